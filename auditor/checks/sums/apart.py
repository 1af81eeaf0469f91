"""Believed sums whose parts do not stand beside their total, beyond what follows from those that do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from auditor.checks.lines.axis import Axis, strength_of
from auditor.checks.lines.equation import Equation
from auditor.checks.lines.span import Basis
from auditor.checks.lines.support import BELIEVED, evaluate
from auditor.checks.sums import spread
from auditor.checks.sums.spread import Form

#: Rows that far apart need no further reason to be parts and total ...
NEAR = 5
#: ... others are believed where so many totals have their parts at the same distances.
REPEATED = 3
#: Coefficients that are looked at to tell what follows from what; a table that takes more repeats itself.
WORK = 2_000_000


def apart(axis: Axis, lines: list[int], known: Sequence[Equation]) -> Iterator[Equation]:
    """The sums over these lines that the search for neighbours does not find, the simplest first."""
    forms = spread.candidates(axis, lines)
    if len(forms) > spread.MOST:
        axis.cut_short = True
        return
    if axis.name == "rows":
        forms = list(_plausible_rows(axis, forms))
    weighed = [equation for form, tried in forms if (equation := _weigh(axis, form, tried))]
    if axis.name == "rows":  # again: a pattern of coincidences does not outlive a closer look
        plausible = {
            form for form, _ in _plausible_rows(axis, [((e.target, e.terms), e.tried) for e in weighed])
        }
        weighed = [e for e in weighed if (e.target, e.terms) in plausible]
    if not weighed:
        return
    basis = _basis(axis, lines, known)
    for equation in sorted(weighed, key=_simplicity):
        if basis.work > WORK:
            axis.cut_short = True
            return
        if basis.add(equation.balance):
            yield equation


def _weigh(axis: Axis, form: Form, tried: int) -> Equation | None:
    target, terms = form
    strength = strength_of(axis, target)
    support = evaluate(axis, target, terms, proportions=True)
    score = support.score(strength, whole=False, tried=tried)
    if score < BELIEVED or support.holds <= 1 + support.fails:
        return None
    return Equation(target, terms, strength, False, tried, score, support, apart=True)


def _plausible_rows(axis: Axis, forms: Iterable[tuple[Form, int]]) -> Iterator[tuple[Form, int]]:
    """Rows are added to rows far off only where words say so, or block after block repeats the pattern."""
    forms = list(forms)
    pattern = Counter(_offsets(form) for form, _ in forms)
    for form, tried in forms:
        if (
            strength_of(axis, form[0]) != "none"
            or _reach(form) <= NEAR
            or pattern[_offsets(form)] >= REPEATED
        ):
            yield form, tried


def _offsets(form: Form) -> tuple[int, ...]:
    target, terms = form
    return tuple(line - target for line, _ in terms)


def _reach(form: Form) -> int:
    """How far apart the lines of a form stand."""
    lines = [form[0], *(line for line, _ in form[1])]
    return max(lines) - min(lines)


def _simplicity(equation: Equation) -> tuple[int, int, int, int, tuple[tuple[int, int], ...]]:
    reach = _reach((equation.target, equation.terms))
    return (len(equation.terms), -equation.score, reach, equation.target, equation.terms)


def _basis(axis: Axis, lines: Sequence[int], known: Sequence[Equation]) -> Basis:
    """What is known of the lines: equations, lines that repeat another, lines of nothing but zeros."""
    basis = Basis()
    for equation in known:
        basis.add(equation.balance)
    first: dict[tuple[int, ...], int] = {}
    for line in lines:
        values = tuple(position[line] or 0 for position in axis.value)
        if not any(values):
            basis.add({line: 1})
        elif first.setdefault(values, line) != line:
            basis.add({line: 1, first[values]: -1})
    return basis

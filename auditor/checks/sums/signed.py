"""Sums with deductions printed without a sign: opening + additions − disposals = closing, "Less: ...".

The run above a total is added up; where one or two of its lines, taken away instead of added, make up the
difference at several positions, these are deductions. A label that says so ("Less:") needs only one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from auditor.checks.lines.axis import Axis, strength_of
from auditor.checks.lines.equation import Equation
from auditor.checks.lines.span import Basis
from auditor.checks.lines.support import BELIEVED, evaluate
from auditor.checks.sums.runs import sample

#: Lines of a run, and lines of an axis beyond which runs with deductions are not looked for.
LONGEST, MANY = 9, 400

Terms = tuple[tuple[int, int], ...]


def signed(axis: Axis, lines: Sequence[int], known: Sequence[Equation]) -> Iterator[Equation]:
    """The believed sums with deductions for lines that are no total yet, the best for each."""
    if not 3 <= len(lines) <= MANY:
        return
    targets = {equation.target for equation in known}
    positions = sample(axis, lines)
    basis = Basis()
    for equation in known:
        basis.add(equation.balance)
    for at in range(2, len(lines)):
        target = lines[at]
        if target not in targets:
            best = max(_weighed(axis, lines, at, positions), key=lambda e: e.score, default=None)
            if best is not None and basis.add(best.balance):
                yield best


def _weighed(axis: Axis, lines: Sequence[int], at: int, positions: Sequence[int]) -> Iterator[Equation]:
    target = lines[at]
    strength = strength_of(axis, target)
    seen: set[Terms] = set()
    for start in range(max(0, at - LONGEST), at - 1):
        run = lines[start:at]
        for terms in _forms(axis, target, run, positions):
            if terms in seen:
                continue
            seen.add(terms)
            support = evaluate(axis, target, terms)
            tried = len(lines) * LONGEST * len(run)
            score = support.score(strength, whole=start == 0, tried=tried)
            told = any(axis.lines[line].reading.sign == -1 for line, sign in terms if sign < 0)
            if strength == "none" and not told and not _closes(axis, target):
                continue
            if score >= BELIEVED and support.holds > support.fails and (support.holds > 1 or told):
                yield Equation(target, terms, strength, start == 0, tried, score, support, apart=not told)


def _closes(axis: Axis, target: int) -> bool:
    """Whether the line is the closing balance of a roll-forward, or the net of what stands above."""
    return axis.lines[target].reading.stock == "closing"


def _forms(axis: Axis, target: int, run: Sequence[int], positions: Sequence[int]) -> Iterator[Terms]:
    """The choices of deductions that a position suggests: one line, two lines, or all but the first."""
    for p in positions[:2]:
        values = axis.value[p]
        total = values[target]
        if not total:
            continue
        excess = sum(values[line] or 0 for line in run) - total
        if excess % 2 or not excess:
            continue
        half = excess // 2
        for line in run[1:]:
            if values[line] == half:
                yield _terms(run, {line})
        for one, other in combinations(run[1:], 2):
            if values[one] and values[other] and (values[one] or 0) + (values[other] or 0) == half:
                yield _terms(run, {one, other})
        if len(run) > 3 and sum(values[line] or 0 for line in run[1:]) == half:
            yield _terms(run, set(run[1:]))


def _terms(run: Sequence[int], deducted: set[int]) -> Terms:
    return tuple((line, -1 if line in deducted else 1) for line in run)

"""Totals, subtotals and grand totals: which lines of an axis are sums of which.

Level by level: the sums that stand are accepted, their operands then step back behind their total, and the
next level is looked for among what remains. So a grand total is found as the sum of its subtotals, and a
section's sum does not reach into the section before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.checks import runs
from auditor.checks.apart import apart
from auditor.checks.axis import Axis, strength_of
from auditor.checks.equation import Equation
from auditor.checks.family import Strength
from auditor.checks.rivals import reconcile
from auditor.checks.signed import signed
from auditor.checks.support import BELIEVED, Support, evaluate

LEVELS = 6
#: More lines than this are searched only where words promise a total.
MANY = 20_000
#: Where words promise a total, its parts are looked for up to so many lines and so many natural beginnings
#: away.
MANY_PARTS, BOUNDARIES = 400, 4


def equations(axis: Axis) -> list[Equation]:
    """The sums of this axis that are believed, and those that words alone promise, by their target."""
    found: list[Equation] = []
    for group in _groups(axis):
        levels = _levels(axis, group)
        found += levels
        found += apart(axis, group, levels)
        found += signed(axis, group, found)
    return sorted(reconcile(found), key=lambda e: (e.target, e.terms))


def _groups(axis: Axis) -> Iterator[list[int]]:
    """The lines by the class of most of their values: amounts are not added to percentages."""
    groups: dict[int, list[int]] = {}
    for k in range(len(axis.lines)):
        if axis.lines[k].reading.of_which:
            continue  # a part of the line above, not of the total
        tally = [0, 0, 0, 0]
        for kinds, values in zip(axis.kind, axis.value, strict=True):
            if kinds[k] > 0:
                tally[kinds[k]] += 2 if values[k] else 1
        best = max(range(1, 4), key=lambda kind: tally[kind])
        if tally[best]:
            groups.setdefault(best, []).append(k)
    yield from groups.values()


def _levels(axis: Axis, lines: list[int]) -> list[Equation]:
    accepted: list[Equation] = []
    targets: set[int] = set()
    active = lines
    for _ in range(LEVELS):
        fresh = [e for e in _level(axis, active, targets) if _is_new(e, accepted)]
        fresh = _settle(fresh)
        if not fresh:
            break
        accepted += fresh
        targets |= {e.target for e in fresh}
        consumed = {line for e in fresh for line, _ in e.terms} - {e.target for e in fresh}
        active = [line for line in active if line not in consumed]
    return accepted


def _is_new(equation: Equation, accepted: Sequence[Equation]) -> bool:
    return all(e.target != equation.target or e.terms != equation.terms for e in accepted)


def _level(axis: Axis, active: list[int], targets: set[int]) -> Iterator[Equation]:
    """The believed sums among the active lines: for each target the best above it and the best below."""
    promised = [line for line in active if strength_of(axis, line) == "strong"]
    for direction, order in ((runs.above, active), (runs.below, active[::-1])):
        options = dict(direction(axis, active))
        for target in promised:
            options.setdefault(target, []).extend(_natural(axis, order, target, targets))
        for target, candidates in options.items():
            weighed = [
                e for run in dict.fromkeys(candidates) if (e := _weigh(axis, active, target, run, targets))
            ]
            if weighed:
                yield max(weighed, key=lambda e: (e.score, -len(e.terms)))


def _natural(axis: Axis, order: Sequence[int], target: int, targets: set[int]) -> list[runs.Run]:
    """The runs that end before a target in this order and begin where something else does: words promise
    their sum.
    """
    run: list[int] = []
    found: list[runs.Run] = []
    at = order.index(target)
    for line in reversed(order[max(0, at - MANY_PARTS) : at]):
        if run and _parted(axis, line, run[-1], targets):
            found.append(tuple(run))
            if len(found) == BOUNDARIES:
                return found
        run.append(line)
    if at <= MANY_PARTS:
        found.append(tuple(run))
    return [run for run in found if len(run) > 1]


def _weigh(axis: Axis, active: list[int], target: int, run: runs.Run, targets: set[int]) -> Equation | None:
    terms = tuple((line, 1) for line in sorted(run))
    support = evaluate(axis, target, terms)
    strength = strength_of(axis, target)
    whole = is_whole(axis, active, target, run, targets)
    tried = 2 * len(active)
    score = support.score(strength, whole, tried)
    if score < BELIEVED or not outweighs(support, strength):
        return None
    return Equation(target, terms, strength, whole, tried, score, support)


def outweighs(support: Support, strength: Strength) -> bool:
    """Whether the equation holds at more positions than it fails, slips at fewer than it holds."""
    if not support.holds and not (strength == "strong" and support.shown):
        return False
    if len(support.slips) > max(1, support.holds):
        return False
    return support.shown > support.fails or (strength == "strong" and support.shown >= support.fails)


def is_whole(axis: Axis, active: Sequence[int], target: int, run: runs.Run, targets: set[int]) -> bool:
    """Whether a run ends where something else begins: the table, a section, another total."""
    far = run[-1]
    at = active.index(far)
    beyond = at - 1 if far < target else at + 1
    if not 0 <= beyond < len(active):
        return True
    return _parted(axis, active[beyond], far, targets)


def _parted(axis: Axis, line: int, neighbour: int, targets: set[int]) -> bool:
    """Whether a line does not belong with its neighbour: another section or level, or a total itself."""
    one, other = axis.lines[line], axis.lines[neighbour]
    return (
        one.section != other.section
        or line in targets
        or strength_of(axis, line) == "strong"
        or one.indent != other.indent
    )


def _settle(found: list[Equation]) -> list[Equation]:
    """Of sums in each other's way, the better: no line is an operand of two, nor of its own operand."""
    kept: list[Equation] = []
    taken: dict[int, int] = {}
    for equation in sorted(found, key=lambda e: (len(e.terms), -e.score, e.target)):
        lines = {line for line, _ in equation.terms}
        if any(taken.get(line, equation.target) != equation.target for line in lines):
            continue
        if any(e.target in lines and equation.target in {line for line, _ in e.terms} for e in kept):
            continue
        kept.append(equation)
        taken.update(dict.fromkeys(lines, equation.target))
    return kept

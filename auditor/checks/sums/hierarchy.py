"""Totals, subtotals and grand totals: which lines of an axis are sums of which.

Level by level: the sums that stand are accepted, their operands then step back behind their total, and the
next level is looked for among what remains. So a grand total is found as the sum of its subtotals, and a
section's sum does not reach into the section before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from auditor.checks.family import Strength
from auditor.checks.lines.axis import Axis, strength_of
from auditor.checks.lines.equation import Equation
from auditor.checks.lines.support import BELIEVED, PATIENCE, Support, evaluate
from auditor.checks.sums import runs
from auditor.checks.sums.apart import apart
from auditor.checks.sums.rivals import reconcile
from auditor.checks.sums.signed import signed

LEVELS = 6
#: More lines than this are searched only where words promise a total.
MANY = 20_000
#: Where words promise a total, its parts are looked for up to so many lines and so many natural beginnings
#: away.
MANY_PARTS, BOUNDARIES = 400, 4
#: Cells that are looked at to weigh the sums of an axis; what is left when they are spent is not weighed.
EFFORT = 6_000_000


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
    known: set[tuple[int, tuple[tuple[int, int], ...]]] = set()
    targets: set[int] = set()
    active = lines
    for _ in range(LEVELS):
        fresh = [e for e in _level(axis, active, targets) if (e.target, e.terms) not in known]
        fresh = _settle(fresh)
        if not fresh:
            break
        accepted += fresh
        known |= {(e.target, e.terms) for e in fresh}
        targets |= {e.target for e in fresh}
        consumed = {line for e in fresh for line, _ in e.terms} - {e.target for e in fresh}
        active = [line for line in active if line not in consumed]
    return accepted


class Level(msgspec.Struct, frozen=True):
    """The lines among which sums are looked for, and the targets that are known already."""

    active: list[int]
    place: dict[int, int]  # of each line in `active`
    targets: set[int]


def _level(axis: Axis, active: list[int], targets: set[int]) -> Iterator[Equation]:
    """The believed sums among the active lines: for each target the best above it and the best below."""
    level = Level(active, {line: at for at, line in enumerate(active)}, targets)
    promised = [line for line in active if strength_of(axis, line) == "strong"]
    for direction, order in ((runs.above, active), (runs.below, active[::-1])):
        options: dict[int, list[runs.Run]] = {line: [] for line in promised}
        options |= direction(axis, active, frozenset(promised), only=len(active) > MANY)
        natural: dict[int, list[runs.Run]] = {}
        for target in promised:
            at = level.place[target]
            natural[target] = _natural(axis, order, at if order is active else len(active) - 1 - at, targets)
        for target, candidates in options.items():
            own = natural.get(target, [])
            weighed = [
                e
                for run in dict.fromkeys([*own, *candidates])
                if (e := _weigh(axis, level, target, run, len(own) if run in own else len(active)))
            ]
            if weighed:
                yield max(weighed, key=lambda e: (e.score, -len(e.terms)))


def _natural(axis: Axis, order: Sequence[int], at: int, targets: set[int]) -> list[runs.Run]:
    """The runs that end before place `at` in this order and begin where something else does: words promise
    their sum.
    """
    run: list[int] = []
    found: list[runs.Run] = []
    for line in reversed(order[max(0, at - MANY_PARTS) : at]):
        if run and _parted(axis, line, run[-1], targets):
            found.append(tuple(run))
            if len(found) == BOUNDARIES:
                return found
        run.append(line)
    if at <= MANY_PARTS:
        found.append(tuple(run))
    return [run for run in found if len(run) > 1]


def _weigh(axis: Axis, level: Level, target: int, run: runs.Run, rivals: int) -> Equation | None:
    if axis.spent > EFFORT:
        axis.cut_short = True
        return None
    terms = tuple((line, 1) for line in sorted(run))
    support = evaluate(axis, target, terms)
    axis.spent += (PATIENCE if support.hopeless else len(axis.value)) * (len(terms) + 3)
    strength = strength_of(axis, target)
    whole = is_whole(axis, level, target, run)
    tried = 2 * rivals
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


def is_whole(axis: Axis, level: Level, target: int, run: runs.Run) -> bool:
    """Whether a run ends where something else begins: the table, a section, another total."""
    far = run[-1]
    beyond = level.place[far] + (-1 if far < target else 1)
    if not 0 <= beyond < len(level.active):
        return True
    return _parted(axis, level.active[beyond], far, level.targets)


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
    parts: dict[int, set[int]] = {}  # of each target of those kept
    for equation in sorted(found, key=lambda e: (len(e.terms), -e.score, e.target)):
        lines = {line for line, _ in equation.terms}
        if any(taken.get(line, equation.target) != equation.target for line in lines):
            continue
        if any(equation.target in parts.get(line, ()) for line in lines):
            continue
        kept.append(equation)
        taken.update(dict.fromkeys(lines, equation.target))
        parts.setdefault(equation.target, set()).update(lines)
    return kept

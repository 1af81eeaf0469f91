"""Candidate sums: runs of neighbouring lines that add up to a line beside them, found without trying every
run.

With prefix sums, the runs just above (or below) a line that add up to it are those whose prefix differs from
the line's own by its value: one look-up a line and position, however long the run.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence

from auditor.checks.lines.axis import Axis

#: Positions to look at when searching; all are looked at when judging.
SAMPLE = 10
#: Candidates that are worth a full look, for a line and a direction.
BEST = 6
#: The longest run that adds up to a line whose words don't promise it.
REACH = 5000

Run = tuple[int, ...]  # lines, nearest to the target first


def sample(axis: Axis, active: Sequence[int]) -> list[int]:
    """The positions that say most: many figures, few zeros."""
    weight = []
    for p, values in enumerate(axis.value):
        filled = sum(1 for k in active if values[k])
        if filled > 2:
            weight.append((-filled, p))
    return [p for _, p in sorted(weight)[:SAMPLE]]


def above(
    axis: Axis, active: Sequence[int], promised: Collection[int] = (), *, only: bool = False
) -> Iterator[tuple[int, list[Run]]]:
    """Each line with the runs just above it that add up to it at one position at least, the most agreed upon
    first.

    Runs are no longer than `REACH`, but for `promised` lines, whose words say that they are totals; with
    `only`, no others are looked at.
    """
    votes: dict[int, Counter[int]] = defaultdict(Counter)
    chosen_positions = sample(axis, active)
    series = [(axis.value[p], axis.step[p]) for p in chosen_positions]
    if len(series) > 1:
        series.append((_together(axis, chosen_positions), axis.step[chosen_positions[0]]))
    for values, steps in series:
        prefix = 0
        starts: dict[int, list[int]] = defaultdict(list)  # prefix sum -> where runs may start, in `active`
        for at, line in enumerate(active):
            value = values[line]
            if value and (not only or line in promised):
                reach = len(active) if line in promised else REACH
                slack = _slack(steps[line], at)
                for miss in range(-slack, slack + 1):
                    found = starts.get(prefix - value + miss, ())
                    for start in found if len(found) < 4 else (found[0], *found[-2:]):  # zeros make many
                        if 2 <= at - start <= reach:
                            votes[at][start] += 1
            starts[prefix].append(at)
            prefix += value or 0
    for at in sorted(votes):
        chosen = sorted(votes[at].items(), key=lambda vote: (-vote[1], -vote[0]))[:BEST]
        yield active[at], [tuple(reversed(active[start:at])) for start, _ in chosen]


def _together(axis: Axis, positions: Sequence[int]) -> list[int | None]:
    """The positions added up: what two swapped cells of a line cannot change."""
    lines = range(len(axis.lines))
    return [sum(axis.value[p][line] or 0 for p in positions) for line in lines]


def below(
    axis: Axis, active: Sequence[int], promised: Collection[int] = (), *, only: bool = False
) -> Iterator[tuple[int, list[Run]]]:
    """The same for the runs just below a line."""
    yield from above(axis, active[::-1], promised, only=only)


def _slack(step: int, lines: int) -> int:
    """How far off, in units of the last digit, a sum of rounded figures may be and still be looked up."""
    if step > 1:
        return 0
    return min(3, (lines + 1) // 2)

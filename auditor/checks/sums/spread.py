"""Sums whose parts do not stand beside their total: a run elsewhere, every n-th line, or two lines anywhere.

Score sheets put the sum of questions 1 to 15 behind other columns; statistics repeat "Both sexes", "Male" and
"Female" blocks; a variance column stands apart from the two it compares. Every such form is one more way to
be right by chance, so each is charged for the number of forms that were looked at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from auditor.checks.lines.axis import Axis
from auditor.checks.sums.runs import sample

#: Lines beyond which only a window is searched, and that window.
MANY, WINDOW = 160, 24
#: Axes with more lines than this are not searched at all: what has thousands of lines is data, and
#: everything in it is the sum of something else.
TOO_MANY = 3_000
#: More sums than this say that a table repeats itself, not that anything in it is a total.
MOST = 20_000
#: Positions that candidates are read off; one may be the very figure that is wrong.
BASES = 3
STRIDES = range(2, 7)
#: Failures at which to stop looking.
SLIPS = 3

Form = tuple[int, tuple[tuple[int, int], ...]]
Values = Sequence[int]  # of a position, by line; 0 for a blank


def candidates(axis: Axis, lines: Sequence[int]) -> list[tuple[Form, int]]:
    """Sums over the lines that at least two positions (or the only one) satisfy, each with how many forms
    were tried; where they are more than `MOST`, one more than that and not all.
    """
    if len(lines) > TOO_MANY:
        return []
    positions = [[axis.value[p][line] or 0 for line in lines] for p in sample(axis, lines)]
    alone = len(axis.value) == 1
    found: set[Form] = set()
    for target, members in _found(positions, alone):
        found.add(_form(lines, target, members))
        if len(found) > MOST:
            break
    tried = len(lines) * len(lines)
    return [(form, tried) for form in sorted(found)]


def _form(lines: Sequence[int], target: int, members: Sequence[int]) -> Form:
    return lines[target], tuple((lines[at], 1) for at in members)


Found = Iterator[tuple[int, Sequence[int]]]  # target and members, as places in the lines


def _found(positions: Sequence[Values], alone: bool) -> Found:
    for values in positions[:BASES]:
        where: dict[int, list[int]] = defaultdict(list)
        for at, value in enumerate(values):
            if value:
                where[value].append(at)
        yield from _pairs(values, where, positions, alone)
        for stride in (1, *STRIDES):
            yield from _strided(values, where, stride, positions, alone)


def _pairs(values: Values, where: dict[int, list[int]], positions: Sequence[Values], alone: bool) -> Found:
    """z = x + y for any two lines."""
    reach = len(values) if len(values) <= MANY else WINDOW
    filled = [(at, value) for at, value in enumerate(values) if value]
    for index, (one, first) in enumerate(filled):
        for other, second in filled[index + 1 : index + reach]:
            if other - one >= reach:
                break
            for target in where.get(first + second, ()):
                if target not in (one, other) and _pair_holds(positions, target, one, other, alone):
                    yield target, (one, other)


def _pair_holds(positions: Sequence[Values], target: int, one: int, other: int, alone: bool) -> bool:
    """Whether a sum of two holds at more of the positions than it fails, at two at least where there are
    two.
    """
    hits = misses = 0
    for values in positions:
        total = values[target]
        if total:
            first, second = values[one], values[other]
            if first + second != total:
                misses += 1
                if misses > SLIPS and misses >= hits:
                    return False
            elif first and second:
                hits += 1
    return hits > misses and (hits > 1 or alone)


def _strided(
    values: Values, where: dict[int, list[int]], stride: int, positions: Sequence[Values], alone: bool
) -> Found:
    """t = the sum of every stride-th line from one to another, at least three of them."""
    count = len(values)
    reach = count if count <= MANY else WINDOW * stride
    find = where.get
    sums: list[list[int]] = []  # made when something is found
    for start in range(count):
        total = values[start]
        if not total:
            continue
        for end in range(start + stride, min(count, start + reach), stride):
            value = values[end]
            if not value:
                continue
            total += value
            targets = find(total)
            if targets and end - start >= 2 * stride:
                sums = sums or [_running(line, stride) for line in positions]
                for target in targets:
                    within = start <= target <= end and not (target - start) % stride
                    if not within and _run_holds(positions, sums, target, start, end, stride, alone):
                        yield target, range(start, end + 1, stride)


def _running(values: Values, stride: int) -> list[int]:
    """Running totals over every stride-th value: the sum from a to b is that at b less that before a."""
    sums = list(values)
    for at in range(stride, len(sums)):
        sums[at] += sums[at - stride]
    return sums


def _run_holds(
    positions: Sequence[Values],
    sums: Sequence[Sequence[int]],
    target: int,
    start: int,
    end: int,
    stride: int,
    alone: bool,
) -> bool:
    """The same for the sum of every stride-th line from one to another."""
    hits = misses = 0
    before = start - stride
    for values, running in zip(positions, sums, strict=True):
        total = values[target]
        if total:
            if running[end] - (running[before] if before >= 0 else 0) != total:
                misses += 1
                if misses > SLIPS and misses >= hits:
                    return False
            elif sum(1 for value in values[start : end + 1 : stride] if value) > 1:
                hits += 1
    return hits > misses and (hits > 1 or alone)

"""What a search for quotients needs to know of an axis: where to look, what each line holds, how finely it
is printed.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import gcd

import msgspec

from auditor.checks.lines.axis import PERCENT, Axis, bits
from auditor.grammar.headers.read import HeaderReading

#: Positions that are looked at when searching; all are looked at when judging.
SAMPLE = 48
#: Axes with more lines than this are not searched: what names a million rows is not a column of them.
MANY = 6_000
#: How far from a result its operands are looked for, in lines; how many positions are asked for candidates,
#: and how many candidates are weighed.
REACH, ASKED, BEST = 40, 4, 24
#: The same on an axis of more lines than `LARGE`; and for lines that nothing but their decimals, in a table
#: full of them, makes look like quotients, on one of more than `CROWDED`.
LARGE, CROWDED = 300, 60
FEW_REACH, FEW_ASKED, FEW_BEST = 8, 2, 6

#: Kinds of line whose figures are per cents.
PER_CENTS = ("percent", "percent-change", "points")
#: Lines of a summary below a list: no quotient follows there from the line's own figures.
_SUMMARY = re.compile(
    r"\W*(?:max|min|maximum|minimum|median|mean|average|avg|averages|std|stdev|standard deviation|quartile"
    r"|percentile|highest|lowest|possible)(?!\w)",
    re.IGNORECASE,
)


#: For a position, the position at which the figure stands that its own is compared with.
Base = Mapping[int, int]


class Board(msgspec.Struct, eq=False):
    """An axis prepared for a search. `grain[k]` is the unit in which all of line k's sampled values are
    whole, at least its printed digit: "12.00" beside "7.00" tells no more than 12 beside 7. `usable[p]`
    says whether quotients of lines are to be expected at a position: where not, their failure says
    nothing.
    """

    axis: Axis
    unit: int
    sample: list[int]
    grain: list[int]
    percent: list[bool]  # lines whose figures are mostly per cents by their own words or signs
    signed: list[bool]  # of these, those with a sign in the cells
    filled: list[int]  # lines with figures at sampled positions
    totals: list[int]  # of these, those whose words say that they are totals
    usable: list[bool]
    fractional: list[bool]  # lines of which a good part of the values needs decimals
    crowded: bool  # so many lines are fractional that being so tells nothing

    @property
    def large(self) -> bool:
        return len(self.filled) > LARGE

    def reading(self, line: int) -> HeaderReading:
        return self.axis.lines[line].reading


def board(axis: Axis) -> Board:
    """The axis, prepared."""
    usable = _usable(axis)
    sample = _sample(len(axis.positions))
    count = len(axis.lines)
    grain, percent, signed, filled = [1] * count, [False] * count, [False] * count, []
    if count <= MANY:
        for k in range(count):
            shared = 0
            at = [p for p in sample if axis.value[p][k] is not None]
            for p in at:
                shared = gcd(shared, axis.value[p][k] or 0)
            if at:
                filled.append(k)
                grain[k] = power_of_ten(shared)
                signed[k] = _is_signed(axis, k, at)
        said = [k for k in filled if axis.lines[k].reading.kind in PER_CENTS]
        # A header that seems to reach over nearly all lines tells none apart.
        telling = 3 * len(said) < 2 * len(filled)
        for k in filled:
            percent[k] = signed[k] or (telling and axis.lines[k].reading.kind in PER_CENTS)
    totals = [k for k in filled if axis.lines[k].reading.total == "strong"]
    unit = 10**axis.decimals
    fractional = [grain[k] < unit and _is_fractional(axis, k, sample, unit) for k in range(len(grain))]
    crowded = len(filled) > CROWDED and 2 * sum(fractional) > len(filled)
    return Board(axis, unit, sample, grain, percent, signed, filled, totals, usable, fractional, crowded)


def _usable(axis: Axis) -> list[bool]:
    """Positions that are not themselves per cents, changes or summaries of the others; all, where that
    leaves none.
    """
    others = (*PER_CENTS, "average", "change") if axis.name == "rows" else (*PER_CENTS, "average")
    usable = [line.reading.kind not in others and not _SUMMARY.match(line.label) for line in axis.positions]
    return usable if any(usable) else [True] * len(usable)


def _is_signed(axis: Axis, line: int, positions: Sequence[int]) -> bool:
    """Whether a line shows per cents by their sign: most of them, or the first and the last of a line of
    small numbers, as accountants print it.
    """
    found = [p for p in positions if axis.kind[p][line] == PERCENT]
    if not found or not _has_sign(axis, line, found):
        return False
    if 2 * len(found) > len(positions):
        return True
    at_ends = len(found) > 1 and found[0] == positions[0] and found[-1] == positions[-1]
    return at_ends and all(abs(axis.value[p][line] or 0) <= 1000 * 10**axis.decimals for p in positions)


def _has_sign(axis: Axis, line: int, positions: Sequence[int]) -> bool:
    """Whether the first few cells of a line show a per cent sign themselves."""
    for p in positions[:3]:
        figure = axis.figure(line, p)
        if figure is not None and figure.table is not None and figure.cell is not None:
            text = figure.table.rows[figure.cell[0]][figure.cell[1]].text
            if "%" in text or "cent" in text:
                return True
    return False


def power_of_ten(number: int) -> int:
    """The largest power of ten that divides a number; 1 for zero."""
    power = 1
    while number and not number % (10 * power):
        power *= 10
    return power


def _sample(count: int) -> list[int]:
    """Positions spread evenly over an axis, no more than `SAMPLE`."""
    if count <= SAMPLE:
        return list(range(count))
    return [k * count // SAMPLE for k in range(SAMPLE)]


def seeds(board: Board, line: int, *, whole: bool = False) -> list[int]:
    """The sampled positions at which a line's value tells most, no more than two a section before others.

    One and a hundred (per cent) tell little of a quotient, unless the `whole` of something is just
    another value.
    """
    most = FEW_ASKED if board.large else ASKED
    axis = board.axis
    told: list[tuple[int, int]] = []
    hundred = 100 * board.unit
    for p in board.sample:
        value = axis.value[p][line]
        if value and (whole or abs(value) not in (hundred, board.unit)):
            told.append((-bits(abs(value) // max(axis.step[p][line], board.grain[line])), p))
    told.sort()
    chosen: list[int] = []
    sections: dict[int, int] = {}
    for _, p in told:
        section = axis.positions[p].section
        if sections.get(section, 0) < 2:
            sections[section] = sections.get(section, 0) + 1
            chosen.append(p)
            if len(chosen) == 2 * most:
                break
    if len(chosen) < most:
        chosen += [p for _, p in told if p not in chosen][: most - len(chosen)]
    return chosen


def window(board: Board, line: int, *, promised: bool) -> Sequence[int]:
    """The lines in which the operands of a result are looked for: those near it, and totals further off."""
    filled = board.filled
    few = board.large or (board.crowded and not promised)
    reach = FEW_REACH if few else REACH
    if len(filled) <= 2 * reach:
        return filled
    low, high = bisect_left(filled, line - reach), bisect_right(filled, line + reach)
    at = bisect_left(board.totals, line)
    far = [*filled[:2], *filled[-2:], *board.totals[max(0, at - 3) : at + 3]]
    return sorted({*filled[low:high], *far})


def _is_fractional(axis: Axis, line: int, sample: Sequence[int], unit: int) -> bool:
    values = [value for p in sample if (value := axis.value[p][line])]
    return 3 * sum(1 for value in values if value % unit) > len(values)


def neighbours(board: Board) -> list[Base]:
    """Each position's predecessor, and its successor, in its section, among those that are no totals or
    summaries.
    """
    positions = board.axis.positions
    series = [p for p, line in enumerate(positions) if board.usable[p] and line.reading.total is None]
    pairs = list(pairwise(series))
    within = [(a, b) for a, b in pairs if positions[a].section == positions[b].section]
    if len(within) > 1:
        pairs = within
    return [{b: a for a, b in pairs}, dict(pairs)]

"""Neighbouring columns (or rows) of one table that add up to the figures of another: all grades of Table 2
make the men of 2019 in Table 1, its last two make those of Table 3.

The rows of both tables have the same names, so each is a witness for the others: the same run must give the
same position of the other table in every one of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal

import msgspec

from auditor.checks.crosses.link import common
from auditor.checks.crosses.match import LEAST, comparable, weight
from auditor.checks.crosses.sheets import Lane, Sheet, kind_of
from auditor.checks.crosses.words import Words
from auditor.checks.lines.axis import AMOUNT
from auditor.model import Figure
from auditor.number import ONE, ZERO

#: More positions than this are added up only as a whole, more lanes than that not at all.
PIECES, MANY, LANES = 16, 60, 60
#: So many sums of one name and value are kept.
CROWD = 10
#: Bits of independent figures that a run needs: all positions of tables that share words, named ones, any
#: others.
WHOLE, NAMED, ANY = 16, 12, 36
#: What it needs more where one lane speaks against it.
SPARE = 4


class Part(msgspec.Struct, frozen=True, eq=False):
    """One witness: the figures of a lane over the run, and the other table's figure that is their sum."""

    lane: Lane
    parts: tuple[Figure, ...]
    counterpart: Lane
    result: Figure


class Run(msgspec.Struct, eq=False):
    """Positions of one table that make a position of another, in every lane that both have."""

    one: Sheet
    positions: tuple[Lane, ...]
    whole: bool
    other: Sheet
    position: Lane
    parts: list[Part]
    bits: int
    failing: Part | None = None  # the one witness that speaks against it, where all others agree


class _Stretch(msgspec.Struct, frozen=True, eq=False):
    axis: Literal["rows", "columns"]  # of the lanes that are added up
    positions: tuple[Lane, ...]
    whole: bool


class _Sum(msgspec.Struct, frozen=True, eq=False):
    lane: Lane
    stretch: _Stretch
    parts: tuple[Figure, ...]


Name = Words
Sums = dict[tuple[Name, Decimal | None], list[_Sum]]


def runs(sheets: Sequence[Sheet]) -> list[Run]:
    """Every run that words and values prove, the larger first; of several that say the same, the first."""
    names = _shared_names(sheets)
    if not names:
        return []
    sums = _sums(sheets, names)
    votes: dict[tuple[int, int, int, int], list[Part]] = defaultdict(list)
    stretches: dict[int, _Stretch] = {}
    places: dict[int, Lane] = {}
    for sheet in sheets:
        for lane in sheet.lanes:
            if lane.key[1] not in names:
                continue
            for position, figure in lane.figures:
                for found in sums.get((lane.key[1], figure.value), ()):
                    if found.lane.sheet is not sheet and _may_be(found, lane, position, figure):
                        stretches[id(found.stretch)] = found.stretch
                        places[id(position)] = position
                        key = (found.lane.sheet.order, sheet.order, id(found.stretch), id(position))
                        votes[key].append(Part(found.lane, found.parts, lane, figure))
    proven = []
    for (_, _, stretch, place), parts in votes.items():
        run = _proven(stretches[stretch], places[place], parts)
        if run is not None:
            proven.append(run)
    return _best(proven)


def _shared_names(sheets: Sequence[Sheet]) -> frozenset[Name]:
    """The names of lanes that at least two tables have."""
    seen: dict[Name, int] = {}
    shared: set[Name] = set()
    for sheet in sheets:
        for axis in (sheet.rows, sheet.columns):
            if len(axis) <= LANES:
                for lane in axis:
                    name = lane.key[1]
                    if name and seen.setdefault(name, sheet.order) != sheet.order:
                        shared.add(name)
    return frozenset(shared)


def _sums(sheets: Sequence[Sheet], names: frozenset[Name]) -> Sums:
    """All sums of runs, by the name of their lane and their value."""
    found: Sums = defaultdict(list)
    axes: tuple[Literal["rows", "columns"], ...] = ("rows", "columns")
    for sheet in sheets:
        for axis in axes:
            lanes = sheet.along(axis)
            chosen = [lane for lane in lanes if lane.key[1] in names]
            if len(lanes) <= LANES and len(chosen) > 1:
                for segment in _segments(lanes[0].across):
                    for lane in chosen:
                        _add(found, lane, axis, segment)
    return found


class _Segment(msgspec.Struct, eq=False):
    """Positions between totals, or all of a table without a total (`whole`); the runs of it that were
    needed.
    """

    positions: list[Lane]
    whole: bool
    runs: dict[tuple[int, int], _Stretch] = msgspec.field(default_factory=dict)


def _segments(across: Sequence[Lane]) -> Iterator[_Segment]:
    """The positions that may be added up; years are not."""
    if sum(1 for lane in across if lane.period is not None) * 2 > len(across):
        return
    bounds = [at for at, lane in enumerate(across) if lane.total]
    start = 0
    for end in [*bounds, len(across)]:
        inner = [lane for lane in across[start:end] if _adds(lane)]
        if 2 <= len(inner) <= (MANY if not bounds else PIECES):
            yield _Segment(inner, not bounds)
        start = end + 1


def _adds(lane: Lane) -> bool:
    return lane.line.reading.kind is None and not lane.line.reading.of_which


def _add(found: Sums, lane: Lane, axis: Literal["rows", "columns"], segment: _Segment) -> None:
    """The sums of a lane over all runs of a segment; of a long one only the whole."""
    figures = [lane.figure(position) for position in segment.positions]
    if any(figure is not None and kind_of(figure) != AMOUNT for figure in figures):
        return
    values = [figure.value if figure is not None else None for figure in figures]
    number = len(values)
    step = next((figure.quantity.step for figure in figures if figure is not None), ONE)
    for first in range(number if number <= PIECES else 1):
        total, filled = ZERO, 0
        for last in range(first, number):
            value = values[last]
            if value:
                total += value
                filled += 1
            is_whole = last - first + 1 == number
            if filled < 2 or abs(total) < LEAST * step or (is_whole and not segment.whole):
                continue
            if not is_whole and number > PIECES:
                continue
            here = found[lane.key[1], total]
            if len(here) < CROWD:
                stretch = segment.runs.get((first, last))
                if stretch is None:
                    members = tuple(segment.positions[first : last + 1])
                    stretch = _Stretch(axis, members, is_whole)
                    segment.runs[first, last] = stretch
                parts = tuple(figure for figure in figures[first : last + 1] if figure is not None)
                here.append(_Sum(lane, stretch, parts))


def _may_be(found: _Sum, lane: Lane, position: Lane, figure: Figure) -> bool:
    first = found.stretch.positions[0]
    return comparable(found.lane, first, found.parts[0], lane, position, figure)


def _proven(stretch: _Stretch, position: Lane, parts: list[Part]) -> Run | None:
    """The run, where enough lanes bear witness and none that both tables have speaks against it."""
    one, other = parts[0].lane.sheet, position.sheet
    values = {part.result.value: part for part in parts}
    told = sorted(weight(part.result) for part in values.values())
    if len(told) < 2 or len({part.lane.key[1] for part in parts}) != len(parts):
        return None
    bits = sum(told[:-1]) if any(part.lane.total for part in parts) and len(told) > 2 else sum(told)
    named = _is_named(stretch, position)
    enough = WHOLE if stretch.whole and common(one, other) else ANY
    need = NAMED if named and not stretch.whole else enough
    failing = _fails(stretch, position, parts)
    if bits < need + (SPARE if failing else 0) or len(failing) > 1:
        return None
    bits += 8 if named else 0
    return Run(one, stretch.positions, stretch.whole, other, position, parts, bits, *failing)


def _is_named(stretch: _Stretch, position: Lane) -> bool:
    """Whether the other table names an end of the run ("P-5 and higher category")."""
    about = position.sheet.about | position.words
    ends = (stretch.positions[0].words, stretch.positions[-1].words)
    return any(words and words <= about for words in ends)


def _fails(stretch: _Stretch, position: Lane, parts: Sequence[Part]) -> list[Part]:
    """The lanes that both tables have and that do not come to the same."""
    held = {id(part.counterpart) for part in parts}
    one = parts[0].lane.sheet
    lanes = {lane.key[1]: lane for lane in one.along(stretch.axis)}
    found: list[Part] = []
    for counterpart in parts[0].counterpart.sheet.along(parts[0].counterpart.axis):
        lane = lanes.get(counterpart.key[1])
        if lane is None or id(counterpart) in held:
            continue
        result = counterpart.figure(position)
        figures = [figure for across in stretch.positions if (figure := lane.figure(across)) is not None]
        if result is None or kind_of(result) != AMOUNT or any(kind_of(f) != AMOUNT for f in figures):
            continue
        if sum((figure.value or ZERO for figure in figures), ZERO) != result.value:
            found.append(Part(lane, tuple(figures), counterpart, result))
    return found


def _best(proven: Sequence[Run]) -> list[Run]:
    """For each position of a table that is made up of another the best run only."""
    kept: list[Run] = []
    taken: set[tuple[int, int]] = set()
    for run in sorted(proven, key=lambda r: (-r.bits, r.one.order, r.other.order, len(r.positions))):
        key = (run.one.order, id(run.position))
        if key not in taken:
            taken.add(key)
            kept.append(run)
    return sorted(kept, key=lambda r: (r.other.order, r.one.order, r.position.line.index))

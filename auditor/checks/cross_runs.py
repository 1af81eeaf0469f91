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

from auditor.checks.axis import AMOUNT
from auditor.checks.cross_link import common
from auditor.checks.cross_match import LEAST, comparable, weight
from auditor.checks.cross_sheets import Lane, Sheet, kind_of
from auditor.checks.cross_words import Words
from auditor.model import Figure
from auditor.number import ZERO

#: More positions than this are added up only as a whole, more lanes than that not at all.
PIECES, MANY, LANES = 16, 60, 60
#: Bits of independent figures that a run needs: all positions of tables that share words, named ones, any
#: others.
WHOLE, NAMED, ANY = 16, 12, 36


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


class _Stretch(msgspec.Struct, frozen=True, eq=False):
    axis: Literal["rows", "columns"]  # of the lanes that are added up
    start: int
    end: int
    positions: tuple[Lane, ...]
    whole: bool


class _Sum(msgspec.Struct, frozen=True, eq=False):
    lane: Lane
    stretch: _Stretch
    parts: tuple[Figure, ...]


Name = Words


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
            for position, figure in lane.figures():
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


def _sums(sheets: Sequence[Sheet], names: frozenset[Name]) -> dict[tuple[Name, Decimal | None], list[_Sum]]:
    """All sums of runs, by the name of their lane and their value."""
    found: dict[tuple[Name, Decimal | None], list[_Sum]] = defaultdict(list)
    for sheet in sheets:
        axes: tuple[Literal["rows", "columns"], ...] = ("rows", "columns")
        for axis in axes:
            lanes = sheet.along(axis)
            if len(lanes) > LANES:
                continue
            chosen = [lane for lane in lanes if lane.key[1] in names]
            if len(chosen) > 1:
                for stretch in _stretches(sheet, axis):
                    for lane in chosen:
                        _add(found, lane, stretch)
    return found


def _stretches(sheet: Sheet, axis: Literal["rows", "columns"]) -> Iterator[_Stretch]:
    """The runs of positions that may make a figure: all of a table without a total, or some neighbours."""
    across = sheet.columns if axis == "rows" else sheet.rows
    if sum(1 for lane in across if lane.period is not None) * 2 > len(across):
        return  # years are not added up
    bounds = [at for at, lane in enumerate(across) if lane.total]
    start = 0
    for end in [*bounds, len(across)]:
        inner = [lane for lane in across[start:end] if _adds(lane)]
        whole = not bounds
        if 2 <= len(inner) <= PIECES:
            for first in range(len(inner)):
                for last in range(first + 2, len(inner) + 1):
                    if last - first < len(inner):
                        yield _Stretch(axis, first, last, tuple(inner[first:last]), False)
        if whole and 2 <= len(inner) <= MANY:
            yield _Stretch(axis, 0, len(inner), tuple(inner), True)
        start = end + 1


def _adds(lane: Lane) -> bool:
    return lane.line.reading.kind is None and not lane.line.reading.of_which


def _add(found: dict[tuple[Name, Decimal | None], list[_Sum]], lane: Lane, stretch: _Stretch) -> None:
    parts = []
    for position in stretch.positions:
        figure = lane.figure(position)
        if figure is not None and figure.value is not None:
            if kind_of(figure) != AMOUNT:
                return
            parts.append(figure)
    total = sum((figure.value or ZERO for figure in parts), ZERO)
    if sum(1 for figure in parts if figure.value) > 1 and abs(total) >= LEAST * parts[0].quantity.step:
        found[lane.key[1], total].append(_Sum(lane, stretch, tuple(parts)))


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
    if bits < need or _fails(stretch, position, parts):
        return None
    return Run(one, stretch.positions, stretch.whole, other, position, parts, bits + (8 if named else 0))


def _is_named(stretch: _Stretch, position: Lane) -> bool:
    """Whether the other table names an end of the run ("P-5 and higher category")."""
    about = position.sheet.about | position.words
    ends = (stretch.positions[0].words, stretch.positions[-1].words)
    return any(words and words <= about for words in ends)


def _fails(stretch: _Stretch, position: Lane, parts: Sequence[Part]) -> bool:
    """Whether a lane that both tables have does not come to the same."""
    held = {id(part.counterpart) for part in parts}
    one = parts[0].lane.sheet
    lanes = {lane.key[1]: lane for lane in one.along(stretch.axis)}
    for counterpart in parts[0].counterpart.sheet.along(parts[0].counterpart.axis):
        lane = lanes.get(counterpart.key[1])
        if lane is None or id(counterpart) in held:
            continue
        result = counterpart.figure(position)
        values = [lane.figure(across) for across in stretch.positions]
        if result is None or any(v is not None and kind_of(v) != AMOUNT for v in values):
            continue
        if kind_of(result) == AMOUNT and sum((v.value or ZERO for v in values if v), ZERO) != result.value:
            return True
    return False


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

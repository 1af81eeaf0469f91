"""Totals that differ by what one table leaves out: explained, so no error, and as exact as any sum.

If Annex III has E-1 and E-2, which Table 2 has not, its total less both is the total of Table 2, and so
whatever else states that. Its women and men can each be more by what is left out at most.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

import msgspec

from auditor.checks.crosses.match import Match
from auditor.checks.crosses.merge import Cut, Excluded
from auditor.checks.crosses.named import Named
from auditor.checks.crosses.runs import Run
from auditor.checks.crosses.sheets import Lane, Sheet, kind_of
from auditor.checks.crosses.words import Words
from auditor.model import Figure
from auditor.number import ZERO

Terms = tuple[tuple[Figure, int], ...]
#: A total of more parts than this is not put together from other tables.
PARTS = 8


class Less(msgspec.Struct, frozen=True, eq=False):
    """A figure that is a total of another table less what is left out there."""

    result: Figure
    excluded: Excluded
    lanes: tuple[Lane, Lane] | None  # where the result stands: its row (or column) and its position

    @property
    def terms(self) -> Terms:
        return ((self.excluded.total, 1), *((figure, -1) for figure in self.excluded.left_out))


class Within(msgspec.Struct, frozen=True, eq=False):
    """A figure that is at most `whole`, and less by what is left out at most."""

    result: Figure
    whole: Figure
    excluded: Excluded


class Composed(msgspec.Struct, frozen=True, eq=False):
    """A total whose parts are the totals of other tables, some of them less what is left out."""

    result: Figure
    terms: Terms
    excluded: Excluded


def less(cuts: Iterable[tuple[Match, Cut]], runs: Sequence[Run]) -> list[Less]:
    """All figures that are a total less what only that total's table has."""
    found = []
    for _, extra in cuts:
        for excluded in extra.excluded:
            meant = _sum(excluded)
            for figure, lanes in _totals_of(excluded.counterpart, runs):
                if figure.value == meant:
                    found.append(Less(figure, excluded, lanes))
    return found


def _sum(excluded: Excluded) -> Decimal:
    whole = excluded.total.value or ZERO
    return whole - sum((figure.value or ZERO for figure in excluded.left_out), ZERO)


def _totals_of(lane: Lane, runs: Sequence[Run]) -> Iterator[tuple[Figure, tuple[Lane, Lane]]]:
    """The total of a lane: at its own total position, or where another table states the sum of all its
    positions.
    """
    for position, figure in lane.figures:
        if position.total and not position.words:
            yield figure, (lane, position)
    for run in runs:
        if run.whole:
            for part in run.parts:
                if part.lane is lane:
                    yield part.result, (part.counterpart, run.position)


def splits(found: Iterable[Less]) -> Iterator[Within]:
    """Parts by which both totals are split (women and men), each within what is left out."""
    for one in found:
        if one.lanes is None:
            continue
        beside, position = one.lanes
        lane = one.excluded.lane
        mine = _split({p.words: f for p, f in lane.figures if p.words}, one.excluded.total)
        theirs = {
            other.words: figure
            for other in beside.sheet.along(beside.axis)
            if other.words and (figure := other.figure(position)) is not None
        }
        shared = [words for words in mine if words in theirs]
        if len(shared) > 1 and len(shared) == len(mine):
            parts = [theirs[words].value or ZERO for words in shared]
            if sum(parts, ZERO) == one.result.value:
                for words in shared:
                    yield Within(theirs[words], mine[words], one.excluded)


def _split(figures: dict[Words, Figure], total: Figure) -> dict[Words, Figure]:
    """The two last figures of a lane, where they make its total: a second way to break it down."""
    items = [(words, figure) for words, figure in figures.items() if kind_of(figure) == kind_of(total)]
    pair = items[-2:]
    if len(items) > 3 and sum((figure.value or ZERO for _, figure in pair), ZERO) == total.value:
        return dict(pair)
    return {}


def composed(sheets: Sequence[Sheet], found: Sequence[Less], names: Sequence[Named]) -> Iterator[Composed]:
    """Totals made of grand totals of other tables, at least one of which leaves something out."""
    known: dict[int, tuple[Terms, Excluded | None]] = {
        id(name.pair.other): (((name.pair.one, 1),), None) for name in names
    }
    equal = {id(name.pair.other): id(name.pair.one) for name in names}
    for one in found:
        known[id(one.result)] = (one.terms, one.excluded)
    for stated, total in equal.items():
        if total in known and known[total][1] is not None:
            known[stated] = known[total]
    if not any(excluded for _, excluded in known.values()):
        return
    for sheet in sheets:
        for row, row_total in enumerate(sheet.rows):
            if row_total.total and not row_total.words and row <= PARTS:
                yield from _composed(sheet.rows[:row], row_total, known)


def _composed(
    parts: Sequence[Lane], total: Lane, known: dict[int, tuple[Terms, Excluded | None]]
) -> Iterator[Composed]:
    for column, result in total.figures:
        figures = [figure for lane in parts if (figure := lane.figure(column)) is not None]
        if len(figures) < 2 or any(id(figure) not in known for figure in figures):
            continue
        if sum((figure.value or ZERO for figure in figures), ZERO) != result.value:
            continue
        terms = tuple(term for figure in figures for term in known[id(figure)][0])
        excluded = next((e for figure in figures if (e := known[id(figure)][1]) is not None), None)
        if excluded is not None and all(figure is not result for figure, _ in terms):
            yield Composed(result, terms, excluded)

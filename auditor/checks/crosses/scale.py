"""The scale of tables that do not give it: that of a table which repeats their figures.

A statement's "in millions" often stands over the page, or in a header that is no part of the table. Where
another table prints the same figures in the same rows and says "in millions", so are these: they are told
so, as else neither an equation between the two nor a sentence in full could be checked.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

import msgspec

from auditor.checks.crosses.match import Match, Pair, weight
from auditor.checks.crosses.named import Named
from auditor.checks.crosses.sheets import Lane, Sheet, kind_of
from auditor.checks.lines.axis import AMOUNT
from auditor.model import Figure
from auditor.number import ONE

#: Bits of distinct figures, and how many of them, that tell a table its scale.
BITS, FIGURES = 26, 2
#: Tables learn from tables that have learned, so many times.
ROUNDS = 3
#: Figures so many times finer than usual in their table are for one of something, whatever they are called.
FINE = 100
#: What "in millions" does not apply to, unless it stands in brackets: "Dividends paid ($4.70 per share)" are
#: millions. Such figures have more decimals than their table's.
_APIECE = re.compile(
    r"\bper\s+(?:[\w-]+\s+){0,3}?(?:share|unit|head|capita|person|tonne?|barrel|day|hour|employee)s?\b|\bEPS\b"
)
_BRACKETS = re.compile(r"\([^()]*\)")

#: A figure of one table with the same figure of another.
Repeated = tuple[Sheet, Figure, Sheet, Figure]


class Votes(msgspec.Struct, eq=False):
    """What other tables say of one: scales with the figures that tell them (and their bits), and in what
    columns.
    """

    sheet: Sheet
    scales: defaultdict[Decimal, dict[Decimal, int]]
    columns: set[int]

    @property
    def scale(self) -> Decimal | None:
        """The one scale that enough figures tell."""
        if len(self.scales) != 1:
            return None
        scale, told = next(iter(self.scales.items()))
        return scale if len(told) >= FIGURES and sum(told.values()) >= BITS else None


def learn(matches: Sequence[Match], names: Sequence[Named]) -> None:
    """Give the figures of tables without a scale that of the tables which repeat them."""
    mixed = [
        (one, pair.one, other, pair.other)
        for one, other, pair in _pairs(matches, names)
        if pair.one.scale != pair.other.scale
    ]
    for _ in range(ROUNDS if mixed else 0):
        learned = False
        for votes in _votes(mixed):
            scale = votes.scale
            if scale is not None:
                _apply(votes, scale)
                learned = True
        if not learned:
            return


def _pairs(matches: Sequence[Match], names: Sequence[Named]) -> Iterator[tuple[Sheet, Sheet, Pair]]:
    for match in matches:
        for pair in match.equal:
            yield match.one.sheet, match.other.sheet, pair
    for named in names:
        yield named.total.sheet, named.place[0].sheet, named.pair


def _votes(mixed: Iterable[Repeated]) -> list[Votes]:
    """For each silent table what the figures say that others repeat with a scale."""
    found: dict[int, Votes] = {}
    for one, here, another, there in mixed:
        for sheet, figure, other in ((one, here, there), (another, there, here)):
            if figure.scale != ONE or other.scale == ONE or kind_of(figure) != AMOUNT:
                continue
            if figure.value is None or figure.cell is None or not _is_silent(sheet):
                continue
            votes = found.setdefault(sheet.order, Votes(sheet, defaultdict(dict), set()))
            votes.scales[other.scale][figure.value] = weight(figure)
            votes.columns.add(figure.cell[1])
    return list(found.values())


def _is_silent(sheet: Sheet) -> bool:
    """Whether a table says nothing of scale or unit."""
    return sheet.view.scale == ONE and sheet.view.reading.unit in (None, "percentage")


def _apply(votes: Votes, scale: Decimal) -> None:
    """The scale for all columns but those that show a percentage and were repeated nowhere."""
    sheet = votes.sheet
    sheet.view.scale = scale
    steps = Counter(figure.quantity.step for row in sheet.rows for _, figure in row.figures)
    usual = max(steps, key=lambda step: (steps[step], step))
    apiece = {id(lane) for lane in sheet.lanes if _is_apiece(lane)}
    for column in sheet.columns:
        figures = [figure for _, figure in column.figures]
        if column.line.index not in votes.columns and any(kind_of(figure) != AMOUNT for figure in figures):
            continue
        for row, figure in column.figures:
            if figure.scale != ONE or kind_of(figure) != AMOUNT or FINE * figure.quantity.step <= usual:
                continue
            if figure.quantity.step >= usual or not {id(row), id(column)} & apiece:
                figure.scale = scale


def _is_apiece(lane: Lane) -> bool:
    """Whether a lane or its section says that its figures are for one of something."""
    return any(_APIECE.search(_BRACKETS.sub(" ", text)) for text in (lane.name, lane.line.heading))


def agree(figures: Sequence[Figure]) -> bool:
    """Whether all figures have one scale."""
    return len({figure.scale for figure in figures}) < 2

"""The tables of a document as a comparison sees them: each row and column with words, period and key."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from auditor.checks.crosses.period import Period, period_of, years
from auditor.checks.crosses.words import NONE, SEXES, Words, legend, without_units, words_of
from auditor.checks.lines.axis import class_of
from auditor.grammar.headers.read import read_header
from auditor.model import Figure
from auditor.tables.view import Line, TableView

#: "Table 3.", "Annex II": which table it is, not what it is about.
_NUMBERED = re.compile(
    r"^\s*(?:table|annex|figure|schedule|exhibit|appendix)\s+[\w-]{1,6}\b[.:]?", re.IGNORECASE
)

#: By what a row or column is recognised in another table: its year and length of period, and its words.
Key = tuple[str, Words]

TOTAL: Words = frozenset(["total"])

#: Lines beyond which a table is a list, of which only totals are compared with whatever is called
#: differently.
LONG = 40
#: Cells of a table, and of all tables together, beyond which no more are compared.
CELLS, ALL_CELLS = 30_000, 150_000


class Lane(msgspec.Struct, eq=False):
    """One row or column: which figures it has, what it is about.

    `words` are those that tell it from its neighbours, `heading` those of its section. A lane that is a
    total and nothing else has no words. `period` is its own or its section's.
    """

    sheet: Sheet
    axis: Literal["rows", "columns"]
    line: Line
    words: Words
    heading: Words
    total: bool
    period: Period | None
    key: Key = ("", NONE)
    alias: Words = NONE  # what a note says that its abbreviation stands for
    figures: list[tuple[Lane, Figure]] = msgspec.field(default_factory=list)  # with positions, without blanks

    @property
    def across(self) -> list[Lane]:
        """The lanes that cross this one: its positions."""
        return self.sheet.columns if self.axis == "rows" else self.sheet.rows

    def figure(self, position: Lane) -> Figure | None:
        row, column = (self, position) if self.axis == "rows" else (position, self)
        return self.sheet.view.figures[row.line.index][column.line.index]

    @property
    def name(self) -> str:
        return self.line.label.strip()


class Sheet(msgspec.Struct, eq=False):
    """One table. `about` are the words of its caption and of the notes that explain its abbreviations."""

    order: int
    view: TableView
    about: Words
    years: frozenset[str]  # that its caption names
    rows: list[Lane] = msgspec.field(default_factory=list)
    columns: list[Lane] = msgspec.field(default_factory=list)

    @property
    def languages(self) -> tuple[str, ...]:
        """Those whose words its headers are read by."""
        return (self.view.document.language,)

    @property
    def lanes(self) -> Iterator[Lane]:
        yield from self.rows
        yield from self.columns

    def along(self, axis: Literal["rows", "columns"]) -> list[Lane]:
        return self.rows if axis == "rows" else self.columns


def sheets(views: Sequence[TableView]) -> list[Sheet]:
    """The tables that have figures; what is too large to be read is data, and not compared."""
    found: list[Sheet] = []
    left = ALL_CELLS
    for order, view in enumerate(views):
        cells = len(view.rows) * len(view.columns)
        if 0 < cells <= min(CELLS, left):
            left -= cells
            found.append(_sheet(order, view))
    return found


def _sheet(order: int, view: TableView) -> Sheet:
    table = view.table
    legends: dict[str, Words] = {}
    for note in table.notes:
        legends |= legend(note.text)
    title = table.caption or table.heading.rpartition("\n")[2]
    about = words_of(_NUMBERED.sub("", title)).union(*legends.values())
    sheet = Sheet(order, view, about, years(view.reading.periods))
    sheet.rows = [_lane(sheet, "rows", line, line.label) for line in view.rows]
    sheet.columns = [_column(sheet, line) for line in view.columns]
    for lanes in (sheet.rows, sheet.columns):
        _tell_apart(lanes)
        _spell_out(lanes, legends)
        for lane in lanes:
            lane.key = _key(lane)
    _fill(sheet)
    return sheet


def _fill(sheet: Sheet) -> None:
    """Give every lane its figures."""
    columns = [(column, column.line.index) for column in sheet.columns]
    for row in sheet.rows:
        line = sheet.view.figures[row.line.index]
        for column, index in columns:
            figure = line[index]
            if figure is not None and figure.value is not None:
                row.figures.append((column, figure))
                column.figures.append((row, figure))


def _lane(sheet: Sheet, axis: Literal["rows", "columns"], line: Line, label: str) -> Lane:
    reading = line.reading
    period = period_of(reading.periods)
    heading = read_header(line.heading, languages=sheet.languages) if line.heading else None
    if period is None and not reading.periods and heading is not None:
        period = period_of(heading.periods)
    words = words_of(reading.label or ("" if reading.periods else label)) - sheet_years(reading.periods)
    if period is not None:
        words = without_units(words)
    about = words_of(heading.label) if heading is not None else NONE
    return Lane(sheet, axis, line, words, about, reading.total == "strong", period)


def sheet_years(periods: tuple[str, ...]) -> Words:
    """The years of periods, as the words that they would be."""
    return frozenset(key[:4] for key in periods if key[:1].isdigit())


def _column(sheet: Sheet, line: Line) -> Lane:
    """A column, named by the lowest line of its header; what spans it is its heading."""
    spanning, _, own = line.label.rpartition(" / ")
    lane = _lane(sheet, "columns", line, line.label)
    if spanning and own:
        reading = read_header(own, languages=sheet.languages)
        own_words = words_of(reading.label or ("" if reading.periods else own)) - sheet_years(
            line.reading.periods
        )
        if lane.period is not None:
            own_words = without_units(own_words)
        lane.heading = lane.words - own_words
        lane.words = own_words
    return lane


def _tell_apart(lanes: Sequence[Lane]) -> None:
    """Where two lanes have the same words and period, the words of their sections are theirs, too."""
    count = Counter(_key(lane) for lane in lanes)
    for lane in lanes:
        if lane.heading and count[_key(lane)] > 1:
            lane.words = lane.words | lane.heading


def _spell_out(lanes: Sequence[Lane], legends: dict[str, Words]) -> None:
    """What abbreviations stand for: by the notes; F and M beside each other are the sexes."""
    single = {next(iter(lane.words)): lane for lane in lanes if len(lane.words) == 1}
    sexes = single.keys() >= SEXES.keys()
    for name, lane in single.items():
        if sexes and name in SEXES:
            lane.words = frozenset([SEXES[name]])
        elif name in legends:
            lane.alias = legends[name]


def _key(lane: Lane) -> Key:
    period = lane.period
    words = TOTAL if lane.total and not lane.words else lane.words
    return (f"{period.year} {period.length}" if period else "", words)


def kind_of(figure: Figure) -> int:
    """Amounts, percentages and ratios are not the same fact, whatever their digits."""
    return class_of(figure)


def period_at(lane: Lane, position: Lane) -> Period | None:
    """The period of one cell: its position's own, or its lane's."""
    return position.period or lane.period


def years_at(lane: Lane, position: Lane) -> frozenset[str]:
    """The years that a cell may be of: as its row and column tell, or its table's caption; empty where
    nothing does.
    """
    period = period_at(lane, position)
    if period is not None:
        return frozenset([period.year])
    own = years(lane.line.reading.periods) | years(position.line.reading.periods)
    return own or lane.sheet.years

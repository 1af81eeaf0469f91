"""The figures of tables, to be found by what they are worth in full and by what they are about."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

import msgspec

from auditor.checks.crosses.period import years
from auditor.checks.crosses.words import Words
from auditor.checks.ties.distance import Readings
from auditor.checks.ties.words import MONTHS, keys, rarity_of
from auditor.claims.sentences import sentences
from auditor.model import Block, Figure
from auditor.number import CHECKABLE, ONE
from auditor.tables.view import Line, TableView

#: A balance of the day before its column's period.
_OPENING = re.compile(r"\b(?:beginning|opening|start) |\bjanuary 1\b", re.IGNORECASE)
#: Characters at the end of the paragraph before a table that tell what it is about.
LEAD = 400
#: What a sentence says that announces a table.
_ANNOUNCES = re.compile(
    r"\b(?:(?:following|below) tables?|tables? (?:below|that follows?)|as follows)\b", re.I
)
#: A word of more rows than this names none.
COMMON = 64


class Entry(msgspec.Struct, eq=False):
    """A table figure: its value in full, and the words of its row, its column, and its table."""

    figure: Figure
    value: Decimal
    slack: Decimal  # half of its last printed digit, in full
    scale: Decimal  # beyond the figure's own: what makes it comparable with a sentence
    line: tuple[int, int]  # which row of which table
    row: Words
    section: Words  # the heading above the row, in the table
    column: Words
    names: Words  # of the column, without months
    total: bool  # a column for all that the others split
    title: Words  # caption and heading
    around: Words  # caption and heading, and the paragraph that leads to the table
    lead: Block | None  # that paragraph
    intro: Words  # of its last sentence, where that announces the table
    years: frozenset[str]
    heading: str  # the document's heading above the table
    place: int  # where its table begins, in characters that are read before it

    def titled(self, block: Block) -> Words:
        """What names the table, for a sentence of this block: no paragraph is a witness for itself."""
        return self.title if self.lead is block else self.title | self.intro


class Level(msgspec.Struct, eq=False):
    """The entries that are printed to the same digit, in order of value."""

    slack: Decimal
    values: list[Decimal]
    entries: list[Entry]


class Index(msgspec.Struct, eq=False):
    """All entries of a document, by how they are rounded; and how rare words are among its rows."""

    levels: list[Level]
    rarity: dict[str, int]  # 1 for a word of most rows, more for a rare one
    rare: int  # of a word that no row has
    latest: str  # the last year that columns name: the report's own, as a rule
    rows: dict[tuple[int, int], list[Entry]]
    lines: list[tuple[int, int]]  # the keys of `rows`, in order
    spots: dict[str, list[tuple[int, int]]]  # the rows that have a word; or, of rows without any, their table
    readings: Readings

    def near(self, value: Decimal, slack: Decimal) -> list[Entry]:
        """Entries that rounding makes the same as a value known to within `slack`: the coarser is the finer,
        rounded.
        """
        found: list[Entry] = []
        for level in self.levels:
            reach = max(slack, level.slack)
            low, high = bisect_left(level.values, value - reach), bisect_right(level.values, value + reach)
            found += level.entries[low:high]
        return found

    def column(self, entry: Entry) -> Iterator[Entry]:
        """The entries of the same column of the same table, top down."""
        assert entry.figure.cell is not None
        number, place = entry.line[0], entry.figure.cell[1]
        first = bisect_left(self.lines, (number, 0))
        for line in self.lines[first : bisect_left(self.lines, (number + 1, 0))]:
            yield from (e for e in self.rows[line] if e.figure.cell is not None and e.figure.cell[1] == place)

    def is_close(self, figure: Figure, entry: Entry, most: int) -> bool:
        """Whether fewer characters than `most` are read between a figure of a sentence and a table."""
        one, other = figure.document, entry.figure.document
        if one is None or one is not other:
            return False
        return abs(self.readings.of(one).at(figure.span.start) - entry.place) < most

    def weight(self, words: Words) -> int:
        return sum(self.rarity.get(word, self.rare) for word in words)

    def rows_named(self, words: Words, least: int) -> list[tuple[int, int]]:
        """The rows that share words of at least this weight with a clause; words of many rows aside."""
        found: Counter[tuple[int, int]] = Counter()
        for word in words:
            rows = self.spots.get(word, ())
            if len(rows) <= COMMON:
                weight = self.rarity.get(word, self.rare)
                for line in rows:
                    found[line] += weight
        return sorted(line for line, weight in found.items() if weight >= least)


def index(views: Sequence[TableView]) -> Index:
    """All table figures that a sentence could state again."""
    usual = _usual_scale(views)
    readings = Readings()
    entries = [e for number, view in enumerate(views) for e in _entries(number, view, usual, readings)]
    rows: dict[tuple[int, int], list[Entry]] = {}
    for entry in entries:
        rows.setdefault(entry.line, []).append(entry)
    spots: dict[str, list[tuple[int, int]]] = {}
    for line, row in rows.items():
        for word in row[0].row - MONTHS or row[0].title:
            spots.setdefault(word, []).append(line)
    tally = Counter(word for row in rows.values() for word in row[0].row)
    rarity = {word: rarity_of(count, len(rows)) for word, count in tally.items()}
    dated = Counter(year for entry in entries for year in entry.years)
    common = [year for year, count in dated.items() if 8 * count >= max(dated.values())]
    rare = max(4, len(rows).bit_length() - 2)
    return Index(_levels(entries), rarity, rare, max(common, default=""), rows, sorted(rows), spots, readings)


def _levels(entries: Sequence[Entry]) -> list[Level]:
    by_slack: dict[Decimal, list[Entry]] = {}
    for entry in sorted(entries, key=lambda entry: entry.value):
        by_slack.setdefault(entry.slack, []).append(entry)
    return [Level(slack, [entry.value for entry in own], own) for slack, own in sorted(by_slack.items())]


def _usual_scale(views: Sequence[TableView]) -> Decimal | None:
    """The scale that most tables with amounts give, for those that leave it to the reader."""
    told = Counter(figure.scale for view in views for _, _, figure in view.cells() if figure.scale != ONE)
    if not told:
        return None
    scale, count = told.most_common(1)[0]
    return scale if 2 * count > sum(told.values()) else None


def _entries(number: int, view: TableView, usual: Decimal | None, readings: Readings) -> Iterator[Entry]:
    table = view.table
    title = keys(f"{table.caption} {table.heading}")
    lead = _lead(view)
    place = readings.of(view.document).at(table.span.start)
    around = title | keys(lead.text[-LEAD:] if lead is not None else "")
    intro = _intro(lead)
    rows = {row.index: keys(row.label) for row in view.rows}
    columns = {column.index: keys(column.label) for column in view.columns}
    names = {index: words - MONTHS for index, words in columns.items()}
    sections = {row.index: keys(row.heading) for row in view.rows}
    for row, column, figure in view.cells():
        if not figure.value or figure.quantity.kind not in CHECKABLE:
            continue
        for scale in _scales(figure, usual):
            yield Entry(
                figure,
                abs(figure.value) * figure.scale * scale,  # sentences tell what a loss or an outflow comes to
                figure.quantity.step * figure.scale * scale / 2,
                scale,
                (number, row.index),
                rows[row.index],
                sections[row.index],
                columns[column.index],
                names[column.index],
                "total" in column.label.lower(),
                title,
                around,
                lead,
                intro,
                frozenset() if _OPENING.search(row.label) else _years(row, column),
                table.heading,
                place,
            )


def _years(row: Line, column: Line) -> frozenset[str]:
    """The years of a cell: its column's; where that has none, its row's ("notes due 2029" is no date)."""
    for reading in (column.reading, row.reading):
        told = years(key for key in (reading.period or "", *reading.periods) if key)
        if told:
            return told
    return frozenset()


def _scales(figure: Figure, usual: Decimal | None) -> list[Decimal]:
    """What a figure may have to be multiplied by to compare with a sentence: where a table tells no scale,
    the usual one; where it does, sentences may leave it out as well.
    """
    if figure.quantity.kind not in ("money", "number") or usual is None:
        return [ONE]
    if figure.scale == ONE:
        return [ONE, usual] if figure.quantity.step * usual >= ONE else [ONE]
    return [ONE, 1 / figure.scale] if 1 / figure.scale * figure.scale == ONE else [ONE]


def _lead(view: TableView) -> Block | None:
    """The paragraph that leads to a table: the last before it."""
    blocks = view.document.blocks
    at = bisect_left(blocks, view.table.span.start, key=lambda block: block.span.start)
    for block in reversed(blocks[max(0, at - 6) : at]):
        if block.kind in ("paragraph", "list-item", "caption"):
            return block
    return None


def _intro(lead: Block | None) -> Words:
    """What the sentence right before a table is about, if it announces the table."""
    if lead is None or not lead.text.strip():
        return frozenset()
    text = lead.text[-LEAD:]
    start, end = list(sentences(text))[-1]
    return keys(text[start:end]) if _ANNOUNCES.search(text, start, end) else frozenset()

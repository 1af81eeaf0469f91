"""The figures of tables, to be found by what they are worth in full and by what they are about."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

import msgspec

from auditor.checks.cross_words import Words, without_units, words_of
from auditor.model import Figure
from auditor.number import CHECKABLE, ONE
from auditor.tables.view import TableView

#: Characters of the paragraph before a table that tell what it is about.
LEAD = 400


class Entry(msgspec.Struct, eq=False):
    """A table figure: its value in full, and the words of its row, its column, and its table."""

    figure: Figure
    value: Decimal
    slack: Decimal  # half of its last printed digit, in full
    scale: Decimal  # what makes it full: the table's own scale, or the usual one where it tells none
    row: Words
    column: Words
    around: Words  # section, caption, heading, and the paragraph that leads to the table
    periods: frozenset[str]


class Index(msgspec.Struct, eq=False):
    """All entries of a document, in order of value; and how rare words are among its rows."""

    entries: list[Entry]
    values: list[Decimal]
    rarity: dict[str, int]  # 1 for a word of most rows, more for a rare one
    widest: Decimal  # the largest slack

    def near(self, value: Decimal, slack: Decimal) -> Iterator[Entry]:
        """Entries that rounding makes the same as a value known to within `slack`."""
        reach = max(slack, self.widest)
        low, high = bisect_left(self.values, value - reach), bisect_right(self.values, value + reach)
        for entry in self.entries[low:high]:
            if abs(entry.value - value) <= max(slack, entry.slack):  # the coarser is the finer, rounded
                yield entry

    def weight(self, words: Words) -> int:
        return sum(self.rarity.get(word, 6) for word in words)


def index(views: Sequence[TableView]) -> Index:
    """All table figures that a sentence could state again."""
    usual = _usual_scale(views)
    entries = [entry for view in views for entry in _entries(view, usual)]
    entries.sort(key=lambda entry: entry.value)
    rows = {id(e.row): e.row for e in entries}
    tally = Counter(word for words in rows.values() for word in words)
    rarity = {word: max(1, (len(rows) // count).bit_length()) for word, count in tally.items()}
    widest = max((entry.slack for entry in entries), default=Decimal(0))
    return Index(entries, [entry.value for entry in entries], rarity, widest)


def _usual_scale(views: Sequence[TableView]) -> Decimal | None:
    """The scale that most tables with amounts give, for those that leave it to the reader."""
    told = Counter(figure.scale for view in views for _, _, figure in view.cells() if figure.scale != ONE)
    if not told:
        return None
    scale, count = told.most_common(1)[0]
    return scale if 2 * count > sum(told.values()) else None


def _entries(view: TableView, usual: Decimal | None) -> Iterator[Entry]:
    around = words_of(f"{view.table.caption} {view.table.heading} {_lead(view)}")
    rows = {row.index: without_units(words_of(row.label)) for row in view.rows}
    columns = {column.index: without_units(words_of(column.label)) for column in view.columns}
    sections = {row.index: around | words_of(row.heading) for row in view.rows}
    for row, column, figure in view.cells():
        if not figure.value or figure.quantity.kind not in CHECKABLE:
            continue
        readings = (column.reading, row.reading)
        periods = frozenset(p for reading in readings for p in (reading.period, *reading.periods) if p)
        scales = [figure.scale]
        if usual is not None and figure.scale == ONE and _may_be_scaled(figure):
            scales.append(usual)
        for scale in scales:
            yield Entry(
                figure,
                abs(figure.value) * scale,  # sentences tell what a loss or an outflow amounts to
                figure.quantity.step * scale / 2,
                scale,
                rows[row.index],
                columns[column.index],
                sections[row.index],
                periods,
            )


def _may_be_scaled(figure: Figure) -> bool:
    return figure.quantity.kind in ("money", "number") and figure.quantity.step >= ONE


def _lead(view: TableView) -> str:
    """The paragraph that leads to a table: the last before it, or its end."""
    if not view.table.span.start:
        return ""
    before = ""
    for block in view.document.blocks:
        if block.span.start >= view.table.span.start:
            break
        if block.kind in ("paragraph", "list-item", "caption", "heading"):
            before = block.text
    return before[-LEAD:]

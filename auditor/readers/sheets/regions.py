"""What stands on a sheet: tables, one below or beside another, and text between them.

Blank rows and columns also stand inside tables, so they part two of them only where what follows is one by
its own looks: a header above its figures, or a column of names to their left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from auditor.model import Cell
from auditor.readers.sheets.model import Row

_FIGURE = re.compile(
    r"[(\[<>~≈±+\-−–$€£¥]*+\s*+(?:[A-Z]{3}\s?)?\d[\d.,'’ \u00a0\u2009\u202f]*+"
    r"(?:E[+-]\d+)?[A-Za-z]{0,3}+[%‰)\]*†€$£¥\s-]*+"
)
_YEAR = re.compile(r"(?:19|20)\d\d(?:\s?[-/–]\s?\d{2,4})?")
_WORDS = re.compile(r"[^\W\d_]")


#: More runs of columns than this beside one another are no tables.
_MOST_GROUPS = 40


class Region(msgspec.Struct):
    """Rows that belong together: a table, or lines of text of one cell each."""

    rows: list[Row]
    is_table: bool
    titles: int = 0  # of a table, the rows at its top that are lines of text


def is_figure(cell: Cell) -> bool:
    """Whether a cell shows a number that is no year."""
    return _FIGURE.fullmatch(cell.text) is not None and _YEAR.fullmatch(cell.text) is None


def regions(rows: Sequence[Row]) -> Iterator[Region]:
    """The tables and lines of text among the rows of a sheet, from top to bottom, then from left to right."""
    for band in _bands(rows):
        yield from _stacked(band)


# Side by side


def _bands(rows: Sequence[Row]) -> list[list[Row]]:
    """The rows, parted where blank columns part tables."""
    wide = [row for row in rows if len(row.cells) > 1]
    groups = _column_groups(wide)
    if len(groups) > _MOST_GROUPS:
        groups = []
    starts = [groups[0][0]] if groups else [0]
    current = range(starts[0], groups[0][1] + 1) if groups else range(0)
    for first, last in groups[1:]:
        if _has_figures(wide, current) and _has_own_names(wide, range(first, last + 1)):
            starts.append(first)
            current = range(first, last + 1)
        else:
            current = range(current.start, last + 1)
    if len(starts) < 2:
        return [list(rows)]
    ends = [*starts[1:], None]
    starts[0] = 0
    return [_within(rows, first, last) for first, last in zip(starts, ends, strict=True)]


def _column_groups(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """The columns that have cells, in runs without a blank one between."""
    covered: set[int] = set()
    for row in rows:
        covered.update([cell.column for cell in row.cells])
        for cell in row.cells:
            if cell.columns > 1:
                covered.update(range(cell.column, cell.column + cell.columns))
    groups: list[tuple[int, int]] = []
    for column in sorted(covered):
        if groups and column == groups[-1][1] + 1:
            groups[-1] = (groups[-1][0], column)
        else:
            groups.append((column, column))
    return groups


def _has_figures(rows: Sequence[Row], columns: range) -> bool:
    return any(cell.column in columns and is_figure(cell) for row in rows for cell in row.cells)


def _has_own_names(rows: Sequence[Row], columns: range) -> bool:
    """Whether the first of the columns has names for the figures in the others."""
    names = others = 0
    for row in rows:
        cells = [cell for cell in row.cells if cell.column in columns]
        if any(is_figure(cell) for cell in cells if cell.column > columns.start):
            others += 1
            first = cells[0]
            names += first.column == columns.start and not is_figure(first)
    return names >= 2 and 2 * names > others


def _within(rows: Sequence[Row], first: int, last: int | None) -> list[Row]:
    """The part of the rows between two columns; a row without cells there is a gap."""
    found: list[Row] = []
    gap = False
    for row in rows:
        cells = [cell for cell in row.cells if first <= cell.column and (last is None or cell.column < last)]
        gap = gap or row.gap
        if cells:
            found.append(Row(row.number, cells, gap and bool(found)))
            gap = False
        else:
            gap = True
    return found


# One below another


class _Stack:
    """Takes blocks of rows without gaps from top to bottom, and makes regions of them."""

    def __init__(self) -> None:
        self.found: list[Region] = []
        self._table: list[Row] = []
        self._header: tuple[str, ...] = ()
        self._text: list[Row] = []  # lines since the table, or since the last region

    def add(self, rows: list[Row]) -> None:
        if all(_is_line(row) for row in rows):
            self._text += rows
            return
        titles = _titles(rows)
        header, has_figures = _header(rows[titles:])
        if self._table and self._goes_on(rows, header, titled=bool(titles or self._text)):
            self._table += [*self._text, *rows]
            self._header = self._header or header
            self._text = []
        else:
            self.end()
            self._table, self._header = rows, header if has_figures else ()

    def _goes_on(self, rows: Sequence[Row], header: tuple[str, ...], *, titled: bool) -> bool:
        """Whether the rows belong to the table above them."""
        if not _overlap(self._table, rows):
            return False
        return not header or (header == self._header and not titled)

    def end(self) -> None:
        """The end of the table that is open, if one is, and of the text after it."""
        table, after = self._table, len(self._table)
        while after and _is_line(table[after - 1]):
            after -= 1
        if after:
            self.found.append(Region(table[:after], is_table=True, titles=_titles(table)))
        if table[after:] or self._text:
            self.found.append(Region([*table[after:], *self._text], is_table=False))
        self._table, self._text = [], []


def _stacked(rows: Sequence[Row]) -> list[Region]:
    stack = _Stack()
    block: list[Row] = []
    for row in rows:
        if row.gap and block:
            _add(stack, block)
            block = []
        block.append(row)
    _add(stack, block)
    stack.end()
    return stack.found


def _add(stack: _Stack, block: list[Row]) -> None:
    """Adds a block, which may be tables side by side below one that is as wide as they are together."""
    bands = _bands(block)
    if len(bands) < 2:
        stack.add(block)
        return
    for band in bands:
        stack.end()
        stack.add(band)
    stack.end()


def _is_line(row: Row) -> bool:
    """Whether a row is a line of text: one cell with words."""
    return (
        len(row.cells) == 1 and _WORDS.search(row.cells[0].text) is not None and not is_figure(row.cells[0])
    )


def _titles(rows: Sequence[Row]) -> int:
    """How many rows at the top of a table are lines of text that begin where it does, or before."""
    first = min((row.cells[0].column for row in rows if not _is_line(row)), default=0)
    count = 0
    while count < len(rows) and _is_line(rows[count]) and rows[count].cells[0].column <= first:
        count += 1
    return count


def _header(rows: Sequence[Row]) -> tuple[tuple[str, ...], bool]:
    """What stands in the rows above the first figures, without the first column; and whether figures are."""
    texts: list[str] = []
    first = min(row.cells[0].column for row in rows)
    for row in rows:
        if any(map(is_figure, row.cells)):
            return tuple(texts), True
        texts += [cell.text for cell in row.cells if cell.column > first]
    return tuple(texts), False


def _overlap(some: Sequence[Row], others: Sequence[Row]) -> bool:
    """Whether two tables have columns in common, or one lies between those of the other."""
    (first, last), (start, end) = _extent(some), _extent(others)
    return first <= end and start <= last


def _extent(rows: Sequence[Row]) -> tuple[int, int]:
    return min(row.cells[0].column for row in rows), max(row.cells[-1].column for row in rows)

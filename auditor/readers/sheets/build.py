"""The document of a workbook: its text, the way back to its cells, its tables and lines of text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from auditor.addresses import Address, Addresses
from auditor.line import flat
from auditor.model import AuditorError, Block, Cell, Document, Span, Table
from auditor.readers.outline import Item, assemble, is_numbered, looks_like_note
from auditor.readers.sheets.lines import Lines
from auditor.readers.sheets.model import MAX_CELLS, Row, Sheet, visible_rows
from auditor.readers.sheets.regions import Region, regions

#: Lines above a table that may be its caption, and how long one may be, in characters.
_CAPTION_LINES, _CAPTION_LONGEST = 3, 300
#: A longer line that ends as a sentence does is one, and no caption.
_TITLE_LONGEST = 80
#: Names of sheets that a message gives.
_NAMED = 5


class Workbook:
    """Takes sheets one after the other; `document` is what they make.

    `hidden` are names of sheets that were left out, `unknown` are cells whose value nobody knows.
    """

    def __init__(self, path: str, format: str) -> None:
        self.addresses = Addresses()
        self.messages: list[str] = []
        self.hidden: list[str] = []
        self.unknown: list[Address] = []
        self.path = path
        self._format = format
        self._items: list[Item] = []
        self._parts: list[str] = []
        self._at = 0
        self._positions = 0  # of all grids

    def add(self, sheet: Sheet) -> None:
        """Adds a sheet, whose cells it takes over."""
        left_out = sheet.hidden_with_contents
        if any(left_out):
            self.messages.append(_hidden_message(sheet.name, *left_out))
        rows = visible_rows(sheet)
        self.addresses.begin(sheet.name, self._at)
        name = flat(sheet.name)
        if name:
            self._items.append(Item(Block("heading", name, (Span(self._at, self._at + len(name)),), 1)))
        self._write(name + "\n")
        self._write_rows(rows)
        before: list[Item] = []  # the lines right above, up to a blank row or the sheet's top
        some = False
        for region in regions(rows):
            if region.is_table:
                self._table(region, before)
                before, some = [], True
                continue
            for row in region.rows:
                before = [*([] if row.gap and some else before), Item(_line(row.cells[0]))]
                self._items.append(before[-1])

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._at += len(text)

    def _write_rows(self, rows: Sequence[Row]) -> None:
        """Writes the cells, a line a row, and keeps where they are."""
        lines = Lines(rows)
        for row in rows:
            self._positions += lines.places[row.cells[-1].column] + 1
            if self._positions > MAX_CELLS:
                raise self._too_large()
            begins, place = self._at, 0
            for cell in row.cells:
                self._write(lines.gap(cell, self._at - begins, place))
                place = lines.places[cell.column]
                cell.span = Span(self._at, self._at + len(cell.text))
                self.addresses.add(self._at, cell.row, cell.column)
                self._write(cell.text)
            self._write("\n")
        self._write("\n")

    def _too_large(self) -> AuditorError:
        message = f"{self.path}: too large to check: its sheets have more than {MAX_CELLS} cells"
        return AuditorError(message, path=self.path)

    def _table(self, region: Region, before: Sequence[Item]) -> None:
        """Adds a table, with what stands above it as its caption."""
        titles = [Item(_line(row.cells[0])) for row in region.rows[: region.titles]]
        self._items += titles
        rows = region.rows[region.titles :]
        columns = sorted({cell.column for row in rows for cell in row.cells})
        self._positions += len(rows) * len(columns)
        if self._positions > 2 * MAX_CELLS:
            raise self._too_large()
        end = rows[-1].cells[-1].span.end
        table = Table("", _grid(rows, columns), Span(rows[0].cells[0].span.start, end))
        _give_caption(table, [*before, *titles])
        self._items.append(Item(table))

    def document(self) -> Document:
        document = assemble(self.path, self._format, "".join(self._parts), self._items)
        document.has_lines = False
        document.addresses = self.addresses
        if self.hidden:
            names = ", ".join(f"“{name}”" for name in self.hidden[:_NAMED])
            more = len(self.hidden) - _NAMED
            document.messages.append(
                "hidden sheets were left out: " + names + (f" and {more} more" if more > 0 else "")
            )
        document.messages += self.messages
        if self.unknown:
            document.messages.append(_unknown_message(self.unknown))
        return document


def _hidden_message(sheet: str, rows: int, columns: int) -> str:
    told = [f"{n} hidden {what}{'s' * (n > 1)}" for n, what in ((rows, "row"), (columns, "column")) if n]
    return f"“{sheet}”: {' and '.join(told)} left out"


def _unknown_message(cells: Sequence[Address]) -> str:
    more = f" and {len(cells) - 1:,} more cells have formulas" if len(cells) > 1 else " has a formula"
    return (
        f"{cells[0]}{more} without a stored value, read as not known; "
        "a spreadsheet program that opens and saves the file works them out"
    )


def _line(cell: Cell) -> Block:
    return Block("paragraph", cell.text, (cell.span,))


def _grid(rows: Sequence[Row], columns: Sequence[int]) -> list[list[Cell]]:
    """The grid of rows by the columns that are used, a blank row where there is a gap."""
    numbers: list[int] = []
    for row in rows:
        if row.gap and numbers:
            numbers.append(row.number - 1)
        numbers.append(row.number)
    grid: list[list[Cell]] = []
    by_number = {row.number: row for row in rows}
    at = rows[0].cells[0].span.start
    places = {column: k for k, column in enumerate(columns)}
    covering: list[Cell] = []
    for i, number in enumerate(numbers):
        nowhere = Span(at, at)
        line = [Cell("", nowhere, i, j) for j in range(len(columns))]
        grid.append(line)
        if (found := by_number.get(number)) is not None:
            for cell in found.cells:
                line[places[cell.column]] = cell
                if cell.rows > 1 or cell.columns > 1:
                    covering.append(cell)
                else:
                    cell.row, cell.column = i, places[cell.column]
            at = found.cells[-1].span.end
    for cell in covering:
        _spread(cell, grid, numbers, columns)
    return grid


def _spread(cell: Cell, grid: list[list[Cell]], numbers: Sequence[int], columns: Sequence[int]) -> None:
    """Puts a merged cell wherever it covers the grid."""
    top, bottom = bisect_left(numbers, cell.row), bisect_left(numbers, cell.row + cell.rows)
    left, right = bisect_left(columns, cell.column), bisect_left(columns, cell.column + cell.columns)
    cell.row, cell.column, cell.rows, cell.columns = top, left, bottom - top, right - left
    for line in grid[top:bottom]:
        line[left:right] = [cell] * (right - left)


def _give_caption(table: Table, lines: Sequence[Item]) -> None:
    """Makes the short lines right above a table its caption, as far up as none is a note of another or a
    sentence; a table's number begins its caption.
    """
    blocks: list[Block] = []
    for item in reversed(lines[-_CAPTION_LINES:]):
        block = item.content
        if not isinstance(block, Block) or not _may_be_caption(block.text):
            break
        blocks.insert(0, block)
        if is_numbered(block.text):
            break
    if not blocks:
        return
    table.caption = " ".join(block.text for block in blocks)
    table.caption_span = Span(blocks[0].span.start, blocks[-1].span.end)
    for block in blocks:
        block.kind = "caption"


def _may_be_caption(text: str) -> bool:
    if len(text) > _CAPTION_LONGEST or looks_like_note(text):
        return False
    return len(text) <= _TITLE_LONGEST or not text.endswith((".", ";"))

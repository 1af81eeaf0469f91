"""OpenDocument spreadsheets: each cell as it is shown, which the file says itself."""

from __future__ import annotations

import re
from decimal import Decimal, DecimalException

import msgspec

from auditor.addresses import Address
from auditor.model import AuditorError, Cell, Document
from auditor.readers.marks import is_note_mark, is_power
from auditor.readers.opendocument.package import (
    DRAW,
    OFFICE,
    TABLE,
    TEXT,
    Package,
    office,
    table,
    text,
    times,
)
from auditor.readers.opendocument.styles import Styles
from auditor.readers.options import DEFAULT, ReadOptions
from auditor.readers.sheets.build import Workbook
from auditor.readers.sheets.model import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, NOWHERE, Area, Sheet
from auditor.readers.shown.values import number_format
from auditor.readers.xlsx.worksheet import UNKNOWN
from auditor.readers.xmlevents import Attributes, Events

EXPECTED = "an OpenDocument spreadsheet"
#: Elements in which text is no cell's: comments, drawings, what was changed.
SKIPPED = {
    OFFICE: ("annotation", "forms", "event-listeners"),
    TABLE: ("shapes", "tracked-changes", "detective"),
    DRAW: ("frame", "g", "custom-shape", "rect", "line", "ellipse", "caption", "control"),
    TEXT: ("ruby-text",),
}
_SPACES = re.compile(r"[ \t\r\n]+")
_NUMBERS = frozenset({"float", "currency", "percentage"})


def read(path: str, data: bytes, options: ReadOptions = DEFAULT) -> Document:
    """The document of an OpenDocument spreadsheet. Raises AuditorError where it is none, or too large."""
    package = Package(path, data, EXPECTED)
    styles = Styles()
    styles.load(package, "content.xml")
    reader = _Reader(Workbook(path, "ods"), styles, hidden=options.hidden)
    reader.read(package)
    if any(name.startswith("Object ") for name in package.names):
        reader.workbook.messages.append("charts, pictures and text boxes were left out")
    return reader.workbook.document()


class _Cell(msgspec.Struct):
    """The cell that is open."""

    attributes: Attributes
    covered: bool
    parts: list[str]
    paragraphs: int = 0


class _Reader:
    def __init__(self, workbook: Workbook, styles: Styles, *, hidden: bool) -> None:
        self.workbook = workbook
        self._styles = styles
        self._show_hidden = hidden
        self._events = Events()
        self._skipped = 0
        self._tables = 0  # open ones; those inside of cells are left out
        self._count = 0
        self._sheet = Sheet("")
        self._hidden = False
        self._row = self._column = self._columns = 0
        self._row_attributes: Attributes = {}
        self._cells: list[Cell] = []
        self._collapsed = range(0)  # the hidden rows right above
        self._cell: _Cell | None = None
        self._raised: list[bool] = []

    def read(self, package: Package) -> None:
        skips = {uri: dict.fromkeys(names, self._skip) for uri, names in SKIPPED.items()}
        unskips = {uri: dict.fromkeys(names, self._unskip) for uri, names in SKIPPED.items()}
        tables = {
            "table": self._start_table,
            "table-column": self._start_column,
            "table-row": self._start_row,
            "table-cell": self._start_cell,
            "covered-table-cell": self._start_covered,
        }
        of_table = {
            "table": self._end_table,
            "table-row": self._end_row,
            "table-cell": self._end_cell,
            "covered-table-cell": self._end_cell,
        }
        texts = {
            "p": self._start_paragraph,
            "s": self._spaces,
            "tab": self._blank,
            "line-break": self._blank,
            "span": self._start_span,
        }
        of_text = {"p": self._end_paragraph, "span": self._end_span}
        package.read(
            "content.xml",
            {**skips, TABLE: {**skips[TABLE], **tables}, TEXT: {**skips[TEXT], **texts}},
            {**unskips, TABLE: {**unskips[TABLE], **of_table}, TEXT: {**unskips[TEXT], **of_text}},
            self._events,
        )

    def _skip(self, _: Attributes) -> None:
        self._skipped += 1

    def _unskip(self) -> None:
        self._skipped -= 1

    @property
    def _inside(self) -> bool:
        """Whether what comes is part of a sheet."""
        return not self._skipped and self._tables == 1

    # Sheets

    def _start_table(self, attributes: Attributes) -> None:
        self._tables += 1
        if not self._inside:
            return
        self._sheet = Sheet(table(attributes, "name"))
        self._hidden = self._styles.of("table", table(attributes, "style-name")).hidden
        self._row = self._columns = 0
        self._collapsed = range(0)

    def _end_table(self) -> None:
        if self._inside:
            if self._hidden and not self._show_hidden:
                self.workbook.hidden.append(self._sheet.name)
            else:
                if self._show_hidden:
                    self._sheet.show_all()
                self.workbook.add(self._sheet)
        self._tables -= 1

    def _start_column(self, attributes: Attributes) -> None:
        if not self._inside:
            return
        end = min(self._columns + times(attributes, "number-columns-repeated"), MAX_COLUMNS)
        if _is_hidden(attributes):
            self._sheet.hidden_columns.update(range(self._columns, end))
        self._columns = end

    # Rows

    def _start_row(self, attributes: Attributes) -> None:
        if self._inside:
            self._row_attributes = attributes
            self._cells = []
            self._column = 0

    def _end_row(self) -> None:
        if not self._inside:
            return
        repeated = times(self._row_attributes, "number-rows-repeated")
        rows = range(self._row, min(self._row + repeated, MAX_ROWS))
        self._row += repeated
        if _is_hidden(self._row_attributes):
            begin = self._collapsed.start if self._collapsed else rows.start
            self._collapsed = range(begin, rows.stop)
        elif not self._cells:
            self._collapsed = range(0)
        if self._cells and rows:
            # Only hidden rows right above others count; a sheet may end with a million of them.
            self._sheet.hidden_rows.update(self._collapsed)
            self._collapsed = range(0)
            self._put(rows)

    def _put(self, rows: range) -> None:
        self._take_room(len(self._cells) * len(rows))
        self._sheet.rows[rows.start] = self._cells
        for row in rows[1:]:
            self._sheet.rows[row] = [msgspec.structs.replace(cell, row=row) for cell in self._cells]

    def _take_room(self, cells: int) -> None:
        self._count += cells
        if self._count > MAX_CELLS:
            message = f"{self.workbook.path}: too large to check: its sheets have more than {MAX_CELLS} cells"
            raise AuditorError(message, path=self.workbook.path)

    # Cells

    def _start_cell(self, attributes: Attributes) -> None:
        if self._inside:
            self._cell = _Cell(attributes, False, [])

    def _start_covered(self, attributes: Attributes) -> None:
        if self._inside:
            self._cell = _Cell(attributes, True, [])

    def _end_cell(self) -> None:
        if not self._inside or self._cell is None:
            return
        cell, self._cell = self._cell, None
        repeated = times(cell.attributes, "number-columns-repeated")
        columns = range(self._column, min(self._column + repeated, MAX_COLUMNS))
        self._column += repeated
        if cell.covered or not columns:
            return
        made = self._made(cell)
        if made is None:
            return
        self._cells += [msgspec.structs.replace(made, column=column) for column in columns]
        self._merge(cell.attributes, columns.start)

    def _merge(self, attributes: Attributes, column: int) -> None:
        down, across = times(attributes, "number-rows-spanned"), times(attributes, "number-columns-spanned")
        if down > 1 or across > 1:
            bottom, right = min(self._row + down, MAX_ROWS), min(column + across, MAX_COLUMNS)
            self._sheet.merged.append(Area(self._row, column, bottom - 1, right - 1))

    def _made(self, cell: _Cell) -> Cell | None:
        """The cell as it is shown; None if it is blank."""
        shown = "".join(cell.parts)
        stripped = shown.lstrip()
        kind = office(cell.attributes, "value-type")
        value = office(cell.attributes, "value")
        if not stripped and not cell.paragraphs:
            if kind in _NUMBERS and value:
                stripped = number_format("0.########%" if kind == "percentage" else "").number(value).text
            elif not kind and table(cell.attributes, "formula"):
                stripped = UNKNOWN
                self.workbook.unknown.append(Address(self._sheet.name, self._row, self._column - 1))
        if not stripped:
            return None
        indent = len(shown) - len(shown.lstrip())
        indent += self._styles.of("table-cell", table(cell.attributes, "style-name")).indent or 0
        rounded = kind in _NUMBERS and _is_rounded(stripped, value)
        return Cell(stripped.rstrip(), NOWHERE, self._row, 0, indent=indent, rounded=rounded)

    # Text

    def _start_paragraph(self, _: Attributes) -> None:
        if self._inside and self._cell is not None:
            if self._cell.parts and not self._cell.parts[-1].endswith(" "):
                self._cell.parts.append(" ")
            self._cell.paragraphs += 1
            self._raised = []
            self._events.characters(self._add)

    def _end_paragraph(self) -> None:
        if not self._skipped:
            self._events.characters(None)

    def _start_span(self, attributes: Attributes) -> None:
        if self._inside and self._cell is not None:
            named = self._styles.of("text", text(attributes, "style-name"))
            self._raised.append(bool(named.raised))

    def _end_span(self) -> None:
        if self._inside and self._raised:
            self._raised.pop()

    def _spaces(self, attributes: Attributes) -> None:
        told = text(attributes, "c")[:4]
        if self._inside and self._cell is not None:
            self._cell.parts.append(" " * (int(told) if told.isascii() and told.isdigit() else 1))

    def _blank(self, _: Attributes) -> None:
        if self._inside and self._cell is not None:
            self._cell.parts.append(" ")

    def _add(self, characters: str) -> None:
        cell = self._cell
        if cell is None or self._skipped:
            return
        added = _SPACES.sub(" ", characters)
        if any(self._raised) and cell.parts:
            before = cell.parts[-1][-16:]
            if is_note_mark(before, added):
                return
            added = "^" + added if is_power(before, added) else added
        cell.parts.append(added)


def _is_hidden(attributes: Attributes) -> bool:
    return table(attributes, "visibility") in {"collapse", "filter"}


def _is_rounded(shown: str, stored: str) -> bool:
    """Whether the digits of a whole number are not those that are stored."""
    digits = "".join(character for character in shown if character.isdecimal())
    try:
        return bool(digits) and len(digits) < 30 and Decimal(digits) != abs(Decimal(stored))
    except DecimalException:
        return False

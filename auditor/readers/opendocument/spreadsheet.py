"""OpenDocument spreadsheets: each cell as it is shown, which the file says itself."""

from __future__ import annotations

import msgspec

from auditor.addresses import Address
from auditor.model import AuditorError, Cell, Document
from auditor.readers.opendocument.cells import OpenCell
from auditor.readers.opendocument.package import (
    DRAW,
    OFFICE,
    TABLE,
    TEXT,
    Package,
    table,
    text,
    times,
)
from auditor.readers.opendocument.styles import Styles
from auditor.readers.options import DEFAULT, ReadOptions
from auditor.readers.sheets.build import Workbook
from auditor.readers.sheets.model import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, NOWHERE, Area, Sheet
from auditor.readers.xlsx.worksheet import UNKNOWN
from auditor.readers.xmlevents import Attributes, Events

EXPECTED = "an OpenDocument spreadsheet"
#: Elements in which text is no cell's: comments, what was changed; and drawings, which are told of.
SKIPPED = {
    OFFICE: ("annotation", "forms", "event-listeners"),
    TABLE: ("shapes", "tracked-changes", "detective"),
    TEXT: ("ruby-text",),
}
DRAWN = ("frame", "g", "custom-shape", "rect", "line", "ellipse", "caption", "control")
#: So many cells may stand for few that repeat: beyond it, for no more than so many times as many.
_REPEATED, _TIMES = 100_000, 100


def read(path: str, data: bytes, options: ReadOptions = DEFAULT) -> Document:
    """The document of an OpenDocument spreadsheet. Raises AuditorError where it is none, or too large."""
    package = Package(path, data, EXPECTED)
    styles = Styles()
    styles.load(package, "content.xml")
    reader = _Reader(Workbook(path, "ods"), styles, hidden=options.hidden)
    reader.read(package)
    if reader.drawn:
        reader.workbook.messages.append("charts, pictures and text boxes were left out")
    return reader.workbook.document()


class _Reader:
    def __init__(self, workbook: Workbook, styles: Styles, *, hidden: bool) -> None:
        self.workbook = workbook
        self.drawn = False  # whether there are drawings
        self._styles = styles
        self._show_hidden = hidden
        self._events = Events()
        self._skipped = 0
        self._tables = 0  # open ones; those inside of cells are left out
        self._count = self._written = 0  # cells, and those that stand in the file themselves
        self._sheet = Sheet("")
        self._hidden = False
        self._row = self._column = self._columns = 0
        self._row_attributes: Attributes = {}
        self._cells: list[Cell] = []
        self._collapsed = range(0)  # the hidden rows right above
        self._cell: OpenCell | None = None

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
        skips[DRAW] = dict.fromkeys(DRAWN, self._skip_drawn)
        unskips[DRAW] = dict.fromkeys(DRAWN, self._unskip)
        package.read(
            "content.xml",
            {**skips, TABLE: {**skips[TABLE], **tables}, TEXT: {**skips[TEXT], **texts}},
            {**unskips, TABLE: {**unskips[TABLE], **of_table}, TEXT: {**unskips[TEXT], **of_text}},
            self._events,
        )

    def _skip(self, _: Attributes) -> None:
        self._skipped += 1

    def _skip_drawn(self, _: Attributes) -> None:
        self.drawn = self.drawn or not self._skipped
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
        self._cells = []  # of a row that is inside of another, as none should be

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
        if self._count > _REPEATED and self._count > _TIMES * self._written:
            told = f"“{self._sheet.name}” repeats its cells {self._count // self._written:,} times"
            raise AuditorError(f"{self.workbook.path}: {told}, as no report does", path=self.workbook.path)

    # Cells

    def _start_cell(self, attributes: Attributes) -> None:
        if self._inside:
            self._cell = OpenCell(attributes, covered=False)

    def _start_covered(self, attributes: Attributes) -> None:
        if self._inside:
            self._cell = OpenCell(attributes, covered=True)

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
        self._written += 1
        self._cells += [msgspec.structs.replace(made, column=column) for column in columns]
        self._merge(cell.attributes, columns.start)

    def _merge(self, attributes: Attributes, column: int) -> None:
        down, across = times(attributes, "number-rows-spanned"), times(attributes, "number-columns-spanned")
        if down > 1 or across > 1:
            bottom, right = min(self._row + down, MAX_ROWS), min(column + across, MAX_COLUMNS)
            self._sheet.merged.append(Area(self._row, column, bottom - 1, right - 1))

    def _made(self, cell: OpenCell) -> Cell | None:
        """The cell as it is shown; None if it is blank."""
        shown = cell.text()
        if not shown:
            return None
        if shown == UNKNOWN and not cell.paragraphs:
            self.workbook.unknown.append(Address(self._sheet.name, self._row, self._column - 1))
        indent = self._styles.of("table-cell", table(cell.attributes, "style-name")).indent or 0
        rounded = cell.is_rounded(shown)
        return Cell(shown, NOWHERE, self._row, 0, indent=cell.indent + indent, rounded=rounded)

    # Text

    def _start_paragraph(self, _: Attributes) -> None:
        if self._inside and self._cell is not None:
            self._cell.start_paragraph()
            self._events.characters(self._add)

    def _end_paragraph(self) -> None:
        if not self._skipped:
            self._events.characters(None)

    def _start_span(self, attributes: Attributes) -> None:
        if self._inside and self._cell is not None:
            named = self._styles.of("text", text(attributes, "style-name"))
            self._cell.raised.append(bool(named.raised))

    def _end_span(self) -> None:
        if self._inside and self._cell is not None and self._cell.raised:
            self._cell.raised.pop()

    def _spaces(self, attributes: Attributes) -> None:
        told = text(attributes, "c")[:4]
        if self._inside and self._cell is not None:
            self._cell.blank(int(told) if told.isascii() and told.isdigit() else 1)

    def _blank(self, _: Attributes) -> None:
        if self._inside and self._cell is not None:
            self._cell.blank()

    def _add(self, characters: str) -> None:
        if self._cell is not None and not self._skipped:
            self._cell.add(characters)


def _is_hidden(attributes: Attributes) -> bool:
    return table(attributes, "visibility") in {"collapse", "filter"}

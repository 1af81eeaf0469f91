"""Tables of OpenDocument texts, as their rows and cells come."""

from __future__ import annotations

import msgspec

from auditor.model import Cell
from auditor.readers.opendocument.package import TABLE, Enders, Handlers, times
from auditor.readers.opendocument.reading import DEEPEST, Items, Reading
from auditor.readers.sheets.model import NOWHERE
from auditor.readers.word.story import TOO_DEEP, Grid
from auditor.readers.xmlevents import Attributes

#: What a row can have; a hostile file asks for more.
_MOST_COLUMNS = 1000


class OpenTable(msgspec.Struct):
    """A table that is open, the cell of it that is, and for how many columns that stands."""

    grid: Grid
    header: bool = False
    cell: Cell | None = None
    repeated: int = 1

    def start_row(self) -> None:
        self.grid.rows.append([])

    def start_cell(self, attributes: Attributes) -> None:
        if not self.grid.rows:
            self.start_row()
        self.cell = Cell(
            "",
            NOWHERE,
            len(self.grid.rows) - 1,
            0,
            times(attributes, "number-rows-spanned"),
            min(times(attributes, "number-columns-spanned"), _MOST_COLUMNS),
            header=self.header,
        )
        self.repeated = min(times(attributes, "number-columns-repeated"), _MOST_COLUMNS)

    def end_cell(self, content: Items) -> None:
        cell, row = self.cell, self.grid.rows[-1]
        if cell is None:
            return
        row.append((cell, content))
        blank = msgspec.structs.replace(cell, rows=1, columns=1)
        if len(row) < _MOST_COLUMNS:
            row += [(msgspec.structs.replace(blank), []) for _ in range(self.repeated - 1)]
        self.cell = None


class Tables:
    """Begins and ends tables, those in cells of others too."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._open: list[OpenTable] = []

    def handlers(self) -> tuple[Handlers, Enders]:
        starts = {
            "table": self._start,
            "table-header-rows": self._start_header,
            "table-row": self._start_row,
            "table-cell": self._start_cell,
        }
        ends = {"table": self._end, "table-header-rows": self._end_header, "table-cell": self._end_cell}
        return {TABLE: starts}, {TABLE: ends}

    def _start(self, _: Attributes) -> None:
        too_deep = len(self._open) > DEEPEST
        if too_deep:
            self._reading.messages[TOO_DEEP] = None
        self._reading.start_maybe(too_deep)
        if not self._reading.left_out:
            self._reading.finish()
        self._open.append(OpenTable(Grid([])))

    def _end(self) -> None:
        made = self._open.pop()
        left_out = self._reading.left_out
        self._reading.end_maybe()
        if not left_out:
            container = self._reading.container
            notes, container.table_notes = container.table_notes, []
            self._reading.add(made.grid, notes)

    def _start_header(self, _: Attributes) -> None:
        if self._open:
            self._open[-1].header = True

    def _end_header(self) -> None:
        if self._open:
            self._open[-1].header = False

    def _start_row(self, _: Attributes) -> None:
        if self._open and not self._reading.left_out:
            self._open[-1].start_row()

    def _start_cell(self, attributes: Attributes) -> None:
        self._reading.enter()
        if self._open and not self._reading.left_out:
            self._open[-1].start_cell(attributes)

    def _end_cell(self) -> None:
        cell = self._reading.leave()
        if self._open and not self._reading.left_out:
            self._open[-1].end_cell(cell.items)
            self._reading.container.table_notes += cell.notes

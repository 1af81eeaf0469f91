"""Tables of OpenDocument texts, as their rows and cells come."""

from __future__ import annotations

import msgspec

from auditor.model import Cell
from auditor.readers.opendocument.package import times
from auditor.readers.sheets.model import NOWHERE
from auditor.readers.word.lines import Line
from auditor.readers.word.story import Grid
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

    def end_cell(self, content: list[Line | Grid]) -> None:
        cell, row = self.cell, self.grid.rows[-1]
        if cell is None:
            return
        row.append((cell, content))
        blank = msgspec.structs.replace(cell, rows=1, columns=1)
        if len(row) < _MOST_COLUMNS:
            row += [(msgspec.structs.replace(blank), []) for _ in range(self.repeated - 1)]
        self.cell = None

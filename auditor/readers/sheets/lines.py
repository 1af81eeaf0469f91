"""The rows of a sheet as lines of text, columns in line, figures to the right, as far as that is cheap."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from auditor.model import Cell
from auditor.readers.drawn import GAP
from auditor.readers.sheets.model import Row
from auditor.readers.sheets.regions import is_figure

#: No column is drawn wider: a longer text pushes its own row to the right.
_WIDEST_LABEL, _WIDEST = 48, 24
#: Sheets with more positions are data; their columns have tabs between them.
_MOST_POSITIONS = 200_000


class Lines:
    """Where the cells of a sheet stand in lines of text."""

    def __init__(self, rows: Sequence[Row]) -> None:
        columns = sorted({cell.column for row in rows for cell in row.cells})
        self.places = {column: k for k, column in enumerate(columns)}
        self._starts: list[int] = []
        self._widths = [0] * len(columns)
        self._right = [False] * len(columns)
        if len(rows) * len(columns) <= _MOST_POSITIONS:
            self._measure([row for row in rows if len(row.cells) > 1])

    def _measure(self, rows: Sequence[Row]) -> None:
        cells = [0] * len(self._widths)
        figures = [0] * len(self._widths)
        for row in rows:
            for cell in row.cells:
                if cell.columns == 1:
                    at = self.places[cell.column]
                    widest = _WIDEST if at else _WIDEST_LABEL
                    self._widths[at] = max(self._widths[at], min(len(cell.text), widest))
                    cells[at] += 1
                    figures[at] += is_figure(cell)
        self._right = [at > 0 and 2 * figures[at] > cells[at] for at in range(len(cells))]
        self._starts = [0, *accumulate(width + GAP for width in self._widths)]

    def gap(self, cell: Cell, written: int, tabs: int) -> str:
        """What goes before a cell in a line that has so many characters, and so many tabs."""
        place = self.places[cell.column]
        if not self._starts:
            return "\t" * (place - tabs)
        start = self._starts[place]
        if self._right[place] and cell.columns == 1:
            start = max(start, start + self._widths[place] - len(cell.text))
        return " " * max(GAP if written else 0, start - written)

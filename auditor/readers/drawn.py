"""Grids drawn as lines of text, for formats that have none: columns in line, figures to the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate

from auditor.model import Cell

#: Between columns, in characters.
GAP = 2
#: No column is drawn wider: a longer text pushes its own row to the right.
_WIDEST_LABEL, _WIDEST = 48, 24
#: Grids with more positions are data; their cells only follow one another.
_MOST_POSITIONS = 200_000


class Columns:
    """Where the cells of a grid stand in lines of text.

    `width` is how long a cell's text is; `text` is what tells whether its column is one of figures.
    """

    def __init__(
        self, rows: Sequence[Sequence[Cell]], width: Callable[[Cell], int], text: Callable[[Cell], str]
    ) -> None:
        self._ends: list[int] = []
        self._widths: list[int] = []
        self._right: list[bool] = []
        if not rows or len(rows) * len(rows[0]) > _MOST_POSITIONS:
            return
        for column in range(len(rows[0])):
            widest = _WIDEST if column else _WIDEST_LABEL
            own = [
                row[column]
                for number, row in enumerate(rows)
                if row[column].columns == 1 and (row[column].row, row[column].column) == (number, column)
            ]
            self._widths.append(max((min(width(cell), widest) for cell in own), default=0))
            self._right.append(column > 0 and _are_figures([text(cell) for cell in own]))
        self._ends = [end - GAP for end in accumulate(width + GAP for width in self._widths)]

    def gap(self, cell: Cell, length: int, used: int) -> int:
        """How many spaces go before a cell whose text has this length, in a line of which so much is used."""
        least = GAP if used else 0
        if not self._ends:
            return least
        column = cell.column
        start = self._ends[column] - self._widths[column]
        if self._right[column]:
            start = max(start, self._ends[column + cell.columns - 1] - length)
        return max(least, start - used)


def _are_figures(texts: Sequence[str]) -> bool:
    """Whether most texts have digits and no letters."""
    filled = [text for text in texts if text]
    figures = sum(any(map(str.isdigit, text)) and not any(map(str.isalpha, text)) for text in filled)
    return 2 * figures > len(filled)

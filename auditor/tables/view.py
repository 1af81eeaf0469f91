"""A table as an auditor sees it: its headers, what each row and column is about, where its figures are."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import msgspec

from auditor.grammar.headers.read import HeaderReading
from auditor.model import Document, Figure, Table
from auditor.number import ONE


class Line(msgspec.Struct, eq=False):
    """One row or one column: its place in the grid, what its label says, which section it belongs to."""

    index: int
    label: str
    reading: HeaderReading
    indent: int = 0
    section: int = 0  # lines of one section have no heading between them
    region: int = 0  # rows of one region share the meaning of their columns
    heading: str = ""  # the section's own label


class TableView(msgspec.Struct, eq=False):
    """One table, analysed. `figures[i][j]` is the figure that row i, column j is about, if any."""

    document: Document
    table: Table
    rows: list[Line]  # data rows, top down
    columns: list[Line]  # columns with figures, left to right
    figures: list[list[Figure | None]]
    missing: set[tuple[int, int]]  # cells that say "not available": neither zero nor a figure
    reading: HeaderReading  # of the caption and the lines around it
    scale: Decimal = ONE
    rounding_note: bool = False  # a note says that figures may not add up

    def cells(self) -> Iterator[tuple[Line, Line, Figure]]:
        """Every data figure with its row and its column."""
        for row in self.rows:
            line = self.figures[row.index]
            for column in self.columns:
                figure = line[column.index]
                if figure is not None:
                    yield row, column, figure

    def figure(self, row: Line, column: Line) -> Figure | None:
        return self.figures[row.index][column.index]

"""Cells that show two numbers, "63 (25%)": the second as a column of its own beside the first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import msgspec

from auditor.grammar.headers.read import HeaderReading
from auditor.model import Document, Figure
from auditor.number import CHECKABLE
from auditor.tables.view import Line, TableView

#: Rows in which a column's cells must show a second number for it to count as a column.
FEWEST = 2

_PER_CENT = HeaderReading(kind="percent", unit="percentage")
_PLAIN = HeaderReading()


def widened(views: Iterable[TableView]) -> list[TableView]:
    """The tables, those with second numbers each with a column more for every column that has them."""
    seconds: dict[int, dict[int, Figure]] = {}
    wide = []
    for view in views:
        document = view.document
        if id(document) not in seconds:
            seconds[id(document)] = _seconds(document)
        wide.append(_widened(view, seconds[id(document)]))
    return wide


def _seconds(document: Document) -> dict[int, Figure]:
    """The figure that follows the first one in its cell, by the `id` of the first."""
    found: dict[int, Figure] = {}
    first: Figure | None = None
    for figure in document.figures:
        same = first is not None and figure.table is first.table and figure.cell == first.cell
        if figure.table is not None and same and figure.quantity.kind in CHECKABLE:
            found.setdefault(id(first), figure)
        elif not same:
            first = figure
    return found


def _widened(view: TableView, seconds: dict[int, Figure]) -> TableView:
    beside: dict[int, dict[int, Figure]] = defaultdict(dict)
    if seconds:
        for row, column, figure in view.cells():
            second = seconds.get(id(figure))
            if second is not None:
                beside[column.index][row.index] = second
    kept = {column: cells for column, cells in beside.items() if len(cells) >= FEWEST}
    if not kept:
        return view
    figures = [list(row) for row in view.figures]
    columns: list[Line] = []
    for column in view.columns:
        columns.append(column)
        cells = kept.get(column.index)
        if cells:
            columns.append(_column(column, len(figures[0]), cells.values()))
            for index, grid_row in enumerate(figures):
                grid_row.append(cells.get(index))
    return msgspec.structs.replace(view, columns=columns, figures=figures)


def _column(beside: Line, index: int, figures: Iterable[Figure]) -> Line:
    """The column of second numbers: it has its neighbour's label."""
    per_cents = all(figure.quantity.kind == "percent" for figure in figures)
    return Line(index, beside.label, _PER_CENT if per_cents else _PLAIN, heading=beside.heading)

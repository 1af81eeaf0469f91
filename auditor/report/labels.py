"""The labels of a table's figures, for an excerpt: header lines, and names that the source doesn't show."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from auditor.line import short
from auditor.model import Cell, Document, Figure, Relation
from auditor.report.places import LABEL

#: Lines of a header that an excerpt shows, the nearest ones.
HEADERS = 3
#: Rows in which a header is looked for: those at the top of a table, and those just above a figure.
TOP, NEAR = 20, 60
#: Figures of a relation that are looked at to see whether labels are in their places.
SAMPLE = 50


def header_lines(document: Document, figure: Figure) -> list[int]:
    """The lines of the table's header over a figure's column."""
    lines = {document.place(piece).line for cell in _headers(figure) for piece in cell.pieces or (cell.span,)}
    return sorted(lines)[-HEADERS:]


def unseen_label(relation: Relation) -> Callable[[Figure], str]:
    """Names for a relation's figures, along the axis on which they differ, where the source has none.

    In aligned tables a header stands above its figures and a label beside them; in CSV, or where a label is
    wrapped, the reader would have to count.
    """
    places = [figure.cell for figure in relation.figures if figure.cell is not None]
    tables = {id(figure.table) for figure in relation.figures}
    if len(tables) == 1 and len(places) == len(relation.figures) > 0:
        # One label out of place and the reader can't trust the others.
        some = relation.figures[:SAMPLE]
        if len({row for row, _ in places}) == 1 and not all(map(_has_header_above, some)):
            return lambda figure: _named(figure.column_label)
        if len({column for _, column in places}) == 1 and not all(map(_has_label_beside, some)):
            return lambda figure: _named(figure.row_label)
    return lambda figure: ""


def _named(label: str) -> str:
    return f" ({short(label, LABEL)})" if label.strip() else ""


def _headers(figure: Figure) -> Iterator[Cell]:
    """The cells that a column's label was made of, top down."""
    if figure.table is None or figure.cell is None or not figure.column_label:
        return
    row, column = figure.cell
    words = set(figure.column_label.split(" / "))
    top = min(row, TOP)
    for index in (*range(top), *range(max(top, row - NEAR), row)):
        cell = figure.table.rows[index][column]
        if cell.text and cell.text in words:
            yield cell


def _has_header_above(figure: Figure) -> bool:
    if figure.document is None:
        return False
    own = figure.document.place(figure.span)
    places = [figure.document.place(cell.span) for cell in _headers(figure)]
    return any(place.column < own.end_column and own.column < place.end_column for place in places)


def _has_label_beside(figure: Figure) -> bool:
    if figure.document is None or figure.table is None or figure.cell is None:
        return False
    words = set(figure.row_label.split(" / "))
    line = figure.document.place(figure.span).line
    beside = [cell for cell in figure.table.rows[figure.cell[0]] if cell.text and cell.text in words]
    return any(figure.document.place(cell.span).line == line for cell in beside)

"""Tables: rows and cells as Word's markup has them, merged cells, rows that are not in view."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from auditor.model import Cell, Span
from auditor.readers.word import names
from auditor.readers.word.names import Element, is_on, value, w, whole
from auditor.readers.word.runs import shown_content

#: What a row can have, as in Word; a hostile file asks for more.
_MOST_COLUMNS = 1000
NOWHERE = Span(0, 0)
_INSERTED, _DELETED = w("cellIns"), w("cellDel")
_COLUMNS, _MERGED_ROWS, _MERGED_COLUMNS = w("gridSpan"), w("vMerge"), w("hMerge")


class RawCell(msgspec.Struct):
    """A cell of the markup: its element, the columns it covers, and whether it goes on with the one above."""

    element: Element | None
    columns: int = 1
    goes_on: bool = False


class RawRow(msgspec.Struct):
    cells: list[RawCell]
    header: bool = False


def rows_of(table: Element, *, final: bool) -> Iterator[RawRow]:
    """The rows of a table that are in view."""
    gone = names.DELETED if final else names.INSERTED
    for row in _inside(table, names.ROW):
        properties = row.find(names.ROW_PROPERTIES)
        header, before = False, 0
        if properties is not None:
            if properties.find(gone) is not None or _is_set(properties, "hidden"):
                continue
            header = _is_set(properties, "tblHeader")
            before = min(whole(value(properties, w("gridBefore"))), _MOST_COLUMNS)
        cells = [RawCell(None, before)] if before > 0 else []
        cells += _cells_of(row, final=final)
        yield RawRow(cells, header)


def _cells_of(row: Element, *, final: bool) -> Iterator[RawCell]:
    gone = _DELETED if final else _INSERTED
    open_cell: RawCell | None = None
    for element in _inside(row, names.CELL):
        cell = RawCell(element)
        goes_on_across = False
        properties = element.find(names.CELL_PROPERTIES)
        for property in () if properties is None else properties:
            name = property.tag
            if name == gone:
                break
            if name == _COLUMNS:
                cell.columns = min(max(1, whole(property.get(names.VAL), 1)), _MOST_COLUMNS)
            elif name == _MERGED_ROWS:
                cell.goes_on = property.get(names.VAL, "continue") == "continue"
            elif name == _MERGED_COLUMNS:
                goes_on_across = property.get(names.VAL) != "restart"
        else:
            if goes_on_across and open_cell is not None:
                open_cell.columns = min(open_cell.columns + cell.columns, _MOST_COLUMNS)
            else:
                open_cell = cell
                yield cell


def _inside(holder: Element, wanted: str) -> Iterator[Element]:
    """The rows of a table, or the cells of a row, those in content controls too, in order."""
    open_holders = [iter(holder)]
    while open_holders:
        for node in open_holders[-1]:
            name = node.tag
            if name == wanted:
                yield node
            elif name == names.SDT:
                content = shown_content(node)
                if content is not None:
                    open_holders.append(iter(content))
                    break
            elif name == names.CUSTOM_XML:
                open_holders.append(iter(node))
                break
        else:
            open_holders.pop()


def _is_set(properties: Element, name: str) -> bool:
    element = properties.find(w(name))
    return element is not None and is_on(element)


def merged(rows: list[RawRow]) -> list[list[tuple[Cell, RawCell]]]:
    """Cells that stand nowhere yet, row after row; those that go on with the one above are left out, because
    it covers their rows.
    """
    headers = next((number for number, row in enumerate(rows) if not row.header), 0)
    found: list[list[tuple[Cell, RawCell]]] = []
    above: dict[int, Cell] = {}  # the cells that end in the row above, by the column at which they begin
    for number, row in enumerate(rows):
        own: list[tuple[Cell, RawCell]] = []
        below: dict[int, Cell] = {}
        at = 0
        for raw in row.cells:
            origin = above.get(at) if raw.goes_on else None
            if origin is not None and origin.columns == raw.columns:
                origin.rows += 1
                below[at] = origin
            else:
                cell = Cell("", NOWHERE, number, at, columns=raw.columns, header=number < headers)
                own.append((cell, raw))
                below[at] = cell
            at += raw.columns
        found.append(own)
        above = below
    return found

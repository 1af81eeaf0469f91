"""Which block or cell shows which figure."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from auditor.model import Audit, Block, Cell, Document, Figure, Table
from auditor.report.html.marks import Mark, place


class Shown(msgspec.Struct, eq=False):
    """The figures of a document in reading order, and the marks of each block and cell, by its identity.

    A mark's number is the figure's index. `lost` figures stand nowhere that a page shows.
    """

    figures: list[Figure]
    marks: dict[int, list[Mark]]
    lost: int = 0

    def of(self, host: Block | Cell) -> list[Mark]:
        return self.marks.get(id(host), [])

    def within(self, item: Block | Table) -> Iterator[Mark]:
        """The marks of a block, or of all cells of a table."""
        if isinstance(item, Block):
            yield from self.of(item)
            return
        for cell, _, _ in cells(item):
            yield from self.of(cell)


def find(audit: Audit) -> Shown:
    """Where a page is to mark the figures of the audit's document."""
    document = audit.document
    found = Shown(list(audit.document.figures), {})
    for number, figure in enumerate(found.figures):
        host = _host(figure)
        where = place(host, figure) if host is not None else None
        if host is None or where is None:
            found.lost += 1
        else:
            found.marks.setdefault(id(host), []).append(Mark(*where, number))
    shows = {id(block) for block in document.blocks} | {id(note) for note in loose_notes(document)}
    lost = [f for f in found.figures if f.table is None and f.block is not None and id(f.block) not in shows]
    found.lost += len(lost)
    return found


def _host(figure: Figure) -> Block | Cell | None:
    if figure.table is None or figure.cell is None:
        return figure.block
    row, column = figure.cell
    rows = figure.table.rows
    return rows[row][column] if row < len(rows) and column < len(rows[row]) else None


def loose_notes(document: Document) -> list[Block]:
    """The notes of tables that are no blocks of the document."""
    known = {id(block) for block in document.blocks}
    return [note for table in document.tables for note in table.notes if id(note) not in known]


def cells(table: Table) -> Iterator[tuple[Cell, int, int]]:
    """Every cell of a table once, with the row and the column where it begins."""
    seen: set[int] = set()
    for i, row in enumerate(table.rows):
        for j, cell in enumerate(row):
            if id(cell) not in seen:
                seen.add(id(cell))
                yield cell, i, j

"""Drafts laid out as text, and what a reader makes of them."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model import Document, Table
from auditor.readers import text as reader


def read(text: str) -> Document:
    return reader.read("draft.txt", text)


def only(text: str) -> Table:
    """The one table of a draft."""
    (table,) = read(text).tables
    return table


def grid(table: Table) -> list[list[str]]:
    """The texts of all cells; of a heading over several columns the first only."""
    return [[cell.text if cell.column == j else '"' for j, cell in enumerate(row)] for row in table.rows]


def body(table: Table) -> list[list[str]]:
    """The rows below the header."""
    return grid(table)[table.header_rows or 0 :]


def column(table: Table, heading: str) -> list[str]:
    """The cells under a heading, which the last header row has."""
    texts = [cell.text for cell in table.rows[(table.header_rows or 1) - 1]]
    return [row[texts.index(heading)] for row in body(table)]


def kinds(text: str, *, furniture: bool = False) -> list[tuple[str, str]]:
    """Kind and text of the blocks of a draft, each on one line."""
    blocks = read(text).blocks
    return [(b.kind, b.text.replace("\n", " ")) for b in blocks if furniture or b.kind != "furniture"]


def laid_out(
    rows: Sequence[Sequence[str]], alignments: str, gaps: Sequence[int], *, indent: int = 0
) -> list[str]:
    """Lines of a grid set in columns; `alignments` has l, r or c a column, `gaps` the spaces before each."""
    widths = [max(len(row[j]) for row in rows) for j in range(len(alignments))]
    lines = []
    for row in rows:
        line = " " * indent
        for cell, way, width, gap in zip(row, alignments, widths, gaps, strict=True):
            set_cell = {"l": cell.ljust, "r": cell.rjust, "c": cell.center}[way](width)
            line += " " * gap + set_cell
        lines.append(line.rstrip())
    return lines

"""A grid of strings as a document with one table, analysed, proposed upon or audited."""

from __future__ import annotations

from collections.abc import Sequence
from unittest.mock import patch

from auditor import pipeline
from auditor.checks.family import Family
from auditor.model import Audit, Block, Cell, Document, Figure, Finding, Relation, Span, Table
from auditor.tables.build import analyse
from auditor.tables.view import TableView

Grid = Sequence[Sequence[str]]


def rows(text: str) -> list[list[str]]:
    """A grid drawn with bars: one line a row, cells trimmed. Leading dots in a label are its indent."""
    return [[cell.strip() for cell in line.split("|")] for line in text.strip("\n").splitlines()]


def document(
    *grids: Grid, caption: str = "", notes: Sequence[str] = (), header_rows: int | None = None
) -> Document:
    """A document of these tables, its text the cells one after another, a line a row."""
    made = Document(path="draft", format="grid", text="")
    parts: list[str] = []
    at = 0
    for number, grid in enumerate(grids, 1):
        table = Table(f"t{number}", [], Span(at, at), caption=caption, header_rows=header_rows)
        width = max(len(row) for row in grid)
        for i, row in enumerate(grid):
            line = []
            for j in range(width):
                printed = row[j] if j < len(row) else ""
                text = printed.lstrip(".") if j == 0 and printed.strip(".") else printed
                start = at + len(printed) - len(text)
                line.append(Cell(text, Span(start, start + len(text)), i, j, indent=len(printed) - len(text)))
                parts += [printed, "\n" if j + 1 == width else "\t"]
                at += len(printed) + 1
            table.rows.append(line)
        table.span = Span(table.span.start, at)
        for note in notes:
            table.notes.append(Block("note", note, (Span(at, at + len(note)),)))
            parts += [note, "\n"]
            at += len(note) + 1
        made.tables.append(table)
    made.text = "".join(parts)
    return made


def view(grid: Grid | str, **more: object) -> TableView:
    """The grid's table, analysed."""
    return analyse(document(rows(grid) if isinstance(grid, str) else grid, **more))[0]  # type: ignore[arg-type]


def audit(*grids: Grid | str, select: Sequence[str] = (), **more: object) -> Audit:
    """The audit of a document of these tables, as the command line would make it of a file."""
    made = document(*(rows(grid) if isinstance(grid, str) else grid for grid in grids), **more)  # type: ignore[arg-type]
    return audit_document(made, select)


def audit_document(made: Document, select: Sequence[str] = ()) -> Audit:
    """The audit of a document that is there already."""
    with patch("auditor.readers.registry.read", lambda *_, **__: made):
        return pipeline.audit(b"", select=select)


def figure(audited: Audit | TableView, row: int, column: int) -> Figure:
    """The figure in a cell of the first table."""
    figures = audited.figures if isinstance(audited, Audit) else audited.document.figures
    return next(f for f in figures if f.cell == (row, column))


def told(finding: Finding) -> tuple[tuple[int, int] | None, str, str | None]:
    """A finding in short: the cell of its first culprit, the value it should have, the slip."""
    first = finding.corrections[0] if finding.corrections else None
    return (
        finding.anchor.cell,
        f"{first.value:f}" if first else "",
        first.slip if first else None,
    )


def sums(found: Sequence[Relation] | Sequence[Family]) -> set[tuple[tuple[int, int], ...]]:
    """Sums by their cells: the total's, then the parts'."""
    relations: list[Relation] = []
    for each in found:
        relations += each.relations if isinstance(each, Family) else [each]
    return {
        tuple(f.cell for f in relation.figures if f.cell is not None)
        for relation in relations
        if relation.operator == "sum"
    }

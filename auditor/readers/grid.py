"""Cells to the grid of a table: merged cells repeated over what they cover, rows made equally long."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model import Cell, Span

#: More positions than this and a grid is not built: it would be mostly repetition.
MAX_POSITIONS = 3_000_000


class GridTooLarge(Exception):
    """The grid has more than `MAX_POSITIONS` positions."""


def place(rows: Sequence[Sequence[Cell]], ends: Sequence[int]) -> list[list[Cell]]:
    """The grid of `rows` of cells as they come in HTML: each takes the first free positions of its row.

    Sets each cell's row and column, and cuts what it covers to the table's own rows. `ends` are the offsets
    at which the rows end, where the blanks that fill a row up are said to stand. Raises GridTooLarge.
    """
    grid: list[list[Cell]] = []
    positions = 0
    for number, cells in enumerate(rows):
        above = grid[-1] if grid else []
        row = [cell if cell.row + cell.rows > number else None for cell in above]
        at = 0
        left = len(rows) - number
        for cell in cells:
            while at < len(row) and row[at] is not None:
                at += 1
            cell.row, cell.column = number, at
            if cell.rows > left:
                cell.rows = left
            at += cell.columns
            if positions + at > MAX_POSITIONS:
                raise GridTooLarge
            row[cell.column : at] = [cell] * cell.columns
        positions += len(row)
        if positions > MAX_POSITIONS:
            raise GridTooLarge
        nowhere = Span(ends[number], ends[number])
        grid.append([cell or Cell("", nowhere, number, column) for column, cell in enumerate(row)])
    _trim(grid, rows)
    square(grid, ends)
    return grid


def _trim(grid: list[list[Cell]], rows: Sequence[Sequence[Cell]]) -> None:
    """Leaves out the columns at the right in which no cell begins."""
    width = 1 + max((cells[-1].column for cells in rows if cells), default=-1)
    for row in grid:
        del row[width:]
    for cells in rows:
        for cell in cells:
            if cell.columns > width - cell.column:
                cell.columns = width - cell.column


def square(grid: list[list[Cell]], ends: Sequence[int]) -> None:
    """Makes all rows as long as the longest, with blank cells at the rows' ends. Raises GridTooLarge."""
    width = max(map(len, grid), default=0)
    if width * len(grid) > MAX_POSITIONS:
        raise GridTooLarge
    for number, row in enumerate(grid):
        if len(row) < width:
            nowhere = Span(ends[number], ends[number])
            row += [Cell("", nowhere, number, column) for column in range(len(row), width)]


def header_rows(rows: Sequence[Sequence[Cell]]) -> int | None:
    """How many rows at the top consist of header cells; None where none does, or all do."""
    count = 0
    for row in rows:
        if not all(cell.header or not cell.text for cell in row) or not any(cell.header for cell in row):
            break
        count += 1
    return count if 0 < count < len(rows) else None

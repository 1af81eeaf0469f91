"""Sheets of cells before they are tables: each cell in its place of the sheet's own grid, from 0."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from typing import NamedTuple

import msgspec

from auditor.model import AuditorError, Cell, Span

#: More cells than this, in all sheets together, and the file is data, not a report.
MAX_CELLS = 6_000_000
#: What spreadsheets have room for (LibreOffice has as many columns, Excel as many rows).
MAX_ROWS, MAX_COLUMNS = 1_048_576, 16_384

NOWHERE = Span(0, 0)


class Area(NamedTuple):
    """Cells that are merged: the first and the last row and column of them."""

    top: int
    left: int
    bottom: int
    right: int


class Sheet(msgspec.Struct):
    """One sheet: its rows that have cells which are not blank, in any order."""

    name: str
    rows: dict[int, list[Cell]] = {}
    merged: list[Area] = []
    hidden_rows: set[int] = set()
    hidden_columns: set[int] = set()

    def show_all(self) -> None:
        """Nothing is hidden."""
        self.hidden_rows, self.hidden_columns = set(), set()

    @property
    def hidden_with_contents(self) -> tuple[int, int]:
        """How many rows and columns with cells are hidden."""
        rows = sum(row in self.hidden_rows for row in self.rows)
        if not self.hidden_columns:
            return rows, 0
        used = {cell.column for cells in self.rows.values() for cell in cells}
        return rows, len(used & self.hidden_columns)


class Row(msgspec.Struct):
    """A visible row: its number in the sheet, its cells from left to right, whether a blank one is above."""

    number: int
    cells: list[Cell]
    gap: bool = False


def visible_rows(sheet: Sheet) -> list[Row]:
    """The rows that are shown, with the cells that are; a merged cell stands in the first place shown."""
    _merge(sheet)
    rows = []
    for number in sorted(sheet.rows):
        if number in sheet.hidden_rows:
            continue
        cells = sheet.rows[number]
        if sheet.hidden_columns:
            cells = [cell for cell in cells if cell.column not in sheet.hidden_columns]
        cells.sort(key=lambda cell: cell.column)
        if cells:
            rows.append(Row(number, cells))
    _mark_gaps(rows, sorted(sheet.hidden_rows))
    return rows


def _mark_gaps(rows: list[Row], hidden: list[int]) -> None:
    for above, row in itertools.pairwise(rows):
        between = row.number - above.number - 1
        if between:
            out_of_sight = bisect_left(hidden, row.number) - bisect_left(hidden, above.number)
            row.gap = between > out_of_sight


def _merge(sheet: Sheet) -> None:
    """Makes cells of areas: the first of each covers the rest, whose contents are not shown."""
    taken: set[tuple[int, int]] = set()
    areas = {(area.top, area.left): area for area in reversed(sheet.merged)}
    if not areas:
        return
    last_row = max(sheet.rows, default=0)
    covering: list[tuple[Cell, Area]] = []
    for number in sorted(sheet.rows):
        for cell in sheet.rows[number]:
            area = areas.get((number, cell.column))
            if area is not None and (number, cell.column) not in taken:
                area = area._replace(
                    bottom=min(area.bottom, last_row), right=min(area.right, MAX_COLUMNS - 1)
                )
                _take(sheet, area, taken)
                covering.append((cell, area))
    for number, cells in sheet.rows.items():
        kept = [cell for cell in cells if (number, cell.column) not in taken]
        if len(kept) < len(cells):
            sheet.rows[number] = kept
    for cell, area in covering:
        _cover(sheet, cell, area)


def _take(sheet: Sheet, area: Area, taken: set[tuple[int, int]]) -> None:
    if (area.bottom - area.top + 1) * (area.right - area.left + 1) + len(taken) > MAX_CELLS:
        raise AuditorError(
            f"too large to check: merged cells of “{sheet.name}” cover more than {MAX_CELLS:,}"
        )
    for row in range(area.top, area.bottom + 1):
        taken.update((row, column) for column in range(area.left, area.right + 1))


def _cover(sheet: Sheet, cell: Cell, area: Area) -> None:
    """Puts a merged cell where it is first to be seen, if it is anywhere."""
    rows = [row for row in range(area.top, area.bottom + 1) if row not in sheet.hidden_rows]
    columns = [k for k in range(area.left, area.right + 1) if k not in sheet.hidden_columns]
    if not rows or not columns:
        return
    cell.row, cell.column = rows[0], columns[0]
    cell.rows, cell.columns = area.bottom + 1 - cell.row, area.right + 1 - cell.column
    sheet.rows.setdefault(cell.row, []).append(cell)

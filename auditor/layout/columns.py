"""The columns that the cells of many lines stand in."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

Alignment = Literal["left", "right", "centre"]

#: How many cells may be looked at in dividing columns that run into one another, before they are left
#: undivided.
_EFFORT = 1_000_000
_EFFORT_PER_CELL = 50
#: The share of cells that keep to an edge, from which on the column has it.
_KEPT_EDGE = 0.85


class Extent(NamedTuple):
    """Where a cell stands: across from `x0` to `x1`, in the line with this number."""

    x0: float
    x1: float
    line: int


class Column:
    """A column: its extent, and the edge or middle that its cells have in common."""

    __slots__ = ("alignment", "at", "cells", "spread", "x0", "x1")

    def __init__(
        self,
        x0: float,
        x1: float,
        alignment: Alignment = "centre",
        at: float | None = None,
        cells: Sequence[Extent] = (),
        spread: float = 0.0,
    ) -> None:
        self.x0 = x0
        self.x1 = x1
        self.alignment = alignment
        self.at = (x0 + x1) / 2 if at is None else at
        self.cells = cells
        self.spread = spread  # the share of cells that do not keep to the alignment

    @property
    def count(self) -> int:
        return len(self.cells)

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2

    def distance(self, x0: float, x1: float) -> float:
        """How far a number stands from where this column has its numbers.

        Where they keep neither edge, a wider one may stand under their middle, or by either edge.
        """
        if self.alignment == "right":
            off = abs(x1 - self.at)
        elif self.alignment == "left":
            off = abs(x0 - self.at)
        else:
            off = min(abs(x1 - self.x1), abs((x0 + x1) / 2 - self.at) + 0.25, abs(x0 - self.x0) + 1)
        return off + 2 * self.gap(x0, x1)

    def gap(self, x0: float, x1: float) -> float:
        """The space between the column and a cell; 0 where they overlap."""
        return max(0.0, x0 - self.x1, self.x0 - x1)

    def overlap(self, x0: float, x1: float) -> float:
        return max(0.0, min(x1, self.x1) - max(x0, self.x0))


def find_columns(cells: Sequence[Extent]) -> list[Column]:
    """The columns of these cells, left to right: cells one above the other share one, cells of a line never
    do.
    """
    pending = _components(cells)
    groups: list[list[Extent]] = []
    effort = _EFFORT + _EFFORT_PER_CELL * len(cells)
    while pending:
        group = pending.pop()
        effort -= len(group)
        parts = _cut(group) if effort > 0 else None
        if parts is None:
            groups.append(group)
        else:
            pending.extend(parts)
    columns = [column_of(group) for group in groups]
    columns.sort(key=lambda column: (column.at, column.x0))
    return columns


def column_of(cells: Sequence[Extent]) -> Column:
    """The column that these cells make, with the edge that nearly all of them keep to, if there is one."""
    n = len(cells)
    right, near_right, at_right = _common([round(c.x1) for c in cells])
    left, near_left, at_left = _common([round(c.x0) for c in cells])
    _, near_middle, at_middle = _common([int(c.x0 + c.x1) // 2 for c in cells])
    x0, x1 = _core(sorted(c.x0 for c in cells), sorted(c.x1 for c in cells))
    spread = 1 - max(near_right, near_left, near_middle) / n
    widths = {round(c.x1 - c.x0) for c in cells}
    if n > 1 and len(widths) > 1:
        if right >= _KEPT_EDGE * n and right >= left:
            return Column(x0, x1, "right", at_right, cells, spread)
        if left >= _KEPT_EDGE * n and max(widths) - min(widths) > 2:
            return Column(x0, x1, "left", at_left, cells, spread)
    return Column(x0, x1, "centre", min(max(at_middle + 0.5, x0), x1), cells, spread)


def _common(places: Sequence[int]) -> tuple[int, int, int]:
    """How many of the places are the most frequent one, how many are that or next to it, and where it is."""
    counts = Counter(places)
    at = max(counts, key=lambda place: (counts[place] + counts[place - 1] + counts[place + 1], counts[place]))
    return counts[at], counts[at] + counts[at - 1] + counts[at + 1], at


def merge(columns: Sequence[Column], same: Callable[[Column, Column], bool]) -> list[Column]:
    """Neighbours that never have cells in the same line as one column, where `same` agrees."""
    merged: list[Column] = []
    for column in columns:
        if merged and merged[-1].cells and column.cells and same(merged[-1], column):
            lines = {cell.line for cell in merged[-1].cells}
            if not any(cell.line in lines for cell in column.cells):
                merged[-1] = column_of([*merged[-1].cells, *column.cells])
                continue
        merged.append(column)
    return merged


def _core(lefts: list[float], rights: list[float]) -> tuple[float, float]:
    """The extent of nearly all cells: of many, the outermost twentieth is left out."""
    out = len(lefts) // 20
    return lefts[out], rights[len(rights) - 1 - out]


def _components(cells: Sequence[Extent]) -> list[list[Extent]]:
    """Groups of cells that overlap, directly or through others."""
    groups: list[list[Extent]] = []
    reach = float("-inf")
    for cell in sorted(cells):
        if cell.x0 >= reach:
            groups.append([])
        groups[-1].append(cell)
        reach = max(reach, cell.x1)
    return groups


def _cut(group: list[Extent]) -> list[list[Extent]] | None:
    """Two parts of a group in which cells of one line stand together; None where none do.

    The cut runs where it divides the most such cells and goes through the fewest others.
    """
    gaps = _gaps_within_lines(group)
    if not gaps:
        return None
    lefts = sorted(c.x0 for c in group)
    rights = sorted(c.x1 for c in group)
    places = sorted({x for gap in gaps for x in gap})
    starts, ends = sorted(a for a, _ in gaps), sorted(b for _, b in gaps)
    best: tuple[float, float] | None = None
    where = places[0]
    for x in places:
        # Of the gaps, those that begin at or before x and have not ended before it.
        divided = bisect_left(starts, x + 1e-9) - bisect_left(ends, x)
        crossing = bisect_left(lefts, x) - bisect_left(rights, x + 1e-9)
        score = (divided - 1.5 * crossing, float(divided))
        if best is None or score > best:
            best, where = score, x
    left, right = [], []
    for cell in group:
        if cell.x1 <= where or (cell.x0 < where and where - cell.x0 > cell.x1 - where):
            left.append(cell)
        else:
            right.append(cell)
    return [left, right] if left and right else None


def _gaps_within_lines(group: list[Extent]) -> list[tuple[float, float]]:
    """The spaces between neighbouring cells of the same line."""
    last: dict[int, float] = {}
    gaps = []
    for cell in sorted(group):
        if cell.line in last:
            gaps.append((last[cell.line], max(cell.x0, last[cell.line])))
        last[cell.line] = cell.x1
    return gaps

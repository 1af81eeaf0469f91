"""Columns that are one to the eye: the currency sign, the figure, its closing bracket and its per cent sign.

Filings put each into a cell of its own, so that figures line up, with blank columns for space; where a row
has no sign, its figure covers the columns of both.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from auditor.model import Cell, Span

_BEFORE = re.compile(r"(?:[A-Z]{1,3}\s?)?[$€£¥₹]\s?\(?|\(")
_AFTER = re.compile(r"\)?\s?%\s?\)?|\)")
_FIGURE = re.compile(r"[(\[<>~≈±+\-−–$€£¥₹]*+\s*+(?:\d|\.\d)|[-–—]+\s?\)?$|N/?[AM]$|n/?[am]$")

#: A column of signs has no more than so many different ones.
_MOST_SIGNS = 8

Grid = list[list[Cell]]


def tidy(grid: Grid) -> Grid:
    """The same table with signs beside their figures, in one column; the same grid where nothing is apart."""
    if not grid:
        return grid
    signs = _sign_columns(grid)
    joined = sum(_join(row, signs) for row in grid) if signs else 0
    wide = (cell for row in grid for cell in row if cell.columns > 1)
    if not joined and not any(_FIGURE.match(cell.text) for cell in wide):
        return grid
    groups = _groups(grid)
    made = grid if len(groups) == len(grid[0]) else _collapsed(grid, groups)
    _free_blanks(made)
    return made


def _sign_columns(grid: Grid) -> dict[int, re.Pattern[str]]:
    """The columns that have nothing of their own but signs: those before, or those after, a figure."""
    own: dict[int, set[str]] = {}
    for number, row in enumerate(grid):
        for column, cell in enumerate(row):
            if cell.text and cell.columns == 1 and (cell.row, cell.column) == (number, column):
                texts = own.setdefault(column, set())
                if len(texts) <= _MOST_SIGNS:
                    texts.add(cell.text)
    return {
        column: pattern
        for column, texts in own.items()
        for pattern in (_BEFORE, _AFTER)
        if len(texts) <= _MOST_SIGNS and all(map(pattern.fullmatch, texts))
    }


def _join(row: list[Cell], signs: dict[int, re.Pattern[str]]) -> int:
    """Puts signs to the figures beside them; says how many."""
    joined = 0
    filled = [k for k, cell in enumerate(row) if cell.text and cell.column == k]
    for one, other in itertools.pairwise(filled):
        first, second = row[one], row[other]
        if first.row != second.row or other - one > first.columns + 1:
            continue
        before = signs.get(one) is _BEFORE and _BEFORE.fullmatch(first.text) and _FIGURE.match(second.text)
        if before or (signs.get(other) is _AFTER and _takes(first.text, second.text)):
            _append(first, second)
            joined += 1
            row[one : other + second.columns] = [first] * (min(other + second.columns, len(row)) - one)
    return joined


def _takes(figure: str, sign: str) -> bool:
    """Whether a sign may stand behind a figure: a bracket closes one that is open."""
    if _AFTER.fullmatch(sign) is None or _FIGURE.match(figure) is None:
        return False
    is_open = figure.count("(") > figure.count(")")
    return is_open == (")" in sign)


def _append(first: Cell, second: Cell) -> None:
    """Adds the text of a cell to that of the one before it, which covers both from here on."""
    pieces = [*(first.pieces or (first.span,)), *(second.pieces or (second.span,))]
    length = len(first.text)
    starts = [*_starts(first), *(length + start for start in _starts(second))]
    first.text += second.text
    first.pieces, first.starts = tuple(pieces), tuple(starts)
    first.span = Span(pieces[0].start, pieces[-1].end)
    first.columns = second.column + second.columns - first.column


def _starts(cell: Cell) -> Sequence[int]:
    """Where in the text of a cell its pieces begin."""
    if cell.starts or not cell.pieces:
        return cell.starts or (0,)
    starts = [0]
    for piece in cell.pieces[:-1]:
        starts.append(starts[-1] + piece.end - piece.start + 1)
    return starts


def _groups(grid: Grid) -> list[range]:
    """The columns that are one: in no row do they show two things, and in some row one thing covers them."""
    width = len(grid[0])
    groups: list[range] = []
    shown = _own(grid, 0)
    start = 0
    for column in range(1, width):
        own = _own(grid, column)
        clash = any(a and b and a is not b for a, b in zip(shown, own, strict=True))
        blank = all(b is None or b is a for a, b in zip(shown, own, strict=True)) or not any(shown)
        if clash or not (blank or _linked(grid, column)):
            groups.append(range(start, column))
            start, shown = column, own
        else:
            shown = [a or b for a, b in zip(shown, own, strict=True)]
    groups.append(range(start, width))
    return groups


def _own(grid: Grid, column: int) -> list[Cell | None]:
    """What a column shows in each row."""
    return [row[column] if row[column].text else None for row in grid]


def _linked(grid: Grid, column: int) -> bool:
    """Whether a figure covers this column and the one before."""
    return any(
        row[column] is row[column - 1] and row[column].text and _FIGURE.match(row[column].text) is not None
        for row in grid
    )


def _collapsed(grid: Grid, groups: Sequence[range]) -> Grid:
    made: Grid = []
    for number, row in enumerate(grid):
        line: list[Cell] = []
        for at, group in enumerate(groups):
            cell = next((row[k] for k in group if row[k].text), row[group.start])
            if cell.text and line and line[-1] is cell:
                cell.columns = at + 1 - cell.column
            elif cell.row == number:
                cell.column, cell.columns = at, 1
            elif not cell.text:
                cell = Cell("", cell.span, number, at)
            line.append(cell)
        made.append(line)
    return made


def _free_blanks(grid: Grid) -> None:
    """What is blank covers nothing."""
    for number, row in enumerate(grid):
        for at, cell in enumerate(row):
            if not cell.text and (cell.row, cell.column, cell.rows, cell.columns) != (number, at, 1, 1):
                row[at] = Cell("", cell.span, number, at)

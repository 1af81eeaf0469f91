"""What each row of a grid is: a header, a section label, a row of data, or nothing."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import Literal

from auditor.grammar.cells.read import CellReading
from auditor.model import Cell, Table
from auditor.number import CHECKABLE

RowKind = Literal["blank", "header", "label", "data"]

_YEARS = ("year", "date")
_NUMBERS = ("number", "numbers")
_MARK = re.compile(r"\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})\)?\s*(?:=.*)?", re.IGNORECASE)


#: Column marks begin with 1, or with 2 where the label column has 1.
FIRST = 2


def is_year(reading: CellReading) -> bool:
    """Whether a cell shows a year, a date or a range of them, and no other number."""
    for quantity in reading.quantities:  # a plain loop: asked of every cell of every table
        if quantity.kind not in _YEARS:
            return False
    return bool(reading.quantities)


def is_figure(reading: CellReading) -> bool:
    """Whether a cell shows something to check: a number that is no year, or a dash."""
    if reading.kind not in _NUMBERS:
        return reading.kind == "dash"
    for quantity in reading.quantities:  # noqa: SIM110
        if quantity.kind in CHECKABLE:
            return True
    return False


def classify(table: Table, readings: Sequence[Sequence[CellReading]]) -> list[RowKind]:
    """The kind of every row. Rows above the first row of data are headers; years alone in a row make one,
    too.
    """
    kinds: list[RowKind] = []
    seen_data = False
    for i, row in enumerate(table.rows):
        kind = _kind(
            row, readings[i], seen_data, declared=table.header_rows is not None and i < table.header_rows
        )
        seen_data = seen_data or kind == "data"
        kinds.append(kind)
    return kinds


def _kind(
    row: Sequence[Cell], readings: Sequence[CellReading], seen_data: bool, *, declared: bool
) -> RowKind:
    filled = [j for j, cell in enumerate(row) if cell.text]
    if not filled:
        return "blank"
    if declared or all(row[j].header for j in filled):
        return "header"
    inner = [j for j in filled if j > 0 and row[j] is not row[0]]
    figures = [j for j in inner if is_figure(readings[j])]
    years = [j for j in inner if is_year(readings[j])]
    if not inner:
        first = readings[0]
        lonely = len(row) == 1 and is_figure(first)
        return "data" if lonely else "label"
    if figures and not seen_data and (_only_marks(row, inner) or _only_years(row, readings, figures)):
        return "header"
    if figures or (seen_data and all(readings[j].kind == "missing" for j in inner)):
        return "data"
    if years and _is_data_of_years(row, readings, years, inner, seen_data):
        return "data"
    # Text beyond the label column: a header, unless it is a remark in one cell of the body.
    return "header" if not seen_data or len(inner) > 1 or years else "label"


def _only_years(row: Sequence[Cell], readings: Sequence[CellReading], figures: Sequence[int]) -> bool:
    """Years with the currency or the per cent sign of the column grown onto them: "$2023", "2022%"."""
    if row[0].text.strip():
        return False
    values = [quantity.value for j in figures for quantity in readings[j].quantities]
    return bool(values) and all(v is not None and v == int(v) and 1900 <= v <= 2100 for v in values)


def _only_marks(row: Sequence[Cell], inner: Sequence[int]) -> bool:
    """Column marks: (1) (2) (3), (a) (b) (c), 1 2 3 - in order, one a column."""
    texts = [row[j].text.strip() for j in inner]
    if len(texts) < 2 or not all(_MARK.fullmatch(text) for text in texts):
        return False
    names = ["".join(filter(str.isalnum, text.partition("=")[0].lower())) for text in texts]
    if all(name.isdecimal() for name in names):
        numbers = [int(name) for name in names]
        if numbers[0] > FIRST:
            return False
        return len(set(numbers)) == len(numbers) and all(b - a == 1 for a, b in itertools.pairwise(numbers))
    return not any(name.isdecimal() for name in names)


def _is_data_of_years(
    row: Sequence[Cell], readings: Sequence[CellReading], years: list[int], inner: list[int], seen_data: bool
) -> bool:
    """A row of counts that all happen to look like years: it has a label, data above it, and no order to its
    years.
    """
    if not seen_data or len(years) < len(inner) or not row[0].text.strip() or len(years) < 2:
        return False
    if any(
        q.kind == "date" or len(readings[j].quantities) > 1 for j in years for q in readings[j].quantities
    ):
        return False
    values = [readings[j].quantities[0].value for j in years]
    steps = {b - a for a, b in itertools.pairwise(values) if a is not None and b is not None}
    return not steps <= {1, -1, 0, 5, -5, 10, -10}

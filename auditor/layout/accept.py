"""Whether lines with numbers under one another are a table: prose, contents, charts and lists of addresses
are not.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from typing import NamedTuple

from auditor.layout.grid import Grid
from auditor.layout.rows import Row
from auditor.layout.segment import Segment


class Setting(NamedTuple):
    """What is said above a grid: that it is a table, that it is a picture, or that it is a table of
    contents.
    """

    captioned: bool
    pictured: bool
    listed: bool


def may_be_table(segment: Segment, setting: Setting) -> bool:
    """A quick look: numbers without labels, under no header, are no table unless years name the rows."""
    return (
        segment.has_labels
        or bool(segment.headers)
        or setting.captioned
        or segment.region.first == segment.region.last
    )


def is_table(grid: Grid, setting: Setting) -> bool:
    """Whether a grid is a table of numbers."""
    captioned, pictured, listed = setting
    rows = [row for row, _ in grid.rows]
    numeric = [row for row in rows if row.columns]
    several = sum(1 for row in numeric if len(row.columns) > 1)
    if not numeric or _is_contents(grid, numeric, listed):
        return False
    used = _used_columns(numeric)
    if used < 2 and not several and (not grid.segments[0].has_labels or _wordy(grid, numeric)):
        return False
    labelled = _labelled(grid, numeric, trusted=captioned and bool(grid.headers))
    aligned = _alignment(grid)
    if pictured and (labelled < 0.9 or aligned < 0.8 or not grid.headers):
        return False
    if not _has_words(grid, rows):
        return False
    if aligned < 0.5 and not captioned:
        return False
    if used >= 3 and several >= 4 and grid.headers and aligned >= 0.9 and _fill(numeric, used) >= 0.8:
        return True
    if used >= 2 and several >= 2 and labelled >= 0.5:
        return _fill(numeric, used) >= 0.2 or captioned
    if captioned and grid.headers and labelled >= 0.5:
        return True
    if several and grid.headers and labelled == 1 and _all_headed(grid, numeric):
        return True
    return (
        used >= 1
        and labelled >= 0.8
        and len(numeric) >= (2 if captioned or (grid.headers and _amounts(numeric)) else 3)
        and aligned >= 0.7
    )


def _amounts(rows: Sequence[Row]) -> bool:
    """Whether the numbers look like amounts: grouped, with decimals, a currency or a percent sign."""
    words = [
        word.text for row in rows for column in row.columns for piece in row.at[column] for word in piece
    ]
    return any(not text.isalnum() for text in words)


def _wordy(grid: Grid, rows: Sequence[Row]) -> bool:
    """Whether words fill the columns more than numbers do."""
    words = sum(
        1
        for segment in grid.segments
        for i in segment.body
        if any(chunk.kind == "text" and chunk.x0 >= segment.left for chunk in segment.lines[i].chunks)
    )
    heads = sum(max(0, len(segment.headers) - 2) for segment in grid.segments)
    return 2 * (words + heads) > 3 * len(rows)


def _all_headed(grid: Grid, rows: Sequence[Row]) -> bool:
    """Whether every column of numbers has a heading of its own."""
    headed = {
        heading.first for headings in grid.headers for heading in headings if heading.first == heading.last
    }
    return all(row.columns <= headed for row in rows)


def _used_columns(rows: Sequence[Row]) -> int:
    counts: dict[int, int] = {}
    for row in rows:
        for column in row.columns:
            counts[column] = counts.get(column, 0) + 1
    return sum(1 for count in counts.values() if count >= 2)


def _labelled(grid: Grid, rows: Sequence[Row], *, trusted: bool) -> float:
    """The share of rows of numbers that have a label; a first column of years or 1, 2, 3 is one.

    Where the table is `trusted` to be one, its first column is, whatever it holds.
    """
    if not grid.segments[0].has_labels and not trusted:
        return 1.0 if _names_rows(rows) else 0.0
    return sum(1 for row in rows if 0 in row.at) / len(rows)


def _names_rows(rows: Sequence[Row]) -> bool:
    values = [_value(row) for row in rows]
    numbers = [value for value in values if value is not None]
    if len(numbers) < len(values) or len(numbers) < 2:
        return False
    steps = {b - a for a, b in pairwise(numbers)}
    return steps in ({1}, {-1}) or (
        all(1800 <= value <= 2199 for value in numbers) and len(set(numbers)) == len(numbers)
    )


def _value(row: Row) -> Decimal | None:
    pieces = row.at.get(0)
    if not pieces:
        return None
    try:
        return Decimal(" ".join(word.text for word in pieces[0]).rstrip("*"))
    except InvalidOperation:
        return None


def _alignment(grid: Grid) -> float:
    """The share of numbers that keep to the alignment of their column."""
    cells = kept = 0.0
    for segment in grid.segments:
        for column in segment.columns:
            if column.count > 1:
                cells += column.count
                kept += column.count * (1 - column.spread)
    return kept / cells if cells else 1.0


def _fill(rows: Sequence[Row], used: int) -> float:
    """The share of places that hold a number."""
    return sum(len(row.columns) for row in rows) / (len(rows) * used)


def _has_words(grid: Grid, rows: Sequence[Row]) -> bool:
    """Whether anything is said in words, in header or labels."""
    if grid.headers:
        return True
    return any(any(word.text[:1].isalpha() for piece in row.at.get(0, ()) for word in piece) for row in rows)


def _is_contents(grid: Grid, rows: Sequence[Row], listed: bool) -> bool:
    """One number a row, never falling, led to by dots or under "Contents" or "Page"."""
    if any(len(row.columns) > 1 for row in rows):
        return False
    said = listed or any("page" in heading.text.casefold() for row in grid.headers for heading in row)
    led = sum(1 for segment in grid.segments for i in segment.body if segment.lines[i].leader)
    if not said and led * 2 < len(rows):
        return False
    numbers = [_number(row) for row in rows]
    return all(number is not None and number < 5000 for number in numbers)


def _number(row: Row) -> int | None:
    (column,) = row.columns
    text = "".join(word.text for piece in row.at[column] for word in piece)
    return int(text) if text.isdecimal() else None

"""Columns of prose: the rows of a page divided where a gutter runs down between texts that stand abreast.

Only prose is divided here, so that it is read column after column. Tables, lists of terms and whatever else
stands side by side are the layout's business.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from auditor.readers.pdf.rows import Placed, Row

#: So many rows must leave a gutter free, and so many must stand on either side of it.
_ENOUGH = 8
_ENOUGH_BESIDE = 5
#: A gutter is no narrower, in sizes of the text.
_NARROWEST = 0.9
#: Prose has so many letters a row, and fills so much of its column in so many of its rows.
_LETTERS = 18
_FILLED = 0.7
_FULL_ROWS = 0.55
#: Of the words of prose, no more than this share are figures.
_FIGURES = 0.2
#: No more gutters than this are tried on a page.
_TRIED = 60
_MOST_COLUMNS = 4


class Stretch(msgspec.Struct):
    """Rows that are read one after the other: of the whole width of a page, or of a column of it.

    `quarter` is the direction of its text; `goes_on` says that what comes before may go on here in the midst
    of a sentence.
    """

    rows: list[Row]
    quarter: int
    goes_on: bool = True


def in_reading_order(rows: Sequence[Row], quarter: int) -> list[Stretch]:
    """The rows of a view in stretches, in the order in which these are read."""
    stretches = [Stretch(some, quarter) for some in _divided(list(rows), _MOST_COLUMNS)]
    if stretches:
        stretches[0].goes_on = False
    return stretches


def _divided(rows: list[Row], most: int) -> list[list[Row]]:
    found = _widest_run(rows) if most > 1 else None
    if found is None:
        return [rows] if rows else []
    first, last, gutter = found
    left, right = _sides(rows[first:last], gutter)
    return [
        *_divided(rows[:first], most),
        *_divided(left, most - 1),
        *_divided(right, most - 1),
        *_divided(rows[last:], most),
    ]


def _widest_run(rows: Sequence[Row]) -> tuple[int, int, float] | None:
    """The longest run of rows with a gutter between prose: the first, one past the last, and where it is."""
    if len(rows) < _ENOUGH:
        return None
    best: tuple[int, int, float] | None = None
    for gutter in _candidates(rows):
        for first, last in _runs(rows, gutter):
            if best is not None and last - first <= best[1] - best[0]:
                continue
            left, right = _sides(rows[first:last], gutter)
            if _is_prose(left) and _is_prose(right):
                best = (first, last, gutter)
    return best


def _candidates(rows: Sequence[Row]) -> list[float]:
    """Places in the middle of gaps that many rows have, where words begin again."""
    counts: dict[int, int] = {}
    for row in rows:
        before = None
        for word in row.words:
            if before is None or word.x0 - before >= _NARROWEST * row.size:
                counts[round(word.x0)] = counts.get(round(word.x0), 0) + 1
            before = word.x1 if before is None else max(before, word.x1)
    often = [
        x
        for x, n in counts.items()
        if n + counts.get(x - 1, 0) + counts.get(x + 1, 0) >= _ENOUGH_BESIDE
        and n >= max(counts.get(x - 1, 0), counts.get(x + 1, 0))
    ]
    often.sort(key=lambda x: (-counts[x], x))
    return [x - 1.5 for x in often[:_TRIED]]


def _runs(rows: Sequence[Row], gutter: float) -> list[tuple[int, int]]:
    """Stretches of rows in which no word stands in the gutter."""
    found: list[tuple[int, int]] = []
    start = 0
    for index in range(len(rows) + 1):
        if index == len(rows) or _crosses(rows[index], gutter):
            if index - start >= _ENOUGH:
                found.append((start, index))
            start = index + 1
    return found


def _crosses(row: Row, gutter: float) -> bool:
    """Whether a row has words in the gutter, or runs across it with no more than a space between words."""
    if row.words[0].x0 >= gutter or row.words[-1].x1 <= gutter:
        return False
    before = float("-inf")
    for word in row.words:
        if word.x0 >= gutter:
            return word.x0 - before < 0.6 * row.size
        if word.x1 > gutter:
            return True
        before = max(before, word.x1)
    return False


def _sides(rows: Sequence[Row], gutter: float) -> tuple[list[Row], list[Row]]:
    left: list[Row] = []
    right: list[Row] = []
    for row in rows:
        for side, words in (
            (left, [word for word in row.words if word.x0 < gutter]),
            (right, [word for word in row.words if word.x0 >= gutter]),
        ):
            if words:
                side.append(Row(row.y, row.size, words))
    return left, right


def _is_prose(rows: Sequence[Row]) -> bool:
    """Whether rows are lines of prose: words enough, few figures, and most of them as long as the column."""
    if len(rows) < _ENOUGH_BESIDE:
        return False
    words = [word for row in rows for word in row.words]
    figures = sum(1 for word in words if _is_figure(word))
    if figures > _FIGURES * len(words):
        return False
    letters = sum(len(word.text) for word in words)
    if letters < _LETTERS * len(rows):
        return False
    left = min(row.x0 for row in rows)
    widths = sorted(row.x1 - left for row in rows)
    width = widths[len(widths) * 9 // 10]
    return sum(1 for w in widths if w >= _FILLED * width) >= _FULL_ROWS * len(rows)


def _is_figure(word: Placed) -> bool:
    return any(character.isdigit() for character in word.text)

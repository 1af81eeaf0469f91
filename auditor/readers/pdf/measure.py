"""Points to the layout's units: how wide a character of a page is, and how far apart its lines are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from auditor.readers.pdf.gutters import Stretch
from auditor.readers.pdf.rows import Row

#: The width of a character where there is none, the least and the most it may be, in sizes.
_WIDTH, _NARROWEST, _WIDEST = 0.5, 0.3, 0.8
#: Sizes that differ by less are one, in points.
_SIZE = 0.5
#: A gap is wider than a space from this share of the font's size on; a space has a quarter to a third.
_GAP = 0.8
#: In justified lines spaces are wider: so much wider than the line's own spaces is a gap,
_STRETCHED = 1.8
#: and from so many sizes on it is one anyhow.
_WIDEST_SPACE = 1.3
#: The pitch of lines set without space between them, in sizes.
_PITCH = 1.2
#: Beyond these, no distance between lines tells how a text is set, in sizes.
_CLOSEST, _LOOSEST = 0.9, 2.6
#: A line is as long as the text is wide from this share of the width on.
_FULL = 0.75
#: A distance is frequent that is at least one in so many of the most frequent.
_FREQUENT = 4
#: A line is blank from this share of the pitch on, beyond the pitch itself.
_BLANK = 0.4
_MOST_BLANK = 12
#: Rows of a table are far apart from so many lines on, if so many pairs of them are.
_FAR = 2.0
_FAR_ROWS = 3
#: Edges no further apart than this, in characters, are one, if all of them are within the second.
_SAME_EDGE = 0.12
_EDGE_WIDTH = 0.4


class Usual(NamedTuple):
    """How a document is set: the width of its characters and the distance of its lines, both in sizes, and
    where text of each direction begins across, in points.
    """

    width: float
    pitch: float
    lefts: dict[int, float]


def usual_of(stretches: Sequence[Stretch]) -> Usual:
    """How a document with these stretches is set, for the most part."""
    lefts: dict[int, float] = {}
    for stretch in stretches:
        left = min(row.x0 for row in stretch.rows)
        lefts[stretch.quarter] = min(left, lefts.get(stretch.quarter, left))
    rows = [row for stretch in stretches for row in stretch.rows]
    return Usual(_character_width(rows), _pitch([stretch.rows for stretch in stretches]), lefts)


def width_on(rows: Sequence[Row], usual: Usual) -> float:
    """The width of a character on a page, in points: the same on all pages that are set in the same size."""
    weights: dict[float, int] = {}
    for row in rows:
        size = max(_SIZE, round(row.size / _SIZE) * _SIZE)
        weights[size] = weights.get(size, 0) + sum(len(word.text) for word in row.words)
    return usual.width * max(weights, key=lambda size: (weights[size], size))


def _character_width(rows: Sequence[Row]) -> float:
    """The width of a character, in sizes: the median of them all."""
    weights: dict[float, int] = {}
    for row in rows:
        for word in row.words:
            width = round((word.x1 - word.x0) / len(word.text) / row.size, 2)
            weights[width] = weights.get(width, 0) + len(word.text)
    half = sum(weights.values()) / 2
    for width in sorted(weights):
        half -= weights[width]
        if half <= 0:
            return min(max(width, _NARROWEST), _WIDEST)
    return _WIDTH


def space_of(row: Row) -> float:
    """The widest space between two words of a row that is no gap, in points."""
    gaps = [b.x0 - a.x1 for a, b in pairwise(row.words)]
    widest = _GAP * row.size
    wordy = sum(1 for word in row.words if word.text[0].isalpha())
    if wordy >= 5 and wordy * 4 >= 3 * len(row.words):
        usual = sorted(gaps)[len(gaps) // 2]
        widest = max(widest, min(_STRETCHED * usual, _WIDEST_SPACE * row.size))
    return widest


def _pitch(pages: Sequence[Sequence[Row]]) -> float:
    """How far apart the lines of a paragraph are, in sizes.

    It is the least distance that is frequent below lines as long as the text is wide.
    """
    weights: dict[float, int] = {}
    for rows in pages:
        left = min(row.x0 for row in rows)
        full = left + _FULL * (max(row.x1 for row in rows) - left)
        for upper, lower in pairwise(rows):
            if upper.x1 < full or abs(upper.size - lower.size) > 0.1 * lower.size:
                continue
            pitch = round((upper.y - lower.y) / lower.size, 2)
            if _CLOSEST <= pitch <= _LOOSEST:
                weights[pitch] = weights.get(pitch, 0) + 1
    if not weights:
        return _PITCH
    around = {p: sum(weights.get(round(p + d / 100, 2), 0) for d in range(-4, 5)) for p in weights}
    most = max(around.values())
    return min(p for p in around if _FREQUENT * around[p] >= most)


class Steps:
    """How many lines down from row to row: 1, and the blank lines between.

    Where the rows of tables are set far apart, they are two lines apart, so that lines of one cell are still
    closer, and what parts two tables is still wider.
    """

    def __init__(self, rows: Sequence[Row], pitch: float) -> None:
        """`rows` are those of a page; `pitch` is that of the document's running text, in sizes."""
        self._pitch = pitch
        far = sorted(
            distance
            for upper, lower in pairwise(rows)
            if (distance := self._lines(upper, lower)) >= _FAR and (_in_columns(upper) or _in_columns(lower))
        )
        usual = far[len(far) // 2] if len(far) >= _FAR_ROWS else _FAR
        self._usual = usual
        self._cut = max(0.0, usual - _FAR)

    def _lines(self, upper: Row, lower: Row) -> float:
        return (upper.y - lower.y) / (self._pitch * min(upper.size, lower.size))

    def down(self, upper: Row, lower: Row) -> int:
        distance = self._lines(upper, lower)
        if self._cut and (_in_columns(upper) or _in_columns(lower)):
            distance = max(min(distance, _FAR), distance - self._cut)
        return max(1, min(_MOST_BLANK, int(distance + 1 - _BLANK)))


def _in_columns(row: Row) -> bool:
    space = space_of(row)
    return any(b.x0 - a.x1 > space for a, b in pairwise(row.words))


def snapped(values: Sequence[float], width: float) -> Callable[[float], float]:
    """Places across, in characters of this width; edges that all but agree are made to.

    The layout compares places rounded to characters: edges that differ by a hair must round alike.
    """
    edges = sorted({value / width for value in values})
    known: dict[float, float] = {}
    start = 0
    for index in range(1, len(edges) + 1):
        if (
            index == len(edges)
            or edges[index] - edges[index - 1] > _SAME_EDGE
            or edges[index] - edges[start] > _EDGE_WIDTH
        ):
            middle = edges[(start + index - 1) // 2]
            known.update((edge, middle) for edge in edges[start:index])
            start = index
    return lambda value: known[value / width]

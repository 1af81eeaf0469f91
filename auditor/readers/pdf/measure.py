"""Points to the layout's units: how wide a character of a page is, and how far apart its lines are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from auditor.readers.pdf.rows import Row

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
#: A line is blank from this share of the pitch on, beyond the pitch itself.
_BLANK = 0.4
_MOST_BLANK = 12
#: Edges no further apart than this, in characters, are one, if all of them are within the second.
_SAME_EDGE = 0.12
_EDGE_WIDTH = 0.4


def character_width(rows: Sequence[Row]) -> float:
    """The usual width of a character of these rows, in points, in steps of five per cent."""
    weights: dict[float, int] = {}
    for row in rows:
        for word in row.words:
            width = round((word.x1 - word.x0) / len(word.text), 1)
            weights[width] = weights.get(width, 0) + len(word.text)
    half = sum(weights.values()) / 2
    for width in sorted(weights):
        half -= weights[width]
        if half <= 0:
            return _stepped(max(width, 0.5))
    return 5.0


def _stepped(width: float) -> float:
    """The nearest step, so that pages set alike get the same width."""
    step = 0.5
    while step * 1.025 < width and step < 1000:
        step *= 1.05
    return step


def space_of(row: Row) -> float:
    """The widest space between two words of a row that is no gap, in points."""
    gaps = [b.x0 - a.x1 for a, b in pairwise(row.words)]
    widest = _GAP * row.size
    wordy = sum(1 for word in row.words if word.text[0].isalpha())
    if wordy >= 5 and wordy * 4 >= 3 * len(row.words):
        usual = sorted(gaps)[len(gaps) // 2]
        widest = max(widest, min(_STRETCHED * usual, _WIDEST_SPACE * row.size))
    return widest


def usual_pitch(pages: Sequence[Sequence[Row]]) -> float:
    """How far apart the lines of running text are, in sizes, on most of these pages."""
    weights: dict[float, int] = {}
    for rows in pages:
        for upper, lower in pairwise(rows):
            if len(lower.words) < 4 or abs(upper.size - lower.size) > 0.1 * lower.size:
                continue
            pitch = round((upper.y - lower.y) / lower.size, 2)
            if _CLOSEST <= pitch <= _LOOSEST:
                weights[pitch] = weights.get(pitch, 0) + len(lower.words)
    if not weights:
        return _PITCH
    around = {p: sum(weights.get(round(p + d / 100, 2), 0) for d in range(-4, 5)) for p in weights}
    return max(around, key=lambda p: (around[p], -p))


def lines_down(upper: Row, lower: Row, pitch: float) -> int:
    """How many lines the lower row stands below the upper one: 1, and the blank lines between."""
    distance = (upper.y - lower.y) / (pitch * min(upper.size, lower.size))
    return max(1, min(_MOST_BLANK, int(distance + 1 - _BLANK)))


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

"""Which headings belong to which columns of numbers."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.layout.columns import Column
from auditor.layout.place import nearest

#: A heading stands no farther than this from its column.
_FAR = 6
#: What it costs, in characters, that a heading has no column, and a column no heading.
_SKIPPED_HEADING = 12.0
_SKIPPED_COLUMN = 6.0
_MOST_PAIRS = 40_000


def mismatch(column: Column, x0: float, x1: float) -> float:
    """How badly words from x0 to x1 stand over a column."""
    return 2 * column.gap(x0, x1) + abs(column.middle * 2 - x0 - x1) / 4


def match(columns: Sequence[Column], extents: Sequence[tuple[float, float]]) -> list[int | None]:
    """For each heading (by its extent) the column that is its own, if any; in order, no column twice."""
    if len(columns) * len(extents) > _MOST_PAIRS:
        return _match_nearest(columns, extents)
    n = len(columns)
    # cost[c]: the least cost of the headings so far with the first c columns; steps tell how it came about
    cost = [_SKIPPED_COLUMN * c for c in range(n + 1)]
    steps: list[list[str]] = []
    for x0, x1 in extents:
        following, step = [cost[0] + _SKIPPED_HEADING], ["heading"]
        for c, column in enumerate(columns):
            ways = [(cost[c + 1] + _SKIPPED_HEADING, "heading"), (following[c] + _SKIPPED_COLUMN, "column")]
            if column.gap(x0, x1) <= _FAR:
                ways.append((cost[c] + mismatch(column, x0, x1), "match"))
            best = min(ways)
            following.append(best[0])
            step.append(best[1])
        cost = following
        steps.append(step)
    own: list[int | None] = [None] * len(extents)
    g, c = len(extents), n
    while g:
        step_taken = steps[g - 1][c]
        if step_taken == "match":
            own[g - 1] = c - 1
        if step_taken != "heading":
            c -= 1
        if step_taken != "column":
            g -= 1
    return own


def _match_nearest(columns: Sequence[Column], extents: Sequence[tuple[float, float]]) -> list[int | None]:
    own: list[int | None] = []
    last = -1
    for x0, x1 in extents:
        c = nearest(columns, x0, x1)
        fits = c > last and columns[c].gap(x0, x1) <= _FAR
        own.append(c if fits else None)
        last = c if fits else last
    return own

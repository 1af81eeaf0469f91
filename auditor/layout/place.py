"""Which column each number of a line stands in, where one space may part two numbers or the thousands
of one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from auditor.layout.chunks import Chunk
from auditor.layout.columns import Column
from auditor.layout.tokens import continues, starts_number
from auditor.layout.words import Word, stand_close

#: How far from a column, in characters, a number may stand that belongs to it.
_REACH = 8.0
#: What it costs that a number has no column of its own.
_LOST = 60.0
#: What it costs that a number covers another column.
_COVERED = 1.5
#: How many ways to place the numbers so far are followed up at each number.
_KEPT = 12
#: More words than this are not divided among columns.
_MOST_WORDS = 40

Placed = list[tuple[int, Sequence[Word]]]


class _Unit(NamedTuple):
    """Words that are never parted: a number or a part of one, with its signs."""

    words: Sequence[Word]
    joins: bool  # it can be the next part of the number that the unit before it is part of


def place_numbers(chunks: Sequence[Chunk], columns: Sequence[Column]) -> Placed:
    """The numbers of a line, each with the index of its column, in order. No two have the same column.

    A line where every chunk is one number over one column is settled at once; any other by what fits best on
    the whole.
    """
    simple = _at_once(chunks, columns)
    return simple if simple is not None else _best(chunks, columns)


def nearest(columns: Sequence[Column], x0: float, x1: float) -> int:
    """The index of the column that something from x0 to x1 stands over, or next to."""
    near = near_columns(columns, x0, x1)
    return min(near, key=lambda c: (-columns[c].overlap(x0, x1), columns[c].distance(x0, x1)))


def near_columns(columns: Sequence[Column], x0: float, x1: float) -> range:
    """The indices of the columns around x0 to x1, at least one."""
    low = bisect_left(columns, x0 - _REACH, key=lambda column: column.x1)
    high = low
    while high < len(columns) and columns[high].x0 <= x1 + _REACH:
        high += 1
    if high == low:
        candidates = [c for c in (low - 1, low) if 0 <= c < len(columns)]
        best = min(candidates, key=lambda c: columns[c].gap(x0, x1))
        return range(best, best + 1)
    return range(low, high)


def columns_under(columns: Sequence[Column], x0: float, x1: float) -> range:
    """The columns that words from x0 to x1 stand over: those they cover, else the one next to them; empty if
    none is.
    """
    near = near_columns(columns, x0, x1)
    covered = [c for c in near if columns[c].overlap(x0, x1) * 2 >= max(1.0, columns[c].x1 - columns[c].x0)]
    if covered:
        return range(covered[0], covered[-1] + 1)
    c = min(near, key=lambda c: (columns[c].gap(x0, x1), abs(columns[c].middle * 2 - x0 - x1)))
    return range(c, c + 1) if columns[c].gap(x0, x1) <= 1 else range(0)


def part(columns: Sequence[Column], words: Sequence[Word], under: range) -> list[tuple[Sequence[Word], int]]:
    """Words divided among the columns that they stand over, each part as near to its column as can be.

    Words that stand close are not parted. Empty if there are fewer parts than columns.
    """
    n, k = len(words), len(under)
    if n < k or n > _MOST_WORDS or k > _MOST_WORDS:
        return []
    close = {i for i in range(1, n) if stand_close(words[i - 1], words[i])}

    def off(a: int, b: int, c: int) -> float:
        x0, x1, column = words[a].x0, words[b - 1].x1, columns[c]
        return min(
            abs(x0 + x1 - 2 * column.middle), 2 * abs(x1 - column.x1) + 0.5, 2 * abs(x0 - column.x0) + 0.5
        )

    # best[j]: cost of dividing the first j words among the first columns, and where the last part begins
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for number, c in enumerate(under, 1):
        ways: dict[int, tuple[float, int]] = {}
        for end in range(number, n - (k - number) + 1):
            starts = [
                (cost + off(start, end, c), start) for start, (cost, _) in best[-1].items() if start < end
            ]
            if starts and end not in close:
                ways[end] = min(starts)
        best.append(ways)
    if n not in best[k]:
        return []
    parts: list[tuple[Sequence[Word], int]] = []
    end = n
    for number in range(k, 0, -1):
        start = best[number][end][1]
        parts.append((words[start:end], under[number - 1]))
        end = start
    parts.reverse()
    return parts


def _at_once(chunks: Sequence[Chunk], columns: Sequence[Column]) -> Placed | None:
    placed: Placed = []
    last = -1
    for chunk in chunks:
        if chunk.kind == "numbers":
            return None
        over = [
            c for c in near_columns(columns, chunk.x0, chunk.x1) if columns[c].overlap(chunk.x0, chunk.x1) > 0
        ]
        if len(over) != 1 or over[0] <= last:
            return None
        last = over[0]
        placed.append((last, chunk.words))
    return placed


def _units(chunk: Chunk) -> list[_Unit]:
    units: list[_Unit] = []
    pending: list[Word] = []  # signs before their number
    for word, kind in zip(chunk.words, chunk.kinds, strict=True):
        if kind == "s":
            pending.append(word)
        elif kind == "p" and units and not pending:
            units[-1] = _Unit([*units[-1].words, word], units[-1].joins)
        else:
            before = units[-1].words if units else ()
            joins = (
                bool(before)
                and not pending
                and len(before[-1].text) <= 12
                and continues(before[-1].text, word.text)
            )
            joins = joins and (units[-1].joins or starts_number(before[-1].text))
            if joins and stand_close(before[-1], word):
                units[-1] = _Unit([*before, word], units[-1].joins)
            else:
                units.append(_Unit([*pending, word], joins))
            pending = []
    if pending:
        units.append(_Unit(pending, False))
    return units


def _best(chunks: Sequence[Chunk], columns: Sequence[Column]) -> Placed:
    """The cheapest way to part the units into numbers and to place these, from left to right."""
    units: list[_Unit] = []
    for chunk in chunks:
        units.extend(_units(chunk))
    # ways[i]: last column used -> (cost, unit where the last number begins, column used before it)
    ways: list[dict[int, tuple[float, int, int]]] = [{} for _ in range(len(units) + 1)]
    ways[0][-1] = (0.0, 0, -1)
    for i in range(len(units)):
        if not ways[i]:
            continue
        if len(ways[i]) > _KEPT:
            ways[i] = dict(sorted(ways[i].items(), key=lambda way: way[1])[:_KEPT])
        j = i + 1
        while True:
            _extend(ways, i, j, units, columns)
            if j >= len(units) or not units[j].joins:
                break
            j += 1
    return _trace(ways, units)


def _extend(
    ways: list[dict[int, tuple[float, int, int]]],
    i: int,
    j: int,
    units: list[_Unit],
    columns: Sequence[Column],
) -> None:
    """Take the units from i to j for one number, in every column where it can stand."""
    x0, x1 = units[i].words[0].x0, units[j - 1].words[-1].x1
    near = near_columns(columns, x0, x1)
    shares = [columns[c].overlap(x0, x1) / max(1.0, columns[c].x1 - columns[c].x0) for c in near]
    covered = sum(shares)
    costs = [
        (c, columns[c].distance(x0, x1) + _COVERED * (covered - share))
        for c, share in zip(near, shares, strict=True)
    ]
    target = ways[j]
    for last, (cost, _, _) in ways[i].items():
        for c, more in costs:
            if c > last:
                _offer(target, c, cost + more, i, last)
        _offer(target, last, cost + _LOST, i, last)


def _offer(target: dict[int, tuple[float, int, int]], column: int, cost: float, i: int, last: int) -> None:
    known = target.get(column)
    if known is None or cost < known[0]:
        target[column] = (cost, i, last)


def _trace(ways: list[dict[int, tuple[float, int, int]]], units: list[_Unit]) -> Placed:
    placed: Placed = []
    at = len(units)
    column = min(ways[at], key=lambda c: ways[at][c][0])
    while at > 0:
        _, i, last = ways[at][column]
        words = [word for unit in units[i:at] for word in unit.words]
        placed.append((column, words))
        at, column = i, last
    placed.reverse()
    return _merged(placed)


def _merged(placed: Placed) -> Placed:
    """A number without a column of its own goes with the one before it (or after, at the beginning)."""
    out: Placed = []
    for column, words in placed:
        if out and (column == out[-1][0] or out[-1][0] < 0):
            out[-1] = (column, [*out[-1][1], *words])
        else:
            out.append((max(column, 0) if not out and column >= 0 else column, words))
    return [(max(column, 0), words) for column, words in out]

"""Which columns each heading of the header lines covers, and which header lines are one wrapped line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from auditor.layout.columns import Column
from auditor.layout.header import header_chunks, main_header, own_column
from auditor.layout.marks import UNITS
from auditor.layout.place import nearest
from auditor.layout.segment import Segment
from auditor.layout.tokens import kind_of
from auditor.layout.words import Chunk, Line, Word


class Heading(NamedTuple):
    """What stands in a header over the places `first` to `last`, in one piece or several."""

    pieces: tuple[Sequence[Word], ...]
    first: int
    last: int

    @property
    def text(self) -> str:
        return " ".join(word.text for piece in self.pieces for word in piece)


class _Over(NamedTuple):
    """Words of one line over the columns `first` to `last`."""

    words: Sequence[Word]
    first: int
    last: int

    @property
    def x0(self) -> float:
        return self.words[0].x0

    @property
    def x1(self) -> float:
        return self.words[-1].x1

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


def header_rows(segment: Segment, groups: Sequence[tuple[Sequence[Word], int]]) -> list[list[Heading]]:
    """The header rows of a segment, top down. `groups` are the headings of its main header line, with their columns."""
    main = main_header(segment)
    lines = [segment.lines[i] for i in segment.headers]
    overs: list[list[_Over]] = []
    for i, line in zip(segment.headers, lines, strict=True):
        if i == main:
            overs.append([_Over(words, column, column) for words, column in groups])
        else:
            overs.append(_single(segment, line))
    named = [_Over(words, column, column) for words, column in groups]
    for k, line in enumerate(lines):
        if segment.headers[k] != main:
            others = [
                over
                for n, other in enumerate(overs)
                if n != k and segment.headers[n] != main
                for over in other
            ]
            overs[k] = _spread(segment, _parted(overs, k, lines, segment), named, others)
    rows = []
    for line, over in zip(lines, overs, strict=True):
        rows.append(
            _labels(segment, line)
            + [
                Heading((o.words,), segment.first_column + o.first, segment.first_column + o.last)
                for o in over
            ]
        )
    return _unwrapped(rows, lines)


def _labels(segment: Segment, line: Line) -> list[Heading]:
    over = {id(chunk) for chunk in header_chunks(segment, line)}
    found: dict[int, list[Sequence[Word]]] = {}
    for chunk in line.chunks:
        if id(chunk) not in over:
            found.setdefault(segment.left_place(chunk), []).append(chunk.words)
    return [Heading(tuple(pieces), place, place) for place, pieces in sorted(found.items())]


def _single(segment: Segment, line: Line) -> list[_Over]:
    """The chunks of a header line, each over all columns that its words are next to."""
    found = []
    for chunk in header_chunks(segment, line):
        by_word = [nearest(segment.columns, word.x0, word.x1) for word in chunk.words]
        found.append(_Over(chunk.words, min(by_word), max(by_word)))
    return found


def _parted(overs: list[list[_Over]], k: int, lines: Sequence[Line], segment: Segment) -> list[_Over]:
    """The chunks of line k, those parted that are headings of several columns with one space between them."""
    found: list[_Over] = []
    beside = [
        overs[n] for n in (k - 1, k + 1) if 0 <= n < len(overs) and abs(lines[n].row - lines[k].row) == 1
    ]
    alone = {over.text for over in overs[k] if over.first == over.last}
    for over in overs[k]:
        parts = _by_column(segment, over)
        if len(parts) > 1 and (
            any(_stand_apart(parts, other) for other in beside)
            or len({part.text for part in parts}) < len(parts)
            or any(part.text in alone for part in parts)
        ):
            found.extend(parts)
        else:
            found.append(over)
    return found


def _by_column(segment: Segment, over: _Over) -> list[_Over]:
    parts: list[_Over] = []
    for word in over.words:
        column = nearest(segment.columns, word.x0, word.x1)
        if parts and column == parts[-1].first:
            parts[-1] = _Over([*parts[-1].words, word], column, column)
        else:
            parts.append(_Over([word], column, column))
    return parts


def _stand_apart(parts: Sequence[_Over], line: Sequence[_Over]) -> bool:
    """Whether the line above or below has a heading of its own for two or more of these columns."""
    columns = {over.first for over in line if over.first == over.last}
    return sum(1 for part in parts if part.first in columns) >= 2


def _spread(
    segment: Segment, overs: list[_Over], named: Sequence[_Over], others: Sequence[_Over]
) -> list[_Over]:
    """Let headings that stand over several columns cover all of theirs."""
    overs = _disjoint(overs)
    n, k = len(segment.columns), len(overs)
    period = n // k if k else 0
    if k and n % k == 0 and period > 1 and _periodic(named, period, n):
        if all(i * period <= over.first and over.last < (i + 1) * period for i, over in enumerate(overs)):
            return [_Over(over.words, i * period, (i + 1) * period - 1) for i, over in enumerate(overs)]
    if k == 1 and UNITS.fullmatch(overs[0].text):
        return [_Over(overs[0].words, 0, n - 1)]
    if not any(over.first < over.last or _between(segment, over, named) for over in overs):
        return overs
    names = {over.first for over in named}
    taken = {c for over in others for c in range(over.first, over.last + 1) if c not in names}
    return _extended(segment.columns, overs, taken)


def _disjoint(overs: Sequence[_Over]) -> list[_Over]:
    """No column under two headings: the later one gives way."""
    found: list[_Over] = []
    for over in overs:
        if found and over.first <= found[-1].last:
            if over.last <= found[-1].last:
                found[-1] = _Over([*found[-1].words, *over.words], found[-1].first, found[-1].last)
                continue
            over = _Over(over.words, found[-1].last + 1, over.last)
        found.append(over)
    return found


def _periodic(named: Sequence[_Over], period: int, n: int) -> bool:
    texts = {over.first: over.text for over in named}
    return len(texts) == n and all(texts[c] == texts[c % period] for c in range(n))


def _between(segment: Segment, over: _Over, named: Sequence[_Over]) -> bool:
    """Whether a heading over one column has its middle beside it, over the space to the next."""
    column = segment.columns[over.first]
    x0, x1 = column.x0, column.x1
    for name in named:
        if name.first == over.first:
            x0, x1 = min(x0, name.x0), max(x1, name.x1)
    middle = (over.x0 + over.x1) / 2
    return middle < x0 - 1 or middle > x1 + 1


def _extended(columns: Sequence[Column], overs: Sequence[_Over], taken: set[int]) -> list[_Over]:
    """Give the columns between two headings to the one or the other, so that each has the middle of its columns."""
    bounds = [[over.first, over.last] for over in overs]

    def off(i: int, first: int, last: int) -> float:
        return abs(columns[first].x0 + columns[last].x1 - overs[i].x0 - overs[i].x1)

    for i in range(len(overs) - 1):
        free = [c for c in range(bounds[i][1] + 1, overs[i + 1].first) if c not in taken]
        if free:
            start, stop = free[0], free[-1] + 1
            best = min(
                range(start, stop + 1),
                key=lambda c: (
                    off(i, bounds[i][0], c - 1 if c > start else bounds[i][1])
                    + off(i + 1, c if c < stop else overs[i + 1].first, overs[i + 1].last)
                ),
            )
            if best > start:
                bounds[i][1] = best - 1
            if best < stop:
                bounds[i + 1][0] = best
    first, last = 0, len(columns) - 1
    while bounds[0][0] > first and off(0, bounds[0][0] - 1, bounds[0][1]) < off(0, *bounds[0]):
        bounds[0][0] -= 1
    while bounds[-1][1] < last and off(-1, bounds[-1][0], bounds[-1][1] + 1) < off(-1, *bounds[-1]):
        bounds[-1][1] += 1
    return [_Over(over.words, a, b) for over, (a, b) in zip(overs, bounds, strict=True)]


def _unwrapped(rows: list[list[Heading]], lines: Sequence[Line]) -> list[list[Heading]]:
    """Header lines that are one line, wrapped, as one row."""
    if not rows:
        return []
    found = [rows[0]]
    for k in range(1, len(rows)):
        if lines[k].row - lines[k - 1].row == 1 and _one_line(found[-1], rows[k]):
            found[-1] = _joined(found[-1], rows[k])
        else:
            found.append(rows[k])
    return found


def _one_line(upper: Sequence[Heading], lower: Sequence[Heading]) -> bool:
    if any(heading.first < heading.last for heading in (*upper, *lower)):
        return False
    above = {heading.first: heading.text for heading in upper}
    for heading in lower:
        text = above.get(heading.first)
        if text is None:
            continue
        if (
            kind_of(heading.pieces[0][0].text) in "ynsp"
            or heading.text.startswith("(")
            or kind_of(text) in "yn"
        ):
            return False
    return True


def _joined(upper: Sequence[Heading], lower: Sequence[Heading]) -> list[Heading]:
    found = {heading.first: heading for heading in upper}
    for heading in lower:
        known = found.get(heading.first)
        found[heading.first] = (
            Heading((*known.pieces, *heading.pieces), heading.first, heading.first) if known else heading
        )
    return [found[place] for place in sorted(found)]

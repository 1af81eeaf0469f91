"""Which columns each heading of the header lines covers, and which header lines are one wrapped line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from auditor.layout.columns import Column
from auditor.layout.header import columns_under, header_chunks, main_header, part, repeated_phrases
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

    def joined(self, below: Heading) -> Heading:
        return Heading((*self.pieces, *below.pieces), self.first, self.last)


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
    lines = [segment.lines[i] for i in segment.headers]
    named = [_Over(words, column, column) for words, column in groups]
    index = main_header(segment)
    main = segment.headers.index(index) if index is not None else -1
    overs = [named if k == main else _single(segment, line) for k, line in enumerate(lines)]
    for k in range(len(lines)):
        if k != main:
            overs[k] = _parted(overs, k, lines, segment, main)
    for k, line in enumerate(lines):
        if k != main:
            overs[k] = _spread(segment, overs[k], named, _columns_taken(overs, k, lines, main, named))
    _level(overs, lines, main)
    rows = []
    for line, over in zip(lines, overs, strict=True):
        headings = [
            Heading((o.words,), segment.first_column + o.first, segment.first_column + o.last) for o in over
        ]
        rows.append(_labels(segment, line) + headings)
    return _unwrapped(rows, lines)


def _level(overs: list[list[_Over]], lines: Sequence[Line], main: int) -> None:
    """Lines set one below the other, heading for heading, are wrapped: their headings cover the same columns."""
    for k in range(len(overs) - 1):
        upper, lower = overs[k], overs[k + 1]
        if main in (k, k + 1) or not _touch(lines[k], lines[k + 1]) or len(upper) != len(lower):
            continue
        if all(abs(a.x0 + a.x1 - b.x0 - b.x1) <= 4 for a, b in zip(upper, lower, strict=True)):
            bounds = [(min(a.first, b.first), max(a.last, b.last)) for a, b in zip(upper, lower, strict=True)]
            if all(x[1] < y[0] for x, y in zip(bounds, bounds[1:], strict=False)):
                overs[k] = [_Over(a.words, *bound) for a, bound in zip(upper, bounds, strict=True)]
                overs[k + 1] = [_Over(b.words, *bound) for b, bound in zip(lower, bounds, strict=True)]


def _columns_taken(
    overs: Sequence[Sequence[_Over]], k: int, lines: Sequence[Line], main: int, named: Sequence[_Over]
) -> set[int]:
    """Columns that have a heading in another line, so that none of line k spans them: where the main header names
    them not, or where the line above or below has just the headings that line k has not (a staggered header)."""
    names = {over.first for over in named}
    own = {c for over in overs[k] for c in range(over.first, over.last + 1)}
    taken: set[int] = set()
    for n, other in enumerate(overs):
        if n in (k, main):
            continue
        theirs = {c for over in other for c in range(over.first, over.last + 1)}
        taken |= theirs - names
        if _touch(lines[n], lines[k]) and not theirs & own:
            taken |= theirs
    return taken


def _labels(segment: Segment, line: Line) -> list[Heading]:
    over = {id(chunk) for chunk in header_chunks(segment, line)}
    found: dict[int, list[Sequence[Word]]] = {}
    for chunk in line.chunks:
        if id(chunk) not in over:
            found.setdefault(segment.left_place(chunk), []).append(chunk.words)
    return [Heading(tuple(pieces), place, place) for place, pieces in sorted(found.items())]


def _single(segment: Segment, line: Line) -> list[_Over]:
    """The chunks of a header line, each over all columns that it covers, or the one it is nearest to."""
    found = []
    for chunk in header_chunks(segment, line):
        under = columns_under(segment.columns, chunk.x0, chunk.x1)
        if not under:
            c = nearest(segment.columns, chunk.x0, chunk.x1)
            under = range(c, c + 1)
        found.append(_Over(chunk.words, under[0], under[-1]))
    return found


def _parted(
    overs: list[list[_Over]], k: int, lines: Sequence[Line], segment: Segment, main: int
) -> list[_Over]:
    """The chunks of line k, those parted that are headings of several columns with one space between them."""
    found: list[_Over] = []
    beside = [
        overs[n] for n in (k - 1, k + 1) if 0 <= n < len(overs) and n != main and _touch(lines[n], lines[k])
    ]
    alone = {over.text for over in overs[k]}
    for over in overs[k]:
        under = range(over.first, over.last + 1)
        phrases = repeated_phrases(over.words, alone)
        if phrases and len(phrases) > len(under):
            under = _room(overs[k], over, len(phrases), len(segment.columns))
        if phrases and len(phrases) == len(under):
            bounds = [*phrases, len(over.words)]
            spans = zip(bounds, bounds[1:], under, strict=False)
            found.extend(_Over(over.words[a:b], c, c) for a, b, c in spans)
            continue
        parts = [_Over(words, c, c) for words, c in part(segment.columns, over.words, under)]
        if len(parts) > 1 and (
            any(_stand_apart(parts, other) for other in beside)
            or len({one.text for one in parts}) < len(parts)
        ):
            found.extend(parts)
        else:
            found.append(over)
    return found


def _room(overs: Sequence[_Over], over: _Over, wanted: int, width: int) -> range:
    """As many neighbouring columns as wanted around those of a heading, free of other headings."""
    taken = {c for other in overs if other is not over for c in range(other.first, other.last + 1)}
    first, last = over.first, over.last
    while last - first + 1 < wanted and last + 1 < width and last + 1 not in taken:
        last += 1
    while last - first + 1 < wanted and first and first - 1 not in taken:
        first -= 1
    return range(first, last + 1)


def _touch(line: Line, other: Line) -> bool:
    return abs(line.row - other.row) == 1


def _stand_apart(parts: Sequence[_Over], line: Sequence[_Over]) -> bool:
    """Whether the line above or below has a heading of its own for two or more of these columns."""
    columns = {over.first for over in line if over.first == over.last}
    return sum(1 for part in parts if part.first in columns) >= 2


def _spread(segment: Segment, overs: list[_Over], named: Sequence[_Over], taken: set[int]) -> list[_Over]:
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
    if abs(over.x1 - x1) <= 1 or abs(over.x0 - x0) <= 1:
        return False
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
    while (
        bounds[0][0] > first
        and bounds[0][0] - 1 not in taken
        and off(0, bounds[0][0] - 1, bounds[0][1]) < off(0, *bounds[0])
    ):
        bounds[0][0] -= 1
    while (
        bounds[-1][1] < last
        and bounds[-1][1] + 1 not in taken
        and off(-1, bounds[-1][0], bounds[-1][1] + 1) < off(-1, *bounds[-1])
    ):
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
    spans = [(heading.first, heading.last) for heading in upper]
    if spans != [(heading.first, heading.last) for heading in lower] and any(a < b for a, b in spans):
        return False
    if any(heading.first < heading.last for heading in lower) and all(a == b for a, b in spans):
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
        found[heading.first] = known.joined(heading) if known else heading
    return [found[place] for place in sorted(found)]

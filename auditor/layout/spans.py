"""Which columns each heading of the header lines covers, and which header lines are one wrapped line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from auditor.layout.columns import Column
from auditor.layout.header import header_chunks, main_header
from auditor.layout.headings import Over, overs_of, parted
from auditor.layout.lines import Line
from auditor.layout.marks import UNITS
from auditor.layout.segment import Segment
from auditor.layout.tokens import kind_of
from auditor.layout.words import Word

#: How far apart, in characters, the middles of headings may be that are set one below the other; twice that.
_CENTRED = 4
_YEAR = re.compile(r"\b(?:19|20)\d\d\b|\bF?Y ?\d\d\b")


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


class _Header:
    """The header lines of a segment."""

    def __init__(self, segment: Segment, groups: Sequence[tuple[Sequence[Word], int]]) -> None:
        self.segment = segment
        self.lines = [segment.lines[i] for i in segment.headers]
        self.named = [Over(words, column, column) for words, column in groups]
        names = {over.first: over for over in self.named}
        self.cores = [_core(column, names.get(c)) for c, column in enumerate(segment.columns)]
        index = main_header(segment)
        self.main = segment.headers.index(index) if index is not None else -1
        self.overs = [
            self.named if k == self.main else overs_of(header_chunks(segment, line), self.cores)
            for k, line in enumerate(self.lines)
        ]

    def settle(self) -> None:
        others = [k for k in range(len(self.lines)) if k != self.main]
        for k in others:
            beside = [self.overs[n] for n in (k - 1, k + 1) if n in others and self._touch(n, k)]
            self.overs[k] = parted(self.overs[k], beside, self.cores)
        for k in others:
            apart = k + 1 < len(self.lines) and self.lines[k + 1].row - self.lines[k].row > 1
            if k < self.main or len(self.overs[k]) == 1:  # what stands below the names goes on with them
                self.overs[k] = self._spread(self.overs[k], self._taken(k), apart=apart)
        for k in range(len(self.lines) - 1):
            if self.main not in (k, k + 1) and self._touch(k, k + 1):
                self._level(k)

    def _touch(self, k: int, n: int) -> bool:
        return abs(self.lines[k].row - self.lines[n].row) == 1

    def _level(self, k: int) -> None:
        """Lines set one below the other, heading for heading, are wrapped: their headings cover the same
        columns.
        """
        upper, lower = self.overs[k], self.overs[k + 1]
        if len(upper) != len(lower):
            return
        pairs = list(zip(upper, lower, strict=True))
        bounds = [(min(a.first, b.first), max(a.last, b.last)) for a, b in pairs]
        centred = all(abs(a.x0 + a.x1 - b.x0 - b.x1) <= _CENTRED for a, b in pairs)
        if centred and all(x[1] < y[0] for x, y in pairwise(bounds)):
            self.overs[k] = [Over(a.words, *bound) for a, bound in zip(upper, bounds, strict=True)]
            self.overs[k + 1] = [Over(b.words, *bound) for b, bound in zip(lower, bounds, strict=True)]

    def _taken(self, k: int) -> set[int]:
        """Columns that have a heading in another line, so that none of line k spans them.

        These are what the main header names not, and where the line above or below has just the headings that
        line k has not (a staggered header).
        """
        names = {over.first for over in self.named}
        own = {c for over in self.overs[k] for c in over.columns}
        taken: set[int] = set()
        for n, other in enumerate(self.overs):
            if n in (k, self.main):
                continue
            theirs = {c for over in other for c in over.columns}
            taken |= theirs - names
            if self._touch(n, k) and not theirs & own:
                taken |= theirs
        return taken

    def _spread(self, overs: list[Over], taken: set[int], *, apart: bool) -> list[Over]:
        """Let headings that stand over several columns cover all of theirs.

        So do headings `apart` from the line below: they are no part of a wrapped one.
        """
        n, k = len(self.cores), len(overs)
        period = n // k if k else 0
        if k > 1 and n % k == 0 and period > 1 and self._periodic(period) and _one_each(overs, period):
            return [Over(over.words, i * period, (i + 1) * period - 1) for i, over in enumerate(overs)]
        if k == 1 and UNITS.fullmatch(overs[0].text):
            return [Over(overs[0].words, 0, n - 1)]
        if k == 1 and overs[0].first == overs[0].last:
            overs = [self._over_years(overs[0], taken)]
        spanning = any(over.first < over.last or _between(self.cores[over.first], over) for over in overs)
        if not overs or not (spanning or (apart and k == 1)):
            return overs
        return _extended(self.cores, overs, taken)

    def _over_years(self, over: Over, taken: set[int]) -> Over:
        """A lone heading ("Year ended 31 December") covers the columns beside its own that dates name."""
        dated = {name.first for name in self.named if _YEAR.search(name.text)} - taken
        first = last = over.first
        if first in dated:
            while first - 1 in dated:
                first -= 1
            while last + 1 in dated:
                last += 1
        return Over(over.words, first, last)

    def _periodic(self, period: int) -> bool:
        texts = {over.first: over.text for over in self.named}
        n = len(self.cores)
        return len(texts) == n and all(texts[c] == texts[c % period] for c in range(n))

    def rows(self) -> list[list[Heading]]:
        first = self.segment.first_column
        rows = []
        for line, overs in zip(self.lines, self.overs, strict=True):
            headings = [Heading((over.words,), first + over.first, first + over.last) for over in overs]
            rows.append(_labels(self.segment, line) + headings)
        return _unwrapped(rows, self.lines)


def header_rows(segment: Segment, groups: Sequence[tuple[Sequence[Word], int]]) -> list[list[Heading]]:
    """The header rows of a segment, top down. `groups` are the headings of its main header line, with their
    columns.
    """
    header = _Header(segment, groups)
    header.settle()
    return header.rows()


def _core(column: Column, name: Over | None) -> Column:
    """Where a column is for headings: where its name stands, and its numbers, if these are below the name."""
    if name is None:
        return column
    if column.overlap(name.x0, name.x1) <= 0 or not column.cells:
        return Column(name.x0, name.x1)
    return Column(min(column.x0, name.x0), max(column.x1, name.x1))


def _labels(segment: Segment, line: Line) -> list[Heading]:
    over = {id(chunk) for chunk in header_chunks(segment, line)}
    found: dict[int, list[Sequence[Word]]] = {}
    for chunk in line.chunks:
        if id(chunk) not in over:
            found.setdefault(segment.left_place(chunk), []).append(chunk.words)
    return [Heading(tuple(pieces), place, place) for place, pieces in sorted(found.items())]


def _one_each(overs: Sequence[Over], period: int) -> bool:
    """Whether each heading stands over its own stretch of `period` columns."""
    return all(i * period <= over.first and over.last < (i + 1) * period for i, over in enumerate(overs))


def _between(core: Column, over: Over) -> bool:
    """Whether a heading over one column has its middle beside it, over the space to the next."""
    if abs(over.x1 - core.x1) <= 1 or abs(over.x0 - core.x0) <= 1:
        return False
    middle = (over.x0 + over.x1) / 2
    return middle < core.x0 - 1 or middle > core.x1 + 1


def _extended(cores: Sequence[Column], overs: Sequence[Over], taken: set[int]) -> list[Over]:
    """Give the columns between two headings to the one or the other, so that each has the middle of its
    columns.
    """
    bounds = [[over.first, over.last] for over in overs]

    def off(i: int, first: int, last: int) -> float:
        return abs(cores[first].x0 + cores[last].x1 - overs[i].x0 - overs[i].x1)

    for i in range(len(overs) - 1):
        start, stop = bounds[i][1] + 1, overs[i + 1].first
        dividing = [c for c in range(start, stop) if c in taken]
        if dividing:
            bounds[i][1], bounds[i + 1][0] = dividing[0] - 1, dividing[-1] + 1
        elif start < stop:
            ways = []
            for c in range(start, stop + 1):
                ways.append((off(i, bounds[i][0], c - 1) + off(i + 1, c, overs[i + 1].last), c))
            best = min(ways)[1]
            bounds[i][1], bounds[i + 1][0] = best - 1, best
    low, high = bounds[0], bounds[-1]
    while low[0] > 0 and low[0] - 1 not in taken and off(0, low[0] - 1, low[1]) < off(0, *low):
        low[0] -= 1
    while (
        high[1] + 1 < len(cores)
        and high[1] + 1 not in taken
        and off(-1, high[0], high[1] + 1) < off(-1, *high)
    ):
        high[1] += 1
    return [Over(over.words, a, b) for over, (a, b) in zip(overs, bounds, strict=True)]


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
        starts_anew = kind_of(heading.pieces[0][0].text) in "ynsp" or heading.text.startswith("(")
        if starts_anew or kind_of(text) in "yn":
            return False
    return True


def _joined(upper: Sequence[Heading], lower: Sequence[Heading]) -> list[Heading]:
    found = {heading.first: heading for heading in upper}
    for heading in lower:
        known = found.get(heading.first)
        found[heading.first] = known.joined(heading) if known else heading
    return [found[place] for place in sorted(found)]

"""The names of the columns, as the header lines give them, and the columns that they show."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from auditor.layout.columns import Column, Extent, column_of, merge
from auditor.layout.header import header_chunks, main_header, tokens_of
from auditor.layout.matching import match, mismatch
from auditor.layout.place import columns_under, nearest, part
from auditor.layout.segment import Segment
from auditor.layout.words import Word

#: Columns may stand as far apart as this, in characters, and yet be one.
_MERGED = 5
#: The most by which columns may keep no edge whose numbers are known by their order.
_ORDERED = 0.25
#: By how much words must stand better over a column than its name to be its name.
_BETTER = 3.0
_MOST_WORDS = 40
#: Two words that look alike and stand over columns of their own: G-1A G-1B, 2019 2020, NO-C NO-D.
_CODE = re.compile(r"(?=.*\d)[\w–.%-]{2,10}|[A-Z]{1,4}-[A-Z\d]{1,3}|\([a-z\d]\)")


class Name(NamedTuple):
    """Words `first` up to `last` of those over the columns in a header line (counted within the headers)."""

    line: int
    first: int
    last: int


def words_of(segment: Segment, name: Name) -> list[Word]:
    return tokens_of(segment, segment.headers[name.line])[name.first : name.last]


def extent_of(segment: Segment, name: Name) -> tuple[float, float]:
    words = words_of(segment, name)
    return words[0].x0, words[-1].x1


def _main_names(segment: Segment, *others: Segment) -> list[Name]:
    """The names in the main header line; where one ends and the next begins, `others` with the same words
    show, too.
    """
    main = main_header(segment)
    if main is None:
        return []
    cuts: set[int] = set()
    for one in (segment, *others):
        index = main_header(one)
        if index is not None:
            cuts |= divisions(one, index)
    bounds = [0, *sorted(cuts), len(tokens_of(segment, main))]
    line = segment.headers.index(main)
    return _joined([Name(line, a, b) for a, b in pairwise(bounds)], (segment, *others))


def _joined(names: list[Name], segments: Sequence[Segment]) -> list[Name]:
    """Names of nothing, two spaces from one that is a column's, are part of it: "2019  $’000"."""
    own = [match(one.columns, [extent_of(one, name) for name in names]) for one in segments]
    idle = [all(columns[n] is None for columns in own) for n in range(len(names))]
    found: list[Name] = []
    for n, name in enumerate(names):
        if (
            found
            and idle[n] != idle[n - 1]
            and found[-1].last == name.first
            and _close(found[-1], name, segments)
        ):
            found[-1] = Name(name.line, found[-1].first, name.last)
            idle[n] = False
        else:
            found.append(name)
    return found


def _close(one: Name, other: Name, segments: Sequence[Segment]) -> bool:
    """Whether two names stand two spaces apart, and are no codes of one kind."""
    segment = segments[0]
    gap = extent_of(segment, other)[0] - extent_of(segment, one)[1]
    return gap <= 2 and not alike(words_of(segment, one)[-1].text, words_of(segment, other)[0].text)


def names_of(segment: Segment, *others: Segment) -> list[Name]:
    """The names of the columns, left to right.

    They stand in the main header line, and in other lines over columns that this does not name. `others` are
    segments with the same header; what they show counts as well.
    """
    names = _main_names(segment, *others)
    if not names:
        return []
    beside: set[Name] = set()
    for one in (segment, *others):
        beside |= _names_beside(one, names)
    return sorted([*names, *beside], key=lambda name: extent_of(segment, name))


def _names_beside(segment: Segment, names: Sequence[Name]) -> set[Name]:
    """Words in other header lines, beside all names, that name a column much better than those do."""
    extents = [extent_of(segment, name) for name in names]
    cost = [float("inf")] * len(segment.columns)
    own = match(segment.columns, extents)
    for (x0, x1), c in zip(extents, own, strict=True):
        if c is not None:  # where each name has its column, none is had by mistake
            cost[c] = mismatch(segment.columns[c], x0, x1) if None in own else 0.0
    found: dict[int, Name] = {}
    for line, index in enumerate(segment.headers):
        at = 0
        for chunk in header_chunks(segment, segment.lines[index]):
            x0, x1 = chunk.x0, chunk.x1
            name = Name(line, at, at + len(chunk.words))
            at += len(chunk.words)
            if line == names[0].line or any(a < x1 + 1 and x0 < b + 1 for a, b in extents):
                continue
            c = nearest(segment.columns, x0, x1)
            if (
                segment.columns[c].overlap(x0, x1) > 0
                and mismatch(segment.columns[c], x0, x1) + _BETTER < cost[c]
            ):
                found[c] = name  # of several the lowest
    return set(found.values())


def divisions(segment: Segment, index: int) -> set[int]:
    """Before which words of a header line another column begins, as far as this page shows."""
    found: set[int] = set()
    at = 0
    chunks = header_chunks(segment, segment.lines[index])
    texts = Counter(chunk.text for chunk in chunks)
    alone = set(texts)
    for chunk in chunks:
        under = columns_under(segment.columns, chunk.x0, chunk.x1)
        starts = {at}
        phrases = repeated_phrases(chunk.words, alone)
        if phrases:
            starts.update(at + k for k in phrases)
        elif len(under) > 1 and texts[chunk.text] == 1:
            inner = at
            for words, _ in part(segment.columns, chunk.words, under):
                starts.add(inner)
                inner += len(words)
        for k in range(1, len(chunk.words)):
            if alike(chunk.words[k - 1].text, chunk.words[k].text):
                starts.add(at + k)
        found |= starts
        at += len(chunk.words)
    return found - {0}


def repeated_phrases(words: Sequence[Word], alone: set[str]) -> list[int]:
    """Where the phrases begin if the words are nothing but phrases that stand alone elsewhere in the line."""
    if len(words) > _MOST_WORDS:
        return []
    starts: list[int] = []
    at = 0
    while at < len(words):
        end = next(
            (
                k
                for k in range(at + 1, len(words) + 1)
                if " ".join(w.text for w in words[at:k]) in alone and k - at < len(words)
            ),
            None,
        )
        if end is None:
            return []
        starts.append(at)
        at = end
    return starts if len(starts) > 1 else []


def alike(a: str, b: str) -> bool:
    """Whether two words are codes of one kind, as headers of neighbouring columns are."""
    return (
        a != b
        and _CODE.fullmatch(a) is not None
        and _CODE.fullmatch(b) is not None
        and _shape(a) == _shape(b)
    )


def _shape(text: str) -> str:
    return re.sub(r"[A-Z]+", "A", re.sub(r"\d+", "0", text))[:3]


def settle_columns(segment: Segment) -> None:
    """With the help of the header: columns that are one are merged, and lines that stand askew are
    set right.
    """
    extents = [extent_of(segment, name) for name in _main_names(segment)]
    if not extents:
        segment.columns = _without_header(segment.columns)
        return

    def heading(column: Column) -> int:
        near = (
            (column.gap(x0, x1), abs(x0 + x1 - 2 * column.middle), g) for g, (x0, x1) in enumerate(extents)
        )
        return min(near)[2]

    segment.columns = merge(
        segment.columns, lambda a, b: a.gap(b.x0, b.x1) <= _MERGED and heading(a) == heading(b)
    )
    if len(segment.columns) > len(extents) > 1:
        segment.columns = _by_order(segment.columns, len(extents))


def _without_header(columns: list[Column]) -> list[Column]:
    """Columns much closer to one another than columns are, and never with numbers in the same line,
    are one.
    """
    steps = sorted(b.middle - a.middle for a, b in pairwise(columns))
    if len(steps) < 2:
        return columns
    usual = steps[len(steps) // 2]
    return merge(columns, lambda a, b: a.gap(b.x0, b.x1) <= _MERGED and (b.middle - a.middle) * 2 <= usual)


def _by_order(columns: list[Column], names: int) -> list[Column]:
    """Where lines have a number for each name, or more, the columns are their first, their second ..."""
    lines: dict[int, list[Extent]] = {}
    for column in columns:
        for cell in column.cells:
            lines.setdefault(cell.line, []).append(cell)
    n = max(len(cells) for cells in lines.values())
    full = [sorted(cells) for cells in lines.values() if len(cells) == n]
    if not names <= n < len(columns) or len(full) * 10 < len(lines) * 6 or len(full) < 2:
        return columns
    ordered = [column_of([cells[k] for cells in full]) for k in range(n)]
    rest = [sorted(cells) for cells in lines.values() if len(cells) < n]
    for cells in rest:
        for cell in cells:
            if min(column.gap(cell.x0, cell.x1) for column in ordered) > 2:
                return columns
    for column in ordered:
        column.spread = min(column.spread, _ORDERED)  # the order vouches for what the edges do not
    return ordered

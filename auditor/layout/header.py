"""The header lines above the numbers of a table, and which column each of their words belongs to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from auditor.layout.columns import Column, Extent, column_of, merge
from auditor.layout.marks import LIST_ITEM, PARAGRAPH, ends_sentence, is_bare_caption, is_caption, is_note
from auditor.layout.place import columns_under, nearest, part
from auditor.layout.regions import figures
from auditor.layout.segment import Segment, heads_columns
from auditor.layout.words import Chunk, Line, Word

_MOST_HEADERS = 12
_MOST_LABELS = 4
_MOST_LINES = 20
#: Columns may stand as far apart as this, in characters, and yet be one.
_MERGED = 5
#: A heading stands no farther than this from its column.
_FAR = 6
_MOST_WORDS = 40
#: What it costs, in characters, that a heading has no column, and a column no heading.
_SKIPPED_HEADING = 12.0
_SKIPPED_COLUMN = 6.0
_ORDERED = 0.25
_BETTER = 3.0
_MOST_PAIRS = 40_000
#: Header words may begin as far as this to the left of the numbers below them.
_SLACK = 4
#: Two words that look alike and stand over columns of their own: G-1A G-1B, 2019 2020, NO-C NO-D.
_CODE = re.compile(r"(?=.*\d)[\w–.%-]{2,10}|[A-Z]{1,4}-[A-Z\d]{1,3}|\([a-z\d]\)")


def find_headers(segment: Segment, floor: int) -> tuple[list[int], int]:
    """The indices of the header lines above the body, top down, and where the body begins.

    None of them is above `floor`. Labels between the last header line and the first numbers belong to the
    body.
    """
    lines, start = segment.lines, segment.body.start
    found: list[int] = []
    labels: list[int] = []
    pending: list[int] = []
    for i in range(start - 1, max(floor, start - _MOST_LINES) - 1, -1):
        gap = lines[i + 1].row - lines[i].row
        if gap > 3 or len(found) >= _MOST_HEADERS:
            break
        verdict = _verdict(segment, i, gap, lines[found[-1]] if found else None)
        if verdict == "header":
            if not found:
                labels, pending = pending, []
            found.extend([*pending, i])
            pending = []
        elif verdict == "label" and len(pending) < _MOST_LABELS:
            pending.append(i)
        else:
            break
    found.reverse()
    if not found:
        labels = _wrapped_into_first(segment, pending)
    return found, labels[-1] if labels else start


def _wrapped_into_first(segment: Segment, pending: list[int]) -> list[int]:
    """Without a header: the lines right above the first numbers that are part of its label."""
    first = segment.lines[segment.body.start]
    bare = first.chunks[0].numeric and not segment.is_label(first.chunks[0])
    if pending and segment.lines[pending[0]].row == first.row - 1 and (bare or first.text[0].islower()):
        return pending[:1]
    return []


def _verdict(segment: Segment, index: int, gap: int, below: Line | None) -> str:
    """Whether a line above the body is a "header", a "label" (of the first row, or of the labels), or
    neither.
    """
    line = segment.lines[index]
    text, chunks = line.text, line.chunks
    if is_caption(text) or is_note(text) or PARAGRAPH.match(text):
        return "stop"
    if figures(line) and not heads_columns(line):
        return "stop"
    edge = segment.left - _SLACK
    if len(chunks) == 1 and _goes_on_with_caption(segment.lines, index, 2 if gap == 1 else 8):
        return "stop"
    over = header_chunks(segment, line)
    across = (
        chunk
        for chunk in chunks
        if chunk.x0 < edge - 2 and chunk.x0 <= segment.label_end and chunk not in over
    )
    if any(chunk.x1 > segment.left + 6 for chunk in across):
        lone = (
            len(chunks) == 1 and below is None and line.x0 <= segment.margin + 12 and not ends_sentence(text)
        )
        return "label" if lone and gap <= 2 else "stop"
    if over:
        return "stop" if len(chunks) == 1 and gap > 2 and below is not None else "header"
    if len(text) > 90 or text[-1] in ".;" or (LIST_ITEM.match(text) and below is not None):
        return "stop"
    if below is None:
        return "label" if gap <= 2 else "stop"
    if gap > 1:
        return "stop"
    return "header" if below.x0 < edge and text[-1] not in ":)" else "label"


def _goes_on_with_caption(lines: Sequence[Line], index: int, slack: float) -> bool:
    """Whether a line is part of the caption that begins right above it, set under one another or centred."""
    line = lines[index]
    for k in range(index - 1, max(-1, index - 4), -1):
        above = lines[k]
        if lines[k + 1].row - above.row > 1 or len(above.chunks) > 1:
            return False
        if k == index - 1 and is_bare_caption(above.text):
            return True
        centred = abs(above.x0 + above.x1 - line.x0 - line.x1) <= slack
        if not centred and abs(above.x0 - line.x0) > 2:
            return False
        if is_caption(above.text):
            return True
    return False


def header_chunks(segment: Segment, line: Line) -> list[Chunk]:
    """The chunks of a header line that stand over the columns, or to the right of all labels."""
    edge = segment.left - _SLACK
    beside = segment.label_end + 1
    return [
        chunk
        for k, chunk in enumerate(line.chunks)
        if chunk.x0 >= edge
        or (chunk.x0 >= beside + (k == 0) and not segment.over_text(chunk))
        or segment.set_over(chunk)
    ]


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


def _by_order(columns: list[Column], n: int) -> list[Column]:
    """Where most lines have a number for each of the n headings, the columns are the first of all, the second
    ...
    """
    lines: dict[int, list[Extent]] = {}
    for column in columns:
        for cell in column.cells:
            lines.setdefault(cell.line, []).append(cell)
    full = [sorted(cells) for cells in lines.values() if len(cells) == n]
    if len(full) * 10 < len(lines) * 6 or len(full) < 2 or any(len(cells) > n for cells in lines.values()):
        return columns
    ordered = [column_of([cells[k] for cells in full]) for k in range(n)]
    rest = [sorted(cells) for cells in lines.values() if len(cells) < n]
    for cells in rest:
        for cell in cells:
            if max(column.overlap(cell.x0, cell.x1) for column in ordered) <= 0:
                return columns
    for column in ordered:
        column.spread = min(column.spread, _ORDERED)  # the order vouches for what the edges do not
    return ordered


def main_header(segment: Segment) -> int | None:
    """The header line that names the most columns; the lowest of several."""
    best, most = None, 0
    for i in segment.headers:
        over = {nearest(segment.columns, word.x0, word.x1) for word in tokens_of(segment, i)}
        if over and len(over) >= most:
            best, most = i, len(over)
    return best


def tokens_of(segment: Segment, index: int) -> list[Word]:
    """The words of a header line that stand over the columns."""
    return [word for chunk in header_chunks(segment, segment.lines[index]) for word in chunk.words]


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
    return [Name(line, a, b) for a, b in pairwise(bounds)]


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
            cost[c] = _mismatch(segment.columns[c], x0, x1) if None in own else 0.0
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
                and _mismatch(segment.columns[c], x0, x1) + _BETTER < cost[c]
            ):
                found[c] = name  # of several the lowest
    return set(found.values())


def _mismatch(column: Column, x0: float, x1: float) -> float:
    """How badly words from x0 to x1 stand over a column."""
    return 2 * column.gap(x0, x1) + abs(column.middle * 2 - x0 - x1) / 4


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
                ways.append((cost[c] + _mismatch(column, x0, x1), "match"))
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

"""A table's grid, from the segments of it that stand on one page or on several."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from auditor.layout.columns import Column
from auditor.layout.header import divisions, header_chunks, main_header, match, tokens_of
from auditor.layout.rows import Row, rows_of
from auditor.layout.segment import Segment
from auditor.layout.spans import Heading, header_rows
from auditor.layout.words import Line, Word
from auditor.model import Cell, Span

_Group = tuple[Sequence[Word], int]


class Grid:
    """The rows of a table: its header rows, each a list of headings, then the rows of all segments."""

    __slots__ = ("headers", "rows", "segments")

    def __init__(self, segments: Sequence[Segment]) -> None:
        self.segments = segments
        groups = _share_columns(segments)
        self.headers = header_rows(segments[0], groups)
        self.rows: list[tuple[Row, Segment]] = []
        known = {
            key for segment in segments for i in segment.headers if (key := _over(segment, segment.lines[i]))
        }
        for n, segment in enumerate(segments):
            segment.repeated = {i for i in segment.body if _repeats(segment, segment.lines[i], known)}
            self.rows.extend((row, segment) for row in rows_of(segment, segment.body))

    @property
    def width(self) -> int:
        return self.segments[0].width

    def cells(self, text: str) -> list[list[Cell]]:
        """The grid; `text` is the document's."""
        grid: list[list[Cell]] = []
        for headings in self.headers:
            grid.append(self._header_row(headings, len(grid), text))
        for row, segment in self.rows:
            grid.append(self._row(row, segment, len(grid), text))
        return grid

    def _header_row(self, headings: Sequence[Heading], number: int, text: str) -> list[Cell]:
        start = headings[0].pieces[0][0].start if headings else 0
        row = [_blank(start, number, place) for place in range(self.width)]
        for heading in headings:
            cell = _cell(heading.pieces, number, heading.first, text)
            cell.columns = heading.last - heading.first + 1
            for place in range(heading.first, heading.last + 1):
                row[place] = cell
        return row

    def _row(self, row: Row, segment: Segment, number: int, text: str) -> list[Cell]:
        pieces = [pieces for _, pieces in sorted(row.at.items())]
        end = pieces[0][0][-1].end if pieces else 0
        cells = []
        for place in range(self.width):
            if place in row.at:
                cells.append(_cell(row.at[place], number, place, text))
                end = max(end, cells[-1].span.end)
            else:
                cells.append(_blank(end, number, place))
        cells[0].indent = max(0, int(row.indent - segment.margin)) if 0 in row.at else 0
        return cells


def _cell(pieces: Sequence[Sequence[Word]], row: int, column: int, text: str) -> Cell:
    spans = tuple(Span(words[0].start, words[-1].end) for words in pieces)
    if len(spans) == 1:
        return Cell(text[spans[0].start : spans[0].end], spans[0], row, column)
    joined = " ".join(text[span.start : span.end] for span in spans)
    return Cell(joined, spans[0], row, column, pieces=spans)


def _blank(at: int, row: int, column: int) -> Cell:
    return Cell("", Span(at, at), row, column)


# -- the same header on other pages, and again within a page ----------------------------------------------------------
def _over(segment: Segment, line: Line) -> tuple[str, ...]:
    """The words of a line that stand over the columns."""
    return tuple(word.text for chunk in header_chunks(segment, line) for word in chunk.words)


def _repeats(segment: Segment, line: Line, known: set[tuple[str, ...]]) -> bool:
    key = _over(segment, line)
    return bool(key) and key in known


def same_header(one: Segment, other: Segment) -> bool:
    """Whether two segments have the same words over their columns, line by line."""
    return [_over(one, one.lines[i]) for i in one.headers] == [
        _over(other, other.lines[i]) for i in other.headers
    ]


# -- one set of columns for all segments ------------------------------------------------------------------------------
def _share_columns(segments: Sequence[Segment]) -> list[_Group]:
    """Give all segments the same columns, a blank one where a page shows nothing in it.

    Returns the headings of the first segment's main header line, each with its column.
    """
    first = segments[0]
    main = main_header(first)
    if main is None:
        _share_by_position(segments)
        return []
    texts = [word.text for word in tokens_of(first, main)]
    alike = [
        s
        for s in segments
        if (m := main_header(s)) is not None and [w.text for w in tokens_of(s, m)] == texts
    ]
    cuts: set[int] = set()
    for segment in alike:
        index = main_header(segment)
        assert index is not None
        cuts |= divisions(segment, index)
    bounds = [0, *sorted(cuts), len(texts)]
    ranges = list(pairwise(bounds))
    keys: list[list[tuple[int, int]]] = []
    for segment in alike:
        keys.append(_name_columns(segment, ranges))
    union = sorted({key for some in keys for key in some})
    for segment, some in zip(alike, keys, strict=True):
        _fill(segment, some, union)
    _share_by_position(segments)
    tokens = tokens_of(first, main)
    where = {
        key[0]: column
        for column, key in enumerate(_realigned(first, union, len(first.columns)))
        if key[1] == 0
    }
    return [(tokens[a:b], where[g]) for g, (a, b) in enumerate(ranges) if g in where]


def _realigned(segment: Segment, union: list[tuple[int, int]], width: int) -> list[tuple[int, int]]:
    return union[:width]


def _name_columns(segment: Segment, ranges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """A key for each column of a segment: (number of its heading, 0), or, without one, (number of the heading before
    it, 1 ...). A heading over no column gets a new one."""
    index = main_header(segment)
    assert index is not None
    tokens = tokens_of(segment, index)
    extents = [(tokens[a].x0, tokens[b - 1].x1) for a, b in ranges]
    own = match(segment.columns, extents)
    heading_of = {c: g for g, c in enumerate(own) if c is not None}
    named: list[tuple[Column, int | None]] = [
        (column, heading_of.get(c)) for c, column in enumerate(segment.columns)
    ]
    named.extend((Column(*extents[g]), g) for g, c in enumerate(own) if c is None)
    named.sort(key=lambda pair: pair[0].middle)
    named = _in_order(named)
    segment.columns = [column for column, _ in named]
    keys: list[tuple[int, int]] = []
    last, extra = -1, 0
    for _, heading in named:
        if heading is not None:
            last, extra = heading, 0
            keys.append((heading, 0))
        else:
            extra += 1
            keys.append((last, extra))
    return keys


def _in_order(named: list[tuple[Column, int | None]]) -> list[tuple[Column, int | None]]:
    """Headings that are out of order are taken from their columns."""
    out: list[tuple[Column, int | None]] = []
    last = -1
    for column, heading in named:
        if heading is not None and heading <= last:
            if column.count == 0:
                continue
            heading = None
        if heading is not None:
            last = heading
        out.append((column, heading))
    return out


def _fill(segment: Segment, keys: Sequence[tuple[int, int]], union: Sequence[tuple[int, int]]) -> None:
    """Insert blank columns for the keys of other pages."""
    have = dict(zip(keys, segment.columns, strict=True))
    columns: list[Column] = []
    for key in union:
        if key in have:
            columns.append(have[key])
        else:
            at = columns[-1].x1 + 0.5 if columns else segment.left - 0.5
            columns.append(Column(at, at))
    segment.columns = columns


def _share_by_position(segments: Sequence[Segment]) -> None:
    """Segments with fewer columns than the first get blank ones where nothing of theirs stands."""
    first = segments[0]
    for segment in segments[1:]:
        missing = len(first.columns) - len(segment.columns)
        if missing > 0:
            _match(segment, first)


def _match(segment: Segment, model: Segment) -> None:
    """Place each column of the segment at the column of the model that is nearest to it, in order."""
    columns: list[Column] = []
    own = list(segment.columns)
    for k, column in enumerate(model.columns):
        left = len(model.columns) - k
        if own and (len(own) == left or _nearest_is(own[0], column, model.columns[k + 1 : k + 2])):
            columns.append(own.pop(0))
        else:
            columns.append(Column(column.x0, column.x1, column.alignment, column.at))
    segment.columns = columns


def _nearest_is(own: Column, column: Column, following: Sequence[Column]) -> bool:
    here = abs(own.middle - column.middle)
    return not following or here <= abs(own.middle - following[0].middle)

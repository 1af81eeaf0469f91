"""One set of columns for the segments of a table: a page that shows nothing in a column has a blank one."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.layout.columns import Column
from auditor.layout.header import main_header, tokens_of
from auditor.layout.matching import match
from auditor.layout.names import Name, extent_of, names_of, words_of
from auditor.layout.segment import Segment
from auditor.layout.words import Word

#: A key for a column: the number of its name and 0, or the number of the name before it and 1, 2 ...
_Key = tuple[int, int]


def share_columns(segments: Sequence[Segment]) -> list[tuple[Sequence[Word], int]]:
    """Give all segments the same columns. Returns the names of the first segment's columns in its main header
    line.
    """
    first = segments[0]
    shown = first.columns
    main = main_header(first)
    if main is None:
        _share_by_position(segments, shown)
        return []
    alike = [segment for segment in segments if _same_names(first, segment)]
    names = names_of(first, *alike[1:])
    keys = [_name_columns(segment, names) for segment in alike]
    union = sorted({key for some in keys for key in some})
    for segment, some in zip(alike, keys, strict=True):
        _fill(segment, some, union)
    _share_by_position(segments, shown)
    line = first.headers.index(main)
    where = {number: column for column, (number, extra) in enumerate(union) if extra == 0}
    return [
        (words_of(first, name), where[n]) for n, name in enumerate(names) if n in where and name.line == line
    ]


def _same_names(first: Segment, segment: Segment) -> bool:
    """Whether two segments have the same words in their header lines, over the columns."""
    if len(first.headers) != len(segment.headers):
        return False
    return all(
        [word.text for word in tokens_of(first, a)] == [word.text for word in tokens_of(segment, b)]
        for a, b in zip(first.headers, segment.headers, strict=True)
    )


def _name_columns(segment: Segment, names: Sequence[Name]) -> list[_Key]:
    """A key for each column of a segment; a name over no column gets a new one."""
    extents = [extent_of(segment, name) for name in names]
    own = match(segment.columns, extents)
    name_of = {c: n for n, c in enumerate(own) if c is not None}
    named: list[tuple[Column, int | None]] = [
        (column, name_of.get(c)) for c, column in enumerate(segment.columns)
    ]
    named.extend((Column(*extents[n]), n) for n, c in enumerate(own) if c is None)
    named.sort(key=lambda pair: pair[0].middle)
    named = _in_order(named)
    segment.columns = [column for column, _ in named]
    keys: list[_Key] = []
    last, extra = -1, 0
    for _, name in named:
        if name is not None:
            last, extra = name, 0
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


def _share_by_position(segments: Sequence[Segment], shown: Sequence[Column]) -> None:
    """Segments with fewer columns than the first get blank ones where nothing of theirs stands.

    `shown` are the columns that the first had before its header was looked at: those of segments that were
    carried on are the same, one by one.
    """
    first = segments[0]
    at = {id(column): k for k, column in enumerate(first.columns)}
    places = [at[id(column)] for column in shown if id(column) in at]
    for segment in segments[1:]:
        if len(segment.columns) >= len(first.columns):
            continue
        if segment.measured and len(segment.columns) == len(places) == len(shown):
            own = dict(zip(places, segment.columns, strict=True))
            segment.columns = [own.get(k) or _blank_at(column) for k, column in enumerate(first.columns)]
        else:
            _match(segment, first)


def _blank_at(column: Column) -> Column:
    return Column(column.x0, column.x1, column.alignment, column.at)


def _match(segment: Segment, model: Segment) -> None:
    """Place each column of the segment at the column of the model that is nearest to it, in order."""
    columns: list[Column] = []
    own = list(segment.columns)
    for k, column in enumerate(model.columns):
        left = len(model.columns) - k
        if own and (len(own) == left or _nearest_is(own[0], column, model.columns[k + 1 : k + 2])):
            columns.append(own.pop(0))
        else:
            columns.append(_blank_at(column))
    segment.columns = columns


def _nearest_is(own: Column, column: Column, following: Sequence[Column]) -> bool:
    here = abs(own.middle - column.middle)
    return not following or here <= abs(own.middle - following[0].middle)

"""From the lines of a table's body to its rows: numbers keep to their row, wrapped labels and cells are
joined.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from auditor.layout.marks import NOTE_MARK, is_caption, is_note
from auditor.layout.segment import Placing, Segment
from auditor.layout.tokens import kind_of
from auditor.layout.words import Line, Word

#: Words that no label ends with, so that the next line goes on with it.
_OPEN_END = re.compile(
    r"(?:[,(/&–—-]|\b(?:and|or|of|the|for|in|to|by|from|with|on|at|a|an|as|per|de|des|et|y))$", re.IGNORECASE
)
#: A label that goes on, or ends, what stands before it.
_GOES_ON = re.compile(r"[a-z(&/,)–-]|(?:of|and|the|or)\b")


#: What a label begins with that is no wrapped part of another.
_ENUMERATOR = re.compile(r"(?:\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.)]|[•●▪–—*-]) ")
_HANGING = 4  # the lines of a wrapped label may be indented by as much
_LIST_MARK = re.compile(r"[–-]\s|\((?:[a-z]|[ivx]+)\)\s")


class Row:
    """A row of the table: which words stand at which place, line by line, and the lines it takes."""

    __slots__ = ("at", "columns", "first", "indent", "kind", "last")

    def __init__(self, kind: str, first: int, last: int) -> None:
        self.kind = kind  # "numbers", "words" (in places other than the label), "label"
        self.first = first  # rows down the page
        self.last = last
        self.at: Placing = {}
        self.columns: set[int] = set()  # with numbers
        self.indent = 0.0

    def label(self) -> str:
        return " ".join(word.text for words in self.at.get(0, ()) for word in words)


class _Item:
    """A line of the body with its words placed."""

    __slots__ = ("columns", "edge", "heads", "kind", "line", "placing")

    def __init__(
        self, line: Line, placing: Placing, columns: set[int], edge: float, *, labelled: bool, heads: bool
    ) -> None:
        self.edge = edge  # where the numbers begin
        self.heads = heads  # what a header that is repeated within the body says over the labels
        self.line = line
        self.placing = placing
        self.columns = columns
        only_label = set(placing) == {0} and labelled
        self.kind = "numbers" if columns else "label" if only_label else "words"

    @property
    def label(self) -> str:
        return " ".join(word.text for words in self.placing.get(0, ()) for word in words)

    @property
    def label_end(self) -> float:
        return self.placing[0][-1][-1].x1

    @property
    def first_word(self) -> str:
        return self.placing[0][0][0].text


def rows_of(segment: Segment, indices: Sequence[int]) -> list[Row]:
    """The rows that these lines of the segment make, top down."""
    items = [
        item for i in indices if (item := _item(segment, segment.lines[i], i in segment.repeated)) is not None
    ]
    if not segment.has_labels:
        return _without_labels(items)
    width = _Width(items)
    rows: list[Row] = []
    k = 0
    while k < len(items):
        stop = k
        while stop < len(items) and items[stop].kind == "label":
            stop += 1
        if stop > k:
            k = _labels(items, k, stop, rows, width)
        else:
            _line_with_cells(items, k, rows, width, segment)
            k += 1
    return rows


def _item(segment: Segment, line: Line, repeated: bool) -> _Item | None:
    """A line of the body; of a header that is repeated there, only what stands over the labels (None if
    nothing).
    """
    placing = segment.place(line)
    first = segment.first_column
    if repeated:
        placing = {place: pieces for place, pieces in placing.items() if place < first}
        if not placing:
            return None
    columns = {place for place, pieces in placing.items() if place >= first and _has_number(pieces)}
    return _Item(line, placing, columns, segment.left, labelled=segment.has_labels, heads=repeated)


def _has_number(pieces: Sequence[Sequence[Word]]) -> bool:
    return any(all(kind_of(word.text) != "t" for word in words) for words in pieces)


class _Width:
    """How wide the labels are, and whether those that take several lines have their numbers in the first or
    the last.
    """

    __slots__ = ("above", "below", "end")

    def __init__(self, items: Sequence[_Item]) -> None:
        ends = [item.label_end for item in items if item.kind == "numbers" and 0 in item.placing]
        edge = max(ends, default=0.0)
        number = min(
            (item.placing[min(item.columns)][0][0].x0 for item in items if item.columns), default=edge
        )
        wrapped = [item.label_end for item in items if item.kind == "label" and item.label_end <= number - 1]
        self.end = max([edge, *wrapped])
        self.above = self.below = 0  # wrapped labels that go on below their numbers, that begin above them
        for upper, lower in pairwise(items):
            if {upper.kind, lower.kind} == {"numbers", "label"} and _surely_wraps(upper, lower):
                if upper.kind == "numbers":
                    self.above += 1
                else:
                    self.below += 1


def _without_labels(items: Sequence[_Item]) -> list[Row]:
    rows = []
    for item in items:
        row = _row(item)
        rows.append(row)
    return rows


def _row(item: _Item) -> Row:
    row = Row(item.kind, item.line.row, item.line.row)
    row.indent = item.line.x0
    _add(row, item)
    return row


def _add(row: Row, item: _Item) -> None:
    for place, pieces in item.placing.items():
        row.at.setdefault(place, []).extend(pieces)
    row.columns |= item.columns
    row.first = min(row.first, item.line.row)
    row.last = max(row.last, item.line.row)
    if item.columns:
        row.kind = "numbers"


def _prepend(row: Row, item: _Item) -> None:
    """Put a label above the label of a row."""
    row.at[0] = [*item.placing[0], *row.at.get(0, ())]
    row.first = item.line.row
    row.indent = item.line.x0


def _surely_wraps(upper: _Item, lower: _Item) -> bool:
    """Whether two labels, one right below the other, are one by their words."""
    if lower.line.row - upper.line.row != 1 or upper.heads != lower.heads:
        return False
    if 0 not in lower.placing or 0 not in upper.placing:
        return False
    above, below = upper.label, lower.label
    if above.endswith(":") or (upper.kind == "label" and upper.label_end > upper.edge + 1):
        return False
    if _OPEN_END.search(above) or above.count("(") > above.count(")"):
        return True
    return _GOES_ON.match(below) is not None and _LIST_MARK.match(below) is None


def _may_wrap(upper: _Item, lower: _Item, width: _Width, slack: float = 0) -> bool:
    """Whether two labels, one right below the other, can be one: the next word had no room in the
    upper line.
    """
    if lower.line.row - upper.line.row != 1 or upper.heads != lower.heads:
        return False
    if 0 not in lower.placing or 0 not in upper.placing or upper.label.endswith(":"):
        return False
    if upper.kind == "label" and upper.label_end > upper.edge + 1:
        return False  # it runs over the numbers: it stands by itself
    if upper.label_end + 1 + len(lower.first_word) <= width.end + slack:
        return False
    if upper.label.isupper() != lower.label.isupper() or _ENUMERATOR.match(lower.label):
        return False
    indent = lower.line.x0 - upper.line.x0
    mark = _ENUMERATOR.match(upper.label)
    if not -1 <= indent <= (mark.end() + 1 if mark else 1 if upper.kind == "label" else _HANGING):
        return False
    return upper.label_end - upper.line.x0 >= 0.6 * (width.end - upper.line.x0)


def _wraps(upper: _Item, lower: _Item, width: _Width) -> bool:
    """Whether the label of the lower line goes on with that of the upper."""
    if _surely_wraps(upper, lower):
        return True
    if lower.label.endswith(":") and upper.kind == "numbers":
        return False
    if upper.kind == "numbers" or lower.kind == "numbers":
        usual = width.above if upper.kind == "numbers" else width.below
        other = width.below if upper.kind == "numbers" else width.above
        return _may_wrap(upper, lower, width, 0 if usual > other else 6)
    return _may_wrap(upper, lower, width)


def _labels(items: Sequence[_Item], k: int, stop: int, rows: list[Row], width: _Width) -> int:
    """Labels alone, k up to stop: the end of the row before, rows of their own, or the beginning of the next.

    Returns the index of the first item that is not dealt with.
    """
    before = items[k - 1] if k and rows and rows[-1].kind == "numbers" else None
    after = items[stop] if stop < len(items) else None
    bare = after is not None and 0 not in after.placing and after.line.row - items[stop - 1].line.row == 1
    tail = _tail_of(items, k, stop, before, rows, width)
    if tail == stop:
        return stop
    head = stop
    if after is not None and bare:
        head = _head_of_bare(items, tail, stop, after, width)
    elif after is not None and after.kind == "numbers":
        lower = after
        while head > tail and _wraps(items[head - 1], lower, width):
            head -= 1
            lower = items[head]
    _sections(items[tail:head], rows, width)
    if head == stop:
        return stop
    assert after is not None
    row = _row(after)
    for item in reversed(items[head:stop]):
        _prepend(row, item)
    rows.append(row)
    return stop + 1


def _tail_of(
    items: Sequence[_Item], k: int, stop: int, before: _Item | None, rows: list[Row], width: _Width
) -> int:
    """How far labels go on with the row before them; they are added to it."""
    if before is None or items[k].line.row - before.line.row != 1:
        return k
    row = rows[-1]
    if 0 not in before.placing:
        # Numbers in the middle of a wrapped label have as many lines of it below as above, give or take one.
        above = sum(1 for words in row.at.get(0, ())) if row.first < before.line.row else 0
        end = k
        while end < stop and end - k < above and items[end].line.row - before.line.row == end - k + 1:
            end += 1
        if not above and _stands_with(items, k, stop, before):
            end = k + 1
        for item in items[k:end]:
            _add(row, item)
        return end
    upper, end = before, k
    while end < stop and _wraps(upper, items[end], width) and not _begins_next(items, end, stop, width):
        upper = items[end]
        _add(row, upper)
        end += 1
    return end


def _begins_next(items: Sequence[_Item], k: int, stop: int, width: _Width) -> bool:
    """Whether a label rather begins the row after it: a bare line of numbers directly below, at equal
    distance.
    """
    if k != stop - 1 or stop >= len(items):
        return False
    after = items[stop]
    return (
        0 not in after.placing
        and after.line.row - items[k].line.row == 1
        and not _GOES_ON.match(items[k].label)
    )


def _stands_with(items: Sequence[_Item], k: int, stop: int, before: _Item) -> bool:
    """Whether one label right below bare numbers is theirs: nothing else near it."""
    if stop - k != 1 or items[k].label.endswith(":"):
        return False
    if k >= 2 and before.line.row - items[k - 2].line.row <= 1:
        return False
    return stop == len(items) or items[stop].line.row - items[k].line.row > 1


def _head_of_bare(items: Sequence[_Item], tail: int, stop: int, after: _Item, width: _Width) -> int:
    """Where the label of a bare line of numbers begins, above it: as many lines as there are of it below."""
    at = next((n for n in range(stop, len(items)) if items[n] is after), stop)
    below = 0
    n = at + 1
    while n < len(items) and items[n].kind == "label" and items[n].line.row - items[n - 1].line.row == 1:
        below += 1
        n += 1
    shared = n < len(items) and 0 not in items[n].placing and items[n].line.row - items[n - 1].line.row == 1
    if shared:
        below = (below + 1) // 2
    head = stop - 1
    while (
        head > tail
        and items[head].line.row - items[head - 1].line.row == 1
        and not items[head - 1].label.endswith(":")
    ):
        goes_on = _wraps(items[head - 1], items[head], width)
        if not goes_on or (below and stop - head > below):
            break
        head -= 1
    return head


def _sections(items: Sequence[_Item], rows: list[Row], width: _Width) -> None:
    """Labels that are rows of their own; a wrapped one is one row."""
    upper: _Item | None = None
    for item in items:
        if upper is not None and _wraps(upper, item, width) and rows:
            _add(rows[-1], item)
        else:
            rows.append(_row(item))
        upper = item


def _line_with_cells(
    items: Sequence[_Item], k: int, rows: list[Row], width: _Width, segment: Segment
) -> None:
    item = items[k]
    before = items[k - 1] if k else None
    if (
        before is not None
        and rows
        and item.line.row - before.line.row == 1
        and rows[-1].last == before.line.row
    ):
        row = rows[-1]
        if (
            item.kind == "numbers"
            and 0 not in item.placing
            and row.columns
            and not row.columns & item.columns
        ):
            _add(row, item)
            return
        if item.kind == "words" and row.kind != "label" and _goes_on_with(item, before, row, width, segment):
            _add(row, item)
            return
    rows.append(_row(item))


def _goes_on_with(item: _Item, before: _Item, row: Row, width: _Width, segment: Segment) -> bool:
    """Whether a line of words goes on with the cells of the row above it."""
    places = set(item.placing) - {0}
    if not places <= set(row.at):
        return False
    if 0 not in item.placing:
        return True
    if 0 in before.placing:
        return _wraps(before, item, width)
    return bool(_GOES_ON.match(item.label))


def end_of_labels(segment: Segment, start: int) -> int:
    """One past the last line below the numbers that goes on with the last row: wrapped labels, wrapped cells
    of words.
    """
    lines = segment.lines
    stop = start
    while stop < len(lines) and stop - start < 8 and lines[stop].row - lines[stop - 1].row == 1:
        line = lines[stop]
        if len(line.text) <= 4 and NOTE_MARK.fullmatch(line.text):
            break
        if is_caption(line.text) or is_note(line.text) or (line.x1 > segment.left and not line.gapped):
            break
        if line.x1 > segment.left and not _only_in_known_places(segment, line):
            break
        stop += 1
    if stop == start:
        return start
    rows = rows_of(segment, range(segment.body.start, stop))
    last = lines[start - 1].row
    reach = max(row.last for row in rows if row.first <= last)
    return next((i for i in range(start, stop) if lines[i].row > reach), stop)


def _only_in_known_places(segment: Segment, line: Line) -> bool:
    return all(
        any(column.overlap(chunk.x0, chunk.x1) > 0 for column in (*segment.texts, *segment.columns))
        or chunk.x1 <= segment.left
        for chunk in line.chunks
    )

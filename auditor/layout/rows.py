"""From the lines of a table's body to its rows: numbers keep to their row, wrapped labels and cells are
joined.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.layout.labels import GOES_ON, Item, Width, wraps
from auditor.layout.lines import Line
from auditor.layout.marks import NOTE_MARK, is_caption, is_note
from auditor.layout.segment import Placing, Segment
from auditor.layout.tokens import kind_of
from auditor.layout.words import Word


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


def rows_of(segment: Segment, indices: Sequence[int]) -> list[Row]:
    """The rows that these lines of the segment make, top down."""
    items = [
        item for i in indices if (item := _item(segment, segment.lines[i], i in segment.repeated)) is not None
    ]
    if not segment.has_labels:
        return _without_labels(items)
    width = Width(items)
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


def _item(segment: Segment, line: Line, repeated: bool) -> Item | None:
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
    return Item(line, placing, columns, segment.left, labelled=segment.has_labels, heads=repeated)


def _has_number(pieces: Sequence[Sequence[Word]]) -> bool:
    return any(all(kind_of(word.text) != "t" for word in words) for words in pieces)


def _without_labels(items: Sequence[Item]) -> list[Row]:
    rows = []
    for item in items:
        row = _row(item)
        rows.append(row)
    return rows


def _row(item: Item) -> Row:
    row = Row(item.kind, item.line.row, item.line.row)
    row.indent = item.line.x0
    _add(row, item)
    return row


def _add(row: Row, item: Item) -> None:
    for place, pieces in item.placing.items():
        row.at.setdefault(place, []).extend(pieces)
    row.columns |= item.columns
    row.first = min(row.first, item.line.row)
    row.last = max(row.last, item.line.row)
    if item.columns:
        row.kind = "numbers"


def _prepend(row: Row, item: Item) -> None:
    """Put a label above the label of a row."""
    row.at[0] = [*item.placing[0], *row.at.get(0, ())]
    row.first = item.line.row
    row.indent = item.line.x0


def _labels(items: Sequence[Item], k: int, stop: int, rows: list[Row], width: Width) -> int:
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
        while head > tail and wraps(items[head - 1], lower, width):
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
    items: Sequence[Item], k: int, stop: int, before: Item | None, rows: list[Row], width: Width
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
    while end < stop and wraps(upper, items[end], width) and not _begins_next(items, end, stop, width):
        upper = items[end]
        _add(row, upper)
        end += 1
    return end


def _begins_next(items: Sequence[Item], k: int, stop: int, width: Width) -> bool:
    """Whether a label rather begins the row after it: a bare line of numbers directly below, at equal
    distance.
    """
    if k != stop - 1 or stop >= len(items):
        return False
    after = items[stop]
    return (
        0 not in after.placing
        and after.line.row - items[k].line.row == 1
        and not GOES_ON.match(items[k].label)
    )


def _stands_with(items: Sequence[Item], k: int, stop: int, before: Item) -> bool:
    """Whether one label right below bare numbers is theirs: nothing else near it."""
    if stop - k != 1 or items[k].label.endswith(":"):
        return False
    if k >= 2 and before.line.row - items[k - 2].line.row <= 1:
        return False
    return stop == len(items) or items[stop].line.row - items[k].line.row > 1


def _head_of_bare(items: Sequence[Item], tail: int, stop: int, after: Item, width: Width) -> int:
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
        goes_on = wraps(items[head - 1], items[head], width)
        if not goes_on or (below and stop - head > below):
            break
        head -= 1
    return head


def _sections(items: Sequence[Item], rows: list[Row], width: Width) -> None:
    """Labels that are rows of their own; a wrapped one is one row."""
    upper: Item | None = None
    for item in items:
        if upper is not None and wraps(upper, item, width) and rows:
            _add(rows[-1], item)
        else:
            rows.append(_row(item))
        upper = item


def _line_with_cells(items: Sequence[Item], k: int, rows: list[Row], width: Width, segment: Segment) -> None:
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


def _goes_on_with(item: Item, before: Item, row: Row, width: Width, segment: Segment) -> bool:
    """Whether a line of words goes on with the cells of the row above it."""
    places = set(item.placing) - {0}
    if not places <= set(row.at):
        return False
    if 0 not in item.placing:
        return True
    if 0 in before.placing:
        return wraps(before, item, width)
    return bool(GOES_ON.match(item.label))


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

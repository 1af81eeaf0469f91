"""The header lines above the numbers of a table."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.layout.chunks import Chunk
from auditor.layout.lines import Line
from auditor.layout.marks import LIST_ITEM, PARAGRAPH, ends_sentence, is_bare_caption, is_caption, is_note
from auditor.layout.place import nearest
from auditor.layout.regions import figures
from auditor.layout.segment import Segment, heads_columns
from auditor.layout.words import Word

_MOST_HEADERS = 12
_MOST_LABELS = 4
_MOST_LINES = 20
#: Header words may begin as far as this to the left of the numbers below them.
_SLACK = 4


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

"""A table's grid, from the segments of it that stand on one page or on several."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.layout.header import header_chunks
from auditor.layout.lines import Line
from auditor.layout.rows import Row, rows_of
from auditor.layout.segment import Segment
from auditor.layout.shared import share_columns
from auditor.layout.spans import Heading, header_rows
from auditor.layout.words import Word
from auditor.model import Cell, Span


class Grid:
    """The rows of a table: its header rows, each a list of headings, then the rows of all segments."""

    __slots__ = ("headers", "rows", "segments")

    def __init__(self, segments: Sequence[Segment]) -> None:
        self.segments = segments
        self.headers = header_rows(segments[0], share_columns(segments))
        self.rows: list[tuple[Row, Segment]] = []
        known = {
            key for segment in segments for i in segment.headers if (key := _over(segment, segment.lines[i]))
        }
        for segment in segments:
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


# -- the same header on other pages, and again within a page
# ----------------------------------------------------------
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

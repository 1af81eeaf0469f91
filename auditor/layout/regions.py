"""Where on a page numbers stand under one another: the stretches of lines that may be tables."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.layout.chunks import Chunk
from auditor.layout.lines import Line
from auditor.layout.marks import LIST_ITEM, PARAGRAPH, is_caption

#: The most blank rows, and the most lines without numbers, that may part two lines of one table.
_MOST_BLANK = 4
_MOST_BETWEEN = 9
#: A line as long as this that ends a sentence is prose, whatever surrounds it.
_SENTENCE = 60


class Region:
    """Lines `first` to `last` of a page, both with numbers in columns; `data` are the indices of all such
    lines.
    """

    __slots__ = ("data", "labels", "left")

    def __init__(self) -> None:
        self.data: list[int] = []
        self.left = float("inf")  # where the numbers begin, at the leftmost
        self.labels = 0.0  # where the labels end, at the rightmost

    def add(self, index: int, line: Line, left: float) -> None:
        self.data.append(index)
        self.left = min(self.left, left)
        if line.chunks[0].x1 <= left:
            self.labels = max(self.labels, line.chunks[0].x1)

    @property
    def first(self) -> int:
        return self.data[0]

    @property
    def last(self) -> int:
        return self.data[-1]


def figures(line: Line) -> Sequence[Chunk]:
    """The numbers of a line that stand apart as those of a table do; empty for prose."""
    if not line.gapped:
        return line.chunks if _may_be_number(line) and line.chunks[0].numeric else ()
    chunks = line.chunks
    found = [chunk for chunk in chunks[1:] if chunk.numeric]
    if chunks[0].numeric and (found or len(chunks) == 1):
        return [chunks[0], *found]
    return found if any(chunk.kind != "dash" for chunk in found) or len(found) > 1 else ()


def _may_be_number(line: Line) -> bool:
    """A quick look at a line without gaps: can it be nothing but numbers?"""
    text = line.text
    return (
        len(text) <= 40
        and (text[0].isdigit() or text[-1].isdigit() or not text[0].isalpha())
        and line.chunks[0].numeric
    )


def find_regions(lines: Sequence[Line]) -> list[Region]:
    """The regions of a page, top down."""
    regions: list[Region] = []
    current: Region | None = None
    for index, line in enumerate(lines):
        numbers = figures(line)
        if not numbers:
            continue
        if (
            len(line.chunks) == 1
            and len(line.chunks[0].words) <= 2
            and (current is None or line.x0 < current.left - 2)
        ):
            continue  # a number alone begins no table: it is the mark of a note, or a page number
        left = numbers[1].x0 if len(numbers) > 1 and numbers[0] is line.chunks[0] else numbers[0].x0
        if current is None or not _same_table(lines, current, index, left):
            current = Region()
            regions.append(current)
        current.add(index, line, left)
    return regions


def _same_table(lines: Sequence[Line], region: Region, index: int, left: float) -> bool:
    """Whether the line of numbers at `index` goes on with the region."""
    last = region.last
    if index - last > _MOST_BETWEEN + 1:
        return False
    edge = min(region.left, left)
    usual = _usual_gap(lines, region)
    overflowing = 0
    parted = False  # by more blank lines than usual, somewhere since the last line of numbers
    for k in range(last + 1, index + 1):
        line, gap = lines[k], lines[k].row - lines[k - 1].row
        if gap > _MOST_BLANK:
            return False
        parted = parted or gap > max(usual, 1)
        if k == index:
            break
        if is_caption(line.text):
            return False
        if overflows(line, edge, region.labels):
            overflowing += 1
            if overflowing > 1 or _is_prose(line):
                return False
        else:
            overflowing = 0
            if parted and _heads(line, edge):
                return False
    return not (parted and _all_years(lines[index]))


def _usual_gap(lines: Sequence[Line], region: Region) -> int:
    """The usual distance from a line of numbers to the line before it."""
    data = region.data[-12:]
    gaps = sorted([lines[i].row - lines[i - 1].row for i in data[1:]])
    return gaps[(len(gaps) - 1) // 2] if gaps else 2


def overflows(line: Line, edge: float, labels: float) -> bool:
    """Whether words that begin over the labels run across `edge`, where the numbers of the table begin."""
    if line.x1 <= edge + 1 or line.x0 >= edge - 1:
        return False
    if not line.gapped:
        return line.x0 <= labels
    return any(chunk.x0 < edge - 2 and chunk.x0 <= labels and chunk.x1 > edge + 2 for chunk in line.chunks)


def _is_prose(line: Line) -> bool:
    text = line.text
    if len(text) >= _SENTENCE and text[-1] in ".:;,":
        return True
    return bool(text[0].islower() or LIST_ITEM.match(text) or PARAGRAPH.match(text))


def _heads(line: Line, edge: float) -> bool:
    """Whether a line has words over the numbers, as the header of another table has."""
    if not line.gapped:
        return line.x0 >= edge
    return any(chunk.x0 >= edge - 3 and chunk.kind == "text" for chunk in line.chunks[1:])


def _all_years(line: Line) -> bool:
    numbers = figures(line)
    return bool(numbers) and all(chunk.years for chunk in numbers)

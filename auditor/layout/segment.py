"""The part of a table that stands on one page: its header lines, its body lines, and the columns they
share.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from auditor.layout.chunks import Chunk
from auditor.layout.columns import Column, Extent, find_columns
from auditor.layout.lines import Line
from auditor.layout.place import columns_under, nearest, part, place_numbers
from auditor.layout.regions import Region, figures
from auditor.layout.words import Word

#: A number that stands as far to the left as the labels, give or take this, is a label: "2025", "18-24".
_MARGIN = 2
_MARK_REACH = 6
#: Among so many lines above the body, a heading shows that enumerators are a column of their own.
_ABOVE = 4
_ENUMERATOR = re.compile(r"(?:\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.)]|[•●▪–—*-]|\d{1,2}(?:\.\d{1,2})+\.?)")

_FIGURES = re.compile(r"\W{0,3}\d[\d.,–-]*\W{0,3}\w?|\W{1,3}")

Placing = dict[int, list[Sequence[Word]]]


class Segment:
    """Lines of one page that are, or go on with, a table.

    The places of its grid are: 0 the label, then `texts` (words between the labels and the numbers), then
    `columns` (numbers, and words that stand among them), left to right. Without labels, place 0 is the first
    of `columns`.
    """

    __slots__ = (
        "_columns",
        "body",
        "has_labels",
        "headers",
        "label_end",
        "left",
        "lines",
        "margin",
        "region",
        "repeated",
        "sheet",
        "texts",
    )

    def __init__(self, lines: Sequence[Line], region: Region, sheet: int) -> None:
        self.lines = lines
        self.region = region
        self.sheet = sheet  # number of the page, from 0
        first = _body_start(lines, region)
        data = [i for i in region.data if i >= first]
        starts = [lines[i].x0 for i in data if not lines[i].chunks[0].numeric]
        self.has_labels = bool(starts) or _years_name_rows([lines[i] for i in data])
        self.margin = min(starts, default=min(lines[i].x0 for i in data))
        self.body = range(first, region.last + 1)
        self.headers: list[int] = []
        self.repeated: set[int] = set()  # lines of the body that repeat a header
        self.columns = self._number_columns(data)
        self.label_end = max(
            (line.chunks[0].x1 for i in data if (line := lines[i]).x0 < self.left - 1), default=0.0
        )
        self._add_columns_of_words()
        self.texts = self._text_columns()

    # -- what stands where in a line
    # ------------------------------------------------------------------------------
    def numbers(self, line: Line) -> list[Chunk]:
        """The numbers of a line, the label left out where it is a number itself."""
        found = list(figures(line))
        if found and found[0] is line.chunks[0] and self.is_label(found[0]):
            del found[0]
        return found

    def is_label(self, chunk: Chunk) -> bool:
        return self.has_labels and chunk.x0 <= self.margin + _MARGIN

    @property
    def measured(self) -> bool:
        """Whether the places of its words are measured in print, not counted in characters."""
        return self.lines[self.body.start].measured

    @property
    def columns(self) -> list[Column]:
        return self._columns

    @columns.setter
    def columns(self, columns: list[Column]) -> None:
        self._columns = columns
        #: Where the columns of numbers begin.
        self.left = min((column.x0 for column in columns), default=self.region.left)

    @property
    def first(self) -> int:
        """The first line, header or body."""
        return min([self.body.start, *self.headers[:1]])

    @property
    def last(self) -> int:
        """One past the last line."""
        return self.body.stop

    def extend(self, start: int, stop: int) -> None:
        """Let the body begin and end at other lines."""
        self.body = range(start, stop)

    def forget(self) -> None:
        """Free what was worked out for the lines of the body."""
        for i in self.body:
            self.lines[i].forget()

    @property
    def first_column(self) -> int:
        """The place of the first of `columns`."""
        return (1 if self.has_labels else 0) + len(self.texts)

    @property
    def width(self) -> int:
        return self.first_column + len(self.columns)

    def place(self, line: Line) -> Placing:
        """Which words of a line stand at which place."""
        chunks = line.chunks
        placing: Placing = {}
        if len(chunks) == 1 and not chunks[0].numeric and line.x0 < self.left - 1:
            placing[self.left_place(chunks[0])] = [chunks[0].words]
            return placing
        left, inner = self._divide(chunks)
        for k, chunk in enumerate(left):
            at = 0 if k == 1 and self._numbers_next(left[0], chunk) else self.left_place(chunk)
            placing.setdefault(at, []).append(chunk.words)
        numbers = [
            chunk for chunk in inner if chunk.numeric or (chunk.kind == "range" and self._several(chunk))
        ]
        if numbers:
            for column, words in place_numbers(numbers, self.columns):
                placing.setdefault(self.first_column + column, []).append(words)
        placed = {id(chunk) for chunk in numbers}
        for chunk in inner:
            if id(chunk) in placed:
                continue
            parts = self._parts(chunk)
            for column, words in parts:
                placing.setdefault(self.first_column + column, []).append(words)
            if not parts:
                column = nearest(self.columns, chunk.x0, chunk.x1)
                placing.setdefault(self.first_column + column, []).append(chunk.words)
        return placing

    def _parts(self, chunk: Chunk) -> list[tuple[int, Sequence[Word]]]:
        """Figures of several columns with single spaces between them, parted: "208 1,271.7
        (1,098.9–1,444.5)".
        """
        under = columns_under(self.columns, chunk.x0, chunk.x1)
        if len(under) < 2 or not all(_FIGURES.fullmatch(word.text) for word in chunk.words):
            return []
        return [(column, words) for words, column in part(self.columns, chunk.words, under)]

    def _several(self, chunk: Chunk) -> bool:
        """Whether words stand over several columns."""
        return sum(1 for column in self.columns if column.overlap(chunk.x0, chunk.x1) > 0) > 1

    def _divide(self, chunks: Sequence[Chunk]) -> tuple[list[Chunk], list[Chunk]]:
        """The chunks of the labels, and those among the numbers."""
        left: list[Chunk] = []
        for k, chunk in enumerate(chunks):
            if (self.is_label(chunk) and k == 0) or (
                chunk.x0 < self.left - 1 and (not chunk.numeric or chunk.x1 < self.left - 1)
            ):
                left.append(chunk)
                continue
            return left, list(chunks[k:])
        return left, []

    def over_text(self, chunk: Chunk) -> bool:
        """Whether words stand over a column of words."""
        return any(column.overlap(chunk.x0, chunk.x1) > 0 for column in self.texts)

    def set_over(self, chunk: Chunk) -> bool:
        """Whether words that reach into the labels are set over a column: right as its numbers are, or
        centred.
        """
        if chunk.x0 <= self.margin + _MARGIN or not self.columns:
            return False
        column = self.columns[0]
        if chunk.x1 < column.x0:
            return False
        if len(self.columns) > 1 and chunk.x1 > self.columns[1].x0:
            return False
        return abs(chunk.x1 - column.x1) <= 1 or abs((chunk.x0 + chunk.x1) / 2 - column.middle) <= 1

    def left_place(self, chunk: Chunk) -> int:
        """The place of words to the left of the numbers."""
        for k, column in enumerate(self.texts):
            if column.overlap(chunk.x0, chunk.x1) > 0 and chunk.x0 >= column.x0 - _MARGIN:
                return k + (1 if self.has_labels else 0)
        return 0

    def _number_columns(self, data: Sequence[int]) -> list[Column]:
        """The columns of the numbers; dashes alone make one only where no words stand."""
        sure, numbers = [], set()
        for i in data:
            for chunk in self.numbers(self.lines[i]):
                if chunk.kind != "numbers":
                    sure.append(Extent(chunk.x0, chunk.x1, i))
                    if chunk.kind == "number":
                        numbers.add((chunk.x0, i))
        if not sure:
            return find_columns([Extent(c.x0, c.x1, i) for i in data for c in self.numbers(self.lines[i])])
        found = find_columns(sure)
        doubtful = [c for c in found if not any((cell.x0, cell.line) in numbers for cell in c.cells)]
        if doubtful:
            words = [c for i in data for c in self.lines[i].chunks[1:] if c.kind == "text"]
            drop = {
                id(column)
                for column in doubtful
                if sum(1 for chunk in words if column.overlap(chunk.x0, chunk.x1) > 0) >= column.count
            }
            found = [column for column in found if id(column) not in drop] or found
        return found

    def _numbers_next(self, chunk: Chunk, following: Chunk) -> bool:
        """Whether a chunk is the mark or number of the label that follows it closely; not if both have a
        heading.
        """
        if following.x0 - chunk.x1 > _MARK_REACH or len(chunk.words) > 1:
            return False
        if _ENUMERATOR.fullmatch(chunk.words[0].text) is None:
            return False
        above = self.lines[max(0, self.body.start - _ABOVE) : self.body.start]
        return not any(
            line.gapped
            and line.x0 <= chunk.x1
            and any(abs(c.x0 - following.x0) <= 1 for c in line.chunks[1:])
            for line in above
        )

    # -- columns that hold words
    # ----------------------------------------------------------------------------------
    def _data_lines(self) -> list[int]:
        return [i for i in self.region.data if i in self.body]

    def _add_columns_of_words(self) -> None:
        """Words that stand among the numbers, or right of them, over no column of numbers, twice or more."""
        stray = []
        for i in self.body:
            for chunk in self.lines[i].chunks[1:]:
                if not chunk.numeric and chunk.x0 >= self.left - 1 and self._clear(chunk):
                    stray.append(Extent(chunk.x0, chunk.x1, i))
        if len(stray) < 2:
            return
        added = [column for column in find_columns(stray) if column.count >= 2]
        if added:
            self.columns = sorted([*self.columns, *added], key=lambda column: column.middle)

    def _clear(self, chunk: Chunk) -> bool:
        return all(column.overlap(chunk.x0, chunk.x1) <= 0 for column in self.columns)

    def _text_columns(self) -> list[Column]:
        """Columns of words between the labels and the numbers: aligned, and not run across by labels."""
        found: list[Extent] = []
        labels: list[Extent] = []
        for i in self.body:
            left, _ = self._divide(self.lines[i].chunks)
            if len(left) > 1 and self._numbers_next(left[0], left[1]):
                del left[0]
            labels.extend(Extent(chunk.x0, chunk.x1, i) for chunk in left[:1])
            found.extend(Extent(chunk.x0, chunk.x1, i) for chunk in left[1:])
        if len(found) < 2:
            return []
        enough = max(2, len(self._data_lines()) // 6)
        kept = []
        for column in find_columns(found):
            crossing = sum(1 for c in labels if c.x0 < column.x0 - _MARGIN and c.x1 > column.x0)
            if column.count >= enough and column.spread <= 0.4 and crossing * 4 <= column.count:
                kept.append(column)
        return kept


def _years_name_rows(lines: Sequence[Line]) -> bool:
    """Whether lines of nothing but numbers begin with years, one below the other."""
    first = [line.chunks[0] for line in lines if len(line.chunks) > 1]
    return (
        len(first) > 1
        and all(chunk.years for chunk in first)
        and max(chunk.x0 for chunk in first) - min(chunk.x0 for chunk in first) <= _MARGIN
    )


def _body_start(lines: Sequence[Line], region: Region) -> int:
    """The first line of numbers that is no header: years and column marks over the columns are headers."""
    for i in region.data[:-1]:
        if not heads_columns(lines[i]):
            return i
    return region.last if len(region.data) > 1 and not heads_columns(lines[region.last]) else region.first


def heads_columns(line: Line) -> bool:
    """Whether the numbers of a line name columns: years, or marks such as (1) (2) (3)."""
    numbers = list(figures(line))
    if not numbers:
        return False
    if numbers[0] is line.chunks[0] and len(numbers) > 1 and line.chunks[1].kind == "text":
        del numbers[0]
    return all(_is_year_with_mark(chunk) for chunk in numbers) or _are_marks(numbers)


def _is_year_with_mark(chunk: Chunk) -> bool:
    return chunk.kinds[0] == "y" and (
        len(chunk.kinds) == 1 or all(len(word.text) <= 4 for word in chunk.words[1:])
    )


def _are_marks(numbers: Iterable[Chunk]) -> bool:
    """(1) (2) (3): in brackets, one apart, in order."""
    texts = [word.text for chunk in numbers for word in chunk.words]
    if len(texts) < 2 or not all(re.fullmatch(r"\(\d{1,2}\)", text) for text in texts):
        return False
    marks = [int(text[1:-1]) for text in texts]
    return all(b - a == 1 for a, b in pairwise(marks))

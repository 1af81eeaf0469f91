"""The rows of a page -> its text, as an editor would read it, and the lines of the layout, in characters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from auditor.layout.lines import Line
from auditor.layout.marks import ends_sentence
from auditor.layout.words import Word
from auditor.readers.pdf.gutters import Stretch
from auditor.readers.pdf.measure import Steps, Usual, snapped, space_of, width_on
from auditor.readers.pdf.rows import Placed, Row

#: No line of the text is set in further than this, and no gap in it is wider, in characters.
_WIDEST_GAP = 160
#: How far down a stretch begins that does not go on with the one before, in lines.
_APART = 3
#: Blank lines in the text, where there are more.
_MOST_BLANK = 3


class Put(msgspec.Struct, gc=False):
    """A word of the text of a page, and the offset in it at which it begins."""

    start: int
    word: Placed


class Sheet(msgspec.Struct):
    """A page put together: its text, and its words where they stand in it."""

    text: str
    lines: list[_Line]

    def words(self) -> Iterator[Put]:
        for line in self.lines:
            yield from line.words


class _Line(msgspec.Struct):
    """A line of the text: its words, where they stand across in characters, and how far down it is."""

    row: int
    space: float
    words: list[Put]
    places: list[tuple[float, float]]


def compose(stretches: Sequence[Stretch], usual: Usual) -> Sheet:
    """A page of these rows, in stretches that are read one after the other."""
    every = [row for stretch in stretches for row in stretch.rows]
    if not every:
        return Sheet("", [])
    width = width_on(every, usual)
    across = snapped([x for row in every for word in row.words for x in (word.x0, word.x1)], width)
    parts: list[str] = []
    lines: list[_Line] = []
    length = down = 0
    for stretch in stretches:
        before: Row | None = None
        steps = Steps(stretch.rows, usual.pitch)
        margin = usual.lefts.get(stretch.quarter, stretch.rows[0].x0) / width
        for row in stretch.rows:
            step = steps.down(before, row) if before is not None else _step(stretch, parts)
            blank = "\n" * min(_MOST_BLANK, step - 1)
            down += step
            length += len(blank)
            text, line = _line(
                row, down, length, width, [(across(w.x0) - margin, across(w.x1) - margin) for w in row.words]
            )
            lines.append(line)
            parts.append(f"{blank}{text}\n")
            length += len(text) + 1
            before = row
    return Sheet("".join(parts), lines)


def _step(stretch: Stretch, parts: Sequence[str]) -> int:
    """How many lines further down a stretch begins than the text so far ends."""
    if not parts:
        return 0
    return 1 if stretch.goes_on and not ends_sentence(parts[-1].rstrip()) else _APART


def _line(
    row: Row, down: int, offset: int, width: float, places: list[tuple[float, float]]
) -> tuple[str, _Line]:
    """The text of a row, gaps as wide as they are printed, and the row as a line of the page."""
    space = space_of(row)
    text = ""
    put: list[Put] = []
    last: Placed | None = None
    for word, (x0, _) in zip(row.words, places, strict=True):
        if last is None:
            text = " " * max(0, min(_WIDEST_GAP, round(x0)))
        elif word.x0 - last.x1 > space:
            text += " " * max(2, min(_WIDEST_GAP, round(x0) - len(text)))
        else:
            text += " "
        put.append(Put(offset + len(text), word))
        text += word.text
        last = word
    return text, _Line(down, space / width, put, places)


def lines_of(sheet: Sheet, start: int, page: int) -> list[Line]:
    """The layout's lines of a page whose text begins at `start` of the document's."""
    return [
        Line.of_words(
            [
                Word(put.word.text, x0, x1, start + put.start)
                for put, (x0, x1) in zip(line.words, line.places, strict=True)
            ],
            sheet.text,
            line.row,
            page,
            offset=start,
            gap=line.space,
        )
        for line in sheet.lines
    ]

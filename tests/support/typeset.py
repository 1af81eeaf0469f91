"""A document set as a PDF: paragraphs wrapped, headings in bold, tables with numbers set right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.model import Block, Cell, Document, Table
from support.pdfs import Page, pdf, width

LEFT, RIGHT, TOP, FOOT = 60.0, 535.0, 780.0, 60.0
SIZE = 10.0
PITCH = 1.2
#: Between two columns, in sizes.
GAP = 1.6
_NUMBER = re.compile(r"[-–−+(]?\W?\d[\d ,.\xa0]*\W{0,2}|[-–—]|\.\.|n/a")
#: What Windows-1252 lacks.
_PLAIN = str.maketrans({"−": "-", "\u2009": "\xa0", "\u202f": "\xa0"})


def typeset(document: Document) -> bytes:
    """The PDF of a document's blocks and tables, in order."""
    setter = _Setter()
    parts: list[Block | Table] = [block for block in document.blocks if block.kind != "furniture"]
    parts += document.tables
    for part in sorted(parts, key=lambda part: part.span.start):
        if isinstance(part, Table):
            setter.table(part)
        else:
            setter.block(part)
    return pdf(*setter.pages)


class _Setter:
    def __init__(self) -> None:
        self.pages: list[Page] = []
        self._new_page()

    def _new_page(self) -> None:
        self.page = Page()
        self.pages.append(self.page)
        self.y = TOP

    def _down(self, lines: float) -> None:
        self.y -= lines * PITCH * SIZE
        if self.y < FOOT:
            self._new_page()

    def block(self, block: Block) -> None:
        font = "Helvetica-Bold" if block.kind == "heading" else "Helvetica"
        for line in _wrapped(block.text.translate(_PLAIN), RIGHT - LEFT):
            self.page.text(LEFT, self.y, line, SIZE, font)
            self._down(1)
        self._down(1)

    def table(self, table: Table) -> None:
        places = _Columns(table)
        headers = table.header_rows or 0
        self._down(0.5)
        for number, row in enumerate(table.rows):
            if self.y < FOOT + 2 * PITCH * SIZE:
                self._new_page()
                for header in table.rows[:headers]:
                    self._row(header, places, heads=True)
            self._row(row, places, heads=number < headers)
        self._down(1)

    def _row(self, row: Sequence[Cell], places: _Columns, *, heads: bool) -> None:
        size = places.size
        for first, last, cell in _cells(row):
            text = cell.text.translate(_PLAIN)
            x0, x1 = places.starts[first], places.ends[last]
            if first == 0 and last == 0:
                self.page.text(x0 + min(cell.indent, 8) * 0.4 * size, self.y, text, size)
            elif last > first:
                self.page.centred((x0 + x1) / 2, self.y, text, size)
            elif heads or _NUMBER.fullmatch(text):
                self.page.right(x1, self.y, text, size)
            else:
                self.page.text(x0, self.y, text, size)
        self._down(1)


class _Columns:
    """Where a table's columns begin and end; the size is such that they fit the page."""

    def __init__(self, table: Table) -> None:
        widths = [1.0] * len(table.rows[0])
        for row in table.rows:
            for first, last, cell in _cells(row):
                share = (width(cell.text.translate(_PLAIN), 1) + cell.indent * 0.4) / (last - first + 1)
                for column in range(first, last + 1):
                    widths[column] = max(widths[column], share)
        whole = sum(widths) + GAP * (len(widths) - 1)
        self.size = min(SIZE, (RIGHT - LEFT) / whole)
        self.starts: list[float] = []
        self.ends: list[float] = []
        at = LEFT
        for own in widths:
            self.starts.append(at)
            self.ends.append(at + own * self.size)
            at = self.ends[-1] + GAP * self.size


def _cells(row: Sequence[Cell]) -> Iterator[tuple[int, int, Cell]]:
    """The cells of a row that say something, each with the first and the last column that it covers."""
    column = 0
    while column < len(row):
        last = column
        while last + 1 < len(row) and row[last + 1] is row[column]:
            last += 1
        if row[column].text:
            yield column, last, row[column]
        column = last + 1


def _wrapped(text: str, most: float) -> Iterator[str]:
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if line and width(longer, SIZE) > most:
            yield line
            longer = word
        line = longer
    if line:
        yield line

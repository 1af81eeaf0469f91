"""Setting lines and tables: from chunks to the text of a document, with spans into it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from auditor.model import Block, Cell, Span, Table
from auditor.readers.drawn import Columns
from auditor.readers.grid import header_rows, place
from auditor.readers.outline import Item
from auditor.readers.word.chunks import PLAIN, RENDERED_BREAK, Chunk, plain, seen, trim
from auditor.readers.word.lines import Line
from auditor.readers.word.origins import Origins
from auditor.readers.word.story import Grid

#: Twentieths of a point to a character of ten points, of the indent of a cell.
_CHARACTER = 100


class Set(msgspec.Struct):
    """Text that was set: what of it is read, and where that stands."""

    text: str
    pieces: tuple[Span, ...]
    starts: tuple[int, ...]


class Setter:
    """The text of a document being made, line by line."""

    def __init__(self, origins: Origins | None = None) -> None:
        self.items: list[Item] = []
        self.breaks: list[tuple[int, bool]] = []  # where pages end, and whether Word laid them out so
        self.size = 0
        self.origins = origins
        self._parts: list[str] = []

    @property
    def text(self) -> str:
        return "".join(self._parts)

    def enter(self, part: str) -> None:
        """What comes is of this part of the file."""
        if self.origins is not None:
            self.origins.enter(self.size, part)

    def line(self, line: Line) -> Block | None:
        """Sets a paragraph; its block, None if it has nothing to read."""
        trim(line.chunks)
        done = self._set(line.chunks)
        if seen(line.chunks):
            self._put("\n")
        if not done.text:
            return None
        block = Block(line.kind, done.text, done.pieces, line.level, done.starts, line.number.strip())
        self.items.append(Item(block, line.emphasised, line.mark))
        return block

    def grid(self, grid: Grid) -> Table | None:
        """Sets a table, row by row, its columns below one another; None if nothing is in it. Raises
        GridTooLarge.
        """
        chunks = {id(cell): _cell_chunks(content) for row in grid.rows for cell, content in row}
        if not any(plain(own) for own in chunks.values()):
            return None
        rows = place([[cell for cell, _ in row] for row in grid.rows], [0] * len(grid.rows))
        indents = {id(cell): _indent(content) for row in grid.rows for cell, content in row}
        columns = Columns(
            rows,
            lambda cell: len(seen(chunks.get(id(cell), ()))),
            lambda cell: plain(chunks.get(id(cell), ())),
        )
        start = self.size
        for number, row in enumerate(rows):
            self._row(number, row, chunks, indents, columns)
        end = max(start, self.size - 1)
        table = Table("", rows, Span(start, end), header_rows=header_rows(rows))
        self.items.append(Item(table))
        return table

    def _row(
        self,
        number: int,
        row: Sequence[Cell],
        chunks: dict[int, list[Chunk]],
        indents: dict[int, int],
        columns: Columns,
    ) -> None:
        begins = self.size
        for column, cell in enumerate(row):
            if cell.row != number or cell.column != column:
                continue
            own = chunks.get(id(cell), [])
            text = seen(own)
            if text:
                self._put(" " * columns.gap(cell, len(text), self.size - begins))
            done = self._set(own, begins)
            cell.text = done.text
            cell.span = Span(self.size, self.size)
            if done.text:
                cell.span = Span(done.pieces[0].start, done.pieces[-1].end)
                cell.indent = indents.get(id(cell), 0)
                if len(done.pieces) > 1:
                    cell.pieces, cell.starts = done.pieces, done.starts
        self._put("\n")

    def _set(self, chunks: Sequence[Chunk], page_start: int | None = None) -> Set:
        """Sets chunks as they are; where a page begins in them, it is said to at `page_start`, if given."""
        text: list[str] = []
        pieces: list[Span] = []
        starts: list[int] = []
        length = 0
        for chunk in chunks:
            own = chunk.text
            if chunk.kind >= RENDERED_BREAK:
                at = self.size if page_start is None else page_start
                self.breaks.append((at, chunk.kind == RENDERED_BREAK))
            if not own:
                continue
            start = self.size
            self._put(own)
            if self.origins is not None and chunk.element is not None:
                self.origins.add(start, self.size, chunk.element, chunk.at)
            if chunk.kind == PLAIN:
                if pieces and pieces[-1].end == start:
                    pieces[-1] = Span(pieces[-1].start, self.size)
                else:
                    pieces.append(Span(start, self.size))
                    starts.append(length)
                text.append(own)
                length += len(own)
        return Set("".join(text), tuple(pieces), tuple(starts))

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self.size += len(text)


def _indent(content: Sequence[Line | Grid]) -> int:
    """How far the text of a cell is set in, in characters."""
    first = next((item for item in content if isinstance(item, Line) and plain(item.chunks)), None)
    return 0 if first is None else first.indent // _CHARACTER + first.blank


def _cell_chunks(content: Sequence[Line | Grid]) -> list[Chunk]:
    """What stands in a cell, on one line."""
    chunks: list[Chunk] = []
    for item in content:
        if not isinstance(item, Line):
            continue
        item.blank = trim(item.chunks)
        if not seen(item.chunks):
            chunks += item.chunks  # a page may end here
            continue
        if chunks:
            chunks.append(Chunk(_joint(chunks, item.chunks)))
        chunks += item.chunks
    for at in [at for at, chunk in enumerate(chunks) if chunk.text == "\n"]:
        chunks[at] = chunks[at]._replace(text=_joint(chunks[:at], chunks[at + 1 :]))
    for at, chunk in enumerate(chunks):
        if "\t" in chunk.text:
            chunks[at] = chunk._replace(text=chunk.text.replace("\t", "  "))
    return chunks


def _joint(before: Sequence[Chunk], after: Sequence[Chunk]) -> str:
    """What joins two lines of a cell: figures one above the other are two, no number with a space in it."""
    last = next((chunk.text[-1] for chunk in reversed(before) if chunk.text), "")
    first = next((chunk.text[0] for chunk in after if chunk.text), "")
    return "  " if last.isdigit() and first.isdigit() else " "

"""The rows and cells of an OpenDocument spreadsheet by their places in the bytes of its content."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping

import msgspec

from auditor.annotate.gathered import HEAD, TITLE
from auditor.annotate.notes import AUTHOR
from auditor.annotate.xmledit import Attributes, Place, closing, tag_end, walk
from auditor.readers.opendocument.package import DRAW, OFFICE, TABLE, TEXT, table, times
from auditor.readers.opendocument.spreadsheet import DRAWN, SKIPPED

#: What we add to somebody else's note begins with this paragraph.
SEPARATOR = f"— {AUTHOR} —"

_ANNOTATION = f"{OFFICE} annotation"
_PARAGRAPH = f"{TEXT} p"
#: What may stand before an annotation.
_SOURCE = f"{TABLE} cell-range-source"
_SKIPPED = frozenset(f"{uri} {name}" for uri, names in {**SKIPPED, DRAW: DRAWN}.items() for name in names) - {
    _ANNOTATION
}
_TABLE, _ROW = f"{TABLE} table", f"{TABLE} table-row"
_CELLS = frozenset({f"{TABLE} table-cell", f"{TABLE} covered-table-cell"})


class Annotation(msgspec.Struct):
    """What is noted on a cell already. `ours_from` is where in it our own words begin, as far as it has any;
    of a note that is ours that is where the note itself begins.
    """

    start: int
    inner: int
    close: int = 0
    end: int = 0
    ours_from: int | None = None
    first: str | None = None  # its first paragraph, as long as that is the last one read

    @property
    def is_ours(self) -> bool:
        return self.ours_from == self.start


class Cell(msgspec.Struct):
    """A cell, or `count` equal ones side by side; a note goes to `insert`."""

    first: int
    count: int
    start: int
    inner: int
    insert: int
    close: int = 0
    end: int = 0
    note: Annotation | None = None


class Row(msgspec.Struct):
    """A row, or `count` equal ones, of a sheet that is told by name; of rows that nobody asks for only the
    cells with words of ours are told.
    """

    sheet: str
    first: int
    count: int
    start: int
    inner: int
    asked: bool
    end: int = 0
    cells: list[Cell] = msgspec.field(default_factory=list)


class Scan:
    """Finds the rows that have something to do with notes of ours: those `asked` for, by sheet and number,
    and those that have some.
    """

    def __init__(self, asked: Mapping[str, Collection[int]]) -> None:
        self.rows: list[Row] = []
        self._asked = {sheet: sorted(rows) for sheet, rows in asked.items()}
        self._data = b""
        self._skipped = self._tables = self._number = self._column = 0
        self._sheet = ""
        self._row: Row | None = None
        self._cell: Cell | None = None
        self._note: Annotation | None = None
        self._text: list[str] = []
        self._at = 0

    def read(self, place: Place, data: bytes) -> None:
        """Raises AuditorError where the content is damaged."""
        self._data = data
        walk(place, data, self._start, self._end, self._hear)

    def _hear(self, text: str) -> None:
        if self._note is not None:
            self._text.append(text)

    def _start(self, name: str, attributes: Attributes, at: int) -> None:
        if name in _SKIPPED:
            self._skipped += 1
        elif name == _TABLE:
            self._tables += 1
            if self._inside:
                self._sheet, self._number = table(attributes, "name"), 0
        elif not self._inside:
            return
        elif name == _ROW:
            self._start_row(attributes, at)
        elif name in _CELLS:
            self._start_cell(attributes, at)
        elif self._cell is not None:
            self._start_in_cell(name, at)

    @property
    def _inside(self) -> bool:
        return not self._skipped and self._tables == 1

    def _start_row(self, attributes: Attributes, at: int) -> None:
        count = times(attributes, "number-rows-repeated")
        asked = bool(within(self._asked.get(self._sheet, []), self._number, count))
        self._row = Row(self._sheet, self._number, count, at, tag_end(self._data, at), asked)
        self._number += count
        self._column = 0

    def _start_cell(self, attributes: Attributes, at: int) -> None:
        count = times(attributes, "number-columns-repeated")
        inner = tag_end(self._data, at)
        self._cell = Cell(self._column, count, at, inner, inner)
        self._column += count

    def _start_in_cell(self, name: str, at: int) -> None:
        if name == _ANNOTATION and self._note is None:
            self._note = Annotation(at, tag_end(self._data, at))
        elif name in {_PARAGRAPH, _SOURCE}:
            self._text.clear()
            self._at = at

    def _end(self, name: str, at: int) -> None:
        if name in _SKIPPED:
            self._skipped -= 1
        elif name == _TABLE:
            self._tables -= 1
        elif not self._inside:
            return
        elif name == _ROW:
            self._end_row(at)
        elif self._cell is not None:
            self._end_in_cell(self._cell, name, at)

    def _end_row(self, at: int) -> None:
        row, self._row = self._row, None
        if row is not None and (row.asked or row.cells):
            row.end = closing(self._data, row.inner, at)[1]
            self.rows.append(row)

    def _end_in_cell(self, cell: Cell, name: str, at: int) -> None:
        note = self._note
        if name in _CELLS:
            self._end_cell(cell, at)
        elif name == _SOURCE:
            cell.insert = closing(self._data, tag_end(self._data, self._at), at)[1]
        elif note is not None and name == _ANNOTATION:
            note.close, note.end = closing(self._data, note.inner, at)
            cell.note, self._note = note, None
        elif note is not None and note.ours_from is None:
            self._look(note, name, "".join(self._text).strip())

    def _look(self, note: Annotation, name: str, text: str) -> None:
        """Whether an element that has just ended tells that a note, or the rest of it, is ours."""
        if name != _PARAGRAPH:
            return
        if text == SEPARATOR:
            note.ours_from = self._at
        elif note.first == HEAD and TITLE.match(text):
            note.ours_from = note.start
        note.first = text if note.first is None else ""

    def _end_cell(self, cell: Cell, at: int) -> None:
        self._cell = None
        cell.close, cell.end = closing(self._data, cell.inner, at)
        ours = cell.note is not None and cell.note.ours_from is not None
        if self._row is not None and (self._row.asked or ours):
            self._row.cells.append(cell)


def within(numbers: list[int], first: int, count: int) -> list[int]:
    """Those of some numbers, in their order, that are among `count` from `first` on."""
    return numbers[bisect_left(numbers, first) : bisect_left(numbers, first + count)]

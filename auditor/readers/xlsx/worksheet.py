"""One sheet of an Excel workbook: its cells as they are shown, what is merged, what is hidden."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from auditor.addresses import column_of
from auditor.model import AuditorError, Cell
from auditor.readers.sheets.model import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, NOWHERE, Area, Sheet
from auditor.readers.xlsx.package import Package, SheetPart, is_true
from auditor.readers.xlsx.strings import RichText, unescaped
from auditor.readers.xlsx.styles import Style
from auditor.readers.xmlevents import Attributes, Events

_AREA = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})(?::\$?([A-Za-z]{1,3})\$?(\d{1,7}))?")
_DIGITS = "0123456789"
#: What is shown for a formula of which no value is stored; the grammar of cells takes it for "not known".
UNKNOWN = "?"


class Tables(msgspec.Struct, frozen=True):
    """What the cells of all sheets refer to by number."""

    strings: Sequence[str]
    styles: Sequence[Style]


class Worksheet:
    """Reads one sheet. `unknown` are the cells with formulas of which no value is stored."""

    def __init__(self, package: Package, tables: Tables, part: SheetPart, room: int = MAX_CELLS) -> None:
        self.sheet = Sheet(part.name)
        self.count = 0
        self.unknown: list[tuple[int, int]] = []
        self._path = package.path
        self._tables = tables
        self._room = room
        self._row = -1
        self._column = -1
        self._cells: list[Cell] = []
        self._attributes: Attributes = {}
        self._value: list[str] = []
        self._formula = False
        self._events = Events()
        self._text = RichText(self._events)
        self._read(package, part.part)

    def _read(self, package: Package, part: str) -> None:
        starts = {
            **self._text.starts,
            "row": self._start_row,
            "c": self._start_cell,
            "v": self._start_value,
            "f": self._start_formula,
            "col": self._columns,
            "mergeCell": self._merge,
        }
        ends = {**self._text.ends, "row": self._end_row, "c": self._end_cell, "v": self._end_value}
        package.read(part, starts, self._events, **ends)

    # Rows and columns

    def _start_row(self, attributes: Attributes) -> None:
        self._row = _position(attributes.get("r"), self._row)
        self._column = -1
        self._cells = []
        if is_true(attributes.get("hidden")):
            self.sheet.hidden_rows.add(self._row)

    def _end_row(self) -> None:
        if self._cells and self._row < MAX_ROWS:
            self.sheet.rows.setdefault(self._row, []).extend(self._cells)
        self._cells = []

    def _columns(self, attributes: Attributes) -> None:
        if is_true(attributes.get("hidden")):
            first, last = _position(attributes.get("min"), 0), _position(attributes.get("max"), 0)
            self.sheet.hidden_columns.update(range(first, min(last + 1, MAX_COLUMNS)))

    def _merge(self, attributes: Attributes) -> None:
        match = _AREA.fullmatch(attributes.get("ref", ""))
        if match is None or match[3] is None:
            return
        left, right = sorted((column_of(match[1]), column_of(match[3])))
        top, bottom = sorted((int(match[2]) - 1, int(match[4]) - 1))
        self.sheet.merged.append(Area(top, left, bottom, right))

    # Cells

    def _start_cell(self, attributes: Attributes) -> None:
        name = attributes.get("r")
        self._column = column_of(name.rstrip(_DIGITS)) if name else self._column + 1
        self._attributes = attributes
        self._value = []
        self._formula = False
        self._text.begin()

    def _start_formula(self, _: Attributes) -> None:
        self._formula = True

    def _start_value(self, _: Attributes) -> None:
        self._events.characters(self._value.append)

    def _end_value(self) -> None:
        self._events.characters(None)

    def _end_cell(self) -> None:
        text, indent, rounded = self._shown("".join(self._value))
        if text.isspace():
            text = ""
        if not text and self._formula and not self._value and self._attributes.get("t") != "str":
            text = UNKNOWN
            self.unknown.append((self._row, self._column))
        if not text or not 0 <= self._column < MAX_COLUMNS:
            return
        self.count += 1
        if self.count > self._room:
            message = f"{self._path}: too large to check: its sheets have more than {MAX_CELLS} cells"
            raise AuditorError(message, path=self._path)
        stripped = text.lstrip()
        indent += len(text) - len(stripped)
        text = stripped.rstrip()
        if not text.isprintable():
            text = " ".join(text.split())
        self._cells.append(Cell(text, NOWHERE, self._row, self._column, indent=indent, rounded=rounded))

    def _shown(self, value: str) -> tuple[str, int, bool]:
        """The text of the cell, its indent, and whether it is a number that says less than is stored."""
        kind = self._attributes.get("t", "n")
        style = self._style()
        if kind == "n":
            if not value:
                return "", 0, False
            shown = style.format.number(value)
            return shown.text, style.indent, shown.rounded
        if kind == "s":
            strings = self._tables.strings
            index = int(value) if value.isdecimal() and len(value) < 10 else len(strings)
            value = strings[index] if index < len(strings) else ""
        elif kind == "inlineStr":
            value = self._text.text
        elif kind == "b":
            return ("TRUE" if value == "1" else "FALSE" if value else ""), style.indent, False
        elif kind == "str":
            value = unescaped(value)
        return style.format.text(value) if value else "", style.indent, False

    def _style(self) -> Style:
        number = self._attributes.get("s", "0")
        styles = self._tables.styles
        index = int(number) if number.isdecimal() and len(number) < 9 else 0
        return styles[index] if index < len(styles) else styles[0]


def _position(text: str | None, before: int) -> int:
    """A row's or column's number counted from 0; the next one where it is not told."""
    told = int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else 0
    return told - 1 if told else before + 1

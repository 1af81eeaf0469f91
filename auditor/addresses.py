"""The way from a place in a workbook's text back to its cell: `Sheet2!D14`."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from functools import lru_cache

import msgspec

_PLAIN = re.compile(r"[^\W\d][\w.]*")
#: A plain name that is a cell's own, in either notation, needs quotes.
_LIKE_A_CELL = re.compile(r"[A-Za-z]{1,3}\d+|[RrCc]\d*(?:[Cc]\d*)?")


class Address(msgspec.Struct, frozen=True):
    """A cell of a workbook: the sheet's name, row and column from 0."""

    sheet: str
    row: int
    column: int

    def __str__(self) -> str:
        """As a formula has it."""
        return f"{quoted(self.sheet)}!{self.a1}"

    @property
    def a1(self) -> str:
        """Without the sheet."""
        return f"{letters(self.column)}{self.row + 1}"


class Addresses:
    """The cells of a workbook in the order of its text. They take a few bytes each."""

    def __init__(self) -> None:
        self._starts = array("Q")
        self._rows = array("L")
        self._columns = array("L")
        self._sheets: list[str] = []
        self._firsts: list[int] = []  # offsets at which sheets begin

    def begin(self, sheet: str, at: int) -> None:
        """A sheet whose text begins at offset `at`."""
        self._sheets.append(sheet)
        self._firsts.append(at)

    def add(self, at: int, row: int, column: int) -> None:
        """A cell of that sheet whose text begins at offset `at`, after all others."""
        self._starts.append(at)
        self._rows.append(row)
        self._columns.append(column)

    def at(self, offset: int) -> Address | None:
        """The cell in which the text has this offset; None before the first cell of a sheet."""
        sheet = bisect_right(self._firsts, offset) - 1
        index = bisect_right(self._starts, offset) - 1
        if sheet < 0 or index < 0 or self._starts[index] < self._firsts[sheet]:
            return None
        return Address(self._sheets[sheet], self._rows[index], self._columns[index])


@lru_cache(maxsize=1024)
def letters(column: int) -> str:
    """The letters of a column, counted from 0: A, B, ..., Z, AA."""
    found = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


@lru_cache(maxsize=1024)
def column_of(name: str) -> int:
    """The number, from 0, of the column with these letters; -1 if they are none."""
    column = 0
    for letter in name[:4].upper():
        if not "A" <= letter <= "Z":
            return -1
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1


def quoted(sheet: str) -> str:
    """A sheet's name as a formula has it."""
    if _PLAIN.fullmatch(sheet) and not _LIKE_A_CELL.fullmatch(sheet):
        return sheet
    return "'" + sheet.replace("'", "''") + "'"

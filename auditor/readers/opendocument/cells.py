"""One cell of an OpenDocument spreadsheet, as its paragraphs come."""

from __future__ import annotations

import re
from decimal import Decimal, DecimalException

import msgspec

from auditor.readers.marks import is_note_mark, is_power
from auditor.readers.opendocument.package import office, table
from auditor.readers.shown.values import number_format
from auditor.readers.xlsx.worksheet import UNKNOWN
from auditor.readers.xmlevents import Attributes

_SPACES = re.compile(r"[ \t\r\n]+")
_NUMBERS = frozenset({"float", "currency", "percentage"})


class OpenCell(msgspec.Struct):
    """The cell that is open."""

    attributes: Attributes
    covered: bool
    parts: list[str] = []
    raised: list[bool] = []  # of the spans that are open
    paragraphs: int = 0

    def start_paragraph(self) -> None:
        if self.parts and not self.parts[-1].endswith(" "):
            self.parts.append(" ")
        self.paragraphs += 1
        self.raised = []

    def blank(self, count: int = 1) -> None:
        self.parts.append(" " * count)

    def add(self, characters: str) -> None:
        """Text of the file; the mark of a note is left out, and a power gets its sign."""
        added = _SPACES.sub(" ", characters)
        if any(self.raised) and self.parts:
            before = self.parts[-1][-16:]
            if is_note_mark(before, added):
                return
            added = "^" + added if is_power(before, added) else added
        self.parts.append(added)

    @property
    def indent(self) -> int:
        """The white space that its text begins with, in characters."""
        shown = "".join(self.parts)
        return len(shown) - len(shown.lstrip())

    def text(self) -> str:
        """What is shown; of a cell whose text the file does not tell, its value, or that nobody knows it."""
        shown = "".join(self.parts).strip()
        if shown or self.paragraphs:
            return shown
        kind, value = office(self.attributes, "value-type"), office(self.attributes, "value")
        if kind in _NUMBERS and value:
            return number_format("0.########%" if kind == "percentage" else "").number(value).text.strip()
        return UNKNOWN if not kind and table(self.attributes, "formula") else ""

    def is_rounded(self, shown: str) -> bool:
        """Whether the digits of a whole number are not those that are stored."""
        digits = "".join(character for character in shown if character.isdecimal())
        if office(self.attributes, "value-type") not in _NUMBERS or not digits or len(digits) >= 30:
            return False
        try:
            return Decimal(digits) != abs(Decimal(office(self.attributes, "value")))
        except DecimalException:
            return False

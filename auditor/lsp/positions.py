"""Offsets of a document's text as the positions of an editor, and back.

The protocol counts lines from 0 and, within a line, code units of UTF-16, where a character beyond the Basic
Multilingual Plane takes two; editors may agree on UTF-8 or UTF-32 instead
(https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#position).
"""

from __future__ import annotations

from bisect import bisect_right

from lsprotocol.types import Position, Range

from auditor.model import Document, Span

#: The byte order mark, which the reader drops and an editor may keep.
MARK = "\ufeff"


class Positions:
    """The positions of one document; `marked` is whether the editor's text begins with a byte order mark."""

    def __init__(self, document: Document, encoding: str = "utf-16", marked: bool = False) -> None:
        self._text = document.text
        self._lines = document.lines
        self._encoding = encoding
        self._skipped = units(MARK, encoding) if marked else 0

    def position(self, offset: int) -> Position:
        """Where the character at an offset begins."""
        line = bisect_right(self._lines, offset) - 1
        before = self._text[self._lines[line] : offset]
        return Position(line, units(before, self._encoding) + (self._skipped if line == 0 else 0))

    def range(self, span: Span) -> Range:
        return Range(self.position(span.start), self.position(span.end))

    def offset(self, position: Position) -> int:
        """The offset of a position; of one within a character, where that begins; of one behind the end of a
        line, that end.
        """
        if position.line >= len(self._lines):
            return len(self._text)
        start = self._lines[position.line]
        wanted = position.character - (self._skipped if position.line == 0 else 0)
        return start + taken(self._line(position.line), wanted, self._encoding)

    def _line(self, number: int) -> str:
        """A line without its end."""
        last = number + 1 == len(self._lines)
        end = len(self._text) if last else self._lines[number + 1] - 1
        line = self._text[self._lines[number] : end]
        return line if last else line.removesuffix("\r")


def units(text: str, encoding: str) -> int:
    """How many code units a text takes."""
    if encoding == "utf-32" or text.isascii():
        return len(text)
    if encoding == "utf-8":
        return len(text.encode("utf-8", "surrogatepass"))
    return len(text) + sum(character > "\uffff" for character in text)


def taken(text: str, wanted: int, encoding: str) -> int:
    """How many whole characters fit into `wanted` code units."""
    if encoding == "utf-32" or text.isascii():
        return max(0, min(wanted, len(text)))
    for number, character in enumerate(text):
        wanted -= units(character, encoding)
        if wanted < 0:
            return number
    return len(text)

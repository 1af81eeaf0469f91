"""Fields: what Word works out and shows (a page, a table of contents), told from its instruction.

A field is written as marks among the runs, and may go on over paragraphs and hold other fields.
"""

from __future__ import annotations

import re

import msgspec

from auditor.readers.word.names import Element, w

#: Fields whose result repeats what stands elsewhere, with page numbers: a table of contents, an index.
_CONTENTS = re.compile(r"\s*(?:TOC|TOA|INDEX|BIBLIOGRAPHY)\b", re.IGNORECASE)
_KIND = w("fldCharType")


class _Field(msgspec.Struct):
    instruction: str = ""
    shown: bool = False  # its result is being read


class Fields:
    """The fields that are open at a place of a text."""

    def __init__(self) -> None:
        self._open: list[_Field] = []
        self._instructions = 0  # of the open fields, those whose instruction is being read
        self._contents = 0  # those that are tables of contents, being shown
        self._met = False  # whether such a one has been shown since the paragraph began

    @property
    def hidden(self) -> bool:
        """Whether text here is part of an instruction."""
        return self._instructions > 0

    @property
    def in_contents(self) -> bool:
        """Whether the paragraph is, in part at least, of a table of contents."""
        return self._met or self._contents > 0

    def begin_paragraph(self) -> None:
        self._met = self._contents > 0

    def mark(self, element: Element) -> None:
        """A field begins, its result begins, or it ends."""
        kind = element.get(_KIND)
        if kind == "begin":
            self._open.append(_Field())
            self._instructions += 1
        elif not self._open:
            return
        elif kind == "separate" and not self._open[-1].shown:
            self._open[-1].shown = True
            self._instructions -= 1
            if _is_contents(self._open[-1].instruction):
                self._contents += 1
                self._met = True
        elif kind == "end":
            field = self._open.pop()
            if field.shown:
                self._contents -= _is_contents(field.instruction)
            else:
                self._instructions -= 1

    def instruct(self, text: str | None) -> None:
        """A part of an instruction."""
        if self._open and not self._open[-1].shown and len(self._open[-1].instruction) < 100:
            self._open[-1].instruction += text or ""


def _is_contents(instruction: str) -> bool:
    return _CONTENTS.match(instruction) is not None

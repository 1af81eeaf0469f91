"""The way back from a span of a document's text to the runs of the file that it was taken from.

Nothing is kept while a document is read: most are never traced back. `trace` walks the file once more, the
same way, and remembers.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

import msgspec

from auditor.model import Span
from auditor.readers.word.names import MATH, RUN, Element


class Origin(msgspec.Struct, frozen=True):
    """Where a stretch of text comes from: characters `start` to `end` of an element's text (from 0 on, of one
    that stands for a character), the run or the formula that the element is in, and the part of the file, by
    its name.
    """

    part: str
    run: Element
    element: Element
    start: int
    end: int


class Origins:
    """Where the text of a document comes from, in the order of the text."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._elements: list[tuple[Element, int]] = []
        self._parts: list[tuple[int, str]] = []  # from which offset on, which part

    def enter(self, offset: int, part: str) -> None:
        """From this offset of the text on, what comes is of this part."""
        self._parts.append((offset, part))

    def add(self, start: int, end: int, element: Element, at: int) -> None:
        """The text from `start` to `end` is that of an element from its character `at` on."""
        self._starts.append(start)
        self._ends.append(end)
        self._elements.append((element, at))

    def of(self, span: Span) -> Iterator[Origin]:
        """The runs of a span, in order; what Word makes up (numbers of lists and notes) has none."""
        index = self._at(span.start)
        while index < len(self._starts) and self._starts[index] < span.end:
            start, end = max(span.start, self._starts[index]), min(span.end, self._ends[index])
            if start < end:
                yield self._origin(index, start, end)
            index += 1

    def near(self, offset: int) -> Origin | None:
        """What stands at an offset of the text, or before it, or else first of all; None in an empty text."""
        index = self._at(offset)
        if index >= len(self._starts):
            return None
        return self._origin(index, self._starts[index], self._ends[index])

    def _at(self, offset: int) -> int:
        return max(0, bisect_right(self._starts, offset) - 1)

    def _origin(self, index: int, start: int, end: int) -> Origin:
        element, at = self._elements[index]
        shift = at - self._starts[index]
        return Origin(self._part(start), _run_of(element), element, start + shift, end + shift)

    def _part(self, offset: int) -> str:
        return self._parts[bisect_right(self._parts, offset, key=lambda entry: entry[0]) - 1][1]


def _run_of(element: Element) -> Element:
    while element.tag != RUN and element.tag not in MATH:
        element = element.getparent()
    return element

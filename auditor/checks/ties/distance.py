"""How far a sentence is from a table, in characters that a reader sees.

Offsets in the document won't do: those of a web page count its tags, so that the same draft would have other
neighbours in another format.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from auditor.model import Block, Document, Table


class Reading:
    """Where the parts of a document begin when it is read from its first word to its last."""

    def __init__(self, document: Document) -> None:
        parts: list[Block | Table] = [*document.blocks, *document.tables]
        parts.sort(key=lambda part: part.span.start)
        self._starts = [part.span.start for part in parts]
        self._read = [0, *accumulate(map(_size, parts))]

    def at(self, offset: int) -> int:
        """How many characters stand before the paragraph or table that `offset` of the document is in."""
        return self._read[max(0, bisect_right(self._starts, offset) - 1)]


class Readings:
    """The same of several documents."""

    def __init__(self) -> None:
        self._readings: dict[int, Reading] = {}

    def of(self, document: Document) -> Reading:
        """That of one of them."""
        reading = self._readings.get(id(document))
        if reading is None:
            reading = self._readings[id(document)] = Reading(document)
        return reading


def _size(part: Block | Table) -> int:
    if isinstance(part, Block):
        return len(part.text)
    rows = enumerate(part.rows)
    return sum(len(c.text) + 1 for i, row in rows for j, c in enumerate(row) if (c.row, c.column) == (i, j))

"""The lines of a page: their words, and the chunks that gaps divide them into."""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from itertools import pairwise

from auditor.layout.blanks import columns_of, is_drawn, is_leader, with_spaces, without_leaders
from auditor.layout.chunks import Chunk, chunks_of
from auditor.layout.words import Word

#: From this distance on, in characters, two words stand apart: 1 is the space between words.
GAP = 1.6

_WORD = re.compile(r"[^ ]+")


class _Packed:
    """Where the words of a line stand, in little room: most lines of a long document are asked only once."""

    __slots__ = ("_bounds", "_places")

    def __init__(self, words: Sequence[Word], start: int) -> None:
        self._bounds = array("I", [x for word in words for x in (word.start - start, word.end - start)])
        self._places = array("d", [x for word in words for x in (word.x0, word.x1)])

    def words(self, text: str, start: int) -> list[Word]:
        """The words again; `text` is the line's, which begins at `start` of the document's."""
        bounds, places = iter(self._bounds), iter(self._places)
        return [
            Word(text[first:last], x0, x1, start + first)
            for first, last, x0, x1 in zip(bounds, bounds, places, places, strict=True)
        ]


class Line:
    """A line of a page. `row` is its place down the page, in lines; blank lines are gaps between rows.

    `text` is the line as the document has it from `start` to `end`, without the blanks around it.
    """

    __slots__ = (
        "_chunks",
        "_gap",
        "_given",
        "_packed",
        "_words",
        "end",
        "gapped",
        "leader",
        "measured",
        "page",
        "part",
        "row",
        "start",
        "text",
        "x0",
        "x1",
    )

    def __init__(self, text: str, start: int, x0: float, x1: float, row: int, page: int) -> None:
        self.text = text
        self.start = start
        self.end = start + len(text)
        self.x0 = x0
        self.x1 = x1
        self.row = row
        self.page = page
        self.gapped = False
        self.leader = False
        self.measured = False  # the reader measured its gaps: none of them is but a wide space
        self.part = False  # one of several texts that stand side by side in a line
        self._given = False  # the words cannot be found again in the text
        self._gap = GAP
        self._packed: _Packed | None = None
        self._words: list[Word] | None = None
        self._chunks: list[Chunk] | None = None

    @classmethod
    def of_text(cls, raw: str, offset: int, row: int, page: int) -> Line | None:
        """The line of a text file that stands at `offset`; None for a blank one."""
        raw = raw.rstrip()
        text = raw.lstrip()
        if not text:
            return None
        if is_drawn(text):
            return cls._of_odd_text(raw, offset, row, page, barred=True)
        if not raw.isascii() or "\t" in raw or "\0" in raw:
            return cls._of_odd_text(raw, offset, row, page)
        indent = len(raw) - len(raw.lstrip())
        line = cls(text, offset + indent, indent, indent + len(text), row, page)
        line.gapped = "  " in text
        if "..." in text or ". . ." in text or "____" in text:
            line._lead()
        return line

    def _lead(self) -> None:
        """Take a row of dots that leads to a number for blanks."""
        text = without_leaders(self.text)
        if text == self.text or not text.strip(" "):
            return
        x, start = int(self.x0), self.start
        found = _WORD.finditer(text)
        self._give([Word(m.group(), x + m.start(), x + m.end(), start + m.start()) for m in found])
        self.gapped = "  " in text
        self.leader = self.gapped

    @classmethod
    def _of_odd_text(cls, raw: str, offset: int, row: int, page: int, *, barred: bool = False) -> Line | None:
        """A line with blanks other than the space: tabs reach to the next stop, others are a space wide.

        So are bars, in a line that is drawn with them.
        """
        spaced = with_spaces(raw, barred=barred)
        text = spaced.strip(" ")
        if not text:
            return None
        indent = len(spaced) - len(spaced.lstrip(" "))
        if "\t" not in raw:
            line = cls(
                raw[indent : indent + len(text)], offset + indent, indent, indent + len(text), row, page
            )
            line.gapped = "  " in text
            if spaced != raw:
                found = _WORD.finditer(spaced)
                line._give(
                    [Word(raw[m.start() : m.end()], m.start(), m.end(), offset + m.start()) for m in found]
                )
            if "..." in text:
                line._lead()
            return line
        at = columns_of(raw)
        words = [
            Word(raw[m.start() : m.end()], at[m.start()], at[m.end() - 1] + 1, offset + m.start())
            for m in _WORD.finditer(spaced)
        ]
        line = cls(raw[indent : indent + len(text)], offset + indent, words[0].x0, words[-1].x1, row, page)
        line._give(words)
        line.gapped = any(b.x0 - a.x1 > GAP for a, b in pairwise(words))
        return line

    @classmethod
    def of_words(
        cls,
        words: Sequence[Word],
        text: str,
        row: int,
        page: int,
        *,
        offset: int = 0,
        gap: float | None = None,
    ) -> Line:
        """A line of words placed by the reader, in order across; they are part of `text`, which begins at
        `offset` of the document's. From `gap` characters on, where the reader has measured it, words stand
        apart.
        """
        start, end = words[0].start, words[-1].end
        line = cls(text[start - offset : end - offset], start, words[0].x0, words[-1].x1, row, page)
        kept = [word for word in words if not is_leader(word.text)] or list(words)
        if gap is None:
            line._give(kept)
        else:
            line._gap, line.measured = gap, True
            line._packed = _Packed(kept, start)
        line.gapped = any(b.x0 - a.x1 > line._gap for a, b in pairwise(kept))
        line.leader = len(kept) < len(words) and line.gapped
        return line

    def stand(self, words: Sequence[Word], whole: Line) -> None:
        """Have these words, which the reader placed, of a line with measured gaps that this is a part of."""
        self._give(list(words))
        self._gap, self.measured = whole._gap, True

    def _give(self, words: list[Word]) -> None:
        self._words = words
        self._given = True

    def forget(self) -> None:
        """Free the chunks, and the words where they can be found again."""
        self._chunks = None
        if not self._given:
            self._words = None

    @property
    def words(self) -> list[Word]:
        if self._words is None and self._packed is not None:
            self._words = self._packed.words(self.text, self.start)
        if self._words is None:
            x, start = int(self.x0), self.start
            self._words = [
                Word(m.group(), x + m.start(), x + m.end(), start + m.start())
                for m in _WORD.finditer(self.text)
            ]
        return self._words

    @property
    def chunks(self) -> list[Chunk]:
        if self._chunks is None:
            self._chunks = chunks_of(self.words, self._gap, measured=self.measured)
        return self._chunks

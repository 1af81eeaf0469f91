"""Words placed on a page, the lines they stand in, and the chunks that gaps divide a line into."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from auditor.layout.tokens import continues, join_numbers, kind_of

#: From this distance on, in characters, two words stand apart: 1 is the space between words.
GAP = 1.6
#: How far to the left of its number a currency sign may stand, and a percent sign to the right.
SIGN_REACH = 16
SUFFIX_REACH = 4
#: Below this distance, in widths of their own characters, two words stand as close as those of a phrase. In a
#: text, no space is as narrow; in print, a space is half as wide as a character.
_CLOSE = 0.67
#: Nor do parts of one number stand further apart: a typewriter's space is as wide as its digits.
_SPACED = 1.1
#: A number that ends a label's line stands so much further off than the label's words from one another.
_FURTHER = 1.4

#: A range ("2020 – 2024") may also be two numbers with a dash for nothing between them; alone it is taken for
#: words.
ChunkKind = Literal["number", "numbers", "dash", "range", "text"]

_WORD = re.compile(r"[^ ]+")
_BLANKS = re.compile(r"[\t\v\f\x00\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
#: A blank between two digits that no word ends at: a thousands separator.
_GLUE = re.compile(r"(?<=\d)[\xa0\u2007\u2008\u2009\u202f](?=\d)")
_RANGE = re.compile(r"s*[ny]p*ds*[ny]p*")
_TAB = 8
#: Bars that a table is drawn with stand for blanks, in lines that begin and end with one.
_BARS = "|│┃║"
_BARRED = re.compile(r"[|│┃║]")
#: Dots that lead the eye from a label to its number stand for blanks.
_LEADER = re.compile(r"(?: ?\.){4,}|…{2,}|_{4,}")


class Word(NamedTuple):
    """A word where it stands: `x0` to `x1` (one past the last) across, `start` its offset in the document."""

    text: str
    x0: float
    x1: float
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def stand_close(one: Word, other: Word) -> bool:
    """Whether a word stands as close to the one before it as those of a printed phrase do; not in a text."""
    return _distance(one, other) < _CLOSE


def _distance(one: Word, other: Word) -> float:
    """How far a word stands from the one before it, in widths of their own characters."""
    width = (one.x1 - one.x0 + other.x1 - other.x0) / (len(one.text) + len(other.text))
    return (other.x0 - one.x1) / width if width else 0.0


class Chunk:
    """Words of a line with nothing but single spaces between them, or a number with the signs that belong to
    it.
    """

    __slots__ = ("kind", "kinds", "words", "x0", "x1")

    def __init__(self, words: Sequence[Word], kinds: str, kind: ChunkKind) -> None:
        self.words = words
        self.kinds = kinds
        self.kind = kind
        self.x0 = words[0].x0
        self.x1 = words[-1].x1

    @property
    def numeric(self) -> bool:
        return self.kind not in ("text", "range")

    @property
    def years(self) -> bool:
        """Whether all its numbers look like years."""
        return self.numeric and "y" in self.kinds and not set(self.kinds) & set("nd")

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


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
        if text[0] in _BARS and text[-1] in _BARS and len(text) > 1:
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
        text = _LEADER.sub(lambda m: " " * len(m.group()), self.text)
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
        spaced = _BLANKS.sub(_blank_or_glue(raw), raw)
        if barred:
            spaced = _BARRED.sub(" ", spaced)
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
        at = _columns(raw)
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
        kept = [word for word in words if _LEADER.fullmatch(word.text) is None] or list(words)
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
            self._chunks = _attach_signs(_chunks(self.words, self._gap, measured=self.measured))
        return self._chunks


def _blank_or_glue(raw: str) -> Callable[[re.Match[str]], str]:
    glued = {m.start() for m in _GLUE.finditer(raw)}
    return lambda m: m.group() if m.start() in glued else " "


def _columns(raw: str) -> list[int]:
    """The column of every character; a tab reaches to the next stop, and is always a gap."""
    columns, at = [], 0
    for character in raw:
        columns.append(at)
        at += 1
        if character == "\t":
            at += 1
            at += -at % _TAB
    return columns


def _chunks(words: list[Word], gap: float, *, measured: bool) -> list[Chunk]:
    chunks: list[Chunk] = []
    first = 0
    for i in range(1, len(words)):
        before, word = words[i - 1], words[i]
        if word.x0 - before.x1 > gap or (measured and _are_two_numbers(before, word)):
            chunks.append(chunk_of(words[first:i]))
            first = i
    chunks.append(chunk_of(words[first:]))
    if measured and len(chunks) > 1 and chunks[0].kind == "text":
        chunks[:1] = _label_and_number(chunks)
    return chunks


def _label_and_number(chunks: Sequence[Chunk]) -> list[Chunk]:
    """The first chunk of a line; in two parts where numbers follow and it ends in one, a bit further off."""
    words = chunks[0].words
    if len(words) < 3 or not all(chunk.numeric for chunk in chunks[1:]) or chunks[0].kinds[-1] != "n":
        return [chunks[0]]
    *spaces, last = [b.x0 - a.x1 for a, b in pairwise(words)]
    if stand_close(words[-2], words[-1]) or last < _FURTHER * max(spaces):
        return [chunks[0]]
    return [chunk_of(words[:-1]), chunk_of(words[-1:])]


def _are_two_numbers(one: Word, other: Word) -> bool:
    """Whether two words are numbers, and neither parts of one nor as close as those of a phrase."""
    if kind_of(one.text) != "n" or kind_of(other.text) != "n" or stand_close(one, other):
        return False
    return not continues(one.text, other.text) or _distance(one, other) > _SPACED


def chunk_of(words: Sequence[Word]) -> Chunk:
    kinds = "".join([kind_of(word.text) for word in words])
    return Chunk(words, kinds, _chunk_kind(words, kinds))


def _chunk_kind(words: Sequence[Word], kinds: str) -> ChunkKind:
    if "t" in kinds or not ("n" in kinds or "y" in kinds or "d" in kinds):
        return "text"
    if len(kinds) == 1:
        return "dash" if kinds == "d" else "number"
    if _RANGE.fullmatch(kinds):
        return "range"
    groups = join_numbers([word.text for word in words], kinds)
    if groups is None:
        return "text"
    if len(groups) > 1:
        return "numbers"
    return "dash" if "n" not in kinds and "y" not in kinds else "number"


def _attach_signs(chunks: list[Chunk]) -> list[Chunk]:
    """Currency signs and opening brackets that stand apart go to the number after them, "%" and ")" to the
    one before.
    """
    if len(chunks) < 2 or not any(_is_sign(chunk) for chunk in chunks):
        return chunks
    out: list[Chunk] = []
    pending: Chunk | None = None
    for i, chunk in enumerate(chunks):
        if pending is not None:
            if chunk.numeric and chunk.x0 - pending.x1 <= SIGN_REACH:
                chunk = chunk_of([*pending.words, *chunk.words])
            else:
                out.append(pending)
            pending = None
        if set(chunk.kinds) == {"s"}:
            pending = chunk
        elif set(chunk.kinds) == {"p"} and out and _suffix_fits(out[-1], chunk, chunks[i + 1 : i + 2]):
            out[-1] = chunk_of([*out[-1].words, *chunk.words])
        else:
            out.append(chunk)
    if pending is not None:
        out.append(pending)
    return out


def _is_sign(chunk: Chunk) -> bool:
    return not chunk.kinds.strip("s") or not chunk.kinds.strip("p")


def _suffix_fits(number: Chunk, suffix: Chunk, following: Sequence[Chunk]) -> bool:
    gap = suffix.x0 - number.x1
    if not number.numeric or number.years or gap > SUFFIX_REACH:
        return False
    return not following or following[0].x0 - suffix.x1 >= gap

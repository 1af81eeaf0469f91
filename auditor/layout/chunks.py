"""The chunks that gaps divide a line into: labels, numbers with their signs, texts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from auditor.layout.tokens import continues, join_numbers, kind_of
from auditor.layout.words import Word, stand_close

#: How far to the left of its number a currency sign may stand, and a percent sign to the right.
SIGN_REACH = 16
SUFFIX_REACH = 4
#: Parts of one number stand closer, in widths of their own characters: a typewriter's space is as wide as its
#: digits.
_SPACED = 1.1
#: A number that ends a label's line stands so much further off than the label's words from one another.
_FURTHER = 1.4

#: A range ("2020 – 2024") may also be two numbers with a dash for nothing between them; alone it is taken for
#: words.
ChunkKind = Literal["number", "numbers", "dash", "range", "text"]

_RANGE = re.compile(r"s*[ny]p*ds*[ny]p*")


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


def chunks_of(words: list[Word], gap: float, *, measured: bool) -> list[Chunk]:
    """The chunks of a line whose words are apart from `gap` on; where gaps are `measured`, so are two numbers
    with no more than a space between them.
    """
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
    return _attach_signs(chunks)


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
    return not continues(one.text, other.text) or not stand_close(one, other, _SPACED)


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

"""The words of one header line, each with the columns that they stand over."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from auditor.layout.chunks import Chunk
from auditor.layout.columns import Column
from auditor.layout.matching import match
from auditor.layout.names import repeated_phrases
from auditor.layout.place import columns_under, nearest, part
from auditor.layout.words import Word


class Over(NamedTuple):
    """Words of one line over the columns `first` to `last`."""

    words: Sequence[Word]
    first: int
    last: int

    @property
    def x0(self) -> float:
        return self.words[0].x0

    @property
    def x1(self) -> float:
        return self.words[-1].x1

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def columns(self) -> range:
        return range(self.first, self.last + 1)


def overs_of(chunks: Sequence[Chunk], cores: Sequence[Column]) -> list[Over]:
    """The chunks of a header line over the columns that they cover; what is said twice or more is parted.

    `cores` are where the columns are, as far as headings go.
    """
    alone = {chunk.text for chunk in chunks}
    pieces: list[Sequence[Word]] = []
    for chunk in chunks:
        starts = repeated_phrases(chunk.words, alone)
        bounds = [*starts, len(chunk.words)] if starts else [0, len(chunk.words)]
        pieces.extend(chunk.words[a:b] for a, b in pairwise(bounds))
    if len(pieces) > len(chunks):
        own = match(cores, [(words[0].x0, words[-1].x1) for words in pieces])
        if None not in own:
            return [Over(words, c, c) for words, c in zip(pieces, own, strict=True) if c is not None]
    return _disjoint([_over(chunk, cores) for chunk in chunks])


def _over(chunk: Chunk, cores: Sequence[Column]) -> Over:
    under = columns_under(cores, chunk.x0, chunk.x1)
    if not under:
        c = nearest(cores, chunk.x0, chunk.x1)
        under = range(c, c + 1)
    return Over(chunk.words, under[0], under[-1])


def _disjoint(overs: Sequence[Over]) -> list[Over]:
    """No column under two headings: the later one gives way."""
    found: list[Over] = []
    for over in overs:
        if found and over.first <= found[-1].last:
            if over.last <= found[-1].last:
                found[-1] = Over([*found[-1].words, *over.words], found[-1].first, found[-1].last)
                continue
            over = Over(over.words, found[-1].last + 1, over.last)
        found.append(over)
    return found


def parted(overs: Sequence[Over], beside: Sequence[Sequence[Over]], cores: Sequence[Column]) -> list[Over]:
    """The headings of a line; those parted that are several, over several columns, with one space between.

    The lines right above and below (`beside`) show it: they have a heading for each of the columns.
    """
    found: list[Over] = []
    for over in overs:
        parts = [Over(words, c, c) for words, c in part(cores, over.words, over.columns)]
        if len(parts) > 1 and (
            any(_stand_apart(parts, line) for line in beside) or len({one.text for one in parts}) < len(parts)
        ):
            found.extend(parts)
        else:
            found.append(over)
    return found


def _stand_apart(parts: Sequence[Over], line: Sequence[Over]) -> bool:
    """Whether the line above or below has a heading of its own for two or more of these columns."""
    columns = {over.first for over in line if over.first == over.last}
    return sum(1 for one in parts if one.first in columns) >= 2

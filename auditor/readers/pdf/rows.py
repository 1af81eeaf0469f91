"""Pieces of text -> the rows of a page: what stands on one baseline, in words from left to right."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

import msgspec

from auditor.readers.pdf.overprint import once
from auditor.readers.pdf.pieces import WORD_GAP, Piece, View
from auditor.readers.pdf.raised import SMALLER, is_lowered, is_raised, written

#: Baselines that are no further apart than this share of the smaller size are one.
_LEVEL = 0.3
#: How far beside a word, in sizes of it, what is raised may stand that belongs to it.
_BESIDE = 0.35

_Belongs = Callable[[float, float, float, float], bool]


class Placed(msgspec.Struct, gc=False):
    """A word where it stands: `glyphs` are the page's characters that its own stand for, one for each."""

    text: str
    x0: float
    x1: float
    glyphs: Sequence[int]


class Row(msgspec.Struct, gc=False):
    """The words of one baseline. `size` is that of most of its text."""

    y: float
    size: float
    words: list[Placed]

    @property
    def x0(self) -> float:
        return self.words[0].x0

    @property
    def x1(self) -> float:
        return max(word.x1 for word in self.words)


def rows_of(view: View) -> list[Row]:
    """The rows of a view, top down."""
    levels = _with_raised(_levels(view.pieces))
    rows = []
    for level in levels:
        pieces = once(level.pieces, view)
        small = SMALLER * level.size
        is_plain = all(piece.size > small for piece in pieces)
        words = list(_plain_words(pieces) if is_plain else _words(level, pieces))
        if words:
            rows.append(Row(level.y, level.size, words))
    return rows


# -- baselines
class _Level:
    """Pieces on one baseline."""

    __slots__ = ("pieces", "size", "y")

    def __init__(self, piece: Piece) -> None:
        self.pieces = [piece]
        self.y = piece.y
        self.size = piece.size

    def settle(self) -> None:
        """Bring the pieces in order, and the baseline and the size to those of most of the text."""
        self.pieces.sort(key=lambda piece: (piece.x0, piece.first))
        exact: dict[tuple[float, float], int] = {}
        for piece in self.pieces:
            key = (piece.size, piece.y)
            exact[key] = exact.get(key, 0) + len(piece.text)
        weights: dict[tuple[float, float], int] = {}
        for (size, y), weight in exact.items():
            key = (round(size, 1), y)
            weights[key] = weights.get(key, 0) + weight
        self.size, self.y = max(weights, key=lambda key: (weights[key], key))


def _levels(pieces: Sequence[Piece]) -> list[_Level]:
    """The baselines, top down."""
    levels: list[_Level] = []
    for piece in sorted(pieces, key=lambda piece: (-piece.y, piece.x0)):
        last = levels[-1] if levels else None
        if last is not None and last.y - piece.y <= _LEVEL * min(last.size, piece.size):
            last.pieces.append(piece)
            last.size = max(last.size, piece.size)
        else:
            levels.append(_Level(piece))
    for level in levels:
        level.settle()
    return levels


def _with_raised(levels: list[_Level]) -> list[_Level]:
    """The baselines without those of raised and lowered text, which is put where it belongs."""
    for upper, lower in pairwise(levels):
        if lower.y + 0.8 * max(lower.size, upper.size) <= upper.y:
            continue
        _move(upper, lower, is_raised)
        _move(lower, upper, is_lowered)
    return [level for level in levels if level.pieces]


def _move(source: _Level, target: _Level, belongs: _Belongs) -> None:
    """Move the pieces of one baseline that belong to words of another to it."""

    if not any(piece.size <= SMALLER * target.size for piece in source.pieces):
        return
    starts = [piece.x0 for piece in target.pieces]
    moved: list[Piece] = []
    kept: list[Piece] = []
    for piece in source.pieces:
        beside = _beside(piece, target.pieces, starts, moved)
        if beside is not None and belongs(piece.size, piece.y, beside.size, target.y):
            moved.append(piece)
        else:
            kept.append(piece)
    if moved:
        source.pieces = kept
        target.pieces = sorted([*target.pieces, *moved], key=lambda piece: (piece.x0, piece.first))


def _beside(
    piece: Piece, pieces: Sequence[Piece], starts: Sequence[float], moved: Sequence[Piece]
) -> Piece | None:
    """The piece that another, smaller one stands right after, or right before at the beginning of a word."""
    at = bisect_right(starts, piece.x0)
    if at:
        before = pieces[at - 1]
        if -_BESIDE * before.size <= piece.x0 - before.x1 <= _BESIDE * before.size:
            return before
        for other in moved[-1:]:
            if abs(piece.x0 - other.x1) <= _BESIDE * before.size and before.x1 <= piece.x0:
                return before
    if at < len(pieces):
        after = pieces[at]
        if -_BESIDE * after.size <= after.x0 - piece.x1 <= 2 * _BESIDE * after.size:
            return after
    return None


# -- words
class _Word:
    """A word that pieces are still added to."""

    def __init__(self) -> None:
        self._pieces: list[Piece] = []
        self._strings: list[Sequence[str]] = []

    def add(self, piece: Piece, strings: Sequence[str]) -> None:
        """Adds a piece; `strings` are how its characters are written, one for each."""
        self._pieces.append(piece)
        self._strings.append(strings)

    def __str__(self) -> str:
        return "".join(string for strings in self._strings for string in strings)

    def is_mark(self) -> bool:
        """Whether it is nothing but the mark of a note."""
        return not str(self).strip("0123456789*†‡§")

    def placed(self) -> Placed:
        pieces = self._pieces
        first = pieces[0]
        if len(pieces) == 1 and self._strings[0] is first.text:
            return Placed(first.text, first.x0, first.x1, range(first.first, first.first + len(first.text)))
        glyphs = [
            index
            for piece, strings in zip(pieces, self._strings, strict=True)
            for index, string in enumerate(strings, piece.first)
            for _ in string
        ]
        return Placed(str(self), first.x0, max(piece.x1 for piece in pieces), glyphs)


def _plain_words(pieces: Sequence[Piece]) -> Iterator[Placed]:
    """The words of pieces none of which is small enough to be raised."""
    start = 0
    for index in range(1, len(pieces)):
        if _stand_apart(pieces[index - 1], pieces[index]):
            yield _joined(pieces[start:index])
            start = index
    if pieces:
        yield _joined(pieces[start:])


def _joined(pieces: Sequence[Piece]) -> Placed:
    """The word that pieces are."""
    first = pieces[0]
    if len(pieces) == 1:
        return Placed(first.text, first.x0, first.x1, range(first.first, first.first + len(first.text)))
    glyphs = [index for piece in pieces for index in range(piece.first, piece.first + len(piece.text))]
    text = "".join([piece.text for piece in pieces])
    return Placed(text, first.x0, max([piece.x1 for piece in pieces]), glyphs)


def _words(level: _Level, pieces: Sequence[Piece]) -> Iterator[Placed]:
    word = _Word()
    before: Piece | None = None
    said = ""  # the words before, as far as they tell what is raised after them
    raised = False
    for piece in pieces:
        is_up = is_raised(piece.size, piece.y, level.size, level.y)
        if before is not None and _apart(before, piece, raised, is_up, level.size):
            said = f"{said[-8:]}{word} "
            yield word.placed()
            word, before = _Word(), None
        if before is not None and is_up:
            word.add(piece, written(f"{said}{word}", piece.text))
        else:
            if before is not None and raised and word.is_mark():
                yield word.placed()  # what a note begins with
                word = _Word()
            word.add(piece, piece.text)
        before, raised = piece, is_up
    if before is not None:
        yield word.placed()


def _apart(one: Piece, other: Piece, raised: bool, is_up: bool, size: float) -> bool:
    """Whether a word ends between two pieces of a line of this size.

    A raised mark may stand off a little, and so may one mark from the next.
    """
    gap = other.x0 - one.x1
    if is_up and (raised or not (one.after or other.before)):
        return gap >= _BESIDE * size
    return _stand_apart(one, other)


def _stand_apart(one: Piece, other: Piece) -> bool:
    """The same of two pieces neither of which is raised."""
    gap = other.x0 - one.x1
    if one.after or other.before:
        return gap > -0.1 * one.size
    return gap >= WORD_GAP * min(one.size, other.size) or gap < -2 * max(one.size, other.size)

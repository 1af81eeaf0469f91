"""Where two tables cut the same line differently: "D-1–D-2" here is D-1 and D-2 there, and E-1 is there only.

All of it starts from two lanes that are known to show the same at the positions whose names agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

import msgspec

from auditor.checks.crosses.match import Match, Pair, is_equal
from auditor.checks.crosses.sheets import Lane, kind_of
from auditor.checks.crosses.words import Words
from auditor.checks.lines.axis import AMOUNT
from auditor.model import Figure
from auditor.number import ZERO

#: So many positions may be left out, and no more than one in so many of the total.
FEW, SMALL = 4, 4
_RANGE = re.compile(r"\w\s*(?:[–—]|\bto\b|\bthrough\b)\s*\w")


class Joined(msgspec.Struct, frozen=True, eq=False):
    """A position of one table that is several of the other."""

    result: Figure
    parts: tuple[Figure, ...]


class Excluded(msgspec.Struct, frozen=True, eq=False):
    """A total over positions of which some are not in the other table at all."""

    lane: Lane
    total: Figure
    left_out: tuple[Figure, ...]
    positions: tuple[Lane, ...]  # those left out
    counterpart: Lane


class Cut(msgspec.Struct, frozen=True, eq=False):
    """What a match says beyond the positions with the same names."""

    pairs: list[Pair]
    joined: list[Joined]
    excluded: list[Excluded]


def cut(match: Match) -> Cut:
    """The positions that only one of two matched lanes has, explained as far as names and values do it."""
    one, other = match.one, match.other
    used = {id(figure) for pair in (*match.equal, *match.unlike) for figure in (pair.one, pair.other)}
    here, there = _left(one, used), _left(other, used)
    pairs = [pair for a in here for b in there if (pair := _by_alias(a, b)) is not None]
    used |= {id(figure) for pair in pairs for figure in (pair.one, pair.other)}
    joined: list[Joined] = []
    for lane, counterpart in ((one, other), (other, one)):
        for position, figure in _left(lane, used):
            parts = _parts(position, _left(counterpart, used))
            if parts and sum((part.value or ZERO for part in parts), ZERO) == figure.value:
                joined.append(Joined(figure, parts))
                used |= {id(figure), *map(id, parts)}
    excluded = [
        found
        for lane, counterpart in ((one, other), (other, one))
        if (found := _excluded(lane, counterpart, used)) is not None
    ]
    return Cut(pairs, joined, excluded)


Placed = tuple[Lane, Figure]


def _left(lane: Lane, used: set[int]) -> list[Placed]:
    """The amounts of a lane that have no counterpart yet, its total left out."""
    return [
        (position, figure)
        for position, figure in lane.figures
        if id(figure) not in used and kind_of(figure) == AMOUNT and not position.total
    ]


def _by_alias(here: Placed, there: Placed) -> Pair | None:
    """Two positions of which one's abbreviation stands for the other's name."""
    a, b = here[0], there[0]
    if not (_stands_for(a.alias, b.words) or _stands_for(b.alias, a.words)):
        return None
    pair = Pair(here[1], there[1], (a, b))
    return pair if is_equal(here[1], there[1]) else None


def _stands_for(alias: Words, words: Words) -> bool:
    return bool(alias and words) and (words <= alias or alias <= words)


def _parts(position: Lane, others: Sequence[Placed]) -> tuple[Figure, ...]:
    """The positions whose names together are this one's, or that lie between the two it names."""
    words = position.words
    named = [at for at, (lane, _) in enumerate(others) if lane.words and lane.words < words]
    if len(named) < 2 or frozenset().union(*(others[at][0].words for at in named)) != words:
        return ()
    if len(named) == 2 and _RANGE.search(position.name):
        named = list(range(named[0], named[1] + 1))
    return tuple(others[at][1] for at in named)


def _excluded(lane: Lane, counterpart: Lane, used: set[int]) -> Excluded | None:
    """The positions before a lane's total that the other table leaves out, where the total proves that they
    are parts.
    """
    total: Figure | None = None
    inner: list[Placed] = []
    for position, figure in lane.figures:
        if position.total and not position.words:
            total = figure
            break
        if kind_of(figure) == AMOUNT:
            inner.append((position, figure))
    left = [placed for placed in inner if id(placed[1]) not in used and placed[1].value]
    if total is None or total.value is None or not 1 <= len(left) <= FEW or len(left) >= len(inner) - 1:
        return None
    missing = _sum(figure for _, figure in left)
    if _sum(figure for _, figure in inner) != total.value or SMALL * abs(missing) > abs(total.value):
        return None
    return Excluded(
        lane, total, tuple(f for _, f in left), tuple(position for position, _ in left), counterpart
    )


def _sum(figures: Iterable[Figure]) -> Decimal:
    return sum((figure.value or ZERO for figure in figures), ZERO)

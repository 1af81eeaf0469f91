"""Where two tables show the same throughout and one figure differs: when that is news, and when something
explains it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from auditor.checks.cross_match import Match, Pair, weight
from auditor.checks.cross_period import Period
from auditor.checks.cross_sheets import Lane, Sheet
from auditor.grammar.headers import read_header
from auditor.slips import slip

#: Bits of other figures, and how many of them, by which two tables show the same beyond doubt ...
PROVEN, WITNESSES = 48, 6
#: ... of which at most one in so many differs.
SELDOM = 8
#: Fewer bits than this and two figures are no news.
TELLING = 7
_REVISED = re.compile(
    r"\b(?:restate|revised|revision|reclassif|recast|preliminary|provisional|as previously|updated|adjusted"
    r"|re-?presented|not final|amended)",
    re.IGNORECASE,
)


class Difference(msgspec.Struct, frozen=True, eq=False):
    """Two figures that should be the same and are not. `bits` are those of a slip, 0 where it takes another
    witness; `explained` says why it is no error.
    """

    pair: Pair
    match: Match
    bits: int
    explained: str = ""


def differences(matches: Sequence[Match]) -> list[Difference]:
    """The differences that count, between tables that are otherwise alike."""
    groups: dict[tuple[int, int], list[Match]] = defaultdict(list)
    for match in matches:
        if match.link == "same":
            groups[match.one.sheet.order, match.other.sheet.order].append(match)
    found: list[Difference] = []
    for group in groups.values():
        if any(match.unlike for match in group):
            found += _between(group)
    return found


def _between(group: Sequence[Match]) -> Iterator[Difference]:
    """The differences between two tables, if they are few and all else agrees."""
    equal = {(id(p.one), id(p.other)): p for match in group for p in match.equal}
    unlike = {(id(p.one), id(p.other)): p for match in group for p in match.unlike}
    told = {pair.one.value: weight(pair.one) for pair in equal.values() if pair.one.value}
    if len(told) < WITNESSES or sum(told.values()) < PROVEN or SELDOM * len(unlike) > len(equal):
        return
    for key, pair in unlike.items():
        match = next(m for m in group if any((id(p.one), id(p.other)) == key for p in m.unlike))
        if not _counts(match, pair, equal.values(), unlike.values()):
            continue
        explained = _explained(match, pair)
        step = pair.one.quantity.step
        assert pair.one.value is not None
        assert pair.other.value is not None
        slipped = (
            step == pair.other.quantity.step and slip(pair.one.value, pair.other.value, step) is not None
        )
        yield Difference(pair, match, TELLING if slipped and not explained else 0, explained)


def _counts(match: Match, pair: Pair, equal: Iterable[Pair], unlike: Iterable[Pair]) -> bool:
    """Whether row, column and period of the two figures are surely the same: both lines agree in all else
    they share.
    """
    if min(weight(pair.one), weight(pair.other)) < TELLING or pair.one.scale != pair.other.scale:
        return False
    here, there = pair.positions
    if not _surely(here.period, there.period) or not _surely(match.one.period, match.other.period):
        return False
    if here.words != there.words or match.one.words != match.other.words:
        return False
    beside = len(match.equal)
    crossing = sum(1 for other in equal if _same_position(other, pair))
    alone = sum(1 for other in unlike if other is not pair and _touches(other, pair, match))
    return beside >= 1 and crossing >= 1 and not alone


def _surely(one: Period | None, other: Period | None) -> bool:
    return one is other or (one is not None and other is not None and one.surely_is(other))


def _same_position(one: Pair, other: Pair) -> bool:
    return _cell(one, 1) == _cell(other, 1) or _cell(one, 0) == _cell(other, 0)


def _touches(one: Pair, pair: Pair, match: Match) -> bool:
    return any(one is other for other in match.unlike) or _same_position(one, pair)


def _cell(pair: Pair, axis: int) -> tuple[int, int] | None:
    """The row (0) or column (1) of a pair's earlier and later figure."""
    if pair.one.cell is None or pair.other.cell is None:
        return None
    return (pair.one.cell[axis], pair.other.cell[axis])


def _explained(match: Match, pair: Pair) -> str:
    """What the tables say of a revision."""
    lanes: tuple[Lane, ...] = (match.one, match.other, *pair.positions)
    if any(lane.line.reading.restated for lane in lanes):
        return "one of the two is marked as restated or revised"
    for sheet in (match.one.sheet, match.other.sheet):
        if says_revised(sheet):
            return "a note or caption tells of restated, revised or preliminary figures"
    return ""


def says_revised(sheet: Sheet) -> bool:
    """Whether a table's caption or notes tell of figures that were or will be changed."""
    table = sheet.view.table
    texts = [table.caption, *(note.text for note in table.notes)]
    return sheet.view.reading.restated or any(
        _REVISED.search(text) or read_header(text[:200]).restated for text in texts
    )

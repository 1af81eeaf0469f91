"""Rows and columns of different tables that show the same figures at the same positions.

What is looked up is a figure together with the key of its position (2019, "P-3"): lanes of two tables that
share such pairs are candidates, and only these are compared in full, so that the work grows with the
figures, not with the pairs of tables.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

import msgspec

from auditor.checks.crosses.link import NEEDS, Link, common, link
from auditor.checks.crosses.sheets import Key, Lane, Sheet, kind_of, years_at
from auditor.checks.crosses.words import NONE
from auditor.checks.lines.axis import AMOUNT
from auditor.model import Figure
from auditor.number import ONE, ZERO

#: A figure that so many lanes show at one position tells nothing; of fewer, each is compared with so many
#: that follow.
CROWD, FOLLOWING = 200, 6
#: Bits of shared figures from which two lanes are compared in full.
SEED = 9
#: Figures of less than two digits are shared by chance.
LEAST = 10

#: Bits that a percentage or ratio tells at most, and a figure that is alone, of tables whose captions share
#: no word, at least.
SHARE, ALONE = 8, 14

Place = tuple[Lane, Figure]


class Pair(msgspec.Struct, frozen=True, eq=False):
    """Two figures at the same position of two lanes."""

    one: Figure
    other: Figure
    positions: tuple[Lane, Lane]


class Match(msgspec.Struct, eq=False):
    """Two lanes of different tables, `one` of the earlier: the pairs that are equal and those that aren't."""

    one: Lane
    other: Lane
    link: Link
    equal: list[Pair]
    unlike: list[Pair]
    bits: int

    @property
    def order(self) -> tuple[int, int, int, int, int]:
        """The best first: by words, then by values, then as they stand in the document."""
        return (
            NEEDS[self.link].rank,
            -self.bits,
            self.one.sheet.order,
            self.other.sheet.order,
            self.one.line.index,
        )


def weight(figure: Figure) -> int:
    """How many bits a figure tells: those of its digits, zeros at the end left out, at most 16.

    Of percentages and ratios some are so common (50, 33.3) that none tells much.
    """
    assert figure.value is not None
    steps = int(abs(figure.value) / figure.quantity.step)
    while steps and steps % 10 == 0:
        steps //= 10
    return min(16 if kind_of(figure) == AMOUNT else SHARE, (2 * steps).bit_length())


def candidates(sheets: Sequence[Sheet]) -> Iterator[Match]:
    """All pairs of lanes of different tables whose words and values say that they show the same."""
    for one, other in _seeds(sheets):
        found = compare(one, other)
        if found is not None and stands(found):
            yield found


def _seeds(sheets: Sequence[Sheet]) -> Iterator[tuple[Lane, Lane]]:
    """Lanes that share enough figures at the same positions."""
    lanes: list[Lane] = []
    shown: dict[tuple[Key, Decimal, int], list[int]] = defaultdict(list)
    for sheet in sheets:
        for lane in sheet.lanes:
            number = len(lanes)
            lanes.append(lane)
            for position, figure in lane.figures:
                value = figure.value
                assert value is not None
                if position.key != NAMELESS and abs(value) >= LEAST * figure.quantity.step:
                    shown[position.key, value, kind_of(figure)].append(number)
    bits: dict[tuple[int, int], int] = defaultdict(int)
    for (_, value, _), where in shown.items():
        if 1 < len(where) <= CROWD:
            told = _weight_of(value)
            for at, one in enumerate(where):
                for other in where[at + 1 : at + 1 + FOLLOWING]:
                    if lanes[one].sheet is not lanes[other].sheet:
                        bits[one, other] += told
    for (one, other), told in bits.items():
        if told >= SEED:
            yield lanes[one], lanes[other]


NAMELESS: Key = ("", NONE)


def _weight_of(value: Decimal) -> int:
    digits = len("".join(map(str, value.as_tuple().digits)).rstrip("0"))
    return min(16, 3 * digits + 1)


def compare(one: Lane, other: Lane) -> Match | None:
    """Two lanes position by position; None where words, periods or units exclude that they are the same."""
    linked = link(one, other)
    if linked is None:
        return None
    equal: list[Pair] = []
    unlike: list[Pair] = []
    for pair in aligned(one, other):
        (equal if is_equal(pair.one, pair.other) else unlike).append(pair)
    values = {pair.one.value: weight(pair.one) for pair in equal if pair.one.value}
    return Match(one, other, linked, equal, unlike, sum(values.values()))


def aligned(one: Lane, other: Lane) -> Iterator[Pair]:
    """The figures of two lanes at the same positions; where one has a key twice, only what is equal."""
    there = by_key(other)
    here = by_key(one)
    for key, places in here.items():
        if key == NAMELESS or key not in there:
            continue
        if len(places) == 1 and len(there[key]) == 1:
            pairs: Iterable[tuple[Place, Place]] = [(places[0], there[key][0])]
        else:
            pairs = [(a, b) for a in places for b in there[key] if a[1].value == b[1].value][:1]
        for (position, figure), (position_there, figure_there) in pairs:
            if comparable(one, position, figure, other, position_there, figure_there):
                yield Pair(figure, figure_there, (position, position_there))


def by_key(lane: Lane) -> dict[Key, list[Place]]:
    found: dict[Key, list[Place]] = {}
    for position, figure in lane.figures:
        found.setdefault(position.key, []).append((position, figure))
    return found


def comparable(one: Lane, here: Lane, figure: Figure, other: Lane, there: Lane, figure_there: Figure) -> bool:
    """Whether period, unit and scale allow that two figures are the same fact."""
    if kind_of(figure) != kind_of(figure_there):
        return False
    if here.period and there.period and not here.period.may_be(there.period):
        return False
    own, others = years_at(one, here), years_at(other, there)
    if own and others and not own & others and not _spans(own, others):
        return False
    unit, unit_there = unit_at(one, here), unit_at(other, there)
    if unit and unit_there and unit != unit_there:
        return False
    return figure.scale == figure_there.scale or ONE in (figure.scale, figure_there.scale)


def _spans(own: frozenset[str], others: frozenset[str]) -> bool:
    """Whether a span of years ("2015/2019") stands among them, which any of its years may be."""
    return any(len(year) > 7 for year in own | others)


def unit_at(lane: Lane, position: Lane) -> str | None:
    found = lane.line.reading.unit or position.line.reading.unit or lane.sheet.view.reading.unit
    return None if found == "percentage" else found


def _is_told(match: Match) -> bool:
    """Whether words make up for a single figure: of both captions, or of a long label that both have."""
    return bool(common(match.one.sheet, match.other.sheet)) or (
        match.link == "same" and len(match.one.words) > 2
    )


def is_equal(one: Figure, other: Figure) -> bool:
    return one.value == other.value


def stands(match: Match) -> bool:
    """Whether words and values together make it the same fact."""
    need = NEEDS[match.link]
    distinct = {pair.one.value for pair in match.equal if pair.one.value and pair.one.value != ZERO}
    if match.bits < need.bits or len(distinct) < need.figures:
        return False
    if len(match.equal) == 1 and match.bits < ALONE and not _is_told(match):
        return False
    if match.link == "same":
        return len(match.unlike) <= len(match.equal)
    return 4 * len(match.unlike) <= len(match.equal)

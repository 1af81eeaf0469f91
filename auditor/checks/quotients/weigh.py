"""How well a proposed quotient is borne out along an axis: the consensus behind a family of shares, ratios
or changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from auditor.checks.lines.axis import bits
from auditor.checks.lines.support import AGAINST, BELIEVED, rounded
from auditor.checks.quotients.board import Board
from auditor.checks.quotients.forms import HOLDS, NEAR, Form, Number, fit, slack, surprise
from auditor.checks.quotients.words import word_bits

#: Bits that a pattern that another line shows is worth.
FOLLOWS = 8
#: Bits that the words must tell of a quotient that is printed once only.
ALONE = 8
#: Bits for a result that was seen before with other operands, and for all positions of equal operands
#: together.
REPEATED, EQUAL = 1, 6
#: Positions that must hold for each that fails where no words speak for the quotient.
UNSAID = 4


class Shape(msgspec.Struct, frozen=True):
    """result = factor * (upper / lower - less), three lines of an axis.

    The lower figure stands at the same position, or at another: `base` says for each position which (a year
    before, the row of the total). `tried` is how many shapes were looked at before this one.
    """

    form: Form
    result: int
    upper: int
    lower: int
    tried: int
    base: Mapping[int, int] | None = None

    @property
    def lines(self) -> tuple[int, int, int]:
        return self.result, self.upper, self.lower

    def where(self, p: int) -> int | None:
        """The position of the lower figure for position p, None where there is none."""
        return p if self.base is None else self.base.get(p)


class Quotient(msgspec.Struct, frozen=True):
    """A shape that is believed, at these positions, and why."""

    shape: Shape
    positions: tuple[int, ...]
    words: int  # bits that the labels speak for it
    score: int
    fails: int  # at sampled positions
    exact: bool  # holds without any rounding


class Hold(msgspec.Struct, frozen=True):
    """A position at which an equation holds: the result, its step, within how many steps of it, and the bits
    that the digits tell.
    """

    result: int
    step: int
    tolerance: int
    bits: int


class Weight(msgspec.Struct):
    """The sampled positions of a section by what they say of a shape."""

    holds: list[Hold] = msgspec.field(default_factory=list)  # each set of figures once
    trivial: int = 0  # hold, but would with many a pair: nothing of something, all of it
    equal: int = 0  # of these, those where the operands are equal and the result says so
    near: int = 0  # miss by no more than rounded operands would
    fails: int = 0
    rounds: bool = False  # somewhere the printed result is not the quotient itself

    @property
    def shown(self) -> int:
        return len(self.holds) + self.trivial


def numbers(board: Board, shape: Shape, p: int) -> tuple[Number, Number, Number] | None:
    """Result, upper and lower figure for a position; None unless all three are printed and the lower is not
    zero.
    """
    axis = board.axis
    there = shape.where(p)
    if there is None:
        return None
    values, steps = axis.value[p], axis.step[p]
    a, b, c = values[shape.result], values[shape.upper], axis.value[there][shape.lower]
    if a is None or b is None or not c:
        return None
    return (a, steps[shape.result]), (b, steps[shape.upper]), (c, axis.step[there][shape.lower])


def weigh(board: Board, shape: Shape) -> Quotient | None:
    """The shape as a quotient that is believed, or nearly; or None."""
    weights: dict[int, Weight] = {}
    seen: set[tuple[int, int, int]] = set()
    for p in board.sample:
        found = numbers(board, shape, p)
        if found is not None:
            weight = weights.setdefault(board.axis.positions[p].section, Weight())
            _weigh_at(board, shape, p, found, weight, seen)
    sections = {section for section, w in weights.items() if w.shown >= w.fails}
    total = _added(weights[section] for section in weights if section in sections)
    if not total.holds or len(total.holds) + min(total.trivial // 2, len(total.holds)) <= total.fails:
        return None
    words = word_bits(board, shape)
    tried = shape.tried * (1 if len(sections) == len(weights) else len(weights))
    score = (
        bits_of(total.holds)
        + min(EQUAL, total.equal)
        + words
        - AGAINST * total.fails
        - (2 * tried).bit_length()
    )
    if score < BELIEVED - FOLLOWS or (len(total.holds) < 2 and words < ALONE):
        return None
    if words <= 0 and not board.percent[shape.result] and _mostly_whole(total.holds, board.unit):
        return None  # small whole numbers divide one another all the time
    if words <= 0 and UNSAID * total.fails > len(total.holds):
        return None
    positions = _positions(board, shape, None if len(sections) == len(weights) else sections)
    return Quotient(shape, positions, words, score, total.fails, not total.rounds)


def _mostly_whole(holds: Sequence[Hold], unit: int) -> bool:
    return 2 * sum(1 for hold in holds if hold.result % unit) < len(holds)


def bits_of(holds: Sequence[Hold]) -> int:
    """How hardly an equation would hold at all these positions by chance.

    One position tells what its digits tell; the others no more than how far the results are spread, for
    what is always about a half is easily matched by another quotient that always is; and a result that
    was seen before tells little.
    """
    if not holds:
        return 0
    spread = max(hold.result for hold in holds) - min(hold.result for hold in holds)
    first = max(holds, key=lambda hold: hold.bits)
    found, seen = first.bits, {first.result}
    for hold in holds:
        if hold is not first:
            told = min(hold.bits, bits(spread // hold.step, hold.tolerance))
            found += min(told, REPEATED) if hold.result in seen else told
            seen.add(hold.result)
    return found


def _weigh_at(
    board: Board,
    shape: Shape,
    p: int,
    found: tuple[Number, Number, Number],
    weight: Weight,
    seen: set[tuple[int, int, int]],
) -> None:
    form = shape.form
    (a, _), (b, _), (c, _) = found
    quality = fit(form, board.unit, *found)
    if quality == NEAR and not _may_round(board, p, found[1:]):
        weight.near += 1
    elif quality:
        result, upper, lower = (
            (value, max(step, board.grain[k])) for (value, step), k in zip(found, shape.lines, strict=True)
        )
        tolerance = 0 if quality == HOLDS else slack(form, board.unit, found)
        told = surprise(result, upper, lower, tolerance)
        weight.rounds |= quality != HOLDS or a * c != form.factor * board.unit * (b - form.less * c)
        if not told:
            weight.trivial += 1
            weight.equal += b == c
        elif (a, b, c) not in seen:
            weight.holds.append(Hold(a, result[1], tolerance, told))
            seen.add((a, b, c))
    elif board.usable[p] and (a or not _is_dash(board, shape.result, p)):
        weight.fails += 1


def _may_round(board: Board, p: int, operands: Sequence[Number]) -> bool:
    """Whether operands may be rounded: they have decimals, or the table says that its amounts are."""
    return any(step < board.unit for _, step in operands) or rounded(board.axis, p)


def _is_dash(board: Board, line: int, p: int) -> bool:
    """Whether a zero is printed as a dash, which beside a quotient means "not meaningful" more often than
    zero.
    """
    figure = board.axis.figure(line, p)
    return figure is not None and not any(sign.isdigit() for sign in figure.text)


def _added(weights: Iterable[Weight]) -> Weight:
    total = Weight()
    for weight in weights:
        total.holds += weight.holds
        total.trivial += weight.trivial
        total.equal += weight.equal
        total.near += weight.near
        total.fails += weight.fails
        total.rounds |= weight.rounds
    return total


def _positions(board: Board, shape: Shape, sections: set[int] | None) -> tuple[int, ...]:
    """All positions that print the three figures, in these sections only where they are given.

    Of positions where quotients are not to be expected, only those that hold nevertheless.
    """
    axis = board.axis
    kept = []
    for p in range(len(axis.positions)):
        if sections is not None and axis.positions[p].section not in sections:
            continue
        found = numbers(board, shape, p)
        if found is not None and (board.usable[p] or fit(shape.form, board.unit, *found)):
            kept.append(p)
    return tuple(kept)

"""Which lines of an axis are shares, ratios or relative changes of which other two, found without trying every pair.

At a few telling positions each possible base says what the other operand would have to be, and a look-up in the sorted
values of the position finds it. What is found at two of them is weighed at all sampled positions.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from auditor.checks.axis import bits
from auditor.checks.quotient_board import MANY, Board, is_fractional, seeds, window
from auditor.checks.quotient_forms import (
    HOLDS,
    NEAR,
    PERCENT_CHANGE,
    RATIO,
    RELATIVE_CHANGE,
    SHARE,
    Form,
    fit,
    needed,
    surprise,
)
from auditor.checks.quotient_words import says_quotient, word_bits
from auditor.checks.support import AGAINST, BELIEVED, rounded

#: Candidates for a result that are weighed in full.
BEST = 24
#: Operands that fit at one position, at most.
MATCHES = 600
#: Bits that a pattern that another line shows is worth.
FOLLOWS = 8
#: Bits for a result that was seen before with other operands, and for all positions of equal operands together.
REPEATED, EQUAL = 1, 6

ALL_FORMS = (SHARE, RATIO, PERCENT_CHANGE, RELATIVE_CHANGE)
Pair = tuple[Form, int, int]  # form, upper line, lower line


class Quotient(msgspec.Struct, frozen=True):
    """result = factor * (upper / lower - less) along an axis, at these positions, and why it is believed."""

    form: Form
    result: int
    upper: int
    lower: int
    positions: tuple[int, ...]
    words: int  # bits that the labels speak for it
    tried: int
    score: int
    fails: int  # at sampled positions
    exact: bool  # holds without any rounding


class Hold(msgspec.Struct, frozen=True):
    """A position at which a candidate holds: the result, its step, and the bits that its digits tell."""

    result: int
    step: int
    bits: int


class Weight(msgspec.Struct):
    """The sampled positions of a section by what they say of one candidate."""

    holds: list[Hold] = msgspec.field(default_factory=list)  # each set of figures once
    trivial: int = 0  # hold, but would with many a pair: nothing of something, all of it
    equal: int = 0  # of these, those where the operands are equal and the result says so
    near: int = 0  # miss by no more than rounded operands would
    fails: int = 0
    rounds: bool = False  # somewhere the printed result is not the quotient itself

    @property
    def shown(self) -> int:
        return len(self.holds) + self.trivial


def quotients(board: Board) -> list[Quotient]:
    """The best quotient of every line that is believed to be one, in order of the lines.

    One that its own figures prove less well is believed where another line has its operands at the same distances, as block
    after block of a table repeats a pattern.
    """
    if len(board.axis.lines) > MANY:
        return []
    found: list[Quotient] = []
    for line in board.filled:
        forms = forms_of(board, line)
        if forms:
            best = _best(board, line, forms)
            if best:
                found.append(best)
    patterns = {_pattern(quotient) for quotient in found if quotient.score >= BELIEVED}
    return [q for q in found if q.score >= BELIEVED or (not q.fails and _pattern(q) in patterns)]


def _pattern(quotient: Quotient) -> tuple[Form, int, int]:
    """The form, and where the operands stand as seen from the result."""
    return quotient.form, quotient.upper - quotient.result, quotient.lower - quotient.result


def forms_of(board: Board, line: int) -> tuple[Form, ...]:
    """The forms that a line may have by its kind and precision; none where it can hardly be a quotient."""
    reading = board.reading(line)
    if reading.kind == "points":
        return ()
    if board.signed[line]:
        return (SHARE, PERCENT_CHANGE)
    promised = board.percent[line] or says_quotient(board, line) or reading.formula is not None
    return ALL_FORMS if promised or is_fractional(board, line) else ()


def _best(board: Board, line: int, forms: Sequence[Form]) -> Quotient | None:
    best: Quotient | None = None
    for pair in _candidates(board, line, forms):
        quotient = weigh(board, line, *pair)
        if quotient and (best is None or _rank(quotient) > _rank(best)):
            best = quotient
    return best


def _rank(quotient: Quotient) -> tuple[int, int]:
    """The best supported; of equals the nearest."""
    distance = abs(quotient.upper - quotient.result) + abs(quotient.lower - quotient.result)
    return (quotient.score, -distance)


def _candidates(board: Board, line: int, forms: Sequence[Form]) -> Iterator[Pair]:
    """Pairs of operands that fit at two telling positions (at one, where there is but one), the most agreed upon first."""
    votes: Counter[Pair] = Counter()
    looked = seeds(board, line)
    lines = window(board, line)
    for p in looked:
        votes.update(_matches(board, line, p, lines, forms))
    least = min(2, len(looked))
    agreed = [(-count, _span(pair, line), pair) for pair, count in votes.items() if count >= least]
    agreed.sort(key=lambda each: (each[0], each[1], each[2][1:], each[2][0].less, each[2][0].factor))
    yield from (pair for _, _, pair in agreed[:BEST])


def _span(pair: Pair, line: int) -> int:
    return max(abs(pair[1] - line), abs(pair[2] - line))


def _tried(board: Board, pair: Pair, line: int) -> int:
    """How many pairs stand no further from the result, in as many forms."""
    count = len(board.filled)
    return 2 * min(2 * abs(pair[1] - line), count) * min(2 * abs(pair[2] - line), count)


def _matches(board: Board, line: int, p: int, lines: Sequence[int], forms: Sequence[Form]) -> list[Pair]:
    """The pairs that fit at a position, within the rounding of the result."""
    axis = board.axis
    values, steps = axis.value[p], axis.step[p]
    value = values[line]
    assert value is not None
    result = (value, steps[line])
    usable = [(number, k) for k in lines if (number := values[k]) and k != line and not board.percent[k]]
    usable.sort()
    found: list[Pair] = []
    for form in forms:
        for base, k in usable:
            low, high = needed(form, board.unit, result, (base, steps[k]))
            at = bisect_left(usable, (low, -1))
            while at < len(usable) and usable[at][0] <= high:
                other = usable[at][1]
                if other != k:
                    found.append((form, other, k))
                at += 1
            if len(found) > MATCHES:
                return found
    return found


def weigh(board: Board, line: int, form: Form, upper: int, lower: int) -> Quotient | None:
    """The candidate as a believed quotient, or None."""
    weights: dict[int, Weight] = {}
    seen: set[tuple[int, int, int]] = set()
    for p in board.sample:
        _weigh_at(board, p, (line, upper, lower), form, weights, seen)
    sections = [section for section, w in weights.items() if w.shown >= w.fails]
    total = _added(weights[section] for section in sections)
    if not total.holds or len(total.holds) + total.trivial // 2 <= total.fails:
        return None
    words = word_bits(board, form, line, upper, lower)
    tried = _tried(board, (form, upper, lower), line)
    told = bits_of(total.holds) + min(EQUAL, total.equal)
    score = told + words - AGAINST * total.fails - (2 * tried).bit_length()
    if score < BELIEVED - FOLLOWS or (len(total.holds) < 2 and words <= 0 and score < BELIEVED + FOLLOWS):
        return None
    kept = None if len(sections) == len(weights) else set(sections)
    positions = _positions(board, form, (line, upper, lower), kept)
    return Quotient(form, line, upper, lower, positions, words, tried, score, total.fails, not total.rounds)


def bits_of(holds: Sequence[Hold]) -> int:
    """How hardly a form would hold at all these positions by chance.

    One position tells what its digits tell; the others no more than how far the results are spread, for what is always
    about a half is easily matched by another quotient that always is; and a result that was seen before tells little.
    """
    if not holds:
        return 0
    spread = max(hold.result for hold in holds) - min(hold.result for hold in holds)
    first = max(holds, key=lambda hold: hold.bits)
    found, seen = first.bits, {first.result}
    for hold in holds:
        if hold is not first:
            told = min(hold.bits, bits(spread // hold.step))
            found += min(told, REPEATED) if hold.result in seen else told
            seen.add(hold.result)
    return found


def _weigh_at(
    board: Board,
    p: int,
    lines: tuple[int, int, int],
    form: Form,
    weights: dict[int, Weight],
    seen: set[tuple[int, int, int]],
) -> None:
    axis = board.axis
    values, steps = axis.value[p], axis.step[p]
    line, upper, lower = lines
    a, b, c = values[line], values[upper], values[lower]
    if a is None or b is None or not c:
        return
    weight = weights.setdefault(axis.positions[p].section, Weight())
    numbers = (a, steps[line]), (b, steps[upper]), (c, steps[lower])
    quality = fit(form, board.unit, *numbers)
    if quality == NEAR and not _may_round(board, p, numbers[1:]):
        weight.near += 1
    elif quality:
        grains = [(v, max(s, board.grain[k])) for (v, s), k in zip(numbers, lines, strict=True)]
        told = surprise(grains[0], grains[1], grains[2], quality)
        weight.rounds |= quality != HOLDS or a * c != form.factor * board.unit * (b - form.less * c)
        if not told:
            weight.trivial += 1
            weight.equal += b == c
        elif (a, b, c) not in seen:
            weight.holds.append(Hold(a, grains[0][1], told))
            seen.add((a, b, c))
    elif board.usable[p] and (a or not _is_dash(board, line, p)):
        weight.fails += 1


def _may_round(board: Board, p: int, numbers: Sequence[tuple[int, int]]) -> bool:
    """Whether operands may be rounded: they have decimals, or the table says that its amounts are."""
    return any(step < board.unit for _, step in numbers) or rounded(board.axis, p)


def _is_dash(board: Board, line: int, p: int) -> bool:
    """Whether a zero is printed as a dash, which beside a quotient means "not meaningful" more often than zero."""
    figure = board.axis.figure(line, p)
    return figure is not None and not any(sign.isdigit() for sign in figure.text)


def _added(weights: Iterator[Weight]) -> Weight:
    total = Weight()
    for weight in weights:
        total.holds += weight.holds
        total.trivial += weight.trivial
        total.equal += weight.equal
        total.near += weight.near
        total.fails += weight.fails
        total.rounds |= weight.rounds
    return total


def _positions(
    board: Board, form: Form, lines: tuple[int, int, int], sections: set[int] | None
) -> tuple[int, ...]:
    """All positions that print the result and both operands, in these sections only where they are given.

    Of positions where quotients are not to be expected, only those that hold nevertheless.
    """
    axis = board.axis
    line, upper, lower = lines
    found = []
    for p, values in enumerate(axis.value):
        a, b, c = values[line], values[upper], values[lower]
        if a is None or b is None or not c or (sections is not None and axis.positions[p].section not in sections):
            continue
        steps = axis.step[p]
        if board.usable[p] or fit(form, board.unit, (a, steps[line]), (b, steps[upper]), (c, steps[lower])):
            found.append(p)
    return tuple(found)

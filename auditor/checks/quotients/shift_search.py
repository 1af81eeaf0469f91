"""Lines that follow from others by adding and subtracting across positions: changes from one period to the
next, running totals, balances brought forward, and changes in percentage points between two lines.

Every form is  result[p] = sum of sign * line[p or the position before p].  The candidates are neighbours,
and few.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from auditor.checks.lines.axis import bits
from auditor.checks.lines.support import AGAINST, BELIEVED, rounded
from auditor.checks.quotients.board import MANY, Base, Board, neighbours
from auditor.checks.quotients.misses import slip_bits
from auditor.checks.quotients.weigh import FOLLOWS, Hold, bits_of

#: How far from a result its lines are looked for: promised by words, and not.
NEAR, BESIDE = 8, 2
#: Bits of words that promise a form, and what one without them must show more.
SAID, UNSAID = 6, 4
#: Misses that may be slips; others prove nothing, for a series may break (a year left out, a restatement).
SLIPS = 3
#: Positions that are asked for candidates.
ASKED = 3

CHANGES = ("change", "percent-change", "points")

Kind = Literal["change", "running", "carried", "points"]


class Term(msgspec.Struct, frozen=True):
    """A line with a sign, at the same position or at the one before."""

    line: int
    sign: int
    before: bool


class Shift(msgspec.Struct, frozen=True):
    """result[p] = sum of the terms; `base` gives the position before p."""

    kind: Kind
    result: int
    terms: tuple[Term, ...]
    base: Base
    tried: int


class Believed(msgspec.Struct, frozen=True):
    """A shift that is believed, where it can be tested, and how it fails where it does."""

    shift: Shift
    positions: tuple[int, ...]
    said: bool
    score: int
    missed: frozenset[int]
    slips: Mapping[int, int]  # position -> bits


class Test(msgspec.Struct, frozen=True):
    """What a position says: the result printed, the terms with their signs, how far off rounding allows
    (twice), the step of the result, and the number that tells: the change, the growth of a running total.
    """

    printed: int
    terms: tuple[int, ...]
    tolerance: int
    step: int
    told: int

    @property
    def meant(self) -> int:
        return sum(self.terms)


def shifts(board: Board) -> list[Believed]:
    """The best shift of every line that is believed to be one, in order of the lines."""
    if len(board.axis.lines) > MANY:
        return []
    bases = neighbours(board)
    found = []
    for line in board.filled:
        best: Believed | None = None
        for shift in _candidates(board, line, bases):
            weighed = _weigh(board, shift)
            if weighed and (best is None or weighed.score > best.score):
                best = weighed
        if best:
            found.append(best)
    return _once(found)


def _once(found: list[Believed]) -> list[Believed]:
    """Of shifts that say the same of the same figures, the one that words promise: a change added to a
    balance, a change between two balances; an opening that is a closing, a closing that is an opening.
    """
    kept: dict[frozenset[tuple[int, int]], Believed] = {}
    for believed in sorted(found, key=lambda each: (not each.said, -each.score, each.shift.result)):
        kept.setdefault(_figures(believed), believed)
    return sorted(kept.values(), key=lambda each: each.shift.result)


def _figures(believed: Believed) -> frozenset[tuple[int, int]]:
    """The figures, as line and position, of the relation that stands first on the axis."""
    shift = believed.shift
    ways = []
    for p in believed.positions:
        cells = {(shift.result, p), *((t.line, shift.base[p] if t.before else p) for t in shift.terms)}
        ways.append((min(position for _, position in cells), sorted(cells)))
    return frozenset(min(ways)[1])


def _candidates(board: Board, line: int, bases: list[Base]) -> Iterator[Shift]:
    """The forms that hold at one of the first telling positions."""
    reach = NEAR if _said(board, line) else BESIDE
    filled = board.filled
    low, high = bisect_left(filled, line - reach), bisect_right(filled, line + reach)
    near = [k for k in filled[low:high] if k != line and board.percent[k] == board.percent[line]]
    kinds: set[tuple[int, int, Kind]] = set()
    for direction, base in enumerate(bases):
        for p in _telling(board, line, base):
            kinds.update((direction, k, kind) for k, kind in _holding(board, line, p, base[p], near))
    plain = board.reading(line).kind in (None, "price")
    for direction, k, kind in sorted(kinds):
        if kind == "change" or plain:
            yield Shift(kind, line, _terms(line, k, kind), bases[direction], 8 * abs(k - line))
    yield from _between_lines(board, line, near)


def _telling(board: Board, line: int, base: Base) -> list[int]:
    """The first few positions that print something to compare with the position before."""
    value = board.axis.value
    found = []
    for p in board.sample:
        if p in base and value[p][line]:
            found.append(p)
            if len(found) == ASKED:
                break
    return found


def _holding(board: Board, line: int, p: int, before: int, near: Sequence[int]) -> Iterator[tuple[int, Kind]]:
    """The lines and forms that hold at a position, rounding allowed for."""
    here, there = board.axis.value[p], board.axis.value[before]
    steps = board.axis.step[p]
    own, own_before = here[line], there[line]
    assert own is not None
    for k in near:
        other, other_before = here[k], there[k]
        slack = steps[line] + 2 * steps[k]
        if other_before is not None and 2 * abs(own - other_before) <= slack:
            yield k, "carried"
        if other is None:
            continue
        if other_before is not None and 2 * abs(own - other + other_before) <= slack:
            yield k, "change"
        if own_before is not None and 2 * abs(own - own_before - other) <= slack:
            yield k, "running"


def _terms(line: int, k: int, kind: Kind) -> tuple[Term, ...]:
    if kind == "change":
        return (Term(k, 1, False), Term(k, -1, True))
    if kind == "running":
        return (Term(line, 1, True), Term(k, 1, False))
    return (Term(k, 1, True),)


def _between_lines(board: Board, line: int, near: Sequence[int]) -> Iterator[Shift]:
    """Changes in percentage points from one line of per cents to another."""
    if board.percent[line] and board.reading(line).kind in CHANGES:
        levels = [k for k in near if board.reading(k).kind not in CHANGES]
        for later in levels:
            for earlier in levels:
                if earlier != later:
                    terms = (Term(later, 1, False), Term(earlier, -1, False))
                    yield Shift("points", line, terms, {}, 2 * len(levels) ** 2)


def _said(board: Board, line: int) -> bool:
    """Whether a line's words promise any of the forms."""
    reading = board.reading(line)
    return reading.kind in CHANGES or reading.cumulative or reading.stock is not None


def _fits_words(board: Board, shift: Shift) -> bool:
    reading = board.reading(shift.result)
    if shift.kind == "running":
        return reading.cumulative or reading.stock == "closing"
    if shift.kind == "carried":
        return reading.stock == "opening"
    return reading.kind in CHANGES


def examine(board: Board, shift: Shift, p: int) -> Test | None:
    """What a position says of a shift; None where figures are missing."""
    axis = board.axis
    before = shift.base.get(p)
    value = axis.value[p][shift.result]
    if value is None or (before is None and any(term.before for term in shift.terms)):
        return None
    step = axis.step[p][shift.result]
    terms: list[int] = []
    tolerance = step
    for term in shift.terms:
        at = before if term.before else p
        assert at is not None
        number = axis.value[at][term.line]
        if number is None:
            return None
        terms.append(term.sign * number)
        tolerance += axis.step[at][term.line]
    if not board.percent[shift.result] and step == board.unit and not rounded(axis, p):
        tolerance = 0
    told = value
    if shift.kind == "running":
        told = value - (axis.value[before][shift.result] or 0)  # type: ignore[index]
    return Test(value, tuple(terms), tolerance, step, told)


def _weigh(board: Board, shift: Shift) -> Believed | None:
    """The shift as one that is believed, or None."""
    holds: list[Hold] = []
    seen: set[tuple[int, ...]] = set()
    misses: dict[int, Test] = {}
    trivial = 0
    for p in board.sample:
        test = examine(board, shift, p)
        if test is None:
            continue
        miss = abs(test.printed - test.meant)
        if 2 * miss > test.tolerance:
            if not _is_padded(board, test, miss):
                misses[p] = test
        elif not test.told:
            trivial += 1
        elif (test.printed, *test.terms) not in seen:
            seen.add((test.printed, *test.terms))
            step = max(test.step, _grain(board, shift, test))
            slack = -(-test.tolerance // (2 * step)) if miss else 0
            holds.append(Hold(test.told, step, slack, bits(test.told // step, slack)))
    said = _fits_words(board, shift)
    if len(holds) < 2 or len(holds) + min(trivial, len(holds)) // 2 <= len(misses):
        return None
    score = bits_of(holds) + (SAID if said else -UNSAID) - (2 * shift.tried).bit_length()
    slips = _slips(misses, {p: _grain(board, shift, test) for p, test in misses.items()})
    score += sum(slips.values()) - AGAINST * (len(misses) - len(slips))
    if score < BELIEVED + (0 if said else FOLLOWS):
        return None
    positions = tuple(p for p in range(len(board.axis.positions)) if examine(board, shift, p) is not None)
    return Believed(shift, positions, said, score, frozenset(misses), slips)


def _grain(board: Board, shift: Shift, test: Test) -> int:
    """The unit in which a line's values are whole; or one, where this value is ("2.00" among ratios)."""
    whole = not test.printed % board.unit and not test.told % board.unit
    return max(board.grain[shift.result], board.unit if whole else 1)


def _is_padded(board: Board, test: Test, miss: int) -> bool:
    """Whether a miss is one of rounding to the unit, in a column of more decimals: 221.00 for 220.78."""
    return not test.printed % board.unit and 2 * miss <= board.unit and test.step < board.unit


def _slips(misses: Mapping[int, Test], grains: Mapping[int, int]) -> dict[int, int]:
    if len(misses) > SLIPS:
        return {}
    told = {}
    for p, test in misses.items():
        step = max(test.step, grains[p])
        told[p] = slip_bits(test.printed // step, test.meant // step)
    return {p: found for p, found in told.items() if found > 0}

"""How well a proposed sum is borne out at the positions of an axis: the consensus behind a family.

An equation is believed when positions satisfy it that a coincidence would hardly satisfy. How hardly is
counted in bits: a sum that hits a total of 12,805 to the unit is a coincidence once in some twenty thousand,
so it counts 14 bits; two columns of three digits count 18 together. A position that misses by just what one
slip would make counts for the equation, too, if less; every position at which it fails outright, and every
form that was tried before, takes some away. What the words say ("Total") counts as a few bits more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

import msgspec

from auditor.checks.family import Strength
from auditor.checks.lines.axis import Axis, bits
from auditor.slips import surprise

#: Bits that an equation needs to be believed: a chance of about one in four thousand.
BELIEVED = 12
WORDS = {"none": 0, "hint": 3, "strong": 8, "formula": 20}
#: Operands that are a natural unit (all since the last total) are rarely so by chance.
WHOLE = 3
#: What each position speaks against an equation at which it fails outright.
AGAINST = 4
#: Shares closer than a two-hundredth of the total are the same for telling proportional positions.
SHARES = 200
#: More failures than this are a form that doesn't hold, not so many slips.
SLIPS = 3
#: So many failures, and so many for one position that holds, and a form is not looked at any further.
PATIENCE, HOPELESS = 64, 8
#: Of so many operands that were never seen where an equation holds, any could be none of its own.
UNSEEN = 4
#: Bits below which a slip explains too much to explain anything.
LEAST = 3
#: A miss within so many times what rounding allows looks like rounding upon rounding, not like a slip ...
CLOSE = 2
#: ... and one within so many times is not far enough off to be an error for no reason.
FAR = 4

Terms = Sequence[tuple[int, int]]  # (line, sign)


class Miss(msgspec.Struct, frozen=True):
    """A position at which the equation fails, and by how much."""

    position: int
    residual: int
    tolerance: int  # twice what rounding allows
    total: int
    parts: tuple[int, ...]
    lines: tuple[int, ...]  # of the parts
    step: int
    kind: int


class Swap(msgspec.Struct, frozen=True):
    """Two positions whose cells on one line, exchanged, would make the equation hold at both."""

    first: int
    second: int
    line: int
    bits: int


class Support(msgspec.Struct):
    """The positions of an axis by what they say of one equation."""

    holds: int = 0  # with at least two operands that are not zero, each set of operands counted once
    bits: int = 0
    trivial: int = 0  # hold, but would with any equation: nothing, or one operand equal to the total
    trivial_bits: int = 0
    near: set[int] = msgspec.field(default_factory=set)  # positions that miss by no more than rounding would
    fails: int = 0  # outright
    rates: int = 0  # fail, but the total lies among the operands: a rate or an average, no sum
    open: int = 0  # cannot be said: an operand is not available, of another kind, never seen where it holds
    good: set[int] = msgspec.field(default_factory=set)  # the positions where it holds, trivially or not
    missed: set[int] = msgspec.field(default_factory=set)  # the positions where it fails, for whatever reason
    plain: set[int] = msgspec.field(default_factory=set)  # of the failures those that nothing explains
    slips: dict[int, int] = msgspec.field(default_factory=dict)  # position -> bits
    swaps: list[Swap] = msgspec.field(default_factory=list)
    hopeless: bool = False  # fails so often that not all positions were looked at

    def score(self, strength: Strength, whole: bool, tried: int) -> int:
        """Bits for the equation, less the bits that the search itself would find by chance."""
        found = self.bits + sum(self.slips.values()) + sum(swap.bits for swap in self.swaps)
        if strength in ("strong", "formula"):
            found += self.trivial_bits // 2
        words = WORDS[strength] + (WHOLE if whole else 0)
        return found + words - AGAINST * self.fails - self.rates - (2 * tried).bit_length()

    @property
    def shown(self) -> int:
        """The positions that speak for the equation."""
        return self.holds + self.trivial + len(self.slips) + 2 * len(self.swaps)


def rounded(axis: Axis, position: int) -> bool:
    """Whether the figures at a position are rounded amounts rather than exact counts, as far as can be seen
    beforehand.
    """
    if axis.view.scale != 1 or axis.view.rounding_note:
        return True
    if axis.name == "rows":
        reading = axis.positions[position].reading
        if reading.scale is not None or reading.kind in ("percent", "percent-change", "points"):
            return True
    return False


def evaluate(axis: Axis, target: int, terms: Terms, *, proportions: bool = False) -> Support:
    """What every position says of "the target is the sum of the terms".

    Positions with the same parts count once; with `proportions` even those whose parts are the same shares of
    the total, as in a price list, where what holds of one row holds of all. A form that fails far more often
    than it holds is given up early.
    """
    support = Support()
    seen: set[tuple[int, ...]] = set()
    shown: set[int] = set()  # lines that take part where the equation holds
    alike: Counter[tuple[int, int]] = Counter()  # kinds and steps of totals where it holds
    misses: list[Miss] = []
    for p, values in enumerate(axis.value):
        total = values[target]
        if total is None:
            continue
        kinds, steps = axis.kind[p], axis.step[p]
        own = kinds[target] if total else 0
        residual, tolerance = total, steps[target]
        parts: list[int] = []
        lines: list[int] = []
        usable = True
        for line, sign in terms:
            value = values[line]
            if value is None:
                if kinds[line] < 0:
                    usable = False
                    break
                continue
            tolerance += steps[line]
            if value:
                if own and kinds[line] != own:
                    usable = False
                    break
                own = kinds[line]
                residual -= sign * value
                parts.append(sign * value)
                lines.append(line)
        step = steps[target]
        if not usable:
            support.open += 1
        elif not residual or (2 * abs(residual) <= tolerance and _may_round(axis, p, own, step)):
            shown.update(lines)
            support.good.add(p)
            alike[own, step] += 1
            if len(parts) > 1 and total:
                key = tuple(SHARES * part // total for part in parts) if proportions else tuple(parts)
                if key not in seen:
                    seen.add(key)
                    support.holds += 1
                    support.bits += bits(total // step, len(parts) if residual else 0)
            else:
                support.trivial += 1
                if total and (total,) not in seen:
                    seen.add((total,))
                    support.trivial_bits += bits(total // step)
        elif 2 * abs(residual) <= tolerance:
            support.near.add(p)
        else:
            if len(parts) > 1:
                misses.append(Miss(p, residual, tolerance, total, tuple(parts), tuple(lines), step, own))
            else:
                support.fails += 1
                support.missed.add(p)
            if len(misses) + support.fails > max(PATIENCE, HOPELESS * len(support.good)):
                support.fails += len(misses)
                support.hopeless = True
                return support
    if misses:
        _explain(axis, target, terms, misses, support, shown, alike)
    return support


def _explain(
    axis: Axis,
    target: int,
    terms: Terms,
    misses: list[Miss],
    support: Support,
    shown: set[int],
    alike: Counter[tuple[int, int]],
) -> None:
    """Sort the misses: two cells swapped, a slip, a rate, another kind of position, or a plain failure."""
    few = len(misses) <= SLIPS
    if few and len(misses) > 1:
        meant = [miss for miss in misses if not _is_other(axis, miss, alike)]
        support.swaps = _swaps(axis, target, terms, meant)
    swapped = {p for swap in support.swaps for p in (swap.first, swap.second)}
    for miss in misses:
        support.missed.add(miss.position)
        if miss.position in swapped:
            continue
        other = alike and _is_other(axis, miss, alike)
        if other or (shown and _may_not_belong(miss, shown)):
            support.open += 1
            support.missed.discard(miss.position)
        elif few and (found := _slip(axis, target, miss, support.good)):
            support.slips[miss.position] = found
        elif shown and _never_seen(miss, shown):
            support.open += 1
            support.missed.discard(miss.position)
        elif min(miss.parts) > 0 and min(miss.parts) <= miss.total <= max(miss.parts):
            support.rates += 1
        else:
            support.fails += 1
            if _is_plain(axis, miss) and alike[miss.kind, miss.step] > 1:
                support.plain.add(miss.position)


def _is_other(axis: Axis, miss: Miss, alike: Counter[tuple[int, int]]) -> bool:
    """Whether a position is of another kind than those where the equation holds: it may not be meant."""
    if _is_apart(axis, miss.position):
        return True
    whole = 10**axis.decimals  # a line of round amounts is of the kind of its neighbours
    return bool(alike) and not any(
        kind == miss.kind and (step == miss.step or (step >= whole and miss.step >= whole))
        for kind, step in alike
    )


def _is_plain(axis: Axis, miss: Miss) -> bool:
    """Whether nothing explains a failure: it is far off, no part is the difference, and the position is no
    total itself.

    (Down a total line of the other axis a sum may include lines that show a total only.)
    """
    return (
        2 * abs(miss.residual) > FAR * miss.tolerance
        and -miss.residual not in miss.parts
        and axis.positions[miss.position].reading.total != "strong"
    )


def _is_apart(axis: Axis, position: int) -> bool:
    """Whether a position's own words say that its figures do not add up as the others do: rates, prices,
    growth.
    """
    return axis.positions[position].reading.kind in ("percent-change", "average", "price", "rate", "points")


def _never_seen(miss: Miss, shown: set[int]) -> bool:
    """Whether an operand is blank wherever the equation holds: whether it belongs to the sum is not known."""
    return any(line not in shown for line in miss.lines)


def _may_not_belong(miss: Miss, shown: set[int]) -> bool:
    """Whether leaving out operands that are blank wherever the equation holds could make it hold."""
    unseen = [part for line, part in zip(miss.lines, miss.parts, strict=True) if line not in shown]
    if len(unseen) > UNSEEN or len(unseen) == len(miss.parts):
        return True
    subsets = (sum(some) for n in range(1, len(unseen) + 1) for some in combinations(unseen, n))
    return any(2 * abs(miss.residual + left) <= miss.tolerance for left in subsets)


def _slip(axis: Axis, target: int, miss: Miss, good: set[int]) -> int:
    """Bits by which a single slip explains a miss; a miss little wider than rounding, or one that a part
    makes, is none.
    """
    if 2 * abs(miss.residual) <= CLOSE * miss.tolerance and miss.tolerance > 2 * miss.step:
        return 0
    if -miss.residual in miss.parts:
        return 0
    found = surprise(
        miss.residual // miss.step, miss.total // miss.step, [x // miss.step for x in miss.parts]
    )
    if _is_sign(miss) and not _sign_is_odd(axis, target, miss, good):
        return 0
    if axis.positions[miss.position].reading.total == "strong":
        found -= LEAST  # down a total line a sum may include lines that show a total only
    return found if found >= LEAST else 0


def _is_sign(miss: Miss) -> bool:
    """Whether another sign of one figure would mend the miss."""
    return miss.residual == 2 * miss.total or any(miss.residual == -2 * part for part in miss.parts)


def _sign_is_odd(axis: Axis, target: int, miss: Miss, good: set[int]) -> bool:
    """Whether the figure has the other sign where the equation holds: only then is its sign here a slip.

    ("Less: ..." is printed without a sign, and subtracted; in one column alone nobody can tell.)
    """
    suspects = [line for line, part in zip(miss.lines, miss.parts, strict=True) if miss.residual == -2 * part]
    if miss.residual == 2 * miss.total:
        suspects.append(target)
    for line in suspects:
        here = axis.value[miss.position][line] or 0
        if any((axis.value[p][line] or 0) * here < 0 for p in good):
            return True
    return False


def _swaps(axis: Axis, target: int, terms: Terms, misses: Sequence[Miss]) -> list[Swap]:
    """Pairs of misses that one exchange of neighbouring cells on a line would mend."""
    found: list[Swap] = []
    taken: set[int] = set()
    for a, one in enumerate(misses):
        for other in misses[a + 1 :]:
            if one.residual + other.residual or {one.position, other.position} & taken:
                continue
            for line, weight in ((target, 1), *((line, -sign) for line, sign in terms)):
                here, there = axis.value[one.position][line], axis.value[other.position][line]
                if here is not None and there is not None and weight * (here - there) == one.residual:
                    size = (
                        3 * bits(min(abs(one.total), abs(other.total)) // one.step) // 2
                        - len(terms).bit_length()
                    )
                    found.append(Swap(one.position, other.position, line, max(0, size)))
                    taken |= {one.position, other.position}
                    break
    return found


def _may_round(axis: Axis, position: int, kind: int, step: int) -> bool:
    """Decimals, percentages and scaled amounts are rounded; whole numbers count unless the table says
    otherwise.
    """
    return kind == 2 or step != 10**axis.decimals or rounded(axis, position)

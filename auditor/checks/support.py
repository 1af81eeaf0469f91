"""How well a proposed sum is borne out at the positions of an axis: the consensus behind a family.

An equation is believed when positions satisfy it that a coincidence would hardly satisfy. How hardly is counted in bits: a sum
that hits a total of 12,805 to the unit is a coincidence once in some twenty thousand, so it counts 14 bits; two columns of
three digits count 18 together. What the words say ("Total") counts as a few bits more, and every position at which
the sum fails, or form that was tried before, takes some away.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from auditor.checks.axis import Axis, bits
from auditor.checks.family import Strength

#: Bits that an equation needs to be believed: a chance of about one in four thousand.
BELIEVED = 12
WORDS = {"none": 0, "hint": 3, "strong": 8, "formula": 20}
#: Operands that are a natural unit (all since the last total) are rarely so by chance.
WHOLE = 3
#: What each position speaks against an equation at which it fails outright.
AGAINST = 4

Terms = Sequence[tuple[int, int]]  # (line, sign)


class Support(msgspec.Struct):
    """The positions of an axis by what they say of one equation."""

    holds: int = 0  # with at least two operands that are not zero, each set of operands counted once
    bits: int = 0
    trivial: int = 0  # hold, but would with any equation: nothing, or one operand equal to the total
    near: int = 0  # miss by no more than rounding would, among whole numbers
    fails: int = 0
    rates: int = 0  # fail, but the total lies among the operands: a rate or an average, no sum
    open: int = 0  # cannot be said: an operand is not available, or of another kind

    def score(self, strength: Strength, whole: bool, tried: int) -> int:
        """Bits for the equation, less the bits that the search itself would find by chance."""
        words = WORDS[strength] + (WHOLE if whole else 0)
        return self.bits + words - AGAINST * self.fails - self.rates - (2 * tried).bit_length()


def rounded(axis: Axis, position: int) -> bool:
    """Whether the figures at a position are rounded amounts rather than exact counts, as far as can be seen beforehand."""
    if axis.view.scale != 1 or axis.view.rounding_note:
        return True
    if axis.name == "rows":
        reading = axis.positions[position].reading
        if reading.scale is not None or reading.kind in ("percent", "percent-change", "points"):
            return True
    return False


def evaluate(axis: Axis, target: int, terms: Terms) -> Support:
    """What every position says of "the target is the sum of the terms"."""
    support = Support()
    seen: set[tuple[int, ...]] = set()
    for p, values in enumerate(axis.value):
        total = values[target]
        if total is None:
            continue
        kinds, steps = axis.kind[p], axis.step[p]
        own = kinds[target] if total else 0
        residual, tolerance, parts = total, steps[target], []
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
        if not usable:
            support.open += 1
        elif not residual or (2 * abs(residual) <= tolerance and _may_round(axis, p, own, steps[target])):
            if len(parts) > 1 and total:
                key = tuple(parts)
                if key not in seen:
                    seen.add(key)
                    support.holds += 1
                    support.bits += bits(total, tolerance if residual else 0)
            else:
                support.trivial += 1
        elif 2 * abs(residual) <= tolerance:
            support.near += 1
        elif len(parts) > 1 and min(parts) <= total <= max(parts) and min(parts) > 0:
            support.rates += 1
        else:
            support.fails += 1
    return support


def _may_round(axis: Axis, position: int, kind: int, step: int) -> bool:
    """Decimals, percentages and scaled amounts are rounded; whole numbers count unless the table says otherwise."""
    return kind == 2 or step < 10**axis.decimals or rounded(axis, position)

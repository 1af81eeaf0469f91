"""Slips of the pen and the keyboard: what turns the number that was meant into the one that was printed.

The classes are those that editors know and that R's `deducorrect` corrects: a wrong digit, two digits
transposed, a digit dropped or doubled, a sign, a shift of the decimal point.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

Slip = Literal[
    "digit", "transposition", "dropped-digit", "extra-digit", "sign", "scale", "swapped", "neighbour"
]

#: More figures than this are not looked through for the one that slipped.
MANY = 400


def slip(printed: Decimal, meant: Decimal, step: Decimal) -> Slip | None:
    """The single slip by which `printed` came of `meant`, both to the unit `step` of the last printed digit;
    or None.
    """
    one, other = printed / step, meant / step
    if one != one.to_integral_value() or other != other.to_integral_value():
        return None
    return slip_of(int(one), int(other))


def slip_of(printed: int, meant: int) -> Slip | None:
    """The same for whole numbers of steps."""
    if printed == meant:
        return None
    if printed == -meant:
        return "sign"
    if (printed < 0) != (meant < 0):
        return None
    one, other = str(abs(printed)), str(abs(meant))
    if len(one) == len(other):
        differing = [k for k in range(len(one)) if one[k] != other[k]]
        if len(differing) == 1:
            return "digit"
        if len(differing) == 2:
            a, b = differing
            if b == a + 1 and one[a] == other[b] and one[b] == other[a]:
                return "transposition"
        return None
    if len(one) + 1 == len(other) and _is_one_dropped(other, one):
        return "dropped-digit"
    if len(one) == len(other) + 1 and _is_one_dropped(one, other):
        return "extra-digit"
    if one.rstrip("0") == other.rstrip("0") and one.strip("0"):
        return "scale"
    return None


def _is_one_dropped(long: str, short: str) -> bool:
    """Whether leaving one digit out of `long` gives `short`."""
    for k in range(len(short)):
        if long[k] != short[k]:
            return long[k + 1 :] == short[k:]
    return True


def surprise(residual: int, total: int, parts: Sequence[int]) -> int:
    """How surprising it is, in bits, that a single slip explains why `total` misses the sum of `parts` by
    `residual`.

    A residual from nowhere would lie anywhere within the size of the sum; only so many of those values can
    come of one wrong digit, one transposition and so on in one of the figures. Nought where no slip explains
    it. All in steps.
    """
    figures = [total, *parts][:MANY]
    meant = [total - residual, *(part + residual for part in parts)][:MANY]
    kinds = {kind for a, b in zip(figures, meant, strict=True) if (kind := slip_of(a, b))}
    if not kinds:
        return 0
    digits = [len(str(abs(figure))) for figure in figures]
    ways = {
        "digit": 18 * max(digits),
        "transposition": sum(digits) - len(digits) + 1,
        "dropped-digit": 10 * (sum(digits) + len(digits)),
        "extra-digit": sum(digits),
        "sign": len(figures),
        "scale": 4 * len(figures),
    }
    reach = 2 * max(abs(total), sum(abs(part) for part in parts))
    return max(0, max((reach // ways[kind]).bit_length() - 1 for kind in kinds))

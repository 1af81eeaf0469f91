"""Slips of the pen and the keyboard: what turns the number that was meant into the one that was printed.

The classes are those that editors know and that R's `deducorrect` corrects: a wrong digit, two digits transposed, a digit
dropped or doubled, a sign, a shift of the decimal point.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

Slip = Literal["digit", "transposition", "dropped-digit", "extra-digit", "sign", "scale", "swapped", "neighbour"]


def slip(printed: Decimal, meant: Decimal, step: Decimal) -> Slip | None:
    """The single slip by which `printed` came of `meant`, both to the unit `step` of the last printed digit; or None."""
    if printed == meant:
        return None
    if printed == -meant:
        return "sign"
    if (printed < 0) != (meant < 0):
        return None
    one, other = _digits(printed, step), _digits(meant, step)
    if one is None or other is None:
        return None
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


def _digits(value: Decimal, step: Decimal) -> str | None:
    """The digits as printed, without sign, point or separators; None where the value is not a whole number of steps."""
    count = abs(value) / step
    whole = count.to_integral_value()
    return str(int(whole)) if whole == count else None


def _is_one_dropped(long: str, short: str) -> bool:
    """Whether leaving one digit out of `long` gives `short`."""
    for k in range(len(short)):
        if long[k] != short[k]:
            return long[k + 1 :] == short[k:]
    return True

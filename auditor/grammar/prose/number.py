"""Numbers while they are put together."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Any

from auditor.number import ONE

THOUSAND = Decimal(1000)
_HUNDRED = Decimal(100)


@lru_cache(maxsize=256)
def power_of_ten(exponent: int) -> Decimal:
    return Decimal((0, (1,), exponent)) if exponent < 0 else Decimal(10**exponent)


def plain(value: Decimal) -> Decimal:
    """The same value, a whole number without decimals."""
    whole = value.to_integral_value()
    return whole if whole == value else value


class Number:
    """A number under way: its value, the unit of its last digit (`step`), and its place.

    `scale` is the worth of its last scale word ("million"); `kind` what the number alone makes of a
    quantity (a year, an ordinal, a ratio, many); `spelled` says that it is written in words, `fraction`
    that it ends in a fraction. Of a mixed number `base` is the whole and `part` the fraction; `decimals`
    are decimals in words.
    """

    __slots__ = (
        "base", "change", "decimals", "end", "fraction", "kind", "part", "scale", "spelled", "start", "step",
        "value",
    )  # fmt: skip

    def __init__(self, value: Decimal, step: Decimal, start: int, end: int, spelled: bool = False) -> None:
        self.value = self.base = value
        self.step = step
        self.start = start
        self.end = end
        self.spelled = spelled
        self.kind = ""
        self.scale = ONE
        self.fraction = False
        self.part: Number | None = None
        self.change: Any = None  # the direction that a multiple says: "doubled"
        self.decimals = ""

    def plus(self, other: Number) -> Number:
        """This and a smaller part of it ("two hundred" and "twelve"); what is no smaller part replaces it."""
        room = self.scale if self.scale > ONE else _HUNDRED
        if other.value >= room:
            other.start = self.start
            return other
        self.value += other.value
        self.step = other.step
        self.end = other.end
        return self

    def plus_fraction(self, part: Number) -> Number:
        """ "two and a half"; behind a scale, the fraction is of the scale: "3 million and a half"."""
        scale = self.scale if self.scale >= THOUSAND else ONE
        self.base, self.part = self.value, part
        self.value = plain(self.value + part.value * scale)
        self.step = part.step * scale
        self.end = part.end
        self.fraction = scale == ONE
        self.spelled = True
        return self

    def times(self, power: int, end: int) -> Number:
        """Multiplied by a power of ten; of a mixed number with a greater scale, only the fraction is ("one
        billion and a half million").
        """
        factor = power_of_ten(power)
        self.end, self.fraction, self.kind = end, False, ""
        if self.part is not None and self.scale > factor:
            self.value = plain(self.base + self.part.value * factor)
            self.step = self.part.step * factor
            return self
        self.value = plain(self.value * factor)
        self.step = plain(self.step * factor)
        self.scale = self.scale * factor if ONE < self.scale < factor and power >= 3 else factor
        return self

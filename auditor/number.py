"""What a printed number can mean: exact values, and the interval of the values that would be printed so.

Everything is `decimal.Decimal`; no float ever comes near a verdict. The intervals follow XBRL Calculations
1.1 (rounding to the last printed digit); a bound ("over 400,000") is an unbounded interval.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

import msgspec

#: The kinds of figure that can be checked; every other kind is recognised so that it is *not* taken for one
#: of these.
CHECKABLE = frozenset({"count", "money", "percent", "points", "ratio", "measure", "number"})

Kind = Literal[
    "count",
    "money",
    "percent",
    "points",
    "ratio",
    "measure",
    "number",
    "range",
    "year",
    "date",
    "time",
    "ordinal",
    "reference",
    "phone",
    "name",
    "page",
    "section",
]
Hedge = Literal["about", "almost", "over", "under", "at-least", "at-most", "between"]
Change = Literal["up", "down"]

ZERO = Decimal(0)
ONE = Decimal(1)
TWO = Decimal(2)
HUNDRED = Decimal(100)


class Interval(msgspec.Struct, frozen=True):
    """All values from `low` to `high`, both included; `None` is unbounded on that side."""

    low: Decimal | None
    high: Decimal | None

    @staticmethod
    def exactly(value: Decimal) -> Interval:
        return Interval(value, value)

    @staticmethod
    def around(value: Decimal, half: Decimal) -> Interval:
        """`value` give or take `half`."""
        return Interval(value - half, value + half)

    def __contains__(self, value: Decimal) -> bool:
        return (self.low is None or self.low <= value) and (self.high is None or value <= self.high)

    def meets(self, other: Interval) -> bool:
        """Whether some value lies in both."""
        return (self.low is None or other.high is None or self.low <= other.high) and (
            self.high is None or other.low is None or other.low <= self.high
        )

    def __add__(self, other: Interval) -> Interval:
        return Interval(_sum(self.low, other.low), _sum(self.high, other.high))

    def __neg__(self) -> Interval:
        return Interval(
            None if self.high is None else -self.high,
            None if self.low is None else -self.low,
        )

    def __sub__(self, other: Interval) -> Interval:
        return self + -other

    def __mul__(self, other: Interval) -> Interval:
        """The interval of all products; where a factor is unbounded, as far as the other one's sign bounds
        it.
        """
        if self.low is None or self.high is None or other.low is None or other.high is None:
            return _open_product(self, other)
        corners = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(corners), max(corners))

    def __truediv__(self, other: Interval) -> Interval:
        """The interval of all quotients; unbounded where the divisor may be zero."""
        if other.high is not None and other.high < 0:
            return -self / -other
        if other.low is None or other.low <= 0:
            return Interval(None, None)
        if self.low is None or self.high is None or other.high is None:
            return Interval(
                _quotient(self.low, other.high, other.low), _quotient(self.high, other.low, other.high)
            )
        corners = [a / b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(corners), max(corners))

    def scaled(self, factor: Decimal) -> Interval:
        """Every value times `factor`, which must not be zero; what is unbounded stays so on its own side."""
        ends = [None if end is None else end * factor for end in (self.low, self.high)]
        low, high = ends if factor > 0 else reversed(ends)
        return Interval(low, high)


def _open_product(one: Interval, other: Interval) -> Interval:
    """A product of which a factor is unbounded: the other bounds it where it is finite and has one sign."""
    for factor, half in ((one, other), (other, one)):
        if factor.low is None or factor.high is None:
            continue
        if factor.low >= 0:
            return Interval(
                None if half.low is None else half.low * (factor.low if half.low >= 0 else factor.high),
                None if half.high is None else half.high * (factor.high if half.high >= 0 else factor.low),
            )
        if factor.high <= 0:
            return -_open_product(-factor, half)
    return Interval(None, None)


def _quotient(end: Decimal | None, far: Decimal | None, near: Decimal | None) -> Decimal | None:
    """An end of a quotient by a positive divisor: over its far end if not negative, else over its near one.

    The other way round for the upper end; an infinite divisor makes nothing of what is finite.
    """
    if end is None:
        return None
    divisor = far if end >= 0 else near
    return ZERO if divisor is None else end / divisor


def _sum(a: Decimal | None, b: Decimal | None) -> Decimal | None:
    return None if a is None or b is None else a + b


class Quantity(msgspec.Struct, frozen=True):
    """What one printed figure says.

    `value` is as the kind prints it: "65" for 65 per cent, in full for prose ("2.13 billion" -> 2130000000),
    as printed for a cell. `step` is the unit of its last digit as written (2.13 billion -> 10000000; 14,811
    -> 1; 0.5 -> 0.1). `low` and `high` bound the true value (None: unbounded); for a range they are its ends,
    also in `values`. `start` and `end` are offsets in the text that was read, `end` one past the last
    character. `parts` are the two terms of a ratio that prints them ("12 out of 20").
    """

    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    kind: Kind
    unit: str | None = None
    hedge: Hedge | None = None
    change: Change | None = None
    values: tuple[Decimal, ...] = ()
    step: Decimal = ONE
    start: int = 0
    end: int = 0
    parts: tuple[Decimal, ...] = ()

    @property
    def interval(self) -> Interval:
        return Interval(self.low, self.high)

    @property
    def checkable(self) -> bool:
        return self.kind in CHECKABLE


def last_digit(value: Decimal, step: Decimal) -> Decimal:
    """The unit of a value's last digit that is not zero, where it is printed to `step`."""
    digits = str(int(value / step))
    return step * Decimal(10 ** (len(digits) - len(digits.rstrip("0"))))

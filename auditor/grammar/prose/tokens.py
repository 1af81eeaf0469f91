"""The terminals of the grammar of prose, as the scanner emits them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import msgspec


class Token(msgspec.Struct, gc=False):
    """One terminal with its place in the text; `value` is what the terminal carries (a number, a unit, a
    hedge).
    """

    type: str
    value: Any
    start: int
    end: int


class Digits(msgspec.Struct, frozen=True, gc=False):
    """What a number in digits is worth: its value and the unit of its last digit as written."""

    value: Decimal
    step: Decimal


#: What multiplies the number before it.
MULTIPLIERS = frozenset(("HUNDRED", "SCALE", "DOZEN"))
#: The smaller number words.
SMALL = frozenset(("ONES", "TEEN", "TENS"))
CARDINALS = SMALL | MULTIPLIERS
#: What a scale may follow.
SCALED = SMALL | {"NUM", "HUNDRED", "SCALE", "DENOM", "FRAC"}
#: Units; a noun is none.
UNITS = frozenset(("MEASURE", "MONEY", "PERCENT", "POINTS", "TIMES", "CLOCK"))

"""The callbacks of the grammar's numbers: words and digits to a `Number`."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from auditor.grammar.prose.number import Number, plain, power_of_ten
from auditor.number import ONE, ZERO

Children = list[Any]

#: How exact a multiple in words is taken to be ("doubled": between 1.9 and 2.1).
_MULTIPLE_STEP = Decimal("0.2")
_PART_STEP = Decimal("0.1")
_TWELVE = Decimal(12)
_HUNDRED = Decimal(100)


class Numerals:
    """One method a rule (or alias) of `prose.lark` that makes a number."""

    # ------------------------------------------------------------------- single terminals

    def digits(self, children: Children) -> Number:
        token = children[0]
        worth = token.value
        return Number(worth.value, worth.step, token.start, token.end)

    def year(self, children: Children) -> Number:
        number = self.digits(children)
        number.kind = "year"
        return number

    def multiple(self, children: Children) -> Number:
        token = children[0]
        above, below = token.value
        step = _MULTIPLE_STEP if below == 1 else _PART_STEP
        number = Number(Decimal(above) / below, step, token.start, token.end)
        number.kind = "ratio"
        number.change = "up" if below == 1 else "down"
        return number

    def none(self, children: Children) -> Number:
        return Number(ZERO, ONE, children[0].start, children[0].end)

    def many(self, children: Children) -> Number:
        token = children[0]
        factor, power = token.value
        number = Number(Decimal(factor).scaleb(power), ONE, token.start, token.end)
        number.kind = "many"
        return number

    def word(self, children: Children) -> Number:
        token = children[0]
        return Number(Decimal(token.value), ONE, token.start, token.end, spelled=True)

    def tens(self, children: Children) -> Number:
        number = self.word(children)
        number.value += children[1].value
        number.end = children[1].end
        return number

    # ---------------------------------------------------------------------- what they are

    def same(self, children: Children) -> Number:
        number: Number = children[0]
        return number

    whole = same

    def share(self, children: Children) -> Number:
        number = self.same(children)
        number.kind = "ratio"
        return number

    def rank(self, children: Children) -> Number:
        number = self.same(children)
        number.kind = "ordinal"
        return number

    # -------------------------------------------------------------------------- cardinals

    def add(self, children: Children) -> Number:
        return self.same(children).plus(children[-1])

    def add_digits(self, children: Children) -> Number:
        return self.same(children).plus(self.digits(children[-1:]))

    def hundred(self, children: Children) -> Number:
        return Number(_HUNDRED, ONE, children[0].start, children[-1].end, spelled=True)

    def times_hundred(self, children: Children) -> Number:
        return self.same(children).times(2, children[1].end)

    def digits_hundred(self, children: Children) -> Number:
        return self.digits(children).times(2, children[1].end)

    def scale(self, children: Children) -> Number:
        token = children[-1]
        number = Number(ONE, ONE, children[0].start, children[0].end, spelled=True)
        return number.times(token.value, token.end)

    def times_scale(self, children: Children) -> Number:
        return self.same(children).times(children[1].value, children[1].end)

    def add_scaled(self, children: Children) -> Number:
        group: Number = children[-2]
        return self.same(children).plus(group.times(children[-1].value, children[-1].end))

    def dozen(self, children: Children) -> Number:
        return Number(_TWELVE, ONE, children[0].start, children[-1].end, spelled=True)

    def times_dozen(self, children: Children) -> Number:
        number = self.same(children)
        number.value = plain(number.value * children[1].value)
        number.step *= children[1].value
        number.end = children[1].end
        number.kind = ""
        return number

    # -------------------------------------------------------------------------- fractions

    def unit_fraction(self, children: Children) -> Number:
        return _fraction(ONE, children[-1].value, children[0].start, children[-1].end)

    def simple_fraction(self, children: Children) -> Number:
        token = children[0]
        above, below = token.value
        return _fraction(Decimal(above), below, token.start, token.end)

    def divided(self, children: Children) -> Number:
        number = self.same(children)
        return _fraction(number.value, children[1].value, number.start, children[1].end)

    def mixed(self, children: Children) -> Number:
        return self.same(children).plus_fraction(children[-1])

    def mixed_hundredths(self, children: Children) -> Number:
        """ "two hundred and fifty-four hundredths" """
        return self.same(children).plus_fraction(self.divided(children[2:]))

    def mixed_digits(self, children: Children) -> Number:
        return self.same(children).plus_fraction(self.simple_fraction(children[1:]))

    # -------------------------------------------------------------- ordinals and decimals

    def order(self, children: Children) -> Number:
        token = children[0]
        return Number(Decimal(token.value), ONE, token.start, token.end)

    def add_order(self, children: Children) -> Number:
        """ "twenty-first", "three hundredth"."""
        number = self.same(children)
        token = children[-1]
        number.value = number.value * token.value if token.value >= 100 else number.value + token.value
        number.end = token.end
        return number

    def add_order_both(self, children: Children) -> Number:
        return self.add_order([self.same(children).plus(children[1]), children[3]])

    def spell(self, children: Children) -> Number:
        """Decimals in words, one after the other: "nought four" is 04."""
        number = self.same(children)
        number.decimals = _decimals(number) + f"{children[1].value:f}"
        number.end = children[1].end
        return number

    def pointed(self, children: Children) -> Number:
        number, _, decimals = children
        digits = _decimals(decimals)
        step = power_of_ten(-len(digits))
        return Number(number.value + Decimal(digits) * step, step, number.start, decimals.end, spelled=True)


def _decimals(number: Number) -> str:
    return number.decimals or f"{number.value:f}"


def _fraction(above: Decimal, below: int, start: int, end: int) -> Number:
    """A fraction as people use it: right to a tenth of its denominator either way."""
    number = Number(above / below, ONE / (5 * below), start, end, spelled=True)
    number.fraction = True
    return number

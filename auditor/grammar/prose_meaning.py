"""From constructs of the grammar to quantities: what a number, a unit, a range or a series states.

The methods of `Meaning` are the callbacks of the parser, one a rule (or alias) of `prose.lark`; each
takes the children of the construct. A number under way is a `Number`, a term an `Amount`; `figure` and
its like put them out.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from auditor.grammar.prose_intervals import quantity_of
from auditor.grammar.prose_number import Amount, Number, from_digits, power_of_ten
from auditor.grammar.prose_tokens import Token
from auditor.number import ONE, TWO, ZERO, Quantity

_LABELS = frozenset(("section", "page", "reference", "name"))
_CARRIED = frozenset(("count", "money", "percent", "points", "measure"))
Children = list[Any]


class Meaning:
    """Callbacks of one parse; `found` is what it found, in the order of the text."""

    def __init__(self) -> None:
        self.found: list[Quantity] = []

    # ---------------------------------------------------------------------------------------- what is put out

    def start(self, children: Children) -> None:
        return None

    def figure(self, children: Children) -> None:
        item = children[1]
        if type(item) is Amount:
            self.found.append(quantity_of(item))
        else:
            self._all(item)

    def figures(self, children: Children) -> None:
        self._all(children[1])

    def _all(self, items: list[Amount]) -> None:
        for item in items:
            self.found.append(quantity_of(item))

    def label(self, children: Children) -> None:
        token = children[1]
        kind, value = token.value
        ends = value if isinstance(value, tuple) else ()
        self.found.append(
            Quantity(None if ends else value, None, None, kind, values=ends, start=token.start, end=token.end)
        )

    def named(self, children: Children) -> None:
        _, word, item = children
        items = [item] if type(item) is Amount else item
        for amount in items:
            amount.named(word.value)
        self._all(items)

    named_series = named

    # ---------------------------------------------------------------------------- series, ranges and the like

    def first_series(self, children: Children) -> list[Amount]:
        return _joined(_items(children[0]), children[1], _items(children[2]))

    more_series = first_series

    def opening(self, children: Children) -> tuple[list[Token], Any]:
        leads = children[0] if len(children) > 1 else []
        return leads, children[-1].value

    def between(self, children: Children) -> list[Amount]:
        (leads, _), first, _, second = children
        first.lead(leads)
        return _range(first, second, "between")

    def opened(self, children: Children) -> list[Amount]:
        (leads, _), term = children
        term.lead(leads)
        return [term]

    def from_one(self, children: Children) -> list[Amount]:
        (leads, value), term = children
        term.lead(leads)
        term.role = "range" if value == "range" else "from"
        return [term]

    def from_to(self, children: Children) -> list[Amount]:
        """ "from a to b": two figures; "ranging from a to b", "from a to b–c": the range too."""
        found: list[Amount]
        found, link, term = children
        last = found[-1]
        if last.role == "range" or link.value == "-":
            last.role = ""
            found[-1:] = _range(last, term, "between")
            if len(found) > 1:
                _carry(found[-2], found[-1])
        else:
            _carry(last, term)
            found.append(term)
        return found

    def range(self, children: Children) -> list[Amount]:
        found = _items(children[0])
        found[-1:] = _range(found[-1], children[2], children[1].value)
        return found

    def ratio(self, children: Children) -> list[Amount]:
        found = _items(children[0])
        found[-1:] = _ratio(found[-1], children[2], children[1].value)
        return found

    def compound(self, children: Children) -> list[Amount]:
        found = _items(children[0])
        found[-1] = found[-1].with_subunit(children[2], children[1].value)
        return found

    # -------------------------------------------------------------------------------------------------- terms

    def term(self, children: Children) -> Amount:
        first = children[0]
        if type(first) is Number:
            amount = Amount(first)
            rest = children[1:] if len(children) > 1 else ()
        else:
            amount, rest = _led(children)
        for child in rest:
            if type(child) is Token:
                amount.after(child)
            else:
                amount.measured(child)
        return amount

    def lead(self, children: Children) -> list[Token]:
        if len(children) == 1:
            return [children[0]]
        children[0].append(children[1])
        leads: list[Token] = children[0]
        return leads

    prefix = lead

    def unit(self, children: Children) -> list[Token]:
        return children

    def date(self, children: Children) -> list[Token]:
        return children

    def per(self, children: Children) -> list[Token]:
        tail: list[Token] = children[0]
        tail.extend(children[1:])
        return tail

    def per_price(self, children: Children) -> list[Token]:
        """ "$98 a share": what the currency before the number is per."""
        return [children[0], children[1]]

    def per_number(self, children: Children) -> list[Token]:
        tail: list[Token] = children[0]
        tail.extend(children[1:])
        return tail

    # ------------------------------------------------------------------------------------------------ numbers

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
        number = Number(
            Decimal(above) / below, Decimal("0.2") if below == 1 else Decimal("0.1"), token.start, token.end
        )
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

    def same(self, children: Children) -> Number:
        number: Number = children[0]
        return number

    whole = same

    def share(self, children: Children) -> Number:
        number: Number = children[0]
        number.kind = "ratio"
        return number

    def rank(self, children: Children) -> Number:
        number: Number = children[0]
        number.kind = "ordinal"
        return number

    def word(self, children: Children) -> Number:
        token = children[0]
        number = Number(Decimal(token.value), ONE, token.start, token.end)
        number.spelled = True
        return number

    def tens(self, children: Children) -> Number:
        number = self.word(children)
        number.extend(children[1].value, children[1].end)
        return number

    def add(self, children: Children) -> Number:
        """Parts of one number, the greater first; parts that do not descend are two numbers."""
        number: Number = children[0]
        return number.plus(children[-1])

    def add_digits(self, children: Children) -> Number:
        number: Number = children[0]
        return number.plus(self.digits(children[-1:]))

    def hundred(self, children: Children) -> Number:
        number = Number(Decimal(100), ONE, children[0].start, children[-1].end)
        number.spelled = True
        return number

    def times_hundred(self, children: Children) -> Number:
        number: Number = children[0]
        return number.times(TWO, children[1].end)

    def digits_hundred(self, children: Children) -> Number:
        return self.digits(children).times(TWO, children[1].end)

    def scale(self, children: Children) -> Number:
        token = children[-1]
        number = Number(ONE, ONE, children[0].start, children[0].end)
        number.spelled = True
        return number.times(token.value, token.end)

    def times_scale(self, children: Children) -> Number:
        number: Number = children[0]
        return number.times(children[1].value, children[1].end)

    def add_scaled(self, children: Children) -> Number:
        number: Number = children[0]
        group: Number = children[-2]
        return number.plus(group.times(children[-1].value, children[-1].end))

    def dozen(self, children: Children) -> Number:
        number = Number(Decimal(12), ONE, children[0].start, children[-1].end)
        number.spelled = True
        return number

    def times_dozen(self, children: Children) -> Number:
        number: Number = children[0]
        number.value *= children[1].value
        number.step *= children[1].value
        number.end = children[1].end
        number.kind = ""
        return number

    # ---------------------------------------------------------------------------------------------- fractions

    def unit_fraction(self, children: Children) -> Number:
        return self._fraction(1, children[-1].value, children[0].start, children[-1].end)

    def simple_fraction(self, children: Children) -> Number:
        token = children[0]
        above, below = token.value
        return self._fraction(above, below, token.start, token.end)

    def divided(self, children: Children) -> Number:
        number: Number = children[0]
        return self._fraction(number.value, children[1].value, number.start, children[1].end)

    @staticmethod
    def _fraction(above: Any, below: int, start: int, end: int) -> Number:
        """A fraction as people use it: right to a tenth of its denominator either way."""
        number = Number(Decimal(above) / below, Decimal(1) / (5 * below), start, end)
        number.spelled = True
        number.fraction = True
        return number

    def mixed(self, children: Children) -> Number:
        number: Number = children[0]
        return number.plus_fraction(children[-1])

    def mixed_hundredths(self, children: Children) -> Number:
        """ "two hundred and fifty-four hundredths" """
        number: Number = children[0]
        return number.plus_fraction(self.divided(children[2:]))

    def mixed_digits(self, children: Children) -> Number:
        number: Number = children[0]
        return number.plus_fraction(self.simple_fraction(children[1:]))

    def order(self, children: Children) -> Number:
        token = children[0]
        return Number(Decimal(token.value), ONE, token.start, token.end)

    def add_order(self, children: Children) -> Number:
        """ "twenty-first", "three hundredth"."""
        number: Number = children[0]
        token = children[-1]
        if token.value >= 100:
            number.value *= token.value
        else:
            number.value += token.value
        number.end = token.end
        return number

    def add_order_both(self, children: Children) -> Number:
        return self.add_order([children[0].plus(children[1]), children[3]])

    def spell(self, children: Children) -> Number:
        """Decimals in words, one after the other: "nought four" is 04."""
        number: Number = children[0]
        number.decimals = (number.decimals or f"{number.value:f}") + f"{children[1].value:f}"
        number.end = children[1].end
        return number

    def pointed(self, children: Children) -> Number:
        number, _, decimals = children
        digits = decimals.decimals or f"{decimals.value:f}"
        step = power_of_ten(-len(digits))
        whole = from_digits(number.value + Decimal(digits) * step, step, number.start, decimals.end)
        whole.spelled = True
        return whole


def _led(children: Children) -> tuple[Amount, Children]:
    """The amount of a term that begins with hedges, directions, signs or currencies, and what follows the
    number.
    """
    at = next(i for i, child in enumerate(children) if type(child) is Number)
    amount = Amount(children[at])
    for group in children[:at]:
        amount.lead(group)
    return amount, children[at + 1 :]


def _items(item: Any) -> list[Amount]:
    return [item] if type(item) is Amount else item


def _carry(first: Amount, second: Amount) -> None:
    """Units said once for two numbers."""
    if second.bare and not first.bare and first.kind not in _LABELS:
        second.take_unit(first)
    elif first.bare and not second.bare:
        first.take_scale(second)
        first.take_unit(second)
    else:
        first.take_per(second)
        if first.unit == second.unit:
            first.take_scale(second)


def _range(first: Amount, second: Amount, link: str | None) -> list[Amount]:
    if first.kind == "year" and second.kind == "year":
        return [first.up_to(second)] if first.value < second.value else [first, second]
    if (
        (second.kind == "ratio" and first.kind != "ratio")
        or first.kind in ("year", "ordinal", "range")
        or second.kind == "ordinal"
    ):
        return [first, second]
    if link == "to" and first.change and not first.bare:
        return [first, second]  # "rose 5 per cent to 14,811": how much, and to what
    _carry(first, second)
    if first.unit != second.unit or first.kind != second.kind:
        return [first, second]
    if first.value >= second.value:
        if link == "-" and first.bare and not first.prefixed:
            first.kind = second.kind = "name"  # a score: 2-0
        return [first, second]
    return [first.up_to(second)]


def _ratio(first: Amount, second: Amount, link: str | None) -> list[Amount]:
    """ "one in five", "12 out of 20"; where the numbers cannot be a ratio, they are two figures."""
    if (
        not first.bare
        or second.kind not in ("count", "number")
        or second.value <= 0
        or second.value != int(second.value)
    ):
        return [first, second]
    if link in ("in", "ratio") and (first.value >= second.value or first.value != int(first.value)):
        return [first, second]
    return [first.over(second)]


def _joined(found: list[Amount], link: Token, after: list[Amount]) -> list[Amount]:
    """Two parts of a series: a unit said once at the end holds for the bare numbers before it."""
    last, first = found[-1], after[0]
    if link.type == "ALSO":
        first.restates(last)
    elif link.type == "OR" and len(after) == 1 and _neighbours(last, first):
        found[-1:] = _range(last, first, "or")
        return found
    elif first.kind in _CARRIED and not first.bare:
        _carry_back(found, link.type, first)
    found.extend(after)
    return found


def _neighbours(first: Amount, second: Amount) -> bool:
    """Whether "three or four" is meant: one range."""
    return first.bare and second.kind in ("count", "measure") and second.value == first.value + 1


def _carry_back(found: list[Amount], link: str, unit: Amount) -> None:
    """Gives a unit to the bare numbers that end a series; "85 of the 125 requests" only to the last."""
    for amount in reversed(found):
        if not amount.bare:
            return
        if link != "OF":
            amount.take_scale(unit, link)
        amount.take_unit(unit)
        if link == "OF":
            return

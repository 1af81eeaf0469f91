"""What two amounts that a connector joins state together: a range, a ratio, a series that shares its unit."""

from __future__ import annotations

from auditor.grammar.prose.amount import Amount
from auditor.grammar.prose.tokens import Token

_LABELS = frozenset(("section", "page", "reference", "name"))
_CARRIED = frozenset(("count", "money", "percent", "points", "measure", "date", "time"))
_COUNTED = frozenset(("count", "number"))
#: The first year that a range may begin with.
_OLDEST = 1000
_NO_RANGE = frozenset(("ordinal", "range"))


def carry(first: Amount, second: Amount) -> None:
    """Units and scales said once for two numbers."""
    if second.bare and not first.bare and first.kind not in _LABELS:
        second.take_unit(first)
    elif first.bare and not second.bare:
        first.take_unit(second)
    else:
        first.take_per(second)
    if first.unit == second.unit:
        first.take_scale(second)


def ranged(first: Amount, second: Amount, link: str | None) -> list[Amount]:
    """The range of two amounts; where they cannot be its ends, the two of them."""
    if second.kind == "year" and first.bare and _OLDEST <= first.value < second.value and first.step == 1:
        first.kind, first.bare = "year", False  # "between 1650 and 1900"
    years = (first.kind == "year") + (second.kind == "year")
    if years == 2 and first.value < second.value:
        return [first.up_to(second)]
    if years or first.kind in _NO_RANGE or second.kind in _NO_RANGE:
        return [first, second]
    if second.kind == "ratio" != first.kind:
        return [first, second]
    if link == "to" and first.change and not first.bare:
        return [first, second]  # "rose 5 per cent to 14,811": how much, and to what
    bare = first.bare and second.bare
    carry(first, second)
    if first.unit == second.unit and first.kind == second.kind:
        if first.value < second.value:
            return [first.up_to(second)]
        if link == "-" and bare:
            first.kind = second.kind = "name"  # a score: 2-0
    return [first, second]


def rated(first: Amount, second: Amount, link: str | None) -> list[Amount]:
    """ "one in five", "12 out of 20", "3:1"; where the numbers cannot be a ratio, they are two figures."""
    if not first.bare or second.kind not in _COUNTED or second.value <= 0 or not _whole(second):
        return [first, second]
    if link in ("in", "ratio") and (first.value >= second.value or not _whole(first)):
        return [first, second]
    return [first.over(second)]


def _whole(amount: Amount) -> bool:
    return amount.value == amount.value.to_integral_value()


def joined(found: list[Amount], link: Token, after: list[Amount]) -> list[Amount]:
    """Adds to a series; a unit said once at the end holds for the bare numbers before it."""
    last, first = found[-1], after[0]
    if link.type == "ALSO":
        first.restates(last)
    elif link.type == "OR" and len(after) == 1 and _neighbours(last, first):
        found[-1:] = ranged(last, first, "or")
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
        amount.take_scale(unit, link)
        amount.take_unit(unit)
        if link == "OF":
            return

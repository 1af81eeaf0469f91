"""What a quantity can mean: the interval of true values that would be stated so (design: numbers)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from auditor.grammar.prose.amount import Amount
from auditor.number import ONE, TWO, ZERO, Hedge, Quantity

_LABELS = frozenset(("year", "date", "time", "ordinal", "section", "page", "reference", "name", "phone"))
_VALUELESS = frozenset(("date", "time", "phone"))
_CONTINUOUS = frozenset(("percent", "points", "measure", "ratio"))
_DIRECT_CHANGES = frozenset(("money", "percent", "points", "measure", "ratio", "range"))
_ROUND = Decimal(
    1000
)  # a number in full is a round one if its last digit that is not zero stands for as much

Ends = tuple[Decimal | None, Decimal | None]


def quantity_of(amount: Amount) -> Quantity:
    """The quantity an amount states."""
    kind: Any = amount.kind
    if kind in _LABELS:
        return _label(amount, kind)
    if amount.first is not None and amount.second is not None:
        return _range(amount, amount.first, amount.second)
    value, step, unit = amount.value, amount.step, amount.unit
    if kind == "count" and unit is None and (amount.negative or step < ONE):
        kind = "number"
    elif kind == "count" and step < ONE and not amount.number.fraction and amount.number.scale == ONE:
        kind = "measure"
    low, high = bounds(amount)
    change = amount.change
    if change is not None and amount.direct and kind not in _DIRECT_CHANGES:
        change = None
    return Quantity(
        value, low, high, kind, unit, amount.hedge, change, (), step, amount.start, amount.end, amount.parts
    )


def _label(amount: Amount, kind: Any) -> Quantity:
    ends: tuple[Decimal, ...] = ()
    if amount.first is not None and amount.second is not None and kind not in _VALUELESS:
        ends = (amount.first.value, amount.second.value)
    value = None if ends or kind in _VALUELESS else amount.value
    return Quantity(
        value, None, None, kind, values=ends, step=amount.step, start=amount.start, end=amount.end
    )


def _range(amount: Amount, first: Amount, second: Amount) -> Quantity:
    """Two ends: as printed in `values`, as wide as their last digits allow in `low` and `high`."""
    low, _ = bounds(first, amount.hedge)
    _, high = bounds(second, amount.hedge)
    if amount.hedge in ("at-most", "almost", "under"):
        low = None
    hedge: Hedge = amount.hedge or "between"
    values = (first.value, second.value)
    step = min(first.step, second.step)
    return Quantity(
        None, low, high, "range", amount.unit, hedge, amount.change, values, step, amount.start, amount.end
    )


def bounds(amount: Amount, hedge: Any = None) -> Ends:
    """The least and the greatest true value; None where unbounded."""
    value = amount.value
    hedge = hedge or amount.hedge
    if hedge is None or hedge == "between":
        half = _half(amount)
        return (value, value) if half == ZERO else (value - half, value + half)
    if hedge == "about":
        reach = TWO * last_unit(value, amount.step)
        return value - reach, value + reach
    if hedge in ("over", "at-least"):
        return value, None
    return None, value


def _half(amount: Amount) -> Decimal:
    """Half of the unit to which the amount is rounded; zero for an exact one."""
    step, number = amount.step, amount.number
    in_full = number.scale == ONE or number.spelled
    if amount.kind in _CONTINUOUS or step < ONE or not in_full:
        return step / 2
    unit = last_unit(amount.value, ONE)
    return unit / 2 if unit >= _ROUND else ZERO


def last_unit(value: Decimal, step: Decimal) -> Decimal:
    """The unit of the last digit that is not zero: 100,000 for 400,000; 0.1 for 2.50."""
    if value == ZERO:
        return step
    exponent = value.normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    unit = Decimal((0, (1,), exponent))
    return unit if unit > step else step

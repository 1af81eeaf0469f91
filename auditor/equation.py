"""The arithmetic of relations: what the operands, as printed, give for the result.

Every operand stands for the interval of the values that would be printed so; the outcome is again an
interval, in the unit in which the result is printed. Exact counts are intervals of one value, so nothing is
lost by treating all alike.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Decimal, DivisionByZero, InvalidOperation, Overflow

import msgspec

from auditor.model import Figure, Meaning, Relation, Term
from auditor.number import HUNDRED, ONE, TWO, ZERO, Interval


class Outcome(msgspec.Struct, frozen=True):
    """`expected` is what the operands allow for the result; `value` what they give as printed, without
    rounding.
    """

    expected: Interval
    value: Decimal | None


def half_step(figure: Figure) -> Decimal:
    return figure.quantity.step / TWO


def outcome(relation: Relation, meaning: Meaning) -> Outcome | None:
    """What the operands give; None where that cannot be said (nothing to divide by).

    Where only words state the result ("the majority"), it is what the figures come to together.
    """
    if relation.result is None:
        return _together(relation, meaning)
    unit = relation.result.scale
    ends = [_interval(term, meaning, unit) for term in relation.operands]
    values = [_value(term, unit) for term in relation.operands]
    if relation.operator in _BOUNDS and _is_share_of_whole(relation):
        ends, values = [(ends[0] * ends[1]).scaled(_HUNDREDTH)], [values[0] * values[1] * _HUNDREDTH]
    if relation.operator == "count" and relation.items:
        listed = Interval.exactly(Decimal(len(relation.items)))
        return Outcome(listed, listed.low)
    try:
        expected = _OPERATORS[relation.operator](ends, relation.result)
        exact = _of_values(relation, values)
    except (DivisionByZero, InvalidOperation, Overflow, IndexError):
        return None
    if expected.low is None and expected.high is None:
        return None
    if unit != ONE and relation.operator in ("ratio", "product"):
        power = -1 if relation.operator == "ratio" else len(ends) - 1
        expected, exact = expected.scaled(unit**power), exact.scaled(unit**power)
    if relation.operator == "product" and (power := _hundreds(relation)):
        expected, exact = expected.scaled(HUNDRED**power), exact.scaled(HUNDRED**power)
    if relation.operator in _DIVIDES:
        expected = _as_printed(expected, relation.result, meaning)
    return Outcome(expected, exact.low if exact.low == exact.high else None)


def target(relation: Relation, meaning: Meaning) -> Interval | None:
    """What the outcome must meet for a relation to hold: the result as printed, or the bound in words."""
    if relation.result is not None:
        return None if relation.result.value is None else meaning(relation.result)
    bounds = [term.constant for term in relation.operands if term.constant is not None]
    if len(bounds) != 1 or relation.operator not in _BOUNDS:
        return None
    return Interval(bounds[0], None) if relation.operator == "at-least" else Interval(None, bounds[0])


def holds(relation: Relation, meaning: Meaning) -> bool:
    """Whether the relation can be satisfied, where figures mean what `meaning` says."""
    if relation.test is not None:
        return relation.test.verdict(meaning) in ("holds", "holds-by-rounding")
    found, meant = outcome(relation, meaning), target(relation, meaning)
    return found is not None and meant is not None and found.expected.meets(meant)


def _together(relation: Relation, meaning: Meaning) -> Outcome | None:
    """The sum of the figures whose bound is a constant."""
    terms = [term for term in relation.operands if term.figure is not None]
    if not terms or relation.operator not in _BOUNDS:
        return None
    total = _sum([_interval(term, meaning, ONE) for term in terms], None)
    return Outcome(total, sum((_value(term, ONE) for term in terms), ZERO))


def _hundreds(relation: Relation) -> int:
    """By how many hundreds a product of percentages is to be scaled: 9 of 35 per cent is 3 per cent."""
    figures = [relation.result, *(term.figure for term in relation.operands)]
    own, *rest = [int(figure is not None and figure.quantity.kind == "percent") for figure in figures]
    return own - sum(rest)


def _of_values(relation: Relation, values: Sequence[Decimal]) -> Interval:
    """What the operands give when each is just what is printed."""
    if relation.operator == "sum":  # the only one of thousands of operands
        return Interval.exactly(sum(values, ZERO))
    return _OPERATORS[relation.operator]([Interval.exactly(v) for v in values], relation.result)


def _as_printed(expected: Interval, result: Figure, meaning: Meaning) -> Interval:
    """A quotient is rounded to be printed, also where it is printed as a whole number that would else be a
    count.
    """
    stands_for = meaning(result)
    if stands_for.low is None or stands_for.low != stands_for.high:
        return expected  # its own rounding is accounted for
    return expected + Interval.around(ZERO, half_step(result))


def _interval(term: Term, meaning: Meaning, unit: Decimal) -> Interval:
    """What a term stands for, in the unit of the result: a table in thousands beside a sentence in full."""
    if term.constant is not None:
        return Interval.exactly(term.constant)
    assert term.figure is not None
    interval = meaning(term.figure)
    scale = term.figure.scale if term.scale is ONE else term.figure.scale * term.scale
    if scale is not unit and scale != unit:
        interval = interval.scaled(scale / unit)
    return interval if term.sign > 0 else -interval


def _value(term: Term, unit: Decimal) -> Decimal:
    if term.constant is not None:
        return term.constant * term.sign
    assert term.figure is not None
    value = term.figure.quantity.value or ZERO
    scale = term.figure.scale if term.scale is ONE else term.figure.scale * term.scale
    if scale is not unit and scale != unit:
        value *= scale / unit
    return value if term.sign > 0 else -value


def _sum(ends: Sequence[Interval], _: Figure | None) -> Interval:
    low = high = ZERO
    bounded_below = bounded_above = True
    for end in ends:
        if end.low is None:
            bounded_below = False
        else:
            low += end.low
        if end.high is None:
            bounded_above = False
        else:
            high += end.high
    return Interval(low if bounded_below else None, high if bounded_above else None)


def _difference(ends: Sequence[Interval], _: Figure | None) -> Interval:
    total = ends[0]
    for end in ends[1:]:
        total = total - end
    return total


def _change(ends: Sequence[Interval], result: Figure | None) -> Interval:
    return _as_told(ends[1] - ends[0], result)


def _as_told(change: Interval, result: Figure | None) -> Interval:
    return -change if is_fall(result) else change


def is_fall(result: Figure | None) -> bool:
    """Whether a figure tells a fall without its sign: "by 3 points"."""
    return result is not None and result.quantity.change == "down" and (result.value or ZERO) >= 0


def _product(ends: Sequence[Interval], _: Figure | None) -> Interval:
    total = ends[0]
    for end in ends[1:]:
        total = total * end
    return total


def _per_cent(interval: Interval, result: Figure | None) -> Interval:
    """As the result prints it: in per cent, or as a plain ratio."""
    if result is not None and result.quantity.kind not in ("percent", "points"):
        return interval
    return interval.scaled(HUNDRED)


def _ratio(ends: Sequence[Interval], result: Figure | None) -> Interval:
    return ends[0] / ends[1]


def _share(ends: Sequence[Interval], result: Figure | None) -> Interval:
    """The first of the rest; where the whole is not printed, it is the sum of several terms."""
    return _per_cent(ends[0] / _sum(ends[1:], None), result)


def _percent_change(ends: Sequence[Interval], result: Figure | None) -> Interval:
    earlier, later = ends
    # (later - earlier) / earlier = later / earlier - 1: each figure occurs once, so the interval is as narrow
    # as it can be.
    if earlier.high is not None and earlier.high < 0:
        ratio = Interval.exactly(Decimal(1)) - later / earlier  # a loss that shrinks is an improvement
    else:
        ratio = later / earlier - Interval.exactly(Decimal(1))
    return _per_cent(_as_told(ratio, result), result)


def _average(ends: Sequence[Interval], _: Figure | None) -> Interval:
    return _sum(ends, None) / Interval.exactly(Decimal(len(ends)))


def _count(ends: Sequence[Interval], _: Figure | None) -> Interval:
    return Interval.exactly(Decimal(len(ends)))


def _equal(ends: Sequence[Interval], _: Figure | None) -> Interval:
    return ends[0]


def _is_share_of_whole(relation: Relation) -> bool:
    """Whether a bound is a percentage of a whole: what a count may be that is 32 per cent of 135 at least."""
    kinds = [term.figure.quantity.kind if term.figure is not None else "" for term in relation.operands]
    own = relation.result.quantity.kind if relation.result is not None else "percent"
    return len(kinds) == 2 and kinds[0] == "percent" != kinds[1] and own != "percent"


def _at_least(ends: Sequence[Interval], _: Figure | None) -> Interval:
    """Several operands are a bound together: their sum."""
    return Interval(_sum(ends, None).low, None)


def _at_most(ends: Sequence[Interval], _: Figure | None) -> Interval:
    return Interval(None, _sum(ends, None).high)


_BOUNDS = frozenset({"at-least", "at-most"})
_HUNDREDTH = Decimal("0.01")
_OPERATORS: dict[str, Callable[[Sequence[Interval], Figure | None], Interval]] = {
    "sum": _sum,
    "difference": _difference,
    "product": _product,
    "ratio": _ratio,
    "share": _share,
    "change": _change,
    "point-change": _change,
    "percent-change": _percent_change,
    "average": _average,
    "equal": _equal,
    "count": _count,
    "at-least": _at_least,
    "at-most": _at_most,
}


def corrections(relation: Relation) -> list[tuple[Figure, Decimal]]:
    """For each figure of the relation the value that would make it hold if that figure alone were wrong.

    Linear relations determine every one of their figures; of the others only the result is determined, and it
    is given to the digit to which it is printed.
    """
    if relation.test is not None:
        return list(relation.test.corrections())
    exact = outcome(relation, lambda figure: Interval.exactly(figure.value or ZERO))
    if exact is None or exact.value is None or relation.result is None or relation.result.value is None:
        return []
    result = relation.result
    printed: Decimal = relation.result.value
    missing = exact.value - printed
    if relation.operator not in _LINEAR:
        step = result.quantity.step
        return [(result, (exact.value / step).to_integral_value(ROUND_HALF_UP) * step)]
    found = [(result, _to_its_digits(result, exact.value))]
    for index, term in enumerate(relation.operands):
        if term.figure is not None and term.figure.value is not None:
            scale = term.figure.scale * term.scale
            weight = term.sign * _LINEAR[relation.operator](index) * result.scale / scale
            found.append((term.figure, _to_its_digits(term.figure, term.figure.value - weight * missing)))
    return found


def _to_its_digits(figure: Figure, value: Decimal) -> Decimal:
    """A correction as it would be printed: in running text a figure keeps the digits that it has."""
    if figure.block is None:
        return value
    step = figure.quantity.step
    return (value / step).to_integral_value(ROUND_HALF_UP) * step


#: What is hardly ever a whole number of last digits.
_DIVIDES = frozenset({"ratio", "share", "percent-change", "average"})

#: How the result moves with each operand.
_LINEAR: dict[str, Callable[[int], int]] = {
    "sum": lambda index: 1,
    "difference": lambda index: 1 if index == 0 else -1,
    "change": lambda index: -1 if index == 0 else 1,
    "point-change": lambda index: -1 if index == 0 else 1,
    "equal": lambda index: 1,
}

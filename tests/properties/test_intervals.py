"""Interval arithmetic: no true value is ever lost, and sums are no wider than they must be."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from auditor.number import Interval

#: Quotients without end are cut off after 28 digits; no printed figure comes near a bound that closely.
CUT_OFF = Fraction(1, 10**26)

numbers = st.decimals(-(10**9), 10**9, places=3)


@st.composite
def intervals_with_a_value(draw: st.DrawFn) -> tuple[Interval, Decimal]:
    low, value, high = sorted(draw(st.tuples(numbers, numbers, numbers)))
    if draw(st.integers(0, 3)) == 0:
        low = high = value
    return Interval(low, high), value


pairs = st.tuples(intervals_with_a_value(), intervals_with_a_value())
Pair = tuple[tuple[Interval, Decimal], tuple[Interval, Decimal]]


@given(pairs)
def test_a_sum_contains_the_sum_of_any_two_values(pair: Pair) -> None:
    (one, a), (other, b) = pair
    assert a + b in one + other
    assert a - b in one - other
    assert -a in -one


@given(pairs)
def test_a_sum_is_as_wide_as_its_terms_together_and_no_wider(pair: Pair) -> None:
    (one, _), (other, _) = pair
    for found in (one + other, one - other):
        assert width(found) == width(one) + width(other)


@given(pairs)
def test_the_ends_of_a_sum_are_reached(pair: Pair) -> None:
    (one, _), (other, _) = pair
    assert one.low is not None
    assert other.low is not None
    assert one.high is not None
    assert other.high is not None
    assert (one + other).low == one.low + other.low
    assert (one - other).high == one.high - other.low


@given(pairs)
def test_a_product_contains_the_product_of_any_two_values_and_its_ends_are_reached(pair: Pair) -> None:
    (one, a), (other, b) = pair
    found = one * other
    assert a * b in found
    ends = {x * y for x in (one.low, one.high) for y in (other.low, other.high)}  # type: ignore[operator]
    assert found.low in ends
    assert found.high in ends


@given(pairs)
def test_a_quotient_contains_the_quotient_of_any_two_values(pair: Pair) -> None:
    (one, a), (other, b) = pair
    found = one / other
    assert other.low is not None
    assert other.high is not None
    if other.low <= 0 <= other.high:
        assert found == Interval(None, None)
        return
    assert found.low is not None
    assert found.high is not None
    true = Fraction(a) / Fraction(b)
    slack = abs(true) * CUT_OFF
    assert Fraction(found.low) - slack <= true <= Fraction(found.high) + slack


@given(pairs)
def test_a_quotient_that_comes_out_even_is_exact(pair: Pair) -> None:
    (_, a), (_, b) = pair
    assume(b != 0)
    product = a * b
    assert Interval.exactly(product) / Interval.exactly(b) == Interval.exactly(a)


@given(intervals_with_a_value(), numbers)
def test_scaling_contains_the_scaled_value(one: tuple[Interval, Decimal], factor: Decimal) -> None:
    assert one[1] * factor in one[0].scaled(factor)


@given(pairs)
def test_intervals_meet_exactly_where_one_contains_an_end_of_the_other(pair: Pair) -> None:
    (one, _), (other, _) = pair
    share = any(end in one for end in (other.low, other.high)) or any(  # type: ignore[operator]
        end in other
        for end in (one.low, one.high)  # type: ignore[operator]
    )
    assert one.meets(other) is share
    assert other.meets(one) is share


@given(intervals_with_a_value(), st.booleans(), st.booleans(), numbers)
def test_a_bound_taken_away_loses_no_value(
    one: tuple[Interval, Decimal], low: bool, high: bool, other: Decimal
) -> None:
    interval, value = one
    wider = Interval(interval.low if low else None, interval.high if high else None)
    assert value in wider
    assert value + other in wider + Interval.exactly(other)
    assert value - other in wider - Interval.exactly(other)
    assert value * other in wider * Interval.exactly(other)
    assert wider.meets(interval)


def width(interval: Interval) -> Decimal:
    assert interval.low is not None
    assert interval.high is not None
    return interval.high - interval.low

"""What a figure in prose can mean: the interval of the values that would be stated so."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor import quantities
from auditor.number import Quantity


def one(text: str) -> Quantity:
    (quantity,) = quantities(text)
    return quantity


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("17 per cent", "16.5", "17.5"),
        ("0.25 per cent", "0.245", "0.255"),
        ("2.13 billion people", "2125000000", "2135000000"),
        ("14,811 people", "14811", "14811"),
        ("20 people", "20", "20"),
        ("100 people", "100", "100"),
        ("11,000 people", "10500", "11500"),
        ("two thousand people", "1500", "2500"),
        ("twenty-two people", "22", "22"),
        ("USD 312,347,199", "312347199", "312347199"),
        ("USD 58.24", "58.235", "58.245"),
        ("35 miles", "34.5", "35.5"),
        ("some 400,000 people", "200000", "600000"),
        ("about 17 per cent", "15", "19"),
        ("over 400,000 people", "400000", None),
        ("at least 40 people", "40", None),
        ("almost 40 people", None, "40"),
        ("fewer than 40 people", None, "40"),
        ("at most 40 people", None, "40"),
        ("between 5 and 7 per cent", "4.5", "7.5"),
        ("5 to 7 people", "5", "7"),
        ("half", "0.45", "0.55"),
        ("one in five", "0.1", "0.3"),
        ("doubled", "1.9", "2.1"),
        ("no offices", "0", "0"),
        ("-3 per cent", "-3.5", "-2.5"),
    ],
)
def test_intervals(text: str, low: str | None, high: str | None) -> None:
    quantity = one(text)
    assert (quantity.low, quantity.high) == (low and Decimal(low), high and Decimal(high))


NUMBERS = st.decimals(0, 10**9, places=2) | st.integers(0, 10**9).map(Decimal)
HEDGES = st.sampled_from(["", "about ", "over ", "nearly ", "under ", "at least ", "at most "])
UNITS = st.sampled_from([" per cent", " kilometres", " people", " million euros", ""])


@settings(max_examples=200, deadline=None)
@given(NUMBERS, HEDGES, UNITS)
def test_the_printed_value_is_always_possible(number: Decimal, hedge: str, unit: str) -> None:
    quantity = one(f"The value was {hedge}{number:,}{unit} in all")
    assert quantity.value in quantity.interval
    expected = number * 10**6 if "million" in unit else number
    assert quantity.value == expected


@settings(max_examples=100, deadline=None)
@given(NUMBERS, UNITS)
def test_about_says_less_than_the_number_alone(number: Decimal, unit: str) -> None:
    plain, about = one(f"was {number:,}{unit}"), one(f"was about {number:,}{unit}")
    assert plain.low is not None
    assert plain.high is not None
    assert about.low is not None
    assert about.high is not None
    assert about.low <= plain.low <= plain.high <= about.high


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 10**6), UNITS)
def test_a_range_holds_both_ends(low: int, more: int, unit: str) -> None:
    quantity = one(f"was between {low:,} and {low + more:,}{unit}")
    assert quantity.kind == "range"
    assert all(end in quantity.interval for end in quantity.values)

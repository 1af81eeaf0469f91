"""The arithmetic of quotients, against fractions."""

from __future__ import annotations

from fractions import Fraction
from math import ceil

from hypothesis import assume, given
from hypothesis import strategies as st

from auditor.checks.quotients.forms import (
    FAILS,
    HOLDS,
    NEAR,
    PERCENT_CHANGE,
    RATIO,
    RELATIVE_CHANGE,
    SHARE,
    TURNED_CHANGE,
    Form,
    fit,
    needed,
    slack,
    surprise,
)

forms = st.sampled_from([SHARE, RATIO, PERCENT_CHANGE, RELATIVE_CHANGE, TURNED_CHANGE])
amounts = st.integers(-(10**6), 10**6)
bases = amounts.filter(bool)
decimals = st.integers(0, 3)


def quotient(form: Form, upper: int, lower: int) -> Fraction:
    """In ones, a change from a negative base by the sign of the change."""
    base = abs(lower) if form.less else lower
    return form.sign * form.factor * Fraction(upper - form.less * lower, base)


@given(forms, amounts, bases, decimals)
def test_a_quotient_printed_to_the_unit_holds(form: Form, upper: int, lower: int, places: int) -> None:
    unit = 10**places
    printed = round(quotient(form, upper, lower) * unit)
    assert fit(form, unit, (printed, 1), (upper * unit, unit), (lower * unit, unit)) == HOLDS


@given(forms, amounts, bases, decimals, st.integers(2, 40))
def test_a_quotient_that_is_further_off_than_half_a_unit_does_not(
    form: Form, upper: int, lower: int, places: int, off: int
) -> None:
    unit = 10**places
    true = quotient(form, upper, lower) * unit
    printed = ceil(true) + off
    assume(lower > 0 or not form.less)  # from a negative base either sign will do
    assert fit(form, unit, (printed, 1), (upper * unit, 0), (lower * unit, 0)) == FAILS


@given(forms, amounts, bases, st.integers(-1, 1), st.integers(-1, 1))
def test_what_rounded_operands_allow_is_near(form: Form, upper: int, lower: int, up: int, down: int) -> None:
    """True operands within half a unit of those printed: ten make a unit."""
    unit = 10
    true_upper, true_lower = 10 * upper + 4 * up, 10 * lower + 4 * down
    assume(abs(lower) > 1)
    printed = round(quotient(form, true_upper, true_lower) * unit)
    assert fit(form, unit, (printed, 1), (10 * upper, 10), (10 * lower, 10)) in (NEAR, HOLDS)


def test_nothing_is_divided_by_zero() -> None:
    assert fit(SHARE, 1, (0, 1), (0, 1), (0, 1)) == FAILS


def test_a_change_from_a_loss_may_have_either_sign() -> None:
    for printed in (50, -50):
        assert fit(PERCENT_CHANGE, 1, (printed, 1), (-2, 1), (-4, 1)) == HOLDS
    assert fit(PERCENT_CHANGE, 1, (-50, 1), (6, 1), (4, 1)) == FAILS


@given(forms, st.integers(-5000, 5000), bases, st.integers(1, 50))
def test_what_is_needed_are_the_figures_that_hold(form: Form, value: int, lower: int, step: int) -> None:
    low, high = needed(form, 1, (value, step), (lower, 0))
    for upper in {low, high} if low <= high else set():
        assert fit(form, 1, (value, step), (upper, 0), (lower, 0)) == HOLDS
    for upper in (low - 1, high + 1):
        assert fit(form, 1, (value, step), (upper, 0), (lower, 0)) == FAILS


def test_nothing_of_something_and_all_of_it_tell_nothing() -> None:
    assert surprise((0, 1), (0, 1), (812, 1), 0) == 0
    assert surprise((100, 1), (812, 1), (812, 1), 0) == 0
    assert surprise((812, 1), (812, 1), (1, 1), 0) == 0


def test_the_shortest_number_bounds_what_a_quotient_tells() -> None:
    told = surprise((83333, 1), (5 * 10**5, 10**5), (6 * 10**5, 10**5), 0)
    assert told == surprise((83333, 1), (5, 1), (6, 1), 0) < surprise((83333, 1), (50_217, 1), (60_260, 1), 0)


@given(forms, amounts.filter(bool), bases)
def test_slack_is_what_near_allows(form: Form, upper: int, lower: int) -> None:
    printed = round(quotient(form, upper, lower))
    found = ((printed, 1), (upper, 1), (lower, 1))
    reach = slack(form, 1, found)
    assert fit(form, 1, (printed + reach + 2, 1), (upper, 1), (lower, 1)) != HOLDS or reach == 0
    assert reach >= 0

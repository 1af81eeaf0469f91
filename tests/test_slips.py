"""Slips: each kind is named for what it is, and nothing else is named."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from auditor.slips import slip, slip_of, surprise

wholes = st.integers(100, 10**9)
signs = st.sampled_from((1, -1))
steps = st.sampled_from([Decimal("0.001"), Decimal("0.1"), Decimal(1)])


def same_length(number: int, digits: str) -> int:
    assume(len(str(int(digits))) == len(str(number)))
    return int(digits)


@st.composite
def wrong_digit(draw: st.DrawFn) -> tuple[int, int]:
    meant = draw(wholes)
    at = draw(st.integers(0, len(str(meant)) - 1))
    digit = draw(st.sampled_from("0123456789"))
    text = str(meant)
    assume(digit != text[at])
    return same_length(meant, text[:at] + digit + text[at + 1 :]), meant


@st.composite
def transposed(draw: st.DrawFn) -> tuple[int, int]:
    meant = draw(wholes)
    text = str(meant)
    at = draw(st.integers(0, len(text) - 2))
    assume(text[at] != text[at + 1])
    return same_length(meant, text[:at] + text[at + 1] + text[at] + text[at + 2 :]), meant


@st.composite
def dropped(draw: st.DrawFn) -> tuple[int, int]:
    meant = draw(wholes)
    text = str(meant)
    at = draw(st.integers(0, len(text) - 1))
    printed = text[:at] + text[at + 1 :]
    assume(printed[0] != "0")
    return int(printed), meant


@st.composite
def shifted(draw: st.DrawFn) -> tuple[int, int]:
    number, zeros = draw(wholes), draw(st.integers(2, 6))
    many = number * 10**zeros
    return (number, many) if draw(st.booleans()) else (many, number)


@given(wrong_digit(), signs)
def test_a_wrong_digit(pair: tuple[int, int], sign: int) -> None:
    assert slip_of(sign * pair[0], sign * pair[1]) == "digit"


@given(transposed(), signs)
def test_two_digits_transposed(pair: tuple[int, int], sign: int) -> None:
    assert slip_of(sign * pair[0], sign * pair[1]) == "transposition"


@given(dropped(), signs)
def test_a_digit_dropped_and_a_digit_too_many_are_each_other_s_reverse(
    pair: tuple[int, int], sign: int
) -> None:
    assert slip_of(sign * pair[0], sign * pair[1]) == "dropped-digit"
    assert slip_of(sign * pair[1], sign * pair[0]) == "extra-digit"


@given(wholes, signs)
def test_a_sign(meant: int, sign: int) -> None:
    assert slip_of(-sign * meant, sign * meant) == "sign"


@given(shifted(), signs)
def test_zeros_or_the_decimal_point(pair: tuple[int, int], sign: int) -> None:
    assert slip_of(sign * pair[0], sign * pair[1]) == "scale"


@given(st.integers(-(10**9), 10**9), steps)
def test_equal_numbers_are_no_slip(number: int, step: Decimal) -> None:
    assert slip_of(number, number) is None
    assert slip(number * step, number * step, step) is None


@given(wrong_digit(), steps)
def test_decimals_slip_like_whole_numbers(pair: tuple[int, int], step: Decimal) -> None:
    assert slip(pair[0] * step, pair[1] * step, step) == "digit"


@given(wrong_digit())
def test_what_has_more_decimals_than_are_printed_is_no_slip(pair: tuple[int, int]) -> None:
    assert slip(Decimal(pair[0]), pair[1] + Decimal("0.5"), Decimal(1)) is None


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        (12_345, 13_435),  # two digits
        (12_345, 32_145),  # two digits that are no neighbours
        (12_345, -12_346),  # sign and digit
        (12_345, 123),  # two digits dropped
        (0, 0),
    ],
)
def test_more_than_one_slip_is_none(printed: int, meant: int) -> None:
    assert slip_of(printed, meant) is None


@pytest.mark.parametrize(
    ("printed", "meant", "kind"),
    [
        ("152", "162", "digit"),
        ("1,325", "1,352", "transposition"),
        ("142", "1,452", "dropped-digit"),
        ("11,452", "1,452", "extra-digit"),
        ("-5", "5", "sign"),
        ("3", "3,000", "scale"),
    ],
)
def test_examples(printed: str, meant: str, kind: str) -> None:
    assert slip(Decimal(printed.replace(",", "")), Decimal(meant.replace(",", "")), Decimal(1)) == kind


def test_a_sum_off_by_a_slip_surprises() -> None:
    # 48,213 + 27,604 + 13,948 = 89,765; a total of 89,675 is a transposition
    parts = [48_213, 27_604, 13_948]
    assert surprise(89_675 - 89_765, 89_675, parts) > 0


def test_a_sum_off_by_no_slip_does_not() -> None:
    parts = [48_213, 27_604, 13_948]
    assert surprise(89_765 + 4_321 - 89_765, 89_765 + 4_321, parts) == 0


def test_long_numbers_surprise_more_than_short_ones() -> None:
    long = surprise(-90, 89_675, [48_213, 27_604, 13_948])
    short = surprise(-9, 67, [48, 28])
    assert long > short


@given(st.lists(st.integers(-(10**6), 10**6), min_size=1, max_size=8), st.integers(-(10**7), 10**7))
def test_surprise_is_never_negative(parts: list[int], total: int) -> None:
    assert surprise(total - sum(parts), total, parts) >= 0

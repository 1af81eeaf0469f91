from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.readers.shown.values import number_format


def shown(code: str, stored: str) -> str:
    return number_format(code).number(stored).text.strip()


@pytest.mark.parametrize(
    ("code", "stored", "expected"),
    [
        ("0.0%", "0.1234", "12.3%"),
        ("0%", "-0.07", "-7%"),
        ("#,##0", "1234567", "1,234,567"),
        ("#,##0;(#,##0)", "-1234.5", "(1,235)"),
        ("#,##0;[Red]-#,##0", "-1234", "-1,234"),
        ("$#,##0", "-1234", "-$1,234"),
        ("0.0,,", "1234567890", "1234.6"),
        ('#,##0.0,"k"', "1234567", "1,234.6k"),
        ("[$€-407] #,##0.00", "1234.5", "€ 1,234.50"),
        ("#,##0.00\\ [$kr.-406]", "1234.5", "1,234.50 kr."),
        ('"approx. "0', "12.4", "approx. 12"),
        ('0" of 12"', "7", "7 of 12"),
        ("#.##", "0.5", ".5"),
        ("#,###", "0", ""),
        (".00", "12.3", "12.30"),
        ("0.", "5", "5."),
        ("00000", "42", "00042"),
        ("0,000", "42", "0,042"),
        ("000-0000", "5551234", "555-1234"),
        ("??0.0?", "5.1", "5.1"),
        (";;;", "7", ""),
        ("0;;", "-7", ""),
        ('0;-0;"nil"', "0", "nil"),
        ('_(* #,##0_);_(* (#,##0);_(* "-"??_);_(@_)', "0", "-"),
        ('_(* #,##0_);_(* (#,##0);_(* "-"??_);_(@_)', "-1234", "(1,234)"),
        ('_-"£"* #,##0.00_-', "-5", "-£ 5.00"),
        ('[>=1000000]0.0,,"m";[>=1000]0,"k";0', "1234567", "1.2m"),
        ('[>=1000000]0.0,,"m";[>=1000]0,"k";0', "12345", "12k"),
        ('[>=1000000]0.0,,"m";[>=1000]0,"k";0', "-5", "-5"),
        ("[<0](0);0", "-5", "(5)"),
        ("[>100]0", "5.25", "5.25"),
        ("0.00E+00", "0.000123", "1.23E-04"),
        ("0.0E+00", "99999", "1.0E+05"),
        ("##0.0E+0", "12345.678", "12.3E+3"),
        ("0E-0", "0", "0E0"),
        ("# ?/?", "3.14159", "3 1/7"),
        ("# ?/8", "1.25", "1 2/8"),
        ("# ??/??", "2", "2"),
        ("??/??", "0.75", "3/4"),
        ("# ?/2", "-0.5", "-1/2"),
        ("[h]:mm", "1.5", "36:00"),
        ("d mmmm yyyy hh:mm", "45000.5", "15 March 2023 12:00"),
        ("ddd d/m/yy", "45000", "Wed 15/3/23"),
        ("mm:ss.0", "0.0012345", "01:46.7"),
        ("h:mm AM/PM", "0.75", "6:00 PM"),
        ("d/m/yyyy", "60", "29/2/1900"),
        ("d/m/yyyy", "-3", "########"),
        ("yyyy", "9999999", "########"),
        ("@", "12.5", "12.5"),
        ("", "12.5", "12.5"),
    ],
)
def test_numbers_are_shown_as_spreadsheets_show_them(code: str, stored: str, expected: str) -> None:
    assert shown(code, stored) == expected


@pytest.mark.parametrize(
    ("stored", "expected"),
    [
        ("0", "0"),
        ("1234567.891", "1234567.891"),
        ("0.33333333333333331", "0.333333333"),
        ("66.666666666666671", "66.66666667"),
        ("123456789012", "1.23457E+11"),
        ("12345678901.5", "12345678902"),
        ("-0.1", "-0.1"),
        ("0.0001234", "0.0001234"),
        ("1E-10", "1E-10"),
        ("0.000012345678", "1.23457E-05"),
        ("999999999999", "1E+12"),
        ("#REF!", "#REF!"),
        ("NaN", "NaN"),
    ],
)
def test_numbers_without_a_format_have_eleven_characters(stored: str, expected: str) -> None:
    assert shown("General", stored) == expected


@pytest.mark.parametrize(
    ("stored", "expected"),
    [("0.28499999999999998", "0.29"), ("2.6749999999999998", "2.68"), ("1.005", "1.01")],
)
def test_what_is_binary_inside_is_the_decimal_that_was_typed(stored: str, expected: str) -> None:
    assert shown("0.00", stored) == expected


@pytest.mark.parametrize(
    ("code", "stored", "rounded"),
    [
        ("#,##0", "1234", False),
        ("#,##0", "1234.4", True),
        ("#,##0,", "1234000", False),
        ("#,##0,", "1234567", True),
        ("0%", "0.25", False),
        ("0%", "0.255", True),
        ("General", "0.333333333333333", True),
        ("General", "0.25", False),
    ],
)
def test_it_is_known_whether_digits_are_left_out(code: str, stored: str, rounded: bool) -> None:
    assert number_format(code).number(stored).rounded is rounded


def test_days_may_be_counted_from_1904() -> None:
    assert number_format("yyyy-mm-dd", from_1904=True).number("43538").text == "2023-03-15"


@pytest.mark.parametrize(
    ("code", "expected"), [("General", "net"), ("@", "net"), ('0;0;0;"- "@', "- net"), ("0;0;0;", "")]
)
def test_texts_have_a_section_of_their_own(code: str, expected: str) -> None:
    assert number_format(code).text("net") == expected


@given(st.decimals(-(10**14), 10**14, allow_nan=False, places=3), st.integers(0, 3))
def test_what_is_shown_is_the_number_to_its_last_digit(value: Decimal, decimals: int) -> None:
    code = "#,##0" + ("." + "0" * decimals if decimals else "")
    text = number_format(code).number(str(value)).text
    stored = value if value.adjusted() < 12 else value.quantize(Decimal(10) ** (value.adjusted() - 14))
    assert abs(Decimal(text.replace(",", "")) - stored) <= Decimal(10) ** -decimals / 2


PIECES = [
    "0",
    "#",
    "?",
    ",",
    ".",
    "%",
    "E+",
    "/",
    ";",
    '"x"',
    '"',
    "\\",
    "_",
    "*",
    "[Red]",
    "[>=1]",
    "[$€-2]",
]
PIECES += [
    "[",
    "]",
    "@",
    "General",
    "y",
    "mmm",
    "m",
    "d",
    "h",
    "s",
    "(",
    ")",
    "AM/PM",
    "[h]",
    "00",
    "-",
    "b",
    "e",
]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), st.floats(), st.booleans())
def test_any_code_shows_something(code: str, value: float, from_1904: bool) -> None:
    made = number_format(code, from_1904=from_1904)
    assert isinstance(made.number(repr(value)).text, str)
    assert isinstance(made.text("a"), str)


@given(st.sampled_from(PIECES), st.sampled_from(["1e308", "5e-324", "123456.789"]))
def test_the_longest_code_shows_the_largest_number(piece: str, stored: str) -> None:
    assert isinstance(number_format(piece * 1000).number(stored).text, str)

"""Digits, separators, and how a document uses them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from auditor.grammar.numerals import ENGLISH, PURE_GROUPING, Convention, detect, parse_digits

COMMA = Convention(",", frozenset("." + PURE_GROUPING))


@pytest.mark.parametrize(
    ("text", "value", "step"),
    [
        ("7", "7", "1"),
        ("007", "7", "1"),
        ("14,811", "14811", "1"),
        ("14 811", "14811", "1"),
        ("1 234 567", "1234567", "1"),
        ("14\u2007811", "14811", "1"),
        ("1'234'567.5", "1234567.5", "0.1"),
        ("12,34,567", "1234567", "1"),
        ("1,00,000", "100000", "1"),
        ("1.234.567", "1234567", "1"),
        ("1,234.50", "1234.5", "0.01"),
        ("1.234,50", "1234.5", "0.01"),
        ("1 234,5", "1234.5", "0.1"),
        ("0,5", "0.5", "0.1"),
        (",5", "0.5", "0.1"),
        (".50", "0.5", "0.01"),
        ("12·5", "12.5", "0.1"),
        ("1.2E+05", "120000", "10000"),
        ("1.2e-3", "0.0012", "0.0001"),
        ("2E3", "2000", "1000"),
        ("½", "0.5", "0.001"),
        ("3¾", "3.75", "0.001"),
        ("٣٬١٤٥٫٥", "3145.5", "0.1"),
        ("１，２３４", "1234", "1"),
    ],
)
def test_in_english(text: str, value: str, step: str) -> None:
    assert parse_digits(text) == (Decimal(value), Decimal(step))


@pytest.mark.parametrize(
    ("text", "value", "step"),
    [
        ("1.234", "1234", "1"),
        ("1,234", "1.234", "0.001"),
        ("12,5", "12.5", "0.1"),
        ("12.5", "12.5", "0.1"),
        ("1.234.567,8", "1234567.8", "0.1"),
        ("1,234,567", "1234567", "1"),
    ],
)
def test_with_decimal_commas(text: str, value: str, step: str) -> None:
    assert parse_digits(text, COMMA) == (Decimal(value), Decimal(step))


@pytest.mark.parametrize(
    "text",
    [
        "",
        ".",
        "12,5",
        "1,23",
        "1,2345",
        "1 23",
        "1,234 567",
        "10.7.2",
        "1.2.3,4",
        "1,234,56",
        "12 3456",
        "9" * 25,
    ],
)
def test_no_numbers(text: str) -> None:
    assert parse_digits(text) is None


@pytest.mark.parametrize(
    ("texts", "decimal"),
    [
        ([], "."),
        (["12", "5"], "."),
        (["1,234", "567"], "."),
        (["1,234.5"], "."),
        (["12.5", "3.75", "1,2"], "."),
        (["12,5", "3,75"], ","),
        (["1.234,5"], ","),
        (["1.234.567"], ","),
        (["1 234,5", "7"], ","),
        (["0,5"], ","),
        (["1.234", "12.345", "567", "89", "7", "123.456", "4.321", "5.432"], ","),
        (["1.234", "2.345", "3.456", "4.567", "5.678", "6.789"], "."),
        (["31.12.2019", "30.6.2019", "12:30"], "."),
        (["December 31,2022", "June 30,2021"], "."),
    ],
)
def test_the_decimal_sign_of_a_document(texts: list[str], decimal: str) -> None:
    assert detect(texts).decimal == decimal


def test_plain_spaces_group_unless_something_else_does() -> None:
    assert detect(["1 234", "567"]).spaces_group
    assert detect(["567"]).spaces_group
    assert not detect(["1,234", "15 500 2,345"]).spaces_group
    assert not detect(["1.234,5", "2.345,6"]).spaces_group
    assert "\u00a0" in detect(["1,234"]).grouping


def test_english_is_the_default() -> None:
    assert detect([]) == ENGLISH


def test_a_table_that_shows_nothing_is_written_as_its_document() -> None:
    assert detect(["1,234", "567"], COMMA).decimal == ","
    assert detect(["1,234.5"], COMMA).decimal == "."
    assert detect(["1 234"], COMMA).spaces_group
    without = Convention(",", COMMA.grouping - {" "})
    assert not detect(["567"], without).spaces_group
    assert detect(["1 234"], without).spaces_group

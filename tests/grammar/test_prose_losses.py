"""Amounts in brackets with their currency or scale outside: losses; and what only looks like one."""

from __future__ import annotations

import pytest

from auditor import quantities


def told(text: str) -> list[tuple[str, str, str | None]]:
    return [
        (text[q.start : q.end], f"{q.value:f}", q.unit)
        for q in quantities(text)
        if q.kind not in ("year", "reference")
    ]


@pytest.mark.parametrize(
    ("text", "span", "value"),
    [
        ("a loss of ($38) million", "($38) million", "-38000000"),
        ("a loss of $(38) million", "$(38) million", "-38000000"),
        ("a loss of (38) million", "(38) million", "-38000000"),
        ("a loss of $(1.5) billion in 2022", "$(1.5) billion", "-1500000000"),
        ("a loss of $ (38) million", "$ (38) million", "-38000000"),
        ("a loss of US$(38.5) million", "US$(38.5) million", "-38500000"),
        ("a loss of USD (38) million", "USD (38) million", "-38000000"),
        ("a loss of (€4,100) thousand", "(€4,100) thousand", "-4100000"),
        ("a loss of $(38,123)", "$(38,123)", "-38123"),
        ("a loss of $(38)\nmillion", "$(38)\nmillion", "-38000000"),
        ("a margin of (12)%", "(12)%", "-12"),
    ],
)
def test_a_bracket_around_the_digits_is_a_minus_sign(text: str, span: str, value: str) -> None:
    assert [(found, worth) for found, worth, _ in told(text)] == [(span, value)]


def test_a_list_of_gains_and_losses() -> None:
    text = "net result of $(38) million, $(26.4) million and $12.1 million, respectively"
    assert [(worth, unit) for _, worth, unit in told(text)] == [
        ("-38000000", "USD"),
        ("-26400000", "USD"),
        ("12100000", "USD"),
    ]


def test_a_list_with_its_currency_once() -> None:
    assert [worth for _, worth, _ in told("results of $(38) million, (26) million and 12 million")] == [
        "-38000000",
        "-26000000",
        "12000000",
    ]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("the grant ($38 million) was paid", ["38000000"]),
        ("the fee ($38,123) was paid", ["38123"]),
        ("37 offices (25%)", ["37", "25"]),
        ("thirty-eight (38) million dollars", ["38", "38"]),
        ("a fee of five million (5) million shares", ["5000000", "5"]),
        ("(1) million-dollar grants", ["1"]),
        ("in 12 offices (38), million-dollar grants", ["12", "38"]),
        ("twelve (12) offices", ["12", "12"]),
        ("the lower house (38) has millions", ["38"]),
    ],
)
def test_a_bracket_that_only_says_more_is_none(text: str, values: list[str]) -> None:
    assert [worth for _, worth, _ in told(text)] == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("26 million and 12 million shares", ["26000000", "12000000"]),
        ("26 thousand and 3 million shares", ["26000", "3000000"]),
        ("26 million and 12 thousand shares", ["26012000"]),
        ("26 million and 12 shares", ["26000012"]),
    ],
)
def test_digits_with_a_scale_of_their_own_add_nothing(text: str, values: list[str]) -> None:
    assert [worth for _, worth, _ in told(text)] == values

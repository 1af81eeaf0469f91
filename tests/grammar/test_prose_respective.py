"""A scale that a list of amounts says once, and lists where it is not meant for all."""

from __future__ import annotations

from decimal import Decimal

import pytest

from auditor import quantities


def told(text: str) -> list[str]:
    return [f"{q.value:f}" for q in quantities(text) if q.kind != "year"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("costs of $39 and $231 million, respectively", ["39000000", "231000000"]),
        ("costs of $617 and $185 million, respectively", ["617000000", "185000000"]),
        ("costs of $39, $4.5 and\n$231 million, respectively", ["39000000", "4500000", "231000000"]),
        ("costs of €3 and €2 billion respectively", ["3000000000", "2000000000"]),
        ("costs of $(39) and $231 million, respectively", ["-39000000", "231000000"]),
    ],
)
def test_a_scale_said_once_holds_for_the_list(text: str, values: list[str]) -> None:
    assert told(text) == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("fees of $500 and a grant of $4 million, respectively", ["500", "4000000"]),
        ("a fee and a grant of $500 and $4 million", ["500", "4000000"]),
        ("costs of $39 thousand and $2 million, respectively", ["39000", "2000000"]),
        ("costs of $39,000 and $2 million, respectively", ["39000", "2000000"]),
        ("costs of €39 and $2 million, respectively", ["39", "2000000"]),
        ("costs of about $39 and $2 million, respectively", ["39", "2000000"]),
        ("costs of $39 and $23, respectively", ["39", "23"]),
        ("rates of 39% and 23 million dollars, respectively", ["39", "23000000"]),
    ],
)
def test_other_lists_are_left_as_they_are(text: str, values: list[str]) -> None:
    assert told(text) == values


def test_the_interval_is_that_of_the_scale() -> None:
    first = quantities("costs of $39 and $231 million, respectively")[0]
    assert (first.low, first.high) == (Decimal(38_500_000), Decimal(39_500_000))
    assert first.step == Decimal(1_000_000)

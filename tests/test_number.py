"""Intervals and quantities: examples; `properties/test_intervals` shows that they hold of every number."""

from __future__ import annotations

from decimal import Decimal

import pytest

from auditor.number import CHECKABLE, Interval, Quantity

UNBOUNDED = Interval(None, None)


def interval(low: str, high: str) -> Interval:
    return Interval(Decimal(low), Decimal(high))


def test_an_interval_holds_both_its_ends_and_nothing_beyond() -> None:
    printed = Interval.around(Decimal("2.13"), Decimal("0.005"))
    assert printed == interval("2.125", "2.135")
    assert Decimal("2.125") in printed
    assert Decimal("2.135") in printed
    assert Decimal("2.1249") not in printed
    assert Decimal("2.1351") not in printed


def test_an_exact_count_is_one_value() -> None:
    count = Interval.exactly(Decimal(14811))
    assert Decimal(14811) in count
    assert Decimal(14810) not in count
    assert Decimal(14812) not in count


def test_a_bound_is_open_on_one_side() -> None:
    over = Interval(Decimal(400_000), None)
    assert Decimal(10**12) in over
    assert Decimal(399_999) not in over
    under = Interval(None, Decimal(50))
    assert Decimal(-(10**12)) in under
    assert Decimal(51) not in under


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        (interval("1", "2"), interval("2", "3"), True),  # an end shared is enough
        (interval("1", "2"), interval("2.01", "3"), False),
        (Interval(Decimal(5), None), interval("1", "4.9"), False),
        (Interval(Decimal(5), None), Interval(None, Decimal(5)), True),
        (UNBOUNDED, interval("1", "1"), True),
    ],
)
def test_intervals_meet_where_they_share_a_value(one: Interval, other: Interval, meet: bool) -> None:
    assert one.meets(other) is meet
    assert other.meets(one) is meet


def test_unboundedness_carries_through_sums_on_its_own_side_only() -> None:
    assert Interval(Decimal(5), None) + interval("1", "2") == Interval(Decimal(6), None)
    assert -Interval(Decimal(5), None) == Interval(None, Decimal(-5))
    assert interval("1", "2") - Interval(Decimal(5), None) == Interval(None, Decimal(-3))


def test_what_cannot_be_bounded_is_unbounded() -> None:
    assert Interval(Decimal(5), None) * interval("-1", "2") == UNBOUNDED
    assert Interval(Decimal(5), None) * Interval(None, Decimal(1)) == UNBOUNDED
    assert interval("1", "2") / interval("-1", "1") == UNBOUNDED  # nothing divides by zero
    assert interval("1", "2") / interval("0", "1") == UNBOUNDED
    assert interval("1", "2") / Interval(None, Decimal(1)) == UNBOUNDED


@pytest.mark.parametrize(
    ("found", "low", "high"),
    [
        (Interval(Decimal(5), None) * interval("1", "2"), 5, None),
        (Interval(None, Decimal(5)) * interval("1", "2"), None, 10),
        (Interval(None, Decimal(5)) * interval("-2", "-1"), -10, None),
        (Interval(Decimal(-5), None) * interval("1", "2"), -10, None),
        (Interval(Decimal(5), None) * interval("0", "0"), 0, None),
        (Interval(Decimal(6), None) / interval("2", "3"), 2, None),
        (Interval(None, Decimal(6)) / interval("2", "3"), None, 3),
        (Interval(None, Decimal(6)) / interval("-3", "-2"), -3, None),
        (interval("4", "6") / Interval(Decimal(2), None), 0, 3),
        (interval("-6", "-4") / Interval(Decimal(2), None), -3, 0),
    ],
)
def test_an_open_side_stays_open_and_the_other_is_bounded(
    found: Interval, low: int | None, high: int | None
) -> None:
    assert found == Interval(None if low is None else Decimal(low), None if high is None else Decimal(high))


def test_scaling_by_a_negative_factor_turns_the_ends() -> None:
    assert interval("1", "2").scaled(Decimal(-100)) == interval("-200", "-100")


def quantity(kind: str) -> Quantity:
    return Quantity(Decimal(65), Decimal("64.5"), Decimal("65.5"), kind)  # type: ignore[arg-type]


def test_a_quantity_gives_its_interval() -> None:
    assert quantity("percent").interval == interval("64.5", "65.5")


def test_only_amounts_are_checkable() -> None:
    assert all(quantity(kind).checkable for kind in CHECKABLE)
    for kind in ("range", "year", "date", "time", "ordinal", "reference", "phone", "name", "page", "section"):
        assert not quantity(kind).checkable

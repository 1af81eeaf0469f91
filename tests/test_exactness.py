"""Exact counts or rounded amounts: what a table's own sums tell of it."""

from __future__ import annotations

from random import Random

import pytest
from support.figures import figure, relation, table

from auditor.checks.family import Family
from auditor.exactness import exactness
from auditor.model import Table


def sums(of: Table, *rows: tuple[int | str, ...], scale: int = 1, kind: str = "number") -> Family:
    """A family of sums: the total first, then its parts."""
    relations = [
        relation("sum", *(figure(str(number), kind, of, scale) for number in row))  # type: ignore[arg-type]
        for row in rows
    ]
    return Family(of.id, "", relations)


def footing(count: int, parts: int = 4) -> list[tuple[int, ...]]:
    random = Random(1)
    found = []
    for _ in range(count):
        row = [random.randrange(100, 10_000) for _ in range(parts)]
        found.append((sum(row), *row))
    return found


def test_many_sums_to_the_unit_are_counts() -> None:
    assert exactness([sums(table(), *footing(40))]) == {"t1": "exact"}


def test_a_few_sums_tell_nothing() -> None:
    assert exactness([sums(table(), *footing(3))]) == {}
    assert exactness([]) == {}


def test_sums_that_miss_by_a_unit_now_and_again_are_rounded() -> None:
    rows = footing(8)
    rows[2] = (rows[2][0] + 1, *rows[2][1:])
    rows[5] = (rows[5][0] - 1, *rows[5][1:])
    assert exactness([sums(table(), *rows)]) == {"t1": "rounded"}


def test_one_slip_by_a_unit_makes_no_table_rounded() -> None:
    rows = footing(40)
    rows[2] = (rows[2][0] + 1, *rows[2][1:])
    assert exactness([sums(table(), *rows)]) == {"t1": "exact"}


def test_a_miss_by_far_tells_nothing_of_rounding() -> None:
    rows = footing(40)
    rows[2] = (rows[2][0] + 100, *rows[2][1:])
    assert exactness([sums(table(), *rows)]) == {"t1": "exact"}


@pytest.mark.parametrize(
    "family",
    [
        sums(table(), *footing(40), kind="percent"),
        sums(table(), *footing(40), scale=1000),
        sums(table(), *[(row[0], row[0]) for row in footing(40)]),  # of one part each
        sums(table(), *[tuple(f"{number}.0" for number in row) for row in footing(40)]),
    ],
    ids=["per cents", "scaled", "single parts", "decimals"],
)
def test_what_says_nothing_of_whole_numbers(family: Family) -> None:
    assert exactness([family]) == {}


def test_each_table_by_itself() -> None:
    near = [(row[0] + k % 2, *row[1:]) for k, row in enumerate(footing(8))]
    found = exactness(
        [sums(table("a"), *footing(40)), sums(table("b"), *near), sums(table("c"), *footing(2))]
    )
    assert found == {"a": "exact", "b": "rounded"}

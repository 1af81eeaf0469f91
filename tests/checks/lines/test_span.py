"""What follows from what: a basis says "new" just where the rank of the equations grows."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from auditor.checks.lines.span import Basis

WIDTH = 6
equations = st.dictionaries(st.integers(0, WIDTH - 1), st.integers(-2, 2), max_size=WIDTH)


def rank(rows: list[dict[int, int]]) -> int:
    """By plain elimination in fractions."""
    matrix = [[Fraction(row.get(k, 0)) for k in range(WIDTH)] for row in rows]
    found = 0
    for column in range(WIDTH):
        pivot = next((row for row in matrix[found:] if row[column]), None)
        if pivot is None:
            continue
        matrix.remove(pivot)
        matrix.insert(found, pivot)
        for row in matrix[found + 1 :]:
            factor = row[column] / pivot[column]
            row[:] = [a - factor * b for a, b in zip(row, pivot, strict=True)]
        found += 1
    return found


@given(st.lists(equations, max_size=10))
def test_new_is_what_raises_the_rank(rows: list[dict[int, int]]) -> None:
    basis = Basis()
    for k, row in enumerate(rows):
        assert basis.add(row) == (rank(rows[: k + 1]) > rank(rows[:k]))


def test_a_total_through_its_subtotal_is_nothing_new() -> None:
    basis = Basis()
    assert basis.add({3: 1, 0: -1, 1: -1})  # subtotal = a + b
    assert basis.add({4: 1, 3: -1, 2: -1})  # total = subtotal + c
    assert not basis.add({4: 1, 0: -1, 1: -1, 2: -1})  # total = a + b + c
    assert basis.add({4: 1, 0: -1, 2: -1})


def test_an_empty_equation_says_nothing() -> None:
    assert not Basis().add({})
    assert not Basis().add({1: 0})

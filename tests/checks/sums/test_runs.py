"""Candidate sums: every run beside a line that adds up to it is looked at."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from support.examples import examples
from support.grids import view

from auditor.checks.lines.axis import Axis, make
from auditor.checks.sums.runs import Run, above, below, sample


def axis_of(columns: list[list[int]]) -> Axis:
    """Lines down, positions across."""
    head = ["Item", *(f"Site {chr(65 + k)}" for k in range(len(columns)))]
    body = [[f"Item {n} x", *(str(column[n]) for column in columns)] for n in range(len(columns[0]))]
    return make(view([head, *body]), "rows")


numbers = st.lists(st.integers(2, 9999), min_size=3, max_size=12)


@given(st.lists(numbers, min_size=1, max_size=1), st.lists(st.integers(2, 999), max_size=4))
@examples(60)
def test_the_run_that_adds_up_to_the_next_line_is_found(columns: list[list[int]], before: list[int]) -> None:
    [column] = columns
    values = [*before, *column, sum(column)]
    axis = axis_of([values, [3 * value for value in values]])
    found = dict(above(axis, list(range(len(values)))))
    start = len(before)
    run = tuple(range(len(values) - 2, start - 1, -1))  # nearest first
    assert run in found[len(values) - 1]


@given(numbers)
@examples(60)
def test_the_run_below_a_total_that_comes_first_is_found(column: list[int]) -> None:
    values = [sum(column), *column, 1_000_000]
    axis = axis_of([values, [3 * value for value in values]])
    found: dict[int, list[Run]] = dict(below(axis, list(range(len(values)))))
    assert tuple(range(1, len(column) + 1)) in found[0]


def test_a_run_found_at_one_position_is_enough() -> None:
    axis = axis_of([[31, 42, 73], [58, 66, 999]])
    assert dict(above(axis, [0, 1, 2])) == {2: [(1, 0)]}


def test_lines_that_are_left_out_do_not_part_their_neighbours() -> None:
    axis = axis_of([[31, 500, 42, 73], [58, 900, 66, 124]])
    assert dict(above(axis, [0, 2, 3])) == {3: [(2, 0)]}


def test_rounding_does_not_hide_a_run() -> None:
    axis = axis_of([[31, 42, 74], [58, 66, 124], [11, 12, 23]])  # 73 and 124 and 23
    assert (1, 0) in dict(above(axis, [0, 1, 2]))[2]


def test_nothing_adds_up() -> None:
    assert dict(above(axis_of([[31, 42, 12], [58, 66, 9]]), [0, 1, 2])) == {}


def test_positions_with_more_figures_say_more() -> None:
    axis = make(view("Item | a | b\nRent | 5 | 8\nTravel | | 7\nTotal | 5 | 15\nOther | 1 | 2"), "rows")
    assert sample(axis, [0, 1, 2, 3])[0] == 1

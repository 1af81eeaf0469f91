"""A table along an axis: its values in whole numbers of the finest digit."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from support.grids import view

from auditor.checks.lines.axis import AMOUNT, PERCENT, Axis, bits, make, strength_of

TABLE = """
Office | Posts | Spent | Share (%)
Rome | 12 | 310.5 | 40
Lima | | n/a | 60
Total | 12 | 776.25 | 100
"""


def along_rows() -> Axis:
    return make(view(TABLE), "rows")


def test_lines_and_positions_change_places_with_the_axis() -> None:
    rows, columns = along_rows(), make(view(TABLE), "columns")
    assert [line.label for line in rows.lines] == [line.label for line in columns.positions]
    assert [line.label for line in rows.positions] == ["Posts", "Spent", "Share (%)"]
    assert rows.value[1] == [columns.value[k][1] for k in range(3)]


def test_values_are_whole_numbers_of_the_finest_digit_printed() -> None:
    axis = along_rows()
    assert axis.decimals == 2
    assert axis.value[1] == [31_050, None, 77_625]
    assert axis.step[1] == [10, 0, 1]


def test_a_blank_is_not_the_same_as_not_available() -> None:
    axis = along_rows()
    assert axis.kind[0][1] == 0
    assert axis.kind[1][1] == -1


def test_per_cents_are_a_class_of_their_own() -> None:
    axis = along_rows()
    assert axis.kind[0][0] == AMOUNT
    assert axis.kind[2][0] == PERCENT


def test_the_figure_of_a_line_at_a_position() -> None:
    rows, columns = along_rows(), make(view(TABLE), "columns")
    found = rows.figure(2, 1)
    assert found is not None
    assert found.text == "776.25"
    again = columns.figure(1, 2)
    assert again is not None
    assert again.cell == found.cell


def test_words_make_a_line_stronger() -> None:
    axis = along_rows()
    assert [strength_of(axis, line) for line in range(3)] == ["none", "none", "strong"]


def test_only_these_rows() -> None:
    made = view(TABLE)
    axis = make(made, "columns", made.rows[:1])
    assert [line.label for line in axis.positions] == ["Rome"]
    assert axis.decimals == 1  # of these rows, too


def test_a_long_tail_of_decimals_is_cut() -> None:
    axis = make(view("Office | Rate\nRome | 1.70667000000000001\nLima | 2.5"), "rows")
    assert axis.decimals <= 8
    assert axis.value[0][1] is not None


@given(st.integers(-(10**12), 10**12), st.integers(0, 1000))
def test_large_values_are_harder_to_hit_than_small_ones_and_tolerance_makes_it_easier(
    value: int, slack: int
) -> None:
    assert 0 <= bits(value) <= 16
    assert bits(value, slack) <= bits(value)
    assert bits(10 * value) >= bits(value)
    assert bits(-value) == bits(value)

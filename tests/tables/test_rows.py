"""What each row of a grid is."""

from __future__ import annotations

import pytest
from support.grids import document, rows

from auditor.grammar.cells.read import read_cells
from auditor.grammar.numerals import ENGLISH
from auditor.tables.rows import RowKind, classify

DATA = """
Office | Posts | Vacant
Rome | 12 | 3
"""


def kinds(text: str, header_rows: int | None = None) -> list[RowKind]:
    [table] = document(rows(text), header_rows=header_rows).tables
    return classify(table, [read_cells([cell.text for cell in row], ENGLISH) for row in table.rows])


def test_words_above_the_figures_are_a_header() -> None:
    assert kinds(DATA) == ["header", "data"]


def test_two_rows_of_words_are_a_header_of_two_rows() -> None:
    assert kinds("| Women | | Men |\nOffice | P | GS | P | GS\nRome | 1 | 7 | 3 | 4") == [
        "header",
        "header",
        "data",
    ]


def test_years_above_the_figures_are_a_header() -> None:
    assert kinds("Office | 2021 | 2022 | 2023\nRome | 12 | 14 | 11") == ["header", "data"]


def test_years_are_a_header_even_where_they_fall_or_repeat() -> None:
    assert kinds("| 2023 | 2022 | 2023 | 2022\nRome | 12 | 14 | 11 | 7") == ["header", "data"]


def test_dates_are_a_header() -> None:
    assert kinds("USD | 31 December 2023 | 31 December 2022\nCash | 2,310 | 1,998") == ["header", "data"]


def test_years_below_figures_are_the_header_of_a_second_part() -> None:
    text = "Office | 2021 | 2022\nRome | 12 | 14\nLima | 9 | 8\n | 2022 | 2023\nRome | 14 | 15"
    assert kinds(text) == ["header", "data", "data", "header", "data"]


def test_counts_that_look_like_years_are_data() -> None:
    assert kinds("Office | Visits | Calls\nRome | 512 | 618\nLima | 2016 | 1987") == [
        "header",
        "data",
        "data",
    ]


def test_a_count_that_looks_like_a_year_among_others_is_data() -> None:
    assert kinds("Office | Visits | Calls\nLima | 2016 | 618") == ["header", "data"]


@pytest.mark.parametrize(
    "marks", ["(1) | (2) | (3)", "(a) | (b) | (c)", "1 | 2 | 3", "(a) | (b) | (c) = (a) - (b)"]
)
def test_column_marks_are_a_header(marks: str) -> None:
    assert kinds(f"Office | Budget | Actual | Variance\n | {marks}\nRome | 310 | 290 | 20") == [
        "header",
        "header",
        "data",
    ]


def test_figures_of_a_named_row_that_happen_to_go_up_by_one_are_data() -> None:
    assert kinds("Office | Budget | Actual | Left\nRome | 11 | 12 | 13") == ["header", "data"]


def test_small_figures_in_no_order_are_no_column_marks() -> None:
    assert kinds("Office | Budget | Actual | Variance\nRome | 3 | 1 | 2") == ["header", "data"]


def test_a_label_alone_opens_a_section() -> None:
    text = "Office | Posts | Vacant\nAfrica\nNairobi | 12 | 3\nEurope\nRome | 4 | 1"
    assert kinds(text) == ["header", "label", "data", "label", "data"]


def test_nothing_is_blank() -> None:
    assert kinds("Office | Posts | Vacant\n | | \nRome | 4 | 1") == ["header", "blank", "data"]


def test_dashes_are_data() -> None:
    assert kinds("Office | Posts | Vacant\nRome | - | –") == ["header", "data"]


def test_a_remark_in_one_cell_below_the_figures_is_no_header() -> None:
    assert kinds("Office | Posts | Vacant\nRome | 4 | 1\nLima | | under review") == [
        "header",
        "data",
        "label",
    ]


def test_the_same_header_again_is_a_header() -> None:
    text = "Office | Posts | Vacant\nRome | 4 | 1\nOffice | Posts | Vacant\nLima | 3 | 0"
    assert kinds(text) == ["header", "data", "header", "data"]


def test_what_the_format_declares_is_believed() -> None:
    assert kinds("1 | 2 | 3\n4 | 9 | 6", header_rows=1) == ["header", "data"]


def test_a_list_of_figures_has_no_labels() -> None:
    assert kinds("12\n14\n26") == ["data", "data", "data"]


def test_units_below_the_header_are_header() -> None:
    assert kinds("Office | Spent | Share\n | USD | %\nRome | 310 | 40") == ["header", "header", "data"]

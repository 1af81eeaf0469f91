"""What notes say, and how finely figures are given."""

from __future__ import annotations

import pytest
from support.grids import document, figure, rows, view

from auditor.tables.notes import note_marks, says_rounding

PLAIN = rows("Office | Posts\nRome | 12")


@pytest.mark.parametrize(
    "text",
    [
        "Note: figures may not add up due to rounding.",
        "Totals might not sum because of rounding",
        "Because of rounding, percentages do not always total 100.",
        "Numbers may not necessarily add to totals.",
    ],
)
def test_words_that_excuse_a_sum(text: str) -> None:
    assert says_rounding(text)


@pytest.mark.parametrize(
    "text", ["Source: the secretariat.", "Rounded figures are shown in italics.", "All figures add up.", ""]
)
def test_words_that_do_not(text: str) -> None:
    assert not says_rounding(text)


def test_the_marks_of_notes() -> None:
    notes = [
        "a/ Excluding interns.",
        "(b) As restated.",
        "1. Provisional.",
        "* Estimated.",
        "Source: own data.",
    ]
    [table] = document(PLAIN, notes=notes).tables
    assert note_marks(table) == {"a", "b", "1", "*"}


def column(values: list[str]) -> str:
    return "Office | Spent\n" + "\n".join(
        f"{name} | {value}" for name, value in zip("ABCDEFGHIJ", values, strict=False)
    )


def test_figures_that_all_end_in_zeros_are_rounded_to_them() -> None:
    made = view(column(["1,200", "3,400", "5,100", "700", "9,800", "4,300", "2,600", "8,900", "6,500"]))
    assert figure(made, 1, 1).quantity.step == 100


def test_one_figure_to_the_unit_and_all_are() -> None:
    made = view(column(["1,200", "3,400", "5,100", "700", "9,800", "4,300", "2,600", "8,900", "6,501"]))
    assert figure(made, 1, 1).quantity.step == 1


def test_a_few_round_figures_say_nothing() -> None:
    assert figure(view(column(["1,200", "3,400"])), 1, 1).quantity.step == 1

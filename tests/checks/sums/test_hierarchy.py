"""Totals, subtotals, grand totals: which lines are sums of which."""

from __future__ import annotations

from support.grids import view

from auditor.checks.lines.axis import Axis, make
from auditor.checks.sums.hierarchy import equations

Named = dict[str, set[str]]


def axis(text: str, along: str = "rows") -> Axis:
    return make(view(text), along)  # type: ignore[arg-type]


def named(made: Axis) -> Named:
    """Each total with the names of its parts, those subtracted with a minus."""
    names = [line.label for line in made.lines]
    return {
        names[e.target]: {("" if sign > 0 else "-") + names[line] for line, sign in e.terms}
        for e in equations(made)
    }


FLAT = """
Item | Lima | Rome | Oslo
Rent | 4,120 | 3,655 | 9,870
Travel | 812 | 1,047 | 653
Training | 291 | 408 | 177
Total | 5,223 | 5,110 | 10,700
"""

NESTED = """
Item | Lima | Rome | Oslo
Salaries | 41,207 | 36,551 | 98,713
Pensions | 8,122 | 10,473 | 6,534
Staff costs | 49,329 | 47,024 | 105,247
Rent | 2,911 | 4,083 | 1,775
Supplies | 640 | 981 | 1,212
Services | 377 | 295 | 866
Running costs | 3,928 | 5,359 | 3,853
Total | 53,257 | 52,383 | 109,100
"""


def test_a_total_of_all() -> None:
    assert named(axis(FLAT)) == {"Total": {"Rent", "Travel", "Training"}}


def test_a_grand_total_is_the_sum_of_its_subtotals_and_they_of_their_items() -> None:
    assert named(axis(NESTED)) == {
        "Staff costs": {"Salaries", "Pensions"},
        "Running costs": {"Rent", "Supplies", "Services"},
        "Total": {"Staff costs", "Running costs"},
    }


def test_words_are_not_needed_where_the_figures_speak() -> None:
    assert named(axis(NESTED.replace("Total", "All in one"))) == {
        "Staff costs": {"Salaries", "Pensions"},
        "Running costs": {"Rent", "Supplies", "Services"},
        "All in one": {"Staff costs", "Running costs"},
    }


def test_totals_that_come_first() -> None:
    lines = NESTED.strip().splitlines()
    text = "\n".join([lines[0], lines[8], lines[3], *lines[1:3], lines[7], *lines[4:7]])
    assert named(axis(text)) == {
        "Staff costs": {"Salaries", "Pensions"},
        "Running costs": {"Rent", "Supplies", "Services"},
        "Total": {"Staff costs", "Running costs"},
    }


def test_columns_like_rows() -> None:
    cells = [[cell.strip() for cell in line.split("|")] for line in FLAT.strip().splitlines()]
    turned = "\n".join(" | ".join(column) for column in zip(*cells, strict=True))
    assert named(axis(turned, "columns")) == {"Total": {"Rent", "Travel", "Training"}}


def test_sections_keep_apart() -> None:
    text = """
Item | Lima | Rome | Oslo
Africa
Nairobi | 412 | 365 | 987
Dakar | 81 | 104 | 65
Total | 493 | 469 | 1,052
Europe
Rome | 291 | 408 | 177
Vienna | 640 | 981 | 212
Total | 931 | 1,389 | 389
"""
    found = equations(axis(text))
    assert {(e.target, e.terms) for e in found} == {
        (2, ((0, 1), (1, 1))),
        (5, ((3, 1), (4, 1))),
    }


def test_amounts_and_per_cents_are_no_sum() -> None:
    text = """
Item | Lima | Share (%) | Rome | Share (%)
Rent | 4,120 | 79 | 3,655 | 72
Travel | 812 | 16 | 1,047 | 20
Training | 291 | 6 | 408 | 8
Total | 5,223 | 100 | 5,110 | 100
"""
    assert named(axis(text)) == {"Total": {"Rent", "Travel", "Training"}}
    assert named(axis(text, "columns")) == {}


def test_what_adds_up_nowhere_is_no_total_whatever_it_is_called() -> None:
    text = FLAT.replace("5,223 | 5,110 | 10,700", "6,614 | 7,913 | 3,302")
    assert named(axis(text)) == {}


def test_an_average_is_no_total() -> None:
    text = FLAT.replace("Total | 5,223 | 5,110 | 10,700", "Average | 1,741 | 1,703 | 3,567")
    assert named(axis(text)) == {}


def test_equal_steps_of_an_axis_are_no_sum() -> None:
    text = "Mark | a\n" + "\n".join(f"{value} | {value}" for value in range(450, 0, -50))
    assert named(axis(text)) == {}


def test_a_part_left_out_by_its_total_stands_outside() -> None:
    text = """
Item | Lima | Rome | Oslo
Rent | 4,120 | 3,655 | 9,870
Travel | 812 | 1,047 | 653
Training | 291 | 408 | 177
Total | 5,223 | 5,110 | 10,700
Memo: interns | 17 | 23 | 31
"""
    assert named(axis(text)) == {"Total": {"Rent", "Travel", "Training"}}


def test_a_line_is_part_of_one_sum_only() -> None:
    for text in (FLAT, NESTED):
        taken = [line for e in equations(axis(text)) for line, _ in e.terms]
        assert len(taken) == len(set(taken))


def test_nothing_of_nothing() -> None:
    assert named(axis("Item | Lima\nRent | 12")) == {}
    assert named(axis("Item | Lima\nRent | \nTotal | ")) == {}

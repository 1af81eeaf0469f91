"""Formulas that headers print."""

from __future__ import annotations

import pytest
from support.grids import audit, told, view

from auditor.checks.family import Family
from auditor.checks.registry import NoParameters, Scope
from auditor.checks.sums.formulas import propose

VARIANCE = """
Office | Budget | Actual | Variance
 | (a) | (b) | (c) = (a) - (b)
Lima | 4,120 | 3,655 | 465
Rome | 812 | 1,047 | (235)
Oslo | 291 | 177 | 114
"""


def proposed(text: str) -> list[Family]:
    return list(propose(Scope([view(text)]), NoParameters()))


def read(family: Family) -> list[tuple[str, list[tuple[int, str]]]]:
    return [
        (r.result.text if r.result else "", [(t.sign, t.figure.text) for t in r.operands if t.figure])
        for r in family.relations
    ]


def test_a_difference_in_every_row() -> None:
    [family] = proposed(VARIANCE)
    assert family.strength == "formula"
    assert read(family) == [
        ("465", [(1, "4,120"), (-1, "3,655")]),
        ("(235)", [(1, "812"), (-1, "1,047")]),
        ("114", [(1, "291"), (-1, "177")]),
    ]


def test_marks_may_be_numbers() -> None:
    text = VARIANCE.replace("(a) | (b) | (c) = (a) - (b)", "(1) | (2) | (3) = (1) - (2)")
    assert len(proposed(text)) == 1


def test_a_formula_beside_the_words_of_the_header() -> None:
    text = """
Office | Budget (a) | Actual (b) | Variance (c) = (a) - (b)
Lima | 4,120 | 3,655 | 465
Rome | 812 | 1,047 | (235)
"""
    [family] = proposed(text)
    assert len(family.relations) == 2


def test_a_quotient_in_per_cent() -> None:
    text = """
Office | Budget | Actual | Rate (%)
 | (a) | (b) | (c) = (b) / (a)
Lima | 4,000 | 3,600 | 90
Rome | 800 | 1,000 | 125
"""
    [family] = proposed(text)
    assert [r.operator for r in family.relations] == ["share", "share"]
    assert [[f.text for f in r.figures] for r in family.relations] == [
        ["90", "3,600", "4,000"],
        ["125", "1,000", "800"],
    ]


def test_a_formula_of_names_that_the_table_lacks_is_left_alone() -> None:
    assert proposed(VARIANCE.replace("(c) = (a) - (b)", "(c) = (a) - (x)")) == []


def test_a_row_s_formula() -> None:
    text = """
Line | Lima | Rome
Opening (a) | 4,120 | 812
Received (b) | 655 | 290
Closing (c) = (a) + (b) | 4,775 | 1,102
"""
    [family] = proposed(text)
    assert [r.result.text for r in family.relations if r.result] == ["4,775", "1,102"]


@pytest.mark.xfail(strict=True, reason="a mark before the words of a header is not read")
def test_marks_may_stand_before_the_words() -> None:
    text = """
Office | (a) Budget | (b) Actual | (c) = (a) - (b) Variance
Lima | 4,120 | 3,655 | 465
Rome | 812 | 1,047 | (235)
"""
    assert len(proposed(text)) == 1


def test_a_row_that_breaks_its_formula_is_found_and_mended() -> None:
    audited = audit(VARIANCE.replace("| 114", "| 141"))
    assert [told(f) for f in audited.findings] == [((4, 3), "114", "transposition")]


def test_a_table_that_keeps_its_formula_is_clean_and_tied() -> None:
    audited = audit(VARIANCE)
    assert audited.findings == []
    assert audited.coverage.tied == audited.coverage.figures == 9


def test_no_formula_no_family() -> None:
    assert proposed("Office | Budget | Actual\nLima | 4,120 | 3,655") == []

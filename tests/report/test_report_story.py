"""The story of one figure."""

from __future__ import annotations

from decimal import Decimal

import pytest
import report_drafts as drafts
from syrupy.assertion import SnapshotAssertion

from auditor.model import Audit, Figure, Relation, Term
from auditor.report.base import Options
from auditor.report.story import figures_at, nearest_lines, stories


def told(audit: Audit, line: int, column: int) -> str:
    (figure,) = figures_at(audit, line, column)
    return told_of(audit, figure)


def told_of(audit: Audit, *figures: Figure) -> str:
    return "".join(stories(audit, figures, Options()))


@pytest.mark.parametrize(
    ("line", "column", "text"),
    [(4, 57, "34"), (4, 58, "34"), (4, 1, "90"), (4, 11, "90"), (4, 30, "90"), (4, 50, "34"), (4, 999, "34")],
)
def test_the_figure_at_a_column_or_nearest_to_it(line: int, column: int, text: str) -> None:
    assert [figure.text for figure in figures_at(drafts.prose(), line, column)] == [text]


def test_all_figures_of_a_line_without_a_column() -> None:
    assert [figure.text for figure in figures_at(drafts.prose(), 4)] == ["90", "34"]
    assert figures_at(drafts.prose(), 2) == []
    assert figures_at(drafts.prose(), 2, 5) == []


def test_lines_nearby() -> None:
    audit = drafts.table()
    assert nearest_lines(audit, 4) == [5]
    assert nearest_lines(audit, 6) == [5, 7]
    assert nearest_lines(audit, 99) == [7]
    assert nearest_lines(drafts.blank(), 1) == []


def test_golden_stories(snapshot: SnapshotAssertion) -> None:
    assert told(drafts.table(), 5, 25) == snapshot(name="culprit")
    assert told(drafts.table(), 7, 33) == snapshot(name="tied")
    assert told(drafts.prose(), 3, 46) == snapshot(name="in a finding about another")
    assert told(drafts.prose(), 3, 1) == snapshot(name="reference")


def test_why_a_figure_was_not_checked() -> None:
    audit = drafts.prose()
    whole = audit.figures[1]
    audit.findings.clear()
    audit.relations.clear()
    assert "not checked: no rule found" in told_of(audit, whole)
    bound = Relation("at-least", whole, (Term(constant=Decimal(5)),), "bound", verdict="holds")
    audit.relations.append(bound)
    assert "a bound or an order holds" in told_of(audit, whole)
    audit.relations[:] = [Relation("sum", whole, (Term(audit.figures[2]),), "total", verdict="undecided")]
    assert "nothing proves that these figures should agree" in told_of(audit, whole)
    audit.relations[0].verdict = "contradicted"
    assert "another figure is likelier to be wrong" in told_of(audit, whole)
    audit.relations[0].explained = "restated in a note"
    assert "restated in a note" in told_of(audit, whole)


def test_a_figure_with_very_many_relations_has_a_short_story() -> None:
    audit = drafts.table()
    audit.relations *= 50
    text = told(audit, 7, 33)
    assert "and 80 other relations" in text
    assert len(text.splitlines()) < 40


def test_of_a_line_with_very_many_figures_the_first_are_told() -> None:
    audit = drafts.table()
    text = told_of(audit, *(audit.figures * 10))
    assert text.count("this figure") == 40
    assert text.endswith("and 50 other figures on this line: name a column\n")

"""What is tied, contradicted, unchecked; and the counts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from auditor.coverage import by_section, by_table, count, mark, total
from auditor.model import Block, Coverage, Document, Figure, Finding, Relation, Span, Table, Term
from auditor.number import Quantity


def figure(at: int, kind: str = "count", **more: object) -> Figure:
    return Figure("", "5", Span(at, at + 1), Quantity(Decimal(5), Decimal(5), Decimal(5), kind), **more)  # type: ignore[arg-type]


def relation(verdict: str, *figures: Figure, operator: str = "sum") -> Relation:
    return Relation(operator, figures[0], tuple(Term(f) for f in figures[1:]), verdict=verdict)  # type: ignore[arg-type]


def statuses(*args: object) -> list[str | None]:
    figures, relations, findings = args
    mark(figures, relations, findings)  # type: ignore[arg-type]
    return [f.status for f in figures]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("verdict", "operator", "status"),
    [
        ("holds", "sum", "tied"),
        ("holds-by-rounding", "share", "tied"),
        ("holds", "count", "tied"),
        ("holds", "equal", "tied"),
        ("holds", "at-least", "unchecked"),
        ("holds", "at-most", "unchecked"),
        ("holds", "order", "unchecked"),
        ("undecided", "sum", "unchecked"),
        ("contradicted", "sum", "unchecked"),
    ],
)
def test_what_ties(verdict: str, operator: str, status: str) -> None:
    a, b = figure(0), figure(2)
    assert statuses([a, b], [relation(verdict, a, b, operator=operator)], []) == [status, status]


def test_only_those_whom_an_error_or_a_warning_names_are_contradicted() -> None:
    a, b, c, d = (figure(n) for n in range(4))
    broken, holding = relation("contradicted", a, b, c), relation("holds", a, b, d)
    finding = Finding("r", "error", "m", (b,), (broken,))
    assert statuses([a, b, c, d], [broken, holding], [finding]) == [
        "tied",
        "contradicted",
        "unchecked",
        "tied",
    ]
    suspects = Finding("r", "warning", "m", (a, b, c), (broken,))
    assert statuses([a, b, c, d], [broken, holding], [suspects]) == ["contradicted"] * 3 + ["tied"]
    note = Finding("r", "note", "m", (b,), (broken,))
    assert statuses([a, b, c, d], [broken, holding], [note]) == ["tied", "tied", "unchecked", "tied"]


def test_what_cannot_be_checked_has_no_status_and_does_not_count() -> None:
    a, b = figure(0), figure(2, "year")
    assert statuses([a, b], [relation("holds", a, b)], []) == ["tied", None]
    assert count([a, b]) == Coverage(figures=1, tied=1, contradicted=0, unchecked=0)


def test_counts_add_up() -> None:
    parts = [Coverage(3, 1, 1, 1), Coverage(5, 5, 0, 0)]
    assert total(parts) == Coverage(8, 6, 1, 1)
    assert total([]) == Coverage(0, 0, 0, 0)


def test_counts_by_table_and_by_section() -> None:
    one, two, empty = (
        Table("t1", [], Span(10, 12)),
        Table("t2", [], Span(30, 32)),
        Table("t3", [], Span(40, 41)),
    )
    document = Document("x", "text", " " * 50, tables=[one, two, empty])
    document.blocks = [
        Block("heading", "Later", (Span(20, 25),)),
        Block("heading", "First", (Span(5, 9),)),
        Block("paragraph", "words", (Span(26, 29),)),
    ]
    document.figures = [figure(0), figure(10, table=one), figure(11, "year", table=one)]
    document.figures += [figure(30, table=two), figure(31, table=two)]
    mark(document.figures, [relation("holds", document.figures[3], document.figures[4])], [])
    assert by_table(document) == [(one, Coverage(1, 0, 0, 1)), (two, Coverage(2, 2, 0, 0))]
    assert by_section(document) == [
        ("", Coverage(1, 0, 0, 1)),
        ("First", Coverage(1, 0, 0, 1)),
        ("Later", Coverage(2, 2, 0, 0)),
    ]

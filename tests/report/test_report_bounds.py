"""Outputs of enormous relations and tables stay small and quick."""

from __future__ import annotations

import time
from decimal import Decimal

from auditor.model import Audit, Cell, Coverage, Document, Figure, Finding, Relation, Span, Table, Term
from auditor.number import Quantity
from auditor.report.base import Options
from auditor.report.registry import find

ROWS = 20_000


def tall() -> Audit:
    text = "name,number\n" + "".join(f"row {n:5},{n % 10}\n" for n in range(ROWS))
    document = Document("tall.csv", "csv", text)
    lines = document.lines
    head = [Cell("name", Span(0, 4), 0, 0), Cell("number", Span(5, 11), 0, 1)]
    grid = [head]
    table = Table("t1", grid, Span(0, len(text)))
    for n in range(ROWS):
        at = lines[n + 1]
        name, number = (
            Cell(f"row {n:5}", Span(at, at + 9), n + 1, 0),
            Cell(str(n % 10), Span(at + 10, at + 11), n + 1, 1),
        )
        grid.append([name, number])
        value = Decimal(n % 10)
        quantity = Quantity(value, value, value, "count")
        figure = Figure(f"f{n}", number.text, number.span, quantity, table=table, cell=(n + 1, 1))
        figure.document, figure.row_label, figure.column_label = document, name.text, "number"
        document.figures.append(figure)
    *parts, total = document.figures
    relation = Relation(
        "sum", total, tuple(Term(part) for part in parts), "total-row", verdict="contradicted"
    )
    findings = [Finding("total-row", "error", f"off {n}", (total,), (relation,)) for n in range(10)]
    return Audit(document, [relation], findings, Coverage(ROWS, 0, 1, ROWS - 1))


def test_a_total_of_very_many_rows_is_told_briefly_and_quickly() -> None:
    audit = tall()
    start = time.process_time()
    text = find("text").part(audit, Options())
    assert time.process_time() - start < 4
    assert len(text.splitlines()) < 10 * 20
    assert "total" in text

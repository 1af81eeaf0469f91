"""The check `rising`: what is cumulative never falls from one period to the next."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Annotated

import msgspec
from msgspec import Meta

from auditor.checks.asserts.patterns import Pattern
from auditor.checks.asserts.tables import labelled
from auditor.checks.family import Family
from auditor.checks.registry import Scope, check
from auditor.model import Relation, Term
from auditor.tables.view import Line, TableView


class Rising(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The rows that are cumulative, and the columns of their periods."""

    row: Annotated[Pattern, Meta(description="The rows: *cumulative*.")]
    column: Annotated[Pattern, Meta(description="The columns of one series: Target*.")]


@check("rising", Rising, own=True)
def propose(scope: Scope, parameters: Rising) -> Iterator[Family]:
    """What is cumulative never falls from one period to the next."""
    for view in scope.tables:
        columns = _in_order_of_time(labelled(view.columns, parameters.column))
        relations = [r for row in labelled(view.rows, parameters.row) for r in _relations(view, row, columns)]
        if relations:
            yield Family(f"{view.table.id}/rising", "", relations, stated=True, asserted=True)


def _in_order_of_time(columns: list[Line]) -> list[Line]:
    """The columns by their years; none where two are of one year, or one is of none."""
    by_year = {column.reading.period or "": column for column in columns}
    if len(by_year) < len(columns) or not all(year.isdecimal() and len(year) == 4 for year in by_year):
        return []
    return [by_year[year] for year in sorted(by_year)]


def _relations(view: TableView, row: Line, columns: list[Line]) -> Iterator[Relation]:
    figures = [figure for column in columns if (figure := view.figure(row, column)) is not None]
    usable = [f for f in figures if f.quantity.checkable and f.value is not None]
    for earlier, later in pairwise(usable):
        yield Relation("at-least", later, (Term(earlier),), evidence="cumulative")

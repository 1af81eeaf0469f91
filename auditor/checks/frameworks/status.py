"""The check `status`: a word that rates a result ("achieved") agrees with the result and its target.

Whether more or less is better is told by the baseline: a target above it is to be reached from below. Without
a baseline that differs from the target, nothing can be said.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Annotated

import msgspec
from msgspec import Meta

from auditor.checks.asserts.assertion import Assertion
from auditor.checks.asserts.bind import bind
from auditor.checks.asserts.context import Context
from auditor.checks.asserts.patterns import Pattern
from auditor.checks.asserts.tables import labelled
from auditor.checks.asserts.values import Printed
from auditor.checks.family import Family
from auditor.checks.registry import Scope, check
from auditor.grammar.expressions.parse import parse
from auditor.grammar.expressions.tree import Node
from auditor.model import Figure, Relation, Term
from auditor.tables.view import Line, TableView


class Status(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The columns of a results framework by their headers, and the words of its ratings."""

    baseline: Annotated[Pattern, Meta(description="The column of baselines.")]
    target: Annotated[Pattern, Meta(description="The column of targets.")]
    achieved: Annotated[Pattern, Meta(description="The column of results.")]
    status: Annotated[Pattern, Meta(description="The column of ratings in words.")]
    reached: Annotated[Pattern, Meta(description="Words for a target that is reached.")]
    missed: Annotated[Pattern, Meta(description="Words for a target that is not.")]


@check("status", Status, own=True)
def propose(scope: Scope, parameters: Status) -> Iterator[Family]:
    """A word that rates a result agrees with the result and its target."""
    for view in scope.tables:
        relations = list(_relations(view, parameters))
        if relations:
            yield Family(f"{view.table.id}/status", "", relations, stated=True, asserted=True)


def _relations(view: TableView, parameters: Status) -> Iterator[Relation]:
    columns = [_only(view, p) for p in (parameters.baseline, parameters.target, parameters.achieved)]
    words = _column_of_words(view, parameters.status)
    if words is None:
        return
    for row in view.rows:
        figures = [view.figure(row, column) if column is not None else None for column in columns]
        baseline, target, achieved = figures
        if baseline is None or target is None or achieved is None or not _alike(baseline, target, achieved):
            continue
        rating = " ".join(view.table.rows[row.index][words].text.split())
        reached = parameters.reached.matches(rating)
        if reached != parameters.missed.matches(rating):
            yield from _relation(baseline, target, achieved, rating, reached=reached)


def _only(view: TableView, wanted: Pattern) -> Line | None:
    """The one column that is called so."""
    found = labelled(view.columns, wanted)
    return found[0] if len(found) == 1 else None


def _column_of_words(view: TableView, wanted: Pattern) -> int | None:
    """The place of the one column with this header; it has no figures, and so no line of its own."""
    if not view.rows:
        return None
    header = view.table.rows[: view.rows[0].index]
    found = {cell.column for line in header for cell in line if wanted.matches(cell.text)}
    return found.pop() if len(found) == 1 else None


def _alike(*figures: Figure) -> bool:
    """Whether figures can be compared: all amounts, or all percentages."""
    kinds = {figure.quantity.kind in ("percent", "points") for figure in figures}
    return len(kinds) == 1 and all(f.quantity.checkable and f.value is not None for f in figures)


def _relation(
    baseline: Figure, target: Figure, achieved: Figure, rating: str, *, reached: bool
) -> Iterator[Relation]:
    assert baseline.value is not None
    assert target.value is not None
    if baseline.value == target.value:
        return
    up = target.value > baseline.value
    operator = {(True, True): ">=", (True, False): "<", (False, True): "<=", (False, False): ">"}[up, reached]
    test = _test(operator)
    context = Context({"achieved": Printed(achieved), "target": Printed(target)})
    assertion = Assertion(test, bind(test, context))
    relation = Relation("assert", None, (Term(achieved), Term(target)), test=assertion, evidence="status")
    told = f"the target is {target.text}, from a baseline of {baseline.text}, the result {achieved.text}"
    relation.message = f"“{rating}”: {told}"
    yield relation


@cache
def _test(operator: str) -> Node:
    return parse(f"achieved {operator} target")

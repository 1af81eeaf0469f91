"""Totals and parts: rows that are sums of rows, columns that are sums of columns."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.checks.family import Family, Swapped
from auditor.checks.limits import tell_sums
from auditor.checks.lines import axis as axes
from auditor.checks.lines.axis import Axis
from auditor.checks.lines.equation import Equation
from auditor.checks.lines.parameters import AlongParameters, AxisName
from auditor.checks.lines.support import Swap
from auditor.checks.registry import Scope, check
from auditor.checks.sums.hierarchy import equations
from auditor.model import Relation, Term
from auditor.tables.view import Line, TableView

#: What a sum is believed for, where other positions bear it out and where only its own figures do.
EVIDENCE = {
    "none": "consensus",
    "hint": "consensus",
    "strong": "label+consensus",
    "formula": "formula+consensus",
}
LONE = {"none": "figures", "hint": "figures", "strong": "label", "formula": "formula"}


@check("sum", AlongParameters)
def propose(scope: Scope, parameters: AlongParameters) -> Iterator[Family]:
    """A total equals the sum of its parts, whatever the nesting."""
    for view in scope.tables:
        for rows in stretches(view, parameters.along):
            axis = axes.make(view, parameters.along, rows)
            for equation in equations(axis):
                yield family(axis, equation)
            tell_sums(scope, axis)


def stretches(view: TableView, along: AxisName) -> list[list[Line]]:
    """The rows that one family of columns may run through: to the next header that gives the columns another
    meaning.
    """
    if along == "rows":
        return [view.rows]
    found: dict[int, list[Line]] = {}
    for row in view.rows:
        found.setdefault(row.region, []).append(row)
    return list(found.values())


def family(axis: Axis, equation: Equation) -> Family:
    """The relations of an equation, one a position that prints its total."""
    relations: dict[int, Relation] = {}
    evidence = EVIDENCE[equation.strength] if equation.support.holds > 1 else LONE[equation.strength]
    for p in range(len(axis.positions)):
        result = axis.figure(equation.target, p)
        if result is None or any(axis.kind[p][line] < 0 for line, _ in equation.terms):
            continue
        terms = [(axis.figure(line, p), sign) for line, sign in equation.terms]
        operands = tuple(Term(figure, sign) for figure, sign in terms if figure is not None)
        relations[p] = Relation("sum", result, operands, evidence=evidence)
    name = axis.lines[equation.target]
    order = {p: index for index, p in enumerate(relations)}
    support = equation.support
    return Family(
        axis=axis.name,
        printed=True,
        id=f"{axis.view.table.id}/{axis.name}/{name.index}",
        rule="",
        relations=list(relations.values()),
        strength=equation.strength,
        whole=equation.whole,
        tried=equation.tried,
        apart=equation.apart,
        score=equation.score,
        slips={order[p]: found for p, found in support.slips.items() if p in order},
        missed={order[p] for p in support.missed if p in order},
        near={order[p] for p in support.near if p in order},
        plain={order[p] for p in support.plain if p in order},
        swaps=[_swapped(axis, relations, swap) for swap in support.swaps],
    )


def _swapped(axis: Axis, relations: dict[int, Relation], swap: Swap) -> Swapped:
    figures = axis.figure(swap.line, swap.first), axis.figure(swap.line, swap.second)
    assert figures[0] is not None
    assert figures[1] is not None
    return Swapped((relations[swap.first], relations[swap.second]), (figures[0], figures[1]))

"""Formulas that headers print: "(c) = (a) - (b)" over a column is the strongest evidence that there is."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.checks.family import Family
from auditor.checks.lines import axis as axes
from auditor.checks.lines.axis import Axis
from auditor.checks.lines.equation import Equation
from auditor.checks.lines.parameters import AxisName
from auditor.checks.lines.support import evaluate
from auditor.checks.registry import Scope, check
from auditor.checks.sums.check import family, stretches
from auditor.grammar.headers.read import Formula
from auditor.model import Operator, Relation, Term
from auditor.tables.view import TableView


@check("formula")
def propose(scope: Scope, parameters: object) -> Iterator[Family]:
    """A column (or row) satisfies the formula that its header prints."""
    for view in scope.tables:
        for name in ("columns", "rows"):
            yield from _along(view, name)


def _along(view: TableView, name: AxisName) -> Iterator[Family]:
    lines = view.columns if name == "columns" else view.rows
    if not any(line.reading.formula for line in lines):
        return
    for rows in stretches(view, name):
        axis = axes.make(view, name, rows)
        names = _names(axis)
        for target, line in enumerate(axis.lines):
            formula = line.reading.formula
            if formula is not None:
                yield from _family(axis, target, formula, names)


def _names(axis: Axis) -> dict[str, int]:
    """The lines by the marks that formulas call them by: (a), (1), or what a formula of their own defines."""
    names: dict[str, int] = {}
    for index, line in enumerate(axis.lines):
        mark = line.reading.formula.name if line.reading.formula else line.reading.mark
        if mark:
            names.setdefault(mark.lower(), index)
    return names


def _family(axis: Axis, target: int, formula: Formula, names: dict[str, int]) -> Iterator[Family]:
    terms = _lines(formula.terms, names)
    divisor = _lines(formula.divisor, names)
    if not terms or formula.product or any(line == target for line, _ in (*terms, *(divisor or ()))):
        return
    if not formula.divisor:
        support = evaluate(axis, target, terms)
        score = support.score("formula", whole=True, tried=1)
        yield family(axis, Equation(target, terms, "formula", True, 1, score, support))
    elif divisor and len(terms) == len(divisor) == 1:
        yield _quotient(axis, target, terms[0][0], divisor[0][0])


def _lines(terms: tuple[tuple[int, str], ...], names: dict[str, int]) -> tuple[tuple[int, int], ...]:
    """The lines of a formula's names with their signs; nothing where a name is not a line of this table."""
    found = [(names.get(name.lower()), sign) for sign, name in terms]
    return (
        tuple((line, sign) for line, sign in found if line is not None)
        if all(line is not None for line, _ in found)
        else ()
    )


def _quotient(axis: Axis, target: int, part: int, whole: int) -> Family:
    relations = []
    for p in range(len(axis.positions)):
        figures = [axis.figure(line, p) for line in (target, part, whole)]
        if figures[0] is not None and figures[1] is not None and figures[2] is not None and figures[2].value:
            operator: Operator = "share" if figures[0].quantity.kind == "percent" else "ratio"
            relations.append(Relation(operator, figures[0], (Term(figures[1]), Term(figures[2]))))
    name = f"{axis.view.table.id}/{axis.name}/{axis.lines[target].index}/formula"
    return Family(name, "", relations, strength="formula", axis=axis.name)

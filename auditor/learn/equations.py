"""Equations between the rows or the columns of one table, gathered from what holds of their cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from auditor.checks.asserts.tables import Along
from auditor.coverage import ties
from auditor.model import Figure, Operator, Relation
from auditor.number import ONE
from auditor.tables.view import Line, TableView

PERCENT = ("percent", "points")
#: Operators whose operands may be blank here and there, and are nothing then.
ADDING: frozenset[Operator] = frozenset({"sum", "difference", "change", "point-change", "equal"})


class Spot(NamedTuple):
    """Where a figure stands: its table, row and column."""

    view: TableView
    row: Line
    column: Line

    def line(self, along: Along) -> Line:
        return self.row if along == "row" else self.column


Spots = dict[int, Spot]


def spots(views: Iterable[TableView]) -> Spots:
    """Where every figure of the tables stands."""
    found: Spots = {}
    for view in views:
        for row, column, figure in view.cells():
            found.setdefault(id(figure), Spot(view, row, column))
    return found


class Equation(msgspec.Struct, eq=False):
    """In each row (or column) of a table the cell of one line is what those of others come to.

    `along` is what it is held against one by one; `result` and `terms` are lines the other way. `relations`
    are what it was gathered from.
    """

    view: TableView
    along: Along
    operator: Operator
    result: Line
    terms: list[tuple[Line, int]]
    relations: list[Relation]

    @property
    def across(self) -> Along:
        """What its terms are."""
        return "column" if self.along == "row" else "row"

    @property
    def every(self) -> list[Line]:
        """The lines between which it is, in order."""
        return self.view.columns if self.along == "row" else self.view.rows

    def figure(self, here: Line, line: Line) -> Figure | None:
        """The cell of one of its lines, in the row (or column) at hand."""
        return self.view.figure(here, line) if self.along == "row" else self.view.figure(line, here)


def gather(relations: Iterable[Relation], where: Spots) -> tuple[list[Equation], list[Relation]]:
    """The equations of tables, and the relations that are of no table alone."""
    groups: dict[tuple[object, ...], list[Relation]] = {}
    rest: list[Relation] = []
    for relation in relations:
        if ties(relation):
            along = _along(relation, where)
            if along is None:
                rest.append(relation)
            else:
                spot = where[id(relation.result)]
                line = spot.line("column" if along == "row" else "row")
                key = (id(spot.view), along, _operator(relation), id(line))
                groups.setdefault(key, []).append(relation)
    found = [
        equation
        for (_, along, operator, _), group in groups.items()
        for equation in _merged(group, along, operator, where)  # type: ignore[arg-type]
    ]
    return found, rest


def _operator(relation: Relation) -> Operator:
    return "sum" if relation.operator == "equal" else relation.operator


def _along(relation: Relation, where: Spots) -> Along | None:
    """Whether all figures of a relation stand in one row, or in one column, of one table."""
    if relation.result is None or relation.test is not None or not relation.operands:
        return None
    if any(t.figure is None or t.scale != ONE for t in relation.operands) or relation.operator == "count":
        return None
    own = [where.get(id(figure)) for figure in relation.figures]
    first = own[0]
    if first is None or len({id(figure) for figure in relation.figures}) < len(own):
        return None
    known = [spot for spot in own if spot is not None and spot.view is first.view]
    if len(known) < len(own):
        return None
    if all(spot.row is first.row for spot in known):
        return "row"
    return "column" if all(spot.column is first.column for spot in known) else None


def _signed(relation: Relation) -> list[tuple[Figure, int]]:
    """The operands with the sign with which they count, in the order in which they are read."""
    found = [(t.figure, t.sign) for t in relation.operands if t.figure is not None]
    if relation.operator == "difference":
        return [found[0], *((figure, -sign) for figure, sign in found[1:])]
    if relation.operator in ("change", "point-change"):
        (earlier, sign), (later, other) = found
        return [(later, other), (earlier, -sign)]
    return found


def _merged(group: Sequence[Relation], along: Along, operator: Operator, where: Spots) -> Iterable[Equation]:
    """The equations that relations with the same result line are instances of: of a sum, each row shows the
    parts that it has.
    """
    across: Along = "column" if along == "row" else "row"
    made: list[Equation] = []
    for relation in sorted(group, key=lambda r: -len(r.operands)):
        terms = [(where[id(figure)].line(across), sign) for figure, sign in _signed(relation)]
        for equation in made:
            union = _union(equation, terms, relation, where)
            if union is not None:
                equation.terms = union
                equation.relations.append(relation)
                break
        else:
            spot = where[id(relation.result)]
            made.append(Equation(spot.view, along, operator, spot.line(across), terms, [relation]))
    return made


def _union(
    equation: Equation, terms: list[tuple[Line, int]], relation: Relation, where: Spots
) -> list[tuple[Line, int]] | None:
    """The terms of an equation that is also of this relation; None where it can't be."""
    if equation.operator not in ADDING:
        return equation.terms if _same(equation.terms, terms) else None
    known = {(id(line), sign) for line, sign in equation.terms}
    own = {(id(line), sign) for line, sign in terms}
    new = [term for term in terms if (id(term[0]), term[1]) not in known]
    missing = [line for line, sign in equation.terms if (id(line), sign) not in own]
    if not all(_blank(equation, line, relation, where) for line in missing):
        return None
    if not all(_blank(equation, line, other, where) for line, _ in new for other in equation.relations):
        return None
    order = {id(line): k for k, line in enumerate(equation.every)}
    return sorted([*equation.terms, *new], key=lambda term: order[id(term[0])]) if new else equation.terms


def _same(one: Sequence[tuple[Line, int]], other: Sequence[tuple[Line, int]]) -> bool:
    return [(id(line), sign) for line, sign in one] == [(id(line), sign) for line, sign in other]


def _blank(equation: Equation, line: Line, relation: Relation, where: Spots) -> bool:
    """Whether a relation's row (or column) has nothing in a line."""
    here = where[id(relation.result)].line(equation.along)
    figure = equation.figure(here, line)
    return figure is None or not figure.value

"""Figures that follow from those of the position before: changes, running totals, balances carried."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.checks.family import Family
from auditor.checks.lines.parameters import AlongParameters
from auditor.checks.quotients.board import Board
from auditor.checks.quotients.boards import boards
from auditor.checks.quotients.shift_search import Believed, Shift, shifts
from auditor.checks.registry import Scope, check
from auditor.model import Operator, Relation, Term


@check("shift", AlongParameters)
def propose(scope: Scope, parameters: AlongParameters) -> Iterator[Family]:
    """A change, a running total or an opening balance follows from the period before."""
    for prepared in boards(scope, parameters.along):
        for believed in shifts(prepared):
            yield family(prepared, believed)


def family(prepared: Board, believed: Believed) -> Family:
    """The relations of a shift, one a position that prints all its figures."""
    axis, shift = prepared.axis, believed.shift
    relations: list[Relation] = []
    index: dict[int, int] = {}
    for p in believed.positions:
        stated = _relation_at(prepared, shift, p)
        if stated is not None:
            index[p] = len(relations)
            relations.append(stated)
    line = axis.lines[shift.result]
    return Family(
        id=f"{axis.view.table.id}/{axis.name}/{line.index}/{shift.kind}",
        rule="",
        relations=relations,
        strength="strong" if believed.said else "none",
        tried=shift.tried,
        axis=axis.name,
        score=believed.score,
        slips={index[p]: told for p, told in believed.slips.items() if p in index},
        missed={index[p] for p in believed.missed if p in index} if believed.said else set(),
    )


def _relation_at(prepared: Board, shift: Shift, p: int) -> Relation | None:
    axis = prepared.axis
    result = axis.figure(shift.result, p)
    figures = [axis.figure(term.line, shift.base[p] if term.before else p) for term in shift.terms]
    if result is None or not any(sign.isdigit() for sign in result.text):
        return None
    terms = [Term(f, term.sign) for f, term in zip(figures, shift.terms, strict=True) if f is not None]
    if len(terms) != len(shift.terms):
        return None
    if shift.kind in ("change", "points"):  # later minus earlier, told in the order of time
        terms = [Term(term.figure) for term in reversed(terms)]
    return Relation(_operator(prepared, shift), result, tuple(terms))


def _operator(prepared: Board, shift: Shift) -> Operator:
    if shift.kind == "running":
        return "sum"
    if shift.kind == "carried":
        return "equal"
    return "point-change" if prepared.percent[shift.result] else "change"

"""Averages: lines that are the mean of the lines beside them, at every position of a table."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.checks.family import Family
from auditor.checks.lines.parameters import AlongParameters
from auditor.checks.lines.support import AGAINST
from auditor.checks.quotients.average_search import Average, averages, fits, slips
from auditor.checks.quotients.board import Board
from auditor.checks.quotients.boards import boards
from auditor.checks.registry import Scope, check
from auditor.model import Relation, Term


@check("average", AlongParameters)
def propose(scope: Scope, parameters: AlongParameters) -> Iterator[Family]:
    """An average follows from the figures that it averages."""
    for prepared in boards(scope, parameters.along):
        for average in averages(prepared):
            yield family(prepared, average)


def family(prepared: Board, average: Average) -> Family:
    """The relations of an average, one a position that prints it and two of its figures."""
    axis = prepared.axis
    relations: list[Relation] = []
    missed: dict[int, int] = {}  # position -> index in relations
    for p in average.positions:
        result = axis.figure(average.result, p)
        figures = [figure for line in average.lines if (figure := axis.figure(line, p)) is not None]
        if result is None or len(figures) < 2:
            continue
        if not fits(prepared, average, p):
            if len(figures) < len(average.lines):
                continue  # its blanks may count as zeros
            missed[p] = len(relations)
        relations.append(Relation("average", result, tuple(Term(figure) for figure in figures)))
    explained = slips(prepared, average, list(missed))
    line = axis.lines[average.result]
    return Family(
        id=f"{axis.view.table.id}/{axis.name}/{line.index}/average",
        rule="",
        relations=relations,
        strength="strong" if average.said else "none",
        whole=average.whole,
        tried=average.tried,
        axis=axis.name,
        printed=True,
        score=average.score + sum(told + AGAINST for told in explained.values()),
        slips={missed[p]: told for p, told in explained.items()},
        missed=set(missed.values()),
        plain={index for p, index in missed.items() if p not in explained},
    )

"""Averages: lines that are the mean of the lines beside them, at every position of a table."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from auditor.checks import axis as axes
from auditor.checks.average_search import Average, averages, fits
from auditor.checks.axis import AxisName
from auditor.checks.family import Family
from auditor.checks.quotient_board import Board, board
from auditor.checks.registry import Scope, check
from auditor.checks.sums import stretches
from auditor.model import Relation, Term


class AverageParameters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`along`: whether rows or columns are the averages."""

    along: AxisName


@check("average", AverageParameters)
def propose(scope: Scope, parameters: AverageParameters) -> Iterator[Family]:
    """An average follows from the figures that it averages."""
    for view in scope.tables:
        for rows in stretches(view, parameters.along):
            prepared = board(axes.make(view, parameters.along, rows))
            for average in averages(prepared):
                yield family(prepared, average)


def family(prepared: Board, average: Average) -> Family:
    """The relations of an average, one a position that prints it and two of its figures."""
    axis = prepared.axis
    relations = []
    for p in average.positions:
        result = axis.figure(average.result, p)
        figures = [figure for line in average.lines if (figure := axis.figure(line, p)) is not None]
        if result is None or len(figures) < 2:
            continue
        if len(figures) == len(average.lines) or fits(prepared, average, p):  # else its blanks may count as zeros
            relations.append(Relation("average", result, tuple(Term(figure) for figure in figures)))
    line = axis.lines[average.result]
    return Family(
        id=f"{axis.view.table.id}/{axis.name}/{line.index}/average",
        rule="",
        relations=relations,
        strength="strong" if average.said else "none",
        whole=average.whole,
        tried=average.tried,
    )

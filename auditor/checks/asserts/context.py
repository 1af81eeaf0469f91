"""What an expression of a house rule can see: the names of `let`, and the row, column or table at hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from auditor.checks.asserts.tables import Along
from auditor.checks.asserts.values import Formula, Given, Group, Leaf, Printed
from auditor.tables.view import Line, TableView


class Here(msgspec.Struct, frozen=True, eq=False):
    """The table at hand, and its row or column, if `for-each` goes along one."""

    view: TableView
    along: Along | None = None
    line: Line | None = None


class NoFigure(msgspec.Struct, frozen=True):
    """An optional selector that selected nothing."""


Named = Printed | Given | Group | Formula | TableView | NoFigure


class Context(msgspec.Struct, eq=False):
    """`names` are those of `let`, and `claim` where `for-each` goes through claims."""

    names: dict[str, Named]
    here: Here | None = None
    keys: tuple[str, ...] = ("assert",)  # of the expression, for messages


def cells(view: TableView, rows: Iterable[Line], columns: Sequence[Line]) -> Group:
    """The figures of some rows and columns, blank cells left out; how many say "not available" is told."""
    found: list[Leaf] = []
    gaps = 0
    for row in rows:
        for column in columns:
            figure = view.figure(row, column)
            if figure is not None and figure.value is not None:
                found.append(Printed(figure))
            elif (row.index, column.index) in view.missing:
                gaps += 1
    return Group(tuple(found), gaps)

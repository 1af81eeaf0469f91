"""What an expression of a house rule can see: the names of `let`, and the row, column or table at hand."""

from __future__ import annotations

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


def cell(view: TableView, row: Line, column: Line) -> Leaf | bool | None:
    """The figure of a cell; None for a blank one, False for one that says "not available"."""
    figure = view.figure(row, column)
    if figure is not None and figure.value is not None:
        return Printed(figure)
    return False if (row.index, column.index) in view.missing else None

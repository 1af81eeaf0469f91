"""The boards of a run, each made once: shares, changes, averages and shifts all look at the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from auditor.checks.limits import tell_quotients
from auditor.checks.lines import axis as axes
from auditor.checks.lines.parameters import AxisName
from auditor.checks.quotients.board import Board, board
from auditor.checks.quotients.extras import widened
from auditor.checks.registry import Scope
from auditor.checks.sums.check import stretches


def boards(scope: Scope, along: AxisName) -> Iterator[Board]:
    """The boards of all tables along an axis, table by table and, down columns, stretch by stretch."""
    key = f"boards/{along}"
    if key not in scope.found:
        views = widened(scope.tables) if along == "columns" else scope.tables
        made = [board(axes.make(view, along, rows)) for view in views for rows in stretches(view, along)]
        for each in made:
            tell_quotients(scope, each.axis)
        scope.found[key] = made
    yield from cast("list[Board]", scope.found[key])

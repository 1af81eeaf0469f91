"""What is not looked for in enormous tables, in words: nothing is left out without a word."""

from __future__ import annotations

from auditor.checks.lines.axis import Axis
from auditor.checks.quotients import board
from auditor.checks.registry import Scope
from auditor.checks.sums import hierarchy, signed, spread


def tell_sums(scope: Scope, axis: Axis) -> None:
    """Note which sums were not looked for."""
    count = len(axis.lines)
    if axis.cut_short:
        _tell(scope, axis, "the search for totals among them was cut short")
    elif count > hierarchy.MANY:
        _tell(scope, axis, "totals among them were looked for only where words promise one")
    elif count > spread.TOO_MANY:
        _tell(scope, axis, "totals that do not stand beside their parts were not looked for")
    elif count > signed.MANY:
        _tell(scope, axis, "totals with unmarked deductions were not looked for")


def tell_quotients(scope: Scope, axis: Axis) -> None:
    """Note where shares, changes and the like were not looked for."""
    if len(axis.lines) > board.MANY:
        _tell(scope, axis, "shares, changes and averages among them were not looked for")


def _tell(scope: Scope, axis: Axis, what: str) -> None:
    view = axis.view
    scope.notes.append(
        f"{view.document.spot(view.table.span)}: the table has {len(axis.lines):,} {axis.name}; {what}"
    )

"""How finely a table's whole numbers are given: to the unit, or to tens, hundreds, thousands."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from auditor.model import Figure
from auditor.number import ONE
from auditor.tables.view import TableView

#: So many different figures that all end in zeros do so on purpose.
ENOUGH = 8


def coarsen(view: TableView) -> None:
    """Where all whole numbers of a column end in zeros, the last digit that says anything is the one before
    them.
    """
    for column in view.columns:
        figures = [f for row in view.rows if (f := view.figure(row, column)) is not None and _is_whole(f)]
        values = {int(f.value) for f in figures if f.value}
        if len(values) < ENOUGH:
            continue
        zeros = min(_trailing_zeros(value) for value in values)
        if zeros:
            step = Decimal(10) ** zeros
            for figure in figures:
                figure.quantity = msgspec.structs.replace(figure.quantity, step=step)


def _is_whole(figure: Figure) -> bool:
    return figure.quantity.step == ONE and figure.quantity.kind in ("number", "count", "money", "measure")


def _trailing_zeros(value: int) -> int:
    text = str(value)
    return len(text) - len(text.rstrip("0"))

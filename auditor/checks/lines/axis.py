"""A table along one axis: lines that may be totals of other lines, and the positions at which that can be
tested.

Along `rows` the lines are rows and the positions are columns; along `columns` it is the other way round.
Values are whole numbers of the table's finest printed digit, so that every search is exact integer
arithmetic.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

import msgspec

from auditor.checks.family import Strength
from auditor.checks.lines.parameters import AxisName
from auditor.model import Figure
from auditor.tables.view import Line, TableView

#: Classes of value that cannot be added to one another.
AMOUNT, PERCENT, OTHER = 1, 2, 3
#: More printed decimals than this are noise of a calculation (1.70667000001), not precision.
MAX_DECIMALS = 8


class Axis(msgspec.Struct, eq=False):
    """`value[p][k]` is the value at position p of line k in units of the last digit (None: blank),
    `step[p][k]` the unit of its last printed digit in the same units, `kind[p][k]` its class, 0 for a blank,
    -1 for "not available".
    """

    name: AxisName
    view: TableView
    lines: list[Line]
    positions: list[Line]
    value: list[list[int | None]]
    step: list[list[int]]
    kind: list[list[int]]
    decimals: int
    spent: int = 0  # cells that searches have looked at
    cut_short: bool = False  # whether a search was given up for the time it took

    def figure(self, line: int, position: int) -> Figure | None:
        a, b = self.lines[line].index, self.positions[position].index
        return self.view.figures[a][b] if self.name == "rows" else self.view.figures[b][a]


def strength_of(axis: Axis, line: int) -> Strength:
    """What the line's own words say of it as a total."""
    total = axis.lines[line].reading.total
    if total == "strong":
        return "strong"
    return "hint" if total == "weak" else "none"


_CLASSES = {"percent": PERCENT, "points": PERCENT, "ratio": OTHER}


def class_of(figure: Figure) -> int:
    return _CLASSES.get(figure.quantity.kind, AMOUNT)


def make(view: TableView, name: AxisName, rows: Sequence[Line] | None = None) -> Axis:
    """The table along one axis, of these rows only if they are given."""
    rows = view.rows if rows is None else rows
    lines, positions = (rows, view.columns) if name == "rows" else (view.columns, rows)
    printed = {figure.quantity.step for figure in _figures(view, rows)}
    decimals = min(MAX_DECIMALS, max(map(_decimals, printed), default=0))
    units = {step: max(1, int(step.scaleb(decimals))) for step in printed}
    axis = Axis(name, view, list(lines), list(positions), [], [], [], decimals)
    for position in positions:
        values: list[int | None] = []
        steps: list[int] = []
        kinds: list[int] = []
        for line, figure in zip(lines, _lane(view, name, lines, position), strict=True):
            value = None if figure is None else figure.quantity.value
            if figure is None or value is None:
                at = (line.index, position.index) if name == "rows" else (position.index, line.index)
                values.append(None)
                steps.append(0)
                kinds.append(-1 if at in view.missing else 0)
            else:
                values.append(int((value.scaleb(decimals) if decimals else value).to_integral_value()))
                steps.append(units[figure.quantity.step])
                kinds.append(_CLASSES.get(figure.quantity.kind, AMOUNT))
        axis.value.append(values)
        axis.step.append(steps)
        axis.kind.append(kinds)
    return axis


def _lane(view: TableView, name: AxisName, lines: Sequence[Line], position: Line) -> list[Figure | None]:
    """The figures at a position, line by line."""
    if name == "rows":
        return [view.figures[line.index][position.index] for line in lines]
    row = view.figures[position.index]
    return [row[line.index] for line in lines]


def _figures(view: TableView, rows: Iterable[Line]) -> Iterable[Figure]:
    for row in rows:
        for column in view.columns:
            figure = view.figures[row.index][column.index]
            if figure is not None:
                yield figure


def _decimals(step: Decimal) -> int:
    exponent = step.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def bits(value: int, tolerance: int = 0) -> int:
    """How surprising it is, in bits, to hit this value by chance within a tolerance; at most 16."""
    return min(16, (2 * abs(value) // (2 * tolerance + 1)).bit_length())

"""What the positions at which a quotient fails look like: rounding, a slip, another pair of lines, or a
plain error.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from auditor.checks.lines.axis import bits
from auditor.checks.quotients.board import Board
from auditor.checks.quotients.forms import FAILS, SHARE, Number, fit
from auditor.checks.quotients.weigh import Shape, numbers
from auditor.slips import slip

#: More failures than this are not slips.
SLIPS = 3
#: A miss within half as many steps of the result may be rounding, and a digit moved so that all shares come
#: to 100.
CLOSE = 3
#: How many lines about the operands are tried in their place.
NEIGHBOURS = 4


def fails(board: Board, shape: Shape, p: int) -> bool:
    """Whether the quotient fails at a position, rounded operands allowed for."""
    found = numbers(board, shape, p)
    return found is not None and fit(shape.form, board.unit, *found) == FAILS


def expected(shape: Shape, unit: int, upper: Number, lower: Number) -> Decimal:
    """What the operands give for the result, in whole numbers of the axis."""
    form = shape.form
    change = Decimal(upper[0] - form.less * lower[0])
    base = abs(lower[0]) if form.less else lower[0]
    return form.sign * form.factor * unit * change / base


def is_plain(board: Board, shape: Shape, p: int) -> bool:
    """Whether a miss is wider than any rounding, of whole operands too, and more than a matter of sign.

    A change or a price in a total line may be of something else than the totals shown (what both years
    have, an average).
    """
    found = numbers(board, shape, p)
    total = board.axis.positions[p].reading.total == "strong"
    if found is None or (total and shape.form != SHARE):
        return False
    (value, step), upper, lower = found
    if fit(shape.form, board.unit, (value, CLOSE * step), upper, lower) != FAILS:
        return False
    return not shape.form.less or fit(shape.form, board.unit, (-value, step), upper, lower) == FAILS


def slips(board: Board, shape: Shape, missed: Sequence[int]) -> dict[int, int]:
    """Positions of plain misses that one slip explains, and by how many bits more than chance would."""
    if len(missed) > SLIPS:
        return {}
    told = {p: max(_wrong_digit(board, shape, p), _wrong_line(board, shape, p)) for p in missed}
    return {p: found for p, found in told.items() if found > 0}


def _wrong_digit(board: Board, shape: Shape, p: int) -> int:
    """Bits by which a slip of the pen in the result explains the miss."""
    found = numbers(board, shape, p)
    if found is None:
        return 0
    (value, step), upper, lower = found
    step = max(step, board.grain[shape.result])
    meant = (expected(shape, board.unit, upper, lower) / step).to_integral_value()
    return slip_bits(value // step, int(meant))


def slip_bits(printed: int, meant: int) -> int:
    """Bits by which it is no chance that one slip of the pen leads from one number to another."""
    size = abs(printed)
    if (meant < 0) != (printed < 0) or slip(Decimal(size), Decimal(abs(meant)), Decimal(1)) is None:
        return 0
    return bits(size) - bits(10 * len(str(size)))


def _wrong_line(board: Board, shape: Shape, p: int) -> int:
    """Bits by which it explains the miss that the result was worked out from the line beside an operand."""
    found = numbers(board, shape, p)
    if found is None or shape.base is not None:
        return 0
    result, upper, lower = found
    values, steps = board.axis.value[p], board.axis.step[p]
    tried, explains = 0, False
    for operand, is_lower in ((shape.upper, False), (shape.lower, True)):
        near = sorted(
            (abs(k - operand), k) for k in board.filled if k not in shape.lines and not board.percent[k]
        )
        for _, k in near[:NEIGHBOURS]:
            value = values[k]
            if value:
                other = (value, steps[k])
                tried += 1
                pair = (upper, other) if is_lower else (other, lower)
                explains |= fit(shape.form, board.unit, result, *pair) != FAILS
    return bits(abs(result[0]) // result[1]) - bits(tried) if explains else 0

"""The arithmetic of quotients on whole numbers: does a printed share, ratio or per cent change follow from
two figures?

Every form is  result = factor * (upper / lower - less):  a share or ratio with `less` 0, a relative
change with `less` 1. Values are whole numbers of the axis' finest digit, `unit` of them make one, and
steps are units of a last printed digit in the same whole numbers; so every test is exact.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from auditor.checks.lines.axis import bits

#: How a form fares at a position: it fails, holds if the operands are rounded, holds as printed.
FAILS, NEAR, HOLDS = 0, 1, 2


class Form(msgspec.Struct, frozen=True):
    """`factor` is 100 where the result is printed in per cent, else 1; `less` is 1 for a change.

    `sign` is -1 for changes that are printed the other way about: a rise in costs as a minus.
    """

    factor: Literal[1, 100]
    less: Literal[0, 1]
    sign: Literal[1, -1] = 1


SHARE, RATIO = Form(100, 0), Form(1, 0)
PERCENT_CHANGE, RELATIVE_CHANGE = Form(100, 1), Form(1, 1)
TURNED_CHANGE = Form(100, 1, -1)

#: A figure on the axis: value and step.
Number = tuple[int, int]


def fit(form: Form, unit: int, result: Number, upper: Number, lower: Number) -> int:
    """How the form fares.

    A change from a negative base may have either sign: from -4 to -2 is printed as -50 % and as an
    improvement of 50 %.
    """
    value, step = result[0] * form.sign, result[1]
    base, base_step = lower
    size = abs(base)
    if not size:
        return FAILS
    factor = form.factor * unit
    if form.less:
        change = factor * (upper[0] - base)
        miss = abs(value * size - change)
        if base < 0:
            miss = min(miss, abs(value * base - change))
    else:
        miss = abs(value * base - factor * upper[0])
    reach = step * size
    if 2 * miss <= reach:
        return HOLDS
    reach += factor * upper[1] + abs(value + form.less * factor) * base_step
    return NEAR if 2 * miss <= reach else FAILS


def needed(form: Form, unit: int, result: Number, lower: Number) -> tuple[int, int]:
    """The lowest and the highest upper figure with which the form holds as printed, to the whole number."""
    value, step = result[0] * form.sign, result[1]
    double = 2 * form.factor * unit
    base = lower[0]
    one = (2 * value - step + form.less * double) * base
    other = (2 * value + step + form.less * double) * base
    if form.less and base < 0:  # either sign: the wider of the two
        one, other = (
            double * base - (2 * abs(value) + step) * -base,
            double * base + (2 * abs(value) + step) * -base,
        )
    low, high = (one, other) if one <= other else (other, one)
    return -(-low // double), high // double


def slack(form: Form, unit: int, found: tuple[Number, Number, Number]) -> int:
    """By how many steps of the result rounded operands may move it, either way, rounded up."""
    (value, step), upper, lower = found
    factor = form.factor * unit
    moved = factor * upper[1] + abs(value * form.sign + form.less * factor) * lower[1]
    return -(-moved // (2 * step * abs(lower[0])))


def surprise(result: Number, upper: Number, lower: Number, tolerance: int) -> int:
    """How hardly the form would hold by chance within so many steps of the result, in bits: no more than the
    shortest of the three numbers tells.
    """
    if not result[0] or not upper[0] or upper[0] in (lower[0], result[0]):
        return 0
    told = min(
        abs(result[0]) // result[1],
        4 * (abs(upper[0]) // upper[1]),
        4 * (abs(lower[0]) // lower[1]),
    )
    return bits(told, tolerance)

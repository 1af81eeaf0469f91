"""Whether a figure of a sentence is one slip away from a cell, and how telling that is."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal

from auditor.checks.ties.index import Entry
from auditor.number import Quantity
from auditor.slips import slip_of


def is_slip(quantity: Quantity, entry: Entry) -> bool:
    """Whether one wrong digit or two transposed ones made the claim of the cell's value, rounded as it is;
    and rounding did not. A cell that is printed with fewer digits can't tell.
    """
    assert quantity.value is not None
    if 2 * entry.slack > quantity.step:
        return False
    away = abs(abs(quantity.value) - entry.value)
    near = quantity.step if quantity.step > 2 * entry.slack else Decimal(0)  # rounded twice, or down
    if quantity.hedge is not None:
        near += 2 * quantity.step
    if away <= quantity.step / 2 + entry.slack + near:
        return False
    printed = steps(quantity)
    meant = int((entry.value / quantity.step).quantize(Decimal(1), ROUND_HALF_EVEN))
    return slip_of(printed, meant) in ("digit", "transposition")


def steps(quantity: Quantity) -> int:
    """How many units of its last digit a figure is."""
    assert quantity.value is not None
    return int(abs(quantity.value) / quantity.step)


def slip_bits(quantity: Quantity) -> int:
    """How surprising it is, in bits, that a figure is one slip away from a number of as many digits that has
    nothing to do with it: some ten numbers a digit are.
    """
    size = len(str(steps(quantity)))
    numbers: int = 10 ** (size - 1)
    return max(0, (numbers // size).bit_length() - 1)


def value_bits(quantity: Quantity) -> int:
    """How surprising it is, in bits, that two numbers agree in the digits of this one, ending zeros aside."""
    return int(str(steps(quantity)).rstrip("0") or "0").bit_length()

"""Quotients that say the same of the same lines: which of them is meant, and whether it is a product."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.checks.quotients.board import Board
from auditor.checks.quotients.forms import RATIO
from auditor.checks.quotients.weigh import Quotient


def settled(found: Sequence[Quotient]) -> list[Quotient]:
    """Of quotients among the same three lines the best, in order of their results."""
    best: dict[frozenset[int], Quotient] = {}
    for quotient in found:
        lines = frozenset(quotient.shape.lines)
        if lines not in best or _rank(quotient) > _rank(best[lines]):
            best[lines] = quotient
    return sorted(best.values(), key=lambda quotient: quotient.shape.result)


def _rank(quotient: Quotient) -> tuple[bool, int]:
    """Words decide which of the three is the result; without them, the evidence."""
    return (quotient.words > 0, quotient.score)


def is_product(board: Board, quotient: Quotient) -> bool:
    """Whether the upper line is meant to be the product of the other two: quantity, price, amount.

    A quotient is rounded somewhere; where all is exact, and the amount comes last as results do, it was
    multiplied.
    """
    shape = quotient.shape
    if not quotient.exact or shape.form != RATIO or shape.base is not None or board.percent[shape.result]:
        return False
    last = shape.upper > max(shape.result, shape.lower)
    return last and board.reading(shape.result).kind not in ("percent", "average")

"""How well figures agree: as closely as they are printed, or only give or take what rounding allows.

That is for comparing a relation with what it was before a change, never for a verdict.
"""

from __future__ import annotations

from decimal import Decimal

from auditor.equation import half_step, outcome
from auditor.model import Figure, Relation, Term
from auditor.number import TWO, ZERO, Interval, last_digit
from auditor.wording import QUOTIENTS

#: Hedges whose figure stands near the exact one, and those that set a limit, which it may stay far from.
NEAR, LIMITS = frozenset({"over", "under", "almost"}), frozenset({"at-least", "at-most"})


def is_close(relation: Relation) -> bool:
    """Whether the figures agree as they are printed: a sum to its last digit, what is rounded when it is
    rounded, a hedge ("more than 400") with a figure that it would be said of (not more than 500).
    """
    if is_hedge(relation):
        return _is_near(relation)
    result = relation.result
    if result is None or result.value is None or relation.test is not None:
        return True
    found = outcome(relation, _as_printed)
    if found is None or found.value is None:
        return True
    miss = abs(found.value - result.value)
    if relation.operator == "equal":
        return miss * result.scale <= max(_reach(result), *map(_reach_of, relation.operands))
    return miss <= half_step(result) if _is_rounding(relation, result) else miss == 0


def is_hedge(relation: Relation) -> bool:
    """Whether a figure is held against another that tells the same with a hedge."""
    hedged = _hedged(relation)
    return hedged is not None and hedged.quantity.hedge in (NEAR | LIMITS)


def _hedged(relation: Relation) -> Figure | None:
    if relation.operator not in ("at-least", "at-most") or len(relation.operands) != 1:
        return None
    return relation.operands[0].figure if relation.result is not None else None


def _is_near(relation: Relation) -> bool:
    """Whether the exact figure is no further from the bound than a unit of the bound's last digit that is not
    zero.
    """
    hedged, exact = _hedged(relation), relation.result
    if hedged is None or exact is None or hedged.value is None or exact.value is None:
        return True
    scale = hedged.scale * relation.operands[0].scale
    bound, value = abs(hedged.value) * scale, abs(exact.value) * exact.scale
    reach = last_digit(abs(hedged.value), hedged.quantity.step) * scale
    beyond = value - bound if hedged.quantity.hedge == "over" else bound - value
    return hedged.quantity.hedge in LIMITS or ZERO <= beyond <= reach


def _reach(figure: Figure) -> Decimal:
    """How far from its value a figure is expected to be, in full: rounded, round, or "about"."""
    quantity = figure.quantity
    half = half_step(figure)
    if quantity.hedge == "about":
        half = last_digit(abs(quantity.value or ZERO), quantity.step)
    elif figure.table is None and quantity.low is not None and quantity.high is not None:
        half = (quantity.high - quantity.low) / TWO
    return half * figure.scale


def _reach_of(term: Term) -> Decimal:
    return _reach(term.figure) * term.scale if term.figure is not None else ZERO


def _as_printed(figure: Figure) -> Interval:
    return Interval.exactly(figure.value or ZERO)


def _is_rounding(relation: Relation, result: Figure) -> bool:
    """Whether the result is printed to fewer digits than what gives it has."""
    if relation.operator in QUOTIENTS:
        return True
    own = result.quantity.step * result.scale
    return any(
        term.figure is not None and term.figure.quantity.step * term.figure.scale * term.scale < own
        for term in relation.operands
    )

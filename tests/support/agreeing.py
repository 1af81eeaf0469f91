"""Whether figures agree as they are printed, worked out anew: what a person with a pencil would say."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, DivisionByZero, InvalidOperation
from math import prod

from auditor.model import Figure, Relation

ONE = Decimal(1)


def agrees(relation: Relation, changed: Figure | None = None, value: Decimal = ONE) -> bool:
    """Whether a relation agrees as printed, where `changed` has another value. What is no equation, and sets no
    bound by a hedge, always does.
    """

    def of(figure: Figure) -> Decimal:
        own = value if figure is changed else figure.value
        assert own is not None
        return own * figure.scale

    result = relation.result
    if result is None:
        return True
    terms = [
        term.constant if term.figure is None else of(term.figure) * term.scale * term.sign
        for term in relation.operands
    ]
    told = of(result)
    if relation.operator in ("at-least", "at-most"):
        (hedged,) = [term.figure for term in relation.operands if term.figure] or [None]
        return (
            hedged is None
            or hedged.quantity.hedge is None
            or _near(hedged.quantity.hedge, abs(terms[0]), abs(told))
        )
    if relation.operator == "count":
        return told == (len(relation.items) or len(relation.operands))
    try:
        given = _given(relation.operator, terms)
    except (DivisionByZero, InvalidOperation):
        return True
    if relation.operator in ("share", "percent-change") and result.quantity.kind in ("percent", "points"):
        given *= 100
    if result.quantity.change == "down" and told >= 0 and relation.operator.endswith("change"):
        given = -given
    if relation.operator in ("sum", "difference", "change", "point-change"):
        return given == told
    steps = [result.quantity.step * result.scale]
    if relation.operator == "equal":
        steps += [t.figure.quantity.step * t.figure.scale * t.scale for t in relation.operands if t.figure]
    step = max(steps)
    return _rounded(given, step) == _rounded(told, step) or abs(given - told) == step / 2


def _given(operator: str, terms: list[Decimal]) -> Decimal:
    first, *rest = terms
    match operator:
        case "sum":
            return sum(terms, Decimal(0))
        case "difference":
            return first - sum(rest)
        case "share":
            return first / sum(rest)
        case "ratio":
            return first / rest[0]
        case "percent-change":
            return (rest[0] - first) / first
        case "change" | "point-change":
            return rest[0] - first
        case "average":
            return sum(terms, Decimal(0)) / len(terms)
        case "product":
            return prod(terms, start=ONE)
        case "equal":
            return first
    raise AssertionError(operator)


def _rounded(value: Decimal, step: Decimal) -> Decimal:
    return (value / step).quantize(ONE, ROUND_HALF_UP)


def _near(hedge: str, bound: Decimal, exact: Decimal) -> bool:
    unit = ONE
    while bound % (unit * 10) == 0:
        unit *= 10
    if hedge in ("at-least", "at-most"):
        return exact >= bound if hedge == "at-least" else exact <= bound
    return bound <= exact <= bound + unit if hedge == "over" else bound - unit <= exact <= bound

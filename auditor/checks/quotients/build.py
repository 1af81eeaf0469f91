"""From quotients found to families of relations, with the figures told what kind they proved to be."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import cast

import msgspec

from auditor.checks.family import Family
from auditor.checks.lines.parameters import AxisName
from auditor.checks.lines.support import AGAINST
from auditor.checks.quotients.board import Board, power_of_ten
from auditor.checks.quotients.boards import boards
from auditor.checks.quotients.elsewhere import quotients_elsewhere
from auditor.checks.quotients.forms import FAILS, RATIO, Form, fit
from auditor.checks.quotients.misses import fails, is_plain, slips
from auditor.checks.quotients.search import quotients
from auditor.checks.quotients.settle import is_product, settled
from auditor.checks.quotients.weigh import Quotient, Shape, numbers
from auditor.checks.quotients.words import strength
from auditor.checks.registry import Scope
from auditor.model import Figure, Operator, Relation, Term
from auditor.number import HUNDRED, ONE, TWO

PERCENTS = ("percent", "points")


def searched(scope: Scope, along: AxisName) -> list[tuple[Board, Quotient]]:
    """The quotients of all tables along an axis, each with its board."""
    key = f"quotients/{along}"
    if key not in scope.found:
        scope.found[key] = [
            (prepared, found) for prepared in boards(scope, along) for found in _all(prepared)
        ]
    return cast("list[tuple[Board, Quotient]]", scope.found[key])


def _all(prepared: Board) -> Iterator[Quotient]:
    found = settled(quotients(prepared))
    yield from found
    yield from quotients_elsewhere(prepared, {quotient.shape.result for quotient in found})


def family(prepared: Board, quotient: Quotient) -> Family:
    """The relations of a quotient, one a position that prints all three figures."""
    axis, shape = prepared.axis, quotient.shape
    product = is_product(prepared, quotient)
    relations: list[Relation] = []
    missed: dict[int, int] = {}  # position -> index in relations
    for p in quotient.positions:
        stated = _relation_at(prepared, shape, p, product=product)
        if stated is None:
            continue
        if fails(prepared, shape, p):
            if shape.where(p) != p and _exceeds_base(stated):
                continue
            missed[p] = len(relations)
        relations.append(stated)
    if shape.form.less and shape.form.sign > 0:
        relations = agreed_on_sign(relations)
    wide = [p for p in missed if is_plain(prepared, shape, p)]
    explained = slips(prepared, shape, wide)
    line = axis.lines[shape.upper if product else shape.result]
    return Family(
        id=f"{axis.view.table.id}/{axis.name}/{line.index}/{'product' if product else operator(shape.form)}",
        rule="",
        relations=relations,
        strength=strength(quotient.words),
        tried=shape.tried,
        axis=axis.name,
        score=quotient.score + sum(told + AGAINST for told in explained.values()),
        slips={missed[p]: told for p, told in explained.items()},
        missed=set(missed.values()),
        plain={missed[p] for p in wide if p not in explained},
    )


def _exceeds_base(relation: Relation) -> bool:
    """Whether a part is more than the common base, though printed as less than all: its base is another."""
    part, whole = (term.figure.value if term.figure else None for term in relation.operands[:2])
    result = relation.result.value if relation.result is not None else None
    if part is None or whole is None or result is None:
        return False
    return abs(part) > abs(whole) and abs(result) < HUNDRED


def _relation_at(prepared: Board, shape: Shape, p: int, *, product: bool) -> Relation | None:
    """The relation at a position, its figures told their kinds; None where the result states no quotient."""
    there = shape.where(p)
    assert there is not None
    axis = prepared.axis
    result, upper, lower = (
        axis.figure(shape.result, p),
        axis.figure(shape.upper, p),
        axis.figure(shape.lower, there),
    )
    if result is None or upper is None or lower is None or not states_a_quotient(result):
        return None
    if _is_padded(result) and _holds_unpadded(prepared, shape, p):
        return None
    if shape.form == RATIO:
        result.scale = upper.scale / lower.scale  # a price, in a table in thousands
    elif result.scale != ONE:
        result.scale = ONE
    if product:
        return Relation("product", upper, (Term(result), Term(lower)))
    say_kind(result, shape.form)
    if not prepared.percent[shape.upper] and not prepared.percent[shape.lower]:
        say_amount(upper)
        say_amount(lower)
    return relation(shape.form, result, upper, lower)


def states_a_quotient(figure: Figure) -> bool:
    """Whether a figure can be the result of a division: no dash, no bound ("over 100 %"), no percentage
    points.
    """
    quantity = figure.quantity
    if quantity.hedge or quantity.kind == "points":
        return False
    return any(sign.isdigit() for sign in figure.text)


def _is_padded(figure: Figure) -> bool:
    """Whether decimals end in zeros: "17.01000" may be 17.01 in a column of five decimals."""
    return figure.quantity.step < 1 and figure.text.rstrip(" )%").endswith("0")


def _holds_unpadded(prepared: Board, shape: Shape, p: int) -> bool:
    """Whether a position fails as printed, but holds without the zeros at the end of its decimals."""
    found = numbers(prepared, shape, p)
    if found is None or not fails(prepared, shape, p):
        return False
    (value, _), upper, lower = found
    shorter = (value, min(power_of_ten(value), prepared.unit))
    return fit(shape.form, prepared.unit, shorter, upper, lower) != FAILS


def say_kind(figure: Figure, form: Form) -> None:
    """Let a result that proved to be in per cent, or not to be, say so."""
    quantity = figure.quantity
    value = quantity.value
    if form.factor == 100 and quantity.kind not in PERCENTS and value is not None:
        half = quantity.step / TWO
        figure.quantity = msgspec.structs.replace(
            quantity, kind="percent", unit="percentage", low=value - half, high=value + half
        )
    elif form.factor == 1 and quantity.kind in PERCENTS:
        figure.quantity = msgspec.structs.replace(quantity, kind="ratio", unit=None)


def say_amount(figure: Figure) -> None:
    """Let an operand that only the table's caption took for a per cent be the number it is."""
    quantity = figure.quantity
    if quantity.kind in PERCENTS:
        figure.quantity = msgspec.structs.replace(quantity, kind="number", unit=None)


def operator(form: Form) -> Operator:
    if form.less:
        return "percent-change"
    return "share" if form.factor == 100 else "ratio"


def relation(form: Form, result: Figure, upper: Figure, lower: Figure) -> Relation:
    """Operands in the order of the operator: part and whole, or earlier and later."""
    terms = (Term(lower, form.sign), Term(upper, form.sign)) if form.less else (Term(upper), Term(lower))
    return Relation(operator(form), result, terms)


def agreed_on_sign(relations: list[Relation]) -> list[Relation]:
    """Changes from a negative base: by plain arithmetic, where that is what most of them print."""
    negative = [r for r in relations if _earlier(r) < 0]
    if sum(1 if _is_plain(r) else -1 for r in negative) <= 0:
        return relations
    turned = {id(r) for r in negative}
    return [_by_plain_arithmetic(r) if id(r) in turned else r for r in relations]


def _value(figure: Figure | None) -> Decimal:
    return figure.value if figure is not None and figure.value is not None else Decimal(0)


def _earlier(change: Relation) -> Decimal:
    return _value(change.operands[0].figure)


def _is_plain(change: Relation) -> bool:
    """Whether a change from a negative base has the sign of plain arithmetic: -50 % from -4 to -2."""
    return (_value(change.operands[1].figure) - _earlier(change)) * _value(change.result) < 0


def _by_plain_arithmetic(change: Relation) -> Relation:
    """The same with both operands negated, so that the base is positive."""
    return Relation(change.operator, change.result, tuple(Term(term.figure, -1) for term in change.operands))

"""From quotients found to families of relations, with the figures told what kind they proved to be."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import msgspec

from auditor.checks import axis as axes
from auditor.checks.axis import AxisName
from auditor.checks.family import Family
from auditor.checks.quotient_board import Board, board, power_of_ten
from auditor.checks.quotient_forms import FAILS, Form, fit
from auditor.checks.quotient_search import Quotient, quotients
from auditor.checks.quotient_settle import is_product, settled
from auditor.checks.quotient_words import strength
from auditor.checks.registry import Scope
from auditor.checks.sums import stretches
from auditor.model import Figure, Operator, Relation, Term
from auditor.number import TWO

PERCENTS = ("percent", "points")


def searched(scope: Scope, along: AxisName) -> Iterator[tuple[Board, Quotient]]:
    """The quotients of all tables along an axis, each with its board."""
    for view in scope.tables:
        for rows in stretches(view, along):
            prepared = board(axes.make(view, along, rows))
            for quotient in settled(quotients(prepared)):
                yield prepared, quotient


def family(prepared: Board, quotient: Quotient) -> Family:
    """The relations of a quotient, one a position that prints all three figures."""
    axis, form = prepared.axis, quotient.form
    product = is_product(prepared, quotient)
    relations = []
    for p in quotient.positions:
        result, upper, lower = (axis.figure(k, p) for k in (quotient.result, quotient.upper, quotient.lower))
        assert result is not None
        assert upper is not None
        assert lower is not None
        if not states_a_quotient(result) or (_is_padded(result) and _holds_unpadded(prepared, quotient, p)):
            continue
        if product:
            relations.append(Relation("product", upper, (Term(result), Term(lower))))
            continue
        say_kind(result, form)
        if not prepared.percent[quotient.upper] and not prepared.percent[quotient.lower]:
            say_amount(upper)
            say_amount(lower)
        relations.append(relation(form, result, upper, lower))
    if form.less:
        relations = agreed_on_sign(relations)
    line = axis.lines[quotient.upper if product else quotient.result]
    return Family(
        id=f"{axis.view.table.id}/{axis.name}/{line.index}/{'product' if product else operator(form)}",
        rule="",
        relations=relations,
        strength=strength(quotient.words),
        tried=quotient.tried,
    )


def states_a_quotient(figure: Figure) -> bool:
    """Whether a figure can be the result of a division: no dash, no bound ("over 100 %"), no percentage points."""
    quantity = figure.quantity
    if quantity.hedge or quantity.kind == "points":
        return False
    return any(sign.isdigit() for sign in figure.text)


def _is_padded(figure: Figure) -> bool:
    """Whether decimals end in zeros: "17.01000" may be 17.01 in a column of five decimals."""
    return figure.quantity.step < 1 and figure.text.rstrip(" )%").endswith("0")


def _holds_unpadded(prepared: Board, quotient: Quotient, p: int) -> bool:
    """Whether a position fails as printed, but holds without the zeros at the end of its decimals."""
    values, steps = prepared.axis.value[p], prepared.axis.step[p]
    numbers = [(values[k] or 0, steps[k]) for k in (quotient.result, quotient.upper, quotient.lower)]
    if fit(quotient.form, prepared.unit, numbers[0], numbers[1], numbers[2]) != FAILS:
        return False
    value = numbers[0][0]
    shorter = (value, min(power_of_ten(value), prepared.unit))
    return fit(quotient.form, prepared.unit, shorter, numbers[1], numbers[2]) != FAILS


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
    terms = (Term(lower), Term(upper)) if form.less else (Term(upper), Term(lower))
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

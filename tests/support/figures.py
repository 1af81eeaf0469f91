"""Figures and relations made by hand, for what needs no table around them."""

from __future__ import annotations

from decimal import Decimal
from itertools import count

from auditor.model import Figure, Operator, Relation, Span, Table, Term
from auditor.number import Interval, Kind, Quantity

_places = count(0, 100)


def table(name: str = "t1") -> Table:
    return Table(name, [], Span(0, 0))


def figure(
    text: str, kind: Kind = "number", of: Table | None = None, scale: int = 1, **more: object
) -> Figure:
    """The figure that prints these digits, in prose or in a table; each stands after the one made before."""
    value = Decimal(text.replace(",", ""))
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    step = Decimal(1).scaleb(min(0, exponent))
    half = step / 2 if exponent < 0 or kind in ("percent", "points") else Decimal(0)
    quantity = Quantity(value, value - half, value + half, kind, step=step)
    at = next(_places)
    return Figure("", text, Span(at, at + len(text)), quantity, Decimal(scale), table=of, **more)  # type: ignore[arg-type]


def relation(
    operator: Operator, result: Figure | None, *operands: Figure | Term | int, **more: object
) -> Relation:
    """The relation of a result to operands: figures, signed terms, or constants."""
    return Relation(operator, result, tuple(map(term, operands)), **more)  # type: ignore[arg-type]


def term(operand: Figure | Term | int) -> Term:
    if isinstance(operand, int):
        return Term(constant=Decimal(operand))
    return operand if isinstance(operand, Term) else Term(operand)


def as_printed(figure: Figure) -> Interval:
    """The meaning of a figure by itself: what its quantity says."""
    return figure.quantity.interval

"""Expressions in words and numbers: what stands where the names stood, and what it comes to."""

from __future__ import annotations

from decimal import Decimal

from auditor.checks.asserts.evaluate import Evaluation, Undefined, as_printed
from auditor.checks.asserts.units import PERCENT, Misfit, unit_of
from auditor.checks.asserts.values import Formula, Found, Given, Group, Printed, Words
from auditor.grammar.expressions.tree import Compare, Logic, Node, Not, Text
from auditor.model import Figure
from auditor.number import HUNDRED

#: A value that doesn't come out even is told to so many digits after the point.
DECIMALS = 2


def told(node: Node, found: Found) -> str:
    """A test with what its sides come to: "3 per cent = 8 %"; or an amount."""
    match node:
        case Compare(operator="like", left=left, right=right):
            return f"{told(left, found)} like {told(right, found)}"
        case Compare(operator=operator, left=left, right=right):
            return f"{told(left, found)} {operator} {told(right, found)}"
        case Logic(operator=operator, terms=terms):
            return f" {operator} ".join(told(term, found) for term in terms)
        case Not(inner=inner):
            return f"not ({told(inner, found)})"
    return amount(node, found)


def amount(node: Node, found: Found) -> str:
    """What an amount comes to, as printed where it is a figure, else worked out from what is printed."""
    if isinstance(node, Text):
        return f"“{node.text}”"
    bound = found.get(node)
    if isinstance(bound, Words):
        return f"“{bound.text}”"
    if isinstance(bound, Printed):
        return printed(bound.figure)
    if isinstance(bound, Given):
        return f"{spelled(bound.value)} ({bound.source})" if bound.source else spelled(bound.value)
    if isinstance(bound, Group):
        return ", ".join(printed(leaf.figure) for leaf in bound.leaves[:6] if isinstance(leaf, Printed))
    if isinstance(bound, Formula):
        return amount(bound.tree, bound.found)
    try:
        value = Evaluation(found, as_printed).amount(node).low
        percent = unit_of(node, found) == PERCENT
    except (Undefined, Misfit):
        return "nothing that can be worked out"
    if value is None:
        return "no bound"
    return f"{spelled(value * HUNDRED)} %" if percent else spelled(value)


def printed(figure: Figure) -> str:
    """A figure as printed, in one line, with the per cent sign that only its header has."""
    text = " ".join(figure.text.split())
    return f"{text} %" if figure.quantity.kind == "percent" and text[-1:].isdigit() else text


def spelled(value: Decimal) -> str:
    """A value to read: thousands by commas, and no more digits than say something."""
    digits = value.normalize().as_tuple().exponent
    places = min(max(0, -digits), DECIMALS) if isinstance(digits, int) else 0
    return f"{value:,.{places}f}".replace("-", "−")

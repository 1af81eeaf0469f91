"""Units of expressions: what may be added to, or compared with, what.

A plain number fits every amount but a percentage (write 65 %); a quotient of two amounts of one unit fits a
percentage as well as a plain number, but not if it is taken times 100; zero fits everything.
"""

from __future__ import annotations

from typing import Final

from auditor.checks.asserts.trouble import Troubled, mistake
from auditor.checks.asserts.values import Bound, Formula, Found, Given, Group, Leaf, Words
from auditor.grammar.expressions.tree import Binary, Call, Compare, Logic, Minus, Node, Not, Number

#: A plain number; a quotient of two like amounts; zero, or what has no unit of its own to defend.
PLAIN: Final = "plain number"
RATIO: Final = "ratio"
ANY: Final = ""
PERCENT: Final = "percentage"
#: A quotient times 100 is how a percentage is worked out elsewhere.
HUNDREDFOLD: Final = "hundredfold quotient"


class Misfit(Exception):
    """Two units that don't fit, at a node."""

    def __init__(self, node: Node, one: str, other: str) -> None:
        super().__init__(f"a {_told(one)} and a {_told(other)} don't fit together")
        self.node = node
        self.hint = "convert one of them first"
        if {one, other} == {PLAIN, PERCENT}:
            self.hint = "a number that is to be a percentage has its sign: 65 %; a share is a quotient: a / b"
        elif HUNDREDFOLD in (one, other):
            self.hint = "percentages are hundredths: leave out the 100"

    def at(self, keys: tuple[str, ...]) -> Troubled:
        """The same as a trouble of an expression in a rule."""
        return mistake(keys, str(self), self.hint, self.node.start, self.node.end - self.node.start)


def check(node: Node, found: Found) -> None:
    """Raises `Misfit` where a test compares or adds what doesn't fit together."""
    match node:
        case Not(inner=inner):
            check(inner, found)
        case Logic(terms=terms):
            for term in terms:
                check(term, found)
        case Compare(operator=operator, left=left, right=right) if operator != "like":
            one, other = unit_of(left, found), unit_of(right, found)
            _joined(node, one, other)
            for unit, rest, side in ((one, other, right), (other, one, left)):
                if unit == PERCENT and rest == RATIO and _is_hundredfold(side):
                    raise Misfit(node, PERCENT, HUNDREDFOLD)


def _is_hundredfold(node: Node) -> bool:
    """Whether 100 is a factor of a product, or of what is divided: `100 * a / b`."""
    while isinstance(node, Binary) and node.operator in "*/":
        factors = (node.left, node.right) if node.operator == "*" else (node.left,)
        if any(isinstance(one, Number) and one.value == 100 and not one.percent for one in factors):
            return True
        node = node.left
    return False


def unit_of(node: Node, found: Found) -> str:
    """The unit of an amount. Raises `Misfit` for what it is made of."""
    match node:
        case Number(value=value, percent=percent):
            return PERCENT if percent else ANY if not value else PLAIN
        case Minus(inner=inner):
            return unit_of(inner, found)
        case Binary(operator=operator, left=left, right=right):
            one, other = unit_of(left, found), unit_of(right, found)
            if operator in "+-":
                return _joined(node, one, other)
            return _times(one, other) if operator == "*" else _over(one, other)
        case Call():
            return _of_call(node, found)
    return _of_bound(node, found[node])


def _of_call(node: Call, found: Found) -> str:
    if node.function in ("share", "change"):
        _joined(node, *(unit_of(argument, found) for argument in node.arguments))
        return PERCENT
    if node.function == "count":
        return PLAIN
    if node.function == "round":
        return unit_of(node.arguments[0], found)
    if node.function == "if":
        check(node.arguments[0], found)
        return _joined(node, *(unit_of(argument, found) for argument in node.arguments[1:]))
    units = [unit_of(argument, found) for argument in node.arguments]
    joined = ANY
    for unit in units:
        joined = _joined(node, joined, unit)
    return joined


def _of_bound(node: Node, bound: Bound) -> str:
    if isinstance(bound, Words):  # pragma: no cover - kinds are checked when a pack is loaded
        return ANY
    if isinstance(bound, Formula):
        return bound.unit
    if isinstance(bound, Group):
        joined = ANY
        for leaf in bound.leaves:
            joined = _joined(node, joined, _of_leaf(leaf))
        return joined
    return _of_leaf(bound)


def _of_leaf(leaf: Leaf) -> str:
    if isinstance(leaf, Given):
        return PERCENT if leaf.unit == PERCENT else leaf.unit or PLAIN
    quantity = leaf.figure.quantity
    if quantity.kind in ("percent", "points"):
        return PERCENT
    if quantity.kind in ("money", "measure") and quantity.unit:
        return quantity.unit
    return PLAIN  # of a count the noun is told in many ways: it can't prove a misfit


def _joined(node: Node, one: str, other: str) -> str:
    """The unit of a sum, or of what is compared."""
    if one == other or other == ANY:
        return one
    if one == ANY:
        return other
    if RATIO in (one, other):
        rest = other if one == RATIO else one
        if rest in (PERCENT, PLAIN):
            return rest
    if PLAIN in (one, other) and PERCENT not in (one, other) and RATIO not in (one, other):
        return other if one == PLAIN else one
    raise Misfit(node, one, other)


def _times(one: str, other: str) -> str:
    """A percentage of something is that; otherwise the one that is no plain number."""
    for unit, rest in ((one, other), (other, one)):
        if unit in (PERCENT, RATIO, ANY):
            return rest
        if unit == PLAIN:
            return rest if rest not in (PERCENT, RATIO) else unit
    return f"{one} × {other}"


def _over(one: str, other: str) -> str:
    if one == other:
        return RATIO
    if other in (PLAIN, ANY, PERCENT, RATIO):
        return RATIO if one == ANY else one
    return RATIO if one in (PLAIN, ANY) else f"{one} per {other}"


def _told(unit: str) -> str:
    return unit if unit in (PLAIN, RATIO, PERCENT, HUNDREDFOLD) else f'figure in "{unit}"'

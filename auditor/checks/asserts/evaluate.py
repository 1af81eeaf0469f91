"""Expressions by interval arithmetic: an amount is all the values that it may have, a test may hold for some.

Percentages are hundredths throughout, and amounts of tables are in full, so that a share of two counts and a
printed percentage, or thousands here and units there, compare as they should.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Decimal, DivisionByZero, InvalidOperation, Overflow
from typing import Literal

from auditor.checks.asserts.patterns import Pattern
from auditor.checks.asserts.values import Bound, Formula, Found, Given, Group, Leaf, Words
from auditor.grammar.expressions.tree import (
    Binary,
    Call,
    Compare,
    Logic,
    Minus,
    Node,
    Not,
    Number,
    Text,
)
from auditor.model import Figure, Meaning
from auditor.number import ONE, ZERO, Interval

#: Whether a test holds: for all values that the figures may have, for some, for none.
Truth = Literal["yes", "maybe", "no"]
_OPPOSITE: dict[Truth, Truth] = {"yes": "no", "maybe": "maybe", "no": "yes"}
_ORDER: tuple[Truth, ...] = ("no", "maybe", "yes")
#: More decimals than this nobody rounds to.
MOST_DECIMALS = 12


class Undefined(Exception):
    """Nothing can be said: a division by zero, a figure that is not available, numbers beyond all bounds."""


class Evaluation:
    """Expressions over what their names stand for, where figures mean what `meaning` says."""

    def __init__(self, found: Found, meaning: Meaning) -> None:
        self.found = found
        self.meaning = meaning
        self._worked_out: dict[int, Interval] = {}  # what each `let` comes to, worked out once

    def test(self, node: Node) -> Truth:
        """Whether a test holds. Raises `Undefined`."""
        match node:
            case Not(inner=inner):
                return _OPPOSITE[self.test(inner)]
            case Logic(operator=operator, terms=terms):
                found = [_ORDER.index(self.test(term)) for term in terms]
                return _ORDER[min(found) if operator == "and" else max(found)]
            case Compare(operator="like", left=left, right=right):
                return "yes" if Pattern.from_text(self.words(right)).matches(self.words(left)) else "no"
            case Compare(operator=operator, left=left, right=right):
                return _compare(operator, self.amount(left), self.amount(right))
        raise Undefined  # pragma: no cover - kinds are checked when a pack is loaded

    def amount(self, node: Node) -> Interval:
        """The values that an amount may have. Raises `Undefined`."""
        try:
            return self._amount(node)
        except (DivisionByZero, InvalidOperation, Overflow):
            raise Undefined from None

    def _amount(self, node: Node) -> Interval:
        match node:
            case Number(value=value):
                return Interval.exactly(value)
            case Minus(inner=inner):
                return -self.amount(inner)
            case Binary(operator=operator, left=left, right=right):
                return _binary(operator, self.amount(left), self.amount(right))
            case Call():
                return self._call(node)
        bound = self.found[node]
        if isinstance(bound, Formula):
            return self._formula(bound)
        if isinstance(bound, Group | Words):  # pragma: no cover - likewise
            raise Undefined
        return self.leaf(bound)

    def _formula(self, formula: Formula) -> Interval:
        if id(formula) not in self._worked_out:
            inner = Evaluation(formula.found, self.meaning)
            inner._worked_out = self._worked_out
            self._worked_out[id(formula)] = inner.amount(formula.tree)
        return self._worked_out[id(formula)]

    def leaf(self, leaf: Leaf) -> Interval:
        if isinstance(leaf, Given):
            return Interval.exactly(leaf.value)
        return self.meaning(leaf.figure).scaled(leaf.factor)

    def words(self, node: Node) -> str:
        if isinstance(node, Text):
            return node.text
        bound = self.found[node]
        return bound.text if isinstance(bound, Words) else ""

    def _call(self, node: Call) -> Interval:
        arguments = node.arguments
        if node.function in _OF_MANY:
            return _OF_MANY[node.function](self._many(arguments))
        if node.function == "if":
            return self._either(arguments)
        first = self.amount(arguments[0])
        if node.function == "abs":
            return _absolute(first)
        if node.function == "round":
            return _rounded(
                first, self.amount(arguments[1]) if len(arguments) > 1 else Interval.exactly(ZERO)
            )
        second = self.amount(arguments[1])
        if node.function == "share":
            return _divided(first, second)
        return _divided(second, first) - Interval.exactly(ONE)  # change: later / earlier - 1

    def _either(self, arguments: Sequence[Node]) -> Interval:
        truth = self.test(arguments[0])
        if truth != "maybe":
            return self.amount(arguments[1] if truth == "yes" else arguments[2])
        one, other = self.amount(arguments[1]), self.amount(arguments[2])
        return Interval(_least([one.low, other.low]), _most([one.high, other.high]))

    def _many(self, arguments: Sequence[Node]) -> list[Interval]:
        found: list[Interval] = []
        for node in arguments:
            bound: Bound | None = self.found.get(node)
            if isinstance(bound, Group):
                if bound.gaps:
                    raise Undefined
                found += [self.leaf(leaf) for leaf in bound.leaves]
            else:
                found.append(self.amount(node))
        return found


def printed_value(figure: Figure) -> Decimal:
    """The value that is printed. What has none is no leaf of an expression."""
    assert figure.value is not None
    return figure.value


def as_printed(figure: Figure) -> Interval:
    """The meaning by which every figure is just what is printed."""
    return Interval.exactly(printed_value(figure))


def _compare(operator: str, left: Interval, right: Interval) -> Truth:
    if operator in ("=", "=="):
        return _equal(left, right)
    if operator == "!=":
        return _OPPOSITE[_equal(left, right)]
    if operator in (">", ">="):
        left, right = right, left
    strict = operator in ("<", ">")
    if left.high is not None and right.low is not None and _below(left.high, right.low, strict):
        return "yes"
    if left.low is None or right.high is None or _below(left.low, right.high, strict):
        return "maybe"
    return "no"


def _below(one: Decimal, other: Decimal, strict: bool) -> bool:
    return one < other or (one == other and not strict)


def _equal(left: Interval, right: Interval) -> Truth:
    if not left.meets(right):
        return "no"
    points = left.low == left.high and right.low == right.high and left.low is not None
    return "yes" if points else "maybe"


def _binary(operator: str, left: Interval, right: Interval) -> Interval:
    match operator:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
    return _divided(left, right)


def _divided(left: Interval, right: Interval) -> Interval:
    found = left / right
    if found.low is None and found.high is None:
        raise Undefined
    return found


def _absolute(value: Interval) -> Interval:
    if value.low is not None and value.low >= 0:
        return value
    if value.high is not None and value.high <= 0:
        return -value
    return Interval(ZERO, _most([-value.low if value.low is not None else None, value.high]))


def _rounded(value: Interval, decimals: Interval) -> Interval:
    places = decimals.low
    if places is None or places != decimals.high or places != int(places) or abs(places) > MOST_DECIMALS:
        raise Undefined
    step = ONE.scaleb(-int(places))

    def end(at: Decimal | None) -> Decimal | None:
        return None if at is None else (at / step).to_integral_value(ROUND_HALF_UP) * step

    return Interval(end(value.low), end(value.high))


def _least(ends: Sequence[Decimal | None]) -> Decimal | None:
    known = [end for end in ends if end is not None]
    return min(known) if known and len(known) == len(ends) else None


def _most(ends: Sequence[Decimal | None]) -> Decimal | None:
    known = [end for end in ends if end is not None]
    return max(known) if known and len(known) == len(ends) else None


def _sum(values: Sequence[Interval]) -> Interval:
    total = Interval.exactly(ZERO)
    for value in values:
        total += value
    return total


def _mean(values: Sequence[Interval]) -> Interval:
    if not values:
        raise Undefined
    return _sum(values) / Interval.exactly(Decimal(len(values)))


def _minimum(values: Sequence[Interval]) -> Interval:
    if not values:
        raise Undefined
    return Interval(_least([v.low for v in values]), _lowest([v.high for v in values]))


def _maximum(values: Sequence[Interval]) -> Interval:
    if not values:
        raise Undefined
    return Interval(_highest([v.low for v in values]), _most([v.high for v in values]))


def _lowest(ends: Sequence[Decimal | None]) -> Decimal | None:
    """The least of the ends that are known."""
    return min((end for end in ends if end is not None), default=None)


def _highest(ends: Sequence[Decimal | None]) -> Decimal | None:
    return max((end for end in ends if end is not None), default=None)


_OF_MANY: dict[str, Callable[[Sequence[Interval]], Interval]] = {
    "sum": _sum,
    "count": lambda values: Interval.exactly(Decimal(len(values))),
    "min": _minimum,
    "max": _maximum,
    "mean": _mean,
}

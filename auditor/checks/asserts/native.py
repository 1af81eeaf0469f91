"""Assertions that say what a check could have found: a sum, a share, a change, an equality of figures.

As relations of their own kind they are judged, blamed, counted and told like any other. What says more than
that stays an `Assertion`.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.checks.asserts.values import Formula, Found, Given, Group, Leaf, Printed
from auditor.grammar.expressions.tree import Binary, Call, Compare, Minus, Node, Number
from auditor.model import Figure, Operator, Relation, Term
from auditor.number import ONE

#: More terms than this are no sum that anybody wrote down.
MOST_TERMS = 5_000

_MIRRORED = {"=": "=", "<=": ">=", ">=": "<="}
_BOUNDS: dict[str, Operator] = {"<=": "at-most", ">=": "at-least"}


def relation(test: Node, found: Found) -> Relation | None:
    """The relation that a comparison states; None where no operator says it."""
    if not isinstance(test, Compare) or test.operator not in _MIRRORED:
        return None
    for own, other, operator in (
        (test.left, test.right, test.operator),
        (test.right, test.left, _MIRRORED[test.operator]),
    ):
        result = _single(own, found)
        if isinstance(result, Printed):
            made = _stated(result.figure, other, operator, found)
            if made is not None:
                return made
    return None


def _stated(result: Figure, other: Node, operator: str, found: Found) -> Relation | None:
    if operator != "=":
        terms = _linear(other, found)
        plain = terms is not None and all(term.sign > 0 for term in terms) and _fits(result, terms)
        return Relation(_BOUNDS[operator], result, tuple(terms)) if plain and terms else None
    return _quotient(result, other, found) or _sum(result, other, found)


def _single(node: Node, found: Found) -> Leaf | None:
    """The amount that a node is by itself."""
    bound = found.get(node)
    if isinstance(bound, Formula):
        return _single(bound.tree, bound.found)
    if isinstance(node, Call) and node.function == "sum" and len(node.arguments) == 1:
        only = found.get(node.arguments[0])
        if isinstance(only, Group) and len(only.leaves) == 1 and not only.gaps:
            return only.leaves[0]
    return bound if isinstance(bound, Printed | Given) else None


def _unfolded(node: Node, found: Found) -> tuple[Node, Found]:
    """The expression that a `let` works out, for its name."""
    bound = found.get(node)
    while isinstance(bound, Formula):
        node, found = bound.tree, bound.found
        bound = found.get(node)
    return node, found


def _sum(result: Figure, other: Node, found: Found) -> Relation | None:
    node, inner = _unfolded(other, found)
    if isinstance(node, Call) and node.function in ("mean", "count"):
        terms = _terms(node.arguments, inner)
        operator: Operator = "average" if node.function == "mean" else "count"
        fits = terms and (operator == "count" or _fits(result, terms))
        return Relation(operator, result, tuple(terms)) if terms and fits else None
    terms = _linear(other, found)
    if terms is None or not _fits(result, terms) or any(term.figure is result for term in terms):
        return None
    signs = [term.sign for term in terms]
    if len(terms) == 1 and signs == [1]:
        return Relation("equal", result, tuple(terms))
    if signs == [1, -1]:
        return Relation("difference", result, (terms[0], Term(terms[1].figure, 1, terms[1].constant)))
    return Relation("sum", result, tuple(terms))


def _quotient(result: Figure, other: Node, found: Found) -> Relation | None:
    node, inner = _unfolded(other, found)
    percent = result.quantity.kind in ("percent", "points")
    if isinstance(node, Binary) and node.operator == "/":
        one, two = _single(node.left, inner), _single(node.right, inner)
        return _of_two("share" if percent else "ratio", result, one, two)
    if isinstance(node, Call) and node.function in ("share", "change") and percent:
        one, two = (_single(argument, inner) for argument in node.arguments)
        return _of_two("share" if node.function == "share" else "percent-change", result, one, two)
    return None


def _of_two(operator: Operator, result: Figure, one: Leaf | None, two: Leaf | None) -> Relation | None:
    """A relation of two printed figures, of the same sort: a share of percentages is none of amounts."""
    if not isinstance(one, Printed) or not isinstance(two, Printed) or result in (one.figure, two.figure):
        return None
    if operator == "ratio" and not one.factor == two.factor == result.scale == ONE:
        return None
    return Relation(operator, result, (Term(one.figure), Term(two.figure)))


def _linear(node: Node, found: Found) -> list[Term] | None:
    """The figures and constants that an expression adds and takes away; None where it does more."""
    terms: list[Term] = []
    waiting: list[tuple[Node, Found, int]] = [(node, found, 1)]
    while waiting:
        if len(terms) + len(waiting) > MOST_TERMS:
            return None
        node, found, sign = waiting.pop()
        node, found = _unfolded(node, found)
        bound = found.get(node)
        if isinstance(bound, Printed | Given):
            terms.append(_term(bound, sign))
            continue
        match node:
            case Number(value=value):
                terms.append(Term(constant=value * sign))
            case Minus(inner=inner):
                waiting.append((inner, found, -sign))
            case Binary(operator=("+" | "-") as operator, left=left, right=right):
                waiting.append((right, found, sign if operator == "+" else -sign))
                waiting.append((left, found, sign))
            case Call(function="sum", arguments=arguments):
                inner_terms = _terms(arguments, found, sign)
                if inner_terms is None:
                    return None
                terms += inner_terms
            case Call(function="abs", arguments=(inner,)):
                leaf = _single(inner, found)
                if not isinstance(leaf, Printed) or leaf.figure.value is None:
                    return None
                terms.append(_term(leaf, -sign if leaf.figure.value < 0 else sign))
            case _:
                return None
    return terms


def _terms(arguments: Sequence[Node], found: Found, sign: int = 1) -> list[Term] | None:
    """The amounts of a function of many, if they are nothing but figures."""
    terms: list[Term] = []
    for node in arguments:
        bound = found.get(node)
        if isinstance(bound, Group):
            if bound.gaps:
                return None
            terms += [_term(leaf, sign) for leaf in bound.leaves]
        else:
            inner = _linear(node, found)
            if inner is None:
                return None
            terms += [
                Term(t.figure, t.sign * sign, None if t.constant is None else t.constant * sign)
                for t in inner
            ]
    return terms


def _term(leaf: Leaf, sign: int) -> Term:
    return Term(leaf.figure, sign) if isinstance(leaf, Printed) else Term(constant=leaf.value * sign)


def _fits(result: Figure, terms: Sequence[Term]) -> bool:
    """Whether the operators' own arithmetic gives what the expression says: percentages among percentages,
    constants in the unit of the result.
    """
    percent = result.quantity.kind in ("percent", "points")
    for term in terms:
        if term.figure is not None:
            if (term.figure.quantity.kind in ("percent", "points")) != percent:
                return False
        elif term.constant and (percent or result.scale != ONE):
            return False
    return any(term.figure is not None for term in terms)

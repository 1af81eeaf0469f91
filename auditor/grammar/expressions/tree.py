"""Expressions as trees. Every node knows where it stands in the expression, for messages that point there."""

from __future__ import annotations

from decimal import Decimal

import msgspec


class Node(msgspec.Struct, frozen=True):
    """A part of an expression: characters `start` to `end` of it."""

    start: int
    end: int


class Number(Node, frozen=True):
    """A number in full; 65 % is 0.65, and is a percentage."""

    value: Decimal
    percent: bool = False


class Text(Node, frozen=True):
    """Words in quotes: a label, or a pattern for one."""

    text: str


class Name(Node, frozen=True):
    """What `let` or `for-each` names, or one thing about it: `annex.place`."""

    name: str
    field: str = ""


class Label(Node, frozen=True):
    """How a reference calls a row or a column: by its label, or by its position (1 the first, -1 the
    last).
    """

    text: str
    position: int = 0


class Reference(Node, frozen=True):
    """`[Total]`: a cell of the row or column at hand; `[Total, 2019]`: by row and column; of the table that
    `owner` names, if any.
    """

    labels: tuple[Label, ...]
    owner: str = ""


class Span(Node, frozen=True):
    """`[G-1]:[UG]`: the cells from one to the other, both included."""

    first: Reference
    last: Reference


class Call(Node, frozen=True):
    """A function of the language with its arguments."""

    function: str
    arguments: tuple[Node, ...]


class Binary(Node, frozen=True):
    """`+`, `-`, `*` or `/` of two amounts."""

    operator: str
    left: Node
    right: Node


class Minus(Node, frozen=True):
    """The amount with its sign changed."""

    inner: Node


class Compare(Node, frozen=True):
    """`=` (could be equal as printed), `==` (printed equal), `!=`, `<`, `<=`, `>`, `>=`; `like` of words."""

    operator: str
    left: Node
    right: Node


class Logic(Node, frozen=True):
    """`and` or `or` of tests."""

    operator: str
    terms: tuple[Node, ...]


class Not(Node, frozen=True):
    """The opposite of a test."""

    inner: Node


def children_of(node: Node) -> tuple[Node, ...]:
    """The parts that a node is made of."""
    match node:
        case Call(arguments=parts) | Logic(terms=parts):
            return parts
        case Binary(left=left, right=right) | Compare(left=left, right=right):
            return (left, right)
        case Minus(inner=inner) | Not(inner=inner):
            return (inner,)
        case Span(first=first, last=last):
            return (first, last)
    return ()


def depth(tree: Node) -> int:
    """How many levels a tree has."""
    level, levels = [tree], 0
    while level:
        level, levels = [child for node in level for child in children_of(node)], levels + 1
    return levels


def names_in(tree: Node) -> set[str]:
    """The names that an expression uses."""
    names: set[str] = set()
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Name):
            names.add(node.name)
        waiting += children_of(node)
    return names

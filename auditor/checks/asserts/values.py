"""What the names and references of an expression stand for, once they are found in a document."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from auditor.grammar.expressions.tree import Node
from auditor.model import Figure
from auditor.number import ONE

PER_CENT = Decimal("0.01")


class Printed(msgspec.Struct, frozen=True, eq=False):
    """A figure of the report."""

    figure: Figure

    @property
    def factor(self) -> Decimal:
        """What its printed value is multiplied by to be in full: its table's thousands, a hundredth of a per
        cent.
        """
        return self.figure.scale * (PER_CENT if self.figure.quantity.kind in ("percent", "points") else ONE)


class Given(msgspec.Struct, frozen=True, eq=False):
    """An amount that is not in doubt: of reference data. `source` says where it is from."""

    value: Decimal
    unit: str | None
    source: str


Leaf = Printed | Given


class Group(msgspec.Struct, frozen=True, eq=False):
    """Several amounts; `gaps` of the cells say "not available", so that nothing can be said of all."""

    leaves: tuple[Leaf, ...]
    gaps: int = 0


class Words(msgspec.Struct, frozen=True):
    """A label, a place, a text."""

    text: str


class Formula(msgspec.Struct, frozen=True, eq=False):
    """What a `let` works out: an expression of its own, with what its names stand for.

    `unit` and `leaves` (its amounts, each once) are those of the whole: names may be used again and again.
    """

    tree: Node
    found: dict[Node, Bound]
    unit: str
    leaves: tuple[Leaf, ...]


Bound = Printed | Given | Group | Words | Formula
#: What each name and reference of one expression stands for, by its node.
Found = dict[Node, Bound]


def leaves(bound: Bound) -> tuple[Leaf, ...]:
    """The amounts of what a node stands for."""
    if isinstance(bound, Group):
        return bound.leaves
    if isinstance(bound, Formula):
        return bound.leaves
    return () if isinstance(bound, Words) else (bound,)


def every_leaf(found: Found) -> tuple[Leaf, ...]:
    """The amounts of everything that was found, each once."""
    each = {_key(leaf): leaf for bound in found.values() for leaf in leaves(bound)}
    return tuple(each.values())


def _key(leaf: Leaf) -> int:
    return id(leaf.figure) if isinstance(leaf, Printed) else id(leaf)

"""A family: the same relation proposed across all rows or columns of a table."""

from __future__ import annotations

from typing import Literal

import msgspec

from auditor.model import Relation

#: What the words say of an equation: nothing, a hint ("Net", "of which"), that it must hold ("Total"), that it is
#: printed as a formula ("(c) = (a) - (b)").
Strength = Literal["none", "hint", "strong", "formula"]


class Family(msgspec.Struct, eq=False):
    """Relations of one form that stand or fall together, and the evidence that they are meant.

    `tried` is how many other forms the search looked at before it settled on this one: the more, the likelier a
    coincidence. `whole` says that the operands are a natural unit (everything since the last total, a whole section),
    which a coincidence would not respect.
    """

    id: str
    rule: str
    relations: list[Relation]
    strength: Strength = "none"
    whole: bool = False
    tried: int = 1

"""A family: the same relation proposed across all rows or columns of a table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import msgspec

from auditor.model import Figure, Relation

#: What the words say of an equation: nothing, a hint ("Net", "of which"), that it must hold ("Total"), that
#: it is printed as a formula ("(c) = (a) - (b)").
Strength = Literal["none", "hint", "strong", "formula"]


class Swapped(msgspec.Struct, frozen=True, eq=False):
    """Two figures that, exchanged, would make two relations hold."""

    relations: tuple[Relation, Relation]
    figures: tuple[Figure, Figure]


class Remark(msgspec.Struct, frozen=True, eq=False):
    """Something to say of a figure's wording, which no equation can prove."""

    figure: Figure
    message: str


class Family(msgspec.Struct, eq=False):
    """Relations of one form that stand or fall together, and the evidence that they are meant.

    `tried` is how many other forms the search looked at before it settled on this one: the more, the likelier
    a coincidence. `whole` says that the operands are a natural unit (everything since the last total, a whole
    section), which a coincidence would not respect. `apart` says that they don't even stand beside their
    result. `score` is the search's own count of bits for the equation, where it kept one; `slips` are the
    bits by which a single slip explains a relation that fails, `swaps` the pairs that an exchange of two
    cells explains, `missed` are the failures that count and `plain` those of them that nothing explains.
    """

    id: str
    rule: str
    relations: list[Relation]
    strength: Strength = "none"
    whole: bool = False
    tried: int = 1
    apart: bool = False
    printed: bool = False  # found between numbers as printed, whatever each is scaled by
    axis: str = ""  # failures along two axes are two witnesses, along one they are not
    stated: bool = False  # a sentence says so: it needs no siblings to be believed
    asserted: bool = False  # a house rule, or a former version, says so: it is held, whatever else says
    consensus: bool = False  # and yet it fails only where it holds at least as often
    score: int | None = None
    slips: dict[int, int] = msgspec.field(default_factory=dict)  # index in `relations` -> bits
    missed: set[int] = msgspec.field(default_factory=set)
    near: set[int] = msgspec.field(default_factory=set)
    plain: set[int] = msgspec.field(default_factory=set)
    swaps: list[Swapped] = msgspec.field(default_factory=list)
    within: Callable[[Figure], bool] | None = None  # where the rule applies; None is everywhere
    remarks: list[Remark] = msgspec.field(default_factory=list)
    looked: int = 0  # of a check that only remarks: at how many places it looked

    @property
    def applying(self) -> list[Relation]:
        """The relations that stand where the rule applies: by the figure that states them, or the first."""
        within = self.within
        return self.relations if within is None else [r for r in self.relations if within(r.figures[0])]

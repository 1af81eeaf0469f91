"""A registry of checks that exist for these tests only."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

import msgspec


class Nested(msgspec.Struct, frozen=True):
    label: str
    depth: int = 1


class SumParameters(msgspec.Struct, frozen=True, rename="kebab"):
    along: Literal["rows", "columns"]
    least_terms: int = 2
    tolerance: Decimal = Decimal("0.5")
    words: tuple[str, ...] = ()
    strict: bool = False
    scope: Nested | None = None
    limit: int | Literal["none"] = 3
    names: dict[str, str] = {}


class Nothing(msgspec.Struct, frozen=True):
    pass


CHECKS: dict[str, type[msgspec.Struct]] = {"sum": SumParameters, "share": Nothing}


class FakeRegistry:
    def parameters(self, kind: str) -> type[msgspec.Struct] | None:
        return CHECKS.get(kind)

    def kinds(self) -> list[str]:
        return sorted(CHECKS)


REGISTRY = FakeRegistry()

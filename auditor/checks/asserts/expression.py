"""An expression as a value in a pack."""

from __future__ import annotations

import msgspec

from auditor.grammar.expressions.parse import parse
from auditor.grammar.expressions.tree import Node


class Expression(msgspec.Struct, frozen=True):
    """What is written, and the tree that it says."""

    text: str
    tree: Node

    @classmethod
    def from_text(cls, text: str) -> Expression:
        """The expression as a pack writes it. Raises `Mistake` with the place of what is wrong."""
        return cls(text, parse(text))

"""Messages with values and places filled in: "The text gives {told}, {annex.place} gives {annex}"."""

from __future__ import annotations

import re

import msgspec

from auditor.grammar.expressions.mistake import Mistake
from auditor.grammar.expressions.parse import parse
from auditor.grammar.expressions.tree import Node

#: A message is a line or two.
LONGEST = 1_000
_PIECE = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")


class Hole(msgspec.Struct, frozen=True):
    """An expression in a message; `at` is where its text begins there."""

    tree: Node
    at: int


class Template(msgspec.Struct, frozen=True):
    """A message: words, and expressions in braces ({{ and }} are braces)."""

    text: str
    parts: tuple[str | Hole, ...]

    @classmethod
    def from_text(cls, text: str) -> Template:
        """The template as a pack writes it. Raises `Mistake` with the place of what is wrong."""
        if len(text) > LONGEST:
            raise Mistake(f"a message of more than {LONGEST:,} characters")
        parts: list[str | Hole] = []
        end = 0
        for piece in _PIECE.finditer(text):
            parts.append(text[end : piece.start()])
            end = piece.end()
            if piece[1] is not None:
                parts.append(_hole(piece[1], piece.start(1)))
            elif len(piece[0]) == 2:
                parts.append(piece[0][0])
            else:
                raise Mistake("a brace without its other half", piece.start(), 1, "write {{ for a brace")
        parts.append(text[end:])
        return cls(text, tuple(part for part in parts if part != ""))


def _hole(text: str, at: int) -> Hole:
    try:
        return Hole(parse(text), at)
    except Mistake as mistake:
        raise Mistake(mistake.message, mistake.at + at, mistake.length, mistake.hint) from None

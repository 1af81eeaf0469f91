"""YAML as a tree in which everything knows its line and column, read safely and within bounds.

Scalars follow YAML 1.2's core schema, so that `no` is a word; numbers are exact (`int` or `Decimal`). Tags,
merge keys and several documents in a file are refused, keys may not repeat, aliases may not multiply a file.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import msgspec

from auditor.packs.problem import Problem, refuse

#: Bounds on one file. The largest pack that people write by hand stays far below each of them.
MAX_CHARACTERS = 1_000_000
MAX_DEPTH = 32
MAX_NODES = 100_000

Scalar = str | int | Decimal | bool | None


class Node(msgspec.Struct, eq=False):
    """One scalar, list or mapping with its place. `source` is a scalar's text as written, without quotes."""

    line: int
    column: int
    length: int = 1
    scalar: Scalar = None
    source: str = ""
    items: list[Node] | None = None
    pairs: list[tuple[Node, Node]] | None = None
    size: int = 1  # how many nodes it is, itself and what aliases repeat included
    style: str = ""  # of a scalar: quotes, | or >
    lines: list[str] = []  # of a scalar over several lines, those of the file

    def plain(self) -> Any:
        """The tree as ordinary Python values. The depth is bounded, so this may call itself."""
        if self.items is not None:
            return [item.plain() for item in self.items]
        if self.pairs is not None:
            return {key.source: value.plain() for key, value in self.pairs}
        return self.scalar

    def find(self, keys: Sequence[str]) -> Node:
        """What stands under a key of a key of it, as far as there is something."""
        node = self
        for name in keys:
            child = next((value for key, value in node.pairs or () if key.source == name), None)
            if child is None:
                break
            node = child
        return node

    def inside(self, at: int, length: int) -> tuple[int, int, int]:
        """Line, column and length of characters `at` on of a scalar's text."""
        if not self.lines:
            quote = 1 if self.style in ("'", '"') else 0
            return self.line, self.column + quote + at, length
        number = self.line if self.style in ("|", ">") else self.line - 1
        first = self.column - 1 + (1 if self.style in ("'", '"') else 0)
        while number < len(self.lines):
            line = self.lines[number]
            start = len(line) - len(line.lstrip()) if number >= self.line else first
            if at <= len(line) - start:
                return number + 1, start + at + 1, length
            at -= len(line) - start + 1
            number += 1
        return self.line, self.column, self.length

    @property
    def words(self) -> str:
        """What this is, in a message."""
        if self.items is not None:
            return "a list"
        if self.pairs is not None:
            return "a mapping"
        if self.scalar is None:
            return "nothing"
        return f'"{self.source[:40]}"'

    def problem(self, message: str, hint: str = "") -> Problem:
        """A problem that points here."""
        return Problem(self.line, self.column, message, self.length, hint)


def read(text: str, path: str, problems: list[Problem]) -> Node:
    """The tree of a YAML text. Keys that stand twice are added to `problems`; the first one counts.

    Raises `AuditorError` with file, line and column if it is not YAML or goes beyond the bounds.
    """
    if len(text) > MAX_CHARACTERS:
        raise refuse(path, text, [Problem(1, 1, f"the file is larger than {MAX_CHARACTERS:,} characters")])
    from auditor.packs.events import built  # the parser takes longer to load than most files to read

    return built(text, path, problems)

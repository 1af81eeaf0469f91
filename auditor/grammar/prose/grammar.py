"""The parser of prose, built (or loaded) once in the process, at first use."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING

from auditor.grammar.prose.meaning import Meaning

if TYPE_CHECKING:
    from auditor.grammar.prose.tokens import Token
    from auditor.number import Quantity


class ProseParser:
    """The grammar with its callbacks, for one text at a time."""

    def __init__(self) -> None:
        from auditor.grammar.compiled import load_grammar
        from auditor.grammar.prose.lexer import ProseLexer

        self._lock = Lock()
        self._meaning = Meaning()
        self.lark = load_grammar("prose/prose.lark", ProseLexer, self._meaning)

    def parse(self, tokens: Iterable[Token]) -> list[Quantity]:
        """Every quantity that these terminals state, in one parse."""
        found: list[Quantity] = []
        with self._lock:
            self._meaning.found = found
            self.lark.parse(tokens)
        return found


@cache
def prose_parser() -> ProseParser:
    return ProseParser()

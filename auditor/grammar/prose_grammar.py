"""The parser of prose, built once in the process, at first use."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from auditor.grammar.prose_meaning import Meaning

if TYPE_CHECKING:
    from lark import Lark

    from auditor.grammar.prose_lexer import ProseText
    from auditor.number import Quantity


class ProseParser:
    """The grammar with its callbacks; not for several threads at once."""

    def __init__(self) -> None:
        from lark import Lark

        from auditor.grammar.prose_lexer import ProseLexer

        self._meaning = Meaning()
        self.lark: Lark = Lark(
            (files("auditor.grammar") / "prose.lark").read_text(encoding="utf-8"),
            parser="lalr",
            lexer=ProseLexer,
            transformer=self._meaning,
            keep_all_tokens=True,
            maybe_placeholders=False,
            propagate_positions=False,
        )

    def parse(self, source: ProseText) -> list[Quantity]:
        """Every quantity of a text, in one parse."""
        found = self._meaning.found = []
        self.lark.parse(source)  # type: ignore[arg-type]
        return found


@cache
def prose_parser() -> ProseParser:
    return ProseParser()

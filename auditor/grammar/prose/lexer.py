"""Text -> terminals: finds whatever may begin a quantity, and has the terminals around it emitted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lark.lexer import Lexer
from lark.lexer import Token as LarkToken

from auditor.grammar.numerals import ENGLISH, Convention
from auditor.grammar.prose.digits import digits, vulgar
from auditor.grammar.prose.shapes import anchors
from auditor.grammar.prose.spelled import spelled
from auditor.grammar.prose.state import Scan
from auditor.grammar.prose.tokens import Token
from auditor.grammar.vocabulary import Vocabulary

#: How many terminals are kept back for constructs still to be decided, and how many pile up before some go.
_KEPT = 32
_PILE = 4096


def scan(text: str, words: Vocabulary, convention: Convention = ENGLISH) -> Iterator[Token]:
    """The terminals of a text."""
    state = Scan(text, words, convention)
    numbers, out = words.numbers, state.out
    for match in anchors(convention.spaces_group).finditer(text):
        group = match.lastindex
        if group == 1 and match[1] not in numbers:
            continue
        start = match.start()
        if start < state.position:
            continue
        if group == 1:
            spelled(state, match[1], start, match.end())
        elif group == 2:
            digits(state, match[2], start, match.end())
        else:
            vulgar(state, match[3], start, match.end())
        if len(out) > _PILE:
            yield from out[:-_KEPT]
            del out[:-_KEPT]
    yield from out


class ProseLexer(Lexer):
    """The scanner as Lark's lexer: it is given the terminals of the whole document."""

    __future_interface__ = 2

    def __init__(self, conf: Any) -> None:
        pass

    def lex(self, lexer_state: Any, parser_state: Any) -> Iterator[Any]:
        yield from lexer_state.text
        yield LarkToken("SEP", "", 0, 1, 1)  # from which the parser takes the place of the end

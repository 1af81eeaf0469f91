"""The lexer of formulas in headers: names, brackets and signs. It is given a list of one text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lark import Token
from lark.lexer import Lexer

_TOKEN = re.compile(
    r"(?P<HUNDRED>100(?!\d)\s*%?)|(?P<NAME>[A-Za-wyzX](?![A-Za-z])|x(?!\s*100|[A-Za-z])|\d{1,2}(?!\d))"
    r"|(?P<EQUALS>=)|(?P<PLUS>\+)|(?P<MINUS>[-–−‒—])|(?P<TIMES>[×*x])|(?P<OVER>[/÷])"
    r"|(?P<OPEN>[(\[])|(?P<CLOSE>[)\]])|(?P<UNKNOWN>\S)"
)


class FormulaLexer(Lexer):
    """Emits the tokens of one formula; UNKNOWN, which the grammar doesn't know, for anything else."""

    __future_interface__ = 2

    def __init__(self, conf: Any) -> None:
        """Lark hands over its lexer configuration; there is nothing to configure."""

    def lex(self, lexer_state: Any, parser_state: Any) -> Iterator[Token]:
        for match in _TOKEN.finditer(lexer_state.text[0]):
            yield Token(match.lastgroup or "", match[0], match.start())

"""The terminals of expressions, with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lark.lexer import Lexer, Token

from auditor.grammar.expressions.mistake import Mistake

#: An expression that people can read is far shorter.
LONGEST = 2_000
#: No number that a report prints has more digits.
MOST_DIGITS = 30

_TOKEN = re.compile(
    r"""(?P<NUMBER>\d[\d_]*(?:\.\d+)?|\.\d+)
    |(?P<LABELS>\[(?:[^\[\]"]|"[^"\n]*")*\])
    |(?P<TEXT>"[^"\n]*"|'[^'\n]*')
    |(?P<PERCENT>%|per\ cent\b|percent\b)
    |(?P<COMPARE>==|!=|<>|≠|<=|>=|≤|≥|=|<|>)
    |(?P<PLUS>\+)|(?P<MINUS>[-−–])|(?P<TIMES>\*|×)|(?P<OVER>/|÷)
    |(?P<OPEN>\()|(?P<CLOSE>\))|(?P<COLON>:)|(?P<COMMA>[,;])|(?P<DOT>\.)
    |(?P<WORD>[^\W\d]\w*)
    """,
    re.VERBOSE,
)
_BLANK = re.compile(r"\s*")
_KEYWORDS = {"and": "AND", "or": "OR", "not": "NOT", "like": "LIKE"}
SCALES = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
#: Words that can't be names.
RESERVED = frozenset({*_KEYWORDS, *SCALES})
_HINTS = {
    "[": "a label in brackets needs its closing bracket",
    '"': "the quotation is not closed",
    "'": "the quotation is not closed",
    "^": "there are no powers here",
    "{": "braces are for messages; in an expression, just write the name",
    "!": "write != for unequal, `not` for the opposite",
    "&": "write `and`",
    "|": "write `or`",
}


def tokens(text: str) -> Iterator[Token]:
    """The terminals of an expression. Raises `Mistake` at what is none."""
    if len(text) > LONGEST:
        raise Mistake(f"an expression of more than {LONGEST:,} characters", 0, 1)
    at = _skip(text, 0)
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None or match.lastgroup is None:
            character = text[at]
            raise Mistake(f"{character!r} does not belong in an expression", at, 1, _HINTS.get(character, ""))
        yield _token(match.lastgroup, match[0], at, text)
        at = _skip(text, match.end())


def _skip(text: str, at: int) -> int:
    blank = _BLANK.match(text, at)
    return blank.end() if blank else at


def _token(kind: str, word: str, at: int, text: str) -> Token:
    if kind == "WORD":
        low = word.lower()
        if low in _KEYWORDS:
            kind = _KEYWORDS[low]
        elif low in SCALES:
            kind = "SCALE"
        else:
            kind = "FUNCTION" if text[_skip(text, at + len(word)) :][:1] == "(" else "NAME"
    elif kind == "NUMBER" and sum(map(str.isdigit, word)) > MOST_DIGITS:
        raise Mistake(f"a number of more than {MOST_DIGITS} digits", at, len(word))
    return Token(kind, word, start_pos=at, end_pos=at + len(word))


class ExpressionLexer(Lexer):
    """Lark's view of the same: the text to read is given in a list of one."""

    __future_interface__ = 2

    def __init__(self, conf: Any) -> None:
        """Lark hands over its lexer configuration; there is nothing to configure."""

    def lex(self, lexer_state: Any, parser_state: Any) -> Iterator[Token]:
        yield from tokens(lexer_state.text[0])

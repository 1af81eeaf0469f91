"""From the text of an expression to its tree."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from lark import Token

from auditor.grammar.expressions.lexer import SCALES
from auditor.grammar.expressions.mistake import Mistake
from auditor.grammar.expressions.tree import (
    Binary,
    Call,
    Compare,
    Label,
    Logic,
    Minus,
    Name,
    Node,
    Not,
    Number,
    Reference,
    Span,
    Text,
    depth,
)

#: How deep an expression may be nested, so that walking it may call itself.
DEEPEST = 120

_WORDS = {
    "NUMBER": "a number", "PERCENT": "a per cent sign", "SCALE": "a scale word", "TEXT": "words in quotes",
    "NAME": "a name", "FUNCTION": "a function", "LABELS": "a label in brackets", "COMPARE": "a comparison",
    "PLUS": "+", "MINUS": "-", "TIMES": "*", "OVER": "/", "OPEN": "(", "CLOSE": ")", "COLON": ":",
    "COMMA": "a comma", "DOT": ".", "AND": "and", "OR": "or", "NOT": "not", "LIKE": "like",
}  # fmt: skip
#: Whatever may begin an amount.
_AMOUNT = frozenset({"NUMBER", "NAME", "FUNCTION", "LABELS"})


def parse(text: str) -> Node:
    """The tree of an expression. Raises `Mistake` with the place of what is wrong."""
    from lark.exceptions import UnexpectedInput, UnexpectedToken

    try:
        made: Node = _parser().parse([text])
    except UnexpectedToken as error:
        raise _misfit(error, text) from None
    except UnexpectedInput:  # pragma: no cover - the lexer tells of characters before Lark can
        raise Mistake("not an expression") from None
    _bound(made)
    return made


def _bound(tree: Node) -> None:
    """Refuse what is nested too deep to be walked by what calls itself."""
    if depth(tree) > DEEPEST:
        raise Mistake(f"nested deeper than {DEEPEST} levels", tree.start, tree.end - tree.start)


def _misfit(error: Any, text: str) -> Mistake:
    """What Lark says, in words."""
    token: Token = error.token
    wanted = set(error.accepts or error.expected)
    if token.type == "$END":
        what, at, length = "the expression ends too early", len(text), 1
    else:
        what, at, length = f"{str(token)!r} does not fit here", token.start_pos or 0, len(token)
    if wanted >= _AMOUNT:
        what += ": an amount is expected"
    elif "CLOSE" in wanted and token.type == "$END":
        what += ": a closing parenthesis is missing"
    else:
        names = [_WORDS[name] for name in sorted(wanted) if name in _WORDS and len(wanted) <= 4]
        what += f": {' or '.join(names)} is expected" if names else ""
    return Mistake(what, at, length, _advice(token, text))


def _advice(token: Token, text: str) -> str:
    if token.type == "COMPARE":
        return "compare two amounts at a time; join comparisons with `and`"
    if token.type in ("NAME", "NUMBER") and text[: token.start_pos].rstrip().endswith(("-", "−")):
        return "names have no hyphens: write an underscore"
    return ""


@lru_cache(maxsize=1)
def _parser() -> Any:
    from auditor.grammar.compiled import load_grammar
    from auditor.grammar.expressions.lexer import ExpressionLexer

    return load_grammar("expressions/expression.lark", ExpressionLexer, _Maker())


def _ends(children: list[Any]) -> tuple[int, int]:
    return _start(children[0]), _end(children[-1])


def _start(child: Any) -> int:
    return (child.start_pos or 0) if isinstance(child, Token) else int(child.start)


def _end(child: Any) -> int:
    return (child.end_pos or 0) if isinstance(child, Token) else int(child.end)


class _Maker:
    """The transformer of `expression.lark`: a method a rule or alias."""

    @staticmethod
    def start(children: list[Any]) -> Any:
        return children[0]

    either = both = negated = comparison = sum = product = signed = atom = cells = start

    @staticmethod
    def any_of(children: list[Any]) -> Node:
        return _logic("or", children)

    @staticmethod
    def all_of(children: list[Any]) -> Node:
        return _logic("and", children)

    @staticmethod
    def negation(children: list[Any]) -> Node:
        return Not(*_ends(children), children[1])

    @staticmethod
    def compared(children: list[Any]) -> Node:
        operator = {"≤": "<=", "≥": ">=", "<>": "!=", "≠": "!="}.get(str(children[1]), str(children[1]))
        return Compare(*_ends(children), operator, children[0], children[2])

    @staticmethod
    def likened(children: list[Any]) -> Node:
        return Compare(*_ends(children), "like", children[0], children[2])

    @staticmethod
    def binary(children: list[Any]) -> Node:
        operator = {"PLUS": "+", "MINUS": "-", "TIMES": "*", "OVER": "/"}[children[1].type]
        return Binary(*_ends(children), operator, children[0], children[2])

    @staticmethod
    def minus(children: list[Any]) -> Node:
        return Minus(*_ends(children), children[1])

    @staticmethod
    def plus(children: list[Any]) -> Any:
        return children[1]

    @staticmethod
    def number(children: list[Any]) -> Node:
        return Number(*_ends(children), _decimal(children[0]))

    @staticmethod
    def percentage(children: list[Any]) -> Node:
        return Number(*_ends(children), _decimal(children[0]).scaleb(-2), percent=True)

    @staticmethod
    def scaled(children: list[Any]) -> Node:
        return Number(*_ends(children), _decimal(children[0]) * SCALES[children[1].lower()])

    @staticmethod
    def text(children: list[Any]) -> Node:
        return Text(*_ends(children), str(children[0])[1:-1])

    @staticmethod
    def name(children: list[Any]) -> Node:
        return Name(*_ends(children), str(children[0]))

    @staticmethod
    def field(children: list[Any]) -> Node:
        return Name(*_ends(children), str(children[0]), str(children[2]))

    @staticmethod
    def call(children: list[Any]) -> Node:
        arguments = tuple(children[2]) if len(children) == 4 else ()
        return Call(*_ends(children), str(children[0]).lower(), arguments)

    @staticmethod
    def inner(children: list[Any]) -> Any:
        return children[1]

    @staticmethod
    def here(children: list[Any]) -> Node:
        return _reference(children[0])

    @staticmethod
    def there(children: list[Any]) -> Node:
        return _reference(children[1], children[0])

    @staticmethod
    def span_here(children: list[Any]) -> Node:
        return Span(*_ends(children), _reference(children[0]), _reference(children[2]))

    @staticmethod
    def span_there(children: list[Any]) -> Node:
        first, last = _reference(children[1], children[0]), _reference(children[3], children[0])
        return Span(*_ends(children), first, last)

    @staticmethod
    def first(children: list[Any]) -> list[Any]:
        return [children[0]]

    @staticmethod
    def more(children: list[Any]) -> list[Any]:
        return [*children[0], children[2]]


def _logic(operator: str, children: list[Any]) -> Logic:
    """`a and b and c` as one."""
    terms: list[Node] = []
    for child in (children[0], children[2]):
        same = isinstance(child, Logic) and child.operator == operator
        terms += child.terms if same else [child]
    return Logic(*_ends(children), operator, tuple(terms))


def _decimal(token: Token) -> Any:
    from decimal import Decimal

    return Decimal(str(token).replace("_", ""))


def _reference(token: Token, owner: Token | None = None) -> Reference:
    """`[Total]`, `["Total, net", 2019]`, `[@-1]`."""
    start = int(token.start_pos or 0)
    labels = tuple(_labels(str(token), start))
    if not 1 <= len(labels) <= 2:
        raise Mistake("one label, or a row and a column", start, len(token), 'write ["a, b"] for a comma')
    first = int(owner.start_pos or 0) if owner is not None else start
    return Reference(first, start + len(token), labels, str(owner) if owner is not None else "")


def _labels(token: str, start: int) -> list[Label]:
    found = []
    at = 1
    for part in _parts(token[1:-1]):
        text = part.strip()
        place = start + at + len(part) - len(part.lstrip())
        if not text:
            raise Mistake("a label is missing", start, len(token))
        found.append(_label(text, place))
        at += len(part) + 1
    return found


def _label(text: str, start: int) -> Label:
    end = start + len(text)
    if text.startswith('"') and text.endswith('"') and len(text) > 1:
        return Label(start, end, text[1:-1])
    if text.startswith("@") and text[1:].lstrip("-").isascii() and text[1:].lstrip("-").isdigit():
        position = int(text[1:5])
        if not position:
            raise Mistake("positions count from 1, or from -1 backwards", start, len(text))
        return Label(start, end, text, position)
    return Label(start, end, text)


def _parts(text: str) -> list[str]:
    """Split at commas outside quotes."""
    parts = [""]
    quoted = False
    for character in text:
        quoted ^= character == '"'
        if character == "," and not quoted:
            parts.append("")
        else:
            parts[-1] += character
    return parts

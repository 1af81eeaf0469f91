"""Number format codes taken apart: sections, conditions, tokens.

`#,##0;[Red](#,##0);"nil";@` has four sections: for positive numbers, negative ones, zero, and text.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

import msgspec

#: Longer codes are cut; Excel allows 255 characters.
LONGEST = 1000

Kind = Literal[
    "text", "digit", "point", "comma", "percent", "exponent", "slash", "general", "cell", "date", "elapsed"
]
Operator = Literal["<", "<=", "=", "<>", ">=", ">"]


class Token(msgspec.Struct, frozen=True):
    """A part of a section. The text of a placeholder (digit, date) is as written, in lower case."""

    kind: Kind
    text: str


class Condition(msgspec.Struct, frozen=True):
    operator: Operator
    limit: Decimal

    def holds(self, value: Decimal) -> bool:
        match self.operator:
            case "<":
                return value < self.limit
            case "<=":
                return value <= self.limit
            case "=":
                return value == self.limit
            case "<>":
                return value != self.limit
            case ">=":
                return value >= self.limit
            case ">":
                return value > self.limit

    @property
    def negative(self) -> bool:
        """Whether it holds for no number above zero."""
        return self.operator in {"<", "<=", "="} and self.limit <= 0


class Section(msgspec.Struct):
    """What one section shows, and of what; without a condition, by its place."""

    tokens: list[Token] = []
    condition: Condition | None = None

    def has(self, *kinds: Kind) -> bool:
        return any(token.kind in kinds for token in self.tokens)


_TOKEN = re.compile(
    r"""
      "(?P<quoted>[^"]*+)"?
    | \\(?P<escaped>.)
    | _(?P<space>.)
    | \*(?P<fill>.)
    | \[(?P<bracket>[^\]]*+)\]
    | (?P<general>General)
    | (?P<half>AM/PM|A/P)
    | (?P<exponent>E[+-])
    | (?P<date>y++|m++|d++|h++|s++|b++|e++|g++)
    | (?P<digit>[0#?])
    | (?P<point>\.)
    | (?P<comma>,)
    | (?P<percent>%)
    | (?P<slash>/)
    | (?P<cell>@)
    | (?P<end>;)
    | (?P<other>.)
    """,
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_CONDITION = re.compile(r"\s*(<=|>=|<>|<|>|=)\s*([+-]?\d{0,30}(?:\.\d{0,30})?(?:E[+-]?\d{1,3})?)\s*", re.I)
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_AS_IS: dict[str, Kind] = {
    "general": "general",
    "half": "date",
    "exponent": "exponent",
    "date": "date",
    "digit": "digit",
    "point": "point",
    "comma": "comma",
    "percent": "percent",
    "slash": "slash",
    "cell": "cell",
}


def sections(code: str) -> list[Section]:
    """The sections of a format code, four at most."""
    found = [Section()]
    for match in _TOKEN.finditer(code[:LONGEST]):
        group = match.lastgroup or ""
        text = match[group]
        if group == "end":
            found.append(Section())
        elif group == "bracket":
            _bracket(found[-1], text)
        elif group in _AS_IS:
            found[-1].tokens.append(Token(_AS_IS[group], text.lower()))
        else:
            found[-1].tokens.append(Token("text", _literal(group, text)))
    return found[:4]


def _literal(group: str, text: str) -> str:
    """What is shown: of a character's width a space, of a filler a space if it is one."""
    if group == "space":
        return " "
    if group == "fill":
        return " " if text == " " else ""
    return text


def _bracket(section: Section, text: str) -> None:
    """What stands in brackets: a currency, a condition, elapsed time; a colour and the rest show nothing."""
    if text.startswith("$"):
        section.tokens.append(Token("text", text[1:].partition("-")[0]))
    elif _ELAPSED.fullmatch(text):
        section.tokens.append(Token("elapsed", text.lower()))
    elif (match := _CONDITION.fullmatch(text)) and any(character.isdigit() for character in match[2]):
        operator: Operator = match[1]  # type: ignore[assignment]  # the pattern's
        section.condition = Condition(operator, Decimal(match[2]))

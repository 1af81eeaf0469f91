"""What the scanner of prose knows while it goes through a text: where it is, and what it has emitted."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from auditor.grammar.numerals import Convention, parse_digits
from auditor.grammar.prose_tokens import Digits, Token
from auditor.grammar.vocabulary import Vocabulary

#: More digits than this are no number that a report states.
_LONGEST = 40
#: The terminals that a scale may follow.
_SCALED = frozenset(("NUM", "ONES", "TEEN", "TENS", "HUNDRED", "SCALE", "DENOM", "FRAC"))


class Scan:
    """A scan under way. `position` is the end of what has been consumed; `open` says that a number term ends there, so
    that a connector may follow; `money` that the number at hand has a currency before it."""

    __slots__ = (
        "cache",
        "convention",
        "factor",
        "join",
        "money",
        "open",
        "out",
        "position",
        "scaled",
        "term",
        "text",
        "unit",
        "words",
    )

    def __init__(self, text: str, words: Vocabulary, convention: Convention) -> None:
        self.text = text
        self.words = words
        self.convention = convention
        self.out: list[Token] = []
        self.position = 0
        self.open = False
        self.money = False
        self.scaled = 0  # the power of ten said with the currency: "MEUR 60"
        self.join = -1  # where a subunit's number starts that belongs to the quantity before,
        self.factor = 1  # and how many of the subunit make one of its unit
        self.unit = ""  # the unit of the latest term
        self.term = 0  # where the latest term starts
        self.cache: dict[str, Digits | None] = {}

    def emit(self, type_: str, value: Any, start: int, end: int) -> None:
        self.out.append(Token(type_, value, start, end))

    def scale(self, power: int, start: int, end: int) -> bool:
        """Emits a scale behind the number just emitted; False where that takes none."""
        latest = self.out[-1]
        if latest.type == "FIGURE":
            latest.type = "NUM"
        elif latest.type not in _SCALED:
            return False
        self.emit("SCALE", power, start, end)
        return True

    def label(self, kind: str, value: Decimal | None, start: int, end: int) -> None:
        """A thing that is no quantity; nothing connects to it."""
        self.out.append(Token("LABEL", (kind, value), start, end))
        self.position = end
        self.open = False

    def digits(self, text: str) -> Digits | None:
        """What digits are worth in this document, or None where they are no number."""
        try:
            return self.cache[text]
        except KeyError:
            parsed = parse_digits(text, self.convention) if len(text) <= _LONGEST else None
            value = self.cache[text] = Digits(*parsed) if parsed else None
            return value

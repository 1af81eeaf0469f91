"""What the scanner of prose knows while it goes through a text: where it is, and what it has emitted."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from auditor.grammar.numerals import Convention, parse_digits
from auditor.grammar.prose.shapes import PREVIOUS, STEP
from auditor.grammar.prose.tokens import SCALED, Digits, Token
from auditor.grammar.vocabulary import Entry, Vocabulary

#: More digits than this are no number that a report states.
_LONGEST = 40


class Scan:
    """A scan under way.

    `position` is the end of what has been consumed; `open` says that a number term ends there, so that a
    connector may follow. Of the term at hand, `money` says that a currency stands before it, `scaled`
    which power of ten was said with that ("MEUR 60"), `unit` what its unit is called. `join` is where the
    number of a subunit starts that belongs to the quantity before, and `factor` how many of the subunit
    make one of its unit.
    """

    __slots__ = (
        "cache", "convention", "factor", "join", "money", "open", "out", "position", "scaled", "text", "unit",
        "words",
    )  # fmt: skip

    def __init__(self, text: str, words: Vocabulary, convention: Convention) -> None:
        self.text = text
        self.words = words
        self.convention = convention
        self.out: list[Token] = []
        self.position = 0
        self.open = False
        self.money = False
        self.scaled = 0
        self.unit = ""
        self.join = -1
        self.factor = 1
        self.cache: dict[str, Digits | None] = {}

    # ----------------------------------------------------------------------------------------------- emitting

    def emit(self, type_: str, value: Any, start: int, end: int) -> None:
        self.out.append(Token(type_, value, start, end))

    def separate(self, at: int) -> None:
        """Nothing connects what comes with what came."""
        self.out.append(Token("SEP", None, at, at))
        self.open = False

    def scale(self, power: int, start: int, end: int) -> bool:
        """Emits a scale behind the number just emitted; False where that takes none."""
        latest = self.out[-1]
        if latest.type == "FIGURE":
            latest.type = "NUM"
        elif latest.type not in SCALED:
            return False
        self.emit("SCALE", power, start, end)
        return True

    def label(self, kind: str, value: Decimal | None, start: int, end: int) -> None:
        """A thing that is no quantity; nothing connects to it."""
        self.emit("LABEL", (kind, value), start, end)
        self.position = end
        self.open = False

    def close(self, at: int) -> None:
        """Ends a term that has no unit."""
        self.unit = ""
        self.position = at
        self.open = True

    # ------------------------------------------------------------------------------------------------ looking

    def following(self, at: int) -> str:
        """The word that follows, hyphens ignored, in lower case; empty where none does."""
        match = STEP.match(self.text, at)
        return match[1].lower() if match is not None else ""

    def previous(self, at: int) -> str:
        """The word right before, in lower case; empty where there is none."""
        match = PREVIOUS.search(self.text, max(0, at - 24), at)
        return match[1].lower() if match is not None else ""

    def article(self, start: int) -> int:
        """Where the article right before a number starts; the number's own start if there is none."""
        match = PREVIOUS.search(self.text, max(self.position, start - 6), start)
        return match.start() if match is not None and match[1].lower() in self.words.sets.articles else start

    def terminal(self, word: str) -> str:
        """The terminal of a number word, empty where it is none."""
        entry = self.words.numbers.get(word)
        return entry[0] if entry is not None else ""

    def plain(self, word: str) -> Entry | None:
        """What a single word (in lower case) says behind a number."""
        entries = self.words.after.get(word)
        return entries[-1] if entries is not None and not entries[-1][0] else None

    def digits(self, text: str) -> Digits | None:
        """What digits are worth in this document, or None where they are no number."""
        try:
            return self.cache[text]
        except KeyError:
            parsed = parse_digits(text, self.convention) if len(text) <= _LONGEST else None
            value = self.cache[text] = Digits(*parsed) if parsed else None
            return value

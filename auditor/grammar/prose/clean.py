"""Text as it is read: without invisible characters, and number words that a line's end breaks made whole.

Places in the clean text are told in the text as it was given.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

import msgspec

from auditor.grammar.vocabulary import Vocabulary
from auditor.number import Quantity

#: Zero-width characters and marks of direction.
_ZERO_WIDTH = (
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
)
_SOFT_HYPHEN = "\u00ad"
#: What is cut: of a soft hyphen, the line's end behind it too.
_INVISIBLE = re.compile(f"{_SOFT_HYPHEN}(?:[ \t]{{0,9}}\r?\n[ \t]{{0,80}})?|[{_ZERO_WIDTH}]+")
_LINE_END = re.compile(r"-[ \t]{0,9}\r?\n[ \t]{0,80}(?=([^\W\d_]{1,30}))")
_LETTERS = re.compile(r"[^\W\d_]+$")
_LONGEST = 30  # letters of half a broken word


class Clean(msgspec.Struct, frozen=True):
    """A text without what was cut from it; `cuts` are the places in it where something was, `offsets` how
    much had been cut up to and with each of them.
    """

    text: str
    cuts: list[int]
    offsets: list[int]

    def place(self, at: int) -> int:
        """Where a character of the clean text stands in the text as given."""
        return at + self.offsets[bisect_right(self.cuts, at) - 1] if self.cuts and at >= self.cuts[0] else at

    def placed(self, quantity: Quantity) -> Quantity:
        """A quantity of the clean text, where it stands in the text as given."""
        start, end = self.place(quantity.start), self.place(quantity.end - 1) + 1
        return msgspec.structs.replace(quantity, start=start, end=end)


def clean(text: str, words: Vocabulary) -> Clean | None:
    """The text to read instead, or None where it is clean."""
    spans = [*_invisible(text), *_broken(text, words)]
    spans.sort()
    return _cut(text, spans) if spans else None


def _invisible(text: str) -> Iterator[tuple[int, int]]:
    if not text.isascii() and any(c in text for c in _SOFT_HYPHEN + _ZERO_WIDTH):
        yield from (match.span() for match in _INVISIBLE.finditer(text))


def _broken(text: str, words: Vocabulary) -> Iterator[tuple[int, int]]:
    """Hyphens and line ends inside words of the vocabulary; not those of compounds ("twenty-/two")."""
    for match in _LINE_END.finditer(text):
        first = _LETTERS.search(text, max(0, match.start() - _LONGEST), match.start())
        if first is not None:
            word = (first[0] + match[1]).lower()
            if word in words.numbers or word in words.after or word in words.before:
                yield match.span()


def _cut(text: str, spans: list[tuple[int, int]]) -> Clean:
    pieces: list[str] = []
    cuts: list[int] = []
    offsets: list[int] = []
    at = cut = 0
    for start, end in spans:
        if start < at:
            continue
        pieces.append(text[at:start])
        cut += end - start
        at = end
        cuts.append(at - cut)
        offsets.append(cut)
    pieces.append(text[at:])
    return Clean("".join(pieces), cuts, offsets)

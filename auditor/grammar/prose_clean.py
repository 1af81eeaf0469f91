"""Text as it is read: without invisible characters, and number words that a line's end breaks made whole.

Places in the clean text are told in the text as it was given.
"""

from __future__ import annotations

import re
from bisect import bisect_right

import msgspec

from auditor.grammar.vocabulary import Vocabulary
from auditor.number import Quantity

#: Soft hyphens (with the line's end behind them), zero-width characters and marks of direction.
_INVISIBLE = re.compile(
    "\u00ad(?:[ \t]*\r?\n[ \t]*)?|[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+"
)
_BROKEN = re.compile(r"([^\W\d_]{1,30})(-[ \t]{0,9}\r?\n[ \t]{0,80})([^\W\d_]{1,30})")


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
    spans = [] if text.isascii() else [match.span() for match in _INVISIBLE.finditer(text)]
    if "-\n" in text or "-\r" in text or "- \n" in text:
        spans.extend(match.span(2) for match in _BROKEN.finditer(text) if _is_one(match[1], match[3], words))
        spans.sort()
    return _cut(text, spans) if spans else None


def _is_one(first: str, second: str, words: Vocabulary) -> bool:
    """Whether a line's end breaks a word of the vocabulary, not a compound ("twenty-/two")."""
    word = (first + second).lower()
    return word in words.numbers or word in words.after or word in words.before


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

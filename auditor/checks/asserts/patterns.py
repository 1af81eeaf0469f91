"""Patterns of words, as editors write them: `Total`, `Annex *`, `20??`.

Letters match whatever their case, blanks whatever their number, dashes and quotes whatever their form; `*`
stands for any characters and `?` for one; ` | ` stands between patterns of which any will do (`Total | All
items`). There are no regular expressions: a pattern is matched in time proportional to its length times the
text's.
"""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

#: Patterns and the labels that they are held against are cut to this length.
LONGEST = 400
_FORMS = str.maketrans({
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-", "\xad": None,
    "’": "'", "‘": "'", "`": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
})  # fmt: skip
#: A footnote mark at the end of a label: "Total a/", "Total*", "Total [1]", "Total (a)".
_MARK = re.compile(r"\s*(?:(?<=\w)\s[a-z]/|[*†‡§¶]+|\[\w{1,2}\]|\([a-z]\))$|[⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜ]+$")

#: What stands between alternatives: a bar among blanks.
_OR = re.compile(r"(?<!\S)\|(?!\S)")


class Pattern(msgspec.Struct, frozen=True):
    """Words with wildcards."""

    text: str

    @classmethod
    def from_text(cls, text: str) -> Pattern:
        """The pattern as a pack writes it. Raises `Mistake` where it says nothing, or too much."""
        from auditor.grammar.expressions.mistake import Mistake

        if not text.strip():
            raise Mistake("an empty pattern matches nothing", hint="write * for anything")
        if len(text) > LONGEST:
            raise Mistake(f"a pattern of more than {LONGEST} characters")
        words = plain(text)
        if not all(_alternatives(words)):
            raise Mistake("nothing on one side of the |", text.index("|"), 1, "write: this | that")
        return cls(words)

    def matches(self, text: str) -> bool:
        """Whether the whole text is as the pattern says."""
        words = plain(text)
        return any(_glob(pattern, words) for pattern in _alternatives(self.text))

    def begins(self, text: str) -> bool:
        """Whether the text begins so, and a word ends there: "Table 4" begins "Table 4. Staff", not "Table
        41".
        """
        words = plain(text)
        return any(
            _glob(pattern + "*", words) and any(_glob(pattern, words[:end]) for end in _word_ends(words))
            for pattern in _alternatives(self.text)
        )


@lru_cache(maxsize=4096)
def _alternatives(text: str) -> tuple[str, ...]:
    """The patterns of which any will do."""
    return tuple(part.strip() for part in _OR.split(text))


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """A text as patterns see it."""
    return " ".join(text[:LONGEST].translate(_FORMS).casefold().split())


def unmarked(label: str) -> str:
    """A label without the footnote mark at its end."""
    return _MARK.sub("", label)


def _word_ends(words: str) -> list[int]:
    return [match.start() for match in re.finditer(r"(?<=\w)(?=\W|$)", words)]


@lru_cache(maxsize=65536)
def _glob(pattern: str, text: str) -> bool:
    """Match with one step back, to the last star: never more than their lengths multiplied."""
    p = t = 0
    star, resume = -1, 0
    while t < len(text):
        if p < len(pattern) and pattern[p] == "*":
            star, resume = p, t
            p += 1
        elif p < len(pattern) and pattern[p] in ("?", text[t]):
            p += 1
            t += 1
        elif star >= 0:
            p, resume = star + 1, resume + 1
            t = resume
        else:
            return False
    return all(character == "*" for character in pattern[p:])

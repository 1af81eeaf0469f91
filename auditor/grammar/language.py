"""Which language a draft is written in, by the little words that are in every sentence of it."""

from __future__ import annotations

import re
from collections import Counter

#: What a user may ask for instead of a language: that it be found.
AUTO = "auto"
#: What counts where nothing tells: a table alone has hardly a sentence.
DEFAULT = "en"
#: Of each language whose headers are read, words that are common in it and in none of the others.
COMMON = {
    "en": ["the", "of", "and", "to", "in", "for", "is", "was", "were", "by", "with", "from", "that", "which"],
    "fr": ["le", "les", "des", "du", "et", "une", "dans", "pour", "aux", "est", "sur", "par", "qui", "avec"],
    "es": ["el", "los", "las", "del", "y", "una", "por", "para", "con", "se", "al", "como", "fue", "más"],
}
#: So much of a draft is looked at, in characters; so many of its words must speak for a language, and so many
#: times as many as for the next.
LOOKED_AT = 20_000
ENOUGH, CLEARLY = 8, 3

_OF = {word: language for language, words in COMMON.items() for word in words}
_WORDS = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str:
    """The language of a text; `DEFAULT` where that is in doubt."""
    found = Counter(_OF[word] for word in _WORDS.findall(text[:LOOKED_AT].lower()) if word in _OF)
    (best, number), (_, next_) = [*found.most_common(2), ("", 0), ("", 0)][:2]
    return best if number >= ENOUGH and number >= CLEARLY * next_ else DEFAULT

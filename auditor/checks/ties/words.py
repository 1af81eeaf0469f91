"""The words of sentences and labels, made comparable for ties: coarser than those of two labels.

A sentence says "repurchased" and "accrued" where the row says "repurchases" and "accruals", so words are cut
to their beginnings.
"""

from __future__ import annotations

from functools import lru_cache

from auditor.checks.crosses.words import SEXES, Words, stem, tokens, without_units, words_of

#: Characters of a word that tell it from others.
ROOT = 6
#: They say that a period is only a part of a year.
PARTS = frozenset({
    "quarte", "half", "semest", "trimes", "first", "second", "third", "fourth", "three", "six", "nine",
    "week", "q1", "q2", "q3", "q4", "h1", "h2",
})  # fmt: skip

#: Rows from which their words can be told common or rare.
FEW = 64
#: Words that sentences are made of, or that only say that a figure follows.
_LIGHT = frozenset({
    "about", "after", "all", "also", "amount", "amounted", "any", "approximately", "are", "balance",
    "been", "before", "beginning", "both", "but", "closing", "company", "compared", "comprised",
    "consist", "consisted", "consisting", "decreased", "did", "due", "during", "each", "end", "ended",
    "ending", "fiscal", "following", "gender", "had", "has", "have", "if", "included", "including",
    "increased", "it", "less", "month", "more", "not", "note", "only", "opening", "our", "over", "period",
    "primarily", "recognized", "recorded", "reported", "respectively", "same", "see", "sex", "such",
    "table", "than", "there", "they", "through", "totaled", "totaling", "totalled", "totalling", "under",
    "used", "we", "were", "when", "while", "who", "will", "would", "year",
})  # fmt: skip


#: They say when, not what; of two columns of one year they tell which.
MONTHS = frozenset({
    "januar", "februa", "march", "april", "may", "june", "july", "august", "septem", "octobe", "novemb",
    "decemb",
})  # fmt: skip


@lru_cache(maxsize=8192)
def keys(text: str) -> Words:
    """The roots of the words that tell what a text is about; numbers and units are left out."""
    return frozenset(_root(word) for word in without_units(words_of(text)) if _tells(word))


@lru_cache(maxsize=4096)
def ordered(text: str) -> tuple[str, ...]:
    """The same roots in order, each as often as it stands."""
    known = keys(text)
    return tuple(root for token in tokens(text) if (root := _root(stem(token))) in known)


def rarity_of(count: int, among: int) -> int:
    """The weight of a word that so many of so many rows have: 1 for a word of all, more for a rare one. A few
    rows can't show that a word is common.
    """
    return max(1, (max(among, FEW) // count).bit_length())


def _tells(word: str) -> bool:
    return word not in _LIGHT and not word[0].isdigit() and (len(word) > 1 or word in SEXES)


def _root(word: str) -> str:
    return SEXES.get(word, word[:ROOT])

"""The words of labels, captions and notes, made comparable: small words dropped, plurals undone, codes kept
whole.
"""

from __future__ import annotations

import re
from functools import lru_cache

#: A code ("P-5", "NO-A", "G-1B", "Q3"), a number with its points ("10.7.2"), a word.
_TOKEN = re.compile(
    r"[A-Z]{1,4}-?\d+[A-Za-z]?(?![\w])|[A-Z]{1,3}-[A-Z](?![\w-])|\d+(?:[./]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?"
)
_BROKEN = re.compile(r"(?<=[^\W\d_])-\s+(?=[^\W\d_])")
_SMALL = frozenset({
    "a", "an", "and", "as", "at", "between", "by", "de", "des", "du", "et", "for", "from", "in", "into",
    "is", "its", "la", "le", "les", "no", "number", "numbers", "of", "on", "or", "per", "preliminary",
    "provisional", "respectively", "restated", "revised",
    "that", "the", "their", "these", "this", "to", "total", "totals", "subtotal", "was", "were",
    "which", "with", "y",
})  # fmt: skip
_UNITS = frozenset({
    "amount", "amounts", "billion", "billions", "dollar", "dollars", "euro", "euros", "eur", "gbp",
    "million", "millions", "thousand", "thousands", "us", "usd",
})  # fmt: skip
_ONE_FORM = {
    "women": "woman",
    "female": "woman",
    "females": "woman",
    "men": "man",
    "male": "man",
    "males": "man",
    "children": "child",
    "per cent": "percentage",
    "percent": "percentage",
    "%": "percentage",
}
SEXES = {"f": "woman", "m": "man"}
Words = frozenset[str]
NONE: Words = frozenset()


@lru_cache(maxsize=16384)
def words_of(text: str) -> Words:
    """The words of a text that can tell it from another; nothing of it is in order."""
    return frozenset(stem(token) for token in tokens(text) if token.lower() not in _SMALL) - _SMALL


@lru_cache(maxsize=16384)
def tokens(text: str) -> tuple[str, ...]:
    """Words, codes and numbers in order, in their own case; a word broken by a hyphen at a line's end is
    mended.
    """
    if "%" in text:
        text = text.replace("%", " percentage ")
    return tuple(_TOKEN.findall(_BROKEN.sub("-", text)))


def without_units(words: Words) -> Words:
    """What is left when only units are taken away; a name that has a period needs no more."""
    return words - _UNITS


@lru_cache(maxsize=16384)
def stem(token: str) -> str:
    """One form for singular and plural, and for the names of the sexes."""
    word = token.lower().replace("’", "'").removesuffix("'s")
    if word in _ONE_FORM:
        return _ONE_FORM[word]
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


_LEGEND = re.compile(r"(?:^|[;.,\n])\s*([A-Z][A-Z0-9/-]{0,7})\s*(?:[:=]|\s[-–—]\s)\s*([^;:.=\n]{2,60})")


def legend(text: str) -> dict[str, Words]:
    """What a note says that abbreviations stand for ("UG: Ungraded positions"), by the abbreviation in
    lower case.
    """
    return {match[1].lower(): words_of(match[2]) for match in _LEGEND.finditer(text)}

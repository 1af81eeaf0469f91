"""What a word of a table looks like: a number, a year, a dash, a sign that belongs to a number, or text.

Only the look matters here, to find columns; what a cell means is the grammar's business.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from auditor.grammar.raised import SUPERSCRIPTS

#: n number, y number that looks like a year, d dash or "n/a", s sign before a number, p sign after it, t
#: text.
Kind = Literal["n", "y", "d", "s", "p", "t"]

#: No number is longer than this; longer words are not looked at.
_LONGEST = 48

_CURRENCY = (
    r"(?:[A-Z]{0,3}[$€£¥₹₩₦₽₺฿₪]|USD|EUR|GBP|CHF|JPY|CNY|RMB|AUD|CAD|SEK|NOK|DKK|INR|ZAR|BRL|KES|RM|Rs\.?)"
)
_OPEN = r"[(\[+±~≈<>≤≥‒–—−-]"
_MARKS = rf"(?:[*†‡§#^]{{1,4}}|\([a-z\d]{{1,2}}\)|[a-z]|[{SUPERSCRIPTS}]{{1,3}})?"
_CORE = r"(?:\d+(?:[.,'’٬·\xa0\u2007\u2008\u2009\u202f]\d{2,3})*(?:[.,·٫]\d+)?|[.,]\d+)"
_CLOSE = r"(?:%|‰|\)|\]|x|pp|bps|bn|mn|m|k){0,3}"
_NUMBER = re.compile(rf"(?:{_OPEN}|{_CURRENCY}){{0,4}}{_CORE}{_CLOSE}-?{_MARKS}")
_YEAR = re.compile(rf"(?:FY|CY|H[12]/|Q[1-4]/)?(?:18|19|20|21)\d\d{_MARKS}|(?:FY|CY)'?\d\d")
_DASH = re.compile(
    rf"{_OPEN}?{_CURRENCY}?\(?(?:[‒–—―−-]{{1,3}}|\.\.\.?|…)[%)]{{0,2}}|n/a|N/A|n\.a\.|N\.A\.|n\.m\.|N\.M\.|NM|nm|NA|[Nn]il"
)
_SIGN = re.compile(rf"{_CURRENCY}|\(|{_CURRENCY}\(|[+±~≈<>≤≥]")
_SUFFIX = re.compile(r"[%‰]|\)|\)%|%\)|[*†‡§]{1,3}|million|billion|trillion|thousand|bn|mn|percent")

#: The first and the following parts of a number whose thousands are set apart by a space.
_HEAD = re.compile(rf"(?:{_OPEN}|{_CURRENCY}){{0,4}}\d{{1,3}}")
_BODY = re.compile(r"\d{3}")
_TAIL = re.compile(rf"\d{{3}}(?:[.,]\d+)?{_CLOSE}-?{_MARKS}")


@lru_cache(maxsize=1 << 16)
def kind_of(word: str) -> Kind:
    """The kind of a word by its look."""
    if len(word) > _LONGEST:
        return "t"
    if _NUMBER.fullmatch(word):
        return "y" if _YEAR.fullmatch(word) else "n"
    if word[0].isalpha() and len(word) > 8:
        return "t"
    if _DASH.fullmatch(word):
        return "d"
    if _SIGN.fullmatch(word):
        return "s"
    if _SUFFIX.fullmatch(word):
        return "p"
    return "y" if _YEAR.fullmatch(word) else "t"


@lru_cache(maxsize=1 << 14)
def continues(before: str, word: str) -> bool:
    """Whether `word` can be the next part of the number that ends in `before`: "1" "061", "12" "805.5"."""
    return bool((_HEAD.fullmatch(before) or _BODY.fullmatch(before)) and _TAIL.fullmatch(word))


def starts_number(word: str) -> bool:
    """Whether a number with spaces in it can begin with this word."""
    return bool(_HEAD.fullmatch(word))


def join_numbers(words: Sequence[str], kinds: str) -> list[tuple[int, int]] | None:
    """The numbers that words with single spaces between them make, joined wherever they can be joined.

    Each is a range of words, signs included. None if a sign belongs to nothing.
    """
    groups: list[tuple[int, int]] = []
    i, n = 0, len(words)
    while i < n:
        first = i
        while i < n and kinds[i] == "s":
            i += 1
        if i == n or kinds[i] == "p":
            return None
        i = _end_of_number(words, kinds, i)
        groups.append((first, i))
    return groups


def _end_of_number(words: Sequence[str], kinds: str, i: int) -> int:
    """One past the last word of the number that begins at word i, as long as it can be."""
    n = len(words)
    if kinds[i] in "ny" and starts_number(words[i]):
        i += 1
        while i < n and kinds[i] in "ny" and continues(words[i - 1], words[i]):
            i += 1
    else:
        i += 1
    while i < n and kinds[i] == "p":
        i += 1
    return i

"""Digits that belong to a name: "the FTSE 100", "a Boeing 747", "22 Oak Road"."""

from __future__ import annotations

import re

from auditor.grammar.prose.lookup import is_unit
from auditor.grammar.prose.nouns import counted, is_plural
from auditor.grammar.prose.shapes import WORD
from auditor.grammar.prose.state import Scan

#: A capitalised word before the digits, and what stands before it: no start of a sentence.
_CAPITALISED = re.compile(r"[\w,’'%][’'”\"]?\s{1,2}((?:[^\W\d_]|&)*[A-ZÀ-Þ](?:[^\W\d_]|&)*)\s$")
_ENDS = frozenset((*" \n\t\u00a0.,;:)?!’'”\"", ""))
_REACH = 28
_LONGEST = 4


def is_name(scan: Scan, start: int, end: int) -> bool:
    """Whether the digits are part of a name: a capitalised word right before them, inside a sentence, and
    nothing after them that they could count; or a capitalised word after them that is no plural.
    """
    text, words = scan.text, scan.words
    if end - start > _LONGEST or not text[start - 1 : start].isspace() or text[end : end + 1] not in _ENDS:
        return False
    following = WORD.match(text, end)
    word = following[1] if following is not None else ""
    if word.lower() in words.months or word in words.numbers or is_unit(scan, following):
        return False
    if word.islower() and word not in words.sets.stops:
        return False
    capital = word[:1].isupper()
    if capital and is_plural(word.lower(), words):
        return False
    if capital and not word.isupper():
        return counted(text, end, words) is None  # "787 Dreamliner"
    return _follows_name(scan, start)


def _follows_name(scan: Scan, start: int) -> bool:
    """Whether a capitalised word inside a sentence stands right before."""
    words = scan.words
    match = _CAPITALISED.search(scan.text, max(0, start - _REACH), start)
    if match is None or match[1] in words.numbers:
        return False
    lower = match[1].lower()
    return lower not in words.before or lower in words.capitals

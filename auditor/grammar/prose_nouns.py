"""What is counted: the noun after a number, found without a parser of the language.

A plural ends it ("12 regional offices reported" -> "regional offices"); where none comes, the words up to the next
function word do, if the number is one or they are few.
"""

from __future__ import annotations

import re
from functools import lru_cache

from auditor.grammar.prose_shapes import WORD
from auditor.grammar.vocabulary import Vocabulary

_MOST = 7  # words
_AND = re.compile(r",|\s{1,2}(?:and|or|&)\b")


def counted(text: str, at: int, words: Vocabulary, single: bool) -> tuple[int, str] | None:
    """Where the name of the counted that starts at `at` ends, and the name; `single` where the number is one."""
    names: list[str] = []
    ends: list[int] = []
    head = _words(text, at, words, single, names, ends)
    if not head and names and not single:
        coordinated = _coordinated(text, ends[-1], words)
        if coordinated is not None:
            return coordinated
    length = head or _singular(names, single)
    return (ends[length - 1], " ".join(names[:length])) if length else None


def _words(text: str, at: int, words: Vocabulary, single: bool, names: list[str], ends: list[int]) -> int:
    """Collects the words of a name; how many of them there are up to its plural, zero without one."""
    stops, numbers, linking = words.sets["STOPS"], words.numbers, words.sets["LINKING_PLURALS"]
    head = 0
    while len(names) < _MOST:
        match = WORD.match(text, at)
        if match is None:
            break
        name = match[1]
        lower = name.lower()
        at = match.end()
        if lower in stops and not (name.isupper() and len(name) > 1):
            if lower in words.sets["DEGREES"] and not names:
                continue
            break
        if name in numbers or (head and lower.endswith("ly")):
            break
        plural = is_plural(lower, words)
        if head and (not plural or names[-1].lower() not in linking):
            if names[-1].lower() in words.sets["NAME_PLURALS"] and lower == name:
                head += _proper(text, match.start(), words, names, ends)
            break
        if single and plural and names:
            break
        names.append(name)
        ends.append(at)
        if plural:
            head = len(names)
    return head


def _proper(text: str, at: int, words: Vocabulary, names: list[str], ends: list[int]) -> int:
    """How many further words a name has behind a proper name in the plural."""
    more: list[str] = []
    more_ends: list[int] = []
    head = _words(text, at, words, False, more, more_ends)
    if not head:
        return 0
    names.extend(more[:head])
    ends.extend(more_ends[:head])
    return head


def _coordinated(text: str, at: int, words: Vocabulary) -> tuple[int, str] | None:
    """The noun behind adjectives in a row: "22 regional, inter-regional and global processes"."""
    for _ in range(3):
        match = _AND.match(text, at)
        if match is None:
            return None
        at = match.end()
        also = _AND.match(text, at)
        at = also.end() if also is not None else at
        names: list[str] = []
        ends: list[int] = []
        head = _words(text, at, words, False, names, ends)
        if head:
            return (ends[head - 1], names[head - 1]) if head > 1 else None
        if len(names) != 1:
            return None
        at = ends[0]
    return None


def _singular(names: list[str], single: bool) -> int:
    """How many of these words, no plural among them, name what is counted."""
    length = next((i for i, name in enumerate(names) if name.endswith("ly")), len(names))
    if single:
        while length > 1 and names[length - 1].endswith("ed"):
            length -= 1
        return length
    if not length or length > 3 or names[0].endswith(("ed", "ing")):
        return 0
    if not names[0].islower():
        return int(names[0].isupper() and len(names[0]) > 1)  # an abbreviation
    return length


def is_plural(word: str, words: Vocabulary) -> bool:
    """Whether a word (in lower case) is the plural of a noun, by its form and the lists of the language."""
    last = word.rpartition("-")[2]
    if last in words.sets["PLURALS"]:
        return True
    return _looks_plural(last) and last not in words.sets["NOT_PLURALS"]


@lru_cache(maxsize=20_000)
def _looks_plural(word: str) -> bool:
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s", "’s"))

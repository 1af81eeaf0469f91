"""What is counted: the noun after a number, found without a parser of the language.

A plural ends it ("12 regional offices reported" -> "regional offices"); where none comes, the words up to the next
function word do, if the number is one or they are few.
"""

from __future__ import annotations

from functools import lru_cache

from auditor.grammar.prose_shapes import WORD
from auditor.grammar.vocabulary import Vocabulary

_MOST = 6  # words


def counted(text: str, at: int, words: Vocabulary, single: bool) -> tuple[int, str] | None:
    """Where the name of the counted that starts at `at` ends, and the name; `single` where the number is one."""
    stops, numbers = words.sets["STOPS"], words.numbers
    names: list[str] = []
    ends: list[int] = []
    head = 0  # how many words the name has up to its plural
    while len(names) < _MOST:
        match = WORD.match(text, at)
        if match is None:
            break
        name = match[1]
        lower = name.lower()
        if (lower in stops and not (name.isupper() and len(name) > 1)) or name in numbers or lower.endswith("ly"):
            break
        plural = is_plural(lower, words)
        if head and (not plural or names[-1].lower() not in words.sets["LINKING_PLURALS"]):
            break
        if single and plural and names:
            break
        names.append(name)
        at = match.end()
        ends.append(at)
        if plural:
            head = len(names)
    length = head or _singular(names, single)
    return (ends[length - 1], " ".join(names[:length])) if length else None


def _singular(names: list[str], single: bool) -> int:
    """How many of these words, no plural among them, name what is counted."""
    if single:
        length = len(names)
        while length > 1 and names[length - 1].endswith("ed"):
            length -= 1
        return length
    if not names or len(names) > 3 or names[0].endswith(("ed", "ing")):
        return 0
    if not names[0].islower():
        return int(names[0].isupper() and len(names[0]) > 1)  # an abbreviation
    return len(names)


def is_plural(word: str, words: Vocabulary) -> bool:
    """Whether a word (in lower case) is the plural of a noun, by its form and the lists of the language."""
    last = word.rpartition("-")[2]
    if last in words.sets["PLURALS"]:
        return True
    return _looks_plural(last) and last not in words.sets["NOT_PLURALS"]


@lru_cache(maxsize=20_000)
def _looks_plural(word: str) -> bool:
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s", "’s"))

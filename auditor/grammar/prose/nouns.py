"""What is counted: the noun after a number, found without a parser of the language.

A plural ends it ("12 regional offices reported" -> "regional offices"); where none comes, the words up to
the next function word do, if the number is one or they are few.
"""

from __future__ import annotations

import re
from functools import lru_cache

from auditor.grammar.prose.shapes import WORD
from auditor.grammar.prose.tokens import CARDINALS
from auditor.grammar.vocabulary import Vocabulary

_MOST = 7  # words of a name
_MOST_SINGULAR = 3  # where no plural ends it
_COORDINATED = 3  # adjectives in a row
_LIST_SIGN = re.compile(r"[,&]")


def counted(text: str, at: int, words: Vocabulary, single: bool = False) -> tuple[int, str] | None:
    """Where the name of the counted that starts at `at` ends, and the name; `single` where the number is
    one.
    """
    names: list[str] = []
    ends: list[int] = []
    head = _words(text, at, words, single, names, ends)
    if not head and names and not single:
        coordinated = _coordinated(text, ends[-1], words)
        if coordinated is not None:
            return coordinated
    length = head or _singular(names, words, single)
    return (ends[length - 1], " ".join(names[:length])) if length else None


def counted_plural(text: str, at: int, words: Vocabulary) -> tuple[int, str] | None:
    """The same, where the name is a plural."""
    found = counted(text, at, words)
    return found if found is not None and is_plural(found[1].rpartition(" ")[2].lower(), words) else None


def _words(text: str, at: int, words: Vocabulary, single: bool, names: list[str], ends: list[int]) -> int:
    """Collects the words of a name; how many of them there are up to its plural, zero without one."""
    sets, numbers = words.sets, words.numbers
    stops = sets.stops
    head = 0
    while len(names) < _MOST:
        match = WORD.match(text, at)
        if match is None:
            break
        name = match[1]
        lower = name.lower()
        at = match.end()
        if text[at : at + 1] == "-" and text[at + 1 : at + 2].isdigit():
            break  # P-4
        if lower in stops and not (name.isupper() and len(name) > 1):
            if lower in sets.degrees and not names:
                continue
            break
        if name in numbers or numbers.get(name.partition("-")[0], ("", 0))[0] in CARDINALS:
            break  # "two five-year plans"
        plural = is_plural(lower, words)
        if head and not (plural and names[-1].lower() in sets.linking_plurals):
            if names[-1].lower() in sets.name_plurals and lower == name:
                head += _behind_name(text, match.start(), words, names, ends)
            break
        if single and plural and names:
            break
        names.append(name)
        ends.append(at)
        if plural:
            head = len(names)
    return head


def _behind_name(text: str, at: int, words: Vocabulary, names: list[str], ends: list[int]) -> int:
    """How many further words a name has behind a proper name in the plural ("United Nations system
    entities").
    """
    more: list[str] = []
    more_ends: list[int] = []
    head = _words(text, at, words, False, more, more_ends)
    names.extend(more[:head])
    ends.extend(more_ends[:head])
    return head


def _coordinated(text: str, at: int, words: Vocabulary) -> tuple[int, str] | None:
    """The noun behind adjectives in a row: "22 regional, inter-regional and global processes"."""
    for _ in range(_COORDINATED):
        start = at
        if _LIST_SIGN.match(text, at):
            at += 1
        match = WORD.match(text, at)
        if match is not None and match[1].lower() in words.sets.conjunctions:
            at = match.end()
        if at == start:
            return None
        names: list[str] = []
        ends: list[int] = []
        head = _words(text, at, words, False, names, ends)
        if head:
            return (ends[head - 1], names[head - 1]) if head > 1 else None
        if len(names) != 1:
            return None
        at = ends[0]
    return None


def _singular(names: list[str], words: Vocabulary, single: bool) -> int:
    """How many of these words, no plural among them, name what is counted."""
    endings = words.endings
    length = next((i for i, name in enumerate(names) if name.endswith(endings.adverb)), len(names))
    if single:
        while length > 1 and names[length - 1].endswith(endings.participle[0]):
            length -= 1
        return length
    if not length or length > _MOST_SINGULAR or names[0].endswith(endings.participle):
        return 0
    if not names[0].islower():
        return int(names[0].isupper() and len(names[0]) > 1)  # an abbreviation
    return length


def is_plural(word: str, words: Vocabulary) -> bool:
    """Whether a word (in lower case) is the plural of a noun, by its form and the lists of the language."""
    last = word.rpartition("-")[2]
    if last in words.sets.plurals:
        return True
    return (
        _ends_as_plural(last, words.endings.plural, words.endings.not_plural)
        and last not in words.sets.not_plurals
    )


@lru_cache(maxsize=20_000)
def _ends_as_plural(word: str, plural: tuple[str, ...], not_plural: tuple[str, ...]) -> bool:
    return len(word) > 3 and word.endswith(plural) and not word.endswith(not_plural)

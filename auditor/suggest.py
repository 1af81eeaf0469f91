"""What a reader probably meant by a word that is not known."""

from __future__ import annotations

from collections.abc import Iterable

#: Below this likeness (per cent of matching characters) a suggestion would only puzzle.
LIKENESS = 60


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """The choice most like `word`, whatever their case, the first of several; None if none is like it."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(
        word, list(choices), scorer=fuzz.ratio, processor=str.lower, score_cutoff=LIKENESS
    )
    return found[0] if found else None


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """`did you mean "x"?`, or nothing."""
    choice = nearest(word, choices)
    return f'did you mean "{choice}"?' if choice else ""

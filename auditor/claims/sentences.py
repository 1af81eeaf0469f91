"""Where sentences end: after a full stop that is no abbreviation's, no number's and no initial's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.grammar.raised import SUPERSCRIPTS

#: Words whose full stop ends no sentence when something follows.
ABBREVIATIONS = frozenset(
    [
        "no",
        "nos",
        "para",
        "paras",
        "art",
        "arts",
        "sect",
        "sects",
        "fig",
        "figs",
        "vol",
        "vols",
        "pp",
        "p",
        "ed",
        "eds",
        "cf",
        "vs",
        "v",
        "approx",
        "est",
        "e.g",
        "i.e",
        "etc",
        "al",
        "st",
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "gen",
        "col",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "inc",
        "ltd",
        "co",
        "corp",
        "u.s",
        "u.k",
        "u.n",
        "ch",
        "chap",
        "ref",
        "refs",
        "res",
    ]
)
_END = re.compile(
    rf"[.!?][\"'”’)\]]*(?:\d{{0,2}}|[{SUPERSCRIPTS}]{{1,6}})(?=\s+[\"'“‘(\[]*[A-Z0-9•–—])"
    r"|;\s*\n\s*(?=\([a-z]{1,4}\))"
)
_WORD = re.compile(r"[A-Za-z][A-Za-z.]*$")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every sentence, white space around it left out. Linear in the length of the text."""
    start = 0
    for match in _END.finditer(text):
        if _is_abbreviation(text, match.start()):
            continue
        yield from _trimmed(text, start, match.end())
        start = match.end()
    yield from _trimmed(text, start, len(text))


def _is_abbreviation(text: str, stop: int) -> bool:
    if text[stop] != ".":
        return False
    word = _WORD.search(text, max(0, stop - 12), stop)
    return word is not None and (word[0].lower() in ABBREVIATIONS or len(word[0]) == 1)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        yield start, end

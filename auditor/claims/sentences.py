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
#: Letters with points between them: "U.S", "D.C", "p.m". They end a sentence only where a word that nothing
#: but a sentence begins with follows: "sales in the U.S. We opened".
_LETTERS = re.compile(r"(?:[A-Za-z]{1,2}\.)+[A-Za-z]{1,2}")
_OPENER = re.compile(
    r"\s+(?:The|In|We|Our|This|These|Those|It|Its|As|At|On|For|During|However|If|An|There|They|Their|All|Such"
    r"|Each|Both|When|While|Although|After|Before|From|With|Additionally|Since|He|She|By|Under|To|Of)\s"
)


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
    match = _WORD.search(text, max(0, stop - 12), stop)
    if match is None:
        return False
    word = match[0].lower()
    if _LETTERS.fullmatch(word) and word not in ABBREVIATIONS:
        return _OPENER.match(text, stop + 1) is None
    return word in ABBREVIATIONS or len(word) == 1


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        yield start, end

"""What begins with the word of a fraction or an ordinal: "half a million", "a third of", "the third"."""

from __future__ import annotations

from auditor.grammar.prose.after import follow
from auditor.grammar.prose.before import approach
from auditor.grammar.prose.state import Scan
from auditor.grammar.prose.words import after_fraction, continued, skip_of


def fraction(scan: Scan, word: str, start: int, end: int, below: int) -> None:
    """half, a half, a quarter: a fraction, unless it names a part of something ("the second half")."""
    sets = scan.words.sets
    lower = word.lower()
    first = scan.article(start)
    half = lower in sets.halves
    scaled = scan.terminal(scan.following(end)) == "SCALE" or skip_of(scan, end) != end
    if not (half or scaled or (first != start and _is_share(scan, end))):
        return
    previous = scan.previous(start)
    if previous in sets.not_fraction_after or scan.terminal(previous) == "ORD":
        return
    if half and scan.text[end : end + 1] == "-" and scan.following(end) not in scan.words.after:
        return
    _emit(scan, first, start, end, below)
    at = after_fraction(scan, end, lower)
    rest = continued(scan, at, "DENOM")
    follow(scan, rest, noun=rest != end)


def ordinal(scan: Scan, word: str, start: int, end: int, value: int) -> None:
    """first, third; "a third of" is a fraction."""
    below = scan.words.denominators.get(word.lower())
    first = scan.article(start)
    if below is not None and first != start and _is_share(scan, end):
        _emit(scan, first, start, end, below)
        follow(scan, end, noun=False)
        return
    approach(scan, start)
    scan.emit("ORD", value, start, end)
    scan.close(end)


def _emit(scan: Scan, first: int, start: int, end: int, below: int) -> None:
    approach(scan, first)
    if first != start:
        scan.emit("A", 1, first, start - 1)
    scan.emit("DENOM", below, start, end)


def _is_share(scan: Scan, end: int) -> bool:
    """Whether "a third" is a share, by what follows: "of", the end of a clause or of the text."""
    if scan.following(end) in scan.words.sets.of:
        return True
    return scan.text[end : end + 1] in (".", ",", ";", ")") or not scan.text[end : end + 2].strip(" \n")

"""What stands after a number: its unit or what it counts, then a hedge or a direction."""

from __future__ import annotations

from auditor.grammar.prose.per import per
from auditor.grammar.prose.shapes import WORD
from auditor.grammar.prose.state import Scan
from auditor.grammar.prose.subunits import expect_subunit
from auditor.grammar.prose.units import unit, word_after

#: The numbers that may still count something behind a hedge ("12 or more offices").
_COUNTING = frozenset(("FIGURE", "ONES", "TEEN", "TENS", "HUNDRED", "SCALE"))


def follow(scan: Scan, at: int, single: bool = False, noun: bool = True) -> None:
    """Emits what belongs to the number that ends at `at`, and closes its term there.

    `single` says that the number is one; `noun` whether it may count something.
    """
    scan.unit = ""
    at = unit(scan, at, single, noun)
    if scan.money and not scan.unit:
        at = _price(scan, at)
    if at < len(scan.text):
        at = _after(scan, at)
    scan.position = at
    scan.open = True
    if scan.unit in scan.words.subunits and scan.out[-2].type != "PER":
        expect_subunit(scan, at)


def _price(scan: Scan, at: int) -> int:
    """Behind an amount with its currency before it: whose currency ("$75 US"), and what it is per."""
    match = WORD.match(scan.text, at)
    currency = scan.words.suffixes.get(match[1].lower()) if match is not None else None
    if match is not None and currency is not None:
        at = match.end() + (scan.text[match.end() : match.end() + 1] == "." and "." in match[1])
        scan.emit("MONEY", ("money", currency), match.start(1), at)
    return per(scan, at, "MONEY")


def _after(scan: Scan, at: int) -> int:
    """A hedge or a direction behind the quantity."""
    text = scan.text
    if text[at] == "+" and not text[at + 1 : at + 2].isalnum():
        scan.emit("AFTER", "at-least", at, at + 1)
        return _later_noun(scan, at + 1)
    match = WORD.match(text, at)
    if match is None:
        return at
    word = match[1].lower()
    way = scan.words.trends.get(word)
    if way is not None and scan.unit and text[at] != "-":
        scan.emit("TREND", way, match.start(1), match.end())
        return match.end()
    for rest, terminal, value in scan.words.hedges_after.get(word, ()):
        end = _phrase(scan, match.end(), rest)
        if end is not None:
            scan.emit(terminal, value, match.start(1), end)
            return _later_noun(scan, end)
    return at


def _phrase(scan: Scan, at: int, rest: tuple[str, ...]) -> int | None:
    """Where the words of a phrase end that follow, or None where others do."""
    for word in rest:
        match = WORD.match(scan.text, at)
        if match is None or match[1].lower() != word:
            return None
        at = match.end()
    return at


def _later_noun(scan: Scan, at: int) -> int:
    """What is counted, behind a hedge: "12 or more offices"."""
    if scan.money or scan.out[-2].type not in _COUNTING:
        return at
    match = WORD.match(scan.text, at)
    return word_after(scan, match, at, False, True) if match is not None else at

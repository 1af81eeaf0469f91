"""What a unit is per: "km/h", "per hectare", "$98 a share", "per 1,000 live births"."""

from __future__ import annotations

import re

from auditor.grammar.prose.lookup import phrase_after, symbol
from auditor.grammar.prose.nouns import counted
from auditor.grammar.prose.number import power_of_ten
from auditor.grammar.prose.shapes import WORD
from auditor.grammar.prose.state import Scan
from auditor.grammar.prose.tokens import UNITS, Digits
from auditor.grammar.vocabulary import Unit

_SLASH = re.compile(r"\s?/\s?([^\W\d_]+[23²³]?)")
_NUMBER = re.compile(r"\s(\d[\d,]{0,14}\d)(?![\d.,]\d)")
#: No unit is per more things than this.
_LONGEST = 4


def emit_unit(scan: Scan, found: Unit, start: int, end: int) -> int:
    """Emits a unit, and what it is per; where that ends."""
    terminal, value = found
    scan.emit(terminal, value, start, end)
    scan.unit = value[1] or ""
    return per(scan, end, terminal) if terminal in ("MEASURE", "MONEY", "PERCENT") else end


def per(scan: Scan, at: int, terminal: str) -> int:
    """Emits what the unit that ends at `at` is per, in a chain if need be ("kg/ha/year"); where that ends."""
    for _ in range(_LONGEST):
        end = _one(scan, at, terminal)
        if end == at:
            break
        at = end
    return at


def _one(scan: Scan, at: int, terminal: str) -> int:
    text = scan.text
    match = _SLASH.match(text, at) if text[at : at + 1] in ("/", " ") else None
    if match is not None:
        return _slash(scan, match, at)
    match = WORD.match(text, at)
    if match is None:
        return at
    sets = scan.words.sets
    word = match[1].lower()
    if word in sets.per:
        return _word(scan, at, match.start(1), match.end())
    if terminal != "NOUN" and word.partition("-")[0] in sets.articles:
        return _article(scan, match, at)
    return at


def _slash(scan: Scan, match: re.Match[str], at: int) -> int:
    found = _unit(scan, match[1])
    if found is None:
        return at
    scan.emit("PER", None, at, match.start(1))
    scan.emit(found[0], found[1], match.start(1), match.end())
    return match.end()


def _unit(scan: Scan, word: str) -> Unit | tuple[str, str] | None:
    """A unit by its symbol or name, or a noun that prices are per."""
    found = scan.words.symbols.get(word)
    if found is not None:
        return found
    entry = scan.plain(word.lower())
    if entry is not None:
        return entry[1:]
    return ("NOUN", word) if word.lower() in scan.words.sets.per_nouns else None


def _word(scan: Scan, at: int, start: int, end: int) -> int:
    """ "per" and a unit, a noun, or a number of them ("per 1,000 live births")."""
    match = WORD.match(scan.text, end)
    if match is None:
        return _number(scan, at, start, end)
    word = match[1]
    if word in scan.words.numbers:
        return _round_number(scan, at, start, end, match)
    entry = phrase_after(scan, word.lower(), match.end())
    if entry is None:
        found = symbol(scan, word, match.end())
        entry = (*found[0], found[1]) if found is not None else None
    if entry is None or entry[0] not in UNITS:
        noun = counted(scan.text, end, scan.words, single=True)
        if noun is None:
            return at
        entry = ("NOUN", noun[1], noun[0])
    scan.emit("PER", None, start, end)
    scan.emit(entry[0], entry[1], match.start(1), entry[2])
    return entry[2]


def _number(scan: Scan, at: int, start: int, end: int) -> int:
    match = _NUMBER.match(scan.text, end)
    worth = scan.digits(match[1]) if match is not None else None
    return _numbered(scan, start, end, match, worth) if match is not None and worth is not None else at


def _round_number(scan: Scan, at: int, start: int, end: int, match: re.Match[str]) -> int:
    """ "per thousand live births"."""
    terminal, power = scan.words.numbers[match[1]]
    if terminal not in ("HUNDRED", "SCALE"):
        return at
    worth = power_of_ten(2 if terminal == "HUNDRED" else power)
    return _numbered(scan, start, end, match, Digits(worth, worth))


def _numbered(scan: Scan, start: int, end: int, match: re.Match[str], worth: Digits) -> int:
    scan.emit("PER", None, start, end)
    scan.emit("FIGURE", worth, match.start(1), match.end())
    noun = counted(scan.text, match.end(), scan.words)
    if noun is None:
        return match.end()
    scan.emit("NOUN", noun[1], match.end(), noun[0])
    return noun[0]


def _article(scan: Scan, match: re.Match[str], at: int) -> int:
    """ "$98 a share", "12 cents an hour", "a 12-cent-a-share dividend"; not "$98 a year earlier"."""
    little, _, name = match[1].partition("-")
    end = match.end()
    if not name:
        following = WORD.match(scan.text, end)
        if following is None:
            return at
        name, end = following[1], following.end()
    first = name.partition("-")[0]
    end -= len(name) - len(first)
    sets = scan.words.sets
    if first.lower() not in sets.per_nouns or scan.following(end) in sets.not_per_before:
        return at
    scan.emit("PER", "a", match.start(1), match.start(1) + len(little))
    terminal, value = _unit(scan, first.lower()) or ("NOUN", first)
    scan.emit(terminal, value, end - len(first), end)
    return end

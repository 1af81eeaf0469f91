"""The unit of a number: per cent, a currency, a measure, by sign, symbol or words; else the noun that it
counts.
"""

from __future__ import annotations

import re
from typing import Any

from auditor.grammar.prose.lookup import phrase_after, symbol
from auditor.grammar.prose.nouns import counted, counted_plural
from auditor.grammar.prose.per import emit_unit, per
from auditor.grammar.prose.shapes import GLUED, WORD, YEAR_OF_DAY
from auditor.grammar.prose.signs import percent, sign
from auditor.grammar.prose.state import Scan
from auditor.grammar.prose.tokens import UNITS
from auditor.grammar.vocabulary import Unit

_TIMES = re.compile(r"[x×](?!\w)")
_MULTIPLE: Unit = ("TIMES", ("ratio", None))
_LONGEST_SYMBOL = 6


def unit(scan: Scan, at: int, single: bool, noun: bool) -> int:
    """Emits the unit that starts at `at`, if there is one; where it ends."""
    text = scan.text
    c = text[at] if at < len(text) else ""
    if c == "%":
        return percent(scan, at, at + 1)
    if c.isalpha():
        match = GLUED.match(text, at)
        return _glued(scan, match[0], match.end(), at) if match is not None else at
    if c == "-" or c.isspace():
        match = WORD.match(text, at)
        if match is not None:
            return word_after(scan, match, at, single, noun)
    return sign(scan, at) if c and c not in ".,;:)" else at


# ------------------------------------------------------------------------------------------ letters and words


def _glued(scan: Scan, word: str, end: int, at: int) -> int:
    """Letters right behind the digits: a scale, a unit, a clock; else a noun or nothing."""
    if _TIMES.match(scan.text, at):
        return emit_unit(scan, _MULTIPLE, at, at + 1)
    signed = _with_sign(scan, word, end)
    if signed is not None:
        return emit_unit(scan, signed, at, end + 1)
    power = _power(scan, word)
    if power is not None and scan.scale(power, at, end):
        return unit(scan, end, False, True)
    entry = phrase_after(scan, word.lower(), end)
    if entry is not None and entry[0] == "CLOCK":
        return emit_unit(scan, (entry[0], entry[1]), at, entry[2])
    found = symbol(scan, word, end)
    if found is not None:
        return emit_unit(scan, found[0], at, found[1])
    scaled = _scaled_code(scan, word, at, end)
    if scaled is not None:
        return scaled
    if entry is not None and entry[0] in UNITS:
        return emit_unit(scan, (entry[0], entry[1]), at, entry[2])
    if len(word) > 4:
        scan.emit("NOUN", word, at, end)
        return end
    return at


def word_after(scan: Scan, match: re.Match[str], at: int, single: bool, noun: bool) -> int:
    """The word after the number: a unit, a scale, a month; else what is counted."""
    word, start, end = match[1], match.start(1), match.end()
    lower = word.lower()
    entry = phrase_after(scan, lower, end)
    terminal = scan.terminal(word)
    if terminal and not (terminal == "ORD" and entry is not None and entry[0] == "MEASURE"):
        return at  # another number; "second" is a unit here
    if entry is not None and (not scan.money or entry[0] in ("MONEY", "PERCENT", "POINTS")):
        return _named_unit(scan, entry, start)
    if len(word) <= _LONGEST_SYMBOL:
        found = _symbol_after(scan, word, start, end, at)
        if found is not None:
            return found
    if scan.money:
        return at
    if lower in scan.words.months and word[0].isupper() and scan.text[at] != "-":
        return _month(scan, start, end)
    return _noun(scan, word, at, start, end, single) if noun else at


def _named_unit(scan: Scan, entry: tuple[str, Any, int], start: int) -> int:
    terminal, value, end = entry
    if terminal == "MONEY":
        end = _scale_after(scan, end)
    elif terminal == "CLOCK" and scan.text[end : end + 1] == "." and "." in scan.text[start:end]:
        end += 1  # p.m.
    if terminal == "TIMES" and _occasions(scan, start, end):
        scan.emit("NOUN", scan.text[start:end], start, end)
        return end
    return emit_unit(scan, (terminal, value), start, end)


def _scale_after(scan: Scan, at: int) -> int:
    """The scale that may follow a currency ("75 USD million")."""
    match = WORD.match(scan.text, at)
    entry = scan.words.numbers.get(match[1]) if match is not None else None
    if match is None or entry is None or entry[0] != "SCALE":
        return at
    return match.end() if scan.scale(entry[1], match.start(1), match.end()) else at


def _occasions(scan: Scan, start: int, at: int) -> bool:
    """Whether "times" counts occasions ("visited three times"), no multiple ("1.5 times", "three times as
    many").
    """
    number = scan.out[-1]
    if number.type == "FIGURE" and number.value.step < 1:
        return False
    if scan.text[start:at].lower() not in scan.words.sets.occasions:
        return False
    return scan.following(at) not in scan.words.sets.times_followed_by


def _symbol_after(scan: Scan, word: str, start: int, end: int, at: int) -> int | None:
    """A symbol or letter of scale a blank away from the number."""
    if scan.text[at] == "-" and len(word) < 2:
        return None
    power = _power(scan, word) if len(word) > 1 or scan.money or word in scan.words.scale_letters else None
    if power is not None and (len(word) > 1 or start - at <= 1) and scan.scale(power, start, end):
        return unit(scan, end, False, True)
    signed = _with_sign(scan, word, end)
    if signed is not None:
        return emit_unit(scan, signed, start, end + 1)
    found = symbol(scan, word, end)
    if found is None:
        return _scaled_code(scan, word, start, end)
    (terminal, value), end = found
    if terminal == "MONEY":
        end = _scale_after(scan, end)
    elif scan.money or (word in scan.words.sets.shy_symbols and not _stands_alone(scan, word, end)):
        return None
    return emit_unit(scan, (terminal, value), start, end)


def _stands_alone(scan: Scan, word: str, end: int) -> bool:
    """Whether a symbol that is a word or initial too can only be a symbol: no word follows that it could go
    with.
    """
    if len(scan.out) > 1 and scan.out[-2].type == "JOIN":
        return True  # "5 ft 2 in"
    if word in scan.words.sets.word_symbols:
        return False
    match = WORD.match(scan.text, end)
    return match is None or match[1] == "x" or match[1].lower() in scan.words.sets.stops


def _with_sign(scan: Scan, word: str, end: int) -> Unit | None:
    """Letters and a dollar sign: "3.14US$"."""
    return scan.words.symbols.get(word + "$") if scan.text[end : end + 1] == "$" else None


def _power(scan: Scan, word: str) -> int | None:
    """The power of ten that letters behind a number stand for."""
    words = scan.words
    entry = words.numbers.get(word)
    if entry is not None and entry[0] == "SCALE":
        power: int = entry[1]
        return power
    letters = words.money_scale_letters if scan.money else words.number_scale_letters
    return letters.get(word, words.scale_letters.get(word))


def _scaled_code(scan: Scan, word: str, start: int, end: int) -> int | None:
    """ "120 MEUR": a scale and a currency in one."""
    power = scan.words.scale_letters.get(word[0]) if len(word) == 4 else None
    if power is None or word[1:] not in scan.words.signs or not scan.scale(power, start, start + 1):
        return None
    return emit_unit(scan, scan.words.symbols[word[1:]], start + 1, end)


def _month(scan: Scan, start: int, end: int) -> int:
    """A day's month, and the year if it follows."""
    text = scan.text
    end += text[end : end + 1] == "." and end - start < 5
    scan.emit("MONTH", None, start, end)
    match = YEAR_OF_DAY.match(text, end)
    if match is None:
        return end
    scan.emit("YEAR", scan.digits(match[1]), match.start(1), match.end())
    return match.end()


# ------------------------------------------------------------------------------------------------------ nouns


def _noun(scan: Scan, word: str, at: int, start: int, end: int, single: bool) -> int:
    """What is counted; a unit behind an adjective is one all the same ("five long years")."""
    if word.lower() in scan.words.sets.of:
        return _of_them(scan, at, end)
    if scan.text[at] == "-":
        return _compound(scan, word, at, start)
    found = counted(scan.text, at, scan.words, single)
    if found is None:
        return at
    end, name = found
    adjectives, _, last = name.rpartition(" ")
    entry = scan.plain(last)
    if adjectives and entry is not None and entry[1] in ("MEASURE", "MONEY"):
        scan.emit(entry[1], entry[2], at, end)
        scan.unit = entry[2][1]
        return end
    scan.emit("NOUN", name, at, end)
    return per(scan, end, "NOUN")


def _of_them(scan: Scan, at: int, end: int) -> int:
    """What "one of the offices", "three of its members" count."""
    match = WORD.match(scan.text, end)
    if match is None:
        return at
    word = match[1].lower()
    if word not in scan.words.sets.determiners and not word.endswith(scan.words.endings.possessive):
        return at
    found = counted_plural(scan.text, match.end(), scan.words)
    if found is None:
        return at
    scan.emit("NOUN", found[1], match.end(), found[0])
    return found[0]


def _compound(scan: Scan, word: str, at: int, start: int) -> int:
    """A noun joined by a hyphen: "a 12-member committee", "a three-point rise"."""
    first = word.partition("-")[0]
    if first.lower() in scan.words.sets.stops:
        return at
    scan.emit("NOUN", first, start, start + len(first))
    return start + len(first)

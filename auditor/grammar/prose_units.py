"""The unit of a number: per cent, a currency, a measure, by sign, symbol or words; else the noun that it
counts.
"""

from __future__ import annotations

import re
from typing import Any

from auditor.grammar.prose_lookup import phrase_after, symbol
from auditor.grammar.prose_nouns import counted, counted_plural
from auditor.grammar.prose_per import per
from auditor.grammar.prose_shapes import GLUED, WORD, YEAR_OF_DAY
from auditor.grammar.prose_state import Scan
from auditor.grammar.prose_tokens import UNITS
from auditor.grammar.vocabulary import Unit

_SIGN = re.compile(r"[^\S\n]?([^\w\s.,;:!?()\[\]{}\"'“”‘’«»/\\|&*#@_+\-–—<>=~])([^\W\d_]?)")
_BRACKETED = re.compile(r"[^\S\n]?[\[<]([^\W\d_]{1,4}[23²³]?)[\]>]")
_INCHES = re.compile(r" ?\"(?=[\s,.]|$)")
_NEXT_WITH_SIGN = re.compile(r"\s\d[\d.,]*\s?[$€£¥]")
_TIMES = re.compile(r"[x×](?!\w)")
_PERCENT: Unit = ("PERCENT", ("percent", "percentage"))
_POINTS: Unit = ("POINTS", ("points", "percentage point"))
_MULTIPLE: Unit = ("TIMES", ("ratio", None))
#: How far back an open quotation mark is looked for.
_QUOTATION = 400
_LONGEST_SYMBOL = 6


def unit(scan: Scan, at: int, single: bool, noun: bool) -> int:
    """Emits the unit that starts at `at`, if there is one; where it ends."""
    text = scan.text
    c = text[at] if at < len(text) else ""
    if c == "%":
        return _percent(scan, at, at + 1)
    if c.isalpha():
        match = GLUED.match(text, at)
        return _glued(scan, match[0], match.end(), at) if match is not None else at
    if c == "-" or c.isspace():
        match = WORD.match(text, at)
        if match is not None:
            return word_after(scan, match, at, single, noun)
    return _sign(scan, at) if c and c not in ".,;:)" else at


def emit_unit(scan: Scan, found: Unit, start: int, end: int) -> int:
    """Emits a unit, and what it is per; where that ends."""
    terminal, value = found
    scan.emit(terminal, value, start, end)
    scan.unit = value[1] or ""
    return per(scan, end, terminal) if terminal in ("MEASURE", "MONEY", "PERCENT") else end


# ------------------------------------------------------------------------------------------------------ signs


def _percent(scan: Scan, start: int, end: int) -> int:
    """A per cent sign; "% points" are points."""
    match = WORD.match(scan.text, end)
    if match is not None and match[1].lower() in scan.words.sets.percent_points:
        return emit_unit(scan, _POINTS, start, match.end())
    scan.emit(*_PERCENT, start, end)
    scan.unit = "percentage"
    return end


def _sign(scan: Scan, at: int) -> int:
    """A sign after the number: %, ‰, €, °C, ″; not where it belongs to the next number ("10 $5 notes")."""
    match = _SIGN.match(scan.text, at)
    if match is None:
        return _bracketed(scan, at)
    start, end = match.start(1), match.end(1)
    if match[1] == "%":
        return _percent(scan, start, end)
    symbols = scan.words.symbols
    if match[2] and match[1] + match[2] in symbols:
        return emit_unit(scan, symbols[match[1] + match[2]], start, match.end())
    found = symbols.get(match[1])
    if found is None or (found[0] == "MONEY" and _belongs_to_next(scan.text, end)):
        return at
    return _degrees(scan, start, end) if match[1] == "°" else emit_unit(scan, found, start, end)


def _belongs_to_next(text: str, at: int) -> bool:
    """Whether a currency sign that ends here is the next number's; not if that has its own ("10 $ 30 $")."""
    return text[at : at + 2].lstrip()[:1].isdigit() and not _NEXT_WITH_SIGN.match(text, at)


def _degrees(scan: Scan, start: int, end: int) -> int:
    """A degree sign, with its scale a blank away or without."""
    match = WORD.match(scan.text, end)
    if match is not None:
        name = match[1]
        scale = scan.words.temperatures.get(name) if len(name) == 1 else name.lower()
        if scale in scan.words.temperatures.values():
            return emit_unit(scan, ("MEASURE", ("measure", scale)), start, match.end())
    return emit_unit(scan, scan.words.symbols["°"], start, end)


def _bracketed(scan: Scan, at: int) -> int:
    """A unit in square brackets ("20 [kg]"), or the mark of inches, where no quotation is open."""
    text = scan.text
    match = _BRACKETED.match(text, at)
    if match is not None and match[1] in scan.words.symbols:
        return emit_unit(scan, scan.words.symbols[match[1]], at, match.end())
    match = _INCHES.match(text, at)
    if match is not None:
        low = max(0, at - _QUOTATION)
        low = max(low, text.rfind("\n\n", low, at))
        if text.count('"', low, match.end() - 1) % 2 == 0:
            return emit_unit(scan, scan.words.symbols["″"], match.end() - 1, match.end())
    return at


# ------------------------------------------------------------------------------------------ letters and words


def _glued(scan: Scan, word: str, end: int, at: int) -> int:
    """Letters right behind the digits: a scale, a unit, a clock; else a noun or nothing."""
    if _TIMES.match(scan.text, at):
        return emit_unit(scan, _MULTIPLE, at, at + 1)
    sign = _with_sign(scan, word, end)
    if sign is not None:
        return emit_unit(scan, sign, at, end + 1)
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
    sign = _with_sign(scan, word, end)
    if sign is not None:
        return emit_unit(scan, sign, start, end + 1)
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

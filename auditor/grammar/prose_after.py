"""What stands after a number: a unit and what it is per, the noun counted, a hedge, a direction."""

from __future__ import annotations

import re
from typing import Any

from auditor.grammar.prose_nouns import counted, is_plural
from auditor.grammar.prose_shapes import GLUED, WORD
from auditor.grammar.prose_state import Scan

_MARK = re.compile(r"[^\S\n]?(?:([^\w\s.,;:!?()\[\]{}\"'“”‘’«»/\\|&*#@_+\-–—<>=~])([^\W\d_]?))")
_TIMES = re.compile(r"[x×](?![\w])")
_SQUARES = "23²³"
_CLAUSE_END = re.compile(
    r"[.,;:!?)\]/]|\s{0,80}(?:$|\n\s)|\s{1,2}(?:[^\w\s]|\d|x\b|and\b|or\b|of\b|in\b|per\b|to\b)"
)
_PER_SIGN = re.compile(r"\s?/\s?([^\W\d_]+[23²³]?)")
_SUBUNIT = re.compile(
    r"(\s{1,2}(?:and\s{1,2})?)?(?<!\d)(\d{1,3}(?:\.\d{1,2})?)(?![\d,.]\d|\s?[$€£¥₹%])(?:[\s-]?([^\W\d_]+))?"
)
_SPELLED_SUBUNIT = re.compile(
    r"(\s{1,2}(?:and\s{1,2})?)([^\W\d_]+)(?:[\s-]{1,2}([^\W\d_]+))?(?:[\s-]{1,2}([^\W\d_]+))?"
)
_BRACKETED = re.compile(r"[^\S\n]?[\[<]([^\W\d_]{1,4}[23²³]?)[\]>]")
_YEAR = re.compile(r",?\s{1,4}((?:1[89]|20)\d\d)(?!\d)")
_DENOMINATOR = re.compile(r"\s(\d[\d,]*\d)")
_UNIT_TERMINALS = frozenset(("MEASURE", "MONEY", "PERCENT", "POINTS", "TIMES", "CLOCK"))


def follow(scan: Scan, at: int, single: bool = False, noun: bool = True) -> None:
    """Emits what belongs to the number that ends at `at`, and closes its term there.

    `single` says that the number is one; `noun` whether it may count something.
    """
    scan.unit = ""
    at = _unit(scan, at, single, noun)
    if scan.money and not scan.unit:
        at = _price(scan, at)
    if at < len(scan.text):
        at = _after(scan, at)
    scan.position = at
    scan.open = True
    if scan.unit in scan.words.subunits and scan.out[-2].type != "PER":
        _expect_subunit(scan, at)


def close(scan: Scan, at: int) -> None:
    """Ends a term that nothing follows."""
    scan.unit = ""
    scan.position = at
    scan.open = True


def _price(scan: Scan, at: int) -> int:
    """Behind an amount with its currency before it: whose currency ("$75 US"), and what it is per."""
    match = WORD.match(scan.text, at)
    if match is not None and match[1].lower() in scan.words.suffixes:
        end = match.end() + (scan.text[match.end() : match.end() + 1] == "." and "." in match[1])
        scan.emit("MONEY", ("money", scan.words.suffixes[match[1].lower()]), match.start(1), end)
        at = end
    return per(scan, at, "MONEY")


def _expect_subunit(scan: Scan, at: int) -> None:
    """Marks the number that follows, if it is of a subunit: feet and inches, dollars and cents."""
    subunits = scan.words.subunits[scan.unit]
    match = _SUBUNIT.match(scan.text, at)
    if match is not None:
        unit = _unit_named(scan, match[3])
        if unit in subunits:
            scan.join, scan.factor = match.start(2), subunits[unit]
        elif scan.out[-1].type == "MONEY" and _cents(scan, match):
            scan.join, scan.factor = match.start(2), 100
        return
    step = _SPELLED_SUBUNIT.match(scan.text, at)
    if step is None or scan.words.numbers.get(step[2], ("", 0))[0] not in ("ONES", "TEEN", "TENS"):
        return
    names = [step[3], step[4]]
    if scan.words.numbers.get(step[3], ("", 0))[0] == "ONES":
        names = [step[4], ""]
    unit = _unit_named(scan, names[0])
    if unit in subunits:
        scan.join, scan.factor = step.start(2), subunits[unit]
    elif scan.out[-1].type == "MONEY" and not names[0] and "and" not in step[1]:
        scan.join, scan.factor = step.start(2), 100


def _cents(scan: Scan, match: re.Match[str]) -> bool:
    """Whether two digits behind a currency are its hundredths: "15 dollars 50"."""
    if (match[1] or "").strip() or len(match[2]) != 2:
        return False
    apart = match[3] and scan.text[match.start(3) - 1].isspace()
    return not match[3] or (bool(apart) and match[3].lower() in scan.words.sets["STOPS"])


def _unit_named(scan: Scan, name: str | None) -> str:
    """The unit that a word or symbol names, empty where it names none."""
    if not name:
        return ""
    entries = scan.words.after.get(name.lower())
    if entries is not None and not entries[-1][0]:
        return str(entries[-1][2][1])
    if name in ("c", "in"):
        return {"c": "cent", "in": "inch"}[name]
    found = scan.words.symbols.get(name)
    return str(found[1][1]) if found is not None else ""


def _unit(scan: Scan, at: int, single: bool, noun: bool) -> int:
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
            return _word(scan, match, at, single, noun)
    return _mark(scan, at) if c and c not in ".,;:)" else at


def _percent(scan: Scan, start: int, end: int) -> int:
    """A per cent sign; "% points" are points."""
    match = WORD.match(scan.text, end)
    if match is not None and match[1].lower() in ("points", "point"):
        scan.emit("POINTS", ("points", "percentage point"), start, match.end())
        scan.unit = "percentage point"
        return match.end()
    scan.emit("PERCENT", ("percent", "percentage"), start, end)
    scan.unit = "percentage"
    return end


def _mark(scan: Scan, at: int) -> int:
    """A sign after the number: %, ‰, €, °C, ″; not where it belongs to the next number ("10 $5 notes")."""
    match = _MARK.match(scan.text, at)
    if match is None:
        return _bracketed(scan, at)
    symbols = scan.words.symbols
    both, one = match[1] + match[2], match[1]
    if match[2] and both in symbols:
        return _emit_unit(scan, symbols[both], match.start(1), match.end())
    end = match.end(1)
    if one == "%":
        return _percent(scan, match.start(1), end)
    following = scan.text[end : end + 2]
    if one not in symbols or (
        following.lstrip()[:1].isdigit() and symbols[one][0] == "MONEY" and not _paired(scan, end)
    ):
        return at
    return (
        _degrees(scan, at, match.start(1), end)
        if one == "°"
        else _emit_unit(scan, symbols[one], match.start(1), end)
    )


def _bracketed(scan: Scan, at: int) -> int:
    """A unit in square brackets ("20 [kg]"), or the mark of inches, where no quotation is open."""
    text = scan.text
    match = _BRACKETED.match(text, at)
    if match is not None and match[1] in scan.words.symbols:
        return _emit_unit(scan, scan.words.symbols[match[1]], at, match.end())
    quote = at + (text[at : at + 1] == " ")
    if text[quote : quote + 1] == '"' and text[quote + 1 : quote + 2] in (" ", "", ",", "."):
        line = max(text.rfind("\n\n", max(0, at - 400), at), at - 400, 0)
        if text.count('"', line, quote) % 2 == 0:
            return _emit_unit(scan, ("MEASURE", ("measure", "inch")), quote, quote + 1)
    return at


def _paired(scan: Scan, at: int) -> bool:
    """Whether the number after a currency sign has a sign of its own behind it ("10 $ 30 $")."""
    return re.match(r"\s\d[\d.,]*\s?[$€£¥]", scan.text[at : at + 24]) is not None


def _degrees(scan: Scan, at: int, start: int, end: int) -> int:
    """A degree sign with its scale a blank away."""
    match = WORD.match(scan.text, end)
    if match is not None:
        name = match[1]
        scale = scan.words.temperatures.get(name) if len(name) == 1 else name.lower()
        if scale in ("celsius", "fahrenheit"):
            return _emit_unit(scan, ("MEASURE", ("measure", scale)), start, match.end())
    return _emit_unit(scan, scan.words.symbols["°"], start, end)


def _glued(scan: Scan, word: str, end: int, at: int) -> int:
    """Letters right behind the digits: a scale, a unit, a clock; else a noun or nothing."""
    words = scan.words
    if _TIMES.match(scan.text, at):
        return _emit_unit(scan, ("TIMES", ("ratio", None)), at, at + 1)
    if scan.text[end : end + 1] == "$" and word + "$" in words.symbols:
        return _emit_unit(scan, words.symbols[word + "$"], at, end + 1)
    power = _scale(scan, word)
    if power is not None and scan.scale(power, at, end):
        return _unit(scan, end, False, True)
    entry = _entry(scan, word.lower(), end)
    if entry is not None and entry[0] == "CLOCK":
        return _emit_unit(scan, (entry[0], entry[1]), at, entry[2])
    found = _symbol(scan, word, end)
    if found is not None:
        return _emit_unit(scan, found[0], at, found[1])
    scaled = _scaled_code(scan, word, at, end)
    if scaled is not None:
        return scaled
    if entry is not None and entry[0] in _UNIT_TERMINALS:
        return _emit_unit(scan, (entry[0], entry[1]), at, entry[2])
    if len(word) > 4:
        scan.emit("NOUN", word, at, end)
        return end
    return at


def _scale(scan: Scan, word: str) -> int | None:
    """The power of ten that letters behind a number stand for."""
    words = scan.words
    entry = words.numbers.get(word)
    if entry is not None and entry[0] == "SCALE":
        power: int = entry[1]
        return power
    if scan.money and word in words.money_scale_letters:
        return words.money_scale_letters[word]
    if not scan.money and word == "b":
        return words.money_scale_letters[word]
    return words.scale_letters.get(word)


def _symbol(scan: Scan, word: str, end: int) -> tuple[tuple[str, Any], int] | None:
    """The unit a symbol stands for, a power of two or three behind it included, and where it ends."""
    symbols, text = scan.words.symbols, scan.text
    c = text[end : end + 1]
    if c and c in _SQUARES and not text[end + 1 : end + 2].isalnum() and word + c in symbols:
        return symbols[word + c], end + 1
    found = symbols.get(word)
    if found is None or c.isdigit() or (c == "-" and text[end + 1 : end + 2].isdigit()):
        return None
    return found, end


def _word(scan: Scan, match: re.Match[str], at: int, single: bool, noun: bool) -> int:
    """The word after the number: a scale, a unit, a month; else what is counted."""
    words, text = scan.words, scan.text
    word = match[1]
    lower = word.lower()
    start, end = match.start(1), match.end()
    number = words.numbers.get(word)
    entry = _entry(scan, lower, end)
    if number is not None and not (entry is not None and entry[0] == "MEASURE" and number[0] == "ORD"):
        return at
    if entry is not None and not (scan.money and entry[0] in ("MEASURE", "CLOCK", "TIMES")):
        if entry[0] == "MONEY":
            return _money(scan, entry, start)
        return (
            _times(scan, entry, start, single)
            if entry[0] == "TIMES"
            else _emit_unit(scan, entry[:2], start, entry[2])
        )
    if len(word) <= 6:
        found = _short(scan, word, start, end, at)
        if found is not None:
            return found
    if scan.money:
        return at
    if lower in words.months and word[0].isupper() and text[at] != "-":
        return _month(scan, word, start, end)
    if not noun:
        return at
    if lower in words.sets["OF"]:
        return _of_them(scan, at, end)
    if text[at] == "-":
        return _compound(scan, word, start, end)
    return _noun(scan, at, single)


def _of_them(scan: Scan, at: int, end: int) -> int:
    """What "one of the offices", "three of its members" count."""
    text, words = scan.text, scan.words
    match = WORD.match(text, end)
    if match is None or not (match[1].lower() in words.sets["DETERMINERS"] or match[1].endswith(("'s", "’s"))):
        return at
    found = counted(text, match.end(), words, False)
    if found is None or not is_plural(found[1].rpartition(" ")[2].lower(), words):
        return at
    scan.emit("NOUN", found[1], match.end(), found[0])
    return found[0]


def _money(scan: Scan, entry: tuple[str, Any, int], start: int) -> int:
    """A currency after the number, and the scale that may follow it ("75 USD million")."""
    end = entry[2]
    match = WORD.match(scan.text, end)
    if match is not None:
        scale = scan.words.numbers.get(match[1])
        if scale is not None and scale[0] == "SCALE" and scan.scale(scale[1], match.start(1), match.end()):
            end = match.end()
    return _emit_unit(scan, (entry[0], entry[1]), start, end)


def _times(scan: Scan, entry: tuple[str, Any, int], start: int, single: bool) -> int:
    """A multiple ("1.5 times", "three times as many"), or occasions counted ("visited three times")."""
    following = WORD.match(scan.text, entry[2])
    number = scan.out[-1]
    whole = number.type != "FIGURE" or number.value.step >= 1
    if whole and (following is None or following[1].lower() not in scan.words.sets["TIMES_FOLLOWED_BY"]):
        scan.emit("NOUN", "times", start, entry[2])
        return entry[2]
    return _emit_unit(scan, (entry[0], entry[1]), start, entry[2])


def _compound(scan: Scan, word: str, start: int, end: int) -> int:
    """A noun joined by a hyphen: "a 12-member committee", "a three-point rise"."""
    first = word.partition("-")[0]
    if first.lower() in scan.words.sets["STOPS"]:
        return start - 1
    scan.emit("NOUN", first, start, start + len(first))
    return start + len(first)


def _short(scan: Scan, word: str, start: int, end: int, at: int) -> int | None:
    """A symbol or letter of scale a blank away from the number."""
    words = scan.words
    text = scan.text
    if text[at] == "-" and len(word) < 2:
        return None
    if scan.words.after.get(word.lower(), ((None, "", None),))[-1][1] == "CLOCK":
        return None
    power = _scale(scan, word) if len(word) > 1 or scan.money or word in ("k", "M") else None
    if power is not None and (len(word) > 1 or start - at <= 1) and scan.scale(power, start, end):
        return _unit(scan, end, False, True)
    if text[end : end + 1] == "$" and word + "$" in words.symbols:
        return _emit_unit(scan, words.symbols[word + "$"], start, end + 1)
    found = _symbol(scan, word, end)
    if found is None:
        return _scaled_code(scan, word, start, end)
    if scan.money and found[0][0] != "MONEY":
        return None
    if found[0][0] == "MONEY":
        return _money(scan, (*found[0], found[1]), start)
    joined = len(scan.out) > 1 and scan.out[-2].type == "JOIN"
    if word in words.sets["SHY_SYMBOLS"] and not joined and not (
        _CLAUSE_END.match(text, end) and word not in ("a", "in", "b")
    ):
        return None
    return _emit_unit(scan, found[0], start, found[1])


def _scaled_code(scan: Scan, word: str, start: int, end: int) -> int | None:
    """ "120 MEUR": a scale and a currency in one."""
    if len(word) != 4 or word[0] not in "kKM" or word[1:] not in scan.words.signs:
        return None
    if not scan.scale(scan.words.scale_letters[word[0].upper()], start, start + 1):
        return None
    return _emit_unit(scan, scan.words.symbols[word[1:]], start + 1, end)


def _month(scan: Scan, word: str, start: int, end: int) -> int:
    """A day's month, and the year if it follows."""
    text = scan.text
    if text[end : end + 1] == "." and len(word) < 5:
        end += 1
    scan.emit("MONTH", None, start, end)
    match = _YEAR.match(text, end)
    if match is not None:
        scan.emit("YEAR", scan.digits(match[1]), match.start(1), match.end())
        return match.end()
    return end


def _entry(scan: Scan, first: str, end: int) -> tuple[str, Any, int] | None:
    """The longest phrase that begins with this word: its terminal, what it carries and where it ends."""
    table = scan.words.after
    head, _, tail = first.partition("-")
    entries = table.get(head)
    if entries is None:
        return None
    more: list[tuple[str, int]] = [(part, end) for part in tail.split("-")] if tail else []
    for rest, terminal, value in entries:
        if not rest:
            if tail:
                continue
            return terminal, value, end
        while len(more) < len(rest):
            match = WORD.match(scan.text, more[-1][1] if more else end)
            if match is None:
                break
            more.extend((part, match.end()) for part in match[1].lower().split("-"))
        if len(more) >= len(rest) and all(more[i][0] == part for i, part in enumerate(rest)):
            return terminal, value, more[len(rest) - 1][1]
    if tail and len(entries[-1][0]) == 0 and entries[-1][1] in ("MEASURE", "MONEY", "PERCENT"):
        terminal, value = entries[-1][1:]
        return terminal, value, end - len(tail) - 1  # dollar-a-share
    return None


def _emit_unit(scan: Scan, unit: tuple[str, Any], start: int, end: int) -> int:
    """A unit, and what it is per."""
    terminal, value = unit
    scan.emit(terminal, value, start, end)
    scan.unit = value[1] or ""
    if terminal in ("MEASURE", "MONEY", "PERCENT"):
        return per(scan, end, terminal)
    return end


def _noun(scan: Scan, at: int, single: bool) -> int:
    found = counted(scan.text, at, scan.words, single)
    if found is None:
        return at
    end, name = found
    last = name.rpartition(" ")[2]
    entries = scan.words.after.get(last)
    if entries is not None and not entries[-1][0] and entries[-1][1] in ("MEASURE", "MONEY") and " " in name:
        scan.emit(entries[-1][1], entries[-1][2], at, end)  # "five long years", "517 rushing yards"
        scan.unit = entries[-1][2][1]
        return end
    scan.emit("NOUN", name, at, end)
    return per(scan, end, "NOUN")


def per(scan: Scan, at: int, terminal: str) -> int:
    """What a unit is per: "/h", "per hectare", "a share"; chains too."""
    text, words = scan.text, scan.words
    match = _PER_SIGN.match(text, at) if text[at : at + 1] in ("/", " ") else None
    if match is not None:
        found = _per_sign(scan, match[1])
        if found is not None:
            scan.emit("PER", None, at, match.start(1))
            scan.emit(*found, match.start(1), match.end())
            return per(scan, match.end(), terminal)
        return at
    match = WORD.match(text, at)
    if match is None:
        return at
    little = match[1].lower()
    if little in words.sets["PER"]:
        return _per_word(scan, at, match.start(1), match.end(), terminal)
    if terminal != "NOUN" and little.partition("-")[0] in words.sets["INDEFINITE_ARTICLES"]:
        return _per_article(scan, match, at)
    return at


def _per_sign(scan: Scan, word: str) -> tuple[str, Any] | None:
    found = scan.words.symbols.get(word)
    if found is not None:
        return found
    entry = scan.words.after.get(word.lower())
    if entry is not None and not entry[-1][0]:
        return entry[-1][1], entry[-1][2]
    return ("NOUN", word) if word.lower() in scan.words.sets["PER_NOUNS"] else None


def _per_word(scan: Scan, at: int, start: int, end: int, terminal: str) -> int:
    """ "per" and a unit, a noun, or a number of them ("per 1,000 live births")."""
    text = scan.text
    match = WORD.match(text, end)
    if match is None:
        number = _DENOMINATOR.match(text, end)
        if number is None:
            return at
        scan.emit("PER", None, start, end)
        scan.emit("FIGURE", scan.digits(number[1]), number.start(1), number.end())
        found = counted(text, number.end(), scan.words, False)
        if found is not None:
            scan.emit("NOUN", found[1], number.end(), found[0])
        return found[0] if found else number.end()
    word = match[1]
    entry = _entry(scan, word.lower(), match.end())
    if entry is None and len(word) <= 6:
        symbol = _symbol(scan, word, match.end())
        if symbol is not None:
            entry = (*symbol[0], symbol[1])
    if entry is None or entry[0] not in _UNIT_TERMINALS:
        found = counted(text, end, scan.words, True)
        if found is None:
            return at
        entry = ("NOUN", found[1], found[0])
    scan.emit("PER", None, start, end)
    scan.emit(entry[0], entry[1], match.start(1), entry[2])
    return per(scan, entry[2], terminal)


def _per_article(scan: Scan, match: re.Match[str], at: int) -> int:
    """ "$98 a share", "12 cents an hour", "a 12-cent-a-share dividend"."""
    little, _, rest = match[1].partition("-")
    end = match.end()
    if not rest:
        following = WORD.match(scan.text, end)
        if following is None:
            return at
        rest, end = following[1], following.end()
    name = rest.lower().partition("-")[0]
    end -= len(rest) - len(name)
    if name not in scan.words.sets["PER_NOUNS"]:
        return at
    following = WORD.match(scan.text, end)
    if following is not None and following[1].lower() in scan.words.sets["NOT_PER_BEFORE"]:
        return at
    entry = scan.words.after.get(name)
    scan.emit("PER", "a", match.start(1), match.start(1) + len(little))
    if entry is not None and not entry[-1][0]:
        scan.emit(entry[-1][1], entry[-1][2], end - len(name), end)
    else:
        scan.emit("NOUN", name, end - len(name), end)
    return end


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
    entries = scan.words.hedges_after.get(word)
    if entries is None:
        return at
    for rest, terminal, value in entries:
        end = match.end()
        for part in rest:
            following = WORD.match(text, end)
            if following is None or following[1].lower() != part:
                break
            end = following.end()
        else:
            scan.emit(terminal, value, match.start(1), end)
            return _later_noun(scan, end)
    return at


def _later_noun(scan: Scan, at: int) -> int:
    """What is counted, behind a hedge: "12 or more offices"."""
    if scan.out[-2].type not in ("FIGURE", "ONES", "TEEN", "TENS", "HUNDRED", "SCALE") or scan.money:
        return at
    match = WORD.match(scan.text, at)
    return _word(scan, match, at, False, True) if match is not None else at

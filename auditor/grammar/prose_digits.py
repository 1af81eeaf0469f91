"""Numbers in digits, and the many things in digits that are no quantity: labels, dates, years, times, codes."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from auditor.grammar.prose_after import close, follow
from auditor.grammar.prose_before import approach, separate
from auditor.grammar.prose_nouns import counted, is_plural
from auditor.grammar.prose_shapes import (
    CHUNK,
    CLOCK_RATIO,
    CODE,
    DATE,
    FRACTION,
    GLUED,
    NUMBERED,
    PHONE,
    POWER,
    TIME,
    VULGAR,
    WORD,
    YEARS,
)
from auditor.grammar.prose_spelled import continued, skip_of
from auditor.grammar.prose_state import Scan
from auditor.grammar.prose_tokens import Digits

_PLAIN_BEFORE = frozenset(" \t\n\r\f\v\u00a0\u2009\u202f\u2007\u2002\u2003([{“\"‘'«„;=*|–—−-+~≈>≥<≤±§°×")
_CONTINUES = frozenset(" -\n\u00a0\u202f\u2009")
_YEAR_OF_DAY = re.compile(r",?\s{1,4}((?:1[89]|20)\d\d)(?![\d,.]\d)")
_MULTIPLIERS = frozenset(("SCALE", "HUNDRED", "DOZEN"))
#: A capitalised word before the digits, and what stands before it: no start of a sentence.
_CAPITALISED = re.compile(r"([\w,’'%][’'”\"]?\s{1,2})((?:[^\W\d_]|&)*[A-ZÀ-Þ](?:[^\W\d_]|&)*)\s$")
_ENDS = frozenset((*" \n\t\u00a0.,;:)?!’'”\"", ""))
_YEAR_PREFIXES = frozenset(("pre", "post", "mid", "late", "early", "end"))
_YEARS = range(1000, 2200)
_MODERN = range(1900, 2101)


def digits(scan: Scan, number: str, start: int, end: int) -> None:
    """Reads the number, or the label, that these digits are."""
    text = scan.text
    before = text[start - 1] if start else " "
    if before == "-" and start > 1 and _named(scan, start, end):
        return
    if before not in _PLAIN_BEFORE and _glued_before(scan, before, start, end):
        return
    after = text[end : end + 1]
    if after and after in "pa" and (match := TIME.match(text, start)) is not None and match[0][-1] in "mM.":
        scan.label("time", None, start, match.end())
        return
    if after in "/:-–.’'⁄" and after and _glued_after(scan, number, start, end, after):
        return
    if before in "\n " and (after == "." or after == ")") and _numbered(scan, number, start, end):
        return
    if before in "+(" or len(number) < 4 and after in " -(":
        match = (
            PHONE.match(text, start - (before == "+"))
            if before == "+" or _phone_before(scan, start)
            else None
        )
        if match is not None and sum(c.isdigit() for c in match[0]) >= 7:
            scan.label("phone", None, match.start(), match.end())
            return
    worth = scan.digits(number)
    if worth is None:
        _several(scan, number, start, end)
        return
    if len(number) == 4 and number.isdecimal() and _year(scan, number, worth, start, end):
        return
    quantity(scan, worth, start, end)


def _named(scan: Scan, start: int, end: int) -> bool:
    """Digits joined to a word by a hyphen (COVID-19, P-5): a name, unless the word says something of the number."""
    text = scan.text
    first = start - 1
    while first > scan.position and start - first < 24 and text[first - 1].isalpha():
        first -= 1
    word = text[first : start - 1]
    if not word:
        return False
    if any(not rest and terminal != "REF" for rest, terminal, _ in scan.words.before.get(word.lower(), ())):
        return False
    if word.lower() in _YEAR_PREFIXES and end - start == 4:
        return False
    _chunk(scan, start)
    return True


def quantity(scan: Scan, worth: Digits, start: int, end: int) -> None:
    """A number in digits, with what stands before and after it."""
    text = scan.text
    power = POWER.match(text, end) if end < len(text) and text[end] in "^x×* " else None
    if power is not None:
        worth, end = _raised(worth, power), power.end()
    if not (scan.open and scan.out[-1].type == "SCALE" and _smaller_part(scan, start, end)):
        approach(scan, start)
    if scan.out[-1].type == "REF" and _measured(scan, end):
        scan.out.pop()
    elif scan.out[-1].type == "SEP" and text[end - 1].isdecimal() and _is_name(scan, start, end):
        scan.label("name", worth.value, start, end)
        return
    labelled = scan.out[-1].type in ("REF", "MONTH") if scan.out else False
    scan.emit("FIGURE", worth, start, end)
    suffix = GLUED.match(text, end) if text[end : end + 1].isalpha() else None
    if suffix is not None and suffix[0].lower() in scan.words.sets["ORDINAL_SUFFIXES"]:
        _ordinal(scan, worth, start, suffix.end())
        return
    if labelled:
        close(scan, end)
        if scan.out[-2].type == "MONTH":
            _month_year(scan, end)
        return
    latest = scan.out[-1]
    if scan.scaled:
        latest.type = "NUM"
        scan.emit("SCALE", scan.scaled, end, end)
    elif text[end : end + 1] in _CONTINUES:
        latest.type = "NUM"
        at = continued(scan, end, "NUM")
        if at != end:
            follow(scan, at)
            return
        latest.type = "FIGURE"
    follow(scan, end, single=worth.value == 1)


def _is_name(scan: Scan, start: int, end: int) -> bool:
    """Whether the digits belong to a name: a capitalised word right before them, inside a sentence, and nothing after
    them that they could count ("the FTSE 100 fell", "a Boeing 747")."""
    text, words = scan.text, scan.words
    if end - start > 4 or not text[start - 1 : start].isspace():
        return False
    following = WORD.match(text, end)
    word = following[1] if following is not None else ""
    if word.lower() in words.months:
        return False
    if text[end : end + 1] not in _ENDS or (word and _is_unit(scan, word, word.lower())):
        return False
    if word and word.islower() and word not in words.sets["STOPS"]:
        return False
    if word and text[end] != "-" and word[0].isupper() and not word.isupper() and not is_plural(word.lower(), words):
        found = counted(text, end, words, False)
        return found is None  # "787 Dreamliner", "22 Oak Road"
    match = _CAPITALISED.search(text, max(scan.position, start - 28), start)
    if match is None or word in words.numbers or match[2] in words.numbers:
        return False
    if match[2].lower() in words.before and match[2].lower() not in words.capitals:
        return False
    return not word or not word[0].isupper() or not is_plural(word.lower(), words)


def _smaller_part(scan: Scan, start: int, end: int) -> bool:
    """Whether digits right behind a scale go on with its number: "4 thousand 3 hundred"."""
    if scan.text[scan.position : start].strip(" ") or start - scan.position > 2:
        return False
    match = WORD.match(scan.text, end)
    if match is None or scan.words.numbers.get(match[1], ("", 0))[0] not in _MULTIPLIERS:
        return False
    return not scan.unit


def _measured(scan: Scan, end: int) -> bool:
    """Whether a unit, a scale or a per cent sign follows: then no word before makes a label of the number."""
    if scan.text[end : end + 1] == "%":
        return True
    match = WORD.match(scan.text, end)
    return match is not None and _is_unit(scan, match[1], match[1].lower())


def vulgar(scan: Scan, sign: str, start: int, end: int) -> None:
    """½ and its like, alone or after a whole number."""
    _emit_fraction(scan, VULGAR[sign], start, end)


def _emit_fraction(scan: Scan, fraction: tuple[int, int], start: int, end: int) -> None:
    text = scan.text
    latest = scan.out[-1] if scan.out else None
    mixed = (
        latest is not None
        and latest.type == "FIGURE"
        and scan.open
        and latest.end == scan.position
        and text[scan.position : start].strip(" \u00a0\u2009-") == ""
        and start - scan.position <= 2
        and fraction[0] < fraction[1]
    )
    if mixed and latest is not None:
        latest.type = "NUM"
    else:
        approach(scan, start)
    scan.emit("FRAC", fraction, start, end)
    at = continued(scan, skip_of(scan, end), "FRAC")
    follow(scan, at)


def _raised(worth: Digits, power: Any) -> Digits:
    """A power ("1.1^23") or a number times a power of ten ("1.3x10^6")."""
    sign, exponent = (power[1], power[2]) if power[2] is not None else (power[3], power[4])
    exponent = int(exponent) * (-1) ** sum(c in "-−" for c in sign)
    if power[2] is None:
        return Digits(worth.value.scaleb(exponent), worth.step.scaleb(exponent))
    if worth.value == 0:
        return worth
    value = +(worth.value**exponent)
    return Digits(value, Decimal((0, (1,), min(0, value.adjusted() - 6))))


# ------------------------------------------------------------------------------------------------------------ years


def _year(scan: Scan, number: str, worth: Digits, start: int, end: int) -> bool:
    """Emits a year, if these four digits are one."""
    text, words = scan.text, scan.words
    value = int(number)
    if value not in _YEARS:
        return False
    if scan.text[end : end + 1] == "s" and not text[end + 1 : end + 2].isalnum():
        approach(scan, start, year=True)
        scan.emit("YEAR", worth, start, end + 1)
        close(scan, end + 1)
        return True
    gap = text[max(scan.position, start - 24) : start].rstrip()
    last = gap[gap.rfind(" ") + 1 :].rpartition("\n")[2].lower().strip("(“\"'.‘")
    chained = scan.open and scan.out[-1].type == "YEAR"
    if not _is_year(scan, value, gap, last, chained, end):
        return False
    approach(scan, start, year=True)
    scan.emit("YEAR", worth, start, end)
    scan.unit = ""
    scan.position, scan.open = end, True
    return True


def _is_year(scan: Scan, value: int, gap: str, last: str, chained: bool, end: int) -> bool:
    words, text = scan.words, scan.text
    if gap and (gap[-1] in "$€£¥₹~≈<>≥≤+" or (last.upper() in words.signs and gap.endswith(last.upper()))):
        return False
    match = WORD.match(text, end)
    word = match[1] if match is not None else ""
    lower = word.lower()
    if text[end : end + 1] in "%°" or text[end : end + 1].isalpha():
        return False
    if _is_unit(scan, word, lower):
        return False
    if value > 2100:
        return last in ("in", "by", "until", "till", "since")
    if value not in _MODERN:
        if last not in words.sets["YEAR_SURELY_BEFORE"] and not (chained and value > 1000):
            return False
        return not (lower and is_plural(lower, words))
    if last in words.sets["YEAR_BEFORE"] or chained or not gap:
        return True
    hedged = any(terminal == "HEDGE" for _, terminal, _ in words.before.get(last, ()))
    if (value % 100 == 0 or hedged) and lower:
        found = counted(text, end, words, False)
        return found is None or not is_plural(found[1].lower().rpartition(" ")[2], words)
    return True


def _is_unit(scan: Scan, word: str, lower: str) -> bool:
    """Whether a word after four digits shows that they are a quantity."""
    if not word:
        return False
    numbers = scan.words.numbers.get(word)
    if numbers is not None:
        return numbers[0] in _MULTIPLIERS
    entries = scan.words.after.get(lower)
    if entries is not None and not entries[-1][0] and entries[-1][1] != "CLOCK":
        return entries[-1][1] in ("PERCENT", "MEASURE", "MONEY", "POINTS", "TIMES") and lower != "second"
    if entries is not None and lower in ("per", "square", "cubic", "sq", "metric", "percentage", "basis"):
        return True
    return len(word) <= 4 and word in scan.words.symbols and word not in scan.words.sets["SHY_SYMBOLS"]


def _month_year(scan: Scan, at: int) -> None:
    """The year after "March 7", parted by a comma or not."""
    match = _YEAR_OF_DAY.match(scan.text, at)
    if match is not None:
        scan.emit("YEAR", scan.digits(match[1]), match.start(1), match.end())
        scan.position = match.end()
    scan.open = True


def _ordinal(scan: Scan, worth: Digits, start: int, end: int) -> None:
    """3rd, 21st; "3rd of March" is a date."""
    scan.out[-1].type = "ORD"
    scan.out[-1].value = int(worth.value)
    scan.out[-1].end = end
    match = WORD.match(scan.text, end)
    if match is not None and match[1] in scan.words.sets["OF"]:
        match = WORD.match(scan.text, match.end())
    if match is not None and match[1][0].isupper() and match[1].lower() in scan.words.months:
        scan.out[-1].type, scan.out[-1].value = "FIGURE", worth
        scan.emit("MONTH", None, match.start(1), match.end())
        _month_year(scan, match.end())
        scan.position = max(scan.position, match.end())
        return
    close(scan, end)


# ----------------------------------------------------------------------------------------------------------- labels


def _glued_before(scan: Scan, before: str, start: int, end: int) -> bool:
    """Letters or signs right before the digits: a label, unless they are a currency, a hedge or a sign."""
    text, words = scan.text, scan.words
    if before in "$€£¥₹₪₩₽₺₡₭₴₦₱₫฿₮₲₵₿₾₸৳%￥":
        return False
    if before.isalpha():
        return _after_letters(scan, start, end)
    if before in ".,)”’]" and start > 1:
        return _note_mark(scan, before, start, end)
    if before in ":" and not text[start - 2 : start - 1].isdigit():
        return False
    if before == "#":
        scan.label("reference", _plain(text[start:end]), start, end)
        return True
    if before in "/\\_@&:?.,":
        if before == "/" and start - 1 == scan.position and scan.open:
            return False
        if before in ",." and not text[max(0, start - 2)].isalnum():
            return False
        _chunk(scan, start)
        return True
    return False


def _after_letters(scan: Scan, start: int, end: int) -> bool:
    text, words = scan.text, scan.words
    first = start
    while first > scan.position and start - first < 24 and text[first - 1].isalpha():
        first -= 1
    letters = text[first:start]
    if letters in words.signs or (first and text[first - 1] + letters in words.signs):
        return False
    lower = letters.lower()
    if lower in words.references and not text[end : end + 1].isalpha():
        if len(letters) < 4 or lower in ("table", "figure", "annex", "para", "page", "section"):
            scan.label(words.references[lower], _plain(text[start:end]), start, end)
            return True
    if lower == "x" and first and text[first - 1].isdigit():
        return False
    if len(letters) > 3 and letters.islower() and end - start <= 2 and not text[end : end + 1].isalnum():
        scan.label("reference", _plain(text[start:end]), start, end)
        return True
    _chunk(scan, start)
    return True


def _note_mark(scan: Scan, before: str, start: int, end: int) -> bool:
    """A footnote's mark glued behind a word, a sentence or a bracket: "responses.1 Forty offices"."""
    text = scan.text
    previous = text[start - 2]
    if not (previous.isalpha() or previous in ')”’"' or before in ")”’]"):
        return before in "’" and _decade(scan, start, end)
    if (
        end - start <= 3
        and text[start:end].isdecimal()
        and (end == len(text) or text[end].isspace() or text[end] in ".,;:)")
    ):
        if before in ".,":
            word = text[max(0, start - 6) : start - 1].rpartition(" ")[2].lower().lstrip("(")
            kind = scan.words.references.get(word + ".") or scan.words.references.get(word)
            if kind and before == "." and len(word) < 5:
                scan.label(kind, _plain(text[start:end]), start, end)
                return True
            if before == "," and not text[end : end + 1].isspace():
                return False
        scan.label("reference", _plain(text[start:end]), start, end)
        return True
    if before == "." and previous.isalpha():
        _chunk(scan, start)
        return True
    return False


def _decade(scan: Scan, start: int, end: int) -> bool:
    """’90s and ’19."""
    if end - start == 2 and not scan.text[start - 2].isalnum():
        end += scan.text[end : end + 1] == "s"
        scan.label("year", None, start, end)
        return True
    return False


def _chunk(scan: Scan, start: int) -> None:
    """A label that runs to the next white space: a document symbol, a name, an address on the net."""
    text = scan.text
    match = CHUNK.match(text, start)
    end = match.end() if match is not None else start + 1
    while end > start + 1 and text[end - 1] in ".,:!?'’":
        end -= 1
    first = start
    while (
        first > scan.position
        and start - first < 40
        and not (text[first - 1].isspace() or text[first - 1] in '([{“"‘,;')
    ):
        first -= 1
    whole = text[first:end]
    kind = (
        "reference"
        if any(c in whole for c in "/@=\\_:") or whole.count("-") + whole.count(".") > 1
        else "name"
    )
    value = _plain(text[start:end]) if kind == "name" else None
    scan.label(kind, value, first, end)


def _plain(number: str) -> Decimal | None:
    return Decimal(number) if number.isdecimal() and len(number) < 12 else None


def _numbered(scan: Scan, number: str, start: int, end: int) -> bool:
    """A paragraph's number: first in its line, with a full stop or bracket and then the text behind it."""
    text = scan.text
    if len(number) > 4 or not number.isdecimal():
        return False
    line = text.rfind("\n", max(0, start - 40), start)
    if text[line + 1 if line >= 0 else max(0, start - 40) : start].strip() or (line < 0 and start > 40):
        return False
    match = NUMBERED.match(text, end)
    if match is None:
        return False
    alone = line < 0 or not text[max(0, line - 80) : line].rpartition("\n")[2].strip()
    if not alone and match.end() - end < 3:
        return False
    scan.label("section", _plain(number), start, end)
    return True


def _phone_before(scan: Scan, start: int) -> bool:
    word = scan.text[max(0, start - 14) : start].rstrip(" :(").rpartition(" ")[2].lower().rstrip(".:")
    return word in scan.words.sets["PHONE_BEFORE"]


def _glued_after(scan: Scan, number: str, start: int, end: int, after: str) -> bool:
    """Dates, times, year ranges, codes and fractions: digits joined by a sign."""
    text = scan.text
    following = text[end + 1 : end + 2]
    if not following.isdigit():
        return False
    match = DATE.match(text, start)
    if match is not None:
        scan.label("date", None, start, match.end())
        return True
    if after in "/–-" and (match := YEARS.match(text, start)) is not None and _forward(match):
        _year_range(scan, match, start)
        return True
    if (
        after in ":."
        and (match := TIME.match(text, start)) is not None
        and (after == ":" or match[0][-1] in "mM.")
    ):
        scan.label("time", None, start, match.end())
        return True
    if after == ":" and (match := CLOCK_RATIO.match(text, start)) is not None:
        return False
    if after in "-–." and (match := CODE.match(text, start)) is not None:
        scan.label(
            "phone" if match[0].count("-") > 1 and len(match[0]) > 9 else "reference",
            None,
            start,
            match.end(),
        )
        return True
    if after in "/⁄" and (match := FRACTION.match(text, start)) is not None:
        return _slash(scan, match, start)
    if after == "/":
        _chunk(scan, start)
        return True
    return False


def _forward(years: Any) -> bool:
    """Whether a year range runs forward: 2018/19, 2018-2022."""
    last = years[2] if len(years[2]) == 4 else years[1][:2] + years[2]
    return 0 < int(last) - int(years[1]) < 100


def _year_range(scan: Scan, match: Any, start: int) -> None:
    separate(scan, start)
    last = match[2] if len(match[2]) == 4 else match[1][:2] + match[2]
    scan.out.append(
        type(scan.out[-1])("LABEL", ("year", (Decimal(match[1]), Decimal(last))), start, match.end())
    )
    close(scan, match.end())
    scan.open = False


def _slash(scan: Scan, match: Any, start: int) -> bool:
    """1/2 is a fraction; 71/280 and 12/24 are numbers of something."""
    above, below = int(match[1]), int(match[2])
    gap = scan.text[max(0, start - 16) : start].rstrip()
    word = gap[gap.rfind(" ") + 1 :].lower().strip("(.")
    referenced = scan.words.references.get(word) or (
        word and word[-1] == "s" and scan.words.references.get(word[:-1])
    )
    if (
        referenced
        or not 0 < above < 1000
        or below not in range(2, 1001)
        or len(match[1]) > 3
        or (below > 100 and below % 10 and above > 1)
    ):
        scan.label("reference", None, start, match.end())
        return True
    _emit_fraction(scan, (above, below), start, match.end())
    return True


def _several(scan: Scan, number: str, start: int, end: int) -> None:
    """Digits that are no one number: a list without blanks ("22,24,26"), or a code ("10.7.2")."""
    parts = number.split(",")
    if len(parts) > 1 and all(part.isdecimal() and len(part) < 12 for part in parts):
        at = start
        for part in parts:
            worth = scan.digits(part)
            if worth is not None:
                quantity(scan, worth, at, at + len(part))
            at += len(part) + 1
        return
    scan.label("reference", None, start, end)

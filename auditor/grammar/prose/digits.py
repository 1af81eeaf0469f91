"""Numbers in digits, with what stands before and after them."""

from __future__ import annotations

import re
from decimal import Decimal

from auditor.grammar.prose.after import follow
from auditor.grammar.prose.before import approach
from auditor.grammar.prose.labels import (
    labelled_after,
    labelled_before,
    led_by_dots,
    paragraph_number,
    telephone,
)
from auditor.grammar.prose.lookup import measured
from auditor.grammar.prose.losses import end_of_loss
from auditor.grammar.prose.names import is_name
from auditor.grammar.prose.shapes import FRACTION, GLUED, POWER, VULGAR, WORD
from auditor.grammar.prose.state import Scan
from auditor.grammar.prose.tokens import MULTIPLIERS, Digits
from auditor.grammar.prose.words import continued, skip_of
from auditor.grammar.prose.years import dated_ordinal, year, year_of_month

_SLASHES = frozenset("/⁄∕")
_POWER_SIGNS = frozenset("^x×* ")
_DASHES = ("-", "–")
_HALVINGS = (2, 4, 8, 16, 32, 64)  # below a greater number, other numbers make no fraction: 24/7, 50/50


def digits(scan: Scan, number: str, start: int, end: int) -> None:
    """Reads the number, or the label, that these digits are."""
    text = scan.text
    before = text[start - 1] if start else " "
    after = text[end : end + 1]
    if not (before.isspace() or before == "(") and labelled_before(scan, before, start, end):
        return
    if led_by_dots(scan, start, end):
        return
    if after and not after.isspace() and _joined(scan, number, after, start, end):
        return
    grouped = after and after in " -(" and text[end + 1 : end + 2].isdigit()
    if (before == "+" or grouped) and telephone(scan, before, start):
        return
    worth = scan.digits(number)
    if worth is None:
        _several(scan, number, start, end)
    elif not (len(number) == 4 and number.isdecimal() and year(scan, int(number), worth, start, end)):
        quantity(scan, worth, start, end)


def _joined(scan: Scan, number: str, after: str, start: int, end: int) -> bool:
    """What a sign right behind the digits makes of them: a fraction, a date, a paragraph's number."""
    if after in _SLASHES:
        match = FRACTION.match(scan.text, start)
        if match is not None and _is_fraction(scan, match, start):
            fraction(scan, (int(match[1]), int(match[2])), start, match.end())
            return True
    if after in ".)" and paragraph_number(scan, number, start, end):
        return True
    return labelled_after(scan, after, start, end)


def quantity(scan: Scan, worth: Digits, start: int, end: int) -> None:
    """A number in digits that is no label by its own shape."""
    text = scan.text
    power = POWER.match(text, end) if text[end : end + 1] in _POWER_SIGNS else None
    if power is not None:
        worth, end = _raised(worth, power), power.end()
    closed = end_of_loss(scan, start, end) if text[end : end + 1] == ")" else 0
    if closed or not _goes_on(scan, start, end):
        approach(scan, start, loss=bool(closed))
    end = closed or end
    latest = scan.out[-1].type
    if latest == "REF" and measured(scan, end):
        scan.out.pop()
    elif latest == "SEP" and text[end - 1].isdecimal() and is_name(scan, start, end):
        scan.label("name", worth.value, start, end)
        return
    scan.emit("FIGURE", worth, start, end)
    suffix = GLUED.match(text, end) if text[end : end + 1].isalpha() else None
    if suffix is not None and suffix[0].lower() in scan.words.sets.ordinal_suffixes:
        dated_ordinal(scan, worth, suffix.end())
    elif scan.out[-2].type in ("REF", "MONTH"):
        scan.close(end)
        if scan.out[-2].type == "MONTH":
            year_of_month(scan, end)
        else:
            # "Table 3, 15 offices" is no series; "Table 3-5" is one
            scan.open = text[end : end + 1] in _DASHES and text[end + 1 : end + 2].isdigit()
    else:
        _rest(scan, worth, end)


def _rest(scan: Scan, worth: Digits, end: int) -> None:
    """The scale and unit of a number in digits."""
    latest = scan.out[-1]
    if scan.scaled:
        scan.scale(scan.scaled, end, end)
    elif scan.text[end : end + 1] == "-" or scan.text[end : end + 1].isspace():
        latest.type = "NUM"
        at = continued(scan, end, "NUM")
        if at != end:
            follow(scan, at)
            return
        latest.type = "FIGURE"
    follow(scan, end, single=worth.value == 1)


def _goes_on(scan: Scan, start: int, end: int) -> bool:
    """Whether digits right behind a scale go on with its number: "4 thousand 3 hundred"."""
    if not scan.open or scan.unit or scan.out[-1].type != "SCALE" or start - scan.position > 2:
        return False
    if scan.text[scan.position : start].strip(" "):
        return False
    match = WORD.match(scan.text, end)
    return match is not None and scan.terminal(match[1]) in MULTIPLIERS


def vulgar(scan: Scan, sign: str, start: int, end: int) -> None:
    """½ and its like, alone or after a whole number."""
    fraction(scan, VULGAR[sign], start, end)


def fraction(scan: Scan, parts: tuple[int, int], start: int, end: int) -> None:
    """A fraction in digits; behind a whole number it belongs to that ("3 1/2")."""
    if scan.open and parts[0] < parts[1] and _whole_before(scan, start):
        scan.out[-1].type = "NUM"
    else:
        approach(scan, start)
    scan.emit("FRAC", parts, start, end)
    follow(scan, continued(scan, skip_of(scan, end), "FRAC"))


def _whole_before(scan: Scan, start: int) -> bool:
    latest = scan.out[-1]
    if latest.type != "FIGURE" or latest.end != scan.position or start - latest.end > 2:
        return False
    return latest.value.step >= 1 and not scan.text[latest.end : start].strip(" \u00a0\u2009-")


def _is_fraction(scan: Scan, match: re.Match[str], start: int) -> bool:
    """1/2 and 20/100 are fractions; "resolution 71/280" and 12/0 are numbers of something."""
    above, below = int(match[1]), int(match[2])
    word = scan.previous(start)
    references = scan.words.references
    if word in references or word.rstrip("s") in references:
        return False
    if not 0 < above < 1000 or not 1 < below <= 1000 or (above >= below and below not in _HALVINGS):
        return False
    return below <= 100 or below % 10 == 0 or above == 1


def _raised(worth: Digits, power: re.Match[str]) -> Digits:
    """A power ("1.1^23") or a number times a power of ten ("1.3x10^6")."""
    sign, figures = (power[1], power[2]) if power[2] is not None else (power[3], power[4])
    exponent = int(figures) * (-1) ** sum(c in "-−" for c in sign)
    if power[2] is None:
        return Digits(worth.value.scaleb(exponent), worth.step.scaleb(exponent))
    if worth.value == 0:
        return worth
    value = worth.value**exponent
    return Digits(value, Decimal((0, (1,), min(0, value.adjusted() - 6))))


def _several(scan: Scan, number: str, start: int, end: int) -> None:
    """Digits that are no one number: a list without blanks ("22,24,26"), or a code ("10.7.2")."""
    parts = number.split(",")
    if len(parts) == 1 or not all(part.isdecimal() and len(part) < 12 for part in parts):
        scan.label("reference", None, start, end)
        return
    for part in parts:
        worth = scan.digits(part)
        if worth is not None:
            quantity(scan, worth, start, start + len(part))
        start += len(part) + 1

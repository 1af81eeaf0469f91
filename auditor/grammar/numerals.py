"""How numbers are written: decimal signs and thousands separators, and what a string of digits is worth.

Digits of any script count (Arabic-Indic, Devanagari, full-width); so do the separators of any locale. Which
of comma and point is the decimal sign is a matter of the document: `detect` finds it from the numbers that
leave no choice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

import msgspec

from auditor.number import ONE

#: Unicode white space that may stand between groups of digits (the plain space first).
SPACES = " \u00a0\u1680\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
APOSTROPHES = "'’ʼ＇"
POINTS = ".．"
COMMAS = ",，"
#: Decimal signs that never separate thousands: middle dots and the Arabic decimal separator.
PURE_DECIMALS = "·⋅∙٫"
#: Thousands separators that are never decimal signs.
PURE_GROUPING = SPACES + APOSTROPHES + "٬"
DECIMALS = POINTS + COMMAS + PURE_DECIMALS
_FRACTIONS = {
    "½": Decimal("0.5"),
    "¼": Decimal("0.25"),
    "¾": Decimal("0.75"),
    "⅛": Decimal("0.125"),
    "⅜": Decimal("0.375"),
    "⅝": Decimal("0.625"),
    "⅞": Decimal("0.875"),
}
#: Vulgar fractions with an exact decimal value.
FRACTIONS = "".join(_FRACTIONS)
#: More digits than this are an account, a telephone or a hash, not a figure.
MOST_DIGITS = 24


class Convention(msgspec.Struct, frozen=True):
    """How a document or table writes numbers: its decimal sign ("." or ",") and its thousands separators."""

    decimal: str = "."
    grouping: frozenset[str] = frozenset("," + PURE_GROUPING)

    @property
    def spaces_group(self) -> bool:
        """Whether a plain space may stand inside a number."""
        return " " in self.grouping


ENGLISH = Convention()


def with_sign(decimal: str) -> Convention:
    """The convention with this decimal sign, "." or ","; the English one where nothing is said."""
    return Convention(",", frozenset("." + PURE_GROUPING)) if decimal == "," else ENGLISH


def grouping_class(spaces_group: bool) -> str:
    """A regular expression for any thousands separator, the plain space only if `spaces_group`."""
    spaces = r"\ " + SPACES[1:] if spaces_group else SPACES[1:]
    return f"[{spaces}{APOSTROPHES}٬{COMMAS}{POINTS}]"


def is_year(text: str) -> bool:
    """Whether `text` is four digits from 1900 to 2100."""
    return len(text) == 4 and text.isdecimal() and 1900 <= int(text) <= 2100


_PLAIN = {
    ".": re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?"),
    ",": re.compile(r"(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?"),
}


def parse_digits(text: str, convention: Convention = ENGLISH) -> tuple[Decimal, Decimal] | None:
    """The value of unsigned digits and the unit of the last one as written, or None where `text` is no such
    number.

    "14,811" is 14811 by 1, "0.50" is 0.5 by 0.01, "1.2E+05" is 120000 by 10000. Groups must be well formed
    (threes, or Indian twos); "1.234.567" is grouped whatever the convention; "12,5" is read only where
    comma is the decimal sign, "0,5" everywhere.
    """
    if len(text) > MOST_DIGITS:
        return None
    if text.isdecimal():
        return Decimal(text), ONE
    usual = _PLAIN[convention.decimal].fullmatch(text)
    if usual is None:
        return _parse_unusual(text, convention)
    plain = text.replace(",", "") if convention.decimal == "." else text.replace(".", "").replace(",", ".")
    return Decimal(plain), _step(-len(usual[1])) if usual[1] else ONE


@lru_cache(maxsize=64)
def _step(exponent: int) -> Decimal:
    return Decimal(10) ** exponent


_POWER = re.compile(r"[eE]([+\-−]?\d{1,2})$")


def _parse_unusual(text: str, convention: Convention) -> tuple[Decimal, Decimal] | None:
    """Numbers with a power, a vulgar fraction, or separators other than the convention's usual two."""
    fraction = _FRACTIONS.get(text[-1:])
    if fraction is not None:
        whole = parse_digits(text[:-1], convention) if len(text) > 1 else (Decimal(0), ONE)
        return (whole[0] + fraction, Decimal((0, (1,), -3))) if whole and whole[1] == ONE else None
    power = _POWER.search(text)
    exponent = int(power[1].replace("−", "-")) if power else 0
    split = _split(text[: power.start()] if power else text, convention)
    if split is None:
        return None
    whole_digits, decimals = split
    value = Decimal(f"{whole_digits or '0'}.{decimals}" if decimals else whole_digits)
    if not power:
        return value, _step(-len(decimals))
    return value.scaleb(exponent) + 0, _step(exponent - len(decimals))


def _split(text: str, convention: Convention) -> tuple[str, str] | None:
    """The digits of the whole part and of the fraction of `text`; None where the separators make no sense."""
    separators = [letter for letter in text if not letter.isdecimal()]
    if not separators:
        return (text, "") if text else None
    last = separators[-1]
    head, _, tail = text.rpartition(last)
    if _is_decimal(last, separators, head, tail, convention):
        whole = _ungroup(head, _plain(last)) if head else ""
        return None if whole is None or not tail.isdecimal() else (whole, tail)
    grouped = _ungroup(text, None)
    return None if grouped is None else (grouped, "")


def _plain(separator: str) -> str:
    return "." if separator in POINTS else "," if separator in COMMAS else separator


def _is_decimal(last: str, separators: list[str], head: str, tail: str, convention: Convention) -> bool:
    """Whether the last separator is the decimal sign."""
    last = _plain(last)
    kinds = [_plain(separator) for separator in separators]
    if last in PURE_DECIMALS:
        return True
    if last not in ".," or kinds.count(last) > 1:
        return False
    if len(kinds) > 1 and kinds[-2] != last:
        return True  # 1.234,5 and 1 234.5 say it themselves
    if last == convention.decimal or head in ("", "0"):
        return True
    return last == "." and (len(tail) != 3 or len(head) > 3)


def _ungroup(text: str, decimal: str | None) -> str | None:
    """The digits of a whole number whose separators are of one kind, its groups of three (or Indian); else
    None.
    """
    if text.isdecimal():
        return text
    kinds = {_plain(letter) for letter in text if not letter.isdecimal()}
    if len(kinds) != 1 or decimal in kinds or kinds & set(PURE_DECIMALS):
        return None
    first, *groups = _SEPARATOR.split(text)
    if not 1 <= len(first) <= 3 or len(groups[-1]) != 3:
        return None
    indian = kinds == {","} and len(first) <= 2
    if any(len(group) != 3 for group in groups) and not (indian and all(len(g) == 2 for g in groups[:-1])):
        return None
    return first + "".join(groups)


_SEPARATOR = re.compile(r"\D")


class _Evidence(msgspec.Struct):
    """How often each way of writing was seen, where it left no choice; and where it did."""

    decimal_points: int = 0
    decimal_commas: int = 0
    grouping_points: int = 0
    grouping_commas: int = 0
    spaces: int = 0
    threes_after_point: int = 0  # 1.234: either
    threes_after_comma: int = 0
    small: int = 0  # whole numbers below 1000
    large: int = 0  # whole numbers of four digits and more without separators, years aside


#: A number that is no part of a date, a time or a code.
_NUMBER = re.compile(
    rf"(?<![\w.,/:·-])(?:\d{{1,3}}(?:[{SPACES}]\d{{3}}(?!\d)){{1,8}}(?:[{DECIMALS}]\d+)?"
    rf"|\d+(?:[{DECIMALS}{APOSTROPHES}٬]\d+){{0,12}})(?![^\W_]|[.,/:-]\d)"
)


def detect(texts: Iterable[str], default: Convention = ENGLISH) -> Convention:
    """The convention of a document or table, from the numbers in it that leave no choice; `default` where
    none does (for a table, that of its document).
    """
    seen = _Evidence()
    for text in texts:
        for match in _NUMBER.finditer(text):
            _weigh(match[0], seen)
    decimal = _decimal(seen, default)
    if decimal == ".":
        other = seen.grouping_commas + seen.threes_after_comma
    else:
        other = seen.grouping_points + seen.threes_after_point
    grouping = set(PURE_GROUPING) | {"." if decimal == "," else ","}
    if other > seen.spaces or (other == seen.spaces == 0 and not default.spaces_group):
        grouping.discard(" ")
    return Convention(decimal, frozenset(grouping))


def _decimal(seen: _Evidence, default: Convention) -> str:
    """The decimal sign that the evidence speaks for."""
    points = seen.decimal_points + seen.grouping_commas
    commas = seen.decimal_commas + seen.grouping_points
    if points != commas:
        return "." if points > commas else ","
    if points or seen.threes_after_comma or seen.large:
        return default.decimal
    if seen.threes_after_point >= 5 and 2 * seen.small >= seen.threes_after_point:
        return ","  # 1.234 beside 567 and never 1234: grouped
    return default.decimal


def _weigh(number: str, seen: _Evidence) -> None:
    """Add what one number shows to the evidence."""
    if number.isdecimal():
        if len(number) <= 3:
            seen.small += 1
        elif not is_year(number):
            seen.large += 1
        return
    kinds = [_plain(letter) for letter in number if not letter.isdecimal()]
    groups = _SEPARATOR.split(number)
    last, tail = kinds[-1], groups[-1]
    if len(groups) == 2 and len(groups[0]) <= 2 and is_year(tail):
        return  # "31,2022" of "December 31,2022" set without its space is no number
    if " " in kinds and len(groups[0]) <= 3:
        seen.spaces += all(len(g) == 3 for g, kind in zip(groups[1:], kinds, strict=True) if kind == " ")
    if last not in ".,":
        return
    if len(kinds) > 1 and kinds[-2] != last:
        _add(seen, last, decimal=True)
        if kinds[-2] in ".,":
            _add(seen, kinds[-2], decimal=False)
    elif len(kinds) > 1:
        if _ungroup(number, None) is not None:
            _add(seen, last, decimal=False)
    elif (is_year(tail) and len(groups[0]) <= 2) or is_year(groups[0]):
        return  # "December 31,2022", a space forgotten; "2007,5", a note
    elif len(tail) != 3 or len(groups[0]) > 3 or groups[0] == "0":
        _add(seen, last, decimal=True)
    elif last == ".":
        seen.threes_after_point += 1
    else:
        seen.threes_after_comma += 1


def _add(seen: _Evidence, sign: str, decimal: bool) -> None:
    if sign == ".":
        if decimal:
            seen.decimal_points += 1
        else:
            seen.grouping_points += 1
    elif decimal:
        seen.decimal_commas += 1
    else:
        seen.grouping_commas += 1

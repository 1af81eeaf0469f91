"""How numbers are written: decimal signs and thousands separators, and what a string of digits is worth.

Digits of any script count (Arabic-Indic, Devanagari, full-width); so do the separators of any locale. Which of comma
and point is the decimal sign is a matter of the document: `detect` finds it from the numbers that leave no choice.
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
#: Decimal signs that never separate thousands: the middle dot and the Arabic decimal separator.
PURE_DECIMALS = "·⋅∙٫"
#: Thousands separators that are never decimal signs.
PURE_GROUPING = SPACES + APOSTROPHES + "٬"

_ENGLISH = frozenset("," + PURE_GROUPING)
_GROUPED = re.compile(r"\d{1,3}(?:\d{3})*")


class Convention(msgspec.Struct, frozen=True):
    """How a document or table writes numbers: its decimal sign ("." or ",") and its thousands separators."""

    decimal: str = "."
    grouping: frozenset[str] = _ENGLISH

    @property
    def spaces_group(self) -> bool:
        """Whether a plain space may stand inside a number."""
        return " " in self.grouping


ENGLISH = Convention()


def parse_digits(text: str, convention: Convention = ENGLISH) -> tuple[Decimal, Decimal] | None:
    """The value of unsigned digits and the unit of the last one as written, or None where `text` is no such number.

    "14,811" is 14811 by 1, "0.50" is 0.5 by 0.01, "1.2E+05" is 120000 by 10000. Groups must be well formed (threes, or
    Indian twos); "1.234.567" is grouped whatever the convention, "12,5" is read only where comma is the decimal sign.
    """
    if text.isdecimal():
        return Decimal(text), ONE
    plain = _without_separators(text, convention)
    if plain is None:
        return None
    value = Decimal(plain)
    if value == value.to_integral_value() and "." not in plain and "e" not in plain.lower():
        return value, ONE
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    return (value, _step(exponent)) if exponent <= 0 else (Decimal(int(value)), _step(exponent))


@lru_cache(maxsize=64)
def _step(exponent: int) -> Decimal:
    return Decimal(10) ** exponent if exponent >= 0 else Decimal((0, (1,), exponent))


_PARTS = re.compile(
    rf"(?P<whole>\d+(?:[{PURE_GROUPING}{POINTS}{COMMAS}]\d+)*)?"
    rf"(?:(?P<pure>[{PURE_DECIMALS}{POINTS}{COMMAS}])(?P<fraction>\d+))?"
    r"(?P<power>[eE][+\-−]?\d{1,3})?"
)


def _without_separators(text: str, convention: Convention) -> str | None:
    """`text` with its thousands separators gone and a point for its decimal sign."""
    power = ""
    for at, letter in enumerate(text):
        if letter in "eE":
            text, power = text[:at], text[at:].replace("−", "-")
            if not re.fullmatch(r"[eE][+-]?\d{1,3}", power):
                return None
            break
    whole, fraction = _split(text, convention)
    if whole is None:
        return None
    if fraction is not None and not fraction.isdecimal():
        return None
    return (whole or "0") + ("." + fraction if fraction is not None else "") + power


def _split(text: str, convention: Convention) -> tuple[str | None, str | None]:
    """Whole part (ungrouped) and fraction of `text`; (None, None) where the separators make no sense."""
    separators = [c for c in text if not c.isdecimal()]
    if not separators:
        return (text, None) if text else (None, None)
    last = _plain(separators[-1])
    at = text.rindex(separators[-1])
    head, tail = text[:at], text[at + 1 :]
    same = sum(_plain(c) == last for c in separators)
    if _is_decimal(last, same, head, tail, convention):
        whole = _ungroup(head, last) if head else ""
        return (None, None) if whole is None else (whole, tail)
    whole = _ungroup(text, None)
    return (whole, None)


def _plain(separator: str) -> str:
    return "." if separator in POINTS else "," if separator in COMMAS else separator


def _is_decimal(last: str, same: int, head: str, tail: str, convention: Convention) -> bool:
    """Whether the last separator is the decimal sign."""
    if last in PURE_DECIMALS:
        return True
    if last not in ".," or same > 1:
        return False
    if any(_plain(c) in ".," for c in head if not c.isdecimal()):
        return True  # 1.234,5 and 1,234.5 say it themselves
    if last == convention.decimal:
        return True
    if last == ".":
        return len(tail) != 3 or not _fits_group(head)
    return head == "0" or (convention.decimal == "," and last == ",")


def _fits_group(head: str) -> bool:
    return 1 <= len(head) <= 3 and head != "0"


def _ungroup(text: str, decimal: str | None) -> str | None:
    """The digits of a whole number whose separators are consistent, its groups of three (or Indian); else None."""
    kind = next((_plain(c) for c in text if not c.isdecimal()), None)
    if kind is None:
        return text
    if kind == decimal or kind in PURE_DECIMALS:
        return None
    groups: list[str] = [""]
    for c in text:
        if c.isdecimal():
            groups[-1] += c
        elif _plain(c) == kind:
            groups.append("")
        else:
            return None
    sizes = [len(group) for group in groups]
    if not 1 <= sizes[0] <= 3 or sizes[-1] != 3:
        return None
    if all(size == 3 for size in sizes[1:]) or (
        kind == "," and sizes[0] <= 2 and all(size == 2 for size in sizes[1:-1])
    ):
        return "".join(groups)
    return None


_EVIDENCE = re.compile(
    rf"(?<![\w.,/:\-])\d+(?:[{PURE_GROUPING}{PURE_DECIMALS}{POINTS}{COMMAS}]\d+)+(?![\w/:]|[.,\-]\d)"
)


#: "31,2022" of "December 31,2022" set without its space: no number at all.
_DAY_AND_YEAR = re.compile(r"\d{1,2}[,.](?:19|20)\d\d")


def detect(texts: Iterable[str]) -> Convention:
    """The convention of a document or table, from the numbers in it that leave no choice; English where none does."""
    votes = {".": 0, ",": 0}
    weak = {".": 0, ",": 0}
    spaces = commas = points = 0
    for text in texts:
        for match in _EVIDENCE.finditer(text):
            separators = [_plain(c) for c in match[0] if not c.isdecimal()]
            last = separators[-1]
            tail = len(match[0]) - 1 - max(match[0].rfind(c) for c in match[0] if not c.isdecimal())
            if any(c in SPACES for c in separators) and all(c in SPACES or c == last for c in separators):
                spaces += _ungroup(match[0].rstrip("0123456789") and _whole_of(match[0]), None) is not None
            commas += "," in separators[:-1] or (last == "," and tail == 3)
            points += "." in separators[:-1] or (last == "." and tail == 3)
            if last not in votes or _DAY_AND_YEAR.fullmatch(match[0]):
                continue
            if separators.count(last) > 1:
                votes["," if last == "." else "."] += _ungroup(match[0], None) is not None
            elif len(separators) > 1 and separators[-2] != last:
                votes[last] += 1
            elif tail != 3 or match[0].startswith("0"):
                votes[last] += 1
            else:
                weak[last] += 1
    decimal = "," if votes[","] > votes["."] else "."
    if votes[","] == votes["."] == 0 and weak["."] and not weak[","] and spaces == 0:
        decimal = "."
    other = "." if decimal == "," else ","
    marks = set(PURE_GROUPING) | {other}
    used = commas if other == "," else points
    if used and not spaces:
        marks.discard(" ")
    return Convention(decimal, frozenset(marks))


def _whole_of(text: str) -> str:
    """`text` up to a decimal sign that is not a space."""
    return re.split(rf"[{PURE_DECIMALS}{POINTS}{COMMAS}]", text, maxsplit=1)[0]

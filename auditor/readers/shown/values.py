"""A stored value as its cell shows it."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Context, Decimal, DecimalException
from functools import lru_cache, partial

import msgspec

from auditor.readers.shown import dates
from auditor.readers.shown.code import Section, sections
from auditor.readers.shown.general import fraction, fraction_places, general
from auditor.readers.shown.numbers import Shown, shape

#: Spreadsheets count with 15 digits, and store up to 17 of what is binary inside ("0.28499999999999998").
_STORED = Context(prec=15, rounding=ROUND_HALF_UP, Emax=400, Emin=-400)

#: The sections of numbers, where they have no conditions: by how many there are, and which shows what.
_USUAL: dict[int, tuple[Callable[[Decimal], bool], ...]] = {
    1: (lambda value: True,),
    2: (lambda value: value >= 0, lambda value: True),
    3: (lambda value: value > 0, lambda value: value < 0, lambda value: True),
}


class _Part(msgspec.Struct):
    """A section of a format, ready for numbers that are not negative; `signed` where it leaves the minus of
    one that is to others.
    """

    show: Callable[[Decimal], Shown]
    section: Section
    signed: bool
    dates: bool = False  # then a negative number is none


class NumberFormat:
    """How numbers and texts are shown by a format code (`#,##0.0;(#,##0.0)`); `from_1904` counts days so."""

    def __init__(self, code: str, *, from_1904: bool = False) -> None:
        found = sections(code or "General")
        self._text: Section | None = None
        if len(found) == 4 or found[-1].has("cell"):
            self._text = found.pop()
        self._parts = [_part(found, k, from_1904=from_1904) for k in range(len(found))]
        self._only = self._parts[0] if len(found) == 1 and found[0].condition is None else None

    def number(self, stored: str) -> Shown:
        """A number, given as it is stored; what is no number is shown as it is."""
        try:
            value = _STORED.create_decimal(stored)
        except DecimalException:
            return Shown(stored)
        if not value.is_finite():
            return Shown(stored)
        part = self._only or self._part(value)
        if value >= 0:
            return part.show(value)
        if part.dates:
            return Shown(dates.NO_DATE)
        shown = part.show(-value)
        return Shown("-" + shown.text.lstrip(), shown.rounded) if part.signed and shown.text else shown

    def _part(self, value: Decimal) -> _Part:
        """The section for a value; where no section is, it is shown as if it had no format."""
        for part, usual in zip(self._parts, _USUAL.get(len(self._parts), ()), strict=True):
            condition = part.section.condition
            if condition.holds(value) if condition else usual(value):
                return part
        return _UNFORMATTED

    def text(self, text: str) -> str:
        """A text."""
        if self._text is None:
            return text
        return "".join(text if token.kind == "cell" else token.text for token in self._text.tokens)


@lru_cache(maxsize=4096)
def number_format(code: str, *, from_1904: bool = False) -> NumberFormat:
    return NumberFormat(code, from_1904=from_1904)


def _part(found: list[Section], index: int, *, from_1904: bool) -> _Part:
    section = found[index]
    signed = not _only_negative(found, index)
    if section.has("general"):
        return _Part(partial(_general, section), section, signed)
    if section.has("elapsed") or any(t.kind == "date" and t.text[0] in "ymdhs" for t in section.tokens):
        return _Part(partial(_date, section, from_1904), section, signed, dates=True)
    places = fraction_places(section)
    if places is not None:
        return _Part(partial(_fraction, section, places), section, signed)
    return _Part(shape(section).show, section, signed)


def _only_negative(found: list[Section], index: int) -> bool:
    """Whether the section is for negative numbers alone, so that it says itself how it shows that."""
    condition = found[index].condition
    if condition is not None:
        return condition.negative
    if index != 1:
        return False
    first = found[0].condition
    return len(found) == 3 or first is None or (first.operator in {">", ">="} and first.limit == 0)


def _general(section: Section, value: Decimal) -> Shown:
    text = general(value)
    around = "".join(text if token.kind == "general" else token.text for token in section.tokens)
    return Shown(around, Decimal(text) != value)


def _date(section: Section, from_1904: bool, value: Decimal) -> Shown:
    return Shown(dates.show(section, value, from_1904=from_1904))


def _fraction(section: Section, places: tuple[int, int, int], value: Decimal) -> Shown:
    return Shown(fraction(section, places, value))


_UNFORMATTED = _Part(partial(_general, sections("General")[0]), Section(), True)

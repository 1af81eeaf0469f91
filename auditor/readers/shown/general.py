"""Numbers without a format of their own, and fractions."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from auditor.readers.shown.code import Section, Token
from auditor.readers.shown.numbers import WIDE

#: Digits that a cell has room for, with a point among them.
_DIGITS = 10
#: Digits of the denominator; Excel offers up to three.
_MOST_PLACES = 7


def general(value: Decimal) -> str:
    """A number that is not negative, in a cell that is wide enough: eleven characters at most."""
    if not value:
        return "0"
    power = value.adjusted()
    if -4 <= power < _DIGITS:
        return _trimmed(value, max(0, _DIGITS - 1 - max(power, 0)))
    if power == _DIGITS:
        return _trimmed(value, 0)
    exponent = value.normalize(WIDE).as_tuple().exponent
    if power < 0 and isinstance(exponent, int) and exponent >= 1 - _DIGITS:
        return _trimmed(value, -exponent)
    return _scientific(value, power)


def _trimmed(value: Decimal, decimals: int) -> str:
    text = f"{value.quantize(Decimal(1).scaleb(-decimals), context=WIDE):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _scientific(value: Decimal, power: int) -> str:
    digits = value.scaleb(-power, WIDE).quantize(Decimal("1.00000"), context=WIDE)
    if digits >= 10:
        power += 1
        digits = digits / 10
    return f"{_trimmed(digits, 5)}E{'-' if power < 0 else '+'}{abs(power):02}"


def fraction_places(section: Section) -> tuple[int, int, int] | None:
    """Where a fraction's numerator begins, its stroke stands and its denominator ends; None without one."""
    tokens = section.tokens
    stroke = next((k for k, token in enumerate(tokens) if token.kind == "slash"), -1)
    if stroke < 1 or section.has("point"):
        return None
    start, end = stroke, stroke + 1
    while start and tokens[start - 1].kind == "digit":
        start -= 1
    while end < len(tokens) and (tokens[end].kind == "digit" or tokens[end].text.isdecimal()):
        end += 1
    return (start, stroke, end) if start < stroke and end > stroke + 1 else None


def fraction(section: Section, places: tuple[int, int, int], value: Decimal) -> str:
    """A number that is not negative, as a whole number and a fraction."""
    start, stroke, end = places
    tokens = section.tokens
    exact = Fraction(value.quantize(Decimal("1e-30"), context=WIDE))
    mixed = any(token.kind == "digit" for token in tokens[:start])
    whole = int(exact) if mixed else 0
    below = "".join(token.text for token in tokens[stroke + 1 : end])
    part = _nearest(exact - whole, below)
    if mixed and part >= 1:
        whole, part = whole + 1, Fraction(0)
    shown = f"{whole} " if mixed and (whole or not part) else ""
    if part or not mixed:
        fixed = _fixed(below)
        shown += f"{part * fixed}/{fixed}" if fixed else f"{part.numerator}/{part.denominator}"
    return _text(tokens[:start]) + shown.rstrip() + _text(tokens[end:])


def _fixed(below: str) -> int:
    """The denominator that is given; 0 where it is to be found."""
    digits = below.replace("#", "").replace("?", "")[:_MOST_PLACES]
    return int(digits or "0")


def _nearest(value: Fraction, below: str) -> Fraction:
    fixed = _fixed(below)
    if fixed:
        return Fraction((value * fixed * 2 + 1) // 2, fixed)
    return value.limit_denominator(10 ** min(len(below), _MOST_PLACES) - 1)


def _text(tokens: Sequence[Token]) -> str:
    return "".join(token.text for token in tokens if token.kind == "text" and not token.text.isspace())

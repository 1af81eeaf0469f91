"""Numbers as text: exact, never with an exponent."""

from __future__ import annotations

from decimal import Decimal


def plain(value: Decimal) -> str:
    """All digits, a point, no exponent, no negative zero: "2130000000", "-0.5"."""
    text = str(value)
    if "E" in text:
        text = format(value, "f")
    return text if value or not text.startswith("-") else text[1:]


def optional(value: Decimal | None) -> str | None:
    return None if value is None else plain(value)


def counted(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun: "1 figure", "1,742 figures"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"

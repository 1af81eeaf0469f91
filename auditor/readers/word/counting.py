"""Numbers as they are spelled in lists and notes: 3, c, iii, 03, 3rd."""

from __future__ import annotations

from collections.abc import Callable

#: Beyond these, letters and Roman numerals are longer than anybody reads.
_MOST_LETTERS, _MOST_ROMAN = 26 * 5, 3999
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_CHICAGO = "*†‡§"


def spelled(number: int, form: str) -> str:
    """A number in one of Word's number formats; one that is not known is decimal."""
    return _FORMS.get(form, str)(number)


def _letters(number: int) -> str:
    """a ... z, aa ... zz, aaa ..."""
    if not 1 <= number <= _MOST_LETTERS:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    if not 1 <= number <= _MOST_ROMAN:
        return str(number)
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _chicago(number: int) -> str:
    """* † ‡ § ** †† ..."""
    if not 1 <= number <= 4 * len(_CHICAGO):
        return str(number)
    return _CHICAGO[(number - 1) % len(_CHICAGO)] * ((number - 1) // len(_CHICAGO) + 1)


_FORMS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02}",
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "ordinal": _ordinal,
    "chicago": _chicago,
    "none": lambda number: "",
}

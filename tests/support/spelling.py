"""Numbers in English words, for round trips."""

from __future__ import annotations

_SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (10**3, "thousand"))


def spell(number: int, hyphen: str = "-", conjunction: bool = True) -> list[str]:
    """The words of a number up to 10^15; `hyphen` joins tens and ones, `conjunction` says "and" or not."""
    if number == 0:
        return ["zero"]
    words: list[str] = []
    for scale, name in _SCALES:
        if number >= scale:
            words += [*_below_thousand(number // scale, hyphen, conjunction), name]
            number %= scale
    if number:
        if words and number < 100 and conjunction:
            words.append("and")
        words += _below_thousand(number, hyphen, conjunction)
    return words


def _below_thousand(number: int, hyphen: str, conjunction: bool) -> list[str]:
    hundreds, rest = divmod(number, 100)
    words = [_SMALL[hundreds], "hundred"] if hundreds else []
    if hundreds and rest and conjunction:
        words.append("and")
    if rest >= 20:
        tens, ones = divmod(rest, 10)
        words.append(_TENS[tens - 2] + (hyphen + _SMALL[ones] if ones else ""))
    elif rest:
        words.append(_SMALL[rest])
    return words

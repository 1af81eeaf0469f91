"""The shapes of written things: numbers, words, and the labels that only look like figures.

Every expression here takes linear time: no repeated group can match the same text in two ways, and what
may be tried at every number is bounded.
"""

from __future__ import annotations

import re
from functools import lru_cache

from auditor.grammar.numerals import APOSTROPHES, SPACES

_LETTER = r"[^\W\d_]"
_BLANK = r"[^\S\n]"
_POWER = r"(?:[eE][+\-−]?\d{1,3}(?!\w))?"

OPENINGS = frozenset("([{“\"'‘«„")

#: Fractions of one character, and what they are.
VULGAR = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5),
    "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅐": (1, 7), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
    "⅑": (1, 9), "⅒": (1, 10),
}  # fmt: skip


@lru_cache(maxsize=4)
def anchors(spaces_group: bool) -> re.Pattern[str]:
    """All words (group 1), numbers in digits (group 2) and vulgar fractions (group 3) of a text.

    Where the document does not group digits by plain spaces, "12 345" is two numbers; other spaces always
    group.
    """
    spaces = SPACES if spaces_group else SPACES.replace(" ", "")
    grouped = rf"\d{{1,3}}(?:[{spaces}]\d{{3}})+(?!\d)(?:[.,]\d+)?"
    plain = rf"\d+(?:[.,·٫{APOSTROPHES}]\d+)*"
    fractions = "".join(VULGAR)
    number = rf"(?:{grouped}|{plain}|(?<![\w.,)])\.\d+){_POWER}"
    return re.compile(rf"([^\W\d_{fractions}]+)|({number})|([{fractions}])")


#: The next word: glued by a hyphen, one or two blanks away, or on the next line; abbreviations and compounds
#: whole.
WORD = re.compile(
    rf"(?:-(?:\n{_BLANK}{{0,80}})?|{_BLANK}{{1,2}}|{_BLANK}{{0,80}}\n{_BLANK}{{0,80}})"
    rf"({_LETTER}{{1,60}}(?:[-–’'.&]{_LETTER}{{1,60}}){{0,5}})"
)
#: The next word of a number in words: hyphens and dashes part it from the one before as well.
STEP = re.compile(
    rf"(?:[-‑–—](?:\n{_BLANK}{{0,80}})?|{_BLANK}{{1,80}}|{_BLANK}{{0,80}}\n{_BLANK}{{0,80}}|\s-\s)({_LETTER}+)"
)
#: Letters glued to a number, an abbreviation with its points.
GLUED = re.compile(rf"{_LETTER}+(?:\.{_LETTER}(?!{_LETTER}))*")
#: The word right before a place.
PREVIOUS = re.compile(rf"({_LETTER}+)[\s-]{{1,3}}$")
#: What may stand before a number, in pieces: words (with the point of an abbreviation) and single signs.
PIECE = re.compile(rf"{_LETTER}+(?:[.’'/-]{_LETTER}+)*\.?|[<>]=|\S")
#: The rest of a run without white space or brackets: what a label consists of.
CHUNK = re.compile(r"[^\s,;()\[\]{}<>“”\"«»]*")

DATE = re.compile(
    r"\d{4}-(?:0?[1-9]|1[0-2])-(?:0?[1-9]|[12]\d|3[01])(?!\d)"
    r"|\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})(?!\d)"
    r"|\d{1,2}\.\d{1,2}\.(?:\d{4})(?!\d)"
    r"|\d{1,2}-\d{1,2}-\d{4}(?!\d)"
)
#: A time of day; with a point for the colon it needs its "am" or "pm" (group 1).
TIME = re.compile(r"(?:[01]?\d|2[0-4])[:.h][0-5]\d(?::[0-5]\d)?(\s?[ap]\.?m\b\.?)?(?![\d:])")
PHONE = re.compile(r"\+?\d{1,4}(?: ?\(0\))?(?:[ \-./()]{0,2}\d{2,4}){2,6}(?!\d)")
FRACTION = re.compile(r"(\d{1,6})[/⁄∕](\d{1,6})(?![\d/])(?!-\d)")
YEARS = re.compile(r"((?:1[89]|20)\d\d)[/–-](\d{2}|(?:1[89]|20)\d\d)(?![\d/–-])")
#: The year behind a day and its month, parted by a comma or not.
YEAR_OF_DAY = re.compile(r",?\s{1,4}((?:1[89]|20)\d\d)(?![\d,.]\d|\d)")
CODE = re.compile(r"\d+(?:[-–]\d+){2,}|\d+(?:\.\d+){2,}")
POWER = re.compile(r"\^([+\-−]{0,2})(\d{1,3})(?!\d)|\s?[x×*]\s?10\^?([+\-−]?)(\d{1,3})(?!\d)")
#: A paragraph's number at the start of its line, up to the text behind it.
NUMBERED = re.compile(r"[.)](?:\s{2,}|\s)(?=[A-Z“\"‘(À-Þ])")

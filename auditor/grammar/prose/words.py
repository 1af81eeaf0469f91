"""Numbers in words: each word is a terminal, and the grammar puts them together.

The scanner only decides which words belong to one number: "twenty" takes "two" but no "twelve"; "and"
belongs to a number after a hundred or a scale, and before a fraction.
"""

from __future__ import annotations

import re

from auditor.grammar.prose.shapes import STEP
from auditor.grammar.prose.state import Scan
from auditor.grammar.prose.tokens import CARDINALS, MULTIPLIERS, SMALL, Token

_DIGITS = re.compile(r"\s{1,4}(\d{1,2})(?![\d/.,]\d|\d)")
_MOST_DECIMALS = 20
_MOST_WORDS = 6  # below a scale: "two hundred and forty five thousand"
#: What may follow which inside one number.
_FOLLOWS = {
    "A": MULTIPLIERS,
    "ONES": MULTIPLIERS,
    "TEEN": MULTIPLIERS,
    "TENS": MULTIPLIERS | {"ONES"},
    "HUNDRED": SMALL | {"SCALE"},
    "SCALE": SMALL | {"HUNDRED", "SCALE"},
    "NUM": MULTIPLIERS,
    "DENOM": frozenset(("SCALE", "DOZEN")),
    "FRAC": frozenset(("SCALE", "DOZEN")),
}
_MIXED = CARDINALS | {"NUM"}
_DIVIDED = SMALL | {"HUNDRED", "SCALE"}
_ORDERED = frozenset(("TENS", "HUNDRED", "SCALE"))

Step = tuple[int, str]  # where a number has got to, and its latest terminal


def continued(scan: Scan, at: int, last: str) -> int:
    """Emits the further words of a number that has got to `at` with the terminal `last`; where it ends."""
    step: Step | None = (at, last)
    while step is not None:
        at, last = step
        if last == "ORD":
            break
        match = STEP.match(scan.text, at)
        step = _next(scan, match, last) if match is not None else None
    return at


def can_follow(last: str, terminal: str) -> bool:
    """Whether one number may go on so."""
    return terminal in _FOLLOWS.get(last, ())


def _next(scan: Scan, match: re.Match[str], last: str) -> Step | None:
    """Emits the next word (or more) of a number, if it belongs to it."""
    word = match[1]
    lower = word.lower()
    entry = scan.words.numbers.get(word)
    if entry is None:
        if lower in scan.words.sets.conjunctions:
            return _and(scan, match, last)
        return _point(scan, match) if lower in scan.words.sets.decimal_points and last in _MIXED else None
    terminal, value = entry
    below = scan.words.denominators.get(lower)
    if below is not None and last in _DIVIDED and _divides(scan, lower, match.end()):
        scan.emit("DENOM", below, match.start(1), match.end())
        return after_fraction(scan, match.end(), lower), "DENOM"
    if terminal == "TENS" and last in _DIVIDED:
        compound = _compound_denominator(scan, match, value)
        if compound is not None:
            return compound
    if terminal == "ORD" and (last in _ORDERED or value >= 100):
        scan.emit("ORD", value, match.start(1), match.end())
        return match.end(), "ORD"
    if (
        not can_follow(last, terminal)
        or (terminal == "ONES" and value == 0)
        or _starts_another(scan, match, terminal, last)
    ):
        return None
    scan.emit(terminal, value, match.start(1), match.end())
    return match.end(), terminal


def _starts_another(scan: Scan, match: re.Match[str], terminal: str, last: str) -> bool:
    """Whether a word behind a scale belongs to another number: "two million five-year bonds"."""
    if last != "SCALE":
        return False
    if terminal == "SCALE":
        return scan.out[-2].type == "SCALE"
    end = match.end()
    hyphenated = scan.text[end : end + 1] == "-" and scan.following(end) in scan.words.after
    return hyphenated or _no_smaller(scan, end, last)


def _no_smaller(scan: Scan, at: int, last: str) -> bool:
    """Whether the number words that end at `at` begin a number no smaller than the latest hundred or scale
    ("five hundred and six hundred", "two thousand five thousand").
    """
    for _ in range(_MOST_WORDS):
        match = STEP.match(scan.text, at)
        if match is None:
            return False
        terminal, value = scan.words.numbers.get(match[1], ("", 0))
        if terminal == "HUNDRED" and last == "HUNDRED":
            return True
        if terminal == "SCALE":
            return last == "SCALE" and bool(value >= scan.out[-1].value)
        if (
            terminal not in SMALL
            and terminal != "HUNDRED"
            and match[1].lower() not in scan.words.sets.conjunctions
        ):
            return False
        at = match.end()
    return False


# ------------------------------------------------------------------------------------------------- and, point


def _and(scan: Scan, match: re.Match[str], last: str) -> Step | None:
    """ "and" inside a number, with what it adds."""
    added = _fraction(scan, match.end()) if last in _MIXED else None
    if added is not None:
        scan.emit("ANDF", None, match.start(1), match.end())
    elif last in ("HUNDRED", "SCALE") and not _first_of_between(scan):
        added = _smaller(scan, match.end(), last)
        if added is not None:
            scan.emit("ANDN", None, match.start(1), match.end())
    if added is None:
        return None
    scan.out.extend(added)
    return added[-1].end, added[-1].type


def _smaller(scan: Scan, at: int, last: str) -> list[Token] | None:
    """The smaller number that "and" adds: "and twenty", "and first", "3 hundred and 21"."""
    match = STEP.match(scan.text, at)
    if match is None:
        return _digits(scan, at, last)
    terminal, value = scan.words.numbers.get(match[1], ("", 0))
    if (terminal in SMALL and value) or (terminal == "ORD" and value < 100):
        if _no_smaller(scan, match.end(), last):
            return None
        return [Token(terminal, value, match.start(1), match.end())]
    return None


def _digits(scan: Scan, at: int, last: str) -> list[Token] | None:
    """Digits added to a number that began with digits; no number of its own ("26 million and 12 million")."""
    match = _DIGITS.match(scan.text, at)
    worth = scan.digits(match[1]) if match is not None else None
    if match is None or worth is None or not any(token.type == "NUM" for token in scan.out[-6:]):
        return None
    if _no_smaller(scan, match.end(), last):
        return None
    return [Token("NUM", worth, match.start(1), match.end())]


def _first_of_between(scan: Scan) -> bool:
    """Whether the number at hand is the first of "between a and b"."""
    for token in reversed(scan.out[-8:]):
        if token.type in ("SEP", "AND", "TO", "BETWEEN"):
            return token.type == "BETWEEN"
    return False


def _point(scan: Scan, match: re.Match[str]) -> Step | None:
    """The decimals in words: "nine point nought four"."""
    point = Token("POINT", None, match.start(1), match.end())
    found: list[Token] = []
    at = match.end()
    while len(found) < _MOST_DECIMALS:
        step = STEP.match(scan.text, at)
        terminal, value = scan.words.numbers.get(step[1], ("", 0)) if step is not None else ("", 0)
        if step is None or terminal not in SMALL:
            break
        found.append(Token(terminal, value, step.start(1), step.end()))
        at = step.end()
    if not found:
        return None
    scan.out.extend((point, *found))
    return at, "POINT"


# -------------------------------------------------------------------------------------------------- fractions


def _fraction(scan: Scan, at: int) -> list[Token] | None:
    """The fraction that "and" adds: "a half", "two thirds", "three quarters", "half"."""
    match = STEP.match(scan.text, at)
    if match is None:
        return None
    sets = scan.words.sets
    found: list[Token] = []
    terminal, value = scan.words.numbers.get(match[1], ("", 0))
    if match[1].lower() in sets.articles:
        terminal, value = "A", 1
    if terminal == "A" or (terminal in ("ONES", "TEEN") and value):
        found.append(Token(terminal, value, match.start(1), match.end()))
        match = STEP.match(scan.text, match.end())
        if match is None:
            return None
    word = match[1].lower()
    below = scan.words.denominators.get(word)
    if below is None or not (found or word in sets.halves or word in sets.periods):
        return None
    if found and found[0].value > 1 and not _is_plural(scan, word):
        return None
    return [*found, Token("DENOM", below, match.start(1), match.end())]


def _is_plural(scan: Scan, denominator: str) -> bool:
    return denominator.endswith(scan.words.endings.plural)


def _divides(scan: Scan, word: str, end: int) -> bool:
    """Whether a word after a number in words is the denominator of a fraction: "one third", "two thirds"."""
    sets = scan.words.sets
    latest = scan.out[-1]
    value = (
        latest.value if latest.type == "ONES" and (len(scan.out) < 2 or scan.out[-2].type != "TENS") else 0
    )
    if word in sets.periods and value not in (1, 3):
        following = scan.following(end)
        return following in sets.of or following in scan.words.after
    if not _is_plural(scan, word):
        return bool(value == 1)
    return not (scan.words.denominators[word] == 2 and value == 2)


def _compound_denominator(scan: Scan, match: re.Match[str], tens: int) -> Step | None:
    """ "three twenty-firsts": the tens belong to the denominator."""
    ones = STEP.match(scan.text, match.end())
    value = scan.words.denominators.get(ones[1].lower(), 0) if ones is not None else 0
    if ones is None or not 0 < value < 10 or not _is_plural(scan, ones[1]):
        return None
    scan.emit("DENOM", tens + value, match.start(1), ones.end())
    return ones.end(), "DENOM"


def _skip_article(scan: Scan, at: int, word: str) -> int:
    """Behind the article of "half a million", "half an hour", which says nothing."""
    match = STEP.match(scan.text, at) if word in scan.words.sets.halves else None
    if match is None or match[1].lower() not in scan.words.sets.articles:
        return at
    following = scan.following(match.end())
    return match.end() if scan.terminal(following) in MULTIPLIERS or following in scan.words.after else at


def skip_of(scan: Scan, at: int) -> int:
    """Behind "of a" in "a quarter of a million", "1/16 of a mile"; else where it was."""
    sets = scan.words.sets
    match = STEP.match(scan.text, at)
    if match is None or match[1].lower() not in sets.of:
        return at
    match = STEP.match(scan.text, match.end())
    if match is None or match[1].lower() not in sets.articles:
        return at
    following = scan.following(match.end())
    entry = scan.plain(following)
    measure = entry is not None and entry[1] == "MEASURE"
    return match.end() if measure or scan.terminal(following) == "SCALE" else at


def after_fraction(scan: Scan, at: int, word: str) -> int:
    """Behind what says nothing between a fraction and its scale or unit."""
    return skip_of(scan, _skip_article(scan, at, word))

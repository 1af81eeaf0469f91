"""Numbers in words: each word is a terminal, and the grammar puts them together.

The scanner only decides which words belong to one number: "twenty" takes "two" but no "twelve", "and" belongs to a
number after a hundred, a scale or before a fraction.
"""

from __future__ import annotations

import re
from typing import Any

from auditor.grammar.prose_after import close, follow
from auditor.grammar.prose_before import approach
from auditor.grammar.prose_nouns import is_plural
from auditor.grammar.prose_state import Scan

_GAP = r"(?:[-‑–—](?:\n[^\S\n]{0,80})?|[^\S\n]{1,80}|[^\S\n]{0,80}\n[^\S\n]{0,80}|\s-\s)"
#: The next word of a number, hyphens parting it from the one before.
_STEP = re.compile(rf"{_GAP}([^\W\d_]+)")
_DIGITS = re.compile(rf"{_GAP}(\d{{1,6}})(?![\d/.,]\d)")
_RUN = re.compile(r"\S*")
_ARTICLE = re.compile(r"(?<![\w.])([Aa]n?|A[nN])[\s-]{1,2}$")
_PREVIOUS = re.compile(r"([^\W\d_]+)[\s-]{1,3}$")

#: What may follow which inside one number.
_CARDINALS = frozenset(("ONES", "TEEN", "TENS", "HUNDRED", "SCALE", "DOZEN"))
_MULTIPLIERS = frozenset(("HUNDRED", "SCALE", "DOZEN"))
_MOST_DECIMALS = 20
_POINTED = _CARDINALS | {"NUM"}
_FOLLOWS = {
    "A": _MULTIPLIERS,
    "ONES": _MULTIPLIERS,
    "TEEN": _MULTIPLIERS,
    "TENS": _MULTIPLIERS | {"ONES"},
    "HUNDRED": frozenset(("ONES", "TEEN", "TENS", "SCALE")),
    "SCALE": frozenset(("ONES", "TEEN", "TENS", "HUNDRED", "SCALE")),
    "NUM": _MULTIPLIERS,
    "DENOM": frozenset(("SCALE", "DOZEN")),
    "FRAC": frozenset(("SCALE", "DOZEN")),
    "DOZEN": frozenset[str](),
}


def spelled(scan: Scan, word: str, start: int, end: int, terminal: str, value: Any) -> None:
    """Reads the number that begins with this word."""
    text = scan.text
    if (
        start
        and text[start - 1] in "-‑'’_"
        and start > scan.position
        and text[start - 2 : start - 1].isalnum()
    ):
        if not _after_known_word(scan, start - 1):
            return
    if terminal == "ADDRESS":
        _address(scan, start, end)
    elif terminal == "MANY":
        _many(scan, word, start, end)
    elif terminal == "ORD":
        _ordinal(scan, word, start, end, value)
    elif terminal == "DENOM":
        _fraction(scan, word, start, end, value)
    elif terminal == "MULT":
        _multiple(scan, word, start, end, value)
    elif terminal == "NO":
        _none(scan, word, start, end)
    else:
        _cardinal(scan, word, start, end, terminal, value)


def _address(scan: Scan, start: int, end: int) -> None:
    """An address on the net runs to the next white space; its digits say nothing."""
    if scan.text[end : end + 1] in (":", "."):
        match = _RUN.match(scan.text, end)
        scan.position = match.end() if match is not None else end
        scan.open = False


def _after_known_word(scan: Scan, at: int) -> bool:
    """Whether the word glued by a hyphen may stand before a number ("minus-five")."""
    match = _PREVIOUS.search(scan.text, max(0, at - 12), at + 1)
    if match is not None and scan.text[match.start() - 1 : match.start()] == "-":
        return False  # one-to-one
    return match is not None and any(not rest for rest, _, _ in scan.words.before.get(match[1].lower(), ()))


def _previous(scan: Scan, start: int) -> str:
    """The word right before, in lower case; empty where there is none."""
    match = _PREVIOUS.search(scan.text, max(0, start - 24), start)
    return match[1].lower() if match is not None else ""


def _next(scan: Scan, at: int) -> str:
    match = _STEP.match(scan.text, at)
    return match[1].lower() if match is not None else ""


def _article(scan: Scan, start: int) -> int:
    """Where the article right before a number starts; its own start if there is none."""
    match = _ARTICLE.search(scan.text, max(0, start - 4, scan.position), start)
    return match.start() if match is not None else start


# ------------------------------------------------------------------------------------------------------- cardinals


def _cardinal(scan: Scan, word: str, start: int, end: int, terminal: str, value: Any) -> None:
    first = start
    if terminal in _MULTIPLIERS:
        if word.lower() in scan.words.many and _many(scan, word, start, end):
            return
        first = _article(scan, start)
        if first == start and not _counts_alone(scan, start, end):
            return
    single = terminal == "ONES" and value == 1
    if single and not _is_number(scan, start, end):
        return
    approach(scan, first)
    if first != start:
        scan.emit("A", 1, first, start - 1)
    scan.emit(terminal, value, start, end)
    rest = continued(scan, end, terminal)
    follow(scan, rest, single=single and rest == end)


def _counts_alone(scan: Scan, start: int, end: int) -> bool:
    """Whether a hundred or million without a number before it is one: "hundred thousand dollars", "a" said or not."""
    following = _next(scan, end)
    entry = scan.words.numbers.get(following)
    if entry is not None and entry[0] in _FOLLOWS["SCALE"]:
        return True
    money = scan.words.after.get(following)
    return (
        money is not None
        and money[0][1] == "MONEY"
        and scan.text[max(0, start - 2) : start].strip(" \n") == ""
    )


def _many(scan: Scan, word: str, start: int, end: int) -> bool:
    """ "Thousands of people", "tens of millions of dollars": more than one and fewer than ten of them."""
    power = scan.words.many[word.lower()]
    of = scan.words.sets["OF"]
    match = _STEP.match(scan.text, end)
    if match is None or match[1] not in of:
        return False
    multiple = _STEP.match(scan.text, match.end())
    at = match.end()
    if multiple is not None and multiple[1].lower() in scan.words.many and _next(scan, multiple.end()) in of:
        power += scan.words.many[multiple[1].lower()]
        end = multiple.end()
        of_ = _STEP.match(scan.text, end)
        at = of_.end() if of_ is not None else end
    approach(scan, start)
    scan.emit("MANY", (word.lower() in ("dozens",), power), start, end)
    follow(scan, at)
    return True


def _is_number(scan: Scan, start: int, end: int) -> bool:
    """Whether "one" is the number: no pronoun ("the one", "no one", "one is required to")."""
    following = _next(scan, end)
    if following in scan.words.sets["ONE_AFTER"]:
        return False
    text = scan.text
    if start and text[start - 1] == "-":
        return True
    return _previous(scan, start) not in scan.words.sets["ONE_BEFORE"]


def continued(scan: Scan, at: int, last: str) -> int:
    """Emits the further words of a number whose latest terminal is `last`; where it ends."""
    numbers = scan.words.numbers
    text = scan.text
    while True:
        match = _STEP.match(text, at)
        if match is None:
            return at
        word = match[1]
        entry = numbers.get(word)
        if entry is None:
            after = _linked(scan, word.lower(), match.start(1), match.end(), last)
            if after is None:
                return at
            at, last = after
            continue
        terminal, value = entry
        denominator = scan.words.denominators.get(word.lower())
        if denominator is not None and _is_denominator(scan, word.lower(), match.end(), last):
            scan.emit("DENOM", denominator, match.start(1), match.end())
            at, last = match.end(), "DENOM"
            at = _skip_article(scan, at) if word.lower() == "half" else at
            continue
        if terminal == "TENS" and last in ("ONES", "TEEN", "TENS", "HUNDRED", "SCALE"):
            below = _STEP.match(text, match.end())
            unit = scan.words.denominators.get(below[1].lower(), 0) if below is not None else 0
            if below is not None and 0 < unit < 10 and below[1].endswith("s"):
                scan.emit("DENOM", value + unit, match.start(1), below.end())
                at, last = below.end(), "DENOM"
                continue
        if (
            terminal == "ORD"
            and last in ("TENS", "HUNDRED", "SCALE", "ANDN")
            or terminal == "ORD"
            and value >= 100
        ):
            scan.emit("ORD", value, match.start(1), match.end())
            return match.end()
        if terminal not in _FOLLOWS.get(last, ()) or (terminal == "ONES" and (value == 0 or last == "ONES")):
            return at
        if last == terminal == "SCALE" and scan.out[-2].type == "SCALE":
            return at
        if last == "SCALE" and terminal != "SCALE" and _starts_measure(scan, match.end()):
            return at
        scan.emit(terminal, value, match.start(1), match.end())
        at, last = match.end(), terminal


def _starts_measure(scan: Scan, at: int) -> bool:
    """Whether the number word is the first of another quantity: "two million five-year bonds"."""
    return scan.text[at : at + 1] == "-" and (_next(scan, at) in scan.words.after)


def _linked(scan: Scan, word: str, start: int, end: int, last: str) -> tuple[int, str] | None:
    """ "and", "point" inside a number: what follows it is emitted too."""
    sets = scan.words.sets
    if word in sets["AND"]:
        return _and(scan, start, end, last)
    if word in sets["POINT"] and last in _POINTED:
        return _point(scan, start, end)
    return None


def _and(scan: Scan, start: int, end: int, last: str) -> tuple[int, str] | None:
    fraction = _fraction_ahead(scan, end) if last in _POINTED else None
    if fraction is not None:
        scan.emit("ANDF", None, start, end)
        for token in fraction:
            scan.emit(*token)
        return fraction[-1][3], fraction[-1][0]
    if last not in ("HUNDRED", "SCALE") or _pending_between(scan):
        return None
    match = _STEP.match(scan.text, end)
    if match is None:
        return _and_digits(scan, start, end)
    terminal, value = scan.words.numbers.get(match[1], ("", 0))
    if terminal == "ORD" and value < 100:
        scan.emit("ANDN", None, start, end)
        scan.emit("ORD", value, match.start(1), match.end())
        return match.end(), "ORD"
    if terminal not in ("ONES", "TEEN", "TENS") or value == 0:
        return None
    scan.emit("ANDN", None, start, end)
    scan.emit(terminal, value, match.start(1), match.end())
    return match.end(), terminal


def _and_digits(scan: Scan, start: int, end: int) -> tuple[int, str] | None:
    """ "3 hundred and 21"."""
    if not any(token.type == "NUM" for token in scan.out[-6:]):
        return None
    match = _DIGITS.match(scan.text, end)
    digits = scan.digits(match[1]) if match is not None else None
    if match is None or digits is None or len(match[1]) > 2:
        return None
    scan.emit("ANDN", None, start, end)
    scan.emit("NUM", digits, match.start(1), match.end())
    return match.end(), "NUM"


def _pending_between(scan: Scan) -> bool:
    """Whether the number at hand is the first of "between a and b"."""
    for token in reversed(scan.out[-8:]):
        if token.type in ("SEP", "AND", "TO"):
            return False
        if token.type == "BETWEEN":
            return True
    return False


def _point(scan: Scan, start: int, end: int) -> tuple[int, str] | None:
    """The decimals in words: "nine point nought four"."""
    found: list[tuple[str, Any, int, int]] = []
    at = end
    while len(found) < _MOST_DECIMALS:
        match = _STEP.match(scan.text, at)
        terminal, value = scan.words.numbers.get(match[1], ("", 0)) if match is not None else ("", 0)
        if match is None or terminal not in ("ONES", "TEEN", "TENS"):
            break
        found.append((terminal, value, match.start(1), match.end()))
        at = match.end()
    if not found:
        return None
    scan.emit("POINT", None, start, end)
    for token in found:
        scan.emit(*token)
    return at, "POINT"


# ------------------------------------------------------------------------------------------------------- fractions


def _fraction_ahead(scan: Scan, at: int) -> list[tuple[str, Any, int, int]] | None:
    """The terminals of a fraction that follows "and": "a half", "two thirds", "three quarters"."""
    match = _STEP.match(scan.text, at)
    if match is None:
        return None
    found: list[tuple[str, Any, int, int]] = []
    word = match[1].lower()
    numbers, denominators = scan.words.numbers, scan.words.denominators
    numerator = 0
    if word in scan.words.sets["INDEFINITE_ARTICLES"]:
        found.append(("A", 1, match.start(1), match.end()))
        numerator = 1
    else:
        terminal, value = numbers.get(match[1], ("", 0))
        if terminal in ("ONES", "TEEN") and value:
            found.append((terminal, value, match.start(1), match.end()))
            numerator = value
    if found:
        match = _STEP.match(scan.text, match.end())
        if match is None:
            return None
        word = match[1].lower()
    value = denominators.get(word)
    if value is None or (numerator == 0 and word not in ("half", "quarter")):
        return None
    if numerator > 1 and not word.endswith(("s", "ves")):
        return None
    found.append(("DENOM", value, match.start(1), match.end()))
    return found


def _is_denominator(scan: Scan, word: str, end: int, last: str) -> bool:
    """Whether a word after a number in words is the denominator of a fraction."""
    if last not in ("ONES", "TEEN", "TENS", "HUNDRED", "SCALE"):
        return False
    latest = scan.out[-1]
    one = latest.type == "ONES" and latest.value == 1 and (len(scan.out) < 2 or scan.out[-2].type != "TENS")
    if word.startswith("quarter") and not one and not (latest.type == "ONES" and latest.value == 3):
        return _next(scan, end) in scan.words.sets["OF"] or _next(scan, end) in scan.words.after
    if word in ("half", "quarter") or not word.endswith("s"):
        return one
    return not (word == "halves" and latest.value == 2)


def _skip_article(scan: Scan, at: int) -> int:
    """ "half a million", "half an hour": the article says nothing."""
    match = _STEP.match(scan.text, at)
    if match is None or match[1].lower() not in scan.words.sets["INDEFINITE_ARTICLES"]:
        return at
    following = _next(scan, match.end())
    known = (
        scan.words.numbers.get(following, ("", 0))[0] in ("SCALE", "DOZEN", "HUNDRED")
        or following in scan.words.after
    )
    return match.end() if known else at


def skip_of(scan: Scan, at: int) -> int:
    """Behind "of a" in "a quarter of a million", "1/16 of a mile"; else where it was."""
    match = _STEP.match(scan.text, at)
    if match is None or match[1].lower() not in scan.words.sets["OF"]:
        return at
    match = _STEP.match(scan.text, match.end())
    if match is None or match[1].lower() not in scan.words.sets["INDEFINITE_ARTICLES"]:
        return at
    following = _next(scan, match.end())
    scale = scan.words.numbers.get(following, ("", 0))[0] == "SCALE"
    entries = scan.words.after.get(following)
    measured = entries is not None and not entries[-1][0] and entries[-1][1] == "MEASURE"
    return match.end() if scale or measured else at


def _fraction(scan: Scan, word: str, start: int, end: int, value: int) -> None:
    """half, a half, a quarter: a fraction, unless it names a part of something ("the second half")."""
    lower = word.lower()
    previous = _previous(scan, start)
    first = _article(scan, start)
    following = _next(scan, end)
    scale = scan.words.numbers.get(following, ("", 0))[0] == "SCALE"
    if lower != "half" and not (scale or skip_of(scan, end) != end or (first != start and _names_fraction(scan, end, following))):
        return
    if scan.words.numbers.get(previous, ("", 0))[0] == "ORD" or previous in (
        "the",
        "this",
        "other",
        "latter",
        "each",
        "last",
        "next",
    ):
        return
    if lower == "half" and scan.text[end : end + 1] == "-" and following not in scan.words.after:
        return
    approach(scan, first)
    if first != start:
        scan.emit("A", 1, first, start - 1)
    scan.emit("DENOM", value, start, end)
    at = _skip_article(scan, end) if lower == "half" else end
    at = skip_of(scan, at)
    rest = continued(scan, at, "DENOM")
    follow(scan, rest, noun=rest != end)


def _names_fraction(scan: Scan, end: int, following: str) -> bool:
    """Whether "a third" is a share, by what follows: nothing, "of", or a scale."""
    return following in scan.words.sets["OF"] or not scan.text[end : end + 1].strip(" \n-") and not following


def _ordinal(scan: Scan, word: str, start: int, end: int, value: int) -> None:
    lower = word.lower()
    denominator = scan.words.denominators.get(lower)
    first = _article(scan, start)
    following = _next(scan, end)
    if denominator is not None and first != start:
        of = following in scan.words.sets["OF"]
        if of or not scan.text[end : end + 2].strip(" \n") or scan.text[end : end + 1] in ".,;)":
            approach(scan, first)
            scan.emit("A", 1, first, start - 1)
            scan.emit("DENOM", denominator, start, end)
            follow(scan, end, noun=False)
            return
    approach(scan, start)
    scan.emit("ORD", value, start, end)
    close(scan, end)


def ordinal_ended(scan: Scan) -> bool:
    """Whether the latest terminal is an ordinal."""
    return bool(scan.out) and scan.out[-1].type == "ORD"


# ------------------------------------------------------------------------------------------------------- multiples


def _multiple(scan: Scan, word: str, start: int, end: int, value: tuple[int, int]) -> None:
    sets = scan.words.sets
    following = _next(scan, end)
    if scan.text[end : end + 1] == "-":
        return
    if word.lower() in sets["MULTIPLES_OF_SOMETHING"]:
        ahead = scan.text[end : end + 3].strip()[:1]
        compared = _STEP.match(scan.text, end)
        if compared is not None and scan.text[compared.end() + 1 : compared.end() + 2].isupper():
            return  # "scored twice as United ..."
        if following not in sets["MULTIPLES_FOLLOWED_BY"] and not (
            ahead and (ahead.isdigit() or ahead in "$€£")
        ):
            return
    approach(scan, start)
    scan.emit("MULT", value, start, end)
    close(scan, end)


def _counts_plural(scan: Scan) -> bool:
    return is_plural(scan.out[-1].value.rpartition(" ")[2].lower(), scan.words)


def _none(scan: Scan, word: str, start: int, end: int) -> None:
    """no, none, neither: zero, where it quantifies a noun."""
    sets = scan.words.sets
    following = _next(scan, end)
    if word.lower() == "no":
        if word == "No" and scan.text[end : end + 1] == "." or following in sets["NO_AFTER"] or not following:
            return
    elif following not in sets["OF"]:
        return
    before = len(scan.out)
    position, was_open = scan.position, scan.open
    approach(scan, start)
    scan.emit("NO", None, start, end)
    follow(scan, end)
    if word.lower() == "no" and not (scan.out[-1].type == "NOUN" and _counts_plural(scan)):
        del scan.out[before:]
        scan.position, scan.open = position, was_open

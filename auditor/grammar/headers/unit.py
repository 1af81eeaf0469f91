"""Scale and unit in headers: "in thousands of US dollars", "$'000", "€m", "(USD million)", "(years)".

A scale word counts where it heads a unit, not where a number stands before it ("a grant of 5 million").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

import msgspec

from auditor.grammar.cells.words import CURRENCY_CODES, CURRENCY_SIGNS, UNITS
from auditor.grammar.headers.words import VOCABULARIES
from auditor.grammar.numerals import is_year

_SIGNS = {sign.upper(): code for sign, code in CURRENCY_SIGNS.items()}
_SIGN_HINT = re.compile(r"000|[$€£¥￥₹₩₽₺฿]|[kKtTmM](?:EUR|USD|GBP|CHF)")
_LETTERS_ONLY = re.compile(r"[^\W\d_]+[23²³]?")
_LETTERS = frozenset({"k", "m", "b", "t"})
_BEFORE_UNIT = frozenset(
    {"", "in", "(", "[", ",", ";", "-", "–", "—", "of", "en", "(in", "expressed", "/", ":", "|"}
)
_AFTER_UNIT = frozenset({"", ")", "]", ",", ";", "of", ".", ":", "de", "except", "unless", "|"})


class Unit(msgspec.Struct, frozen=True):
    """A multiplier and a unit, where the text states them, and the places of the words that do."""

    scale: Decimal | None = None
    unit: str | None = None
    places: tuple[tuple[int, int], ...] = ()


class _Word(msgspec.Struct):
    """A token: `sort` is zeros, number, sign, money, word or mark."""

    sort: str
    text: str
    start: int
    end: int


def find_unit(text: str, languages: tuple[str, ...] = ("en",)) -> Unit:
    """The scale and unit that `text` (in its own case) states."""
    tables = _tables(languages)
    if not (_SIGN_HINT.search(text) or tables.hints.intersection(_LETTERS_ONLY.findall(text.lower()))):
        return _NOTHING
    words = [
        _Word(match.lastgroup or "", match[0].strip(), match.start(), match.end())
        for match in tables.token.finditer(text)
        if match[0] not in ("'", "’")
    ]
    scale: Decimal | None = None
    unit: str | None = None
    places: list[tuple[int, int]] = []
    for at in range(len(words)):
        power = _power(words, at, tables)
        code = _money(words, at, tables, scale is not None)
        measure = None if code else _measure(words, at)
        if power is None and code is None and measure is None:
            continue
        if power is not None and scale is None:
            scale = Decimal(10) ** power
        unit = unit or code or measure
        places.append((words[at].start, words[at].end))
    return Unit(scale, unit, tuple(places)) if places else _NOTHING


_NOTHING = Unit()


class _Tables(msgspec.Struct):
    hints: frozenset[str]
    token: re.Pattern[str]
    plural: dict[str, int]
    bare: dict[str, int]
    money: dict[str, str]


@lru_cache(maxsize=8)
def _tables(languages: tuple[str, ...]) -> _Tables:
    plural: dict[str, int] = {}
    bare: dict[str, int] = {}
    money: dict[str, str] = {}
    for language in languages:
        vocabulary = VOCABULARIES[language]
        plural |= vocabulary.scales
        bare |= vocabulary.bare_scales
        money |= vocabulary.currencies
    joined = r"(?:[kKtTmM]|mn|mio)\.?\s?(?:€|£|\$|EUR|USD|GBP|CHF)"
    token = re.compile(
        r"(?P<zeros>(?<![\d.,])['’‘]?000['’]?s?(?![\w]|[.,]\d))"
        r"|(?P<number>\d[\d.,]*)"
        rf"|(?P<joined>(?<!\w){joined}(?!\w))"
        r"|(?P<sign>(?:(?<![^\W\d_])(?:[Uu][Ss]|AU?|CA?|CAN|HK|NZ|S|NT|R)\s?)?\$(?:US(?!\w))?|[€£¥￥₹₩₽₺฿])"
        rf"|(?P<money>(?<!\w)(?i:{_any(money)})(?!\w))"
        r"|(?P<word>[^\W\d_]+\.?)"
        r"|(?P<mark>\S)"
    )
    first_words = {word for phrase in money for word in phrase.split()}
    codes = {code.lower() for code in CURRENCY_CODES}
    hints = frozenset({*plural, *(word for word in bare if len(word) > 1), *first_words, *codes, *UNITS})
    return _Tables(hints, token, plural, bare, money)


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


def _text(words: list[_Word], at: int) -> str:
    return words[at].text.lower() if 0 <= at < len(words) else ""


def _sort(words: list[_Word], at: int) -> str:
    return words[at].sort if 0 <= at < len(words) else ""


def _power(words: list[_Word], at: int, tables: _Tables) -> int | None:
    """The power of ten that word `at` multiplies by, if it is a scale and heads a unit."""
    word = words[at]
    text = word.text.lower().rstrip(".")
    before, after = _text(words, at - 1), _text(words, at + 1)
    if word.sort == "joined":
        letter = re.match(r"[a-zA-Z]+", word.text)
        assert letter is not None
        prefix = re.sub(r"(?i)(eur|usd|gbp|chf)$", "", letter[0]).lower()
        return {"k": 3, "t": 3}.get(prefix, 6)
    if before == "per" or (_sort(words, at - 1) == "number" and not is_year(before)):
        return None
    beside_money = _is_money(words, at - 1) or _is_money(words, at + 1)
    if word.sort == "zeros":
        quoted = not word.text.isdecimal()
        return 3 if quoted or beside_money or before in ("in", "(") else None
    if word.sort != "word":
        return None
    if text in tables.plural:
        heads = before in _BEFORE_UNIT or after in _AFTER_UNIT or is_year(before)
        return tables.plural[text] if beside_money or heads else None
    if text not in tables.bare:
        return None
    if beside_money:
        if text in _LETTERS and not (_glued(words, at) or _is_money(words, at - 1)):
            return None
        return tables.bare[text]
    if len(text) > 1 and before in ("in", "(", "[", "") and after in (")", "]", "", ","):
        return tables.bare[text] if len(text) > 2 or before != "" else None
    return None


def _glued(words: list[_Word], at: int) -> bool:
    return at + 1 < len(words) and words[at].end == words[at + 1].start


def _is_money(words: list[_Word], at: int) -> bool:
    return 0 <= at < len(words) and (words[at].sort in ("sign", "money") or words[at].text in CURRENCY_CODES)


def _money(words: list[_Word], at: int, tables: _Tables, scaled: bool) -> str | None:
    """The currency that word `at` names, if it stands for the unit of the figures and not before one
    ("$5").
    """
    word = words[at]
    if word.sort == "sign":
        if _sort(words, at + 1) == "number" and _glued(words, at):
            return None
        return _SIGNS.get(word.text.upper().replace(" ", ""), "USD")
    if word.sort == "joined":
        found = re.search(r"€|£|\$|EUR|USD|GBP|CHF", word.text)
        assert found is not None
        return CURRENCY_SIGNS.get(found[0], found[0])
    if word.text in CURRENCY_CODES and _sort(words, at - 1) != "number":
        return "CNY" if word.text == "RMB" else word.text
    if word.sort == "money":
        before, after = _text(words, at - 1), _text(words, at + 1)
        named = (
            before in _BEFORE_UNIT or after in (")", "]") or before in tables.plural or before in tables.bare
        )
        if named or scaled or after in ("in", "thousands", "millions", "billions"):
            return tables.money[word.text.lower()]
    return None


def _measure(words: list[_Word], at: int) -> str | None:
    """A unit of measure alone in brackets, or after "in"."""
    word = words[at]
    if word.sort != "word" or (word.text not in UNITS and word.text.lower() not in UNITS):
        return None
    before, after = _text(words, at - 1), _text(words, at + 1)
    if (before == "(" and after == ")") or (before == "in" and after in ("", ")")):
        return UNITS.get(word.text) or UNITS[word.text.lower()]
    return None

"""The words of quantities, a module of data for each language, as tables for the scanner.

A language is one module here (`en`): plain strings and mappings. Nothing else needs to know it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Any

import msgspec

#: A word or phrase: what follows (or precedes) its key word, the terminal it is, and what the terminal carries.
Entry = tuple[tuple[str, ...], str, Any]
Table = dict[str, list[Entry]]

#: What a MEASURE, MONEY, ... terminal carries: the kind of quantity it makes and the name of the unit.
Unit = tuple[str, str | None]


class Vocabulary(msgspec.Struct, frozen=True):
    """The tables of one language."""

    numbers: dict[str, tuple[str, Any]]  # number words, in lower, upper and capitalised form
    before: Table  # by the last word of what may stand before a number
    after: Table  # by the first word of what may stand after one, in lower case
    symbols: dict[str, tuple[str, Any]]  # symbols of units and scales, in their own case
    signs: dict[str, str]  # currency signs and codes that may be glued to the front of a number
    hedge_signs: dict[str, str]
    references: dict[str, str]  # words that may be glued to a number to make it a label
    capitals: frozenset[str]  # of the words before a number, those that must be capitalised
    suffixes: dict[str, str]
    denominators: dict[str, int]
    many: dict[str, int]  # "thousands" and the like where they count nothing: their power of ten
    scale_letters: dict[str, int]
    money_scale_letters: dict[str, int]
    temperatures: dict[str, str]
    subunits: dict[str, dict[str, int]]
    trends: dict[str, str]
    hedges_after: Table
    sets: dict[str, frozenset[str]]  # the plain lists of words, by name
    months: dict[str, int]


@cache
def vocabulary(language: str = "en") -> Vocabulary:
    """The tables of a language, built once."""
    data = import_module(f"{__name__}.{language}")
    currencies = list(_definitions(data.CURRENCIES))
    codes = {code: code for code in data.CURRENCY_CODES.split()}
    signs = (
        codes
        | {sign: name for name, symbols, _ in currencies for sign in symbols}
        | data.TRANSLITERATED_SIGNS
    )
    units = [*_definitions(data.UNITS), *_metric(data.METRIC, data.METRIC_PREFIXES)]
    return Vocabulary(
        numbers=_numbers(data),
        before=_before(data, signs),
        after=_after(data, units, currencies),
        symbols=_symbols(data, units, currencies, codes),
        signs=signs,
        hedge_signs=data.HEDGE_SIGNS,
        references={
            word.casefold(): kind
            for table in (data.CAPITALISED_REFERENCES, data.REFERENCES)
            for kind, words in table.items()
            for word in _phrases(words)
        },
        capitals=frozenset(
            form
            for words in data.CAPITALISED_REFERENCES.values()
            for word in _phrases(words)
            for form in (word, _plural(word))
        ),
        suffixes=data.CURRENCY_SUFFIXES,
        denominators=_denominators(data),
        many=data.PLURAL_SCALES,
        scale_letters=data.SCALE_LETTERS,
        money_scale_letters=data.MONEY_SCALE_LETTERS,
        temperatures=data.TEMPERATURE_LETTERS,
        subunits=_subunits(data, currencies),
        trends={word: way for way, words in data.TRENDS.items() for word in _phrases(words)},
        hedges_after=_table(
            (phrase, "AFTER", hedge) for hedge, p in data.HEDGES_AFTER.items() for phrase in _phrases(p)
        ),
        sets={name: frozenset(getattr(data, name).split()) for name in _SETS},
        months=data.MONTHS,
    )


_SETS = (
    "MULTIPLES_OF_SOMETHING MULTIPLES_FOLLOWED_BY ORDINAL_SUFFIXES ZEROS INDEFINITE_ARTICLES RANGING YEAR_BEFORE "
    "YEAR_SURELY_BEFORE PHONE_BEFORE PER_NOUNS SHY_SYMBOLS CENTS STOPS PLURALS NOT_PLURALS COUNT_FILLERS ONE_BEFORE "
    "ONE_AFTER NO_AFTER LINKING_PLURALS TIMES_FOLLOWED_BY NOT_PER_BEFORE DEGREES NAME_PLURALS DETERMINERS AND POINT OVER PER OF PERCENT_SIGNS"
).split()


def _phrases(text: str) -> Iterator[str]:
    """The phrases of a list parted by commas, white space folded."""
    return (" ".join(phrase.split()) for phrase in text.split(",") if phrase.strip())


def _definitions(text: str) -> Iterator[tuple[str, list[str], list[str]]]:
    """The lines of "name: symbols ~ names"; an indented line continues the one before."""
    for line in text.strip().replace("\n  ", " ").split("\n"):
        name, _, others = line.partition(":")
        symbols, _, names = others.partition("~")
        yield name.strip(), symbols.split(), list(_phrases(names))


def _metric(text: str, prefixes: Mapping[str, str]) -> Iterator[tuple[str, list[str], list[str]]]:
    """The units that take metric prefixes, with all of them."""
    for name, symbols, names in _definitions(text):
        yield name, symbols, names
        for prefix, letters in prefixes.items():
            yield (
                prefix + name,
                [letter + symbol for letter in letters.split() for symbol in symbols],
                [prefix + other for other in names],
            )


def _plural(word: str) -> str:
    """The regular plural: an announcement of several labels ("Groups 2 and 3")."""
    return word[:-1] + "ies" if word.endswith("y") else word + "s"


def _cases(word: str) -> tuple[str, ...]:
    return (word, word.capitalize(), word.upper())


def _numbers(data: Any) -> dict[str, tuple[str, Any]]:
    """Every word that may begin a quantity, with its terminal and value."""
    words: dict[str, tuple[str, Any]] = {}
    words |= {word: ("ORD", value) for word, value in data.ORDINALS.items()}
    words |= {
        word: ("DENOM", value) for word, value in _denominators(data).items() if word not in data.ORDINALS
    }
    words |= {word: ("MULT", value) for word, value in data.MULTIPLES.items()}
    words |= {word: ("NO", 0) for word in data.ZEROS.split()}
    for terminal, table in (
        ("ONES", data.ONES),
        ("TEEN", data.TEENS),
        ("TENS", data.TENS),
        ("HUNDRED", data.HUNDREDS),
        ("DOZEN", data.DOZENS),
    ):
        words |= {word: (terminal, value) for word, value in table.items()}
    words |= {word: ("ADDRESS", None) for word in data.ADDRESSES.split()}
    words |= {word: ("MANY", power) for word, power in data.PLURAL_SCALES.items() if word not in data.HUNDREDS | data.DOZENS}
    words |= {word: ("SCALE", power) for word, power in data.SCALES.items()}
    words |= {word: ("SCALE", power) for word, power in _plural_scales(data).items()}
    return {form: entry for word, entry in words.items() for form in _cases(word)}


def _plural_scales(data: Any) -> dict[str, int]:
    return {
        word + "s": power for word, power in data.SCALES.items() if len(word) > 4 and not word.endswith("s")
    }


def _denominators(data: Any) -> dict[str, int]:
    """The words that may be the denominator of a fraction; "second" and "first" never are."""
    plain = {word: value for word, value in data.ORDINALS.items() if value > 2}
    plural = {word + "s": value for word, value in data.ORDINALS.items() if value != 2}
    return plain | plural | data.FRACTIONS


def _table(entries: Iterable[tuple[str, str, Any]], last: bool = False) -> Table:
    """Phrases by their first (or last) word, the longest first."""
    table: Table = {}
    for phrase, terminal, value in entries:
        words = phrase.casefold().split(" ")
        words = words if last else [word.rstrip(".") for word in words]
        key, rest = (words[-1], tuple(words[-2::-1])) if last else (words[0], tuple(words[1:]))
        table.setdefault(key, []).append((rest, terminal, value))
    for found in table.values():
        found.sort(key=lambda entry: -len(entry[0]))
    return table


def _before(data: Any, signs: Mapping[str, str]) -> Table:
    """What may stand before a number, by its last word; `rest` is the words before that one, backwards."""
    entries: list[tuple[str, str, Any]] = []

    def add(terminal: str, phrases: str, value: Any) -> None:
        entries.extend((phrase, terminal, value) for phrase in _phrases(phrases))

    for hedge, phrases in data.HEDGES.items():
        add("HEDGE", phrases, hedge)
    weak = set(_phrases(data.WEAK_DIRECTIONS))
    for way, phrases in data.DIRECTIONS.items():
        entries.extend((phrase, "WEAK" if phrase in weak else "DIR", way) for phrase in _phrases(phrases))
    for table in (data.REFERENCES, data.CAPITALISED_REFERENCES):
        for kind, phrases in table.items():
            add("REF", phrases, kind)
    for kind, phrases in data.REFERENCE_PLURALS.items():
        add("REFS", phrases, kind)
    for kind, phrases in data.CAPITALISED_REFERENCES.items():
        entries.extend((_plural(word), "REFS", kind) for word in _phrases(phrases) if word.isalpha() and len(word) > 2)
    add("SKIP", data.FILLERS, None)
    add("DETERMINER", data.DETERMINERS.replace(" ", ","), None)
    add("AGE", data.AGE_BEFORE, ("measure", "year of age"))
    add("MINUS", ",".join(data.MINUS.split()), "-")
    add("PLUS", ",".join(data.PLUS.split()), "+")
    for terminal in ("BY", "OF", "TO", "IN", "OR", "FROM", "BETWEEN", "AND"):
        add(terminal, getattr(data, terminal), None)
    add("RATIO", data.OUT_OF, None)
    add("ARTICLE", ",".join(data.INDEFINITE_ARTICLES.split()), None)
    add("MONTH", ",".join(data.MONTHS), None)
    add("MONTH", ",".join(f"{month}." for month in data.MONTHS if len(month) < 5), None)
    add("CUR", ",".join(data.CURRENCY_NAMES_BEFORE.split()), None)
    for name, _, names in _definitions(data.CURRENCIES):
        for phrase in names:
            if phrase.split()[-1] in data.CURRENCY_NAMES_BEFORE.split():
                entries.append((phrase, "CUR", name))
    entries = [entry for entry in entries if not (entry[1] == "CUR" and entry[2] is None)]
    return _table(entries, last=True)


def _after(data: Any, units: Iterable[Any], currencies: Iterable[Any]) -> Table:
    """What may stand after a number, by its first word; `rest` is the words after that one."""
    entries: list[tuple[str, str, Any]] = []

    def add(terminal: str, phrases: Iterable[str], value: Any) -> None:
        entries.extend((phrase.replace("-", " "), terminal, value) for phrase in phrases)

    add("PERCENT", _phrases(data.PERCENTS), ("percent", "percentage"))
    add("PERCENT", _phrases(data.PERMILLE), ("measure", "per mille"))
    for name, phrases in data.POINTS.items():
        add("POINTS", _phrases(phrases), ("points", name))
    add("TIMES", _phrases(data.TIMES), ("ratio", None))
    for name, _, names in units:
        add("MEASURE", names, ("measure", name))
        if name in ("year", "month", "week", "day"):
            add(
                "MEASURE",
                (f"{unit} {old}" for unit in names for old in _phrases(data.AGES)),
                ("measure", f"{name} of age"),
            )
    add(
        "MEASURE",
        (old for old in _phrases(data.AGES) if " " not in old and old != "old"),
        ("measure", "year of age"),
    )
    for name, _, names in currencies:
        add("MONEY", names, ("money", name))
    add("CLOCK", data.TIME_AFTER.split(), ("time", None))
    return _table(entries)


def _symbols(
    data: Any, units: Iterable[Any], currencies: Iterable[Any], codes: Mapping[str, str]
) -> dict[str, Any]:
    """Symbols in their own case; where two claim one, the later here wins."""
    symbols: dict[str, tuple[str, Any]] = {code: ("MONEY", ("money", code)) for code in codes}
    for name, marks, _ in currencies:
        symbols |= {mark: ("MONEY", ("money", name)) for mark in marks}
    for name, marks, _ in units:
        for mark in marks:
            symbols.setdefault(mark, ("MEASURE", ("measure", name)))
    symbols |= {mark: ("PERCENT", ("percent", "percentage")) for mark in data.PERCENT_SIGNS.split()}
    symbols["‰"] = ("PERCENT", ("measure", "per mille"))
    return symbols


def _subunits(data: Any, currencies: Iterable[Any]) -> dict[str, dict[str, int]]:
    cents = dict.fromkeys(data.CENTS.split(), 100)
    return data.SUBUNITS | {name: cents for name, _, _ in currencies if name not in cents}

"""The words of quantities, a module of data for each language, as tables for the scanner.

A language is one module here (`en`): plain strings and mappings. Nothing else needs to know it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Any

import msgspec

#: A phrase: what follows (or precedes) its key word, the terminal it is, and what the terminal carries.
Entry = tuple[tuple[str, ...], str, Any]
Table = dict[str, list[Entry]]
#: A unit's terminal, and what it carries: the kind of quantity it makes and the name of the unit.
Unit = tuple[str, tuple[str, str | None]]
#: A unit's name, symbols and names in words.
Definition = tuple[str, list[str], list[str]]


class Sets(msgspec.Struct, frozen=True):
    """The plain lists of words; each is explained where a language gives it."""

    articles: frozenset[str]
    conjunctions: frozenset[str]
    decimal_points: frozenset[str]
    degrees: frozenset[str]
    determiners: frozenset[str]
    future_year_before: frozenset[str]
    halves: frozenset[str]
    linking_plurals: frozenset[str]
    long_references: frozenset[str]
    multiples_followed_by: frozenset[str]
    multiples_of_something: frozenset[str]
    name_plurals: frozenset[str]
    no_after: frozenset[str]
    not_fraction_after: frozenset[str]
    not_per_before: frozenset[str]
    not_plurals: frozenset[str]
    occasions: frozenset[str]
    of: frozenset[str]
    one_after: frozenset[str]
    one_before: frozenset[str]
    ordinal_suffixes: frozenset[str]
    over: frozenset[str]
    per: frozenset[str]
    per_nouns: frozenset[str]
    percent_points: frozenset[str]
    periods: frozenset[str]
    plain_zeros: frozenset[str]
    phone_before: frozenset[str]
    plurals: frozenset[str]
    ranging: frozenset[str]
    ratios: frozenset[str]
    respective: frozenset[str]
    shy_symbols: frozenset[str]
    stops: frozenset[str]
    times_followed_by: frozenset[str]
    word_symbols: frozenset[str]
    year_before: frozenset[str]
    year_prefixes: frozenset[str]
    year_surely_before: frozenset[str]


class Endings(msgspec.Struct, frozen=True):
    """How words of a language end that are plurals, adverbs, participles."""

    plural: tuple[str, ...]
    not_plural: tuple[str, ...]
    adverb: tuple[str, ...]
    participle: tuple[str, ...]
    possessive: tuple[str, ...]
    decade: tuple[str, ...]


class Vocabulary(msgspec.Struct, frozen=True):
    """The tables of one language."""

    numbers: dict[
        str, tuple[str, Any]
    ]  # words that may begin a quantity, in lower, upper and capitalised form
    before: Table  # by the last word of what may stand before a number
    after: Table  # by the first word of what may stand after one, in lower case
    hedges_after: Table
    trends: dict[str, str]
    symbols: dict[str, Unit]  # symbols of units, in their own case
    signs: dict[str, str]  # currency signs and codes that may stand right before a number
    suffixes: dict[str, str]  # what says behind the number whose currency the sign before it is
    subunits: dict[str, dict[str, int]]  # of a unit, the units that go on with it, and how many make one
    hedge_signs: dict[str, str]
    references: dict[str, str]  # words that make a label of the number behind them
    capitals: frozenset[str]  # of these, the ones that must be capitalised
    months: dict[str, int]
    denominators: dict[str, int]
    many: dict[str, int]  # "thousands" and the like where they count nothing: their power of ten
    dozens: dict[str, int]
    scale_letters: dict[str, int]
    money_scale_letters: dict[str, int]
    number_scale_letters: dict[str, int]
    temperatures: dict[str, str]
    sets: Sets
    endings: Endings


@cache
def vocabulary(language: str = "en") -> Vocabulary:
    """The tables of a language, built once."""
    data = import_module(f"{__name__}.{language}")
    currencies = list(_definitions(data.CURRENCIES))
    codes = {code: code for code in data.CURRENCY_CODES.split()}
    units = [*_definitions(data.UNITS), *_metric(data.METRIC, data.METRIC_PREFIXES)]
    return Vocabulary(
        numbers=_numbers(data),
        before=_before(data, currencies),
        after=_after(data, units, currencies),
        hedges_after=_table(_entries("AFTER", data.HEDGES_AFTER)),
        trends={phrase: way for phrase, _, way in _entries("", data.TRENDS)},
        symbols=_symbols(data, units, currencies, codes),
        signs=codes
        | {sign: name for name, signs, _ in currencies for sign in signs}
        | data.TRANSLITERATED_SIGNS,
        suffixes=data.CURRENCY_SUFFIXES,
        subunits=_subunits(data, currencies),
        hedge_signs=data.HEDGE_SIGNS,
        references=_references(data),
        capitals=frozenset(
            form for word, _, _ in _entries("", data.CAPITALISED_REFERENCES) for form in (word, _plural(word))
        ),
        months=data.MONTHS,
        denominators=_denominators(data),
        many=data.PLURAL_SCALES,
        dozens=data.DOZENS,
        scale_letters=data.SCALE_LETTERS,
        money_scale_letters=data.MONEY_SCALE_LETTERS,
        number_scale_letters=data.NUMBER_SCALE_LETTERS,
        temperatures=data.TEMPERATURE_LETTERS,
        sets=Sets(
            **{name: frozenset(getattr(data, name.upper()).split()) for name in Sets.__struct_fields__}
        ),
        endings=Endings(
            **{
                name: tuple(getattr(data, f"{name.upper()}_ENDINGS").split())
                for name in Endings.__struct_fields__
            }
        ),
    )


# ------------------------------------------------------------------------------------------ the forms of data


def _phrases(text: str) -> Iterator[str]:
    """The phrases of a list parted by commas, white space folded."""
    return (" ".join(phrase.split()) for phrase in text.split(",") if phrase.strip())


def _entries(terminal: str, table: Mapping[str, str]) -> Iterator[tuple[str, str, Any]]:
    """Each phrase of a table of lists, with a terminal and the key of its list."""
    return ((phrase, terminal, key) for key, phrases in table.items() for phrase in _phrases(phrases))


def _definitions(text: str) -> Iterator[Definition]:
    """The lines of "name: symbols ~ names"; an indented line continues the one before."""
    for line in text.strip().replace("\n  ", " ").split("\n"):
        name, _, others = line.partition(":")
        symbols, _, names = others.partition("~")
        yield name.strip(), symbols.split(), list(_phrases(names))


def _metric(text: str, prefixes: Mapping[str, str]) -> Iterator[Definition]:
    """The units that take metric prefixes, with all of them."""
    for name, symbols, names in _definitions(text):
        yield name, symbols, names
        for prefix, letters in prefixes.items():
            joined = [letter + symbol for letter in letters.split() for symbol in symbols]
            yield prefix + name, joined, [prefix + other for other in names]


def _table(entries: Iterable[tuple[str, str, Any]], last: bool = False) -> Table:
    """Phrases by their first (or last) word, the longest first."""
    table: Table = {}
    for phrase, terminal, value in entries:
        words = phrase.casefold().split(" ")
        if last:
            words.reverse()
        else:
            words = [word.rstrip(".") for word in words]
        table.setdefault(words[0], []).append((tuple(words[1:]), terminal, value))
    for found in table.values():
        found.sort(key=lambda entry: -len(entry[0]))
    return table


def _plural(word: str) -> str:
    """The regular plural, as labels are announced ("Groups 2 and 3")."""
    return word[:-1] + "ies" if word.endswith("y") else word + "s"


# ------------------------------------------------------------------------------------------------- the tables


def _numbers(data: Any) -> dict[str, tuple[str, Any]]:
    """Every word that may begin a quantity, with its terminal and value; where two claim one, the later
    wins.
    """
    scales = data.SCALES | {
        word + "s": power for word, power in data.SCALES.items() if len(word) > 4 and not word.endswith("s")
    }
    claims: list[tuple[str, dict[str, Any]]] = [
        ("DENOM", _denominators(data)),
        ("ORD", data.ORDINALS),
        ("MULT", data.MULTIPLES),
        ("NO", dict.fromkeys(data.ZEROS.split())),
        ("ADDRESS", dict.fromkeys(data.ADDRESSES.split())),
        ("MANY", data.PLURAL_SCALES),
        ("ONES", data.ONES),
        ("TEEN", data.TEENS),
        ("TENS", data.TENS),
        ("HUNDRED", data.HUNDREDS),
        ("DOZEN", data.DOZENS),
        ("SCALE", scales),
    ]
    words = {word: (terminal, value) for terminal, table in claims for word, value in table.items()}
    return {form: entry for word, entry in words.items() for form in (word, word.capitalize(), word.upper())}


def _denominators(data: Any) -> dict[str, int]:
    """The words that may be the denominator of a fraction; "second" and "first" never are."""
    plain = {word: value for word, value in data.ORDINALS.items() if value > 2}
    plural = {word + "s": value for word, value in data.ORDINALS.items() if value != 2}
    fractions: dict[str, int] = data.FRACTIONS
    return plain | plural | fractions


def _before(data: Any, currencies: Iterable[Definition]) -> Table:
    """What may stand before a number, by its last word; `rest` is the words before that one, backwards."""
    weak = set(_phrases(data.WEAK_DIRECTIONS))
    names = data.CURRENCY_NAMES_BEFORE.split()
    plain: dict[str, str] = {
        "SKIP": data.FILLERS,
        "END": data.NO_DIRECTIONS,
        "DETERMINER": ",".join(data.DETERMINERS.split()),
        "ARTICLE": ",".join(data.ARTICLES.split()),
        "MONTH": ",".join([*data.MONTHS, *(f"{month}." for month in data.MONTHS if len(month) < 5)]),
        "RATIO": data.OUT_OF,
        **{name: getattr(data, name) for name in ("BY", "OF", "TO", "IN", "OR", "FROM", "BETWEEN", "AND")},
    }
    entries: list[tuple[str, str, Any]] = [
        *_entries("HEDGE", data.HEDGES),
        *(
            (phrase, "WEAK" if phrase in weak else "DIR", way)
            for phrase, _, way in _entries("", data.DIRECTIONS)
        ),
        *_entries("REF", data.REFERENCES),
        *_entries("REF", data.CAPITALISED_REFERENCES),
        *_entries("REFS", data.REFERENCE_PLURALS),
        *(
            (_plural(word), "REFS", kind)
            for word, _, kind in _entries("", data.CAPITALISED_REFERENCES)
            if len(word) > 2
        ),
        *((phrase, "AGE", ("measure", data.YEAR_OF_AGE)) for phrase in _phrases(data.AGE_BEFORE)),
        *((word, "MINUS", "-") for word in data.MINUS.split()),
        *((word, "PLUS", "+") for word in data.PLUS.split()),
        *((phrase, terminal, None) for terminal, phrases in plain.items() for phrase in _phrases(phrases)),
        *(
            (phrase, "CUR", name)
            for name, _, spelled in currencies
            for phrase in spelled
            if phrase.split()[-1] in names
        ),
    ]
    return _table(entries, last=True)


def _references(data: Any) -> dict[str, str]:
    """The words that make labels, in lower case, with the kind of label."""
    return {
        word: kind
        for table in (data.CAPITALISED_REFERENCES, data.REFERENCES)
        for word, _, kind in _entries("", table)
    }


def _after(data: Any, units: Iterable[Definition], currencies: Iterable[Definition]) -> Table:
    """What may stand after a number, by its first word; `rest` is the words after that one."""
    entries: list[tuple[str, str, Any]] = [
        *((phrase, "PERCENT", ("percent", "percentage")) for phrase in _phrases(data.PERCENTS)),
        *((phrase, "PERCENT", ("measure", "per mille")) for phrase in _phrases(data.PERMILLE)),
        *((phrase, "POINTS", ("points", name)) for phrase, _, name in _entries("", data.POINTS)),
        *((phrase, "TIMES", ("ratio", None)) for phrase in _phrases(data.TIMES)),
        *((phrase, "MEASURE", ("measure", name)) for name, _, names in units for phrase in names),
        *((phrase, "MEASURE", ("measure", name)) for phrase, name in _ages(data, units)),
        *((phrase, "MONEY", ("money", name)) for name, _, names in currencies for phrase in names),
        *((word, "CLOCK", ("time", None)) for word in data.CLOCK_AFTER.split()),
    ]
    return _table((phrase.replace("-", " "), terminal, value) for phrase, terminal, value in entries)


def _ages(data: Any, units: Iterable[Definition]) -> Iterator[tuple[str, str]]:
    """ "years old", "months of age" and their units; "yo" alone."""
    for name, _, names in units:
        if name in data.AGES_IN:
            yield from (
                (f"{unit} {age}", data.AGES_IN[name]) for unit in names for age in _phrases(data.AGES)
            )
    yield from ((age, data.YEAR_OF_AGE) for age in _phrases(data.AGES_ALONE))


def _symbols(
    data: Any, units: Iterable[Definition], currencies: Iterable[Definition], codes: Iterable[str]
) -> dict[str, Unit]:
    """Symbols in their own case; currencies before units."""
    symbols: dict[str, Unit] = {code: ("MONEY", ("money", code)) for code in codes}
    symbols |= {mark: ("MONEY", ("money", name)) for name, marks, _ in currencies for mark in marks}
    for name, marks, _ in units:
        for mark in marks:
            symbols.setdefault(mark, ("MEASURE", ("measure", name)))
    symbols |= dict.fromkeys(data.PERCENT_SIGNS.split(), ("PERCENT", ("percent", "percentage")))
    symbols |= dict.fromkeys(data.PERMILLE_SIGNS.split(), ("PERCENT", ("measure", "per mille")))
    return symbols


def _subunits(data: Any, currencies: Iterable[Definition]) -> dict[str, dict[str, int]]:
    cents = dict.fromkeys(data.CENTS.split(), 100)
    own: dict[str, dict[str, int]] = dict(data.SUBUNITS)
    own.update((name, cents) for name, _, _ in currencies if name not in cents)
    return own

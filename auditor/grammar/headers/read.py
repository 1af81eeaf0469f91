"""What the words of a table's headers, caption, notes and labels say about its figures.

`read_header` finds scale, unit, kind, period, formula, total-ness and sign in one short text. It claims
nothing about where that applies; the table's analysis does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Literal

import msgspec

from auditor.grammar.headers.formula import Formula, find_formula
from auditor.grammar.headers.period import find_periods
from auditor.grammar.headers.unit import find_unit
from auditor.grammar.headers.words import VOCABULARIES, Vocabulary

__all__ = ["Formula", "HeaderKind", "HeaderReading", "read_header"]

Stock = Literal["opening", "closing", "balances"]
HeaderKind = Literal["percent", "points", "rate", "average", "change", "percent-change", "price"]


class HeaderReading(msgspec.Struct, frozen=True):
    """What one header, caption, note or label says. Everything absent is None, False or empty.

    `scale` is the multiplier ("in thousands" -> 1000) and `scale_except` what it does not apply to ("per
    share data"). `unit` is a currency's ISO code, "percentage" or a unit of measure. `kind` tells figures
    that don't simply add up. `period` is a comparable key (see `period`); `periods` are all of them
    where there are several ("2019 vs. 2018"), and then `period` is None. `restated` says that the words or
    a mark at the year tell of a revision. `formula` is the equation printed in the header; `mark` its name
    in such equations, or a note mark ("(a)" -> "a"). `sign` is -1 for "Less: ...", 1 for "Add: ...". `of`
    is the base in "percentage of revenue". `stock` is "opening" or "closing" for the balances of a
    roll-forward, "balances" where only a date tells which. `label` is what remains: the words without unit,
    mark, formula, period.
    """

    scale: Decimal | None = None
    scale_except: str | None = None
    unit: str | None = None
    kind: HeaderKind | None = None
    period: str | None = None
    periods: tuple[str, ...] = ()
    restated: bool = False
    formula: Formula | None = None
    mark: str | None = None
    total: Literal["strong", "weak"] | None = None
    of_which: bool = False
    sign: Literal[-1, 1] | None = None
    of: str | None = None
    stock: Stock | None = None
    cumulative: bool = False
    rank: bool = False
    label: str = ""


@lru_cache(maxsize=16384)
def read_header(
    text: str, notes: frozenset[str] = frozenset(), languages: tuple[str, ...] = ("en",)
) -> HeaderReading:
    """What `text` says; `notes` are the table's note marks (so that "20246" is 2024 with note 6)."""
    if not text or text.isspace():
        return _NOTHING
    return _read(_tidy(text), notes, _rules(languages))


_NOTHING = HeaderReading()
_MERGED = re.compile(r"(?<=[a-z)%])(?=[A-Z][a-z])|(?<=%)(?=[A-Z])")
_MERGED_SCALE = re.compile(r"(?<!\w)([Ii]n)(?=(?:thousands|millions|billions)\b)")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u00ad\ufeff]")


def _tidy(text: str) -> str:
    """`text` with single spaces, straight apostrophes, and a space where lines ran together
    ("TotalChange").
    """
    if not text.isascii():
        text = _INVISIBLE.sub("", text).replace("’", "'").replace("‘", "'")
    return " ".join(_MERGED.sub(" ", _MERGED_SCALE.sub(r"\1 ", text)).split())


def _read(text: str, notes: frozenset[str], rules: _Rules) -> HeaderReading:
    formula, mark, text = _formula_and_mark(text)
    unit = find_unit(text, rules.languages)
    exception = rules.exception.search(text) if unit.scale is not None else None
    excepted = exception[1].strip(" .;") if exception else None
    if exception:
        text = (
            text[: exception.start()] + " " * (exception.end() - exception.start()) + text[exception.end() :]
        )
    low = text.lower()
    senses = _senses(low, rules)
    kind = _kind(senses)
    periods = find_periods(low, notes, rules.languages)
    lead = rules.lead.match(low)
    base = rules.base.search(low) if kind in _PARTS else None
    return HeaderReading(
        scale=unit.scale,
        scale_except=excepted,
        unit="percentage" if kind in ("percent", "percent-change") else unit.unit,
        kind=kind,
        period=periods.keys[0] if len(periods.keys) == 1 else None,
        periods=periods.keys,
        restated="restated" in senses
        or periods.marked
        or ("revised" in senses and bool(rules.revised.search(low))),
        formula=formula,
        mark=mark,
        total=_total(low, senses, base),
        of_which="of_which" in senses and bool(rules.of_which.match(low)),
        sign=None if lead is None else -1 if lead.lastgroup == "less" else 1,
        of=base[1].strip(" *†‡") if base else None,
        stock=next((sense for sense in _STOCKS if sense in senses), None),
        cumulative="cumulative" in senses,
        rank="ranks" in senses,
        label=_label(text, unit.places, periods.words),
    )


_STOCKS: tuple[Stock, ...] = ("opening", "closing", "balances")
#: Kinds that may say of what they are a part.
_PARTS = frozenset({"percent", "percent-change", "rate"})
_SENSES = (
    "points", "percent", "growth_rates", "rates", "per", "averages", "changes", "prices", "strong_totals",
    "weak_totals", "neutral", "of_which", "restated", "revised", "opening", "closing", "balances",
    "cumulative", "ranks",
)  # fmt: skip


class _Rules(msgspec.Struct):
    """The expressions of some languages together."""

    words: re.Pattern[str]
    senses: dict[str, str]
    lead: re.Pattern[str]
    of_which: re.Pattern[str]
    revised: re.Pattern[str]
    after_head: re.Pattern[str]
    before_head: re.Pattern[str]
    base: re.Pattern[str]
    exception: re.Pattern[str]
    languages: tuple[str, ...]


@lru_cache(maxsize=8)
def _rules(languages: tuple[str, ...]) -> _Rules:
    tables = [VOCABULARIES[language] for language in languages]
    senses: dict[str, str] = {}
    for table in tables:
        for sense in _SENSES:
            for word in getattr(table, sense):
                senses.setdefault(word, sense)
    revised = _each(tables, "revised")
    return _Rules(
        words=re.compile(rf"(?<!\w)(?:{_any(senses)})(?!\w)"),
        senses=senses,
        lead=re.compile(
            rf"[\s\-–—•*(]*(?:(?P<less>{_each(tables, 'less')})|(?P<add>{_each(tables, 'add')}))"
            r"(?:\s*[:(\-–]|\s+(?!than\b|tax\b))"
        ),
        revised=re.compile(
            rf"(?:^|\()\s*(?:{revised})\s*(?:$|\))"
            rf"|(?:19|20)\d\d[\s,]+(?:{revised})(?!\w|\s+\w)|(?<!\w)(?:{revised})[\s,]+(?:19|20)\d\d"
        ),
        after_head=re.compile(rf"\s*(?:$|[(\[,;:/*†–—-]|\d|(?:{_each(tables, 'after_head')})(?!\w))"),
        before_head=re.compile(rf"(?<!\w)(?:{_each(tables, 'before_head')})(?!\w)"),
        of_which=re.compile(rf"[\s\-–—•*(.:,]*(?:{_each(tables, 'of_which')})(?!\w)"),
        base=re.compile(
            rf"(?:{_each(tables, 'percent')}|(?<!\w)share|(?<!\w)proportion)\s+"
            rf"(?:{_each(tables, 'of')})\s+(?:the\s+)?([^(),;:.]+)"
        ),
        exception=re.compile(rf"(?i)(?<!\w)(?:{_each(tables, 'except_')})\s+(?:for\s+|as\s+)?([^)]+)"),
        languages=languages,
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


def _each(tables: Sequence[Vocabulary], field: str) -> str:
    return _any(word for table in tables for word in getattr(table, field))


def _senses(low: str, rules: _Rules) -> dict[str, int]:
    """What senses the words of `low` have, and where each first stands."""
    found: dict[str, int] = {}
    for match in rules.words.finditer(low):
        sense = rules.senses[match[0]]
        if sense not in _HEADS or _heads(low, match, rules):
            found.setdefault(sense, match.start())
    return found


def _heads(low: str, match: re.Match[str], rules: _Rules) -> bool:
    """Whether the word heads its label: nothing but the like of "of" follows, and none of it goes before."""
    return bool(rules.after_head.match(low, match.end())) and not rules.before_head.search(
        low, 0, match.start()
    )


#: Senses of nouns that must head their label: "interest rate" is a rate, "interest rate swaps" are none.
_HEADS = frozenset({"rates", "prices", "changes"})


def _kind(senses: dict[str, int]) -> HeaderKind | None:
    if "points" in senses:
        return "points"
    if "growth_rates" in senses:
        return "percent-change"
    if "percent" in senses:
        return "percent-change" if "changes" in senses else "percent"
    return next((kind for sense, kind in _KINDS.items() if sense in senses), None)


_KINDS: dict[str, HeaderKind] = {
    "rates": "rate",
    "per": "rate",
    "averages": "average",
    "prices": "price",
    "changes": "change",
}


def _total(low: str, senses: dict[str, int], base: re.Match[str] | None) -> Literal["strong", "weak"] | None:
    strong = senses.get("strong_totals")
    if strong is not None:
        return "strong" if base is None or strong < base.start() else None
    weak = min((senses[sense] for sense in _WEAK if sense in senses), default=None)
    if weak is not None and (weak == 0 or low.endswith((", net", ", gross"))):
        return "weak"
    return None


_WEAK = ("weak_totals", "balances", "closing")
_MARK = re.compile(r"[(\[] ?([a-zA-Z]|\d{1,2}|[ivx]{2,4}) ?[)\]]$")
_ONLY_MARK = re.compile(r"[a-lA-L]|\d{1,2}|[ivx]{2,4}")


def _formula_and_mark(text: str) -> tuple[Formula | None, str | None, str]:
    """The formula, the mark, and `text` without both."""
    found = find_formula(text)
    if found is not None:
        formula, start, end = found
        return formula, formula.name, " ".join((text[:start] + " " + text[end:]).split())
    match = _MARK.search(text) if text.endswith((")", "]")) else None
    if match:
        return None, match[1], text[: match.start()].rstrip()
    if _ONLY_MARK.fullmatch(text):
        return None, text, ""
    return None, None, text


_EDGES = " ,;:-–—|/"
_EMPTY = re.compile(
    r"(?i)[(\[]\s*(?:(?:in|of|en|and|expressed in|amounts in)(?!\w)|\s|[,;.])*[)\]]"
    r"|(?:^|(?<=\s))(?:in|of)\s*$"
)


def _label(text: str, places: Sequence[tuple[int, int]], words: Sequence[str]) -> str:
    """`text` without the words at `places`, without `words`, and without brackets left empty by that."""
    if not places and not words:
        return text.strip(_EDGES)
    for start, end in reversed(places):
        text = text[:start] + " " * (end - start) + text[end:]
    low = text.lower()
    for word in words:
        at = low.find(word)
        if at >= 0 and len(low) == len(text):
            text = text[:at] + " " * len(word) + text[at + len(word) :]
            low = text.lower()
    return " ".join(_EMPTY.sub(" ", " ".join(text.split())).split()).strip(_EDGES)

"""Ratios that sentences state: "1,260 nurses on 90 wards, the equivalent of 14 nurses per ward"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

import msgspec

from auditor.checks.family import Family
from auditor.checks.prose.stated import (
    AMOUNTS,
    between,
    bracketed,
    figures,
    lead,
    recent,
    stated,
    supposed,
    trail,
    with_figures,
)
from auditor.checks.prose.words import form_of
from auditor.checks.registry import Scope, check
from auditor.claims.model import Claim, Sentence
from auditor.line import flat
from auditor.number import TWO

_PER = re.compile(
    r"[^.;:]{0,60}?\b(?:per|for (?:each|every)|a|each)\s+((?:[\w’'\-]+\s*){1,3})", re.IGNORECASE
)
#: Units of time: nobody counts the months that an average is over.
_TIME = frozenset({
    "second", "minute", "hour", "day", "week", "month", "quarter", "year", "annum", "cent", "capita",
    "mille",
})  # fmt: skip
#: Between two figures and their ratio, words that say that it is theirs.
_IS = re.compile(
    r"\b(?:equivalent|averag\w+|mean|i\.e\.|ratio|corresponds?|that is|works? out|or)\b", re.IGNORECASE
)
_AVERAGE = re.compile(r"\b(?:averag\w+|mean)(?: [\w’'\-]+){0,6}$", re.IGNORECASE)
_EACH = re.compile(r"\s*(?:[\w’'\-]+\s+){0,3}?each\b", re.IGNORECASE)
_TOTAL = re.compile(r"\b(?:total(?:l?ing|s)?|in all|altogether|reaching|or)\b", re.IGNORECASE)
#: A word without which a sentence tells of no ratio.
_QUICK = re.compile(r"\b(?:per|each|every|[Aa]verag\w+|mean)\b")
#: How many sentences back the two figures may stand.
BACK = 2
#: How much looser than its digits an average may be told before it is wrong.
SLACK = Decimal("1.5")


class Ratio(msgspec.Struct, frozen=True, eq=False):
    """A figure that is so much of one thing for each of another; the nouns in one form."""

    claim: Claim
    over: str
    under: str


@check("stated-ratio")
def propose(scope: Scope, parameters: object) -> Iterator[Family]:
    """A ratio or an average is that of the two figures that a sentence gives with it."""
    for sentence in with_figures(scope.sentences):
        if not _QUICK.search(sentence.text):
            continue
        for claim in sentence.claims:
            ratio = _ratio(claim)
            if ratio is not None:
                yield from _of_two(scope.sentences, ratio)
            elif claim.quantity.kind in AMOUNTS:
                yield from _of_several(claim)
                yield from _times(claim)


def _ratio(claim: Claim) -> Ratio | None:
    """What a figure is so much of, and for each of what, where it says so."""
    q = claim.quantity
    if q.kind not in ("ratio", "measure", "money", "count") or q.value is None or not q.value:
        return None
    unit = q.unit or ""
    if " per " in unit:
        over, _, under = unit.partition(" per ")
    else:
        match = _PER.match(claim.sentence.text, claim.end)
        if match is None or re.match(r"\s*(?:a|each)\s", match[0]) or " per " not in flat(match[0]) + " ":
            return None
        over, under = unit, match[1]
    one, other = _noun(over), _first_noun(under)
    if not one or not other or other in _TIME:
        return None
    return Ratio(claim, one, other)


def _noun(unit: str) -> str:
    """The head of what is counted, in one form."""
    return next((form for word in reversed(unit.split()) if (form := form_of(word) or _code(word))), "")


def _first_noun(text: str) -> str:
    """What a ratio is for each of: the last of the nouns that stand together, in one form."""
    forms = []
    for word in text.split():
        form = form_of(word)
        if not form:
            break
        forms.append(form)
    return forms[0] if forms else ""


def _code(word: str) -> str:
    return word if word.isupper() and len(word) == 3 else ""


def _of_two(sentences: Sequence[Sentence], ratio: Ratio) -> Iterator[Family]:
    claim = ratio.claim
    before = [c for c in claim.sentence.claims if c.start < claim.start]
    for sentence in recent(sentences, claim.sentence, BACK):
        before = [*sentence.claims, *before]
    over = [c for c in before if _counts(c, ratio.over)]
    under = [c for c in before if _counts(c, ratio.under) and c not in over]
    pairs = [(a, b) for a in reversed(over) for b in reversed(under) if _gives(a, b, claim)]
    if pairs:
        yield supposed("ratio", claim, pairs[0], "a ratio and the two figures that it is of")
    elif len(over) == 1 and len(under) == 1 and _is_certain(over[0], under[0], claim):
        yield stated("ratio", claim, (over[0], under[0]), "a ratio and the two figures that it is of")


def _counts(claim: Claim, noun: str) -> bool:
    """Whether a figure counts such things: by its own noun or unit, or by what stands right behind it."""
    q = claim.quantity
    if q.kind not in AMOUNTS or q.value is None or not q.value or " per " in (q.unit or ""):
        return False
    forms = {form_of(word) or _code(word) for word in (q.unit or "").split()}
    if noun in forms:
        return True
    text = claim.figure.text  # "260 working days": the unit is part of it
    return noun in {form_of(word) for word in text.split()} and q.kind == "measure"


def _gives(over: Claim, under: Claim, ratio: Claim) -> bool:
    a, b, q = over.quantity.value, under.quantity.value, ratio.quantity
    if not a or not b or q.value is None:
        return False
    if q.hedge in (None, "about"):
        return abs(a / b - q.value) * 2 <= q.step
    return (q.low is None or q.low <= a / b) and (q.high is None or a / b <= q.high)


def _is_certain(over: Claim, under: Claim, ratio: Claim) -> bool:
    """Whether the words leave no other pair to be meant, and even a loose rounding misses the ratio."""
    if over.sentence is not ratio.sentence or under.sentence is not ratio.sentence:
        return False
    first, last = sorted((over, under), key=lambda c: c.start)
    if any(last.index < c.index < ratio.index for c in figures(ratio.sentence)):
        return False
    words = flat(ratio.sentence.text[last.end : ratio.start])
    if not _IS.search(words) or len(words) > 80 or last.start - first.end > 80:
        return False
    if over.quantity.hedge or under.quantity.hedge or ratio.quantity.hedge not in (None, "about"):
        return False
    a, b, q = over.quantity.value, under.quantity.value, ratio.quantity
    assert a is not None
    assert b is not None
    assert q.value is not None
    return abs(a / b - q.value) > q.step * SLACK


# -- averages of several figures, multiples of one ----------------------------------------------------


def _of_several(claim: Claim) -> Iterator[Family]:
    """ "an average of 45 (40, 50 and 45)": the mean of the figures in the bracket behind."""
    if not _AVERAGE.search(lead(claim, 60)) or claim.quantity.value is None:
        return
    terms = [
        c
        for c in figures(claim.sentence)
        if c.start > claim.start and c.quantity.kind == claim.quantity.kind and c.quantity.value is not None
    ]
    brackets = {bracketed(c) for c in terms}
    if len(terms) < 2 or len(brackets) != 1 or None in brackets or len(between(claim, terms[0])) > 40:
        return
    mean = sum((c.quantity.value or Decimal(0) for c in terms), Decimal(0)) / len(terms)
    if abs(mean - claim.quantity.value) <= claim.quantity.step / TWO:
        yield supposed("average", claim, terms, "an average and the figures that it is of")


def _times(claim: Claim) -> Iterator[Family]:
    """ "12 sessions of 30 participants each, 360 in all"."""
    if not _EACH.match(claim.sentence.text, claim.end) or claim.quantity.value is None:
        return
    chain = [c for c in figures(claim.sentence) if c.quantity.kind in AMOUNTS]
    at = chain.index(claim)
    if not at or at + 1 >= len(chain):
        return
    times, total = chain[at - 1], chain[at + 1]
    n, all_of = times.quantity.value, total.quantity.value
    near = f"{between(claim, total)} {trail(total, 24)}"
    if (
        times.quantity.kind == "count"
        and n
        and all_of
        and n * claim.quantity.value == all_of
        and _TOTAL.search(near)
    ):
        yield supposed("product", total, (times, claim), "so many of so many each")

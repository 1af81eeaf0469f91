"""Two figures of one thing at two times: "5.2 million (2018: 4.9)", "from 12 to 15", "up from 8"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from auditor.checks.prose.stated import (
    AMOUNTS,
    DOWN,
    UP,
    alike,
    between,
    bracketed,
    figures,
    lead,
    once,
)
from auditor.claims.model import Claim, Sentence
from auditor.line import flat

_YEAR = r"(?:(?:FY|fiscal(?: year)?|the year|year-end|end of|the end of) ?)?(?:19|20)\d\d(?:[-–/]\d{2,4})?"
#: A word without which nothing leads to an earlier figure: quick to look for.
_LEADS = re.compile(r"\b(?:from|with|to|against|versus|vs|than|over)\b", re.IGNORECASE)
_SOFT = (
    r"(?: (?:the|a|an|only|just|about|some|approximately|nearly|almost|over|previous|prior|figure|"
    r"of|level|total|"
    r"corresponding|year|year’s|year's|recorded|some)){0,4}$"
)
#: What stands just before the earlier of two figures.
_EARLIER = re.compile(
    r"(?:(?:compared|in comparison|as opposed) (?:with|to)(?: (?:[\w’'\-]+ ){1,6}of)?|against|versus|vs\.?|"
    r"(?:up|down|decrease|increase|rise|drop|fall|decline|growth|reduction) (?:from|over)|"
    r"\bfrom|than the|relative to|over the)" + _SOFT,
    re.IGNORECASE,
)
#: A bracket that gives the figure of an earlier year: "(2018: 24)", "(in 2018, 24)"; or "2018 (24)".
_YEAR_THEN = re.compile(rf"\((?:in )?{_YEAR}\s*[:,–—-]?\s*$|\b{_YEAR} \($", re.IGNORECASE)
#: What follows the earlier figure in a bracket of its own: "(24 in 2018)", "(24 clinics in 2018)".
_THEN_YEAR = re.compile(rf"\s*(?:[\w’'\-]+\s+){{0,3}}(?:in|for|at)\s+(?:the\s+)?{_YEAR}", re.IGNORECASE)
_COMPARED = re.compile(
    r"\((?:compared (?:with|to)|from|up from|down from|against|versus|vs\.?)?\s*$", re.IGNORECASE
)
#: What stands before an amount that is a change.
_BY = re.compile(
    r"(?:\b(?:by|up|down)|(?:increase|decrease|rise|drop|fall|reduction|growth|decline|gain|cut)s? of)"
    r"(?: (?:about|some|approximately|nearly|almost|over|just|a|an|more than|a total of)){0,2}$",
    re.IGNORECASE,
)
_BYS = frozenset({"by", "up", "down", "of", "By", "Up", "Down"})
_BY_AFTER = re.compile(
    r"\s*(?:[\w’'\-]+\s+){0,3}?(?:lower|higher|more|less|fewer|above|below)\s+than\b", re.IGNORECASE
)
#: From the earlier figure to the later: "from 12 (in 2017) to 15", "from 12 offices in 2017 to 15".
_TO = re.compile(
    rf"(?:[\w’'\-]+ ){{0,4}}?(?:\(?(?:in|at|as at|as of|for) (?:\w+ ){{0,3}}{_YEAR}\)?,? )?"
    r"to(?: (?:a|an|the|some|about|almost|nearly|over|just|more|than|record|total|of|reach)){0,3}",
    re.IGNORECASE,
)
Way = Literal["up", "down"]
#: How far, in characters, the earlier figure may stand from the later.
NEAR = 160


class Comparison(msgspec.Struct, frozen=True, eq=False):
    """Two figures of one thing, now and before; `later` is None where the sentence doesn't print it.

    `spelled` where the words leave no other reading of which two are meant.
    """

    later: Claim | None
    earlier: Claim
    spelled: bool


@once
def comparisons(sentence: Sentence) -> list[Comparison]:
    """The pairs of figures that a sentence compares over time, in the order of the earlier ones."""
    chain = figures(sentence)
    found: list[Comparison] = []
    earlier: set[int] = set()
    for claim in chain:
        if claim.quantity.kind not in AMOUNTS and claim.quantity.kind != "percent":
            continue
        comparison = _comparison(chain, claim, earlier)
        if comparison is not None:
            found.append(comparison)
            earlier.add(claim.index)
    return found


@once
def earlier_figures(sentence: Sentence) -> set[int]:
    """The figures of a sentence, by their index, that tell of an earlier time."""
    return {c.earlier.index for c in comparisons(sentence) if c.later is not None or c.spelled}


def _comparison(chain: Sequence[Claim], claim: Claim, used: set[int]) -> Comparison | None:
    before = lead(claim, 70)
    last = before[-30:]
    if not ("(" in last or _LEADS.search(before)) or is_by(claim):
        return None
    if "(" in last and (_YEAR_THEN.search(before) or _own_bracket(claim, before)):
        return Comparison(_later(chain, claim, used), claim, True)
    if _EARLIER.search(before):
        target = _to(chain, claim, before)
        if target is not None:
            return Comparison(target, claim, True)
        later = _later(chain, claim, used)
        alone = sum(1 for c in chain[: chain.index(claim)] if alike(c, claim) and not is_by(c)) == 1
        return Comparison(later, claim, later is not None and alone)
    return None


def _own_bracket(claim: Claim, before: str) -> bool:
    """ "(24 in 2018)", "(compared with 24 in 2018)": the earlier figure opens a bracket, its year follows."""
    if not _COMPARED.search(before):
        return False
    bracket = bracketed(claim)
    text = claim.sentence.text
    return bracket is not None and _THEN_YEAR.match(text, claim.end, bracket[1]) is not None


def _to(chain: Sequence[Claim], earlier: Claim, before: str) -> Claim | None:
    """ "from 5.0 million (in 2018) to 5.3 million": the figure it went to."""
    if not re.search(r"\bfrom(?: \w+){0,2}$", before, re.IGNORECASE):
        return None
    at = chain.index(earlier)
    for later in chain[at + 1 : at + 2]:
        if alike(later, earlier) and _TO.fullmatch(between(earlier, later)):
            return later
    return None


def _later(chain: Sequence[Claim], earlier: Claim, used: set[int]) -> Claim | None:
    """The figure of the same kind and unit just before, near enough to be its later self."""
    for claim in reversed(chain[: chain.index(earlier)]):
        kind = claim.quantity.kind
        if earlier.start - claim.end > NEAR or kind == "range" or claim.index in used:
            return None
        if is_by(claim) or _is_aside(claim, earlier):
            continue
        if alike(claim, earlier):
            return claim
        if kind in AMOUNTS:
            return None
    return None


def _is_aside(claim: Claim, earlier: Claim) -> bool:
    """Whether a figure stands in brackets that end before the earlier one: a breakdown, an explanation."""
    bracket = bracketed(claim)
    return bracket is not None and bracket[1] <= earlier.start


def is_by(claim: Claim) -> bool:
    """Whether a figure is the change itself: "by 3 million", "an increase of 3 million", "3 lower than"."""
    return claim.index in _changes(claim.sentence)


@once
def _changes(sentence: Sentence) -> set[int]:
    return {claim.index for claim in figures(sentence) if _is_by(claim)}


def _is_by(claim: Claim) -> bool:
    before = lead(claim, 44)
    quick = before.rsplit(None, 5)[-5:]
    if any(word in _BYS or word[1:] in _BYS for word in quick) and _BY.search(before):
        return True
    return _BY_AFTER.match(claim.sentence.text, claim.end) is not None


def direction(words: str) -> Way | None:
    """The way that words say things went: up, down, or not said or said both ways."""
    up, down = UP.search(words), DOWN.search(words)
    if bool(up) == bool(down):
        return None
    return "up" if up else "down"


def last_direction(words: str) -> Way | None:
    """The way that the last word of direction says."""
    at_up = max((m.start() for m in UP.finditer(words)), default=-1)
    at_down = max((m.start() for m in DOWN.finditer(words)), default=-1)
    if at_up == at_down:
        return None
    return "up" if at_up > at_down else "down"


def span_words(sentence: Sentence, *claims: Claim, before: int = 0, after: int = 0) -> str:
    """The words from the first to the last of some claims, and so many characters around."""
    start = min(c.start for c in claims)
    end = max(c.end for c in claims)
    return flat(sentence.text[max(0, start - before) : end + after])


def rates(sentence: Sentence) -> Iterator[Claim]:
    """The percentages of a sentence that are changes: by their own words or those beside them."""
    for claim in sentence.claims:
        if claim.quantity.kind in ("percent", "points") and is_rate(claim):
            yield claim


def is_rate(claim: Claim) -> bool:
    """Whether a percentage says that it is a change."""
    if claim.quantity.change is not None:
        return True
    text = claim.sentence.text
    behind = flat(text[claim.end : claim.end + 16])
    if re.match(r"(?:of|for|in)\b", behind):
        return False
    near = f"{flat(text[max(0, claim.start - 30) : claim.start])} | {behind}"
    return bool(UP.search(near) or DOWN.search(near) or re.match(r"(?:more|less|fewer)\b", behind))

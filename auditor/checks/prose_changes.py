"""Changes that sentences state: "rose by 36 per cent to 77.3 million (2018: 56.8)", "a decrease from 85"."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from auditor.checks.family import Family
from auditor.checks.prose import AMOUNTS, stated, supposed
from auditor.checks.registry import Scope, check
from auditor.claims.model import Claim, Sentence

#: What stands just before the earlier of two figures.
_EARLIER = re.compile(
    r"(?:(?:compared|in comparison) (?:with|to)|against|versus|vs\.?|"
    r"(?:up|down|decrease|increase|rise|drop|fall) from|\bfrom|than the|relative to)"
    r"(?: (?:the|a|an|only|just|about|some|approximately|previous|figure|of|level|total|corresponding|"
    r"year|year’s|year's)){0,4}$",
    re.IGNORECASE,
)
#: A bracket that gives the figure of an earlier year: "(2018: 68)", "(68 in 2018)".
_YEAR_AND_FIGURE = re.compile(r"\((?:in )?(?:FY ?)?(?:19|20)\d\d(?:[-–/]\d{2,4})?\s*[:,–-]?\s*$")
_UP = re.compile(
    r"\b(?:increas\w*|ris(?:e|es|en|ing)|rose|grew|grow\w*|up|higher|climb\w*|gain\w*|improv\w*|expan\w*|jump\w*)\b",
    re.IGNORECASE,
)
_DOWN = re.compile(
    r"\b(?:decreas\w*|declin\w*|fell|fall\w*|drop\w*|reduc\w*|down|lower\w*|shr[aiu]nk\w*|contract\w*)\b",
    re.IGNORECASE,
)
#: What stands before an amount that is a change.
_BY = re.compile(
    r"(?:\bby|(?:increase|decrease|rise|drop|fall|reduction|growth|decline) of)"
    r"(?: (?:about|some|approximately|nearly|almost|over|just|a|an|more than)){0,2}$"
)
#: Words after which the percentage is not of the change between the two figures.
_NOT_OF_IT = re.compile(
    r"\b(?:of which|share|proportion|per cent of|% of|annual|average|respectively|points?)\b", re.I
)
#: How far, in characters, the earlier figure may stand from the later.
NEAR = 160


class Comparison(msgspec.Struct, frozen=True):
    """Two figures of one thing: now and before; `spelled` where the words leave no other reading."""

    later: Claim
    earlier: Claim
    spelled: bool


@check("stated-change")
def propose(scope: Scope, parameters: object) -> Iterator[Family]:
    """A change that a sentence states follows from the two figures that it compares."""
    for sentence in scope.sentences:
        for comparison in comparisons(sentence):
            yield from _change(sentence, comparison)


def comparisons(sentence: Sentence) -> Iterator[Comparison]:
    """The pairs of figures that a sentence compares over time."""
    for claim in sentence.claims:
        if claim.quantity.kind not in AMOUNTS | {"percent"} or _is_by(claim):
            continue
        before = " ".join(sentence.text[max(0, claim.start - 60) : claim.start].split())
        if _YEAR_AND_FIGURE.search(before):
            later = _same_before(claim)
            if later is not None:
                yield Comparison(later, claim, spelled=True)
        elif _EARLIER.search(before):
            target = _to(claim)
            if target is not None:
                yield Comparison(target, claim, spelled=True)
            elif (later := _same_before(claim)) is not None:
                yield Comparison(later, claim, spelled=False)


def _to(earlier: Claim) -> Claim | None:
    """ "from 56.8 million (in 2018) to 77.3 million": the figure it went to."""
    claims = earlier.sentence.claims
    before = earlier.sentence.text[: earlier.start].rstrip().lower()
    if not before.endswith("from"):
        return None
    for later in claims[earlier.index + 1 : earlier.index + 3]:
        words = " ".join(earlier.sentence.text[earlier.end : later.start].split())
        if _alike(later, earlier):
            return later if re.fullmatch(r"(?:\(?in \w+ ?\w*\)?,? )?to(?: \w+){0,2}", _plain(words)) else None
    return None


def _plain(words: str) -> str:
    return re.sub(r"\b(?:19|20)\d\d\b", "year", words)


def _same_before(earlier: Claim) -> Claim | None:
    """The figure of the same kind and unit just before, near enough to be its later self."""
    for claim in reversed(earlier.sentence.claims[: earlier.index]):
        if earlier.start - claim.end > NEAR:
            return None
        if _is_by(claim):
            continue
        if _alike(claim, earlier):
            return claim
        if claim.quantity.kind in AMOUNTS:
            return None
    return None


def _is_by(claim: Claim) -> bool:
    """Whether a figure is the change itself: "by 40.8 million", "an increase of 40.8 million"."""
    before = " ".join(claim.sentence.text[max(0, claim.start - 40) : claim.start].split()).lower()
    return bool(_BY.search(before))


def _alike(one: Claim, other: Claim) -> bool:
    a, b = one.quantity, other.quantity
    if a.value is None or b.value is None:
        return False
    if a.kind == "money" or b.kind == "money":
        return a.kind == b.kind and a.unit == b.unit
    if a.kind == "percent" or b.kind == "percent":
        return a.kind == b.kind
    return a.kind in AMOUNTS and (a.unit is None or b.unit is None or a.unit == b.unit)


def _change(sentence: Sentence, comparison: Comparison) -> Iterator[Family]:
    later, earlier = comparison.later, comparison.earlier
    rates = [c for c in sentence.claims if _is_rate(c, comparison)]
    for rate in rates:
        _turn(rate, comparison)
    amounts = [c for c in sentence.claims if _is_amount(c, comparison)]
    if len(amounts) == 1:
        _turn(amounts[0], comparison)
        yield supposed("change", amounts[0], (earlier, later), "a change and its two figures in one sentence")
    if len(rates) == 1 and later.quantity.kind != "percent":
        make = stated if comparison.spelled and _is_whole(sentence, comparison) else supposed
        yield make(
            "percent-change", rates[0], (earlier, later), "a change and its two figures in one sentence"
        )
    elif len(rates) == 1 and rates[0].quantity.kind == "points":
        yield stated("point-change", rates[0], (earlier, later), "a change in points and its two percentages")
    yield from _direction(sentence, comparison)


def _is_rate(claim: Claim, comparison: Comparison) -> bool:
    """Whether a percentage is the change between the two: it says so, and stands with them."""
    if claim is comparison.later or claim is comparison.earlier:
        return False
    if claim.quantity.kind not in ("percent", "points"):
        return False
    low = min(comparison.later.start, comparison.earlier.start) - NEAR
    high = max(comparison.later.end, comparison.earlier.end) + NEAR // 2
    text = claim.sentence.text
    near = text[max(0, claim.start - 30) : claim.start] + " | " + text[claim.end : claim.end + 14]
    says = claim.quantity.change is not None or _UP.search(near) or _DOWN.search(near)
    return (
        bool(says)
        and low <= claim.start <= high
        and not _NOT_OF_IT.match(text[claim.end : claim.end + 24].strip())
    )


def _is_amount(claim: Claim, comparison: Comparison) -> bool:
    """Whether an amount is the change between the two: "by 40.8 million", before them."""
    later, earlier = comparison.later, comparison.earlier
    first = min(later.start, earlier.start)
    return _is_by(claim) and _alike(claim, later) and first - NEAR <= claim.start < first


def _turn(change: Claim, comparison: Comparison) -> None:
    """Give a change its direction by the words before it, where it has none: "decreased by 40 or 22 %"."""
    if change.quantity.change is not None:
        return
    words = change.sentence.text[max(0, change.start - NEAR) : change.start]
    found = [(match.start(), "up") for match in _UP.finditer(words)]
    found += [(match.start(), "down") for match in _DOWN.finditer(words)]
    after = change.sentence.text[change.end : change.end + 20]
    if _DOWN.search(after):
        found = [(0, "down")]
    elif _UP.search(after):
        found = [(0, "up")]
    if found:
        direction = max(found)[1]
        figure = change.figure
        figure.quantity = msgspec.structs.replace(figure.quantity, change=direction)


def _is_whole(sentence: Sentence, comparison: Comparison) -> bool:
    """Whether the sentence compares nothing else, so that the change can only be of these two."""
    amounts = [c for c in sentence.claims if c.quantity.kind in AMOUNTS and not _is_by(c)]
    return len(amounts) == 2


def _direction(sentence: Sentence, comparison: Comparison) -> Iterator[Family]:
    """ "a decrease from 85 per cent": the later figure is no greater."""
    later, earlier = comparison.later, comparison.earlier
    start, end = min(later.end, earlier.end), max(later.start, earlier.start)
    words = sentence.text[start:end]
    up, down = _UP.search(words), _DOWN.search(words)
    if bool(up) == bool(down):
        return
    yield supposed("at-least" if up else "at-most", later, (earlier,), "the direction that the words give")

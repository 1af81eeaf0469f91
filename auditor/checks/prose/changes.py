"""Changes that sentences state: "rose by 6 per cent to 5.3 million (2018: 5.0)", "a fall from 8"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

import msgspec

from auditor.checks.family import Family
from auditor.checks.prose.compare import (
    Comparison,
    comparisons,
    direction,
    is_by,
    is_rate,
    last_direction,
    span_words,
)
from auditor.checks.prose.stated import (
    AMOUNTS,
    alike,
    between,
    figures,
    lead,
    recent,
    stated,
    supposed,
    with_figures,
)
from auditor.checks.registry import Scope, check
from auditor.claims.model import Claim, Sentence
from auditor.model import Term
from auditor.number import HUNDRED, ONE, TWO, ZERO, Interval

#: Words near a percentage that make it another thing than the change between the two figures printed.
_WORKED_OUT = (
    r"annual(?:ly|ized|ised)?|average|averag\w+|compound|per annum|a year|real terms|respectively|constant|"
    r"currency|currencies|organic|adjusted|like-for-like|excluding|inflation|per capita|each year|on year|"
    r"loss|losses|deficit|outflow|negative"
)
_NOT_OF_IT = re.compile(
    rf"\b(?:of which|shares?|proportion|{_WORKED_OUT})\b|(?:per cent|percent|%) of\b", re.IGNORECASE
)
#: The same for a difference of two percentages, which may well be shares.
_NOT_THEIRS = re.compile(rf"\b(?:of which|{_WORKED_OUT})\b", re.IGNORECASE)
#: Between a change and the figure that it led to: "by 6 per cent TO 5.3 million".
_LED_TO = re.compile(
    r"[^.;:]{0,70}?\b(?:to|reach(?:ed|ing|es)?|amount(?:ed|ing) to|totall?(?:ed|ing)|st(?:ood|anding) at)"
    r"(?: (?:a|an|the|some|about|almost|nearly|over|just|under|more|than|approximately|record|total|"
    r"high|low|of|around)){0,4}",
    re.IGNORECASE,
)
#: Between two ways to put one change: "by 30 million OR 12 per cent", "16 (12 per cent)".
_OR = re.compile(
    r"(?:,? ?(?:or(?: by)?|i\.e\.,?|that is,?|equivalent to)|[,(–—-]|\((?:or)?)"
    r"(?: (?:a|an|about|some|approximately|nearly|almost|over|around)){0,2}",
    re.IGNORECASE,
)
#: From the pair to a change that follows it: "from 12 to 15, AN INCREASE OF 25 per cent".
_BEHIND = re.compile(r"[^.;:]{0,60}", re.IGNORECASE)
#: Between a change and the figure that it started from: "increased by 25 per cent, FROM 12 to 15".
_FROM = re.compile(r"[^.;:]{0,110}?[, ]\(?(?:(?:up|down) )?from(?: \w+){0,2}|,? ?\(?from", re.IGNORECASE)
#: Behind a change that compares with something of its own: "but up 4 points FROM the estimate of 2008".
_ELSEWHERE = re.compile(
    r"\s*(?:[\w’'\-]+\s+){0,4}?(?:from|compared|since|over|than|against|relative|versus|in)\b", re.IGNORECASE
)
#: How much looser a multiple in words is than its digits: "doubled" may be 1.7 or 2.4 times.
LOOSE = Decimal("0.3")


_VERB = r"\b(?:increased|rose|risen|grew|grown|decreased|fell|fallen|declined|dropped|was reduced)(?: \w+ly)?"
_VERB_FROM = re.compile(rf"{_VERB} from$", re.IGNORECASE)
_VERB_TO = re.compile(rf"{_VERB} to$", re.IGNORECASE)
_DIRECTLY = re.compile(
    r"(?:[\w’'\-]+ ){0,5}[\w’'\-]*,? ?(?:[–—-] ?|\()?"
    r"(?:(?:up|down)|an? (?:\w+ )?(?:increase|decrease|rise|drop|fall|decline)) from",
    re.IGNORECASE,
)
_YEAR_OF = re.compile(r"(?:(?:in|by|for) (?:19|20)\d\d )?\((?:in )?(?:19|20)\d\d:?", re.IGNORECASE)
#: Between a figure and by how much it differs from the year before: "6 billion in 2023, AN INCREASE OF".
_DIFFERS = re.compile(
    r"(?:[\w’'\-]+ ){0,6}[\w’'\-]*,? ?(?:[–—-] ?|\()?(?:which (?:is|was|represents) )?"
    r"(?:(?:representing |marking |reflecting )?an? (?:\w+ )?(?:increase|decrease|rise|drop|fall|"
    r"reduction|decline) of|up|down|"
    r"(?:increased|decreased|grew|rose|fell|declined|dropped)(?: by)?)"
    r"(?: (?:about|some|approximately|nearly|almost|over|around))?",
    re.IGNORECASE,
)


class Change(msgspec.Struct, frozen=True, eq=False):
    """A figure that says by how much; `tight` where nothing else can be meant."""

    claim: Claim
    tight: bool


@check("stated-change")
def propose(scope: Scope, parameters: object) -> Iterator[Family]:
    """A change that a sentence states follows from the two figures that it compares."""
    for sentence in with_figures(scope.sentences):
        if len(sentence.claims) > 1:
            yield from _sentence(scope.sentences, sentence)


def _sentence(sentences: Sequence[Sentence], sentence: Sentence) -> Iterator[Family]:
    chain = figures(sentence)
    if len(chain) < 2:
        return
    compared = comparisons(sentence)
    taken = {comparison.earlier.index for comparison in compared}
    open_ended: list[Comparison] = []
    for comparison in compared:
        if comparison.later is None:
            open_ended.append(comparison)
        else:
            yield from _pair(chain, comparison, taken)
    if open_ended:
        yield from _trend(sentences, sentence, chain, open_ended)
    if not compared:
        yield from _unsaid(chain)


def _pair(chain: Sequence[Claim], comparison: Comparison, taken: set[int]) -> Iterator[Family]:
    later, earlier = comparison.later, comparison.earlier
    assert later is not None
    stood = False
    for change in changes_of(chain, later, earlier):
        if change.claim.index in taken:
            continue  # the earlier figure of another pair
        told = _turned(change.claim)
        words = span_words(later.sentence, later, earlier, change.claim, before=40, after=30)
        unlike = _NOT_THEIRS if told.quantity.kind == "points" else _NOT_OF_IT
        certain = comparison.spelled and change.tight and not unlike.search(words)
        certain = certain and _is_missed(told, later, earlier)
        yield from _by(told, later, earlier, certain=certain)
        stood = True
    if not stood:
        yield from _way(later, earlier, comparison)


def _is_missed(change: Claim, later: Claim, earlier: Claim) -> bool:
    """Whether the figures miss the change even where amounts printed in whole numbers are rounded to them."""
    told = change.quantity.interval
    a, b = _loosely(earlier), _loosely(later)
    if change.quantity.kind == "percent" and later.quantity.kind != "percent":
        went = (b / a - Interval.exactly(ONE)).scaled(HUNDRED)
    elif change.quantity.kind == "ratio":
        return True
    else:
        went = b - a
    unsigned = change.quantity.change == "down" and (change.quantity.value or ZERO) >= 0
    return not (-went if unsigned else went).meets(told)


def _loosely(claim: Claim) -> Interval:
    """What a figure may stand for: amounts of money and measures may be rounded to their last digit."""
    q = claim.quantity
    if q.kind == "count" or q.value is None or q.hedge is not None:
        return q.interval
    return Interval.around(q.value, q.step / TWO)


def _by(change: Claim, later: Claim, earlier: Claim, *, certain: bool) -> Iterator[Family]:
    """The relation of a change to its two figures, by what the change is told in."""
    make = stated if certain else supposed
    kind = change.quantity.kind
    evidence = "a change and its two figures in one sentence"
    if kind == "ratio":
        yield _multiple(change, later, earlier, certain=certain)
    elif kind == "points":
        if later.quantity.kind == "percent":
            yield make("point-change", change, (earlier, later), evidence)
    elif kind == "percent" and later.quantity.kind == "percent":
        if _is_in_points(change, later, earlier):
            yield supposed("point-change", change, (earlier, later), evidence)
        else:
            yield supposed("percent-change", change, (earlier, later), evidence)
    elif kind == "percent":
        yield make("percent-change", change, (earlier, later), evidence)
    else:
        yield make("change", change, (earlier, later), evidence)


def _is_in_points(change: Claim, later: Claim, earlier: Claim) -> bool:
    """Whether percentages that differ by so many points are said to differ by so many per cent."""
    a, b, c = earlier.quantity.value, later.quantity.value, change.quantity.value
    if a is None or b is None or c is None:
        return False
    return abs(abs(b - a) - c) <= change.quantity.step


def _multiple(change: Claim, later: Claim, earlier: Claim, *, certain: bool) -> Family:
    """ "doubled from 12 to 25": loosely, so that only a gross miss is one."""
    times, a, b = change.quantity.value, earlier.quantity.value, later.quantity.value
    gross = bool(times and a and b and abs(b / a / times - 1) > LOOSE)
    make = stated if certain and gross and change.quantity.hedge is None else supposed
    return make("ratio", change, (later, earlier), "a multiple and its two figures in one sentence")


def changes_of(chain: Sequence[Claim], later: Claim, earlier: Claim) -> list[Change]:
    """The figures beside a pair that say by how much: in per cent, in points, as an amount, as a multiple."""
    first, last = sorted((chain.index(later), chain.index(earlier)))
    inside = chain[first + 1 : last]
    found = [Change(c, len(inside) <= 2) for c in inside if _is_inside(c, later, earlier)]
    found += _before(chain, first, later, earlier)
    return found or _behind(chain, last, later)


def _is_inside(claim: Claim, later: Claim, earlier: Claim) -> bool:
    """ "30 (up 25 per cent from 24)", "30, an increase of 6 or 25 per cent from 24"."""
    if later.start > earlier.start:
        return False
    return _says_change(claim, later) or (_is_other_way(claim) and _says_change(_one_before(claim), later))


def _before(chain: Sequence[Claim], first: int, later: Claim, earlier: Claim) -> list[Change]:
    """ "increased by 6 or 25 per cent to 30 (2018: 24)"; "fell by 10 per cent from 50 to 45"."""
    target = chain[first]
    found: list[Change] = []
    at = first - 1
    while at >= 0 and len(found) < 2:
        claim = chain[at]
        link = between(claim, target)
        if found:
            fits = _OR.fullmatch(link) is not None
        elif target is later:
            fits = _LED_TO.fullmatch(link) is not None
        else:
            fits = _FROM.fullmatch(link) is not None
        if not fits or not (_says_change(claim, later) or _is_other_way(claim)):
            break
        found.append(Change(claim, len(link) < 60))
        target = claim
        at -= 1
    if found and not any(_says_change(c.claim, later) for c in found):
        return []
    return found


def _behind(chain: Sequence[Claim], last: int, later: Claim) -> list[Change]:
    """ "from 12 to 15, a rise of 25 per cent"; "15, compared with 12 in 2012 (a rise of 25 per cent)"."""
    found: list[Change] = []
    target = chain[last]
    for claim in chain[last + 1 : last + 3]:
        link = between(target, claim)
        fits = _OR.fullmatch(link) if found else _BEHIND.fullmatch(link)
        other = found and _is_other_way(claim)
        if "but" in link.split() or _ELSEWHERE.match(claim.sentence.text, claim.end):
            break
        if not fits or not (other or (_says_change(claim, later) and direction(f"{link} {_after(claim)}"))):
            break
        found.append(Change(claim, True))
        target = claim
    return found


def _after(claim: Claim) -> str:
    return claim.sentence.text[claim.end : claim.end + 12]


def _says_change(claim: Claim | None, beside: Claim) -> bool:
    """Whether a figure is a change by its own words, of the kind that the figures beside it can have."""
    if claim is None:
        return False
    kind = claim.quantity.kind
    if kind in ("percent", "points"):
        return is_rate(claim)
    if kind == "ratio":
        return claim.quantity.change is not None
    return kind in AMOUNTS and is_by(claim) and alike(claim, beside)


def _is_other_way(claim: Claim) -> bool:
    """Whether a figure only puts the one before, a change, in another way: "by 6 OR 25 per cent"."""
    one = _one_before(claim)
    return (
        one is not None
        and {one.quantity.kind, claim.quantity.kind} & {"percent", "points"} != set()
        and one.quantity.kind != claim.quantity.kind
        and _OR.fullmatch(between(one, claim)) is not None
    )


def _one_before(claim: Claim) -> Claim | None:
    chain = figures(claim.sentence)
    at = chain.index(claim)
    return chain[at - 1] if at else None


def _turned(change: Claim) -> Claim:
    """A change with its direction by the words around it: "fell by 40 or 22 per cent"."""
    if change.quantity.change is None:
        words = lead(change, 160)
        way = direction(_after(change)) or last_direction(words)
        if way is not None:
            figure = change.figure
            figure.quantity = msgspec.structs.replace(figure.quantity, change=way)
    return change


def _way(later: Claim, earlier: Claim, comparison: Comparison) -> Iterator[Family]:
    """ "a decrease from 8 per cent", "rose to 30 (2018: 24)": the later is no smaller, or no greater."""
    start, end = sorted((later, earlier), key=lambda c: c.start)
    way = direction(between(start, end))
    verb = None if way else last_direction(lead(later, 24))
    if way or verb:
        up = (way or verb) == "up"
        certain = comparison.spelled and _went(later, earlier) == (way or verb)
        make = stated if certain else supposed
        yield make("at-least" if up else "at-most", later, (earlier,), "the direction that the words give")


def _went(later: Claim, earlier: Claim) -> str | None:
    """The way that a verb says which has just these two for its figures: "fell from 12 to 8"."""
    words = span_words(later.sentence, later, earlier, before=60, after=30)
    if _NOT_OF_IT.search(words) or later.quantity.hedge or earlier.quantity.hedge:
        return None
    link = between(*sorted((later, earlier), key=lambda c: c.start))
    match = _VERB_FROM.search(lead(earlier, 40)) if earlier.start < later.start else _DIRECTLY.fullmatch(link)
    if match is None and later.start < earlier.start:
        match = _VERB_TO.search(lead(later, 30)) if _YEAR_OF.fullmatch(link) else None
    return direction(match[0]) if match is not None else None


def _trend(
    sentences: Sequence[Sentence], sentence: Sentence, chain: Sequence[Claim], ended: Sequence[Comparison]
) -> Iterator[Family]:
    """ "a 4 per cent decrease, compared to 2023 (50 cases); a 20 per cent increase, compared to 2022 (40)".

    The later figure stands before the first of them, or in the sentence before; where several could be it,
    the one that most of the changes agree with is.
    """
    pairs = [(rate, c.earlier) for c in ended if (rate := _rate_before(chain, c.earlier)) is not None]
    if not pairs:
        return
    first = min(rate.start for rate, _ in pairs)
    here = [c for c in chain if c.start < first and alike(c, pairs[0][1])]
    back = [c for s in recent(sentences, sentence, 1) for c in figures(s) if alike(c, pairs[0][1])]
    ranked = [(sum(_agrees(rate, c, e) for rate, e in pairs), c) for c in (*here[:1], *back)]
    if not ranked:
        return
    most, later = max(ranked, key=lambda pair: pair[0])
    if not most:
        return
    for rate, earlier in pairs:
        told = _turned(rate)
        certain = most >= 2 and 2 * most > len(pairs) and not _NOT_OF_IT.search(between(rate, earlier))
        yield from _by(told, later, earlier, certain=certain)


def _unsaid(chain: Sequence[Claim]) -> Iterator[Family]:
    """ "6 billion in 2023, an increase of 1 billion or 20 per cent": of the 5 billion before."""
    for amount, rate in pairwise(chain):
        if (
            amount.quantity.kind not in ("money", "count")
            or rate.quantity.kind != "percent"
            or not is_by(amount)
        ):
            continue
        by = amount.quantity.value
        if by is None or by <= 0 or not _OR.fullmatch(between(amount, rate)):
            continue
        later = _left(chain, amount) or _right(chain, rate)
        if later is None or not alike(later, amount) or later.quantity.value is None:
            continue
        told = _turned(amount)
        sign = 1 if told.quantity.change == "down" else -1
        if later.quantity.value + sign * by <= 0 or told.quantity.change is None:
            continue
        words = span_words(later.sentence, later, amount, rate, before=40, after=30)
        make = supposed if _NOT_OF_IT.search(words) else stated
        whole = (Term(later.figure), Term(amount.figure, sign))
        yield make("share", rate, (amount, *whole), "a change in both ways and the figure that it led to")


def _left(chain: Sequence[Claim], amount: Claim) -> Claim | None:
    at = chain.index(amount)
    later = chain[at - 1] if at else None
    return later if later is not None and _DIFFERS.fullmatch(between(later, amount)) else None


def _right(chain: Sequence[Claim], rate: Claim) -> Claim | None:
    at = chain.index(rate) + 1
    later = chain[at] if at < len(chain) else None
    return later if later is not None and _LED_TO.fullmatch(between(rate, later)) else None


def _rate_before(chain: Sequence[Claim], earlier: Claim) -> Claim | None:
    at = chain.index(earlier)
    rate = chain[at - 1] if at else None
    if rate is None or rate.quantity.kind != "percent" or not is_rate(rate):
        return None
    words = between(rate, earlier)
    return rate if len(words) < 120 and direction(f"{lead(rate, 30)} {words}") else None


def _agrees(rate: Claim, later: Claim, earlier: Claim) -> bool:
    a, b, p = earlier.quantity.value, later.quantity.value, rate.quantity
    if not a or b is None or p.value is None:
        return False
    return abs(abs(HUNDRED * (b - a) / a) - p.value) * 2 <= p.step

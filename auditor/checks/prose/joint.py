"""Shares of a base that nobody prints: there must be one that gives them all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from auditor.checks.family import Family
from auditor.checks.prose.bases import is_share
from auditor.checks.prose.shares import settled_shares
from auditor.checks.prose.stated import bracketed, fills, head, stated, supposed
from auditor.checks.registry import Scope, check
from auditor.claims.model import Claim
from auditor.number import HUNDRED, ONE, TWO, Interval

#: What says that a count is of others than all: "6 of these farms", "of which 6".
_OF_THEM = re.compile(r"\bof (?:which|whom|these|those|them|the|its|their)\b", re.IGNORECASE)
_OTHER_BASE = re.compile(_OF_THEM.pattern + r"|\b(?:among|including)\b|[;.:]", re.IGNORECASE)


@check("common-base")
def propose(scope: Scope, parameters: object) -> Iterator[Family]:
    """Two counts with their shares of a total that is not printed are of some whole number."""
    for _, left in settled_shares(scope):
        for one, other in pairwise(left):
            yield from _together(one.part, one.rate, other.part, other.rate)


def _together(one: Claim, p: Claim, other: Claim, q: Claim) -> Iterator[Family]:
    """ "37 farms (25%) kept bees, and 19 farms (13%) sheep": is there a number that gives both?"""
    if not _side_by_side(one, p, other, q):
        return
    low = max(_lowest(one, p), _lowest(other, q))
    high = min(_highest(one, p), _highest(other, q))
    if low <= high:
        base = Decimal(low)
        evidence = f"a base of {low} to {high} gives both"
        yield supposed("share", p, (one, base), evidence)
        yield supposed("share", q, (other, base), evidence)
    elif _far_apart(one, p, other, q):
        base = (Decimal(_lowest(one, p) + _highest(one, p)) / TWO).to_integral_value()
        whose = f"{base} is what {_printed(one)} is {_printed(p)} of"
        yield stated("share", q, (other, base), f"no number is the base of both: {whose}")


def _printed(claim: Claim) -> str:
    return " ".join(claim.sentence.text[claim.start : claim.end].split())


def _side_by_side(one: Claim, p: Claim, other: Claim, q: Claim) -> bool:
    """Two counts of one noun, each with its share in brackets behind, said of the same things."""
    brackets = (bracketed(p), bracketed(q))
    if any(b is None or not fills(c, b) for b, c in zip(brackets, (p, q), strict=True)):
        return False
    a, b = one.quantity, other.quantity
    if a.kind != "count" or b.kind != "count" or a.hedge or b.hedge or p.quantity.hedge or q.quantity.hedge:
        return False
    text = one.sentence.text
    link = text[p.end : q.start]
    return (
        bool(a.unit)
        and bool(b.unit)
        and head(a.unit or "") == head(b.unit or "")
        and not _OTHER_BASE.search(link)
        and not _OF_THEM.search(text, max(0, one.start - 30), p.start)
    )


def _base(part: Claim, rate: Claim, slack: Decimal) -> Interval:
    """The bases of which a count is so many per cent, rounded to its last digit."""
    p, a = rate.quantity, part.quantity.value or Decimal(0)
    assert p.value is not None
    half = p.step * slack
    low = HUNDRED * a / (p.value + half)
    return Interval(low, HUNDRED * a / (p.value - half) if p.value > half else None)


def _lowest(part: Claim, rate: Claim) -> int:
    low = _base(part, rate, ONE / TWO).low or Decimal(0)
    return int(low.to_integral_value(rounding="ROUND_CEILING"))


def _highest(part: Claim, rate: Claim) -> int:
    high = _base(part, rate, ONE / TWO).high
    return int(high) if high is not None else 10**12


def _far_apart(one: Claim, p: Claim, other: Claim, q: Claim) -> bool:
    """Whether not even shares rounded twice as coarsely have a base in common, nor one is of the other."""
    a, b = _base(one, p, ONE), _base(other, q, ONE)
    nested = is_share(other.quantity.value, one.quantity.value or ONE, q)
    return not nested and not a.meets(b)

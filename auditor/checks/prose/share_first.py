"""Shares that stand before their counts: "68 per cent of the homes (34 of the 50)", "68 %, or 34 of 50"."""

from __future__ import annotations

import re

from auditor.checks.prose.stated import AMOUNTS, OUT_OF, between, bracketed, fills, is_base
from auditor.claims.model import Claim
from auditor.number import HUNDRED

#: Behind a share or a part in brackets, the whole: "80 (40 per cent) of the 200".
THEN_OF = re.compile(
    r"\s*\)?\s*(?:out\s+)?of(?:\s+(?:the|these|those|all|its|a\s+total\s+of)(?:\s+(?:total|all))?)?\s*"
)
#: From a share to its part, in brackets or in other words.
_TO_PART = re.compile(r"(?:of (?:[\w’'\-]+ ){0,4}[\w’'\-]+ ?)?(?:\(|, or(?: some| about)?)", re.IGNORECASE)
#: Behind the whole, what it counts, and then the end of the bracket or of the phrase.
_ENDS = re.compile(r"(?:\s+[\w’'\-]+){0,2}\s*[),;.]")


def part_and_whole(rate: Claim) -> tuple[Claim, Claim] | None:
    """The counts behind a percentage that say the same in figures; None where they don't stand there."""
    claims = rate.sentence.claims
    q = rate.quantity
    if q.kind != "percent" or q.change is not None or q.value is None or q.value > HUNDRED:
        return None
    if rate.index + 2 >= len(claims):
        return None
    part, whole = claims[rate.index + 1], claims[rate.index + 2]
    if part.quantity.kind not in AMOUNTS or not is_base(whole, part):
        return None
    here = bracketed(part)
    words = between(rate, part)
    if here is not None and words == "(" and fills(part, here):
        then = THEN_OF.match(part.sentence.text, part.end)
        return (part, whole) if then is not None and then.end() == whole.start else None
    if not _TO_PART.fullmatch(words) or not OUT_OF.fullmatch(between(part, whole)):
        return None
    if bracketed(whole) != here or not _ENDS.match(part.sentence.text, whole.end):
        return None
    return part, whole

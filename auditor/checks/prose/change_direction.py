"""Directions that sentences state without an amount: "a decrease from 8", "rose to 30 (2018: 24)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.checks.family import Family
from auditor.checks.prose.change_words import NOT_OF_IT
from auditor.checks.prose.compare import Comparison, direction, last_direction, span_words
from auditor.checks.prose.stated import between, lead, stated, supposed
from auditor.claims.model import Claim

_VERB = r"\b(?:increased|rose|risen|grew|grown|decreased|fell|fallen|declined|dropped|was reduced)(?: \w+ly)?"
_VERB_FROM = re.compile(rf"{_VERB} from$", re.IGNORECASE)
_VERB_TO = re.compile(rf"{_VERB} to$", re.IGNORECASE)
_DIRECTLY = re.compile(
    r"(?:[\w’'\-]+ ){0,5}[\w’'\-]*,? ?(?:[–—-] ?|\()?"
    r"(?:(?:up|down)|an? (?:\w+ )?(?:increase|decrease|rise|drop|fall|decline)) from",
    re.IGNORECASE,
)
_YEAR_OF = re.compile(r"(?:(?:in|by|for) (?:19|20)\d\d )?\((?:in )?(?:19|20)\d\d:?", re.IGNORECASE)


def stated_direction(later: Claim, earlier: Claim, comparison: Comparison) -> Iterator[Family]:
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
    if NOT_OF_IT.search(words) or later.quantity.hedge or earlier.quantity.hedge:
        return None
    link = between(*sorted((later, earlier), key=lambda c: c.start))
    match = _VERB_FROM.search(lead(earlier, 40)) if earlier.start < later.start else _DIRECTLY.fullmatch(link)
    if match is None and later.start < earlier.start:
        match = _VERB_TO.search(lead(later, 30)) if _YEAR_OF.fullmatch(link) else None
    return direction(match[0]) if match is not None else None

"""Changes told in both ways, of an earlier figure that nobody tells: "6, up by 1 or 20 per cent"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditor.checks.family import Family
from auditor.checks.prose.change_words import LED_TO, NOT_OF_IT, OR
from auditor.checks.prose.changes_beside import turned
from auditor.checks.prose.compare import is_by, span_words
from auditor.checks.prose.stated import alike, between, stated, supposed
from auditor.claims.model import Claim
from auditor.model import Term

#: Between a figure and by how much it differs from the year before: "6 billion in 2023, AN INCREASE OF".
_DIFFERS = re.compile(
    r"(?:[\w’'\-]+ ){0,6}[\w’'\-]*,? ?(?:[–—-] ?|\()?(?:which (?:is|was|represents) )?"
    r"(?:(?:representing |marking |reflecting )?an? (?:\w+ )?(?:increase|decrease|rise|drop|fall|"
    r"reduction|decline) of|up|down|"
    r"(?:increased|decreased|grew|rose|fell|declined|dropped)(?: by)?)"
    r"(?: (?:about|some|approximately|nearly|almost|over|around))?",
    re.IGNORECASE,
)


def unsaid(chain: Sequence[Claim]) -> Iterator[Family]:
    """ "6 billion in 2023, an increase of 1 billion or 20 per cent": of the 5 billion before."""
    for amount, rate in pairwise(chain):
        if (
            amount.quantity.kind not in ("money", "count")
            or rate.quantity.kind != "percent"
            or not is_by(amount)
        ):
            continue
        by = amount.quantity.value
        if by is None or by <= 0 or not OR.fullmatch(between(amount, rate)):
            continue
        later = _left(chain, amount) or _right(chain, rate)
        if later is None or not alike(later, amount) or later.quantity.value is None:
            continue
        told = turned(amount)
        sign = 1 if told.quantity.change == "down" else -1
        if later.quantity.value + sign * by <= 0 or told.quantity.change is None:
            continue
        words = span_words(later.sentence, later, amount, rate, before=40, after=30)
        make = supposed if NOT_OF_IT.search(words) else stated
        whole = (Term(later.figure), Term(amount.figure, sign))
        yield make("share", rate, (amount, *whole), "a change in both ways and the figure that it led to")


def _left(chain: Sequence[Claim], amount: Claim) -> Claim | None:
    at = chain.index(amount)
    later = chain[at - 1] if at else None
    return later if later is not None and _DIFFERS.fullmatch(between(later, amount)) else None


def _right(chain: Sequence[Claim], rate: Claim) -> Claim | None:
    at = chain.index(rate) + 1
    later = chain[at] if at < len(chain) else None
    return later if later is not None and LED_TO.fullmatch(between(rate, later)) else None

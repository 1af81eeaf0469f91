"""Several changes of one figure: "4 per cent less than in 2023 (50), 20 per cent more than in 2022 (40)"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.checks.family import Family
from auditor.checks.prose.change_relation import relation_of
from auditor.checks.prose.change_words import NOT_OF_IT
from auditor.checks.prose.changes_beside import turned
from auditor.checks.prose.compare import Comparison, direction, is_rate
from auditor.checks.prose.stated import alike, between, figures, lead, recent
from auditor.claims.model import Claim, Sentence
from auditor.number import HUNDRED


def trend(
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
        told = turned(rate)
        certain = most >= 2 and 2 * most > len(pairs) and not NOT_OF_IT.search(between(rate, earlier))
        yield from relation_of(told, later, earlier, certain=certain)


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

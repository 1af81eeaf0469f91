"""Changes that sentences state: "rose by 6 per cent to 5.3 million (2018: 5.0)", "a fall from 8"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.checks.family import Family
from auditor.checks.prose.change_direction import stated_direction
from auditor.checks.prose.change_relation import relation_of
from auditor.checks.prose.change_trend import trend
from auditor.checks.prose.change_unsaid import unsaid
from auditor.checks.prose.change_words import NOT_OF_IT, NOT_THEIRS
from auditor.checks.prose.changes_beside import changes_of, turned
from auditor.checks.prose.compare import Comparison, comparisons, span_words
from auditor.checks.prose.stated import figures, with_figures
from auditor.checks.registry import Scope, check
from auditor.claims.model import Claim, Sentence
from auditor.number import HUNDRED, ONE, TWO, ZERO, Interval


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
        yield from trend(sentences, sentence, chain, open_ended)
    if not compared:
        yield from unsaid(chain)


def _pair(chain: Sequence[Claim], comparison: Comparison, taken: set[int]) -> Iterator[Family]:
    later, earlier = comparison.later, comparison.earlier
    assert later is not None
    stood = False
    for change in changes_of(chain, later, earlier):
        if change.claim.index in taken:
            continue  # the earlier figure of another pair
        told = turned(change.claim)
        words = span_words(later.sentence, later, earlier, change.claim, before=40, after=30)
        unlike = NOT_THEIRS if told.quantity.kind == "points" else NOT_OF_IT
        certain = comparison.spelled and change.tight and not unlike.search(words)
        certain = certain and _is_missed(told, later, earlier)
        yield from relation_of(told, later, earlier, certain=certain)
        stood = True
    if not stood:
        yield from stated_direction(later, earlier, comparison)


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

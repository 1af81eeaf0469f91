"""Sums that sentences state: "a total of 163 observers: eight ..., 33 ..., 45 ... and 77 ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.checks.family import Family
from auditor.checks.prose import supposed
from auditor.checks.registry import Scope, check
from auditor.claims.model import Claim, Sentence
from auditor.number import ZERO

_TOTAL = re.compile(
    r"\b(?:total(?:l?ing|l?ed|s)?(?: of)?|in all|altogether|comprising|consisting of|made up of|all)\b",
    re.IGNORECASE,
)
_KINDS = frozenset({"count", "money", "measure"})
#: Fewer than this and small sums come out by chance.
MANY, LARGE = 3, 12
MOST = 12


@check("stated-sum")
def propose(scope: Scope, parameters: object) -> Iterator[Family]:
    """Parts that a sentence lists come to the total that it gives."""
    for at, sentence in enumerate(scope.sentences):
        yield from _sums(scope.sentences, at, sentence)


def _sums(sentences: Sequence[Sentence], at: int, sentence: Sentence) -> Iterator[Family]:
    amounts = [c for c in sentence.claims if _adds(c)]
    for k, total in enumerate(amounts):
        parts = _following(amounts, k)
        if parts:
            yield from _sum(total, parts)
    if len(amounts) > 1:
        yield from _of_before(sentences, at, sentence, amounts)


def _adds(claim: Claim) -> bool:
    q = claim.quantity
    return q.kind in _KINDS and q.value is not None and q.value > 0 and q.hedge is None


def _following(amounts: Sequence[Claim], k: int) -> list[Claim] | None:
    """The run of amounts behind a total that comes to it, if one does."""
    total = amounts[k]
    left = total.quantity.value
    assert left is not None
    run: list[Claim] = []
    for part in amounts[k + 1 : k + 1 + MOST]:
        value = part.quantity.value
        if part.quantity.kind != total.quantity.kind or value is None or value > left:
            return None
        run.append(part)
        left -= value
        if not left:
            return run if len(run) > 1 else None
    return None


def _sum(total: Claim, parts: Sequence[Claim]) -> Iterator[Family]:
    value = total.quantity.value
    assert value is not None
    near = total.sentence.text[max(0, total.start - 40) : total.start] + total.after
    if len(parts) >= MANY or value >= LARGE or _TOTAL.search(near) or "(" in total.after:
        yield supposed("sum", total, parts, "parts behind their total")


def _of_before(
    sentences: Sequence[Sentence], at: int, sentence: Sentence, amounts: Sequence[Claim]
) -> Iterator[Family]:
    """The amounts of a sentence that come to an amount of the sentence before, in the same paragraph."""
    if at == 0 or sentences[at - 1].block is not sentence.block or len(amounts) > MOST:
        return
    values = [c.quantity.value or ZERO for c in amounts]
    if len({c.quantity.kind for c in amounts}) > 1 or (sum(values) < 100 and len(amounts) < MANY + 1):
        return
    for total in sentences[at - 1].claims:
        if (
            _adds(total)
            and total.quantity.kind == amounts[0].quantity.kind
            and total.quantity.value == sum(values)
        ):
            yield supposed("sum", total, amounts, "parts in the sentence behind their total")
            return

"""Percentages that make up a whole: "56 per cent men and 44 per cent women", "the remaining 3 per cent"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.checks.family import Family
from auditor.checks.prose import between, bracketed, stated, supposed
from auditor.checks.registry import Scope, check
from auditor.claims.model import Claim, Sentence
from auditor.number import HUNDRED

_REST = re.compile(r"\b(?:remaining|remainder|rest|other|balance of)\b[^.;]{0,20}$", re.IGNORECASE)
_SEX = (
    re.compile(r"\b(?:women|female|females|girls)\b", re.IGNORECASE),
    re.compile(r"\b(?:men|male|males|boys)\b", re.IGNORECASE),
)
#: Words between two percentages that make the second a part of the first or a comparison, not its other side.
_OTHERWISE = re.compile(
    r"\b(?:of which|of whom|compared|from|versus|against|than|including|up|down|while \w+ in \d{4}|"
    r"in \d{4}|target)\b",
    re.IGNORECASE,
)
MOST = 8


@check("complement")
def propose(scope: Scope, parameters: object) -> Iterator[Family]:
    """Percentages that a sentence gives as the parts of one whole come to 100."""
    for sentence in scope.sentences:
        for group in _groups(sentence):
            yield from _whole(group)


def _groups(sentence: Sentence) -> Iterator[list[Claim]]:
    """Runs of percentages, each with nothing but words between it and the next."""
    group: list[Claim] = []
    for claim in sentence.claims:
        if (
            claim.quantity.kind == "percent"
            and claim.quantity.change is None
            and claim.quantity.hedge is None
        ):
            if group and (_OTHERWISE.search(between(group[-1], claim)) or _parted(group[-1], claim)):
                if len(group) > 1:
                    yield group
                group = []
            group.append(claim)
        elif claim.quantity.kind in ("percent", "points"):
            group = []
    if 1 < len(group) <= MOST:
        yield group


def _parted(one: Claim, other: Claim) -> bool:
    """Whether one stands in a bracket that the other is not in, and no bracket of its own matches it."""
    a, b = bracketed(one), bracketed(other)
    if a is None and b is None:
        return False
    if a is None or b is None:
        return True
    return a != b and not (_alone(one, a) and _alone(other, b))


def _alone(claim: Claim, bracket: tuple[int, int]) -> bool:
    """Whether a percentage fills its bracket: "individual (88%)"."""
    return claim.sentence.text[bracket[0] + 1 : bracket[1] - 1].strip() == claim.figure.text.strip()


def _whole(group: Sequence[Claim]) -> Iterator[Family]:
    values = [claim.quantity.value for claim in group if claim.quantity.value is not None]
    if len(values) != len(group) or any(value <= 0 or value >= HUNDRED for value in values):
        return
    *others, last = group
    operands = (HUNDRED, *others)
    if len(group) == 2 and (_is_rest(last) or _are_sexes(*group)):
        yield stated("difference", last, operands, "the two sides of a whole")
    elif _is_rest(last):
        yield stated("difference", last, operands, "the rest of a whole")
    elif abs(sum(values) - HUNDRED) * 2 <= sum(claim.quantity.step for claim in group):
        yield supposed("difference", last, operands, "percentages that come to 100")


def _is_rest(claim: Claim) -> bool:
    return bool(_REST.search(claim.before))


def _are_sexes(one: Claim, other: Claim) -> bool:
    """ "79% men, 21% women": each percentage beside its own word, in either order."""
    first, second = f"{one.after}", f"{other.after}"
    return any(
        a.search(_near(first)) is not None and b.search(_near(second)) is not None
        for a, b in (_SEX, _SEX[::-1])
    )


def _near(text: str) -> str:
    return " ".join(text.split()[:3])

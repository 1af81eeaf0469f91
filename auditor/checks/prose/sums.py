"""Sums that sentences state: "a total of 60 ships: eight ..., 13 ..., 15 ... and 24 ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from auditor.checks.family import Family
from auditor.checks.prose.compare import earlier_figures, is_by
from auditor.checks.prose.exhaustive import enumerated, exhaustive
from auditor.checks.prose.nested import nested
from auditor.checks.prose.stated import (
    adds_to,
    between,
    bracketed,
    figures,
    head,
    lead,
    recent,
    stated,
    supposed,
    with_figures,
)
from auditor.checks.registry import Scope, check
from auditor.claims.model import Claim, Sentence
from auditor.number import ZERO

#: Words between a total and its first part that say that parts follow.
_PARTS = re.compile(
    r"(?::|\bcompris\w+|\bconsist\w*|\bmade up|\binclud\w+|\bas follows|\bbroken down|\bnamely|"
    r"\beither|\b(?:of|with) which|"
    r"\b(?:of|with) whom|\bof (?:these|those|them)|[–—])",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"\b(?:total(?:l?ing|l?ed|s)?(?: of)?|in all|altogether|combined|overall|all|sum of)\b", re.IGNORECASE
)
_OF_THE = re.compile(r"(?:\(?\w{1,4}[.)]\s*)?\W*(?:out )?of (?:the|these|those|all|this)\b", re.IGNORECASE)
_OF_THEM = re.compile(
    r"(?:\(?\w{1,4}[.)]\s*)?(?:of|among) (?:this|these|those|the|that)\b|(?:this|these|"
    r"the \w+) (?:\w+ )?(?:includ|compris|reflect|consist)",
    re.IGNORECASE,
)
_REMAINING = re.compile(
    r"\b(?:the|and|while|with) (?:remaining|other|rest \()(?: about| some)?$", re.IGNORECASE
)
_SUBORDINATE = re.compile(r"\b(?:of which|of whom|including|with)(?: \w+)?$", re.IGNORECASE)
_WITH = re.compile(r",? with$|,$", re.IGNORECASE)
_KINDS = frozenset({"count", "money", "measure"})
#: Fewer parts than this come out by chance, and small sums do.
MANY, LARGE, CHANCE = 3, 12, 100
MOST = 12
#: How many sentences a total may stand before its parts.
BACK = 2


@check("stated-sum")
def propose(scope: Scope, parameters: object) -> Iterator[Family]:
    """Parts that a sentence lists come to the total that it gives."""
    for sentence in with_figures(scope.sentences):
        if len(sentence.claims) > 1:
            yield from _sums(scope.sentences, sentence)
    yield from nested(scope.sentences)
    yield from _parallel(scope.sentences)


def _sums(sentences: Sequence[Sentence], sentence: Sentence) -> Iterator[Family]:
    amounts = _amounts(sentence)
    if len(amounts) < 2:
        return
    found = False
    for k, total in enumerate(amounts):
        parts = _following(amounts, k)
        if parts and _is_meant(total, parts):
            found = True
            yield supposed("sum", total, parts, "parts behind their total")
    if found:
        return
    family = (
        _rest(amounts)
        or enumerated(amounts)
        or _exhaustive(sentence, amounts)
        or _of_before(sentences, sentence, amounts)
    )
    if family is not None:
        yield family


def _exhaustive(sentence: Sentence, amounts: Sequence[Claim]) -> Family | None:
    """A sum that the words spell out, where every figure of the sentence is one of its amounts."""
    return exhaustive(amounts) if len(amounts) == len(figures(sentence)) else None


def _amounts(sentence: Sentence) -> list[Claim]:
    """The figures that can be a total or a part: no changes, no earlier figures, no marks of items."""
    amounts = [c for c in figures(sentence) if _adds(c)]
    if len(amounts) < 2:
        return amounts
    before = earlier_figures(sentence)
    return [c for c in amounts if c.index not in before and not is_by(c) and not _is_mark(c)]


def _adds(claim: Claim) -> bool:
    q = claim.quantity
    return q.kind in _KINDS and q.value is not None and q.value > 0 and q.hedge is None


def _is_mark(claim: Claim) -> bool:
    """Whether a number only marks an item: "(1) early works; (2) ..."."""
    text = claim.sentence.text
    return (
        text[claim.start - 1 : claim.start] == "("
        and text[claim.end : claim.end + 1] == ")"
        and bool(re.match(r"\s*[A-Za-z]", text[claim.end + 1 :]))
        and re.search(r"(?:^|[:;,]|\band)\s*\($", text[: claim.start]) is not None
    )


def _following(amounts: Sequence[Claim], k: int) -> list[Claim] | None:
    """The run of amounts behind a total that comes to it, if one does."""
    total = amounts[k]
    left = total.quantity.value
    assert left is not None
    run: list[Claim] = []
    for part in amounts[k + 1 : k + 1 + MOST]:
        value = part.quantity.value
        if not adds_to(part, total) or value is None or value > left:
            return None
        run.append(part)
        left -= value
        if not left:
            return run if len(run) > 1 else None
    return None


def _is_meant(total: Claim, parts: Sequence[Claim]) -> bool:
    """Whether the words make the run the parts of the total: it is announced, it is listed, it is all in one
    bracket or in none; and where little announces it, it doesn't come out by chance.
    """
    if not _is_listed(total, parts):
        return False
    near = f"{lead(total, 40)} {between(total, parts[0])}"
    opens = _OF_THE.fullmatch(lead(total, 40)) is not None and total.start < 40
    inside = bracketed(parts[0])
    announced = opens or _PARTS.search(between(total, parts[0])) is not None or _of_them(parts[0])
    announced = announced or (inside is not None and inside[0] >= total.end)
    value = total.quantity.value
    assert value is not None
    if len(parts) >= MANY:
        return announced or _TOTAL.search(near) is not None or value >= LARGE
    with_ = _WITH.search(between(total, parts[0])) is not None
    return announced or ((with_ or _TOTAL.search(near) is not None) and value >= CHANCE)


def _of_them(part: Claim) -> bool:
    return (
        re.match(r"\s*(?:\w+\s+)?of\s+(?:which|whom|these|those|them)\b", part.sentence.text[part.end :])
        is not None
    )


def _is_listed(total: Claim, parts: Sequence[Claim]) -> bool:
    """Whether the parts stand in a row: words between them, and no bracket that only some of them are in."""
    own = bracketed(total)
    brackets = {bracketed(part) for part in parts}
    if own is not None and brackets != {own}:
        return False
    outside = None in brackets
    if len(brackets) > 1 and (outside or any(_holds_two(b, parts) for b in brackets)):
        return False
    return all(re.search(r"[A-Za-z,;]", between(a, b)) for a, b in pairwise(parts))


def _holds_two(bracket: tuple[int, int] | None, parts: Sequence[Claim]) -> bool:
    return bracket is not None and sum(1 for p in parts if bracket[0] < p.start < bracket[1]) > 1


def _rest(amounts: Sequence[Claim]) -> Family | None:
    """ "Of the 80 ships, 62 sailed and the remaining 18 did not"; "13 of the 15, ... the remaining two"."""
    last = amounts[-1]
    if not _REMAINING.search(lead(last, 24)) or len(amounts) < 3:
        return None
    of_the = amounts[0].start < 40 and _OF_THE.match(amounts[0].sentence.text) is not None
    if of_the:
        whole, parts = amounts[0], amounts[1:]
    elif re.fullmatch(r"(?:out )?of (?:the|its|their|these|those)(?: total)?(?: of)?", between(*amounts[:2])):
        whole, parts = amounts[1], [amounts[0], *amounts[2:]]
    else:
        return None
    if not all(adds_to(p, whole) for p in parts):
        return None
    plain = len(parts) == 2 and not any(bracketed(p) or _SUBORDINATE.search(lead(p, 24)) for p in parts)
    return (stated if plain else supposed)("sum", whole, parts, "some, and the remaining ones")


def _of_before(sentences: Sequence[Sentence], sentence: Sentence, amounts: Sequence[Claim]) -> Family | None:
    """The amounts of a sentence that come to an amount of a sentence before, in the same paragraph."""
    if len(amounts) > MOST:
        return None
    for back, before in enumerate(recent(sentences, sentence, BACK)):
        for parts in (list(amounts), _leading(amounts)):
            total = _total_of(before, parts, far=back > 0)
            if total is not None:
                return supposed("sum", total, parts, "parts in the sentence behind their total")
    return None


def _leading(amounts: Sequence[Claim]) -> list[Claim]:
    """The first amount of each piece between semicolons: "17 inns; 23 farms, 3 of them new; and 21 mills"."""
    text = amounts[0].sentence.text
    found: list[Claim] = []
    for claim in amounts:
        if not found or ";" in text[found[-1].end : claim.start]:
            found.append(claim)
    return found if len(found) >= MANY else []


def _total_of(before: Sentence, parts: Sequence[Claim], *, far: bool) -> Claim | None:
    if len(parts) < 2 or len({c.quantity.kind for c in parts}) > 1:
        return None
    total = sum((c.quantity.value or ZERO for c in parts), ZERO)
    if total < CHANCE and len(parts) <= MANY and not _OF_THEM.match(parts[0].sentence.text):
        return None
    if far and (len(parts) < MANY or total < LARGE):
        return None
    for claim in _amounts(before):
        if (
            adds_to(parts[0], claim)
            and claim.quantity.value == total
            and all(adds_to(p, claim) for p in parts)
        ):
            return claim
    return None


# -- the same part of each sentence -------------------------------------------------------------------


def _parallel(sentences: Sequence[Sentence]) -> Iterator[Family]:
    """ "9 farms, of which 8 are organic. Seven (of which 6 are organic) ...": all the organic ones."""
    run: list[Claim] = []
    noun = ""
    runs: list[tuple[list[Claim], str]] = []
    for sentence in with_figures(sentences):
        part, own = _of_which(sentence)
        if part is not None and run and run[-1].sentence.block is sentence.block and own == noun:
            run.append(part)
            continue
        runs.append((run, noun))
        run, noun = ([part], own) if part is not None else ([], "")
    yield from _elsewhere(sentences, [*runs, (run, noun)])


_WHICH = re.compile(r"\bof (?:which|whom)$", re.IGNORECASE)
_ARE = re.compile(r"\s*(?:are|were|is|was)\s+(?P<noun>[A-Za-z’'\- ]{3,40}?)\s*(?=[.,;)]|$)")


def _of_which(sentence: Sentence) -> tuple[Claim | None, str]:
    """The one part of a sentence that is told by what it is: "of which 8 are organic"."""
    for claim in sentence.claims:
        if _adds(claim) and _WHICH.search(lead(claim, 12)):
            match = _ARE.match(sentence.text, claim.end)
            return (claim, " ".join(match["noun"].lower().split())) if match is not None else (None, "")
    return None, ""


def _elsewhere(sentences: Sequence[Sentence], runs: Sequence[tuple[list[Claim], str]]) -> Iterator[Family]:
    """The figures of the text that are what the parts of a run come to, of the same noun."""
    wanted: dict[Decimal, list[tuple[list[Claim], str]]] = {}
    for parts, noun in runs:
        if len(parts) >= MANY:
            total = sum((p.quantity.value or ZERO for p in parts), ZERO)
            wanted.setdefault(total, []).append((parts, noun))
    if not wanted:
        return
    for sentence in with_figures(sentences):
        for claim in sentence.claims:
            for parts, noun in wanted.get(claim.quantity.value or ZERO, ())[:MOST]:
                if _adds(claim) and _is_of(claim, noun):
                    yield supposed("sum", claim, parts, "the same part of each, and all of them")
                    wanted[claim.quantity.value or ZERO].remove((parts, noun))


def _is_of(claim: Claim, noun: str) -> bool:
    unit = (claim.quantity.unit or "").lower()
    if unit:
        return head(unit) == head(noun)
    return noun in lead(claim, 60).lower()

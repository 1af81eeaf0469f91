"""Parts that cannot exceed their whole: "40 farms, 31 of which", "of the 93, 36", "18 (14 female)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.checks.family import Family
from auditor.checks.prose.compare import earlier_figures, is_by
from auditor.checks.prose.stated import (
    OF_THESE,
    OUT_OF,
    alike,
    between,
    bracketed,
    figures,
    head,
    is_year,
    lead,
    once,
    recent,
    same_noun,
    stated,
    supposed,
    with_figures,
)
from auditor.checks.prose.subjects import under_one_head
from auditor.checks.prose.words import form_of
from auditor.checks.registry import Scope, check
from auditor.claims.model import Claim, Sentence
from auditor.line import flat

_OF_WHICH_AFTER = re.compile(
    r"\s*(?:[\w’'\-]+\s+){0,3}?of\s+(?:which|whom|these|those|them)\b", re.IGNORECASE
)
_SOFT = (
    r"(?: (?:the|a|an|only|just|about|some|approximately|nearly|almost|over|up|to|more|less|"
    r"than|top|at|least|most|already|only)){0,3}$"
)
_OF_WHICH_BEFORE = re.compile(
    rf"\b(?:of|among|out of) (?:which|whom){_SOFT}|[,;(] ?(?:including|of these|of those|"
    rf"among these|among those|among them),?{_SOFT}",
    re.IGNORECASE,
)
_BEING = re.compile(r"\s*(?:of\s+(?:these|them|those)\s+)?(?:being|having been|already)\b", re.IGNORECASE)
_AGAIN = re.compile(
    r"(?:\(?\w{1,4}[.)]\s+)?(?:(?:of|among|out of) )?(?:these|those|the(?: above-mentioned)?|"
    r"this)(?: total(?: of)?)?",
    re.IGNORECASE,
)
_OF_THE = re.compile(r"(?:\(?\w{1,4}[.)] ?)?(?:out )?of (?:the|these|those|all)(?: \w+)?", re.IGNORECASE)
_THIS_INCLUDED = re.compile(
    r"(?:this|these|the (?:total|figure)) (?:figures? |total )?(?:includ|compris|cover)\w+", re.IGNORECASE
)
_AS_A_RESULT = re.compile(r"(?:as a result of|through|thanks to|under) (?:this|these|such)\b", re.IGNORECASE)
_THESE = re.compile(r"(?:this|these|those|such)((?: [\w’'\-]+){1,3})", re.IGNORECASE)
#: Before the total that a part was added to: "bringing the total number of farms up TO 30".
_BRINGING = re.compile(
    r"\b(?:bring(?:s|ing)?|brought|making|made|taking|raising|thus making)\b[^.;]{0,90}?\b(?:to|"
    r"total(?: of)?)"
    r"(?: (?:a|about|some|almost|nearly|over|more than|the|at least|total|of|up)){0,3}$",
    re.IGNORECASE,
)
_BRING = re.compile(r"\b(?:bring|brought|mak(?:es|ing)|made|taking|raising)", re.IGNORECASE)
_TAKES = re.compile(r"\b(?:which|whom|these|those|them|includ\w+|with)\b", re.IGNORECASE)
_RESPECTIVELY = re.compile(r"\brespectively\b|\bboth\b", re.IGNORECASE)
_KINDS = frozenset({"count", "money", "measure"})


@check("part-of")
def propose(scope: Scope, parameters: object) -> Iterator[Family]:
    """A part is no larger than the whole that the sentence takes it from."""
    for sentence in with_figures(scope.sentences):
        chain = [c for c in figures(sentence) if c.quantity.kind in _KINDS and c.quantity.value is not None]
        for claim in chain:
            yield from _part(scope.sentences, sentence, claim, chain)
    yield from under_one_head(scope.sentences)


def _part(
    sentences: Sequence[Sentence], sentence: Sentence, part: Claim, chain: Sequence[Claim]
) -> Iterator[Family]:
    at = chain.index(part)
    after = chain[at + 1] if at + 1 < len(chain) else None
    if (
        after is not None
        and _same(part, after)
        and OUT_OF.fullmatch(between(part, after))
        and not is_year(after)
    ):
        yield stated("at-most", part, (after,), "a part out of its whole")
        return
    if is_by(part):
        return
    whole = _in_sentence(part, chain)
    if whole is not None:
        yield _bound(part, whole, "a part of what stands before")
        return
    yield from _of_before(sentences, sentence, part, first=at == 0)


def _same(one: Claim, other: Claim) -> bool:
    a, b = one.quantity, other.quantity
    return a.kind == b.kind and (a.kind != "money" or a.unit == b.unit) and a.kind in _KINDS


def _in_sentence(part: Claim, chain: Sequence[Claim]) -> Claim | None:
    """The whole that stands before a part in its own sentence, by the words that take the part from it."""
    at = chain.index(part)
    if not at:
        return None
    text = part.sentence.text
    if _takes(part.sentence):
        before = lead(part, 60)
        taken = _OF_WHICH_AFTER.match(text, part.end) or _OF_WHICH_BEFORE.search(before)
        if taken or (before.endswith(", with") and _BEING.match(text, part.end)):
            return _whole_before(part, chain[:at])
    opens = flat(text[: chain[at - 1].start])
    if at == 1 and _same(chain[0], part) and _OF_THE.fullmatch(opens) and _is_own(chain[0], part):
        return chain[0]
    if _brings(part):
        return None
    return _around_bracket(part, chain[at - 1])


@once
def _takes(sentence: Sentence) -> bool:
    """Whether a sentence has a word that takes a part from a whole: quick to look for."""
    return _TAKES.search(sentence.text) is not None


@once
def _bring(sentence: Sentence) -> bool:
    return _BRING.search(sentence.text) is not None


def _brings(claim: Claim) -> bool:
    """Whether a figure is a total that something was brought to."""
    return _bring(claim.sentence) and _BRINGING.search(lead(claim, 110)) is not None


def _is_own(whole: Claim, part: Claim) -> bool:
    """Whether a count behind "Of the 93 farms," is a part of them, and not the word "one" or a time."""
    return (
        part.quantity.value != 1
        or re.search(r",\s*$", part.sentence.text[whole.end : part.start]) is not None
    )


def _whole_before(part: Claim, before: Sequence[Claim]) -> Claim | None:
    """The nearest figure that can be the whole: no earlier year's, none in brackets, not one of two."""
    earlier = earlier_figures(part.sentence)
    own = bracketed(part)
    for claim in reversed(before):
        if claim.index in earlier or (bracketed(claim) not in (None, own)):
            continue
        if not _same(claim, part):
            if part.quantity.kind == "count" and claim.quantity.kind in _KINDS:
                continue
            return None
        if not alike(claim, part) and not _is_person(part):
            return None
        return (
            None
            if _is_of_two(claim, before) and _RESPECTIVELY.search(part.sentence.text)
            else _first_of(claim, before)
        )
    return None


def _first_of(claim: Claim, before: Sequence[Claim]) -> Claim:
    """ "40 ferries, 31 of which ... and 9 of which": the second part is of the 40, too."""
    if _OF_WHICH_AFTER.match(claim.sentence.text, claim.end) or _OF_WHICH_BEFORE.search(lead(claim, 60)):
        wholes = [
            c for c in before if c.start < claim.start and _same(c, claim) and c.quantity.value is not None
        ]
        if wholes and (wholes[-1].quantity.value or 0) >= (claim.quantity.value or 0):
            return wholes[-1]
    return claim


def _is_of_two(claim: Claim, before: Sequence[Claim]) -> bool:
    at = before.index(claim)
    return at > 0 and _same(before[at - 1], claim) and between(before[at - 1], claim).endswith("and")


def _is_person(claim: Claim) -> bool:
    return bool(
        {form_of(word) for word in (claim.quantity.unit or "").split()} & {"woman", "man", "child", "person"}
    )


def _around_bracket(part: Claim, whole: Claim) -> Claim | None:
    """ "18 individuals (14 female)": the count before the bracket that a count opens."""
    text = part.sentence.text
    bracket = bracketed(part)
    if bracket is None or text[bracket[0] + 1 : part.start].strip() or bracketed(whole) is not None:
        return None
    inside = text[part.end : bracket[1] - 1].split()
    if not _same(whole, part) or len(text[whole.end : bracket[0]].split()) > 6 or not 1 <= len(inside) <= 3:
        return None
    if re.search(r"\b(?:19|20)\d\d\b|\bin\b", " ".join(inside)) or not _no_less(whole, part):
        return None
    return whole


def _no_less(whole: Claim, part: Claim) -> bool:
    a, b = whole.quantity.value, part.quantity.value
    return a is not None and b is not None and a >= b


def _of_before(
    sentences: Sequence[Sentence], sentence: Sentence, part: Claim, *, first: bool
) -> Iterator[Family]:
    """ "Of these, 36 were", "13 of these", "This included 35 ...": parts of the sentence before."""
    if _brings(part):
        yield from _brought(part)
        return
    opening = flat(sentence.text[: part.start])
    if first and _AGAIN.fullmatch(opening):
        yield from _again(sentences, sentence, part)
        return
    opens = first and OF_THESE.match(sentence.text) is not None and part.start < 120
    included = _THIS_INCLUDED.match(sentence.text) is not None
    follows = not opens and ((first and _is_of_them(part, opening)) or _is_result(part))
    if not (opens or included or follows or _OF_WHICH_AFTER.match(sentence.text, part.end)):
        return
    for before in recent(sentences, sentence, 2):
        for whole in before.claims:
            if not _same(whole, part) or not _no_less(whole, part) or bracketed(whole):
                continue
            if not follows or _counts_the_same(whole, part):
                yield _bound(part, whole, "a part of the sentence before")
                return


def _bound(part: Claim, whole: Claim, evidence: str) -> Family:
    """A part is at most its whole; where the whole is told as "over 900", that is at least its part."""
    if whole.quantity.high is None:
        return supposed("at-least", whole, (part,), evidence)
    return supposed("at-most", part, (whole,), evidence)


def _is_of_them(part: Claim, opening: str) -> bool:
    """ "These busy ferry lines ..., with over 500 ferries": of what was told before, a part."""
    noun = head(part.quantity.unit or "")
    anaphor = _THESE.match(opening)
    return bool(noun) and anaphor is not None and noun in {head(word) for word in anaphor[1].split()}


def _is_result(part: Claim) -> bool:
    """ "As a result of these works, 280 homes got water": some of those told of before."""
    return bool(part.quantity.unit) and _AS_A_RESULT.match(part.sentence.text) is not None


def _counts_the_same(whole: Claim, part: Claim) -> bool:
    """Whether two figures count things of one noun: "the number of ferries ... 2,700", "500 ferries"."""
    a, b = whole.quantity.unit, part.quantity.unit or ""
    if a:
        return same_noun(a, b)
    match = re.search(r"\bnumber of ([\w’'\-]+)", lead(whole, 100), re.IGNORECASE)
    return match is not None and head(match[1]) == head(b)


def _brought(total: Claim) -> Iterator[Family]:
    """ "14 more were added, bringing the total to 30"."""
    match = _BRINGING.search(lead(total, 110))
    chain = [c for c in figures(total.sentence) if c.start < total.start]
    if match is None or not chain or between(chain[-1], total) in match[0]:
        return  # another figure stands between the verb and the total
    part = next((c for c in chain if _same(c, total)), None)
    if part is not None and (total.quantity.unit is None or part.quantity.unit is None or alike(part, total)):
        yield supposed("at-most", part, (total,), "what was added to a total")


def _again(sentences: Sequence[Sentence], sentence: Sentence, claim: Claim) -> Iterator[Family]:
    """ "Of these 70 ferries": the figure of a sentence before, stated again; or a part of it."""
    candidates = [c for s in recent(sentences, sentence, 3) for c in s.claims if _same(c, claim)]
    equal = next(
        (c for c in candidates if c.quantity.value == claim.quantity.value and alike(c, claim)), None
    )
    if is_year(claim) or re.match(r"[(\w]", sentence.text[claim.end : claim.end + 1]):
        return  # "the 401(k) plan", "the 2023 INR loan"
    if equal is not None and equal.quantity.hedge is None:
        yield supposed("equal", claim, (equal,), "the figure of a sentence before, stated again")

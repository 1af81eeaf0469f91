"""Shares that sentences state: "85 of the 125 requests, a fill rate of 68 per cent", "37 offices (25%)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.checks.family import Family
from auditor.checks.prose import AMOUNTS, OUT_OF, between, bracketed, recent, stated, supposed
from auditor.checks.registry import Scope, check
from auditor.claims.model import Claim, Sentence
from auditor.number import HUNDRED

#: How many sentences back the base of a share may stand.
BACK = 2
#: Between a whole and its part: "125 requests ..., 85 of which".
_OF_WHICH = re.compile(r"\s*(?:[\w’'\-]+\s+){0,3}?of\s+(?:which|whom|these|those|them)\b", re.IGNORECASE)
#: Between a part and its share: "representing", "or", "a fill rate of", "equivalent to".
_MAKES = re.compile(
    r"\b(?:represent(?:ing|s|ed)|account(?:ing|s|ed) for|equivalent to|equal(?:ling|s)? to?|"
    r"correspond(?:ing|s) to|constitut(?:ing|es|ed)|compris(?:ing|es)|mak(?:ing|es) up|"
    r"(?:\w+ )?(?:rate|share|proportion|percentage) of|or|i\.e\.,?)"
    r"(?: (?:a|an|the|some|about|around|approximately|nearly|almost|over|just|only|\w+ rate of))*$",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"\b(?:increas|decreas|ris|rose|grew|grow|declin|fell|fall|drop|reduc|higher|lower|more|less|up|down|gain|"
    r"improv|change)\w*",
    re.IGNORECASE,
)
#: What a sentence opens with that goes on "..., 36 were": "Of the 93 offices".
_OF_THE = re.compile(
    r"(?:\(?\w+[.)]\s*)?(?:out )?of (?:the|these|those|a total of)?(?: \w+){0,2}", re.IGNORECASE
)


@check("stated-share")
def propose(scope: Scope, parameters: object) -> Iterator[Family]:
    """A percentage equals the share of the part and the whole that the sentence gives."""
    for sentence in scope.sentences:
        for claim in sentence.claims:
            if claim.quantity.kind == "percent" and claim.quantity.change is None:
                yield from _share(scope.sentences, sentence, claim)


def _share(sentences: Sequence[Sentence], sentence: Sentence, share: Claim) -> Iterator[Family]:
    part = _part(share)
    if part is None or _is_change(part, share):
        return
    whole = _whole_in_sentence(part)
    if whole is not None:
        yield stated("share", share, (part, whole), "part, whole and share in one sentence")
        return
    for base in _bases(sentences, sentence, part):
        if _gives(part, base, share):
            yield supposed("share", share, (part, base), "the count before")
            return


def _is_change(part: Claim, share: Claim) -> bool:
    """Whether the amount is how much something rose or fell: "an increase of 6.8 million or 52 per cent"."""
    words = part.sentence.text
    near = f"{words[max(0, part.start - 40) : part.start]} {words[share.end : share.end + 20]}"
    return part.quantity.change is not None or _CHANGE.search(near) is not None


def _gives(part: Claim, base: Claim, share: Claim) -> bool:
    """Whether a base found only by its place also gives the share, to the digits printed."""
    a, b, p = part.quantity.value, base.quantity.value, share.quantity
    if not a or not b or p.value is None:
        return False
    return abs(HUNDRED * a / b - p.value) * 2 <= p.step


def _part(share: Claim) -> Claim | None:
    """The amount of which a percentage says what share it is: just before it, in brackets or by words."""
    claims = share.sentence.claims
    here = bracketed(share)
    for index in range(share.index - 1, -1, -1):
        other = claims[index]
        if other.quantity.kind not in AMOUNTS:
            if other.quantity.kind in ("percent", "points"):
                return None
            continue
        words = between(other, share)
        if here is not None and bracketed(other) is None:
            opening = share.sentence.text.rfind("(", other.end, share.start)
            aside = share.sentence.text[opening + 1 : share.start].strip() if opening >= 0 else "?"
            return _counted(other, share, aside)
        if len(words) < 160 and _MAKES.search(words) and not _CHANGE.search(words):
            return _of_its_whole(other)
        return None
    return None


def _counted(other: Claim, share: Claim, aside: str) -> Claim | None:
    """A count with its share in the brackets behind: nothing else may stand there but a hedge."""
    words = share.sentence.text[other.end : share.start]
    if len(aside) > 12 or len(words.split()) > 9 or _CHANGE.search(words):
        return None
    return _of_its_whole(other)


def _of_its_whole(other: Claim) -> Claim:
    """85 of the 125 ..., or 68 per cent": the amount just before is the whole, and the part stands before
    that.
    """
    if other.index:
        before = other.sentence.claims[other.index - 1]
        if before.quantity.kind in AMOUNTS and OUT_OF.fullmatch(between(before, other)):
            return before
    return other


def _whole_in_sentence(part: Claim) -> Claim | None:
    """What the sentence itself says that the part is of."""
    claims = part.sentence.claims
    if part.index + 1 < len(claims):
        after = claims[part.index + 1]
        if _is_base(after, part) and OUT_OF.fullmatch(between(part, after)):
            return after
    if part.index and _OF_WHICH.match(part.sentence.text, part.end):
        before = claims[part.index - 1]
        if _is_base(before, part):
            return before
    if part.index:
        before = claims[part.index - 1]
        opens = " ".join(part.sentence.text[: before.start].split())
        words = between(before, part)
        if _is_base(before, part) and _OF_THE.fullmatch(opens) and "," in words:
            return before
    return None


def _is_base(whole: Claim, part: Claim) -> bool:
    """Whether one amount can be the whole of which the other is a part: of one kind, and no smaller."""
    a, b = whole.quantity, part.quantity
    if a.kind not in AMOUNTS or a.value is None or b.value is None or a.value < b.value:
        return False
    return (a.kind == "money") == (b.kind == "money") and (a.kind != "money" or a.unit == b.unit)


def _bases(sentences: Sequence[Sentence], sentence: Sentence, part: Claim) -> Iterator[Claim]:
    """Amounts before the part, nearest first, that could be its whole: of the same noun or unit."""
    here = [c for c in sentence.claims[: part.index] if _is_base(c, part)]
    back = [c for s in recent(sentences, sentence, BACK) for c in reversed(s.claims) if _is_base(c, part)]
    for claim in (*reversed(here), *back):
        if part.quantity.unit is None or claim.quantity.unit is None or _same_noun(part, claim):
            yield claim


def _same_noun(one: Claim, other: Claim) -> bool:
    a, b = (one.quantity.unit or "").lower().split(), (other.quantity.unit or "").lower().split()
    return bool(a) and bool(b) and a[-1] == b[-1]

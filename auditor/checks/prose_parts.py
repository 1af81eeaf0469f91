"""Parts that cannot exceed their whole: "122 offices, 101 of which", "of the 93, 36", "18 (14 female)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.checks.family import Family
from auditor.checks.prose import OUT_OF, between, recent, stated, supposed
from auditor.checks.registry import Scope, check
from auditor.claims.model import Claim, Sentence

_OF_WHICH_AFTER = re.compile(
    r"\s*(?:[\w’'\-]+\s+){0,3}?of\s+(?:which|whom|these|those|them)\b", re.IGNORECASE
)
_OF_WHICH_BEFORE = re.compile(
    r"\b(?:of|among|out of)\s+(?:which|whom|these|those|them|the above)\b[\w\s,’'\-]{0,40}$|"
    r"\bincluding(?: \w+)?$",
    re.IGNORECASE,
)
_OF_THESE = re.compile(
    r"(?:\d+\.\s+)?(?:of|among|out of) (?:these|those|them|the above|this|which|whom)\b", re.IGNORECASE
)
_OF_THE = re.compile(r"(?:\(?\w{1,4}[.)] ?)?(?:out )?of (?:the|these|those|all)(?: \w+)?", re.IGNORECASE)
_KINDS = frozenset({"count", "money", "measure"})


@check("part-of")
def propose(scope: Scope, parameters: object) -> Iterator[Family]:
    """A part is no larger than the whole that the sentence takes it from."""
    for sentence in scope.sentences:
        for claim in sentence.claims:
            if claim.quantity.kind in _KINDS and claim.quantity.value is not None:
                yield from _part(scope.sentences, sentence, claim)


def _part(sentences: Sequence[Sentence], sentence: Sentence, part: Claim) -> Iterator[Family]:
    after = sentence.claims[part.index + 1] if part.index + 1 < len(sentence.claims) else None
    if after is not None and _same(part, after) and OUT_OF.fullmatch(between(part, after)):
        yield stated("at-most", part, (after,), "a part out of its whole")
        return
    if _OF_WHICH_AFTER.match(sentence.text, part.end) or _OF_WHICH_BEFORE.search(part.before):
        whole = next((c for c in reversed(sentence.claims[: part.index]) if _same(c, part)), None)
        if whole is not None:
            yield supposed("at-most", part, (whole,), "a part of what stands before")
            return
    opens = part.index == 0 and _OF_THESE.match(sentence.text) is not None
    if opens or _OF_WHICH_AFTER.match(sentence.text, part.end):
        for before in recent(sentences, sentence, 2):
            whole = next((c for c in before.claims if _same(c, part) and _no_less(c, part)), None)
            if whole is not None:
                yield supposed("at-most", part, (whole,), "a part of the sentence before")
                return
    if part.index and _opens_with(part):
        yield supposed(
            "at-most", part, (sentence.claims[part.index - 1],), "a part of what the sentence opens with"
        )
        return
    whole = _around_bracket(part)
    if whole is not None:
        yield supposed("at-most", part, (whole,), "a part in brackets behind its whole")


def _same(one: Claim, other: Claim) -> bool:
    a, b = one.quantity, other.quantity
    if a.kind not in _KINDS or b.kind not in _KINDS or a.value is None or b.value is None:
        return False
    return a.kind == b.kind and (a.kind != "money" or a.unit == b.unit)


def _no_less(whole: Claim, part: Claim) -> bool:
    a, b = whole.quantity.value, part.quantity.value
    return a is not None and b is not None and a >= b


def _opens_with(part: Claim) -> bool:
    """ "Of the 93 offices that ..., 36": the sentence opens with the whole."""
    whole = part.sentence.claims[part.index - 1]
    opens = " ".join(part.sentence.text[: whole.start].split())
    return _same(whole, part) and _OF_THE.fullmatch(opens) is not None


def _around_bracket(part: Claim) -> Claim | None:
    """ "18 individuals (14 female)": the count before the bracket that a count opens."""
    text = part.sentence.text
    opening = text.rfind("(", 0, part.start)
    if opening < 0 or text[opening + 1 : part.start].strip() or not part.index:
        return None
    whole = part.sentence.claims[part.index - 1]
    words = text[whole.end : opening].split()
    closing = text.find(")", part.end)
    inside = text[part.end : closing].split() if closing >= 0 else []
    if not _same(whole, part) or len(words) > 6 or not 1 <= len(inside) <= 3 or not _no_less(whole, part):
        return None
    return whole

"""Shares that sentences state: "34 of the 50 homes, a rate of 68 per cent", "37 homes (25%)"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from auditor.checks.family import Family
from auditor.checks.prose.bases import Bases, named_base
from auditor.checks.prose.compare import is_by
from auditor.checks.prose.share_first import THEN_OF, part_and_whole
from auditor.checks.prose.stated import (
    AMOUNTS,
    DOWN,
    OUT_OF,
    UP,
    between,
    bracketed,
    introduction,
    is_base,
    lead,
    recent,
    same_noun,
    stated,
    supposed,
    trail,
    with_figures,
)
from auditor.checks.prose.words import words as words_of
from auditor.checks.registry import Scope, check
from auditor.claims.model import Claim, Sentence
from auditor.number import HUNDRED

#: How many sentences back the base of a share may stand.
BACK = 2
#: Shares of one base that must come out before the one that doesn't is wrong.
SIBLINGS = 3
#: Between a whole and its part: "50 homes ..., 34 of which".
_OF_WHICH = re.compile(r"\s*(?:[\w’'\-]+\s+){0,3}?of\s+(?:which|whom|these|those|them)\b", re.IGNORECASE)
#: Between a part and its share: "representing", "or", "a fill rate of", "equivalent to".
_MAKES = re.compile(
    r"\b(?:represent(?:ing|s|ed)|account(?:ing|s|ed) for|equivalent to|equal(?:ling|s)? to?|"
    r"correspond(?:ing|s) to|constitut(?:ing|es|ed)|compris(?:ing|es)|mak(?:ing|es) up|"
    r"(?:\w+ )?(?:rate|share|proportion|percentage) of|which (?:is|was)|or|i\.e\.,?)"
    r"(?: (?:a|an|the|some|about|around|approximately|nearly|almost|over|just|only|\w+ rate of))*$",
    re.IGNORECASE,
)
#: What a sentence opens with that goes on "..., 36 were": "Of the 93 farms".
_OF_THE = re.compile(
    r"(?:[^.;:]{0,160}, )?\W*(?:\(?\w{1,4}[.)]\s*)?(?:out )?of(?: (?:the|these|those|a total of|all|"
    r"its))?(?: \w+){0,2}",
    re.IGNORECASE,
)
#: Between the only whole of a sentence and its part: "50 homes, OF WHICH some 34".
_OF_WHOM = re.compile(
    r"[^.;:()]{0,80}\b(?:out )?of (?:which|whom)(?: (?:the|a|an|only|just|about|some|approximately|nearly|"
    r"almost|over|around|more than|at least)){0,2}",
    re.IGNORECASE,
)
#: Between what was reached and what was to be: "1.2 million AGAINST A BUDGET OF 2.0".
_AGAINST = re.compile(
    r"(?:[\w’'\-]+ ){0,4}(?:against|out of)(?: (?:a|an|the|its|their))?(?: [\w’'\-]+){0,3}"
    r"(?: of| target| budget| appropriation| allotment)",
    re.IGNORECASE,
)
#: Between a part and the share that is set behind it: "34 had panels, 68 per cent of all homes".
_ASIDE = re.compile(r"(?:[\w’'\-]+ ){0,6}[\w’'\-]*,", re.IGNORECASE)
_OF_ALL = re.compile(r"of (?:all|the total|the|these|those|them)\b", re.IGNORECASE)
#: Before the amount that something rose to, which is no change: "increased to 15 million".
_TO = re.compile(
    r"\b(?:to|reached|reaching|at|totalling|of)(?: (?:a|an|the|some|about|almost|nearly|over|"
    r"more than|total of)){0,2}$",
    re.I,
)


class Share(msgspec.Struct, frozen=True, eq=False):
    """A percentage and the amount that it is of some whole."""

    rate: Claim
    part: Claim


@check("stated-share")
def propose(scope: Scope, parameters: object) -> Iterator[Family]:
    """A percentage equals the share of the part and the whole that the sentence gives."""
    bases = Bases(scope.sentences)
    for sentence in with_figures(scope.sentences):
        yield from _told_first(sentence)
    for told, left in settled_shares(scope):
        yield from told
        for share in left:
            yield from bases.elsewhere(share.rate, share.part)
    yield from bases.chains()


def _told_first(sentence: Sentence) -> Iterator[Family]:
    for claim in sentence.claims:
        counts = part_and_whole(claim)
        if counts is not None:
            yield stated("share", claim, counts, "a share with its part and whole behind it")


def settled_shares(scope: Scope) -> list[tuple[list[Family], list[Share]]]:
    """Of each sentence with shares, those whose base is found near them and those that are left."""
    found: list[tuple[list[Family], list[Share]]] | None = scope.found.get("shares")
    if found is None:
        found = scope.found["shares"] = [
            _sentence(scope.sentences, sentence, shares)
            for sentence in with_figures(scope.sentences)
            if (shares := [share for claim in sentence.claims if (share := _share(claim)) is not None])
        ]
    return found


def _share(rate: Claim) -> Share | None:
    q = rate.quantity
    if q.kind != "percent" or q.change is not None or not rate.index:
        return None
    part = _part(rate)
    return None if part is None or _is_change(part, rate) else Share(rate, part)


def _sentence(
    sentences: Sequence[Sentence], sentence: Sentence, shares: Sequence[Share]
) -> tuple[list[Family], list[Share]]:
    told: list[Family] = []
    settled: list[tuple[Share, Claim]] = []
    open_ended: list[Share] = []
    for share in shares:
        whole = _whole(share)
        if whole is None or _is_of_another(share.rate, whole):
            open_ended.append(share)
            continue
        settled.append((share, whole))
        told.append(stated("share", share.rate, (share.part, whole), "part, whole and share in one sentence"))
    more, left = _of_one_base(sentences, sentence, open_ended, settled) if open_ended else ([], [])
    return told + more, left


def _of_one_base(
    sentences: Sequence[Sentence],
    sentence: Sentence,
    shares: Sequence[Share],
    settled: Sequence[tuple[Share, Claim]],
) -> tuple[list[Family], list[Share]]:
    """The shares of a sentence whose base stands before them, and those for which none was found.

    Where several come out of one base, the single one that doesn't is wrong.
    """
    told: list[Family] = []
    by_base: dict[int, list[Share]] = {}
    found: dict[int, Claim] = {}
    left: list[Share] = []
    for share, whole in settled:
        if gives(share.part, whole, share.rate):
            by_base.setdefault(id(whole), []).append(share)
            found[id(whole)] = whole
    ranked: Counter[int] = Counter({key: len(held) for key, held in by_base.items()})
    fitting: list[list[Claim]] = []
    for share in shares:
        fitting.append(
            [b for b in _bases(sentences, sentence, share.part) if gives(share.part, b, share.rate)]
        )
        ranked.update(id(b) for b in fitting[-1])
    for share, candidates in zip(shares, fitting, strict=True):
        base = max(candidates, key=lambda b: ranked[id(b)], default=None)  # of equals, the nearest
        if base is None:
            left.append(share)
            continue
        told.append(supposed("share", share.rate, (share.part, base), "the count before"))
        by_base.setdefault(id(base), []).append(share)
        found[id(base)] = base
    if len(left) == 1 and len(by_base) == 1:
        key, held = next(iter(by_base.items()))
        if len(held) >= SIBLINGS and _is_sibling(left[0], held, found[key]):
            (odd,) = left
            told.append(stated("share", odd.rate, (odd.part, found[key]), "the base of its neighbours"))
            left = []
    return told, left


def _is_sibling(share: Share, others: Sequence[Share], base: Claim) -> bool:
    """Whether a share stands among others in the same form, and could be of the same base."""
    form = {_form(other) for other in others}
    return form == {_form(share)} and is_base(base, share.part)


def _form(share: Share) -> tuple[bool, bool]:
    return bracketed(share.rate) is not None, bracketed(share.part) is not None


def _is_change(part: Claim, rate: Claim) -> bool:
    """Whether the amount is how much something rose or fell: "an increase of 6.8 million or 52 per cent"."""
    if part.quantity.change is not None or is_by(part) or says_change(trail(rate, 20)):
        return True
    before = lead(part, 40)
    return says_change(before) and _TO.search(before) is None


def says_change(words: str) -> bool:
    """Whether words tell of a change, or of a difference between two things."""
    return bool(
        UP.search(words) or DOWN.search(words) or re.search(r"\b(?:more|less|chang\w+)\b", words, re.I)
    )


def gives(part: Claim, base: Claim, rate: Claim) -> bool:
    """Whether a base found only by its place also gives the share, to the digits printed."""
    a, b, p = part.quantity.value, base.quantity.value, rate.quantity
    if not a or not b or p.value is None:
        return False
    return abs(HUNDRED * a / b - p.value) * 2 <= p.step


def _part(rate: Claim) -> Claim | None:
    """The amount of which a percentage says what share it is: just before it, in brackets or by words."""
    claims = rate.sentence.claims
    here = bracketed(rate)
    for index in range(rate.index - 1, -1, -1):
        other = claims[index]
        if other.quantity.kind not in AMOUNTS:
            if other.quantity.kind in ("percent", "points", "range", "ratio"):
                return None
            continue
        words = between(other, rate)
        there = bracketed(other)
        if here is None and there is not None:
            continue  # an aside: "15 million (2018: 9 million), which is 3 per cent"
        if here is not None and there is None:
            opening = rate.sentence.text.rfind("(", other.end, rate.start)
            aside = rate.sentence.text[opening + 1 : rate.start].strip() if opening >= 0 else "?"
            return _counted(other, rate, aside)
        if here is not None and there == here and re.fullmatch(r"(?:[\w’'\-]+ ){0,2}[\w’'\-]*,", words):
            return other  # "(34 homes, 68 per cent)"
        told = _MAKES.search(words) or (_ASIDE.fullmatch(words) and _OF_ALL.match(trail(rate, 20)))
        if len(words) < 160 and told and not says_change(words):
            return _of_its_whole(other)
        return None
    return None


def _counted(other: Claim, rate: Claim, aside: str) -> Claim | None:
    """A count with its share in the brackets behind: nothing else may stand there but a hedge."""
    words = rate.sentence.text[other.end : rate.start]
    if len(aside) > 14 or len(words.split()) > 9 or says_change(words):
        return None
    return _of_its_whole(other)


def _of_its_whole(other: Claim) -> Claim:
    """ "34 of the 50 ..., or 68 per cent": the amount just before is the whole, and the part stands before
    that.
    """
    if other.index:
        before = other.sentence.claims[other.index - 1]
        if before.quantity.kind in AMOUNTS and _is_out_of(before, other):
            return before
    return other


def _is_out_of(part: Claim, whole: Claim) -> bool:
    words = between(part, whole)
    return bool(OUT_OF.fullmatch(words) or _AGAINST.fullmatch(words))


def _whole(share: Share) -> Claim | None:
    """What the sentence itself says that the part is of."""
    part, rate = share.part, share.rate
    claims = part.sentence.claims
    if part.index + 1 < len(claims):
        after = claims[part.index + 1]
        if is_base(after, part) and _is_out_of(part, after):
            return after
    if rate.index + 1 < len(claims):
        after = claims[rate.index + 1]
        match = THEN_OF.match(part.sentence.text, rate.end)
        if match is not None and match.end() == after.start and is_base(after, part):
            return after
    if not part.index:
        return None
    before = claims[part.index - 1]
    if not is_base(before, part):
        return None
    words = between(before, part)
    if _OF_WHICH.match(part.sentence.text, part.end) or (
        _OF_WHOM.fullmatch(words) and _is_only(before, part)
    ):
        return before
    named = words == (before.quantity.unit or "?")  # "Of 50 homes 34": nothing but its noun
    if before.start < 240 and _OF_THE.fullmatch(lead(before, 240)) and ("," in words or named):
        return before
    return None


def _is_of_another(rate: Claim, whole: Claim) -> bool:
    """Whether a percentage names another base than the whole: "50 bonds, 34 of which cost 68 per cent of the
    list price"; or can't be a part's, being more than all.
    """
    if (rate.quantity.value or HUNDRED) > HUNDRED:
        return True
    named = set(named_base(rate))
    noun = set(words_of(whole.quantity.unit or "")) if whole.quantity.kind == "count" else set()
    return bool(named) and bool(noun) and not named & noun


def _is_only(whole: Claim, part: Claim) -> bool:
    """Whether no other figure before the part could be its whole, alone or with this one."""
    return [c for c in part.sentence.claims[: part.index] if is_base(c, part)] == [whole]


def _bases(sentences: Sequence[Sentence], sentence: Sentence, part: Claim) -> Iterator[Claim]:
    """Amounts before the part, nearest first, that could be its whole: of the same noun or unit."""
    here = [c for c in sentence.claims[: part.index] if is_base(c, part)]
    back = [c for s in recent(sentences, sentence, BACK) for c in reversed(s.claims) if is_base(c, part)]
    above = introduction(sentences, sentence)
    intro = [c for c in above.claims if is_base(c, part)] if above is not None else []
    for claim in (*reversed(here), *back, *intro):
        one, other = part.quantity.unit, claim.quantity.unit
        if one is None or other is None or same_noun(one, other):
            yield claim

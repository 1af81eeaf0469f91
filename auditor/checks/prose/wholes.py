"""Percentages that make up a whole: "56 per cent men and 44 per cent women", "the remaining 3 per cent"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from auditor.checks.family import Family
from auditor.checks.prose.stated import (
    between,
    bracketed,
    fills,
    introduction,
    lead,
    recent,
    stated,
    supposed,
    with_figures,
)
from auditor.checks.prose.words import words
from auditor.checks.registry import Scope, check
from auditor.claims.model import Claim, Sentence
from auditor.number import HUNDRED

#: "the remaining 3 per cent", "the rest (3 per cent)", "the other 2 per cent".
_REST = re.compile(
    r"\b(?:the|its|their|a) (?:remaining|remainder(?: of| \()|other|rest(?: of| \(| -)|"
    r"balance(?: of| \())[^.;:,]{0,12}$",
    re.IGNORECASE,
)
_FURTHER = re.compile(
    r"\b(?:further|another|additional(?:ly)?|also|of which|of whom|next|previous)\b", re.IGNORECASE
)
#: Words that make what follows parts of something smaller.
_OF_PART = re.compile(r"\b(?:(?:of|among|for|in) (?:these|those|them|this|that|whom|which)|whose)\b", re.I)
_SEX = (
    re.compile(r"\b(?:women|female|females|girls)\b", re.IGNORECASE),
    re.compile(r"\b(?:men|male|males|boys)\b", re.IGNORECASE),
)
#: Words between two percentages that make the second a part of the first or a comparison, not its other side.
_OTHERWISE = re.compile(
    r"\b(?:of which|of whom|compared|from \d|up from|down from|versus|against|than|including|up|down|target|"
    r"while \w+ in \d{4}|in (?:19|20)\d\d\W*(?:and|from|to|compared))\b",
    re.IGNORECASE,
)
_CONTRAST = re.compile(r"\b(?:while|whereas|whilst|but)\b|;", re.IGNORECASE)
#: Words for one side of things and for the other.
_SIDES = tuple(
    (re.compile(rf"\b(?:{one})\b", re.IGNORECASE), re.compile(rf"\b(?:{other})\b", re.IGNORECASE))
    for one, other in (
        (r"women|female|females|girls", r"men|male|males|boys"),
        (r"field", r"headquarters|head office"),
        (r"urban", r"rural"),
        (r"internal|internally", r"external|externally"),
        (r"domestic", r"foreign|international"),
        (r"national|local", r"international"),
        (r"public", r"private"),
        (r"full-time", r"part-time"),
        (r"permanent", r"temporary"),
        (r"earmarked", r"unearmarked"),
        (r"assessed", r"voluntary"),
        (r"yes|agreed|satisfied", r"no|disagreed|dissatisfied"),
    )
)
#: Percentages in a group, and those of one value that are tried as the other side of one.
MOST, MANY = 8, 20
#: How many sentences apart the two sides of a whole may be looked for.
FAR = 200


@check("complement")
def propose(scope: Scope, parameters: object) -> Iterator[Family]:
    """Percentages that a sentence gives as the parts of one whole come to 100."""
    lone: list[Claim] = []
    for sentence in with_figures(scope.sentences):
        if not any(claim.quantity.kind == "percent" for claim in sentence.claims):
            continue
        for group in (part for whole in _groups(sentence) for part in _split(whole)):
            families = list(_whole(scope.sentences, sentence, group))
            yield from families
            lone += [] if families else group
    yield from _apart(lone)
    yield from _over_items(scope.sentences)


def _groups(sentence: Sentence) -> Iterator[list[Claim]]:
    """Runs of percentages, each with nothing but words between it and the next."""
    group: list[Claim] = []
    for claim in sentence.claims:
        if _is_level(claim):
            if group and (_OTHERWISE.search(between(group[-1], claim)) or _parted(group[-1], claim)):
                yield group
                group = []
            group.append(claim)
        elif claim.quantity.kind in ("percent", "points"):
            if group:
                yield group
            group = []
    if group:
        yield group


def _split(group: list[Claim]) -> Iterator[list[Claim]]:
    """ "70 per cent by day and 30 per cent by night, while for women it was 55 and 45": two wholes."""
    if 3 < len(group) <= 2 * MOST and not _come_to_100(group):
        for at in range(2, len(group) - 1):
            if _CONTRAST.search(between(group[at - 1], group[at])):
                yield group[:at]
                yield from _split(group[at:])
                return
    yield group


def _is_level(claim: Claim) -> bool:
    q = claim.quantity
    return q.kind == "percent" and q.change is None and q.hedge is None and q.value is not None


def _parted(one: Claim, other: Claim) -> bool:
    """Whether one stands in a bracket that the other is not in, and no bracket of its own matches it."""
    a, b = bracketed(one), bracketed(other)
    if a is None and b is None:
        return False
    if a is None or b is None:
        return True
    return a != b and not (fills(one, a) and fills(other, b)) and not (_ends(one, a) and _ends(other, b))


def _ends(claim: Claim, bracket: tuple[int, int]) -> bool:
    """ "(34 homes, 68 per cent)": the percentage stands last in a bracket of a count."""
    text = claim.sentence.text
    return not text[claim.end : bracket[1] - 1].strip() and text[: claim.start].rstrip().endswith(",")


def _whole(sentences: Sequence[Sentence], sentence: Sentence, group: Sequence[Claim]) -> Iterator[Family]:
    values = [claim.quantity.value or Decimal(0) for claim in group]
    if not 1 <= len(group) <= MOST or any(value <= 0 or value >= HUNDRED for value in values):
        return
    *others, last = group
    evidence = "the rest of a whole" if _is_rest(last) else "the two sides of a whole"
    if len(group) == 2 and (_is_two_sided(group) or _are_sexes(*group)):
        yield stated("difference", last, (HUNDRED, *others), evidence)
    elif len(group) > 2 and _is_many_sided(group):
        yield stated("difference", last, (HUNDRED, *others), "the rest of a whole of several parts")
    elif len(group) > 1 and _come_to_100(group):
        yield supposed("difference", last, (HUNDRED, *others), "percentages that come to 100")
    elif _is_rest(last):
        yield from _rest_of_before(sentences, sentence, group)


def _come_to_100(group: Sequence[Claim]) -> bool:
    total = sum((c.quantity.value or Decimal(0) for c in group), Decimal(0))
    return abs(total - HUNDRED) * 2 <= sum(c.quantity.step for c in group)


def _rest_of_before(
    sentences: Sequence[Sentence], sentence: Sentence, group: Sequence[Claim]
) -> Iterator[Family]:
    """ "70 per cent swim. A further 20 per cent ride, and the remaining 10 per cent do not"."""
    before: list[Claim] = []
    for earlier in recent(sentences, sentence, 3):
        before = [c for c in earlier.claims if _is_level(c)] + before
        every = [*before, *group]
        if len(every) > 1 and len(every) <= MOST and _come_to_100(every):
            yield supposed("difference", every[-1], (HUNDRED, *every[:-1]), "the rest of a whole")
            return


def _is_rest(claim: Claim) -> bool:
    return bool(_REST.search(lead(claim, 40)))


def _is_many_sided(group: Sequence[Claim]) -> bool:
    """ "60 per cent agreed, 25 per cent disagreed and the remaining 15 per cent had no opinion".

    All percentages of the sentence, of one whole that the first of them names; and not the last few of them
    alone, which would be a whole in a part of the first.
    """
    sentence = group[0].sentence
    *others, last = group
    if not _is_rest(last) or any(_come_to_100(group[k:]) for k in range(1, len(group) - 1)):
        return False
    if any(c.quantity.kind in ("percent", "points") and c not in group for c in sentence.claims):
        return False
    words = sentence.text[: group[0].start], sentence.text[group[0].end : last.start]
    named = [c.after.lstrip().startswith("of ") for c in others]
    return (
        named[0] and not any(named[1:]) and not any(_FURTHER.search(w) or _OF_PART.search(w) for w in words)
    )


def _is_two_sided(group: Sequence[Claim]) -> bool:
    """ "95 per cent sail, with the remaining 5 per cent ashore": these two and no more."""
    one, last = group
    if not _is_rest(last):
        return False
    opening = one.sentence.text[: one.start]
    if _FURTHER.search(opening) or _FURTHER.search(between(one, last)):
        return False
    return not any(c.quantity.kind in ("percent", "points") and c not in group for c in one.sentence.claims)


def _are_sexes(one: Claim, other: Claim) -> bool:
    """ "79% men, 21% women": each percentage beside its own word, in either order."""
    first, second = _near(one.after), _near(other.after)
    if first.startswith("of ") or second.startswith("of ") or ";" in between(one, other):
        return False  # "17 per cent of the women; 61 per cent of the men" are shares of two things
    return any(a.search(first) is not None and b.search(second) is not None for a, b in (_SEX, _SEX[::-1]))


def _near(text: str) -> str:
    return " ".join(text.split()[:3])


# -- the two sides of a whole in two places -----------------------------------------------------------


def _apart(lone: Sequence[Claim]) -> Iterator[Family]:
    """ "95 per cent of its staff in the field", and elsewhere "5 per cent of the staff at headquarters"."""
    by_value: dict[Decimal, list[tuple[Claim, frozenset[int]]]] = {}
    for claim in lone:
        value = claim.quantity.value or Decimal(0)
        sides = _sides(claim) if 0 < value < HUNDRED else frozenset()
        if not sides:
            continue
        for other, opposite in by_value.get(HUNDRED - value, ())[-MANY:]:
            if (
                any(-side in opposite for side in sides)
                and not sides & opposite
                and _same_things(other, claim)
            ):
                yield supposed(
                    "difference", claim, (HUNDRED, other), "the two sides of a whole, in two places"
                )
                break
        by_value.setdefault(value, []).append((claim, sides))


def _sides(claim: Claim) -> frozenset[int]:
    """The sides that the words around a percentage name: 3 for one, -3 for its opposite, neither for both."""
    text = _around(claim)
    found = set()
    for number, (one, other) in enumerate(_SIDES, 1):
        a, b = one.search(text) is not None, other.search(text) is not None
        if a != b:
            found.add(number if a else -number)
    return frozenset(found)


def _same_things(one: Claim, other: Claim) -> bool:
    """Whether two percentages, not too far apart, share a telling word: "staff"."""
    if one.sentence is other.sentence or other.sentence.position - one.sentence.position > FAR:
        return False
    return bool(set(words(_around(one))) & set(words(_around(other))))


def _around(claim: Claim) -> str:
    text = claim.sentence.text
    return text[max(0, claim.start - 120) : claim.end + 120]


def _over_items(sentences: Sequence[Sentence]) -> Iterator[Family]:
    """The percentages of list items, one each, that come to 100 below the sentence they hang on."""
    run: list[Claim] = []
    intro: Sentence | None = None
    for sentence in sentences:
        if sentence.block.kind != "list-item":
            yield from _items(run)
            run, intro = [], None
            continue
        if sentence.index:
            continue
        if not run and intro is None:
            intro = introduction(sentences, sentence)
        levels = [c for c in sentence.claims if _is_level(c)]
        if intro is not None and levels:
            run.append(levels[0])
    yield from _items(run)


def _items(run: Sequence[Claim]) -> Iterator[Family]:
    if 2 < len(run) <= MOST and _come_to_100(run):
        yield supposed("difference", run[-1], (HUNDRED, *run[:-1]), "percentages of items that come to 100")

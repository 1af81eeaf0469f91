"""Claims by the words of their sentence: "a total of <n> staff", "women among them"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from auditor.checks.asserts.selectors import MARK, Each, Selector
from auditor.checks.crosses.words import stem
from auditor.checks.ties.context import about
from auditor.claims.model import Claim, Sentence

Words = tuple[tuple[str, int, int], ...]
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?")
#: Characters between the first and the last word that a claim is told by; beyond it, they are not about it.
REACH = 400


def claims(sentences: Sequence[Sentence], wanted: Selector | Each) -> list[Claim]:
    """The claims that a selector means, in reading order: of a sentence the one nearest to the words."""
    assert wanted.claim is not None
    before, mark, after = wanted.claim.partition(MARK)
    found = []
    for sentence in sentences:
        if not sentence.claims or not _stands_in(sentence, wanted):
            continue
        best = _nearest(sentence, _stems(before), _stems(after) if mark else None, wanted)
        if best is not None:
            found.append(best)
    if isinstance(wanted, Selector) and wanted.nth is not None:
        index = wanted.nth - 1 if wanted.nth > 0 else wanted.nth
        found = [found[index]] if -len(found) <= index < len(found) else []
    return found


def _stands_in(sentence: Sentence, wanted: Selector | Each) -> bool:
    if wanted.paragraph is not None and _bare(sentence.number) != _bare(wanted.paragraph):
        return False
    return wanted.section is None or any(
        wanted.section.matches(heading) or wanted.section.begins(heading) for heading in sentence.outline
    )


def _bare(number: str) -> str:
    return number.strip().rstrip(".").strip("()").casefold()


def _nearest(
    sentence: Sentence, before: tuple[str, ...], after: tuple[str, ...] | None, wanted: Selector | Each
) -> Claim | None:
    """The claim of a sentence to which the words belong; None where they are not in it."""
    words = _words(sentence.text)
    known = {word for word, _, _ in words}
    if not known.issuperset(before) or not known.issuperset(after or ()):
        return None
    best: tuple[int, Claim] | None = None
    for claim in sentence.claims:
        if claim.quantity.checkable and claim.quantity.value is not None and _is_such(claim, wanted):
            distance = (
                _around(words, claim, before, after) if after is not None else _beside(words, claim, before)
            )
            if distance is not None and distance <= REACH and (best is None or distance < best[0]):
                best = (distance, claim)
    return best[1] if best else None


def _around(words: Words, claim: Claim, before: tuple[str, ...], after: tuple[str, ...]) -> int | None:
    """How far from its claim the words reach that stand before it and after it."""
    left = _backwards([w for w in words if w[2] <= claim.end], before)
    right = _forwards([w for w in words if w[1] >= claim.start], after)
    if left is None or right is None:
        return None
    return max(0, claim.start - left if before else 0) + max(0, right - claim.end if after else 0)


def _beside(words: Words, claim: Claim, wanted: tuple[str, ...]) -> int | None:
    """How far from the claim the words are, before it or after it; the claim stands rather after them."""
    left = _backwards([w for w in words if w[2] <= claim.end], wanted)
    right = _forwards([w for w in words if w[1] >= claim.start], wanted)
    distances = []
    if left is not None:
        distances.append(2 * max(0, claim.start - left))
    if right is not None:
        distances.append(2 * max(0, right - claim.end) + 1)
    if not distances:
        spread = _forwards(words, wanted)  # on both sides of it
        return None if spread is None else 2 * REACH - 1
    return min(distances) // 2


def _forwards(words: Sequence[tuple[str, int, int]], wanted: tuple[str, ...]) -> int | None:
    """Where these words end, each taken as soon as it comes; None where they don't come in this order."""
    at, end = 0, 0
    for word, _, stop in words:
        if at < len(wanted) and word == wanted[at]:
            at, end = at + 1, stop
    return end if at == len(wanted) else None


def _backwards(words: Sequence[tuple[str, int, int]], wanted: tuple[str, ...]) -> int | None:
    """Where these words begin, taken from the end."""
    at, start = len(wanted), 0
    for word, begin, _ in reversed(words):
        if at and word == wanted[at - 1]:
            at, start = at - 1, begin
    return start if not at else None


def _is_such(claim: Claim, wanted: Selector | Each) -> bool:
    quantity = claim.quantity
    if wanted.kind is not None and quantity.kind != wanted.kind:
        return False
    if wanted.unit is not None and not wanted.unit.matches(quantity.unit or ""):
        return False
    period = wanted.period if isinstance(wanted, Selector) else None
    return period is None or period in set(_periods(claim))


def _periods(claim: Claim) -> Iterator[str]:
    """The years that a claim is of: those of its words, else those of the headings above."""
    sentence = claim.sentence
    known = [c for c in sentence.claims if c.quantity.checkable]
    own = next((a.years for a in about(sentence, known, None) if a.claim is claim), frozenset[str]())
    yield from own
    if not own:
        for heading in sentence.outline:
            yield from re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", heading)


def stems_of(text: str) -> tuple[str, ...]:
    """The words of a text as claims are told by them."""
    return tuple(word for word, _, _ in _words(text))


@lru_cache(maxsize=1024)
def _stems(text: str) -> tuple[str, ...]:
    return tuple(stem(match[0]) for match in _WORD.finditer(text))


@lru_cache(maxsize=32768)
def _words(text: str) -> Words:
    return tuple((stem(match[0]), match.start(), match.end()) for match in _WORD.finditer(text))


def near(sentences: Sequence[Sentence], wanted: str) -> str:
    """A sentence that has most of the words, to show what was nearly meant."""
    words = set(_stems(wanted))
    best = max(
        (s for s in sentences if s.claims),
        key=lambda s: (len(words & {w for w, _, _ in _words(s.text)}), -s.position),
        default=None,
    )
    if best is None or not words & {w for w, _, _ in _words(best.text)}:
        return ""
    text = " ".join(best.text.split())
    return f'the nearest sentence is "{text[:90]}{"…" if len(text) > 90 else ""}"'

"""Names of the figures of running text: a few words of the sentence, with <n> for the figure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import convert

from auditor.checks.asserts.claims import claims, stems_of
from auditor.checks.asserts.patterns import LONGEST, Pattern
from auditor.checks.asserts.selectors import MARK, FigureKind, Selector
from auditor.claims.model import Claim, Sentence
from auditor.learn.address import Written
from auditor.line import flat

#: A claim is told by no more words than this ...
MOST = 7
#: ... and, so that a reader knows it again, by no fewer than this, if the sentence has them.
FEWEST = 3
_YEAR = re.compile(r"(?:19|20)\d\d")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


class Claims:
    """The claims of a document, each findable by the figure that it is."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self.sentences = sentences
        self._of = {id(claim.figure): claim for sentence in sentences for claim in sentence.claims}
        self._with: dict[str, list[Sentence]] = {}
        for sentence in sentences:
            if sentence.claims:
                for stem in set(stems_of(sentence.text)):
                    self._with.setdefault(stem, []).append(sentence)

    def claim(self, figure: object) -> Claim | None:
        """The claim that a figure is."""
        return self._of.get(id(figure))

    def address(self, claim: Claim) -> dict[str, Written] | None:
        """The shortest selector that means this claim and no other; None where words don't tell it."""
        if not claim.quantity.checkable or claim.quantity.value is None:
            return None
        windows = list(_windows(claim))
        kind: dict[str, Written] = {"kind": claim.quantity.kind}
        for basis in ({}, kind):
            fitting = [words for words in windows if self._means_it({"claim": words, **basis}, claim)]
            for words in fitting:
                for more in _details(claim):
                    written: dict[str, Written] = {"claim": words, **more, **basis}
                    if self._selected(written) == [claim]:
                        return written
            for words in fitting:
                every = self._selected({"claim": words, **basis})
                if claim in every:
                    return {"claim": words, **basis, "nth": every.index(claim) + 1}
        return None

    def _means_it(self, written: Mapping[str, Written], claim: Claim) -> bool:
        """Whether the words mean this claim in its own sentence."""
        return any(found is claim for found in claims([claim.sentence], selector(written)))

    def _selected(self, written: Mapping[str, Written]) -> list[Claim]:
        """What an address selects; only sentences that have all its words need be looked at."""
        wanted = selector(written)
        lists = [self._with.get(stem, []) for stem in stems_of(str(written["claim"]).replace(MARK, " "))]
        return claims(min(lists, key=len, default=self.sentences), wanted)


def selector(written: Mapping[str, Written]) -> Selector:
    """What a written claim means."""
    section, nth, number = written.get("section"), written.get("nth"), written.get("paragraph")
    kind = written.get("kind")
    return Selector(
        claim=str(written["claim"]),
        section=Pattern.from_text(section) if isinstance(section, str) else None,
        paragraph=number if isinstance(number, str) else None,
        kind=convert(kind, FigureKind) if kind is not None else None,
        nth=nth if isinstance(nth, int) else None,
    )


def _details(claim: Claim) -> Iterator[dict[str, Written]]:
    """What is said beside the words, if they alone don't tell the claim."""
    yield {}
    number = claim.sentence.number.strip().rstrip(".")
    sections = [flat(heading) for heading in reversed(claim.sentence.outline) if heading.strip()]
    fitting = [heading for heading in sections if len(heading) <= LONGEST and not set("*?") & set(heading)]
    if number:
        yield {"paragraph": number}
    for heading in fitting[:1]:
        yield {"section": heading}
    for heading in fitting if number else ():
        yield {"section": heading, "paragraph": number}


def _windows(claim: Claim) -> Iterator[str]:
    """Words on both sides of a claim, the fewest first, more of them before it than after it; those that
    stand beyond another figure only if there are no others.
    """
    seen = set()
    for near, fewest in ((True, FEWEST), (False, FEWEST + 1), (True, 1), (False, 1)):
        before, after = _words_before(claim, near=near), _words_after(claim, near=near)
        for total in range(fewest, MOST + 1):
            for left in range(min(total, len(before)), -1, -1):
                right = total - left
                chosen = [*before[len(before) - left :], MARK, *after[:right]]
                words = " ".join(chosen)
                if right <= len(after) and words not in seen and any(len(word) > FEWEST for word in chosen):
                    seen.add(words)
                    yield words


def _words_before(claim: Claim, *, near: bool) -> list[str]:
    others = [c for c in claim.sentence.claims[: claim.index] if c.quantity.checkable]
    start = max((c.end for c in others), default=0) if near else 0
    return _words(claim.sentence.text, start, claim.start, others)


def _words_after(claim: Claim, *, near: bool) -> list[str]:
    others = [c for c in claim.sentence.claims[claim.index + 1 :] if c.quantity.checkable]
    end = min((c.start for c in others), default=None) if near else None
    return _words(claim.sentence.text, claim.end, end, others)


def _words(text: str, start: int, end: int | None, others: Sequence[Claim]) -> list[str]:
    """The words of a stretch of a sentence, without figures and signs; of numbers only years say something
    that lasts.
    """
    for other in others:
        text = text[: other.start] + " " * (other.end - other.start) + text[other.end :]
    found = []
    for word in text[start:end].split():
        bare = word.strip(".,;:!?()[]{}\"“”'‘’*_—–-/%$€£")
        if bare and (bare.isalpha() or _YEAR.fullmatch(bare) or _WORD.fullmatch(bare)):
            found.append(bare)
    return found

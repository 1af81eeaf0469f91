"""Lists that stand below their count: as items, in a footnote, as sentences or paragraphs of their own."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from auditor.checks.family import Family
from auditor.checks.prose.items import OPEN, items
from auditor.checks.prose.stated import head, supposed
from auditor.claims.model import Claim, Sentence
from auditor.line import flat
from auditor.model import Block

#: As many items as anybody counts in words.
MOST = 60
#: How many sentences on "the second session" may stand.
ON = 12
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")
_NOTE = re.compile(r"\s*\(?(\d{1,2}|[a-z]|\*{1,3})[.)]?\s+(?=\S)")


def below(sentences: Sequence[Sentence]) -> Iterator[Family]:
    """A count and what is listed in the blocks and sentences after it."""
    notes = _notes(sentences)
    for at, sentence in enumerate(sentences):
        counts = [c for c in sentence.claims if _counts(c)]
        if not counts:
            continue
        if sentence.text.rstrip().endswith(":") and not OPEN.search(sentence.text):
            yield from _items(sentences, at, counts)
        if notes and any(c.quantity.kind == "reference" for c in sentence.claims):
            yield from _noted(sentence, counts, notes)
        for claim in counts:
            yield from _told_one_by_one(sentences, at, claim)


def _counts(claim: Claim) -> bool:
    q = claim.quantity
    return q.kind == "count" and q.hedge is None and q.value is not None and 2 <= q.value <= MOST


def _family(claim: Claim, parts: Sequence[str], evidence: str) -> Family:
    family = supposed("count", claim, (), evidence)
    family.relations[0].items = tuple(part[:80] for part in parts)
    return family


def _items(sentences: Sequence[Sentence], at: int, counts: Sequence[Claim]) -> Iterator[Family]:
    """A count in a sentence that ends in a colon, and the list items below it."""
    found: list[Block] = []
    for sentence in sentences[at + 1 : at + 1 + 4 * MOST]:
        if sentence.block.kind != "list-item" or len(found) > MOST:
            break
        if not found or found[-1] is not sentence.block:
            found.append(sentence.block)
    level = min((block.level for block in found), default=0)
    found = [block for block in found if block.level == level]
    if len(found) > 1 and counts[-1].quantity.value == len(found):
        yield _family(counts[-1], [flat(block.text) for block in found], "a count and the items below it")


def _notes(sentences: Sequence[Sentence]) -> dict[str, list[tuple[int, str]]]:
    """The notes of a document by their mark: where each stands, and what it says."""
    found: dict[str, list[tuple[int, str]]] = {}
    for sentence in sentences:
        if sentence.block.kind == "note" and sentence.index == 0:
            match = _NOTE.match(sentence.block.text)
            if match is not None:
                found.setdefault(match[1], []).append((sentence.position, sentence.block.text[match.end() :]))
    return found


def _noted(
    sentence: Sentence, counts: Sequence[Claim], notes: dict[str, list[tuple[int, str]]]
) -> Iterator[Family]:
    """ "in 10 parishes.1", and note 1 names them."""
    for mark in sentence.claims:
        if mark.quantity.kind != "reference" or mark.figure.text not in notes or not mark.index:
            continue
        before = [c for c in counts if c.end <= mark.start and mark.start - c.end < 60]
        own = notes[mark.figure.text]
        at = bisect_right(own, sentence.position, key=lambda note: note[0])
        if not before or at == len(own):
            continue
        parts = items(own[at][1])
        if parts is not None and before[-1].quantity.value == len(parts):
            yield _family(before[-1], parts, "a count and the list in its note")


def _told_one_by_one(sentences: Sequence[Sentence], at: int, claim: Claim) -> Iterator[Family]:
    """ "three fairs", and three sentences with a fair each; "two tours": the first, the second."""
    value, noun = claim.quantity.value, claim.quantity.unit
    if value is None or noun is None or not 2 <= value <= len(_ORDINALS):
        return
    count, name = int(value), head(noun)
    if len(name) < 4:
        return
    rest = _each_on_one(sentences, at, name)
    if len(rest) == count > 2:
        yield _family(claim, [flat(sentence.text) for sentence in rest], "a count and a sentence for each")
        return
    found = _one_after_another(sentences[at + 1 : at + 1 + ON], name)
    if len(found) == count:
        yield _family(claim, found, "a count, the first of them, the second")


def _each_on_one(sentences: Sequence[Sentence], at: int, noun: str) -> list[Sentence]:
    """The sentences behind, in the same paragraph, that tell of one such thing each."""
    own = sentences[at].block
    one = re.compile(
        rf"\b(?:an?|one|first|second|third|another)\b[^.]{{0,80}}\b{re.escape(noun)}\b", re.IGNORECASE
    )
    found = []
    for sentence in sentences[at + 1 : at + 2 + len(_ORDINALS)]:
        if sentence.block is not own or not one.search(sentence.text):
            break
        found.append(sentence)
    return found


def _one_after_another(sentences: Sequence[Sentence], noun: str) -> list[str]:
    """What is said of the first, the second ... of a noun, as far as they come in order."""
    found: list[str] = []
    for sentence in sentences:
        if sentence.block.kind == "heading":
            break
        word = _ORDINALS[len(found)]
        if word in sentence.text.lower() and re.search(
            rf"\bthe {word}\s+(?:[\w’'\-]+\s+){{0,3}}{re.escape(noun)}\b", sentence.text, re.IGNORECASE
        ):
            found.append(flat(sentence.text))
            if len(found) == len(_ORDINALS):
                break
    return found

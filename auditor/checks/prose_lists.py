"""Counts and the lists that go with them: "11 donors (A, B, ...)", "two countries, namely X and Y"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from auditor.checks.family import Family
from auditor.checks.prose import stated, supposed
from auditor.checks.registry import Scope, check
from auditor.claims.model import Claim, Sentence
from auditor.model import Block

#: Words that open a list without closing it: it may be shorter than the count.
_OPEN = re.compile(
    r"\b(?:including|includes?|such as|for example|e\.g\.|notably|among (?:them|others)|particularly|"
    r"in particular|especially|inter alia|etc\.?|and others|other)\b",
    re.IGNORECASE,
)
#: What may stand between a count and its list, besides the noun.
_NAMELY = re.compile(r",?\s*(?:namely|that is|i\.e\.|viz\.?)[,:]?\s+|:\s+|\s+[–—]\s+", re.IGNORECASE)
#: The noun and what qualifies it, up to a bracket: short, and without another figure.
_WORDS = 12
MOST = 60


@check("listed")
def propose(scope: Scope, parameters: object) -> Iterator[Family]:
    """A count equals the number of items in the list that follows it."""
    for sentence in scope.sentences:
        for claim in sentence.claims:
            if _counts(claim):
                items = _bracket(claim) or _named(claim)
                if items:
                    yield from _count(claim, items)
    yield from _bulleted(scope.sentences)


def _counts(claim: Claim) -> bool:
    """Whether a claim is a whole number that a list may have."""
    q = claim.quantity
    return q.kind == "count" and q.hedge is None and q.value is not None and 2 <= q.value <= MOST


def _count(claim: Claim, items: Sequence[str]) -> Iterator[Family]:
    value = claim.quantity.value
    assert value is not None
    matches = value == Decimal(len(items))
    if not matches and not _is_plain(items, int(value)):
        return
    make = stated if not matches else supposed
    family = make("count", claim, (), "a count and the list behind it")
    family.relations[0].items = tuple(items)
    yield family


def _is_plain(items: Sequence[str], count: int) -> bool:
    """Whether a list has as many items as its commas say: names of a word or two, none of them two names.

    ("Yemen Zimbabwe" has lost its comma; "Bosnia and Herzegovina" has gained an item.)
    """
    words = [item.split() for item in items]
    if (
        any(len(w) > 3 or not w[0][:1].isupper() for w in words)
        or abs(len(items) - count) > 2
        or len(items) < 3
    ):
        return False
    if len(items) < count:
        return all(sum(1 for part in w if part[:1].isupper()) < 2 for w in words)
    return not any("and" in w or "the" in w for w in words[:-1])


def _bracket(claim: Claim) -> list[str] | None:
    """The items in the bracket that follows a count and its noun."""
    text = claim.sentence.text
    opening = text.find("(", claim.end)
    closing = text.find(")", opening)
    if opening < 0 or closing < 0 or len(text[claim.end : opening].split()) > _WORDS:
        return None
    between = text[claim.end : opening]
    if re.search(r"[.;:()]", between) or any(claim.end <= c.start < closing for c in _others(claim)):
        return None
    return _items(text[opening + 1 : closing])


def _others(claim: Claim) -> list[Claim]:
    return [
        c
        for c in claim.sentence.claims
        if c is not claim and c.quantity.kind not in ("year", "date", "reference")
    ]


def _named(claim: Claim) -> list[str] | None:
    """The items after "namely" or a colon, to the end of the sentence."""
    text = claim.sentence.text
    match = _NAMELY.search(text, claim.end)
    if match is None or len(text[claim.end : match.start()].split()) > 2 * _WORDS:
        return None
    if any(claim.end <= c.start for c in _others(claim)) or re.search(
        r"[.;()]", text[claim.end : match.start()]
    ):
        return None
    return _items(text[match.end() :])


def _items(text: str) -> list[str] | None:
    """The items of a list, or None where it is none or is left open."""
    text = " ".join(text.split()).rstrip(" .;")
    if _OPEN.search(text) or len(text) > 2000:
        return None
    if ";" in text:
        parts = [re.sub(r"^(?:and|or)\s+", "", part.strip()) for part in text.split(";")]
    else:
        head, joint, tail = text.rpartition(" and ")
        parts = [part.strip() for part in (head if joint else text).split(",")]
        parts += [tail.strip()] if joint else []
        parts = [re.sub(r"^and\s+", "", part) for part in parts]
    parts = [part for part in parts if part]
    return parts if len(parts) > 1 else None


def _bulleted(sentences: Sequence[Sentence]) -> Iterator[Family]:
    """A count in a sentence that ends in a colon, and the list items below it."""
    for at, sentence in enumerate(sentences):
        if not sentence.text.rstrip().endswith(":") or _OPEN.search(sentence.text):
            continue
        items = _items_below(sentences, at)
        counts = [c for c in sentence.claims if _counts(c)]
        if len(items) > 1 and counts and counts[-1].quantity.value == Decimal(len(items)):
            family = supposed("count", counts[-1], (), "a count and the items below it")
            family.relations[0].items = tuple(" ".join(block.text.split())[:80] for block in items)
            yield family


def _items_below(sentences: Sequence[Sentence], at: int) -> list[Block]:
    found: list[Block] = []
    for sentence in sentences[at + 1 :]:
        if sentence.block.kind != "list-item" or len(found) > MOST:
            break
        if not found or found[-1] is not sentence.block:
            found.append(sentence.block)
    return found

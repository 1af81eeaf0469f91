"""What shares are of where the sentence doesn't say it: a total that is named, and told elsewhere."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from auditor.checks.family import Family
from auditor.checks.prose.stated import (
    AMOUNTS,
    between,
    head,
    lead,
    recent,
    supposed,
    trail,
    with_figures,
)
from auditor.checks.prose.words import words
from auditor.claims.model import Claim, Sentence
from auditor.number import HUNDRED, ONE

#: What a share says that it is of, up to where a new phrase begins.
_OF = re.compile(r"\s*\)?\s*of\s+((?:[\w’'\-]+\s*){1,10})")
_PHRASE_ENDS = frozenset({
    "in", "at", "by", "from", "were", "was", "is", "are", "had", "have", "has", "which", "that",
    "received", "during", "and", "or", "as", "who", "whose", "between", "reported", "compared", "said",
    "felt", "came", "went", "being", "used", "spent",
})  # fmt: skip
#: Between two figures that make up a whole together: "52 women and 48 men".
_AND = re.compile(r"(?:[\w’'\-]+ ){0,3}and", re.IGNORECASE)
_NUMBER_OF = re.compile(
    r"\b(?:total|number|total number|complement) of ([\w’'\- ]{3,40}?)(?:,| (?:was|were|is|stood|"
    r"reached|grew|rose|fell|to)\b)",
    re.I,
)
#: How coarse a share may be, relative to itself, to be a witness of its base.
COARSE = Decimal("0.06")
#: Amounts on either side, at most, that are looked at for a base.
MOST = 1000
#: How many sentences back a chain of shares may reach.
BACK = 3


class Bases:
    """The amounts of a document by what they are about, put together when first asked for."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._sentences = sentences
        self._by_kind: dict[tuple[str, str | None], list[Claim]] | None = None
        self._words: dict[int, frozenset[str]] = {}

    # -- a base that is named --------------------------------------------------------------------------

    def elsewhere(self, rate: Claim, part: Claim) -> Iterator[Family]:
        """ "which is 3 per cent of total revenue": the total revenue, as another sentence gives it."""
        p = rate.quantity
        if not p.value or p.step / p.value > COARSE or p.hedge not in (None, "about"):
            return
        named = named_base(rate)
        pair = self._pair(rate, part, named)
        if pair is not None:
            yield supposed("share", rate, (part, *pair), "a part of what two figures make up")
            return
        wanted = frozenset(named)
        for base in self._candidates(part):
            if not _gives(part, base, rate) or base.sentence is part.sentence:
                continue
            if wanted and self._covers(base, wanted):
                yield supposed("share", rate, (part, base), "the total that is named")
                return
            if not wanted and _is_number_of(base, part):
                yield supposed("share", rate, (part, base), "the number of them all")
                return

    def _candidates(self, part: Claim) -> list[Claim]:
        if self._by_kind is None:
            self._by_kind = {}
            for sentence in with_figures(self._sentences):
                for claim in sentence.claims:
                    q = claim.quantity
                    if q.kind in AMOUNTS and q.value is not None:
                        self._by_kind.setdefault((q.kind, q.unit if q.kind == "money" else None), []).append(
                            claim
                        )
        q = part.quantity
        own = self._by_kind.get((q.kind, q.unit if q.kind == "money" else None), [])
        at = bisect_left(own, part.sentence.position, key=lambda claim: claim.sentence.position)
        near = own[max(0, at - MOST) : at + MOST]
        return sorted(near, key=lambda claim: abs(claim.sentence.position - part.sentence.position))

    def _covers(self, base: Claim, wanted: frozenset[str]) -> bool:
        """Whether the sentence of an amount names what is wanted, and the amount can be of that noun."""
        sentence = base.sentence
        if len(wanted) < 2:
            near = f"{lead(base, 80)} {trail(base, 20)}".lower()
            return any(re.search(rf"\btotal (?:\w+ )?{re.escape(word)}", near) for word in wanted)
        if id(sentence) not in self._words:
            self._words[id(sentence)] = frozenset(words(sentence.text))
        if (
            base.quantity.kind == "count"
            and base.quantity.unit
            and not set(words(base.quantity.unit)) & wanted
        ):
            return False
        return wanted <= self._words[id(sentence)]

    def _pair(self, rate: Claim, part: Claim, named: list[str]) -> tuple[Claim, Claim] | None:
        """Two counts of a sentence before that make up the whole between them: "52 women and 48 men"."""
        wanted = frozenset(named)
        for sentence in recent(self._sentences, rate.sentence, 2):
            counts = [c for c in sentence.claims if c.quantity.kind == part.quantity.kind]
            for one, other in pairwise(counts):
                a, b = one.quantity.value, other.quantity.value
                if a is None or b is None or not _AND.fullmatch(between(one, other)):
                    continue
                if is_share(part.quantity.value, a + b, rate) and _named_behind(other, wanted):
                    return one, other
        return None

    # -- shares of shares ------------------------------------------------------------------------------

    def chains(self) -> Iterator[Family]:
        """ "20 per cent of spending went to schools, 30 per cent of that on books: 6 per cent"."""
        for sentence in with_figures(self._sentences):
            for rate in sentence.claims:
                if rate.quantity.kind == "percent" and rate.quantity.change is None and _is_result(rate):
                    yield from self._chain(rate)

    def _chain(self, rate: Claim) -> Iterator[Family]:
        wanted = set(named_base(rate))
        if len(wanted) < 2:
            return
        before = [
            claim
            for sentence in recent(self._sentences, rate.sentence, BACK)
            for claim in reversed(sentence.claims)
            if claim.quantity.kind == "percent" and claim.quantity.value
        ]
        for first in before:
            if set(named_base(first)) != wanted:
                continue
            for second in before:
                if (
                    second is not first
                    and set(named_base(second)) != wanted
                    and _is_product(first, second, rate)
                ):
                    yield supposed("product", rate, (first, second), "a share of a share")
                    return


def named_base(rate: Claim) -> list[str]:
    """The telling words of what a share says that it is of."""
    match = _OF.match(rate.sentence.text, rate.end)
    if match is None:
        return []
    phrase = []
    for word in match[1].split():
        if word.lower() in _PHRASE_ENDS:
            break
        phrase.append(word)
    return words(" ".join(phrase))


def _gives(part: Claim, base: Claim, rate: Claim) -> bool:
    """Whether a base gives a share, both as precisely as they are printed."""
    q = base.quantity
    if part.quantity.value is None or q.value is None or q.value < part.quantity.value or q.hedge is not None:
        return False
    low, high = (q.low, q.high) if q.low is not None and q.high is not None else (q.value, q.value)
    return (
        is_share(part.quantity.value, low, rate)
        or is_share(part.quantity.value, high, rate)
        or (low <= HUNDRED * part.quantity.value / (rate.quantity.value or ONE) <= high)
    )


def is_share(part: Decimal | None, whole: Decimal, rate: Claim) -> bool:
    """Whether a part of a whole is the printed share, to its last digit."""
    p = rate.quantity
    if not part or not whole or p.value is None:
        return False
    return abs(HUNDRED * part / whole - p.value) * 2 <= p.step


def _named_behind(claim: Claim, wanted: frozenset[str]) -> bool:
    """Whether most of what is wanted is named behind a figure in its own clause."""
    text = claim.sentence.text
    behind = set(words(re.split(r"[,;.]", text[claim.end : claim.end + 160])[0]))
    return len(wanted & behind) >= 2 and 3 * len(wanted & behind) >= 2 * len(wanted)


def _is_number_of(base: Claim, part: Claim) -> bool:
    """ "the total number of nurses was 1,260", for "630 nurses (50%)"."""
    noun = head(part.quantity.unit or "")
    match = _NUMBER_OF.search(lead(base, 80)) if noun and base.quantity.unit is None else None
    return match is not None and head(match[1]) == noun


def _is_result(rate: Claim) -> bool:
    """ "This represents 6 per cent", "which is 6 per cent", "or 6 per cent of all"."""
    return (
        re.search(r"\b(?:represent\w*|which is|equivalent to|equal to|or|i\.e\.)$", lead(rate, 24), re.I)
        is not None
    )


def _is_product(one: Claim, other: Claim, rate: Claim) -> bool:
    a, b, p = one.quantity.value, other.quantity.value, rate.quantity
    if a is None or b is None or p.value is None:
        return False
    return abs(a * b / HUNDRED - p.value) * 2 <= p.step

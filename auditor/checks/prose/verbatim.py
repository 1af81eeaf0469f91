"""Two sentences that say nearly word for word the same, and one figure differs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from auditor.checks.family import Family
from auditor.checks.prose.stated import figures, stated, with_figures
from auditor.claims.model import Claim, Sentence

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d[\d.,]*")
#: Words in a row that two sentences share before they are compared.
RUN = 5
#: Runs that they share.
RUNS = 4
#: Sentences that a run may stand in: more, and it is a way of speaking.
USUAL = 3
#: Words, numbers left out, that a sentence must have, besides another figure that agrees.
LONG = 8
#: Digits, at least, of the other figures, which must agree.
AGREEING = 4
#: Words that may differ, in so many of a sentence.
DIFFERENT = 8
#: Words that make a sentence another one, however many others it shares.
_TELLING = frozenset({
    "not", "no", "never", "first", "second", "third", "fourth", "half", "quarter", "month", "months",
    "week", "weeks", "day", "days", "year", "years", "annual", "january", "february", "march", "april",
    "may", "june", "july", "august", "september", "october", "november", "december", "women", "men",
    "female", "male", "girls", "boys", "children", "north", "south", "east", "west", "northern",
    "southern", "eastern", "western", "central", "minimum", "maximum", "lowest", "highest", "least",
    "most", "more", "less", "fewer", "increase", "increased", "decrease", "decreased", "rise", "rose",
    "fall", "fell", "up", "down", "gross", "net", "basic", "diluted", "average", "median", "mean",
    "total", "previous", "next", "last", "current", "internal", "external", "international",
    "national", "regional", "local", "urban", "rural", "planned", "actual", "budget", "approved",
    "proposed", "target", "unit", "before", "after", "opening", "closing",
})  # fmt: skip


def verbatim(sentences: Sequence[Sentence]) -> Iterator[Family]:
    """The pairs of figures that differ though all around them is the same."""
    told = _anchored(
        [
            s
            for s in with_figures(sentences)
            if s.block.kind in ("paragraph", "list-item") and len(s.claims) > 1
        ]
    )
    tokens = {id(s): _WORD.findall(s.text) for s in told}
    for one, other in _pairs(told, tokens):
        pair = _differing(one, other, tokens[id(one)], tokens[id(other)])
        if pair is not None:
            yield stated("equal", pair[1], (pair[0],), "two sentences say the same, and one figure differs")


def _anchored(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences that share a telling figure with another, and have one more."""
    by_figure: dict[tuple[object, ...], list[Sentence]] = {}
    for sentence in sentences:
        checkable = [c for c in sentence.claims if c.quantity.checkable and c.quantity.value is not None]
        if len(checkable) > 1:
            for key in {(c.quantity.value, c.quantity.unit) for c in checkable if _tells(c)}:
                by_figure.setdefault(key, []).append(sentence)
    shared = {id(s): s for places in by_figure.values() if len(places) > 1 for s in places}
    return sorted(shared.values(), key=lambda sentence: sentence.position)


def _pairs(told: Sequence[Sentence], tokens: dict[int, list[str]]) -> Iterator[tuple[Sentence, Sentence]]:
    """Sentences that share runs of words, numbers left out."""
    by_run: dict[tuple[str, ...], list[int]] = {}
    for at, sentence in enumerate(told):
        plain = [t.lower() for t in tokens[id(sentence)] if not t[0].isdigit()]
        for run in {tuple(plain[k : k + RUN]) for k in range(len(plain) - RUN + 1)}:
            by_run.setdefault(run, []).append(at)
    shared = Counter(
        (a, b)
        for places in by_run.values()
        if 1 < len(places) <= USUAL
        for k, a in enumerate(places)
        for b in places[k + 1 :]
    )
    for (a, b), count in sorted(shared.items()):
        if count >= RUNS:
            yield told[a], told[b]


def _differing(
    one: Sentence, other: Sentence, first: Sequence[str], second: Sequence[str]
) -> tuple[Claim, Claim] | None:
    """The one pair of figures in which two sentences differ that are else the same; or None."""
    a, b = figures(one), figures(other)
    if len(a) != len(b) or not _say_the_same(first, second):
        return None
    if _dates(one) != _dates(other):
        return None
    apart = [(x, y) for x, y in zip(a, b, strict=True) if x.quantity.value != y.quantity.value]
    if len(apart) != 1:
        return None
    (x, y) = apart[0]
    plain = sum(1 for t in first if not t[0].isdigit())
    digits = sum(_digits(p) for p, q in zip(a, b, strict=True) if p.quantity.value == q.quantity.value)
    if digits < AGREEING or plain < LONG or not _same_kind(x, y):
        return None
    if x.quantity.interval.meets(y.quantity.interval) or not _same_place(x, y):
        return None
    return x, y


def _tells(claim: Claim) -> bool:
    """Whether a figure is one of many that it could be: of two digits or more, and of something counted."""
    return _digits(claim) > 1


def _digits(claim: Claim) -> int:
    """How many digits a count or an amount has that are not trailing zeros; 0 of what says little."""
    q = claim.quantity
    if q.kind not in ("count", "money") or q.value is None or (q.kind == "count" and q.unit is None):
        return 0
    return len(q.value.normalize().as_tuple().digits)


def _say_the_same(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether two sentences have the same words in the same order, but for a few that tell nothing apart."""
    one, other = Counter(_plain(first)), Counter(_plain(second))
    differing = list(((one - other) + (other - one)).elements())
    if len(differing) * DIFFERENT > sum(one.values()):
        return False
    return not any(word[:1].isupper() or word.lower() in _TELLING for word in differing)


def _plain(tokens: Sequence[str]) -> list[str]:
    """The words without numbers, spelled ones included; the first word of a sentence without its capital."""
    found = [t for t in tokens if not t[0].isdigit()]
    return [found[0].lower(), *found[1:]] if found else []


def _dates(sentence: Sentence) -> list[str]:
    return [
        " ".join(c.figure.text.lower().split())
        for c in sentence.claims
        if c.quantity.kind in ("year", "date", "ordinal", "time")
    ]


def _same_kind(one: Claim, other: Claim) -> bool:
    a, b = one.quantity, other.quantity
    return (
        a.checkable and a.kind == b.kind and a.unit == b.unit and a.value is not None and b.value is not None
    )


def _same_place(one: Claim, other: Claim) -> bool:
    """Whether the words right before and right behind two figures are the same."""
    return _beside(one) == _beside(other)


def _beside(claim: Claim) -> tuple[list[str], list[str]]:
    text = claim.sentence.text
    before = _WORD.findall(text[max(0, claim.start - 40) : claim.start])[-2:]
    behind = _WORD.findall(text[claim.end : claim.end + 40])[:2]
    return [w.lower() for w in before], [w.lower() for w in behind]

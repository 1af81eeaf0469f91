"""Parts of a count that opens its paragraph: "100 farms kept bees. ... Seventy sold honey of their bees."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.checks.family import Family
from auditor.checks.prose.stated import OF_THESE, figures, head, supposed, with_figures
from auditor.checks.prose.words import words
from auditor.claims.model import Claim, Sentence
from auditor.line import flat

_MORE = re.compile(r"\b(?:another|further|additional|additionally|other|new)\b", re.IGNORECASE)
#: How near, in sentences, a part follows its whole without a word that is the section's own.
NEXT = 2
#: A word is rare that one sentence in so many has.
RARE = 50
#: Fewer than this are counted one by one.
FEW = 5
_APART = re.compile(
    r"\b(?:another|further|furthermore|additional|additionally|in addition|other|new|also|moreover|"
    r"as well as|similarly|"
    r"some|about)\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:not|never|no|without|per|each)\b", re.IGNORECASE)
#: Words of reporting and of doing, which everything in a report shares.
_COMMON = frozenset({
    "report", "reported", "activity", "support", "supported", "work", "worked",
    "area", "provide", "provided", "undertake", "project", "programme", "initiative", "implement",
    "implemented", "develop", "developed", "training", "conduct", "conducted", "assist", "assisted",
    "engage", "engaged", "reporting", "organization", "service", "part",
})  # fmt: skip
#: How many sentences after a general count its parts are looked for.
AFTER = 16


def under_one_head(sentences: Sequence[Sentence]) -> Iterator[Family]:
    """ "100 farms kept bees. ... Seventy farms sold honey of their bees."."""
    parts: set[int] = set()
    sections = _Sections(sentences)
    for sentence in with_figures(sentences):
        chain = figures(sentence)
        if not chain or sentence.index > 1 or sentence.block.kind not in ("paragraph", "list-item"):
            continue
        whole = chain[0]
        q = whole.quantity
        if q.kind != "count" or q.hedge is not None or q.value is None or q.value < FEW or id(whole) in parts:
            continue
        if _is_subject(whole):
            for part in _parts_after(sentences, sentence, whole, sections):
                parts.add(id(part))
                yield supposed("at-most", part, (whole,), "some of those that the paragraph begins with")


def _is_subject(claim: Claim) -> bool:
    """Whether a count opens its sentence as the subject: "In 2019, 100 farms kept"."""
    before = flat(claim.sentence.text[: claim.start])
    if not claim.quantity.unit or _MORE.search(before):
        return False
    opening = re.fullmatch(
        r"(?:[A-Z][^,.;:]{0,60},)?(?: ?(?:a total of|some|in total,?))?", before, re.IGNORECASE
    )
    return opening is not None


def _parts_after(
    sentences: Sequence[Sentence], sentence: Sentence, whole: Claim, sections: _Sections
) -> Iterator[Claim]:
    noun = head(whole.quantity.unit or "")
    topic = _topic(whole.sentence.text[whole.end : whole.end + 160], whole)
    at = sentence.position
    for later in sentences[at + 1 : at + 1 + AFTER]:
        if later.block.kind == "heading" or later.section != sentence.section:
            return
        near = later.block is sentence.block and later.position - at <= NEXT
        for part in figures(later):
            q = part.quantity
            if q.kind != "count" or not q.unit or head(q.unit) != noun or q.value is None:
                continue
            if q.value >= (whole.quantity.value or 0):
                return
            if (
                _APART.search(later.text[: part.start])
                or _NOT.search(_clause(part))
                or OF_THESE.match(later.text)
            ):
                continue
            shared = topic & _topic(_clause(part), part)
            if (near and shared) or any(sections.has(word, sentence.section) for word in shared):
                yield part


def _topic(text: str, claim: Claim) -> set[str]:
    """The telling words of what a count did, the noun left out."""
    return (
        set(words(text)) - {head(claim.quantity.unit or "")} - set(words(claim.quantity.unit or "")) - _COMMON
    )


def _clause(part: Claim) -> str:
    text = part.sentence.text
    return text[part.end : part.end + 160] + " " + text[max(0, part.start - 120) : part.start]


class _Sections:
    """How often words stand in a section and in all of the text, worked out when first asked for."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._sentences = sentences
        self._texts: dict[str, str] = {}
        self._all = ""

    def has(self, word: str, section: str) -> bool:
        """Whether a word tells a section from the rest: it is rare, and most often used there."""
        if not self._texts:
            parts: dict[str, list[str]] = {}
            for sentence in self._sentences:
                parts.setdefault(sentence.section, []).append(sentence.text)
            self._texts = {name: "\n".join(texts) for name, texts in parts.items()}
            self._all = "\n".join(self._texts.values())
        inside = self._texts[section].count(word)
        if not inside or inside * RARE > len(self._sentences):
            return False
        return self._all.count(word) < 2 * inside

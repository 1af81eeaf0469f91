"""What the checks of running text share: relations that a sentence states, as families of one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from functools import wraps
from typing import TypeVar

from auditor.checks.family import Family
from auditor.claims.model import Claim, Sentence
from auditor.line import flat
from auditor.model import Figure, Operator, Relation, Term

T = TypeVar("T")
#: Taking part of what was told before: "Of these, 36 were".
OF_THESE = re.compile(
    r"(?:\(?\w{1,4}[.)]\s+)?(?:of|among|out of) (?:these|those|them|the above(?:-mentioned)?|this|"
    r"that|which|whom)\b",
    re.IGNORECASE,
)
#: Between a part and its whole: "34 of the 50", "21 farms out of 31", "34 homes of those 50".
OUT_OF = re.compile(
    r"(?:(?:[\w’'\-]+ ){0,3}out of|of|(?:[\w’'\-]+ ){1,2}(?:of|among)(?= (?:the|these|those|all)\b))"
    r"(?: (?:the|these|those|all|its|our|their|a|total|of|some|about))*",
    re.IGNORECASE,
)
#: The kinds of figure that count things, or amounts of money and measures: what a share can be of.
AMOUNTS = frozenset({"count", "money", "measure", "number"})
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?![\d,.])")
#: The kinds that stand between figures without being any: what a chain of figures looks past.
_ASIDE = frozenset({"year", "date", "time", "ordinal", "reference", "name", "page", "section", "phone"})
UP = re.compile(
    r"\b(?:increas\w*|ris(?:e|es|en|ing)|rose|grew|grow\w*|up|higher|climb\w*|gain\w*|improv\w*|expan\w*|"
    r"jump\w*|surg(?:e|es|ed|ing)|soar\w*)\b",
    re.IGNORECASE,
)
DOWN = re.compile(
    r"\b(?:decreas\w*|declin\w*|fell|fall\w*|drop\w*|reduc\w*|down|lower\w*|shr[aiu]nk\w*|"
    r"contract(?:ed|ing|ion))\b",
    re.IGNORECASE,
)


def stated(
    operator: Operator,
    result: Claim | Figure | None,
    operands: Sequence[Claim | Figure | Decimal | Term],
    evidence: str,
) -> Family:
    """A relation that the words themselves state: if it fails, it is wrong as it stands."""
    return _family(operator, result, operands, evidence, certain=True)


def supposed(
    operator: Operator,
    result: Claim | Figure | None,
    operands: Sequence[Claim | Figure | Decimal | Term],
    evidence: str,
) -> Family:
    """A relation that the words suggest: it ties if it holds, and says nothing if it doesn't."""
    return _family(operator, result, operands, evidence, certain=False)


def _family(
    operator: Operator,
    result: Claim | Figure | None,
    operands: Sequence[Claim | Figure | Decimal | Term],
    evidence: str,
    *,
    certain: bool,
) -> Family:
    relation = Relation(
        operator,
        result.figure if isinstance(result, Claim) else result,
        tuple(_term(operand) for operand in operands),
        evidence=evidence,
    )
    return Family("", "", [relation], strength="strong" if certain else "hint", stated=certain)


def _term(operand: Claim | Figure | Decimal | Term) -> Term:
    if isinstance(operand, Claim):
        return Term(operand.figure)
    if isinstance(operand, Figure):
        return Term(operand)
    return Term(constant=operand) if isinstance(operand, Decimal) else operand


def with_figures(sentences: Iterable[Sentence]) -> Iterator[Sentence]:
    """The sentences that have figures; an enormous one has none, for it is no sentence."""
    return (sentence for sentence in sentences if sentence.claims)


def once(work: Callable[[Sentence], T]) -> Callable[[Sentence], T]:
    """The decorated function, that works out of each sentence what it does but once."""
    name = f"{work.__module__}.{work.__name__}"

    @wraps(work)
    def kept(sentence: Sentence) -> T:
        try:
            found: T = sentence.found[name]
        except KeyError:
            found = sentence.found[name] = work(sentence)
        return found

    return kept


@once
def figures(sentence: Sentence) -> list[Claim]:
    """The claims of a sentence that are figures or ranges, in order: no years, dates, references, names."""
    return [c for c in sentence.claims if c.quantity.kind not in _ASIDE and not _is_pronoun(c)]


def _is_pronoun(claim: Claim) -> bool:
    """Whether "one" stands for a thing and is no count: "or were developing one, 36"."""
    if claim.quantity.value != 1 or claim.figure.text != "one" or claim.quantity.unit is not None:
        return False
    return claim.sentence.text[claim.end : claim.end + 1] in (",", ".", ";", ")")


def between(one: Claim, other: Claim) -> str:
    """The words between two claims of a sentence, the earlier first, white space folded."""
    return flat(one.sentence.text[one.end : other.start])


def lead(claim: Claim, size: int = 60) -> str:
    """What stands just before a claim, up to so many characters, white space folded."""
    return flat(claim.sentence.text[max(0, claim.start - size) : claim.start])


def trail(claim: Claim, size: int = 60) -> str:
    """What stands just behind a claim, up to so many characters, white space folded."""
    return flat(claim.sentence.text[claim.end : claim.end + size])


def bracketed(claim: Claim) -> tuple[int, int] | None:
    """Where the brackets around a claim stand: offsets of the opening and past the closing one; or None."""
    text = claim.sentence.text
    opening = text.rfind("(", 0, claim.start + 1)
    if opening < 0 or ")" in text[opening : claim.start]:
        return None
    closing = text.find(")", claim.end - 1)
    return (opening, closing + 1) if closing >= 0 else None


def fills(claim: Claim, bracket: tuple[int, int]) -> bool:
    """Whether a claim is all that stands in its brackets: "individual (88%)"."""
    return claim.sentence.text[bracket[0] + 1 : bracket[1] - 1].strip() == claim.figure.text.strip()


def recent(sentences: Sequence[Sentence], sentence: Sentence, reach: int) -> Iterator[Sentence]:
    """The sentences of the same paragraph before this one, the nearest first, so many at most.

    A paragraph that breaks off without a full stop goes on in the next: the page ended there.
    """
    at = sentence.position
    for back in range(1, reach + 1):
        if at - back < 0:
            return
        before = sentences[at - back]
        if before.block is not sentences[at - back + 1].block and not _breaks_off(before):
            return
        yield before


def _breaks_off(sentence: Sentence) -> bool:
    kind = sentence.block.kind
    return kind in ("paragraph", "list-item") and sentence.text.rstrip()[-1:].isalpha() and sentence.index > 0


def introduction(sentences: Sequence[Sentence], sentence: Sentence) -> Sentence | None:
    """The sentence that a list item hangs on: the one with a colon above the list."""
    if sentence.block.kind != "list-item":
        return None
    at = sentence.position
    for back in range(1, 41):
        if at - back < 0:
            return None
        before = sentences[at - back]
        if before.block.kind != "list-item":
            return before if before.text.rstrip().endswith(":") else None
    return None


def alike(one: Claim, other: Claim) -> bool:
    """Whether two figures can be of one thing: of one kind and unit, and, where both count, of one noun."""
    a, b = one.quantity, other.quantity
    if a.value is None or b.value is None:
        return False
    if a.kind == "money" or b.kind == "money":
        return a.kind == b.kind and a.unit == b.unit
    if a.kind == "percent" or b.kind == "percent":
        return a.kind == b.kind
    return (
        a.kind in AMOUNTS
        and b.kind in AMOUNTS
        and (a.unit is None or b.unit is None or same_noun(a.unit, b.unit))
    )


def adds_to(part: Claim, total: Claim) -> bool:
    """Whether a figure can be added to a total: counts to counts, amounts to those of their unit."""
    a, b = part.quantity, total.quantity
    return a.kind == b.kind and (a.kind == "count" or a.unit == b.unit)


def is_base(whole: Claim, part: Claim) -> bool:
    """Whether one amount can be the whole of which the other is a part: of one kind, and no smaller."""
    a, b = whole.quantity, part.quantity
    if a.kind not in AMOUNTS or a.value is None or b.value is None or a.value < b.value:
        return False
    return (a.kind == "money") == (b.kind == "money") and (a.kind != "money" or a.unit == b.unit)


def same_noun(one: str, other: str) -> bool:
    """Whether two nouns with their qualifiers have one head: "hill farms" and "farms"."""
    a, b = head(one), head(other)
    return bool(a) and a == b


def is_year(claim: Claim) -> bool:
    """Whether a figure is a year that was read as an amount: "the 2015 euro bond", "(Smith, 2013c)"."""
    value = claim.quantity.value
    return value is not None and 1900 <= value <= 2100 and _YEAR.search(claim.figure.text) is not None


def head(noun: str) -> str:
    """The last word of a noun and its qualifiers, in lower case and in the singular."""
    words = noun.lower().split()
    word = words[-1] if words else ""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word

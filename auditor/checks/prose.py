"""What the checks of running text share: relations that a sentence states, as families of one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from auditor.checks.family import Family
from auditor.claims.model import Claim, Sentence
from auditor.model import Figure, Operator, Relation, Term

#: Between a part and its whole: "85 of the 125", "21 offices out of 31", "85 requests of those 125".
OUT_OF = re.compile(
    r"(?:(?:[\w’'\-]+ ){0,3}out of|of|(?:[\w’'\-]+ ){1,2}(?:of|among)(?= (?:the|these|those|all)\b))"
    r"(?: (?:the|these|those|all|its|our|their|a|total|of|some|about))*",
    re.IGNORECASE,
)
#: The kinds of figure that count things, or amounts of money and measures: what a share can be of.
AMOUNTS = frozenset({"count", "money", "measure", "number"})


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


def of_kind(sentence: Sentence, kinds: Iterable[str]) -> list[Claim]:
    """The claims of a sentence of these kinds."""
    wanted = frozenset(kinds)
    return [claim for claim in sentence.claims if claim.quantity.kind in wanted]


def between(one: Claim, other: Claim) -> str:
    """The words between two claims of a sentence, the earlier first, white space folded."""
    return " ".join(one.sentence.text[one.end : other.start].split())


def bracketed(claim: Claim) -> tuple[int, int] | None:
    """Where the brackets around a claim stand: offsets of the opening and past the closing one; or None."""
    text = claim.sentence.text
    opening = text.rfind("(", 0, claim.start + 1)
    if opening < 0 or ")" in text[opening : claim.start]:
        return None
    closing = text.find(")", claim.end - 1)
    return (opening, closing + 1) if closing >= 0 else None


def recent(sentences: Sequence[Sentence], sentence: Sentence, reach: int) -> Iterator[Sentence]:
    """The sentences of the same paragraph before this one, the nearest first, so many at most."""
    at = sentence.position
    for back in range(1, reach + 1):
        if at - back < 0 or sentences[at - back].block is not sentence.block:
            return
        yield sentences[at - back]

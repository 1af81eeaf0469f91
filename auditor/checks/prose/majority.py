"""Majorities and fractions in words, and the figures given: "the majority (56%)", "half of the 90 (45)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from auditor.checks.family import Family
from auditor.checks.prose.stated import (
    AMOUNTS,
    OUT_OF,
    between,
    bracketed,
    figures,
    fills,
    stated,
    supposed,
    with_figures,
)
from auditor.checks.registry import Scope, check
from auditor.claims.model import Claim, Sentence
from auditor.line import flat
from auditor.model import Operator
from auditor.number import HUNDRED

HALF = Decimal(50)
_MAJORITY = re.compile(
    r"\b(?:(?:the|a|an) (?:(?:vast|great|large|overwhelming|clear|significant|sizeable|substantial|"
    r"absolute) )?"
    r"(?P<major>majority|minority)|(?P<most>most) (?:of (?:the|these|those|them|its|our)|"
    r"[a-z]+ (?:were|was|are|is|came|went|had|have)))\b",
    re.IGNORECASE,
)
_NEGATED = re.compile(
    r"\b(?:did not|do not|does not|were not|was not|are not|is not|had not|have not|never)\b", re.IGNORECASE
)
#: What puts a percentage behind a majority out of its reach: another clause, a comparison, an open list.
_OUT = re.compile(
    r"[;:]|\b(?:while|whereas|but|although|followed|compared|than|of which|of whom|includ\w+|such as|notably|"
    r"respectively|increase\w*|decrease\w*|target|rate)\b",
    re.IGNORECASE,
)
#: From one percentage of a list to the next: "by bus (28%), on foot (14%) and by tram (9%)".
_NEXT = re.compile(r"\)?,? (?:(?P<last>and|or) )?(?:[\w’'.\-]+ ){1,6}\(", re.IGNORECASE)
#: How far, in characters, the first figure may stand from the word.
REACH = 160
MOST = 12


@check("majority")
def propose(scope: Scope, parameters: object) -> Iterator[Family]:
    """A majority is more than half of all, and a fraction in words is the one that the figures give."""
    for sentence in with_figures(scope.sentences):
        yield from _majorities(sentence)
        if len(sentence.claims) > 1:
            yield from _fractions(sentence)


def _majorities(sentence: Sentence) -> Iterator[Family]:
    text = sentence.text
    if "ajority" not in text and "inority" not in text and "ost " not in text:
        return
    for match in _MAJORITY.finditer(fold_same(text)):
        rates = [c for c in sentence.claims if match.end() <= c.start < match.end() + REACH and _is_alone(c)]
        if not rates:
            continue
        reach = text[match.end() : rates[0].start]
        if _OUT.search(reach) or "." in reach:
            continue
        minority = (match["major"] or "").lower() == "minority"
        negated = _NEGATED.search(reach) is not None
        for group in _runs(rates):
            yield _against_half(group, below=minority != negated)
            if negated or minority:
                break


def fold_same(text: str) -> str:
    """A text with each of its white space as a plain space: offsets stay."""
    return text.replace("\n", " ").replace("\u00a0", " ").replace("\u202f", " ")


def _is_alone(claim: Claim) -> bool:
    """Whether a percentage fills its bracket, or opens it before a year: "(36% in 2019, 53% in 2018)"."""
    q = claim.quantity
    bracket = bracketed(claim)
    if q.kind != "percent" or q.change is not None or q.value is None or bracket is None:
        return False
    text = claim.sentence.text
    if not 0 < q.value < HUNDRED or text[bracket[0] + 1 : claim.start].strip():
        return False
    return fills(claim, bracket) or re.match(r"\s*in\s+(?:19|20)\d\d\b", text[claim.end :]) is not None


def _runs(rates: Sequence[Claim]) -> Iterator[list[Claim]]:
    """The lists that percentages make: each ends with the item after its "and"."""
    group = [rates[0]]
    ended = False
    for rate in rates[1:MOST]:
        link = _NEXT.fullmatch(between(group[-1], rate))
        if link is None:
            break
        if ended:
            yield group
            group, ended = [rate], False
            continue
        group.append(rate)
        ended = link["last"] is not None
    yield group


def _against_half(group: Sequence[Claim], *, below: bool) -> Family:
    """Whether percentages come to more than half together, or, of a minority, to less."""
    operator: Operator = "at-most" if below else "at-least"
    evidence = "a minority is less than half" if below else "a majority is more than half"
    certain = not below and all(fills(rate, bracketed(rate) or (0, 0)) for rate in group)
    return (stated if certain else supposed)(operator, None, (*group, HALF), evidence)


# -- fractions ----------------------------------------------------------------------------------------


def _fractions(sentence: Sentence) -> Iterator[Family]:
    chain = figures(sentence)
    for at, claim in enumerate(chain):
        q = claim.quantity
        if q.kind != "ratio" or q.value is None or not 0 < q.value < 1 or q.change is not None:
            continue
        after = chain[at + 1] if at + 1 < len(chain) else None
        if after is not None and _is_same_in_brackets(claim, after):
            yield supposed("ratio", claim, (after, HUNDRED), "a fraction and its percentage")
        elif after is not None and after.quantity.kind in AMOUNTS and OUT_OF.fullmatch(between(claim, after)):
            yield from _of_whole(claim, after, chain[at + 2 : at + 3])


def _is_same_in_brackets(claim: Claim, rate: Claim) -> bool:
    """ "nearly half (48 per cent)", "one in five respondents (21%)"."""
    bracket = bracketed(rate)
    if rate.quantity.kind != "percent" or bracket is None or bracketed(claim) is not None:
        return False
    return (
        fills(rate, bracket) and re.fullmatch(r"(?:[\w’'\-]+ ){0,4}\(", between(claim, rate) + "") is not None
    )


def _of_whole(fraction: Claim, whole: Claim, after: Sequence[Claim]) -> Iterator[Family]:
    """ "two thirds of the 90 farms (60)": the part stands in brackets behind its whole."""
    for part in after:
        bracket = bracketed(part)
        if part.quantity.kind != whole.quantity.kind or bracket is None or not fills(part, bracket):
            continue
        if flat(fraction.sentence.text[whole.end : bracket[0]]).count(" ") <= 6:
            yield supposed("ratio", fraction, (part, whole), "a fraction, its part and its whole")

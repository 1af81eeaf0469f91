"""The same fact in a sentence and in a table: linked by what both are about, confirmed by the value.

Value alone picks the right cell less than half of the time, so it only confirms: the words of the row must
stand in the sentence, the periods must agree, and no other cell may fit as well. Most amounts in prose
stand in no table at all; not finding one says nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from auditor.checks.family import Family
from auditor.checks.prose.stated import stated, supposed
from auditor.checks.registry import Scope, check
from auditor.checks.ties.context import About, about
from auditor.checks.ties.derived import derived
from auditor.checks.ties.index import Entry, Index, index
from auditor.checks.ties.link import Link, digits, link
from auditor.checks.ties.proof import disproved
from auditor.checks.ties.prose import Told, restatements
from auditor.checks.ties.sums import sums
from auditor.claims.model import Claim, Sentence
from auditor.model import Operator, Term
from auditor.number import ZERO, Quantity, last_digit

#: The kinds of figure that tables and sentences share.
KINDS = frozenset({"count", "money", "percent", "measure", "number"})
#: What a hedge says of the figure itself.
_BOUNDS: dict[str, Operator] = {
    "over": "at-least",
    "at-least": "at-least",
    "under": "at-most",
    "almost": "at-most",
    "at-most": "at-most",
}
SAME = "the same fact in a table"
BOUND = "a bound and the exact figure in a table"
#: What a rise or fall starts from or leads to.
_LEVEL = re.compile(r"\b(?:from|to)\s+(?:[$€£]|US\$|USD)?\s*$")
#: Before "one", of a case among others that is told of, not counted: "in one case, the boat sank".
_INSTANCE = re.compile(r"\bin\s+$", re.IGNORECASE)
#: After "six months": it tells when, not how much.
_SPAN = re.compile(r"[\s-]*(?:ended|ending|periods?|through|then)\b")
#: What words, years and places must show, with what each digit of the value adds.
ENOUGH, DIGIT = 200, 33
#: The same for a single digit that is no money: any table has one.
SURE = 330
#: An amount that more cells show tells nothing; a count, or a percentage, that a quarter as many do.
CROWD = 800
#: What each other claim of the sentence adds that stands in the same row.
TOGETHER = 40
#: What words alone must show.
WORDS = 60


@check("restated")
def propose(scope: Scope, parameters: object) -> Iterator[Family]:
    """A figure in running text agrees with the table, or the other sentence, that states the same fact."""
    told = told_in(scope.sentences)
    if not told:
        return
    yield from restatements([Told(one, 0) for claims in told for one in claims], across=False)
    if scope.tables:
        yield from _tables(index(scope.tables), told)


def between(scopes: Sequence[Scope]) -> Iterator[Family]:
    """The same between several documents: where both tell the same year."""
    told = [told_in(scope.sentences) for scope in scopes]
    every = [Told(one, number) for number, own in enumerate(told) for claims in own for one in claims]
    yield from restatements(every, across=True)
    for number, own in enumerate(told):
        others = [view for other, scope in enumerate(scopes) if other != number for view in scope.tables]
        dated = [[one for one in claims if one.dated] for claims in own]
        if others:
            yield from _tables(index(others), [claims for claims in dated if claims], dated=True)


def told_in(sentences: Sequence[Sentence]) -> list[list[About]]:
    """The figures that other places may state again, a sentence at a time, with what they are about."""
    found: list[list[About]] = []
    before: Sentence | None = None
    for sentence in sentences:
        claims = [claim for claim in sentence.claims if is_told(claim)]
        if claims:
            earlier = before if before is not None and before.block is sentence.block else None
            found.append(about(sentence, claims, earlier))
        before = sentence
    return found


def _tables(cells: Index, told: Sequence[Sequence[About]], *, dated: bool = False) -> Iterator[Family]:
    """The ties of sentences to cells; with `dated`, only to those that tell the same year."""
    if not cells.levels:
        return
    values = Counter(abs(one.claim.quantity.value or ZERO) for claims in told for one in claims)
    for claims in told:
        yield from _sentence(cells, claims, values, dated=dated)


def is_told(claim: Claim) -> bool:
    """Whether a figure of running text is one that a table could state: a level, not a change."""
    quantity = claim.quantity
    if quantity.kind not in KINDS or not quantity.value:
        return False
    if quantity.kind == "measure" and _SPAN.match(claim.after):
        return False
    if claim.figure.text.lower() == "one" and _INSTANCE.search(claim.before):
        return False
    return quantity.change is None or _LEVEL.search(claim.before) is not None


def _sentence(
    cells: Index, claims: Sequence[About], values: Counter[Decimal], *, dated: bool
) -> Iterator[Family]:
    rest = [candidates(cells, one) for one in claims]
    if dated:
        rest = [[link for link in own if link.entry.years & link.about.years] for own in rest]
    rows = Counter(line for own in rest for line in {link.entry.line for link in own if link.words >= WORDS})
    links = [chosen(one, own, rows) for one, own in zip(claims, rest, strict=True)]
    missed = {id(m.about): m for m in disproved(cells, claims, links, rest, values)}
    known = [link for link in links if link is not None and id(link.about) not in missed]
    yield from map(tie, known)
    if known:
        yield from derived(cells, known[0].claim.sentence, known)
    tied = {id(link.about) for link in known}
    for one in claims:
        if id(one) not in tied and id(one) not in missed:
            yield from sums(cells, one)
    for wrong in missed.values():
        claim = wrong.about.claim
        yield stated("equal", claim, (_cell(claim, wrong.entry),), SAME)


def chosen(one: About, links: Sequence[Link], rows: Counter[tuple[int, int]]) -> Link | None:
    """The cell of a claim's value that its words name, if they name one; the better, the more other claims of
    the sentence stand in its row.
    """

    def score(link: Link) -> int:
        return link.score + TOGETHER * min(rows[link.entry.line] - 1, 3)

    if not links:
        return None
    best = max(links, key=score)
    known = digits(one.claim.quantity)
    need = SURE if known == 1 and one.claim.quantity.kind != "money" else ENOUGH
    enough = score(best) + DIGIT * known >= need and best.words >= WORDS
    return best if enough else None


def candidates(cells: Index, one: About) -> list[Link]:
    """The cells of a claim's value that it may be about."""
    value, slack = _reach(one.claim.quantity)
    entries = cells.near(value, slack)
    if len(entries) > (CROWD if one.claim.quantity.kind == "money" else CROWD // 4):
        return []
    links = (link(cells, one, entry) for entry in entries)
    return [found for found in links if found is not None]


def _reach(quantity: Quantity) -> tuple[Decimal, Decimal]:
    """What a cell is worth that a figure states, give or take how much: rounded, or as its hedge has it."""
    assert quantity.value is not None
    value, half = abs(quantity.value), quantity.step / 2
    bound = _BOUNDS.get(quantity.hedge or "")
    if bound is not None:
        last = last_digit(value, quantity.step) / 2
        return (value + last if bound == "at-least" else value - last), last
    if quantity.low is not None and quantity.high is not None and quantity.hedge is None:
        half = (quantity.high - quantity.low) / 2  # a count in full is that count
    return value, half


def tie(found: Link) -> Family:
    """The relation that a link stands for."""
    claim, entry = found.claim, found.entry
    bound = _BOUNDS.get(claim.quantity.hedge or "")
    if bound is not None:
        if _sign(claim, entry) < 0:
            bound = "at-most" if bound == "at-least" else "at-least"
        return supposed(bound, entry.figure, (_claim(claim, entry),), BOUND)
    return supposed("equal", claim, (_cell(claim, entry),), SAME)


def _cell(claim: Claim, entry: Entry) -> Term:
    return Term(entry.figure, sign=_sign(claim, entry), scale=entry.scale)


def _claim(claim: Claim, entry: Entry) -> Term:
    return Term(claim.figure, sign=_sign(claim, entry), scale=1 / entry.scale)


def _sign(claim: Claim, entry: Entry) -> int:
    """Sentences tell what a loss comes to, tables put it in brackets."""
    one, other = claim.quantity.value, entry.figure.value
    assert one is not None
    assert other is not None
    return -1 if (one < 0) != (other < 0) else 1

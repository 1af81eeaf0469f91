"""The same fact in a sentence and in a table: linked by what both are about, confirmed by the value.

Value alone picks the right cell less than half of the time, so it only confirms: the words of the row must
stand in the sentence, the periods must agree, and no other cell may fit as well. Most amounts in prose stand in
no table at all; not finding one says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

import msgspec

from auditor.checks.cross_period import years
from auditor.checks.cross_words import Words, words_of
from auditor.checks.family import Family
from auditor.checks.prose import stated, supposed
from auditor.checks.registry import Scope, check
from auditor.checks.tie_index import Entry, Index, index
from auditor.claims.model import Claim, Sentence
from auditor.grammar.header_period import find_periods
from auditor.number import Quantity

#: The kinds of figure that tables and sentences share.
KINDS = frozenset({"count", "money", "percent", "measure", "number"})
#: Hundredths of a row's words (by weight) that the sentence must have, to tie and to contradict; a row with
#: fewer words is known by its table.
COVERED, NEARLY_ALL, GENERIC = 50, 90, 6
#: What words must show to tie, and to contradict.
ENOUGH, PROVEN = 14, 30
#: Digits that a figure must have to be missed by a slip.
DIGITS = 4


class Link(msgspec.Struct, frozen=True):
    """A claim, the cell that may state the same, and how well their words agree."""

    claim: Claim
    entry: Entry
    covered: int  # hundredths of the row's words
    shared: int  # weight of the words that both have, those of the row twice
    dated: bool  # both tell a year, the same
    score: int


@check("restated")
def propose(scope: Scope, parameters: object) -> Iterator[Family]:
    """A figure in running text agrees with the table that states the same fact."""
    if not scope.tables or not scope.sentences:
        return
    cells = index(scope.tables)
    if not cells.entries:
        return
    for sentence in scope.sentences:
        claims = [c for c in sentence.claims if _is_told(c.quantity)]
        if claims:
            yield from _ties(cells, Context.of(sentence), claims)


class Context(msgspec.Struct, frozen=True):
    """What a sentence is about."""

    sentence: Sentence
    words: Words
    wider: Words  # with its heading
    years: frozenset[str]

    @staticmethod
    def of(sentence: Sentence) -> Context:
        words = words_of(sentence.text)
        periods = find_periods(sentence.text.lower()).keys
        return Context(sentence, words, words | words_of(sentence.section), years(periods))


def _is_told(quantity: Quantity) -> bool:
    return (
        quantity.kind in KINDS
        and quantity.value is not None
        and quantity.value != 0
        and quantity.change is None
    )


def _ties(cells: Index, context: Context, claims: Sequence[Claim]) -> Iterator[Family]:
    linked: list[Link] = []
    for claim in claims:
        link = _best(cells, context, claim)
        if link is not None:
            linked.append(link)
            yield _tie(link)
    told = {id(link.entry.figure) for link in linked}
    for claim in claims:
        if all(link.claim is not claim for link in linked):
            yield from _contradiction(cells, context, claim, told)


def _best(cells: Index, context: Context, claim: Claim) -> Link | None:
    """The cell of the claim's value that its words name, if they name one."""
    quantity = claim.quantity
    assert quantity.value is not None
    links = _links(cells, context, claim, quantity.value)
    if not links:
        return None
    best = max(links, key=lambda link: link.score)
    return best if 3 * _digits(quantity) + best.shared >= ENOUGH + 6 and best.shared >= 4 else None


def _digits(quantity: Quantity) -> int:
    """The significant digits as written."""
    assert quantity.value is not None
    return len(str(int(abs(quantity.value / quantity.step))).rstrip("0"))


def _links(cells: Index, context: Context, claim: Claim, value: Decimal) -> list[Link]:
    """The cells of a value that a claim's words may be about."""
    links = []
    for entry in cells.near(abs(value), claim.quantity.step / 2):
        if _of_one_kind(claim.quantity, entry.figure.quantity):
            link = _link(cells, context, claim, entry)
            if link is not None and (link.covered >= COVERED or cells.weight(entry.row) <= GENERIC):
                links.append(link)
    return links


def _link(cells: Index, context: Context, claim: Claim, entry: Entry) -> Link | None:
    """How well a cell's words fit a sentence; None where their periods cannot be the same."""
    own = years(entry.periods)
    if own and context.years and not own & context.years:
        return None
    row = cells.weight(entry.row & context.words)
    whole = cells.weight(entry.row)
    covered = 100 * row // whole if whole else 0
    column = cells.weight(entry.column & context.words)
    around = cells.weight((entry.around - entry.row) & context.wider)
    shared = 2 * min(row, 30) + min(column, 12) + min(around, 12)
    dated = bool(own & context.years)
    return Link(claim, entry, covered, shared, dated, shared + covered // 4 + (10 if dated else 0))


def _of_one_kind(one: Quantity, other: Quantity) -> bool:
    """Whether a figure of running text and one of a table can state the same: per cents both, or amounts."""
    if (one.kind == "percent") != (other.kind in ("percent", "points")):
        return False
    if one.kind == "money":
        return other.kind in ("money", "number") and (other.unit is None or other.unit == one.unit)
    return not (other.kind == "money" and one.kind == "count" and one.unit is not None)


def _tie(link: Link) -> Family:
    claim, cell = link.claim, link.entry.figure
    cell.scale = link.entry.scale
    hedge = claim.quantity.hedge
    if hedge in ("over", "at-least"):
        return supposed("at-least", cell, (claim,), "a bound and the exact figure in a table")
    if hedge in ("under", "almost", "at-most"):
        return supposed("at-most", cell, (claim,), "a bound and the exact figure in a table")
    return supposed("equal", claim, (cell,), "the same fact in a table")


def _contradiction(cells: Index, context: Context, claim: Claim, told: set[int]) -> Iterator[Family]:
    """A claim that only one cell can be about, by its words and its year, and that misses it by a digit."""
    quantity = claim.quantity
    assert quantity.value is not None
    if quantity.hedge is not None or _digits(quantity) < DIGITS:
        return
    printed = cells.near(abs(quantity.value), quantity.step / 2)
    if any(_of_one_kind(quantity, entry.figure.quantity) for entry in printed):
        return  # it stands in a table, if not where the words point
    links = [
        link
        for value in _near_misses(quantity)
        for link in _links(cells, context, claim, value)
        if _is_proof(link)
    ]
    if not links:
        return
    best = max(links, key=lambda link: link.score)
    worth = {link.entry.value for link in links if link.score >= best.score - 4}
    if len(worth) == 1 and id(best.entry.figure) not in told:
        best.entry.figure.scale = best.entry.scale
        yield stated(
            "equal", claim, (best.entry.figure,), "the same fact in a table, by its words and its year"
        )


def _is_proof(link: Link) -> bool:
    """Whether a link would stand without the value."""
    return link.covered >= NEARLY_ALL and link.shared >= PROVEN and link.dated


def _near_misses(quantity: Quantity) -> Iterator[Decimal]:
    """The values one wrong digit or one transposition away, to the digits printed."""
    assert quantity.value is not None
    text = str(int(abs(quantity.value) / quantity.step))
    for k, own in enumerate(text):
        for digit in "0123456789":
            if digit != own and (k or digit != "0"):
                yield Decimal(text[:k] + digit + text[k + 1 :]) * quantity.step
    for k in range(len(text) - 1):
        if text[k] != text[k + 1]:
            yield Decimal(text[:k] + text[k + 1] + text[k] + text[k + 2 :]) * quantity.step

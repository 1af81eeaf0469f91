"""What a sentence works out of a figure that it takes from a table: its change ("1,250, an increase of 130
over 2022", or of so many per cent), and its share of the table's total ("1,250, or 31 per cent of all").

Only what holds is told: the words suggest these equations, they don't state them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.checks.family import Family
from auditor.checks.prose.stated import supposed
from auditor.checks.ties.index import Entry, Index
from auditor.checks.ties.link import Link
from auditor.checks.ties.slipped import steps
from auditor.checks.ties.words import MONTHS
from auditor.claims.model import Claim, Sentence
from auditor.model import Operator, Term

_YEAR = re.compile(r"(?<![\d$€£.,/-])(?:19|20)\d\d(?![\d%]|[.,]\d)")
_OF_ALL = re.compile(r"\s+of\s+(?:the\s+|our\s+|its\s+|their\s+)?(?:total|overall|all)\b", re.IGNORECASE)
_TOTAL = re.compile(r"\s*(?:grand )?totals?\b", re.IGNORECASE)
#: Digits that a change in full must have: a difference of one digit is met anywhere.
DIGITS = 2
_BEFORE = re.compile(r"\b(?:previous|prior|preceding|last) (?:fiscal )?year\b")


def derived(cells: Index, sentence: Sentence, links: Sequence[Link]) -> Iterator[Family]:
    """What follows from the cells of the tied figures of a sentence, for its other figures."""
    tied = {id(link.claim) for link in links}
    rest = [c for c in sentence.claims if id(c) not in tied and c.quantity.value]
    changes = [c for c in rest if c.quantity.change is not None]
    shares = [c for c in rest if c.quantity.change is None and c.quantity.kind == "percent"]
    shares = [c for c in shares if _OF_ALL.match(sentence.text, c.end)]
    for link in links:
        for claim in changes:
            yield from _changes(cells, sentence, claim, link)
        for claim in shares:
            yield from _shares(cells, claim, link.entry)


def _changes(cells: Index, sentence: Sentence, claim: Claim, link: Link) -> Iterator[Family]:
    """The change from an earlier cell of the row, in per cent or in the row's own unit."""
    own, other = claim.quantity, link.claim.quantity
    per_cent = own.kind == "percent"
    if not per_cent and ((own.kind, own.unit) != (other.kind, other.unit) or len(str(steps(own))) < DIGITS):
        return
    for earlier in _earlier(cells, sentence, claim, link.entry):
        terms = (Term(earlier.figure, scale=earlier.scale), Term(link.entry.figure, scale=link.entry.scale))
        operator: Operator = "percent-change" if per_cent else "change"
        yield supposed(operator, claim, terms, "the change between two cells of a table")


def _shares(cells: Index, claim: Claim, entry: Entry) -> Iterator[Family]:
    """The share of the one total of the column."""
    whole = [e for e in cells.column(entry) if _TOTAL.match(e.figure.row_label) and e.scale == entry.scale]
    if len(whole) == 1 and whole[0] is not entry and whole[0].value > entry.value:
        terms = (Term(entry.figure), Term(whole[0].figure))
        yield supposed("share", claim, terms, "the share of a table's total")


def _earlier(cells: Index, sentence: Sentence, claim: Claim, entry: Entry) -> Iterator[Entry]:
    """The cell of the same row and kind in the year before, or in one that stands after the change."""
    if len(entry.years) != 1 or not entry.figure.value or entry.figure.value <= 0:
        return
    (own,) = entry.years
    if not own.isdigit():
        return
    years = {match[0] for match in _YEAR.finditer(sentence.text, claim.end)}
    if _BEFORE.search(sentence.text, claim.end):
        years.add(str(int(own) - 1))
    for other in cells.rows[entry.line]:
        alike = other.scale == entry.scale and other.column - MONTHS == entry.column - MONTHS
        alike = alike and bool(other.years & (years - {own}))
        if alike and other.years < {own, *years} and other.figure.value and other.figure.value > 0:
            yield other

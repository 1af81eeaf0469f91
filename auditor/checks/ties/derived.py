"""Changes that a sentence states of a figure it takes from a table: "1,250, an increase of 25 per cent"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.checks.family import Family
from auditor.checks.prose.stated import supposed
from auditor.checks.ties.index import Entry, Index
from auditor.checks.ties.link import Link
from auditor.claims.model import Claim, Sentence
from auditor.model import Term
from auditor.number import ONE

_YEAR = re.compile(r"(?<![\d$€£.,/-])(?:19|20)\d\d(?![\d%]|[.,]\d)")
_BEFORE = re.compile(r"\b(?:previous|prior|preceding|last) (?:fiscal )?year\b")


def changes(cells: Index, sentence: Sentence, links: Sequence[Link]) -> Iterator[Family]:
    """The changes that follow from the row of a tied figure: its cell, and that of an earlier year."""
    told = [claim for claim in sentence.claims if claim.quantity.change is not None]
    rates = [c for c in told if c.quantity.kind == "percent" and c.quantity.value is not None]
    for link in links:
        for claim in rates:
            for earlier in _earlier(cells, sentence, claim, link.entry):
                terms = (Term(earlier.figure), Term(link.entry.figure))
                yield supposed("percent-change", claim, terms, "the change between two cells of a table")


def _earlier(cells: Index, sentence: Sentence, claim: Claim, entry: Entry) -> Iterator[Entry]:
    """The cell of the same row and kind in the year before, or in one that stands after the change."""
    if len(entry.years) != 1 or entry.scale != ONE or not entry.figure.value or entry.figure.value <= 0:
        return
    (own,) = entry.years
    if not own.isdigit():
        return
    years = {match[0] for match in _YEAR.finditer(sentence.text, claim.end)}
    if _BEFORE.search(sentence.text, claim.end):
        years.add(str(int(own) - 1))
    for other in cells.rows[entry.line]:
        alike = other.scale == ONE and other.column == entry.column and bool(other.years & (years - {own}))
        if alike and other.years < {own, *years} and other.figure.value and other.figure.value > 0:
            yield other

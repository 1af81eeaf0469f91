"""When a sentence and a table can't both be right: the words must prove that both state one fact.

Two things do. The other figures of the sentence are the other cells of one row, each under its own year, and
one of them is not. Or the clause says what the row says and nothing else, of the year of its column. Either
way the figure must be one slip away, and stand nowhere else where it would fit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

import msgspec

from auditor.checks.ties.columns import among, columns_of
from auditor.checks.ties.context import About
from auditor.checks.ties.dates import is_open
from auditor.checks.ties.index import Entry, Index
from auditor.checks.ties.link import Link
from auditor.checks.ties.named import named
from auditor.checks.ties.siblings import Rows, beside, rows_of

#: The score from which a cell of the claim's own value may be what it states: beside siblings, alone.
MAY_FIT_BESIDE, MAY_FIT = 250, 100

#: Figures of a sentence beyond which it is a table of its own.
MANY = 80
#: How much better words must fit the row of a claim's siblings than the cell that has its value.
SURER = 60


class Missed(msgspec.Struct, frozen=True):
    """A claim, and the cell that states the same fact with another value."""

    about: About
    entry: Entry


def disproved(
    cells: Index,
    claims: Sequence[About],
    ties: Sequence[Link | None],
    rest: Sequence[Sequence[Link]],
    told: Counter[Decimal],
) -> Iterator[Missed]:
    """The figures of one sentence that differ from a cell although both must be the same fact: `ties` are the
    links of its claims, `rest` all cells that have their values, `told` is how often the text gives a value.
    """
    hedges = (None, "about")
    doubtful = [k for k, one in enumerate(claims) if one.claim.quantity.hedge in hedges]
    if not doubtful or len(claims) > MANY:
        return
    expected = is_open(claims[0].claim.sentence.text)
    rows, columns = rows_of(claims, rest), columns_of(cells, claims, rest)
    for index in doubtful:
        one = claims[index]
        elsewhere = max((other.score for other in rest[index]), default=0)
        if ties[index] is not None:
            entry = _astray(cells, claims, ties, rows, index) if elsewhere < MAY_FIT_BESIDE else None
        else:
            entry = among(cells, claims, columns, index) if columns else None
            if entry is None and one.dated and elsewhere < MAY_FIT_BESIDE:
                entry = beside(cells, claims, rows, index)
            if entry is None and one.dated and elsewhere < MAY_FIT and not expected:
                entry = named(cells, one, claims, told)
        if entry is not None:
            yield Missed(one, entry)


def _astray(
    cells: Index, claims: Sequence[About], ties: Sequence[Link | None], rows: Rows, index: int
) -> Entry | None:
    """The cell of a claim that is tied to another by its value alone, while its siblings are tied to the row
    of this one.
    """
    tie, others = ties[index], [link for k, link in enumerate(ties) if link is not None and k != index]
    assert tie is not None
    if not claims[index].dated or any(link.entry.line == tie.entry.line for link in others):
        return None
    entry = beside(cells, claims, rows, index)
    if entry is None:
        return None
    siblings = [link for link in others if link.entry.line == entry.line]
    return entry if any(link.words >= tie.words + SURER for link in siblings) else None

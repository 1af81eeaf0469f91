"""When a sentence and a table can't both be right: the words must prove that both state one fact.

Two things do. The other figures of the same list are the other cells of one row, each under its own year,
and one of them is not. Or the clause says all that the row says and nothing else, of the year of its column.
Either way the figure must be one slip away, and stand nowhere else where it would fit.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_EVEN, Decimal

from auditor.checks.ties.context import About
from auditor.checks.ties.dates import is_open
from auditor.checks.ties.index import Entry, Index
from auditor.checks.ties.link import Link, is_of_one_kind, link
from auditor.checks.ties.words import MONTHS, PARTS, keys
from auditor.number import Quantity
from auditor.slips import slip_of

#: Digits that a figure must have; with fewer than the second, its words must be all there.
LEAST, DIGITS = 2, 3
#: Hundredths of the row's words that the sentence must have: of a figure of few digits, beside one sibling,
#: beside two.
IN_FULL, COVERED, COVERED_TWO = 78, 75, 60
#: Or else the weight of those in its clause; what words must show where the row has none ("Total").
MANY, WORDS = 16, 200
#: The weight of words of the clause that neither row nor table has.
STRAYS = 16
#: The score from which a cell of the claim's own value may be what it states.
MAY_FIT, MAY_FIT_TWO = 50, 150
#: The weight of a row's name that is a name; of a table's, whose row is only its balance or its total.
NAME, TITLE = 8, 14
#: Cells of one name beyond which it names none.
WIDE = 100
#: What may follow a figure without telling more of what it is.
_CLOSED = re.compile(
    r"\s*(?:$|[.,;)]|(?:in|for|at|as of|during|on|and|to|compared|from|respectively|includ\w+|was|were)\b)"
)


def disproved(
    cells: Index, claims: Sequence[About], ties: Sequence[Link | None], rest: Sequence[Sequence[Link]]
) -> Iterator[Link]:
    """The links of one sentence whose values differ although both must be the same fact: `ties` are the links
    of its claims, `rest` all cells that have their values.
    """
    for index, one in enumerate(claims):
        quantity = one.claim.quantity
        if is_open(one.claim.sentence.text):
            return
        if ties[index] is not None or quantity.hedge not in (None, "about") or not one.dated:
            continue
        elsewhere = max((other.score for other in rest[index]), default=0)
        found = _beside(cells, one, ties, elsewhere)
        if found is None and len(str(steps(quantity))) >= DIGITS and elsewhere < MAY_FIT:
            found = _alone(cells, one)
        if found is not None:
            yield found


def _beside(cells: Index, one: About, ties: Sequence[Link | None], elsewhere: int) -> Link | None:
    """The cell of its siblings' row that is of the claim's own year, and all but its value."""
    lines = Counter(link.entry.line for link in ties if link is not None)
    if not lines:
        return None
    line, siblings = lines.most_common(1)[0]
    several = siblings > 1
    size = len(str(steps(one.claim.quantity)))
    if size < LEAST or elsewhere >= (MAY_FIT_TWO if several else MAY_FIT):
        return None
    known = [link for link in ties if link is not None and link.entry.line == line]
    if one.group[1] > 1:  # what stands in the same list has the same column, but for the year
        known = [link for link in known if link.about.group == one.group] or known
    entries = cells.rows[line] if len(cells.rows[line]) <= WIDE else []
    links = [link for entry in entries if (link := _missed(cells, one, entry, known)) is not None]
    if len(links) != 1:
        return None
    found = links[0]
    strays = _strays(cells, one, found.entry)
    if not found.entry.row:
        return found if several or (found.words >= WORDS and strays <= STRAYS) else None
    if several:
        return found if found.covered >= COVERED_TWO else None
    if size < DIGITS:
        return found if found.covered >= IN_FULL and strays <= STRAYS // 2 else None
    return found if (found.covered >= COVERED or found.near >= MANY) and strays <= STRAYS else None


def _missed(cells: Index, one: About, entry: Entry, known: Sequence[Link]) -> Link | None:
    """The link to a cell in the row of its siblings that one slip keeps it from."""
    sibling = known[0].entry
    if entry.column != sibling.column or entry.scale != sibling.scale or not entry.years & one.years:
        return None
    if any(entry.figure is other.entry.figure or entry.years & other.about.years for other in known):
        return None
    return link(cells, one, entry) if is_slip(one.claim.quantity, entry) else None


def _alone(cells: Index, one: About) -> Link | None:
    """The cell that the clause names in full, and that no other row has the name of."""
    claim = one.claim
    name = one.subject
    if one.group[1] > 1 or cells.weight(name) < NAME:
        return None
    if keys(claim.before) & name and not _CLOSED.match(claim.sentence.text, claim.end):
        return None
    named = _named(cells, one, cells.named.get(name, ()))
    if not named and cells.weight(name) >= TITLE:
        tables = [entries for title, entries in cells.totals.items() if name <= title]
        named = _named(cells, one, [entry for entries in tables for entry in entries])
    missed = [entry for entry in named if is_slip(claim.quantity, entry)]
    if not missed or len({entry.value for entry in missed}) > 1:
        return None
    if len({id(entry.figure) for entry in named}) != len({id(entry.figure) for entry in missed}):
        return None  # the same name and year, and another value
    return link(cells, one, missed[0])


def _named(cells: Index, one: About, entries: Sequence[Entry]) -> list[Entry]:
    """Those of its year and kind, if they are few enough for a name."""
    if len(entries) > WIDE:
        return []
    quantity, parts = one.claim.quantity, one.words & PARTS
    entries = [entry for entry in entries if parts <= entry.row | entry.column | entry.section | entry.title]
    return [entry for entry in entries if entry.years & one.years and is_of_one_kind(quantity, entry)]


def _strays(cells: Index, one: About, entry: Entry) -> int:
    return cells.weight(one.near - MONTHS - entry.row - entry.column - entry.section - entry.around)


def is_slip(quantity: Quantity, entry: Entry) -> bool:
    """Whether one wrong digit or two transposed ones made the claim of the cell's value, rounded as it is;
    and rounding did not.
    """
    assert quantity.value is not None
    away = abs(abs(quantity.value) - entry.value)
    near = quantity.step if quantity.step > 2 * entry.slack else Decimal(0)  # rounded twice, or down
    if quantity.hedge is not None:
        near += 2 * quantity.step
    if away <= quantity.step / 2 + entry.slack + near:
        return False
    printed = steps(quantity)
    meant = int((entry.value / quantity.step).quantize(Decimal(1), ROUND_HALF_EVEN))
    return slip_of(printed, meant) in ("digit", "transposition")


def steps(quantity: Quantity) -> int:
    """How many units of its last digit a figure is."""
    assert quantity.value is not None
    return int(abs(quantity.value) / quantity.step)

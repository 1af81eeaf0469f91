"""The other items of a sentence as witnesses: each has its own row, all in one column ("9 in the north, 14 in
the south and 21 in the east"), so the one whose row has another value has slipped.

Counted in bits like the siblings of one row: every item that its column has under its own words counts for
the column, the number of columns, each of which might have met the sentence by chance, against it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from auditor.checks.crosses.words import Words
from auditor.checks.ties.context import About
from auditor.checks.ties.index import Entry, Index
from auditor.checks.ties.link import Link, is_of_one_kind
from auditor.checks.ties.slipped import is_slip, slip_bits, steps, value_bits
from auditor.checks.ties.words import MONTHS, PARTS, keys
from auditor.claims.model import Claim

#: Bits that prove that the items are of one column; the most that the words of one item can tell.
PROVEN, OF_ITEM = 14, 8
#: Items that must hold; digits that the figure must have; the weight of a name.
ITEMS, LEAST, NAME = 2, 2, 4
#: Rows beyond which a table is not looked through.
MANY = 400
#: Of a list of counts only the first may say what is counted.
COUNTS = frozenset({"count", "number"})

#: Which table, which column of it, and how much it is scaled.
Key = tuple[int, int, Decimal]
#: A column with the items that hold, by claim, and whether their words stand before the figure or behind it.
Columns = dict[tuple[Key, bool], dict[int, Entry]]


def columns_of(cells: Index, claims: Sequence[About], rest: Sequence[Sequence[Link]]) -> Columns:
    """The columns that have several figures of the sentence, each in the row that its own words name."""
    columns: Columns = defaultdict(dict)
    for index, links in enumerate(rest):
        sides = [(side, _own(claims[index].claim, side)) for side in (True, False)]
        for found in links:
            for side, own in sides:
                if _names(cells, found.entry, own):
                    columns[_key(found.entry), side].setdefault(index, found.entry)
    return {key: held for key, held in columns.items() if len({id(e.figure) for e in held.values()}) >= ITEMS}


def among(cells: Index, claims: Sequence[About], columns: Columns, index: int) -> Entry | None:
    """The cell that the other items of a claim's sentence give it: in their column, in the row that its own
    words name, one slip away.
    """
    one = claims[index]
    if len(str(steps(one.claim.quantity))) < LEAST:
        return None
    best: tuple[int, Entry] | None = None
    for (key, side), held in columns.items():
        others = {k: entry for k, entry in held.items() if _is_like(one, claims[k])}
        if index in held or len(others) < ITEMS:
            continue
        own = _own(one.claim, side)
        column = [entry for entry in cells.column(next(iter(held.values()))) if _key(entry) == key]
        named = [entry for entry in column[:MANY] if _names(cells, entry, own)]
        if len(named) != 1 or named[0] in held.values() or not _slipped(one, named[0]):
            continue
        name, more = cells.weight(named[0].row & own), _strays(cells, own, named[0])
        bits = _bits(cells, claims, others, side) + slip_bits(one.claim.quantity) + min(name, OF_ITEM) - more
        if more < name and bits >= PROVEN and (best is None or bits > best[0]):
            best = (bits, named[0])
    return best[1] if best is not None else None


def _own(claim: Claim, before: bool) -> Words:
    """The words of the item that a figure is of, on one of its sides."""
    return keys(claim.before if before else claim.after)


def _names(cells: Index, entry: Entry, own: Words) -> bool:
    """Whether the words of an item are all that the row's label says."""
    row = entry.row - MONTHS
    return row <= own and cells.weight(row) >= NAME


def _strays(cells: Index, own: Words, entry: Entry) -> int:
    """The weight of what the item says beyond row and table."""
    return cells.weight(own - entry.row - entry.column - entry.section - entry.title - MONTHS - PARTS)


def _key(entry: Entry) -> Key:
    assert entry.figure.cell is not None
    return entry.line[0], entry.figure.cell[1], entry.scale


def _is_like(one: About, other: About) -> bool:
    a, b = one.claim.quantity, other.claim.quantity
    counts = a.kind in COUNTS and b.kind in COUNTS and None in (a.unit, b.unit)
    return a.step == b.step and (counts or (a.kind, a.unit) == (b.kind, b.unit))


def _slipped(one: About, entry: Entry) -> bool:
    return is_of_one_kind(one.claim.quantity, entry) and is_slip(one.claim.quantity, entry)


def _bits(cells: Index, claims: Sequence[About], held: dict[int, Entry], side: bool) -> int:
    """What the items that hold say for the column: each its value, and its words."""
    bits = 0
    for index, entry in held.items():
        own = _own(claims[index].claim, side)
        bits += value_bits(claims[index].claim.quantity) + min(cells.weight(entry.row & own), OF_ITEM)
    return bits - 2 * len(cells.rows).bit_length()

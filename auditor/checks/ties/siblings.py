"""The other figures of a sentence as witnesses: they are the cells of one row, each under its own year, so
the one that is not has slipped.

How certain that is, is counted in bits. That a row has the value of a sibling under its year is a
coincidence once in as many numbers as have its digits, and so is a slip in the digits of the other; words
that the sentence shares with the row add what they tell, words that only one of them has take away; and so
do the number of rows, and that of figures outside the list, each of which might have met by chance.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from auditor.checks.crosses.words import Words
from auditor.checks.ties.context import About
from auditor.checks.ties.index import Entry, Index
from auditor.checks.ties.link import Link, link
from auditor.checks.ties.slipped import is_slip, slip_bits, steps, value_bits
from auditor.checks.ties.words import MONTHS, PARTS

#: Bits that prove that a list is a row: a chance of one in some four thousand.
PROVEN = 12
#: A list ("3, 4 and 5 in 2021, 2022 and 2023") is of one thing by its form alone.
LIST = 3
#: The most that words can tell, of the row and of its table.
OF_ROW, OF_TABLE = 20, 12
#: Digits that a figure must have; rows with more cells are no rows of periods.
LEAST, WIDE = 2, 100

#: Which row of which table, its columns of one kind, and how much they are scaled.
Key = tuple[tuple[int, int], Words, Decimal]
Rows = dict[Key, dict[int, Link]]


def beside(cells: Index, claims: Sequence[About], rows: Rows, index: int) -> Entry | None:
    """The cell that the siblings of a claim give it: in their row, of its own year, one slip away."""
    one = claims[index]
    if len(str(steps(one.claim.quantity))) < LEAST:
        return None
    best: tuple[int, Entry] | None = None
    for (line, column, scale), held in rows.items():
        own = [found for k, found in held.items() if _is_sibling(one, claims[k])]
        if index in held or not own or len(cells.rows[line]) > WIDE:
            continue
        entry = _cell(cells, one, own, (line, column, scale))
        if entry is None or not _is_whole(one, claims, held, index):
            continue
        bits = _bits(cells, one, own, entry)
        bits -= (len(claims) - 1).bit_length() * sum(found.about.group != one.group for found in own)
        if bits >= PROVEN and (best is None or bits > best[0]):
            best = (bits, entry)
    return best[1] if best is not None else None


def rows_of(claims: Sequence[About], rest: Sequence[Sequence[Link]]) -> Rows:
    """The rows, cut to columns of one kind, that have the values of claims under their years."""
    rows: Rows = defaultdict(dict)
    for index, links in enumerate(rest):
        for found in links if claims[index].dated else ():
            entry = found.entry
            if entry.years & found.about.years:
                rows[entry.line, entry.column - MONTHS, entry.scale].setdefault(index, found)
    return rows


def _is_sibling(one: About, other: About) -> bool:
    """Whether two claims are of the same kind and unit, and of different years."""
    a, b = one.claim.quantity, other.claim.quantity
    return a.kind == b.kind and a.unit == b.unit and one.years.isdisjoint(other.years)


def _cell(cells: Index, one: About, held: Sequence[Link], key: Key) -> Entry | None:
    """The cell of the row that is of the claim's year, if the claim is one slip away from it."""
    line, column, scale = key
    taken = frozenset(year for found in held for year in found.entry.years)
    for entry in cells.rows[line]:
        fits = entry.column - MONTHS == column and entry.scale == scale
        if fits and entry.years & one.years and taken.isdisjoint(entry.years):
            slipped = is_slip(one.claim.quantity, entry) and link(cells, one, entry) is not None
            return entry if slipped else None
    return None


def _is_whole(one: About, claims: Sequence[About], held: dict[int, Link], index: int) -> bool:
    """Whether the row has every other figure of the claim's list."""
    first, size = one.group
    return all(k == index or k in held for k in range(first, first + size) if claims[k].group == one.group)


def _bits(cells: Index, one: About, held: Sequence[Link], entry: Entry) -> int:
    weight = cells.weight
    quantities = {found.claim.quantity.value: found.claim.quantity for found in held}
    bits = slip_bits(one.claim.quantity) + sum(map(value_bits, quantities.values()))
    bits -= len(cells.rows).bit_length()
    if any(found.about.group == one.group for found in held):
        bits += LIST
    best = max(held, key=lambda found: found.words)
    bits += _words(cells, one, best.about.near | one.near, entry)
    row = entry.row | entry.section
    lost = entry.row - one.words - one.wider - MONTHS
    stray = best.about.subject - MONTHS - PARTS - row - entry.column - entry.around
    return bits - weight(lost) // 2 - min(weight(stray), OF_ROW) // 2


def _words(cells: Index, one: About, near: Words, entry: Entry) -> int:
    """What the shared words tell: those of the row, or of the table, whose balance or total a row without
    words is.
    """
    row, title = entry.row | entry.section, entry.titled(one.claim.sentence.block) & near
    shared = cells.weight(row & near)
    far = cells.weight(row & one.words) - shared
    table = min(cells.weight(title - row), OF_TABLE)
    return min(shared, OF_ROW) + far // 2 + (table // 2 if entry.row - MONTHS else table)

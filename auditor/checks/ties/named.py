"""The cell that a clause names: it says what row and table say and nothing else, of the same year.

Counted in bits, as for siblings: what the shared words tell, and that the figure is just one slip away from
the cell; less every word that only one of the two has. A figure that the text gives twice is no slip, and a
cell that the sentence gives beside it is told already.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from auditor.checks.crosses.words import Words
from auditor.checks.ties.context import About
from auditor.checks.ties.index import Entry, Index
from auditor.checks.ties.link import is_of_one_kind, link
from auditor.checks.ties.slipped import is_slip, slip_bits, steps
from auditor.checks.ties.words import MONTHS, PARTS, keys
from auditor.number import ZERO, Quantity

#: Bits that prove that a clause names a cell, a chance of one in some four thousand; of two digits,
#: which any table has one slip away.
PROVEN, PROVEN_FEW = 12, 17
#: The most that words can tell, of the row and of its table; what the same section tells.
OF_ROW, OF_TABLE, HERE = 20, 12, 4
#: Digits that a figure must have, and that make it telling; the weight of words of a row worth a look.
LEAST, DIGITS, LOOK = 2, 3, 8
#: Cells beyond which a row is no row of periods; how many times a slip makes a figure greater at most.
WIDE, MANIFOLD = 100, 10
#: Characters behind a figure in which it may be said what it leaves out.
AFTER = 60
#: What a label says beside the name: what is taken off, what stands in brackets.
_BESIDE = re.compile(r"\([^)]*\)|,? (?:net of|less|including|excluding|before)\b.*")
#: What a figure leaves out or takes in is named, but is not what the figure is.
_APART = re.compile(r"\b(?:net of|less|excluding|exclusive of|except|other than|before|after)\b")
_END = re.compile(r"[,;:(]|\.(?!\d)|\b(?:was|were|is|are|has|have|had|which|that|while|compared|primarily)\b")
#: What goes on to tell what a figure holds among other things.
_HOLDS = re.compile(r"\b(?:includ(?:es?|ed|ing)|contain(?:s|ed|ing)?)\b")
_NUMBER = re.compile(r"\d+(?:\.\d+)?(?=%|\b)")


def named(cells: Index, one: About, claims: Sequence[About], told: Counter[Decimal]) -> Entry | None:
    """The cell that the clause of a claim names and that one slip parts from it; `claims` are all of the
    sentence, `told` is how often the text gives each value.
    """
    quantity = one.claim.quantity
    assert quantity.value is not None
    size = len(str(steps(quantity)))
    if size < LEAST or told[abs(quantity.value)] > 1 or one.group[1] > 1:
        return None  # of a list the other figures tell
    need = PROVEN if size >= DIGITS else PROVEN_FEW
    found: dict[Decimal, Entry] = {}
    for entry in _near(cells, one, quantity):
        if _bits(cells, one, entry) >= need and not _is_denied(cells, one, claims, entry):
            found.setdefault(entry.value, entry)
    if len(found) != 1:
        return None
    (entry,) = found.values()
    return None if _has_rival(cells, one, entry) else entry


def _near(cells: Index, one: About, quantity: Quantity) -> Iterator[Entry]:
    """The cells one slip away in the rows that share words with the clause, of its year and kind."""
    assert quantity.value is not None
    low, high = abs(quantity.value) / MANIFOLD, abs(quantity.value) * MANIFOLD
    for entry in _of_its_name(cells, one):
        if not low <= entry.value <= high or not is_of_one_kind(quantity, entry):
            continue
        if is_slip(quantity, entry) and _is_dated(one, entry) and link(cells, one, entry) is not None:
            yield entry


def _of_its_name(cells: Index, one: About) -> Iterator[Entry]:
    """The cells of the rows that share words with the clause."""
    for line in cells.rows_named(one.near, LOOK):
        entries = cells.rows[line]
        if len(entries) <= WIDE and _may_name(one, entries[0]):
            yield from entries


def _has_rival(cells: Index, one: About, entry: Entry) -> bool:
    """Whether the clause names a cell of another value as well, and not by what the figure only includes."""
    need, said = _bits(cells, one, entry), one.subject | _said(one)
    beyond = _name(entry.figure.row_label) - said
    others = (other for other in _of_its_name(cells, one) if other.scale == entry.scale)
    others = (other for other in others if other.value != entry.value and _is_dated(one, other))
    others = (other for other in others if beyond or _name(other.figure.row_label) <= said)
    return any(_bits(cells, one, other) >= need and link(cells, one, other) is not None for other in others)


def _may_name(one: About, entry: Entry) -> bool:
    """Whether the clause has the numbers of the row's label ("notes due 2033"), and names it for itself."""
    label = entry.figure.row_label
    text = one.claim.sentence.text
    if _APART.search(text[: one.claim.start] + _following(one)) and not _APART.search(label):
        return False
    numbers = _NUMBER.findall(_BESIDE.sub("", label))
    return all(number in text for number in numbers if len(number) > 1)


def _following(one: About) -> str:
    """What is said of the figure right behind it: "5 million, net of tax"."""
    return one.claim.after[:AFTER]


def _is_dated(one: About, entry: Entry) -> bool:
    """Whether both are of one year, or part of it; a table without years is of that of the section both
    stand in.
    """
    whole = entry.row | entry.column | entry.section | entry.title
    if not one.words & PARTS <= whole or not entry.column & PARTS <= one.words | one.wider:
        return False
    if entry.years:
        return bool(entry.years & one.years)
    return _is_here(one, entry)


def _is_here(one: About, entry: Entry) -> bool:
    section = one.claim.sentence.section
    return bool(section) and section == entry.heading


def _is_denied(cells: Index, one: About, claims: Sequence[About], entry: Entry) -> bool:
    """Whether another figure of the sentence says that the cell is not the claim's: it has the cell's value
    itself; or it is of another year, and the row has another value for that.
    """
    for other in claims:
        quantity = other.claim.quantity
        if other is one or quantity.kind != one.claim.quantity.kind:
            continue
        if _agree(quantity, entry):
            return True
        beside = [e for e in cells.rows[entry.line] if e.column - MONTHS == entry.column - MONTHS]
        beside = [e for e in beside if e.scale == entry.scale and e.years & other.years - one.years]
        if other.dated and beside and not any(_agree(quantity, e) for e in beside):
            return True
    return False


def _agree(quantity: Quantity, entry: Entry) -> bool:
    return abs(abs(quantity.value or ZERO) - entry.value) <= max(quantity.step / 2, entry.slack)


def _bits(cells: Index, one: About, entry: Entry) -> int:
    weight = cells.weight
    name = _name(entry.figure.row_label)
    leads = one.claim.sentence.block is entry.lead  # a paragraph is no witness for itself
    table = entry.column | entry.section | (entry.title if leads else entry.around) | MONTHS | PARTS
    if not one.subject <= entry.row | table:
        return 0
    bits = slip_bits(one.claim.quantity) + min(weight(name & one.near), OF_ROW)
    title = entry.titled(one.claim.sentence.block)
    bits += min(weight((title - entry.row) & one.near), OF_TABLE) // 2
    if entry.years and _is_here(one, entry):
        bits += HERE
    lost = name - one.words - one.wider
    return bits - weight(lost) - weight((one.subject | _tail(one)) - entry.row - table)


def _tail(one: About) -> Words:
    """The words behind the figure that still tell what it is: up to a verb, a comma or the next figure."""
    return keys(_END.split(one.claim.after, maxsplit=1)[0])


def _said(one: About) -> Words:
    """All words behind the figure, up to what it is said to hold among other things."""
    return keys(_HOLDS.split(one.claim.sentence.text[one.claim.end :], maxsplit=1)[0])


def _name(label: str) -> Words:
    return keys(_BESIDE.sub("", label)) - MONTHS

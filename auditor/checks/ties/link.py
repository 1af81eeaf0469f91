"""How well the words of a claim and of a cell agree: the evidence for a tie, in tenths of a bit or so."""

from __future__ import annotations

import msgspec

from auditor.checks.ties.context import About
from auditor.checks.ties.index import Entry, Index
from auditor.claims.model import Claim
from auditor.number import ONE, Quantity

#: What a word of the row counts for in the clause, elsewhere in the sentence, and around it.
NEAR, FAR, WIDER = 20, 12, 5
#: What it counts against that none of them has it.
LOST = 7
#: The same for words of the column, the section and the table.
COLUMN, SECTION, TABLE = 8, 7, 8
#: A year that both have; the report's own where the sentence names none; the same section, the next table.
YEAR, LATEST, HEADING, NEXT = 60, 30, 50, 30
#: Words of the column that the sentence lacks count against it; that it is the column of totals, for it.
UNTOLD, TOTAL = 3, 5
#: A scale that no table says.
UNSAID = 25
#: What must be told of a row of counts, in twentieths, half of it in the clause; of a table whose row is a
#: total, the weight of its words.
COVERED, TITLE = 12, 8
#: Characters, as read, within which a table is close to its sentence.
CLOSE = 2500


class Link(msgspec.Struct, frozen=True):
    """A claim, the cell that may state the same, and how well their words agree."""

    about: About
    entry: Entry
    words: int  # what their words say
    score: int  # with years and places

    @property
    def claim(self) -> Claim:
        return self.about.claim


def link(cells: Index, about: About, entry: Entry) -> Link | None:
    """The evidence that a cell states what a claim does; None where it can't be."""
    if about.years and entry.years and about.years.isdisjoint(entry.years):
        return None
    if not is_of_one_kind(about.claim.quantity, entry):
        return None
    if about.claim.quantity.kind != "money" and not _is_told(cells, about, entry):
        return None
    weight = cells.weight
    row = entry.row
    near = weight(row & about.near)
    far = weight(row & about.words) - near
    wide = weight((row & about.wider) - about.words)
    whole = weight(row)
    words = NEAR * min(near, 24) + FAR * min(far, 16) + WIDER * min(wide, 10)
    words -= LOST * min(whole - near - far - wide, 20)
    words += COLUMN * min(weight((entry.column - row) & about.words), 10)
    words += SECTION * min(weight((entry.section - row) & about.words), 10)
    words -= UNTOLD * min(weight(entry.column - about.words - about.wider), 8)
    table = (entry.around - row - entry.section - entry.column) & about.words
    words += TABLE * min(weight(table & about.near) + weight(table) // 2, 16)
    score = words
    if about.years & entry.years:
        score += YEAR if about.dated else YEAR // 2
    elif not about.years and cells.latest in entry.years:
        score += LATEST
    if about.claim.sentence.section and about.claim.sentence.section == entry.heading:
        score += HEADING
    if cells.is_close(about.claim.figure, entry, CLOSE):
        score += NEXT
    if entry.total:
        score += TOTAL
    if entry.scale != ONE:
        score -= UNSAID
    return Link(about, entry, words, score)


#: A row of this name is only the rest of its table.
_NAMELESS = frozenset({"other"})


def _is_told(cells: Index, about: About, entry: Entry) -> bool:
    """Whether a sentence tells enough of a cell that is no amount of money: counts and percentages are small
    and everywhere, so what is counted, the column and the year must be told as well as the row.
    """
    if not entry.total and entry.names and entry.names.isdisjoint(about.words):
        return False
    row, counted = entry.row, about.counted
    if counted and all(map(counted.isdisjoint, (row, entry.title, entry.column, entry.section))):
        return False
    if entry.years and not about.years and cells.latest not in entry.years:
        return False
    if row <= _NAMELESS:
        return cells.weight((entry.title | entry.column) & about.near) >= TITLE
    if row.isdisjoint(about.words):
        return False
    told = cells.weight(row & about.near) + cells.weight(row & about.words)
    return 10 * told >= COVERED * cells.weight(row)


def is_of_one_kind(one: Quantity, entry: Entry) -> bool:
    """Whether a figure of running text and one of a table can state the same: per cents both, or amounts."""
    other = entry.figure.quantity
    if (one.kind == "percent") != (other.kind in ("percent", "points")):
        return False
    if one.kind == "money":
        return other.kind in ("money", "number") and (other.unit is None or other.unit == one.unit)
    if entry.scale != ONE:
        return False  # only amounts of money leave their scale unsaid
    return not (other.kind == "money" and one.kind == "count" and one.unit is not None)


def digits(quantity: Quantity) -> int:
    """The significant digits as written."""
    assert quantity.value is not None
    text = str(int(abs(quantity.value / quantity.step)))
    return len(text if quantity.step < ONE or quantity.value % 10 else text.rstrip("0"))

"""A figure of a sentence that several rows of a table make up together: "Asia and Africa received 1,250".

The sentence must name every one of the rows, word for word, and what they come to in one column must be what
it says. Only what holds is told: the words suggest the sum, they don't state it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from auditor.checks.family import Family
from auditor.checks.prose.stated import supposed
from auditor.checks.ties.context import About
from auditor.checks.ties.index import COMMON, Entry, Index
from auditor.checks.ties.slipped import steps
from auditor.checks.ties.words import MONTHS
from auditor.model import Term

#: Digits that such a figure must have: a smaller one is met by chance.
DIGITS = 3
#: A sentence that names more rows of a table lists them one by one.
ROWS = 6
#: Tables whose rows a sentence may name; more, and its words name none.
TABLES = 12


def sums(cells: Index, about: About) -> Iterator[Family]:
    """The sum of the rows of a table that the sentence of a figure names."""
    claim = about.claim
    if claim.quantity.hedge is not None or len(str(steps(claim.quantity))) < DIGITS:
        return
    for named in _named(cells, about):
        for entries in _columns(cells, named, about):
            total = sum(entry.value for entry in entries)
            low, high = claim.quantity.low, claim.quantity.high
            slack = sum(entry.slack for entry in entries)
            if low is not None and high is not None and low - slack <= total <= high + slack:
                terms = [Term(entry.figure, scale=entry.scale) for entry in entries]
                yield supposed("sum", claim, terms, "rows of a table that the sentence names")
                return


def _named(cells: Index, about: About) -> Iterator[list[tuple[int, int]]]:
    """Of each table the rows of which every word stands in the sentence, if they are several."""
    words = about.words
    found: dict[int, set[tuple[int, int]]] = defaultdict(set)
    for word in words:
        rows = cells.spots.get(word, ())
        for line in rows if len(rows) <= COMMON else ():
            own = cells.rows[line][0].row - MONTHS
            if own and own <= words:
                found[line[0]].add(line)
    if len(found) <= TABLES:
        yield from (sorted(rows) for rows in found.values() if 2 <= len(rows) <= ROWS)


def _columns(cells: Index, named: list[tuple[int, int]], about: About) -> Iterator[list[Entry]]:
    """The cells of those rows, a column at a time, of the year that the sentence tells, in one scale."""
    columns: dict[tuple[int, object], list[Entry]] = defaultdict(list)
    for line in named:
        for entry in cells.rows[line]:
            if entry.figure.cell is not None and (not about.years or entry.years & about.years):
                columns[entry.figure.cell[1], entry.scale].append(entry)
    for entries in columns.values():
        kinds = {entry.figure.quantity.kind for entry in entries}
        if len(entries) == len(named) and len(kinds) == 1 and "percent" not in kinds:
            yield entries

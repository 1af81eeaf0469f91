"""The total of a table, given as one figure of another whose words say what the table is about.

"General Service staff worldwide" is the caption of an annex; "General Service" is a row of a summary: the
annex's grand total belongs there. One figure is little evidence, so the words must cover all that the row
and column of the summary say, and the period must not speak against it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

import msgspec

from auditor.checks.crosses.match import Pair, comparable, weight
from auditor.checks.crosses.sheets import Lane, Sheet, kind_of, years_at
from auditor.checks.crosses.words import Words
from auditor.model import Figure

#: Bits of the figure, with several words or with one; and one more for each doubling of so many tables.
BITS, BITS_FOR_A_WORD = 8, 10
TABLES = 8
#: A figure that stands in so many cells is no evidence.
CROWD = 60
_PERIODIC = frozenset({
    "year", "month", "quarter", "period", "during", "end", "ended", "ending", "date", "annual",
})  # fmt: skip


class Named(msgspec.Struct, frozen=True, eq=False):
    """A grand total (`pair.one`) and the figure that states it elsewhere (`pair.other`)."""

    pair: Pair
    total: Lane
    place: tuple[Lane, Lane]
    words: Words


def named(sheets: Sequence[Sheet]) -> list[Named]:
    """Grand totals with the figure that words and value pick out, where there is just one in a table."""
    cells: dict[tuple[Decimal, int], list[tuple[Lane, Lane, Figure]]] = defaultdict(list)
    for sheet in sheets:
        for row in sheet.rows:
            for column, figure in row.figures:
                assert figure.value is not None
                cells[figure.value, kind_of(figure)].append((row, column, figure))
    common = Counter(word for sheet in sheets for word in sheet.about)
    more = (len(sheets) // TABLES).bit_length()
    kept = []
    for sheet in sheets:
        for lane, position, figure in grand_totals(sheet):
            bits = weight(figure) - more
            if bits >= BITS and figure.value is not None:
                found = _choices(lane, position, figure, cells[figure.value, kind_of(figure)])
                for choice in found:
                    enough = bits >= (BITS if len(choice.words) > 1 else BITS_FOR_A_WORD)
                    if enough and _is_rare(choice.words, common, len(sheets)):
                        kept.append(choice)
    return kept


def grand_totals(sheet: Sheet) -> Iterator[tuple[Lane, Lane, Figure]]:
    """The total row at the total column; without a total column, at every column; and so for a total column
    alone.
    """
    rows = [row for row in sheet.rows if row.total and not row.words]
    columns = [column for column in sheet.columns if column.total and not column.words]
    if rows and columns:
        lanes: list[tuple[Lane, list[Lane]]] = [(rows[-1], columns[-1:])]
    elif rows:
        lanes = [(rows[-1], sheet.columns)]
    else:
        lanes = [(column, sheet.rows) for column in columns[-1:]]
    for lane, positions in lanes:
        for position in positions:
            figure = lane.figure(position)
            if figure is not None and figure.value is not None:
                yield lane, position, figure


def _choices(
    lane: Lane, position: Lane, figure: Figure, cells: Sequence[tuple[Lane, Lane, Figure]]
) -> list[Named]:
    about = lane.sheet.about | position.words | lane.heading
    found: dict[int, list[Named]] = defaultdict(list)
    if len(cells) > CROWD:
        return []
    own_years = years_at(lane, position)
    for row, column, shown in cells:
        words = (row.words | column.words) - _PERIODIC
        if row.sheet is lane.sheet or not words or not words <= about:
            continue
        there = years_at(row, column)
        if (own_years and not there) or not comparable(lane, position, figure, row, column, shown):
            continue
        pair = Pair(figure, shown, (position, column))
        found[row.sheet.order].append(Named(pair, lane, (row, column), words))
    return [choices[0] for choices in found.values() if len(choices) == 1]


def _is_rare(words: Words, common: Counter[str], tables: int) -> bool:
    """Whether the words pick out a table: two of them, or one that few tables are about."""
    return len(words) > 1 or any(3 * common[word] <= tables + 3 for word in words)

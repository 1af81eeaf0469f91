"""How much of an enormous draft a page shows: its beginning, and every place that a finding is about.

A browser bears a few megabytes well. What is left out is counted, and the page says where.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import msgspec

from auditor.model import Block, Cell, Table
from auditor.report.html.hosts import Shown

#: Characters that a page may take: of text, with so many more for each figure, cell and element.
MOST = 2_500_000
FIGURE, CELL, ELEMENT = 90, 16, 40
#: Characters that are shown of one block.
LONGEST = 100_000
#: The same again, for places of findings in what would be left out.
MOST_BESIDES = 1_000_000


class Kept(msgspec.Struct, frozen=True):
    """A block, or the rows of a table that are shown (all of them where `rows` is None)."""

    item: Block | Table
    rows: Sequence[int] | None = None


class Gap(msgspec.Struct):
    """What is left out in one place."""

    blocks: int = 0
    tables: int = 0
    rows: int = 0
    figures: int = 0


def keep(items: Sequence[Block | Table], shown: Shown, named: Collection[int]) -> list[Kept | Gap]:
    """What a page shows of these; `named` figures, by their number, stand in findings."""
    chosen: list[Kept | Gap] = []
    budget = Budget()
    for item in items:
        numbers = {mark.number for mark in shown.within(item)}
        wanted = not numbers.isdisjoint(named)
        if isinstance(item, Block):
            if budget.takes(_cost(item, shown), wanted):
                chosen.append(Kept(item))
            else:
                _leave(chosen, Gap(blocks=1, figures=len(numbers)))
        else:
            _keep_table(chosen, item, shown, named, budget)
    return chosen


class Budget:
    """What is left of the characters that a page may take."""

    def __init__(self) -> None:
        self.left, self.besides = MOST, MOST_BESIDES

    def takes(self, cost: int, wanted: bool) -> bool:
        """Whether something still fits; what is wanted may fit where other things don't."""
        if cost <= self.left:
            self.left -= cost
            return True
        self.left = 0  # nothing after it: what is shown is the beginning
        if wanted and cost <= self.besides:
            self.besides -= cost
            return True
        return False


def _keep_table(
    chosen: list[Kept | Gap], table: Table, shown: Shown, named: Collection[int], budget: Budget
) -> None:
    rows: list[int] = []
    figures = 0
    header = table.header_rows or 0
    for number, row in enumerate(table.rows):
        marks = [mark for cell in _begun(row, number) for mark in shown.of(cell)]
        wanted = any(mark.number in named for mark in marks)
        cost = sum(CELL + min(len(cell.text), LONGEST) for cell in row) + FIGURE * len(marks) + ELEMENT
        if budget.takes(cost, wanted or (number < header and bool(rows or not number))):
            rows.append(number)
        else:
            figures += len(marks)
    if len(rows) == len(table.rows):
        chosen.append(Kept(table))
    elif any(shown.of(cell) for number in rows for cell in table.rows[number]):
        chosen.append(Kept(table, rows))
        _leave(chosen, Gap(rows=len(table.rows) - len(rows), figures=figures))
    else:
        every = sum(1 for _ in shown.within(table))
        _leave(chosen, Gap(tables=1, figures=every))


def _begun(row: Sequence[Cell], number: int) -> list[Cell]:
    """The cells that begin in a row, each once."""
    return list({id(cell): cell for cell in row if cell.row == number}.values())


def _cost(block: Block, shown: Shown) -> int:
    return min(len(block.text), LONGEST) + FIGURE * len(shown.of(block)) + ELEMENT


def _leave(chosen: list[Kept | Gap], gap: Gap) -> None:
    """Add to the gap that is open, or open one."""
    last = chosen[-1] if chosen else None
    if not isinstance(last, Gap):
        chosen.append(gap)
        return
    last.blocks += gap.blocks
    last.tables += gap.tables
    last.rows += gap.rows
    last.figures += gap.figures

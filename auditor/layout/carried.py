"""Tables that go on over pages without a header: known by where their columns stand, if that is measured."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.layout.columns import Column
from auditor.layout.segment import Segment

#: The labels of a table begin at the same place on every page, give or take this, in characters.
_SLACK = 1.0
#: The share of a page's columns that stand under one column each of the pages before.
_SHARE = 0.7


def carry_on(chain: Sequence[Segment], segment: Segment) -> bool:
    """Whether a segment without a header goes on with a table, column under column; if so, all its segments
    are given the same columns.

    A page that shows nothing in a column has none of its own there; what stands under two columns is none;
    most must be shown by both.
    """
    if not (segment.measured and chain[-1].measured) or abs(segment.margin - chain[-1].margin) > _SLACK:
        return False
    columns = chain[-1].columns
    over = [_over(column, columns) for column in segment.columns]
    own = {some[0]: column for some, column in zip(over, segment.columns, strict=True) if len(some) == 1}
    if len(own) < _SHARE * len(segment.columns) or 2 * len(own) <= min(len(columns), len(segment.columns)):
        return False
    new = [column for some, column in zip(over, segment.columns, strict=True) if not some]
    have = {id(columns[k]): column for k, column in own.items()}
    for one in chain:
        one.columns = _with(one.columns, new)
    segment.columns = [have.get(id(column), column) for column in chain[-1].columns]
    return True


def _over(column: Column, others: Sequence[Column]) -> list[int]:
    """Which of the others a column stands under."""
    return [k for k, other in enumerate(others) if other.overlap(column.x0, column.x1) > 0]


def _with(columns: Sequence[Column], new: Sequence[Column]) -> list[Column]:
    """The columns and new ones that stand beside all of them, left to right."""
    return sorted([*columns, *new], key=lambda column: column.middle) if new else list(columns)

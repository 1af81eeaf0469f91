"""Tables that go on over pages without a header: known by where their columns stand, if that is measured."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.layout.columns import Column
from auditor.layout.segment import Segment

#: The share of a page's columns that stand under one column each of the pages before.
_SHARE = 0.7
#: Facing pages may have margins that differ by so many characters.
_MARGINS = 20.0


def carry_on(chain: Sequence[Segment], segment: Segment) -> bool:
    """Whether a segment without a header goes on with a table, column under column; if so, all its segments
    are given the same columns.

    A page that shows nothing in a column has none of its own there; what stands under two columns is none;
    most must be shown by both. All may be shifted as the labels are, as on facing pages.
    """
    shift = segment.margin - chain[-1].margin
    return _carry_on(chain, segment, 0.0) or (abs(shift) <= _MARGINS and _carry_on(chain, segment, shift))


def _carry_on(chain: Sequence[Segment], segment: Segment, shift: float) -> bool:
    columns = chain[-1].columns
    over = [
        [k for k, one in enumerate(columns) if one.overlap(column.x0 - shift, column.x1 - shift) > 0]
        for column in segment.columns
    ]
    own = {some[0]: column for some, column in zip(over, segment.columns, strict=True) if len(some) == 1}
    if len(own) < _SHARE * len(segment.columns) or 2 * len(own) <= min(len(columns), len(segment.columns)):
        return False
    new = [_shifted(column, -shift) for some, column in zip(over, segment.columns, strict=True) if not some]
    have = {id(columns[k]): column for k, column in own.items()}
    for one in chain:
        one.columns = _with(one.columns, new)
    segment.columns = [have.get(id(column)) or _shifted(column, shift) for column in chain[-1].columns]
    return True


def _shifted(column: Column, shift: float) -> Column:
    if not shift:
        return column
    return Column(
        column.x0 + shift,
        column.x1 + shift,
        column.alignment,
        column.at + shift,
        column.cells,
        column.spread,
    )


def _with(columns: Sequence[Column], new: Sequence[Column]) -> list[Column]:
    """The columns and new ones that stand beside all of them, left to right."""
    return sorted([*columns, *new], key=lambda column: column.middle) if new else list(columns)

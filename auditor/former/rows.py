"""Rows that a figure counts, in another version of their table: some may have come, gone, or become empty."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from auditor.model import Figure, Relation


def recounted(
    relation: Relation,
    partners: Mapping[int, Figure],
    old: Sequence[Figure],
    new: Sequence[Figure],
) -> list[Figure] | None:
    """The figures of the rows that a count of rows would count now; None where that cannot be said.

    `partners` are the new figures by the identity of the old ones; `old` and `new` are those of the whole
    drafts.
    """
    counted = [term.figure for term in relation.operands if term.figure is not None]
    still = [partners[id(figure)] for figure in counted if id(figure) in partners]
    before, after = _column(counted, old), _column(still, new)
    if not before or not after:
        return None
    own = {id(figure) for figure in counted}
    empty = {id(figure) for figure in before if id(figure) not in own and figure.value == 0}
    known = {id(partners[key]) for key in own if key in partners}
    once_empty = {id(partners[key]) for key in empty if key in partners}
    others = {id(figure) for figure in partners.values()} - known - once_empty
    end = max(index for index, figure in enumerate(after) if id(figure) in known)
    last = next((k for k in range(end + 1, len(after)) if id(after[k]) in others), len(after))
    first = next(index for index, figure in enumerate(after) if id(figure) in known)
    rows = [figure for figure in after[first:last] if id(figure) not in others]
    return [figure for figure in rows if figure.value] if empty else rows


def _column(counted: Sequence[Figure], figures: Sequence[Figure]) -> list[Figure]:
    """All figures of the column that these stand in, from above; none where it is not one."""
    places = {(id(figure.table), figure.cell[1]) for figure in counted if figure.table and figure.cell}
    if len(places) != 1 or any(figure.cell is None for figure in counted):
        return []
    ((table, column),) = places
    own = [f for f in figures if f.cell is not None and f.cell[1] == column and id(f.table) == table]
    return sorted(own, key=_row)


def _row(figure: Figure) -> int:
    return figure.cell[0] if figure.cell is not None else 0

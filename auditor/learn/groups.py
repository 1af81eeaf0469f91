"""Relations between places, those together that one rule can say, and none that follows from others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from auditor.checks.asserts.tables import Along
from auditor.learn.claimed import Claims
from auditor.learn.equations import Spots
from auditor.model import Figure, Relation
from auditor.tables.view import TableView

#: Tests that one rule makes.
MOST_TESTS = 8
#: Of relations with more figures than this each is told by itself.
MOST_ALIKE = 4


class Places(msgspec.Struct, eq=False):
    """Where figures stand, in tables and in sentences."""

    views: Sequence[TableView]
    spots: Spots
    claims: Claims


def independent(relations: Iterable[Relation]) -> list[Relation]:
    """Relations each once; of equalities those that don't follow from others."""
    kept: list[Relation] = []
    leader: dict[int, int] = {}

    def lead(figure: Figure) -> int:
        at = id(figure)
        while leader.get(at, at) != at:
            at = leader[at]
        return at

    said: set[object] = set()
    for relation in relations:
        if relation.result is None or any(t.figure is None and t.constant is None for t in relation.operands):
            continue
        if relation.operator == "equal" and relation.operands[0].figure is not None:
            one, other = lead(relation.result), lead(relation.operands[0].figure)
            if one == other:
                continue
            leader[one] = other
        form = (relation.operator, frozenset(map(id, relation.figures)))
        if form not in said:
            said.add(form)
            kept.append(relation)
    return kept


def grouped(relations: Iterable[Relation], places: Places) -> list[list[Relation]]:
    """Relations of the same rows of the same tables, column after column, together; else of the same
    columns.
    """
    by_row: dict[object, list[Relation]] = {}
    for relation in relations:
        by_row.setdefault(_key(relation, places, "row"), []).append(relation)
    groups = [group for group in by_row.values() if len(group) > 1]
    by_column: dict[object, list[Relation]] = {}
    for group in by_row.values():
        if len(group) == 1:
            by_column.setdefault(_key(group[0], places, "column"), []).append(group[0])
    order = {id(relation): k for k, relation in enumerate(r for group in by_row.values() for r in group)}
    every = sorted([*groups, *by_column.values()], key=lambda group: order[id(group[0])])
    return [group[k : k + MOST_TESTS] for group in every for k in range(0, len(group), MOST_TESTS)]


def _key(relation: Relation, places: Places, along: Along) -> object:
    """What relations have in common that go along the same rows (or columns) of the same tables."""
    own = [places.spots.get(id(figure)) for figure in relation.figures]
    known = [spot for spot in own if spot is not None]
    if len(known) < len(own) or len(own) > MOST_ALIKE:
        return id(relation)
    return (relation.operator, *((id(spot.view), id(spot.line(along))) for spot in known))

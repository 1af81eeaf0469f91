"""Shares of one total, row after row (or column after column), as one rule of the table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from auditor.checks.asserts.tables import Along
from auditor.learn import names
from auditor.learn.address import of_table, reference
from auditor.learn.equations import PERCENT, Spot, Spots
from auditor.learn.rule import Learned
from auditor.model import Relation
from auditor.number import ONE
from auditor.tables.view import TableView

#: A rule of a table says more than one thing.
FEWEST = 2


def shares(
    relations: Iterable[Relation], where: Spots, views: Sequence[TableView], taken: Iterable[str]
) -> tuple[list[Learned], list[Relation]]:
    """The rules, and the relations that are none of theirs."""
    groups: dict[object, list[tuple[Relation, Along, list[Spot]]]] = {}
    rest: list[Relation] = []
    for relation in relations:
        placed = _placed(relation, where)
        if placed is None:
            rest.append(relation)
            continue
        along, (result, part, whole) = placed
        across: Along = "column" if along == "row" else "row"
        lines = (result.line(across), part.line(across), whole.line(across), whole.line(along))
        key = (along, id(result.view), *map(id, lines))
        groups.setdefault(key, []).append((relation, along, [result, part, whole]))
    found: list[Learned] = []
    for group in groups.values():
        rule = _rule(group[0][1], group[0][2], views) if len(group) >= FEWEST else None
        if rule is None:
            rest += [relation for relation, _, _ in group]
        else:
            rule.name = names.fresh(rule.name, {*taken, *(learned.name for learned in found)})
            found.append(rule)
    return found, rest


def _placed(relation: Relation, where: Spots) -> tuple[Along, list[Spot]] | None:
    """The places of a share and its part, in one row (or column), and of their whole in another."""
    if relation.operator != "share" or len(relation.operands) != 2 or relation.result is None:
        return None
    if relation.result.quantity.kind not in PERCENT or any(t.scale != ONE for t in relation.operands):
        return None
    own = [where.get(id(figure)) for figure in relation.figures]
    known = [spot for spot in own if spot is not None]
    if len(known) != 3 or len({id(spot.view) for spot in known}) > 1:
        return None
    result, part, whole = known
    if result.row is part.row and whole.row is not part.row:
        return "row", known
    if result.column is part.column and whole.column is not part.column:
        return "column", known
    return None


def _rule(along: Along, spots: Sequence[Spot], views: Sequence[TableView]) -> Learned | None:
    result, _, whole = spots
    view = result.view
    table = of_table(views, view)
    if table is None:
        return None
    across: Along = "column" if along == "row" else "row"
    stated, own, base = (reference(view, across, spot.line(across)) for spot in spots)
    fixed = reference(view, along, whole.line(along))
    cell = f"{fixed}, {base}" if along == "row" else f"{base}, {fixed}"
    plain = [name.strip('"') for name in (stated, own, fixed)]
    return Learned(
        name=names.joined(names.of_table(table, view), names.slug(plain[0]), "of", names.slug(plain[2], 3)),
        description=(
            f"In every {along} of {names.called(table, view)}, “{plain[0]}” is the share of “{plain[1]}” in"
            f" that of “{plain[2]}”."
        ),
        test=f"[{stated}] = share([{own}], table[{cell}])",
        each={"table": table, along: "*"},
        view=view,
        along=along,
    )

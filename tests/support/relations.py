"""Relations in short: operator, and figures by their cells."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.blame import blame
from auditor.checks.family import Family
from auditor.checks.registry import Scope, find
from auditor.judge import Judge
from auditor.model import Finding, Relation
from support.grids import rows, view

Cells = tuple[tuple[int, int] | None, ...]
Told = tuple[str, Cells]


def told(relation: Relation) -> Told:
    """The operator, then the cells of the result and of the operands."""
    return relation.operator, tuple(figure.cell for figure in relation.figures)


def propose(kind: str, along: str, *grids: str, **more: object) -> list[Family]:
    """What a check of tables proposes along an axis of tables drawn with bars."""
    spec = find(kind)
    assert spec is not None
    scope = Scope([view(rows(grid), **more) for grid in grids])
    return list(spec.propose(scope, spec.parameters(along=along)))


def proposed(kind: str, along: str, *grids: str, **more: object) -> set[Told]:
    """The relations that it proposes, in short."""
    return relations(propose(kind, along, *grids, **more))


def relations(families: Iterable[Family]) -> set[Told]:
    return {told(relation) for family in families for relation in family.relations}


def judged(kind: str, along: str, *grids: str, **more: object) -> tuple[list[Relation], list[Finding]]:
    """The relations that it proposes with their verdicts, and the findings."""
    families = propose(kind, along, *grids, **more)
    judge = Judge(families)
    judge.decide()
    found = [relation for family in families for relation in family.relations]
    return found, blame(found, judge.meaning)

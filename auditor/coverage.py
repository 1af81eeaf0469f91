"""How much of a report was checked: the status of each figure, and counts over a document or part of it.

A figure is *tied* by a sum, difference, product, ratio, share, change, average, equality or count that
holds; a mere bound or order doesn't tie. It is *contradicted* only when an error or a warning names it, as
the culprit or as one of several suspects. Everything else that could be checked is *unchecked*.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from auditor.model import Coverage, Document, Figure, Finding, Relation, Status, Table

HOLDING = frozenset({"holds", "holds-by-rounding"})
#: A figure can satisfy these with any of a thousand values.
LOOSE = frozenset({"at-least", "at-most", "order"})


def ties(relation: Relation) -> bool:
    """Whether the relation holds and says of its figures that they are right."""
    return relation.verdict in HOLDING and relation.operator not in LOOSE


def mark(figures: Iterable[Figure], relations: Iterable[Relation], findings: Iterable[Finding]) -> None:
    """Give every figure that can be checked its `status`; all others get None."""
    tied = {id(figure) for relation in relations if ties(relation) for figure in relation.figures}
    named = {id(figure) for finding in findings if finding.severity != "note" for figure in finding.culprits}
    for figure in figures:
        figure.status = _status(figure, tied, named) if figure.quantity.checkable else None


def _status(figure: Figure, tied: set[int], named: set[int]) -> Status:
    if id(figure) in named:
        return "contradicted"
    return "tied" if id(figure) in tied else "unchecked"


def count(figures: Iterable[Figure]) -> Coverage:
    """The counts over figures that have their status."""
    tally = {"tied": 0, "contradicted": 0, "unchecked": 0}
    for figure in figures:
        if figure.status is not None:
            tally[figure.status] += 1
    return Coverage(figures=sum(tally.values()), **tally)


def total(parts: Iterable[Coverage]) -> Coverage:
    """The counts over several documents."""
    every = list(parts)
    return Coverage(
        figures=sum(part.figures for part in every),
        tied=sum(part.tied for part in every),
        contradicted=sum(part.contradicted for part in every),
        unchecked=sum(part.unchecked for part in every),
    )


def by_table(document: Document) -> list[tuple[Table, Coverage]]:
    """The counts of each table, in the document's order, those without a figure to check left out."""
    groups: dict[int, list[Figure]] = {}
    for figure in document.figures:
        if figure.table is not None:
            groups.setdefault(id(figure.table), []).append(figure)
    counted = [(table, count(groups.get(id(table), ()))) for table in document.tables]
    return [(table, coverage) for table, coverage in counted if coverage.figures]


def by_section(document: Document) -> list[tuple[str, Coverage]]:
    """The counts under each heading ("" before the first), in the document's order, tables included."""
    headings = sorted((block.span.start, block.text) for block in document.blocks if block.kind == "heading")
    starts = [start for start, _ in headings]
    groups: dict[int, list[Figure]] = {}
    for figure in document.figures:
        groups.setdefault(section(starts, figure), []).append(figure)
    counted = [("" if at < 0 else headings[at][1], count(groups[at])) for at in sorted(groups)]
    return [(heading, coverage) for heading, coverage in counted if coverage.figures]


def section(starts: Sequence[int], figure: Figure) -> int:
    """The index of the last heading at or above a figure, -1 where there is none."""
    return bisect_right(starts, figure.span.start) - 1

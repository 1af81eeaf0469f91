"""Checks between the tables of one document: the same fact, totals elsewhere, counts of rows, bounds.

What does the work is imported only where there are two tables to compare.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from auditor.checks.registry import NoParameters, Scope, check

if TYPE_CHECKING:
    from auditor.checks.crosses.found import Found
    from auditor.checks.family import Family


@check("same-fact")
def same_fact(scope: Scope, parameters: NoParameters) -> Iterator[Family]:
    """The same fact in two tables is the same figure."""
    if (known := _found(scope)) is not None:
        from auditor.checks.crosses.families import equalities

        yield from equalities(known)


@check("total-elsewhere")
def total_elsewhere(scope: Scope, parameters: NoParameters) -> Iterator[Family]:
    """A figure of one table is put together from those of another, less what only one of them has."""
    if (known := _found(scope)) is not None:
        from auditor.checks.crosses.families import sums

        yield from sums(known)


@check("row-count")
def row_count(scope: Scope, parameters: NoParameters) -> Iterator[Family]:
    """A figure that says how many there are is the number of rows that list them."""
    if (known := _found(scope)) is not None:
        from auditor.checks.crosses.counts import counts

        yield from counts(known.sheets)


@check("within")
def within(scope: Scope, parameters: NoParameters) -> Iterator[Family]:
    """A part is at most its whole; the percentage of all lies between the least and the greatest."""
    if (known := _found(scope)) is not None:
        from auditor.checks.crosses.bounds import bounds

        yield from bounds(known)


def _found(scope: Scope) -> Found | None:
    """What the tables have in common, where there are two."""
    if len(scope.tables) < 2:
        return None
    from auditor.checks.crosses.found import found

    return found(scope)

"""Whether a table of whole numbers holds exact counts or rounded amounts, by its own sums.

Rounded parts seldom add up to their rounded total to the unit: with n parts the error of the sum spreads over
about sqrt(n) units. A table in which sum after sum comes out to the unit is exact; one whose sums miss now
and again, by what rounding allows and no more, is not; and of a table with few sums nothing is known.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Literal

from auditor.checks.family import Family
from auditor.equation import half_step
from auditor.model import Relation
from auditor.number import ONE, ZERO

Exactness = Literal["exact", "rounded"]

#: Hundredths of a bit by which an exact hit speaks for exact counts, by the number of figures rounded (result
#: included): minus the logarithm of the chance that so many errors, each even between -1/2 and 1/2, come to
#: zero when rounded.
SURPRISE = (0, 0, 0, 42, 59, 74, 86, 96, 105, 113, 119)
#: Hundredths of a bit that make a table exact: a chance of one in five hundred. Amounts of money are mostly
#: rounded, to thousands or millions that the table may not name: they take twice as much.
ENOUGH, ENOUGH_OF_MONEY = 900, 1800
#: Misses that rounding would explain, one for so many exact hits, that make it rounded.
SELDOM = 10


def exactness(families: Iterable[Family]) -> dict[str, Exactness]:
    """What is known of each table, by its id; tables of which nothing is known are left out."""
    surprise: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    near: dict[str, list[Relation]] = defaultdict(list)
    money: set[str] = set()
    for family in families:
        for relation in family.relations:
            miss = _miss(relation)
            if miss is not None and relation.result is not None and relation.result.table is not None:
                table = relation.result.table.id
                if any(figure.quantity.kind == "money" for figure in relation.figures):
                    money.add(table)
                if miss == "none":
                    hits[table] += 1
                    surprise[table] += SURPRISE[min(len(relation.figures), len(SURPRISE) - 1)]
                else:
                    near[table].append(relation)
    known: dict[str, Exactness] = {}
    for table in {*hits, *near}:
        misses = _apart(near[table])
        if misses >= 2 and SELDOM * misses >= hits[table]:
            known[table] = "rounded"
        elif surprise[table] >= (ENOUGH_OF_MONEY if table in money else ENOUGH):
            known[table] = "exact"
    return known


def _apart(relations: Iterable[Relation]) -> int:
    """How many of the relations share no figure: what one wrong figure breaks is no sign of rounding."""
    seen: set[int] = set()
    count = 0
    for relation in relations:
        own = {id(figure) for figure in relation.figures}
        if not own & seen:
            seen |= own
            count += 1
    return count


def _miss(relation: Relation) -> Literal["none", "near"] | None:
    """By how much a sum of whole numbers misses: not at all, by no more than rounding; or it says nothing of
    rounding.
    """
    result = relation.result
    if relation.operator != "sum" or result is None or result.value is None or result.scale != ONE:
        return None
    figures = relation.figures
    values = [t.figure.value * t.sign for t in relation.operands if t.figure and t.figure.value]
    if len(values) < 2 or any(
        f.quantity.step < 1 or f.quantity.kind in ("percent", "points") for f in figures
    ):
        return None
    miss = abs(sum(values, ZERO) - result.value)
    if not miss:
        return "none"
    return "near" if miss <= sum((half_step(f) for f in figures), ZERO) else None

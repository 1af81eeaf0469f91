"""The one place that decides a relation: by exact interval arithmetic, a family at a time.

A relation holds when some true values, of those that would be printed so, satisfy it. Where none do, the family
speaks: an equation that the other rows or columns satisfy is meant here, too, and its failure is news; one that holds nowhere
was never meant. What is not proven either way stays undecided, and is never reported.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

import msgspec

from auditor.checks.axis import bits as bits_of
from auditor.checks.family import Family
from auditor.checks.support import AGAINST, WHOLE, WORDS
from auditor.equation import Outcome, corrections, half_step, outcome
from auditor.model import Figure, Relation
from auditor.number import ONE, ZERO, Interval
from auditor.slips import Slip, slip

#: Bits that the rest of a family must show before a failure that looks like a slip is called one ...
FOR_A_SLIP = 14
#: ... before a failure that two families share is believed ...
FOR_A_CROSSING = 8
#: ... and before one that looks like nothing in particular is.
FOR_ANY = 40


class Suspicion(msgspec.Struct):
    """A relation that fails, what the rest of its family says for it, and the slips that would explain it."""

    relation: Relation
    family: Family
    bits: int
    fails: int  # failures of the family, this one included
    holds: int
    fixes: list[tuple[Figure, Decimal, Slip | None]]
    rate: bool  # the result lies among the operands, as an average would


class Judge:
    """Verdicts for the families of one run."""

    def __init__(self, families: Sequence[Family]) -> None:
        self.families = families
        self._rounded = _rounded_tables(families)

    def meaning(self, figure: Figure) -> Interval:
        """The values that a figure may stand for."""
        value = figure.value
        if figure.table is None or value is None:
            return figure.quantity.interval
        if self._is_rounded(figure):
            return Interval.around(value, half_step(figure))
        return Interval.exactly(value)

    def _is_rounded(self, figure: Figure) -> bool:
        return (
            figure.scale != ONE
            or figure.quantity.step < 1
            or figure.quantity.kind in ("percent", "points", "ratio")
            or (figure.table is not None and figure.table.id in self._rounded)
        )

    def decide(self) -> None:
        """Give every relation of every family its verdict."""
        suspicions = [s for family in self.families for s in self._family(family)]
        crossed = _crossings(suspicions)
        for suspicion in suspicions:
            if _proven(suspicion, crossed):
                suspicion.relation.verdict = "contradicted"

    def _family(self, family: Family) -> list[Suspicion]:
        """Decide what holds; what fails is returned, undecided as yet."""
        failing: list[tuple[Relation, Outcome]] = []
        distinct: dict[tuple[Decimal, ...], int] = {}
        for relation in family.relations:
            found = outcome(relation, self.meaning)
            if found is None or relation.result is None or relation.result.value is None:
                continue
            relation.expected_low, relation.expected_high = found.expected.low, found.expected.high
            if found.expected.meets(self.meaning(relation.result)):
                relation.verdict = _how_it_holds(relation, found)
                values = _values(relation)
                if len(values) > 1:
                    distinct[tuple(values)] = _bits(relation)
            else:
                failing.append((relation, found))
        held = sum(distinct.values()) + WORDS[family.strength] + (WHOLE if family.whole else 0)
        held -= (2 * family.tried).bit_length() + AGAINST * (len(failing) - 1)
        return [
            Suspicion(relation, family, held, len(failing), len(distinct), _fixes(relation), _is_rate(relation))
            for relation, _ in failing
        ]


def _values(relation: Relation) -> list[Decimal]:
    return [t.figure.value * t.sign for t in relation.operands if t.figure is not None and t.figure.value]


def _bits(relation: Relation) -> int:
    assert relation.result is not None and relation.result.value is not None
    steps = relation.result.value / relation.result.quantity.step
    return bits_of(int(steps), 0 if relation.verdict == "holds" else len(relation.operands) + 1)


def _how_it_holds(relation: Relation, found: Outcome) -> str:
    """As printed, or only because the figures are rounded."""
    result = relation.result
    assert result is not None and result.value is not None
    if found.value is None or found.value == result.value:
        return "holds"
    quotient = relation.operator in ("share", "ratio", "percent-change", "average", "product")
    return "holds" if quotient and abs(found.value - result.value) <= half_step(result) else "holds-by-rounding"


def _fixes(relation: Relation) -> list[tuple[Figure, Decimal, Slip | None]]:
    found = []
    for figure, value in corrections(relation):
        if figure.value is not None:
            found.append((figure, value, slip(figure.value, value, figure.quantity.step)))
    return found


def _is_rate(relation: Relation) -> bool:
    values = _values(relation)
    result = relation.result.value if relation.result is not None else None
    return (
        result is not None and len(values) > 1 and min(values) > 0 and min(values) <= result <= max(values)
    )


def _proven(suspicion: Suspicion, crossed: set[int]) -> bool:
    """Whether the failure is news: the family believes the equation, and the failure is no reason not to."""
    if not _values(suspicion.relation):
        return False  # a total with no parts shown
    if id(suspicion.relation) in crossed:
        return True
    if suspicion.fails > max(1, suspicion.holds // 2):
        return False
    if suspicion.bits >= FOR_A_SLIP and any(kind for _, _, kind in suspicion.fixes):
        return True
    return suspicion.bits >= FOR_ANY and suspicion.holds >= 3 * suspicion.fails and not suspicion.rate


def _crossings(suspicions: Sequence[Suspicion]) -> set[int]:
    """Failures of two different families that one and the same correction of one figure would mend."""
    by_fix: dict[tuple[int, Decimal], list[Suspicion]] = {}
    for suspicion in suspicions:
        if suspicion.bits >= FOR_A_CROSSING:
            for figure, value, _ in suspicion.fixes:
                by_fix.setdefault((id(figure), value), []).append(suspicion)
    crossed: set[int] = set()
    for sharing in by_fix.values():
        if len({id(s.family) for s in sharing}) > 1:
            crossed |= {id(s.relation) for s in sharing}
    return crossed


def _rounded_tables(families: Iterable[Family]) -> set[str]:
    """Tables of whole numbers whose sums miss by what rounding allows, more than once: amounts, not counts."""
    exact: Counter[str] = Counter()
    near: Counter[str] = Counter()
    for family in families:
        for relation in family.relations:
            result = relation.result
            if relation.operator != "sum" or result is None or result.table is None or result.value is None:
                continue
            values = [t.figure.value * t.sign for t in relation.operands if t.figure and t.figure.value is not None]
            if len(values) < 2:
                continue
            miss = abs(sum(values, ZERO) - result.value)
            if not miss:
                exact[result.table.id] += 1
            elif miss <= sum((half_step(f) for f in relation.figures), ZERO):
                near[result.table.id] += 1
    return {table for table, count in near.items() if count >= 2 and 10 * count >= exact[table]}

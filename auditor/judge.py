"""The one place that decides a relation: by exact interval arithmetic, a family at a time.

A relation holds when some true values, of those that would be printed so, satisfy it. Where none do, the
family speaks: an equation that the other rows or columns satisfy is meant here, too, and its failure is news;
one that holds nowhere was never meant. What is not proven either way stays undecided, and is never reported.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

import msgspec

from auditor.checks.family import Family, Swapped
from auditor.checks.lines.axis import AMOUNT, class_of
from auditor.checks.lines.axis import bits as bits_of
from auditor.checks.lines.support import AGAINST, WHOLE, WORDS
from auditor.equation import Outcome, corrections, half_step, outcome, target
from auditor.exactness import exactness
from auditor.model import Figure, Relation, Table, Verdict
from auditor.number import ONE, ZERO, Interval
from auditor.slips import Slip, slip
from auditor.tables.notes import says_rounding

#: Bits that a family must show, the slip itself included, before a failure that looks like a slip is called
#: one ...
FOR_A_SLIP = 15
#: ... before a failure that two families share is believed ...
FOR_A_CROSSING = 8
#: ... and before one that looks like nothing in particular is.
FOR_ANY = 36
#: What a family needs more whose operands do not even stand beside their result.
APART = 20
#: Relations that must hold for one failure without a reason.
SIBLINGS = 3


class Suspicion(msgspec.Struct):
    """A relation that fails, what its family says for it, and the values that would mend it."""

    relation: Relation
    family: Family
    bits: int  # for the equation
    slip: int  # of them those by which a slip explains this failure
    swapped: bool
    counts: bool  # a failure at a position where the equation is meant
    plain: bool  # and nothing explains it away
    fails: int  # failures of the family, this one included
    holds: int
    fixes: list[tuple[Figure, Decimal, Slip | None]]
    rate: bool  # the result lies among the operands, as an average would


class Judge:
    """Verdicts for the families of one run."""

    def __init__(self, families: Sequence[Family]) -> None:
        self.families = families
        self._exactness = exactness(families)
        self._noted: dict[str, bool] = {}

    @property
    def swaps(self) -> list[Swapped]:
        """The pairs of cells that, exchanged, mend two relations."""
        return [swap for family in self.families for swap in family.swaps]

    def meaning(self, figure: Figure) -> Interval:
        """The values that a figure may stand for."""
        value = figure.value
        if figure.table is None or value is None:
            return figure.quantity.interval
        if self._is_rounded(figure):
            return Interval.around(value, half_step(figure))
        return Interval.exactly(value)

    def _is_rounded(self, figure: Figure) -> bool:
        assert figure.table is not None
        return (
            figure.scale != ONE
            or figure.quantity.step != 1
            or class_of(figure) != AMOUNT
            or figure.rounded
            or self._exactness.get(figure.table.id) == "rounded"
            or self._is_noted(figure.table)
        )

    def _is_noted(self, table: Table) -> bool:
        """Whether a note says that the table's figures may not add up due to rounding."""
        if table.id not in self._noted:
            self._noted[table.id] = any(says_rounding(note.text) for note in table.notes)
        return self._noted[table.id]

    def _may_be_rounded(self, relation: Relation, found: Outcome) -> bool:
        """Whether rounding would explain a miss among whole numbers of which nobody knows whether they are
        rounded.
        """
        result = relation.result
        if result is None or result.value is None or found.value is None or result.table is None:
            return False
        if self._exactness.get(result.table.id) == "exact":
            return False
        slack = sum((half_step(figure) for figure in relation.figures), ZERO)
        return abs(found.value - result.value) <= slack

    def decide(self) -> None:
        """Give every relation of every family its verdict."""
        suspicions = [s for family in self.families for s in self._family(family)]
        crossed = _crossings(suspicions)
        for suspicion in suspicions:
            if _proven(suspicion, crossed):
                suspicion.relation.verdict = "contradicted"
        for family in self.families:
            if family.consensus:
                _agree(family)

    def take(self, families: Sequence[Family]) -> None:
        """Decide further families, which need no siblings: they are stated."""
        for suspicion in (s for family in families for s in self._family(family)):
            if _proven(suspicion, set()):
                suspicion.relation.verdict = "contradicted"

    def _family(self, family: Family) -> list[Suspicion]:
        """Decide what holds; what fails is returned, undecided as yet."""
        failing: list[tuple[Relation, Outcome]] = []
        distinct: dict[tuple[Decimal, ...], int] = {}
        classes: Counter[int] = Counter()
        for relation in family.relations:
            if family.printed:
                _level(relation)
            if relation.test is not None:  # a rule of its own, which needs no family to be believed
                relation.verdict = relation.test.verdict(self.meaning)
                continue
            found = outcome(relation, self.meaning)
            meant = target(relation, self.meaning)
            if found is None or meant is None:
                continue
            relation.expected_low, relation.expected_high = found.expected.low, found.expected.high
            if found.expected.meets(meant):
                relation.verdict = _how_it_holds(relation, found)
                values = _values(relation)
                if relation.result is not None and len(values) > 1:
                    distinct[tuple(values)] = _bits(relation)
                    classes[class_of(relation.result)] += distinct[tuple(values)]
            elif family.asserted or not self._may_be_rounded(relation, found):
                failing.append((relation, found))
        if family.score is None and not family.stated:  # a search that keeps its own score has looked at that
            failing = [(r, found) for r, found in failing if _comparable(r, classes)]
        score = family.score if family.score is not None else _score(family, distinct, len(failing))
        index = {id(relation): k for k, relation in enumerate(family.relations)}
        swapped = {id(r) for swap in family.swaps for r in swap.relations}
        return [
            Suspicion(
                relation,
                family,
                score,
                family.slips.get(index[id(relation)], 0),
                id(relation) in swapped,
                family.score is None or index[id(relation)] in family.missed | family.near,
                family.score is None or index[id(relation)] in family.plain | family.near,
                len(failing),
                len(distinct),
                _fixes(relation),
                _is_rate(relation),
            )
            for relation, _ in failing
        ]


def _level(relation: Relation) -> None:
    """Let the numbers of a relation be compared as printed. A quotient may have shown since that one of them
    is no amount of the table's thousands, while its neighbours have none to show it.
    """
    if relation.result is None:
        return
    unit = relation.result.scale
    relation.operands = tuple(
        msgspec.structs.replace(term, scale=unit / term.figure.scale)
        if term.figure is not None and term.figure.scale * term.scale != unit
        else term
        for term in relation.operands
    )


def _agree(family: Family) -> None:
    """Leave open what fails more often than it holds: it was never meant there."""
    telling = [relation for relation in family.relations if all(f.value for f in relation.figures)]
    held = {_printed(r) for r in telling if r.verdict in ("holds", "holds-by-rounding")}
    failed = [relation for relation in family.relations if relation.verdict == "contradicted"]
    if len(failed) > len(held):
        for relation in failed:
            relation.verdict = "undecided"


def _printed(relation: Relation) -> tuple[Decimal | None, ...]:
    return tuple(figure.value for figure in relation.figures)


def _score(family: Family, distinct: dict[tuple[Decimal, ...], int], fails: int) -> int:
    """Bits for the equation of a family whose check kept no count of its own."""
    held = sum(distinct.values()) + WORDS[family.strength] + (WHOLE if family.whole else 0)
    return held - (2 * family.tried).bit_length() - AGAINST * (fails - 1)


def _comparable(relation: Relation, classes: Counter[int]) -> bool:
    """Whether a relation is of the class for which its family has been seen to hold: amounts say nothing of
    percentages.

    It must also show its parts: a total over blanks, or over a single part, may have parts that are not
    shown.
    """
    if relation.result is None:
        return False
    own = class_of(relation.result)
    return classes[own] > 0 and 2 * classes[own] >= max(classes.values()) and len(_values(relation)) > 1


def _values(relation: Relation) -> list[Decimal]:
    return [t.figure.value * t.sign for t in relation.operands if t.figure is not None and t.figure.value]


def _bits(relation: Relation) -> int:
    assert relation.result is not None
    assert relation.result.value is not None
    steps = relation.result.value / relation.result.quantity.step
    return bits_of(int(steps), 0 if relation.verdict == "holds" else len(relation.operands) + 1)


def _how_it_holds(relation: Relation, found: Outcome) -> Verdict:
    """As printed, or only because the figures are rounded."""
    result = relation.result
    if result is None or result.value is None or found.value is None or found.value == result.value:
        return "holds"
    quotient = relation.operator in ("share", "ratio", "percent-change", "average", "product")
    return (
        "holds" if quotient and abs(found.value - result.value) <= half_step(result) else "holds-by-rounding"
    )


def _fixes(relation: Relation) -> list[tuple[Figure, Decimal, Slip | None]]:
    found = []
    for figure, value in corrections(relation):
        if figure.value is not None:
            found.append((figure, value, slip(figure.value, value, figure.quantity.step)))
    return found


def _is_rate(relation: Relation) -> bool:
    values = _values(relation)
    result = relation.result.value if relation.result is not None else None
    return result is not None and len(values) > 1 and min(values) > 0 and min(values) <= result <= max(values)


def _proven(suspicion: Suspicion, crossed: set[int]) -> bool:
    """Whether the failure is news: the family believes the equation, and the failure is no reason not to."""
    if suspicion.relation.explained:
        return False  # a note, a restatement or an as-of date says why
    if suspicion.family.stated:
        return True
    if not _values(suspicion.relation):
        return False  # a total with no parts shown
    if id(suspicion.relation) in crossed:
        return True
    need = APART if suspicion.family.apart else 0
    if suspicion.swapped or suspicion.slip:
        return suspicion.bits >= FOR_A_SLIP + need
    return (
        suspicion.plain
        and suspicion.bits >= FOR_ANY + need
        and suspicion.holds >= SIBLINGS * suspicion.fails
        and not suspicion.rate
    )


def _crossings(suspicions: Sequence[Suspicion]) -> set[int]:
    """Failures of two different families that one and the same correction of one figure would mend.

    They are two witnesses along two axes, or where one states the figure as its result and the other uses it:
    a line that is not shown could explain one of them, but not both by the same amount. Where the figure is
    one slip away, it is enough that one of them stands where its equation is meant.
    """
    by_fix: dict[tuple[int, Decimal], list[tuple[Suspicion, bool]]] = {}
    slipped: set[tuple[int, Decimal]] = set()
    for suspicion in suspicions:
        if suspicion.bits >= FOR_A_CROSSING:
            for figure, value, kind in suspicion.fixes:
                states = figure is suspicion.relation.result
                by_fix.setdefault((id(figure), value), []).append((suspicion, states))
                if kind is not None:
                    slipped.add((id(figure), value))
    crossed: set[int] = set()
    for fix, every in by_fix.items():
        meant = [pair for pair in every if pair[0].counts]
        sharing = every if meant and fix in slipped else meant
        witnesses = {(s.family.axis, s.relation.operator) for s, _ in sharing}
        if len(witnesses) > 1 or len({states for _, states in sharing}) > 1:
            crossed |= {id(suspicion.relation) for suspicion, _ in sharing}
    return crossed

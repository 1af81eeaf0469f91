"""From contradicted relations to findings: the fewest figures whose correction makes everything hold.

Fellegi and Holt's principle (as in R's `errorlocate`): contradicted relations that share figures are one
problem; the culprit is the figure that mends most of them and breaks fewest of those that hold. A wrong cell
usually breaks its row and its column: the crossing is the culprit, and both sums give the same correction.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from decimal import Decimal

import msgspec

from auditor.checks.distinct import form
from auditor.checks.family import Swapped
from auditor.equation import corrections, half_step, holds
from auditor.model import Correction, Figure, Finding, Meaning, Relation
from auditor.number import Interval
from auditor.slips import Slip, slip
from auditor.wording import QUOTIENTS, derivation, exchange, headline

#: In a relation with more operands only a figure that slipped, or stands in another broken relation,
#: is suspected.
CROWD = 40

HELD = ("holds", "holds-by-rounding")


class Suspect(msgspec.Struct, eq=False):
    """One way to mend: give this figure this value."""

    figure: Figure
    value: Decimal
    slip: Slip | None
    mended: list[Relation]
    broken: int

    @property
    def rank(self) -> tuple[int, int, int]:
        """The most mended, the least broken, a slip before none."""
        return (self.broken - len(self.mended), self.broken, self.slip is None)


def blame(relations: Sequence[Relation], meaning: Meaning, swaps: Sequence[Swapped] = ()) -> list[Finding]:
    """The findings for all contradicted relations, each told once; `swaps` are cells that changed places."""
    contradicted = [r for r in relations if r.verdict == "contradicted"]
    findings: list[Finding] = []
    for swap in swaps:
        if all(any(r is c for c in contradicted) for r in swap.relations):
            findings.append(_exchange(swap))
            contradicted = [r for r in contradicted if not any(r is s for s in swap.relations)]
    if not contradicted:
        return findings
    involved = {id(f) for r in contradicted for f in r.figures}
    held: dict[int, list[Relation]] = defaultdict(list)
    for relation in relations:
        if relation.verdict in HELD and len(relation.figures) > 1:
            for figure in relation.figures:
                if id(figure) in involved:
                    held[id(figure)].append(relation)
    for problem in _problems(contradicted):
        findings += _solve(problem, held, meaning)
    return findings


def _exchange(swap: Swapped) -> Finding:
    """Two figures that changed places: both are culprits, each has the other's value for its correction."""
    one, other = swap.figures
    assert one.value is not None
    assert other.value is not None
    return Finding(
        rule=swap.relations[0].rule,
        severity="error",
        message=exchange(one, other),
        culprits=(one, other),
        relations=swap.relations,
        corrections=(Correction(one, other.value, "swapped"), Correction(other, one.value, "swapped")),
        derivation=tuple(line for relation in swap.relations for line in derivation(relation)),
    )


def _problems(relations: Sequence[Relation]) -> Iterator[list[Relation]]:
    """Relations grouped by shared figures."""
    parent = list(range(len(relations)))

    def root(k: int) -> int:
        while parent[k] != k:
            parent[k] = parent[parent[k]]
            k = parent[k]
        return k

    owner: dict[int, int] = {}
    for k, relation in enumerate(relations):
        for figure in relation.figures:
            parent[root(owner.setdefault(id(figure), k))] = root(k)
    groups: dict[int, list[Relation]] = defaultdict(list)
    for k, relation in enumerate(relations):
        groups[root(k)].append(relation)
    yield from groups.values()


def _solve(problem: list[Relation], held: dict[int, list[Relation]], meaning: Meaning) -> Iterator[Finding]:
    """One finding for each figure that must change, the one that mends most first."""
    left = list(problem)
    while left:
        suspects = _suspects(left, held, meaning)
        if not suspects:
            yield _finding([], left)
            return
        best = suspects[0]
        same = {id(relation) for relation in best.mended}
        tied = [s for s in suspects if s.rank == best.rank and {id(r) for r in s.mended} == same]
        yield _finding(tied, best.mended)
        left = [r for r in left if not any(r is m for m in best.mended)]


def _suspects(left: Sequence[Relation], held: dict[int, list[Relation]], meaning: Meaning) -> list[Suspect]:
    """All ways to mend at least one of these relations, best first; ties in reading order."""
    own: dict[int, list[Relation]] = defaultdict(list)
    for relation in left:
        for figure in relation.figures:
            own[id(figure)].append(relation)
    options: dict[tuple[int, Decimal], Suspect] = {}
    for relation in left:
        for suspect in _options(relation, own):
            option = options.setdefault((id(suspect.figure), suspect.value), suspect)
            option.mended.append(relation)  # what proposed a correction is mended by it
    for suspect in options.values():
        changed = _with(meaning, suspect)
        others = [r for r in own[id(suspect.figure)] if not any(r is m for m in suspect.mended)]
        suspect.mended += [r for r in others if holds(r, changed)]
        suspect.broken = sum(1 for r in held[id(suspect.figure)] if not holds(r, changed))
    return sorted(options.values(), key=lambda s: (s.rank, s.figure.span, s.value))


def _options(relation: Relation, own: dict[int, list[Relation]]) -> Iterator[Suspect]:
    """The corrections of single figures that mend a relation; in a crowd those that something speaks for."""
    for figure, value in corrections(relation):
        if figure.value is None:
            continue
        kind = slip(figure.value, value, figure.quantity.step)
        if kind or len(relation.operands) <= CROWD or len(own[id(figure)]) > 1:
            yield Suspect(figure, value, kind, [], 0)


def _with(meaning: Meaning, suspect: Suspect) -> Meaning:
    """What figures mean if the suspect had its corrected value."""

    def changed(figure: Figure) -> Interval:
        if figure is not suspect.figure:
            return meaning(figure)
        now = meaning(figure)
        exact = now.low == now.high
        return Interval.exactly(suspect.value) if exact else Interval.around(suspect.value, half_step(figure))

    return changed


def _is_rounded_otherwise(relation: Relation) -> bool:
    """Whether a quotient is off by less than one last digit: cut off or rounded up, not to the nearest."""
    result, low, high = relation.result, relation.expected_low, relation.expected_high
    if result is None or result.value is None or low is None or high is None:
        return False
    miss = max(low - result.value, result.value - high)
    return relation.operator in QUOTIENTS and miss < result.quantity.step


def _distinct(relations: Iterable[Relation]) -> list[Relation]:
    """Each equation once: a house rule may state what another found; the one with words of its own stays."""
    by_form: dict[Hashable, Relation] = {}
    for relation in sorted(relations, key=lambda r: not r.message):
        by_form.setdefault(form(relation), relation)
    return list(by_form.values())


def _finding(suspects: Sequence[Suspect], relations: Iterable[Relation]) -> Finding:
    broken = sorted(_distinct(relations), key=lambda r: min(f.span for f in r.figures))
    return Finding(
        rule=broken[0].rule,
        severity="note" if all(_is_rounded_otherwise(relation) for relation in broken) else "error",
        message=_message(suspects, broken),
        culprits=tuple(s.figure for s in suspects),
        relations=tuple(broken),
        corrections=tuple(Correction(s.figure, s.value, s.slip) for s in suspects),
        derivation=tuple(line for r in broken for line in derivation(r) if len(broken) > 1 or r.message),
    )


def _message(suspects: Sequence[Suspect], broken: Sequence[Relation]) -> str:
    """What the rule says, where it has words of its own and nothing else is broken; else the arithmetic."""
    own = {(relation.rule, relation.message) for relation in broken}
    if len(own) == 1 and broken[0].message:
        return broken[0].message
    return headline([(s.figure, s.value, s.slip) for s in suspects], broken)

"""Equations for the same total that share parts: where one fails and another holds, the first was not meant
there.

A total may be found as the sum of all its items and, one line further down, as a subtotal and what is added
to it. Where that addition is blank both hold; where it isn't, the first misses by just that, and is no error.
Two breakdowns that share nothing (by region, by sex) are no rivals: each must hold by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from auditor.checks.lines.equation import Equation

#: Subtotals within subtotals are followed so deep.
DEEP = 6


def reconcile(equations: Sequence[Equation]) -> list[Equation]:
    """The equations less those that a rival makes redundant; failures that a rival explains are forgotten."""
    by_target: dict[int, list[Equation]] = defaultdict(list)
    for equation in equations:
        by_target[equation.target].append(equation)
    parts = {
        e.target: frozenset(line for line, _ in e.terms) for e in sorted(equations, key=lambda e: e.score)
    }
    kept: list[Equation] = []
    for rivals in by_target.values():
        if len(rivals) == 1:
            kept += rivals
            continue
        leaves = [_leaves(e, parts) for e in rivals]
        for k, equation in enumerate(rivals):
            others = [rivals[j] for j in range(len(rivals)) if j != k and leaves[j] & leaves[k]]
            if not any(_replaces(other, equation) for other in others):
                for other in others:
                    _forgive(equation, other)
                kept.append(equation)
    return kept


def _leaves(equation: Equation, parts: dict[int, frozenset[int]]) -> frozenset[int]:
    """The operands, and what those that are totals themselves are made of."""
    found = {line for line, _ in equation.terms}
    fresh = found
    for _ in range(DEEP):
        fresh = {part for line in fresh if line in parts for part in parts[line]} - found - {equation.target}
        if not fresh:
            break
        found = found | fresh
    return frozenset(found)


def _replaces(other: Equation, equation: Equation) -> bool:
    """Whether another equation is the better, and holds wherever this one does."""
    return (
        (equation.apart or bool(equation.support.plain or equation.support.slips or equation.support.swaps))
        and not (other.apart and not equation.apart)
        and (other.score, equation.apart) > (equation.score, other.apart)
        and other.support.good >= equation.support.good
    )


def _forgive(equation: Equation, other: Equation) -> None:
    """Forget the failures of an equation at positions where its rival holds."""
    support, good = equation.support, other.support.good
    support.missed -= good
    support.plain -= good
    support.slips = {p: found for p, found in support.slips.items() if p not in good}
    support.swaps = [swap for swap in support.swaps if not {swap.first, swap.second} & good]

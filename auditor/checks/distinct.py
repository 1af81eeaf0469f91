"""The same equation proposed twice, by two rules or the other way round, is one equation and one witness."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator

from auditor.checks.family import Family
from auditor.model import Relation

#: Operators whose equation can be put the other way round: c = a + b, a = c - b.
_LINEAR = {"sum", "difference", "change", "point-change", "equal"}


def distinct(families: Iterable[Family]) -> Iterator[Family]:
    """The families that say something which none before them said."""
    said: set[Hashable] = set()
    for family in families:
        forms = [form(relation) for relation in family.relations]
        if not forms or not said.issuperset(forms):
            yield family
        said.update(forms)


def form(relation: Relation) -> Hashable:
    """What a relation states, whichever way round it is put."""
    result = id(relation.result) if relation.result is not None else None
    operands = [(id(t.figure) if t.figure is not None else t.constant, t.sign) for t in relation.operands]
    if relation.operator not in _LINEAR or result is None:
        return (relation.operator, result, tuple(operands), relation.items)
    weights = [sign * _weight(relation, index) for index, (_, sign) in enumerate(operands)]
    terms = {(result, 1), *((name, -weight) for (name, _), weight in zip(operands, weights, strict=True))}
    return frozenset({frozenset(terms), frozenset((name, -weight) for name, weight in terms)})


def _weight(relation: Relation, index: int) -> int:
    """How an operand counts towards the result."""
    if relation.operator == "difference":
        return 1 if index == 0 else -1
    if relation.operator in ("change", "point-change"):
        return -1 if index == 0 else 1
    return 1

"""Learned rules held against the draft that they were learned from, by the machinery that will read them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from auditor.checks.asserts.trouble import Trouble
from auditor.checks.registry import Scope
from auditor.learn.rule import Learned
from auditor.learn.write import pack
from auditor.model import AuditorError, Figure, Relation, Span, Term
from auditor.packs.model import Rule


class Tried(msgspec.Struct, eq=False):
    """What came of one rule."""

    relations: list[Relation]
    troubles: list[Trouble]

    @property
    def holds(self) -> bool:
        """Whether nothing speaks against it, and something for it."""
        return (
            not self.troubles
            and not any(r.verdict == "contradicted" for r in self.relations)
            and any(r.verdict in ("holds", "holds-by-rounding") for r in self.relations)
        )


def by_span(scope: Scope) -> dict[Span, Figure]:
    """The figures of a document by where they stand."""
    document = scope.document
    return {figure.span: figure for figure in document.figures} if document is not None else {}


def unsettled(relations: Iterable[Relation], scope: Scope) -> list[Relation]:
    """Relations of one reading of a document in terms of the figures of another, which no check has looked
    at: an audit learns on the way which columns are percentages, and a rule must do without.
    """
    figures = by_span(scope)
    found = []
    for relation in relations:
        if any(figure.span not in figures for figure in relation.figures):
            continue
        result = figures[relation.result.span] if relation.result is not None else None
        terms = [
            Term(figures[t.figure.span] if t.figure is not None else None, t.sign, t.constant, t.scale)
            for t in relation.operands
        ]
        own = Relation(relation.operator, result, tuple(terms), relation.rule, relation.family)
        own.verdict, own.items, own.test = relation.verdict, relation.items, relation.test
        found.append(own)
    return found


def _loaded(rules: Sequence[Learned]) -> list[Rule]:
    """The rules as a pack has them; one that can't be written so that it loads is left out."""
    from auditor.packs.load import parse

    if not rules:
        return []
    try:
        return list(parse(pack("learned", (), "Learned", rules), "learned.yaml").every)
    except AuditorError:
        if len(rules) == 1:
            return []
    half = len(rules) // 2
    return [*_loaded(rules[:half]), *_loaded(rules[half:])]


def tried(rules: Sequence[Learned], scope: Scope) -> list[Tried]:
    """What comes of each rule, all of them together: what is exact in a table they tell one another."""
    from auditor.judge import Judge
    from auditor.pipeline import Troubles, propose

    troubles: Troubles = {}
    families = list(propose(_loaded(rules), scope, troubles))
    Judge(families).decide()
    by_rule: dict[str, list[Relation]] = {}
    for family in families:
        by_rule.setdefault(family.rule, []).extend(family.relations)
    return [Tried(by_rule.get(rule.name, []), troubles.get(rule.name, [])) for rule in rules]

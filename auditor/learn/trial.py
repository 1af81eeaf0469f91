"""Learned rules held against the draft that they were learned from, by the machinery that will read them."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from auditor.checks.asserts.trouble import Trouble
from auditor.checks.registry import Scope
from auditor.learn.rule import Learned
from auditor.learn.write import pack
from auditor.model import Relation


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


def tried(rules: Sequence[Learned], scope: Scope) -> list[Tried]:
    """What comes of each rule, all of them together: what is exact in a table they tell one another."""
    from auditor.judge import Judge
    from auditor.packs.load import parse
    from auditor.pipeline import Troubles, propose

    loaded = parse(pack("learned", (), "Learned", rules), "learned.yaml") if rules else None
    troubles: Troubles = {}
    families = list(propose(loaded.every if loaded is not None else (), scope, troubles))
    Judge(families).decide()
    by_rule: dict[str, list[Relation]] = {}
    for family in families:
        by_rule.setdefault(family.rule, []).extend(family.relations)
    return [Tried(by_rule.get(rule.name, []), troubles.get(rule.name, [])) for rule in rules]

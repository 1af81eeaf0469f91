"""What came of a rule in a document, for whoever wrote the rule: its faults shown where they stand."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from auditor.checks.asserts.trouble import Trouble
from auditor.model import RuleOutcome
from auditor.packs.model import Rule
from auditor.packs.problem import show
from auditor.packs.typed import at


def outcome(rule: Rule, tested: int, troubles: Iterable[Trouble]) -> RuleOutcome:
    """How much a rule was held against, and its troubles as messages. A general rule has none."""
    if rule.general:
        return RuleOutcome(rule.id, tested, general=True)
    told = [(trouble.sort, _shown(rule, trouble)) for trouble in troubles]
    return RuleOutcome(
        rule.id,
        tested,
        mistakes=tuple(message for sort, message in told if sort == "mistake"),
        missing=tuple(message for sort, message in told if sort == "nothing"),
        left=tuple(message for sort, message in told if sort == "left"),
    )


def _shown(rule: Rule, trouble: Trouble) -> str:
    if rule.source is None:
        return f"rule {rule.id}: {trouble.message}"
    problem = at(rule.source.node, trouble)
    named = f"rule {rule.id}: {problem.message}"
    lines = rule.source.text.splitlines()
    return show(rule.source.path, lines, msgspec.structs.replace(problem, message=named))

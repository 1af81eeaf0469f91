"""What a draft's sentences state, in one line each: "share 68 per cent <- 34, 50: holds"."""

from __future__ import annotations

from auditor.blame import blame
from auditor.checks.family import Family
from auditor.checks.registry import Scope, find
from auditor.claims.read import read_claims
from auditor.judge import Judge
from auditor.model import Finding, Relation, Term
from auditor.readers.registry import read


def families(draft: str, *kinds: str) -> list[Family]:
    """What checks of these kinds propose for a draft, judged."""
    document = read(draft.encode(), "draft.txt")
    scope = Scope([], read_claims(document))
    found = []
    for kind in kinds:
        check = find(kind)
        assert check is not None
        for family in check.propose(scope, check.parameters()):
            family.rule = kind
            for relation in family.relations:
                relation.rule = kind
            found.append(family)
    Judge(found).decide()
    return found


def stated(draft: str, *kinds: str) -> set[str]:
    """The relations that checks of these kinds find in a draft, each in a line."""
    return {line(relation) for family in families(draft, *kinds) for relation in family.relations}


def line(relation: Relation) -> str:
    result = _flat(relation.result.text) if relation.result is not None else "-"
    given = [_operand(term) for term in relation.operands] or [f"[{'; '.join(relation.items)}]"]
    return f"{relation.operator} {result} <- {', '.join(given)}: {relation.verdict}"


def _operand(term: Term) -> str:
    if term.figure is None:
        return f"{term.constant}"
    return ("-" if term.sign < 0 else "") + _flat(term.figure.text)


def _flat(text: str) -> str:
    return " ".join(text.split())


def findings(draft: str, *kinds: str) -> list[Finding]:
    """What would be reported of a draft by checks of these kinds."""
    found = families(draft, *kinds)
    judge = Judge(found)
    judge.decide()
    return blame([relation for family in found for relation in family.relations], judge.meaning)

"""Several documents audited together: each for itself, and what one says against what the others say.

This year's report against last year's, a speech against the annual report: the same fact of the same year
must be the same figure. Where the documents tell it as of different dates, or call it restated, a difference
is explained and no finding.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from auditor.model import Audit, Document, Figure, Finding, Relation
from auditor.packs.model import Rule
from auditor.pipeline import Troubles, canonical, concluded, numbered, outcomes_of, proposed, scope_of

if TYPE_CHECKING:
    from auditor.checks.family import Family
    from auditor.checks.registry import Scope


def audit_together(rules: Sequence[Rule], documents: Sequence[Document]) -> list[Audit]:
    """Audit documents as one; gives an audit for each, in order.

    What ties two documents, and what is found between them, is told with the last document, after its own.
    All ids are unique among the documents.
    """
    from auditor.coverage import HOLDING, count
    from auditor.judge import Judge

    for number, document in enumerate(documents, 1):
        for table in document.tables:
            table.id = f"d{number}:{table.id}"
    scopes = [scope_of(document) for document in documents]
    for scope in scopes:
        scope.others = [other for other in scopes if other is not scope]
    troubles: list[Troubles] = [{} for _ in scopes]
    each = [proposed(rules, scope, told) for scope, told in zip(scopes, troubles, strict=True)]
    families = [family for own in each for family in own]
    between = list(_between(rules, scopes))
    judge = Judge([*families, *between])
    judge.decide()
    families += between
    for relation in (relation for family in between for relation in family.relations):
        if relation.verdict in HOLDING:
            relation.explained = ""  # nothing to explain
    figures = [figure for document in documents for figure in document.figures]
    relations, findings = concluded(rules, families, judge, figures)
    audits = []
    for number, document in enumerate(documents, 1):
        last = number == len(documents)
        own = [r for r in relations if _is_of(document, r.figures, last=last)]
        told = [f for f in findings if _is_of(document, _figures(f), last=last)]
        own.sort(key=lambda relation: _spans_several(relation.figures))
        told = canonical(document, told)
        outcomes = list(outcomes_of(rules, each[number - 1], troubles[number - 1]))
        audit = Audit(document, own, told, count(document.figures), scopes[number - 1].notes, outcomes)
        audits.append(_prefixed(numbered(audit), f"d{number}:"))
    return audits


def _is_of(document: Document, figures: Sequence[Figure], *, last: bool) -> bool:
    """Whether a document tells of these figures: it is the only one that has any, or the last of several."""
    if _spans_several(figures) or not figures:
        return last
    return figures[0].document is document


def _spans_several(figures: Sequence[Figure]) -> bool:
    return len({id(figure.document) for figure in figures}) > 1


def _figures(finding: Finding) -> list[Figure]:
    return [*finding.culprits, *(figure for relation in finding.relations for figure in relation.figures)]


def _prefixed(audit: Audit, prefix: str) -> Audit:
    """The same audit with ids that no other document has."""
    items: list[Figure | Relation | Finding] = [*audit.figures, *audit.relations, *audit.findings]
    for item in items:
        item.id = prefix + item.id
    return audit


def _between(rules: Sequence[Rule], scopes: Sequence[Scope]) -> Iterator[Family]:
    """What ties figures of different documents; what a date or a revision explains is marked so."""
    from auditor.checks.crosses.check import same_fact
    from auditor.checks.registry import NoParameters, Scope
    from auditor.checks.ties.check import between
    from auditor.checks.ties.dates import Dates

    views = [view for scope in scopes for view in scope.tables]
    dates = Dates(views, (sentence for scope in scopes for sentence in scope.sentences))
    for rule in rules:
        found: Iterable[Family]
        if rule.check == "restated":
            found = between(scopes)
        elif rule.check == "same-fact":
            found = same_fact(Scope(views), NoParameters())
        else:
            continue
        for family in found:
            if all(_spans_several(relation.figures) for relation in family.relations):
                family.rule = rule.id
                for relation in family.relations:
                    relation.rule, relation.family = rule.id, family.id
                    relation.explained = relation.explained or dates.explain(relation)
                yield family

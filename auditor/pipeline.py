"""The way through, on one screen: read, analyse, propose, judge, blame, count.

Every stage is imported when it is first needed, so that what only looks at rules or prints help doesn't
pay for it.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from auditor.grammar.language import AUTO, language_of
from auditor.model import Audit, Document, Figure, Finding, Relation, RuleOutcome, Severity
from auditor.packs.model import Rule
from auditor.readers.options import DEFAULT, ReadOptions

if TYPE_CHECKING:
    from auditor.checks.asserts.trouble import Trouble
    from auditor.checks.family import Family
    from auditor.checks.registry import Scope
    from auditor.former.changes import Version
    from auditor.judge import Judge

Source = str | os.PathLike[str] | bytes
#: What kept rules from their work, by the rule's name.
Troubles = dict[str, "list[Trouble]"]
RANK: dict[Severity, int] = {"error": 0, "warning": 1, "note": 2}


def audit(
    source: Source,
    *,
    filename: str | None = None,
    packs: Sequence[str | os.PathLike[str]] = ("core",),
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    reading: ReadOptions = DEFAULT,
    decimal: str = "",
    language: str = AUTO,
) -> Audit:
    """Audit one report.

    `source` is a path or the bytes of a file; `filename` then says what to call it, and by its suffix what
    format it has. `packs` are rule packs by name or path; `select` and `ignore` name rules (patterns too)
    to run or leave out. `reading` says how to read where the format leaves a choice (tracked changes),
    `decimal` is the decimal sign, "." or ",", where the numbers leave one. `language` is whose words are read
    in headers, captions and labels: "en", "fr" or "es", found from the text by default.

    Raises `AuditorError` where the report or a pack can't be read.
    """
    rules = chosen(packs, select, ignore)
    return audit_by(rules, source, filename, decimal=decimal, language=language, reading=reading)


def chosen(
    packs: Sequence[str | os.PathLike[str]], select: Sequence[str] = (), ignore: Sequence[str] = ()
) -> list[Rule]:
    """The rules to run."""
    from auditor.packs.load import load_all
    from auditor.packs.select import choose

    return choose(load_all(packs), select, ignore)


def audit_by(
    rules: Sequence[Rule],
    source: Source,
    filename: str | None = None,
    *,
    decimal: str = "",
    language: str = AUTO,
    reading: ReadOptions = DEFAULT,
    former: bytes | None = None,
    former_name: str | None = None,
) -> Audit:
    """Audit one report by rules that are already chosen; `decimal` is its decimal sign where that is in
    doubt.

    With the bytes of its `former` version, also what changes since then have left behind; `former_name` is
    what that is called, where it may have another format.
    """
    document = opened(source, filename, decimal=decimal, language=language, reading=reading)
    if former is None:
        return _audited(rules, document).audit
    name = former_name or document.path
    before = opened(former, name, decimal=decimal, language=language, reading=reading)
    return _audited(rules, document, _audited(rules, before)).audit


def examined(
    rules: Sequence[Rule],
    source: Source,
    filename: str | None = None,
    *,
    decimal: str = "",
    language: str = AUTO,
    reading: ReadOptions = DEFAULT,
) -> tuple[Audit, Scope]:
    """The audit of one report with what the rules were held against: its analysed tables and sentences."""
    document = opened(source, filename, decimal=decimal, language=language, reading=reading)
    version = _audited(rules, document)
    return version.audit, version.scope


def opened(
    source: Source,
    filename: str | None = None,
    *,
    decimal: str = "",
    language: str = AUTO,
    reading: ReadOptions = DEFAULT,
) -> Document:
    """The document of a draft, with the decimal sign and the language that count for it."""
    from auditor.readers.registry import read

    document = read(source, filename, options=reading)
    document.decimal = decimal
    document.language = language_of(document.text) if language == AUTO else language
    return document


def _audited(rules: Sequence[Rule], document: Document, former: Version | None = None) -> Version:
    """The way from a document to its findings."""
    from auditor.coverage import count
    from auditor.former.changes import Changes, Version
    from auditor.judge import Judge

    scope = scope_of(document)
    troubles: Troubles = {}
    families = proposed(rules, scope, troubles)
    judge = Judge(families)
    judge.decide()
    changes = Changes(former, document.figures, scope.sentences) if former else None
    if changes:
        stale = changes.stale(families)
        judge.take(stale)
        families += stale
    looser = changes.looser() if changes else []
    relations, findings = concluded(rules, families, judge, document.figures, looser)
    findings = canonical(document, findings)
    outcomes = list(outcomes_of(rules, families, troubles))
    audit = numbered(Audit(document, relations, findings, count(document.figures), scope.notes, outcomes))
    if changes:
        changes.tell(audit.findings)
    return Version(audit, families, scope)


def scope_of(document: Document) -> Scope:
    """What rules are held against: the tables of a document, analysed, and its sentences."""
    from auditor.checks.registry import Scope
    from auditor.claims.read import read_claims
    from auditor.tables.build import analyse

    return Scope(analyse(document), read_claims(document), document=document)


def proposed(rules: Sequence[Rule], scope: Scope, troubles: Troubles) -> list[Family]:
    """What the checks propose, each equation once."""
    from auditor.checks.distinct import distinct

    return list(distinct(propose(rules, scope, troubles)))


def concluded(
    rules: Sequence[Rule],
    families: Sequence[Family],
    judge: Judge,
    figures: Sequence[Figure],
    further: Sequence[Finding] = (),
) -> tuple[list[Relation], list[Finding]]:
    """The relations that the judge has decided, and what is found, `further` findings included; every figure
    gets its status.
    """
    from auditor.blame import blame
    from auditor.coverage import mark
    from auditor.remarks import remarks

    relations = [relation for family in families for relation in family.applying]
    findings = [*blame(relations, judge.meaning, judge.swaps), *remarks(families), *further]
    findings = weighed(rules, findings)
    mark(figures, relations, findings)
    return relations, findings


def propose(rules: Sequence[Rule], scope: Scope, troubles: Troubles) -> Iterator[Family]:
    """What each rule's check proposes, under the rule's name, those of houses first; `troubles` are told what
    keeps a rule from its work.
    """
    from auditor.checks.registry import find
    from auditor.packs.limits import limits

    for rule in sorted(rules, key=lambda rule: rule.check != "assert"):
        check = find(rule.check)
        within = limits(rule.where, scope) if rule.where is not None else None
        if check is None or (within is not None and not within.applies):
            continue
        scope.folder, scope.troubles = rule.folder, []
        for family in check.propose(scope, rule.parameters):
            family.rule = rule.id
            family.within = within.allow if within is not None else None
            for relation in family.relations:
                relation.rule, relation.family = rule.id, family.id
            yield family
        if scope.troubles:
            troubles[rule.id] = scope.troubles


def weighed(rules: Sequence[Rule], findings: list[Finding]) -> list[Finding]:
    """Findings with the severity that their rule gives them, or a lesser one where the evidence says so."""
    by_id = {rule.id: rule for rule in rules}
    for finding in findings:
        rule = by_id.get(finding.rule)
        if rule is not None:
            finding.severity = max(rule.severity, finding.severity, key=RANK.__getitem__)
            finding.message = rule.message or finding.message
    return findings


def outcomes_of(
    rules: Sequence[Rule], families: Sequence[Family], troubles: Troubles
) -> Iterator[RuleOutcome]:
    """What came of each rule that a house wrote itself."""
    from auditor.checks.registry import find
    from auditor.packs.outcome import outcome

    own = {rule.id: rule for rule in rules if (check := find(rule.check)) is not None and check.own}
    tested: Counter[str] = Counter()
    for family in families:
        decided = sum(relation.verdict != "undecided" for relation in family.applying)
        tested[family.rule] += decided + family.looked
    for rule in own.values():
        yield outcome(rule, tested[rule.id], troubles.get(rule.id, ()))


def canonical(document: Document, findings: list[Finding]) -> list[Finding]:
    """Findings in the order in which they are told: by place, then the worst first."""

    def key(finding: Finding) -> tuple[object, ...]:
        anchor = finding.anchor
        elsewhere = anchor.document is not None and anchor.document is not document
        return (elsewhere, anchor.span, RANK[finding.severity], finding.rule, finding.message)

    return sorted(findings, key=key)


def numbered(result: Audit) -> Audit:
    """The same audit, with figures in reading order, an id for everything, and fingerprints for findings."""
    result.document.figures.sort(key=lambda figure: (figure.span.start, figure.span.end))
    for number, figure in enumerate(result.figures, 1):
        figure.id = f"f{number}"
    for number, relation in enumerate(result.relations, 1):
        relation.id = f"r{number}"
    for number, finding in enumerate(result.findings, 1):
        finding.id = f"x{number}"
    if result.findings:
        from auditor.fingerprint import stamp

        stamp(result.findings)
    return result

"""Findings as an editor shows them."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol.types import (
    CodeDescription,
    Diagnostic,
    DiagnosticRelatedInformation,
    DiagnosticSeverity,
    Location,
    Position,
    Range,
)

from auditor.line import short
from auditor.lsp.checked import Known
from auditor.model import Figure, Finding, Severity
from auditor.report.account import advice, derivation, message
from auditor.report.notice import shown
from auditor.report.numbers import counted
from auditor.report.places import LABEL
from auditor.report.words import roles
from auditor.wording import printed

SOURCE = "auditor"
SEVERITIES: dict[Severity, DiagnosticSeverity] = {
    "error": DiagnosticSeverity.Error,
    "warning": DiagnosticSeverity.Warning,
    "note": DiagnosticSeverity.Information,
}
#: Findings of one document that are shown, and other figures of one finding.
MOST, RELATED = 500, 20


def diagnostics(known: Known) -> list[Diagnostic]:
    """Everything there is to show of one version of a text."""
    findings = known.checked.findings
    told = [refusal(fault) for fault in known.checked.faults]
    told += [diagnostic(finding, known) for finding in findings[:MOST]]
    if len(findings) > MOST:
        told.append(refusal(f"and {counted(len(findings) - MOST, 'other finding')}: see `auditor check`"))
    return told


def diagnostic(finding: Finding, known: Known) -> Diagnostic:
    """One finding at the figure that it points at."""
    link = known.checked.links.get(finding.rule)
    help_ = advice(finding, known.checked.audit.document)
    lines = [message(finding), *derivation(finding), *([f"help: {help_[0]}", *help_[1:]] if help_ else [])]
    return Diagnostic(
        range=known.at.range(finding.anchor.span),
        message="\n".join(shown(line) for line in lines),
        severity=SEVERITIES[finding.severity],
        code=finding.rule,
        code_description=CodeDescription(link) if link else None,
        source=SOURCE,
        related_information=list(_related(finding, known)),
    )


def refusal(message: str) -> Diagnostic:
    """What is to be said of the whole document, at its start: why it can't be audited."""
    start = Position(0, 0)
    return Diagnostic(Range(start, start), message, severity=DiagnosticSeverity.Error, source=SOURCE)


def _related(finding: Finding, known: Known) -> Iterator[DiagnosticRelatedInformation]:
    """The other figures of a finding, each once, with what they do there."""
    document = known.checked.audit.document
    seen = {id(finding.anchor)}
    for figure, role in _cast(finding):
        if id(figure) in seen or figure.document not in (None, document):
            continue
        if len(seen) > RELATED:
            return
        seen.add(id(figure))
        name = short(figure.row_label or figure.column_label, LABEL)
        told = f"{role}: {printed(figure)}" + (f" “{name}”" if name else "")
        yield DiagnosticRelatedInformation(Location(known.uri, known.at.range(figure.span)), shown(told))


def _cast(finding: Finding) -> Iterator[tuple[Figure, str]]:
    for relation in finding.relations:
        yield from roles(relation)
    for figure in finding.culprits:
        yield figure, "named, too"

"""One line a finding, `path:line:column: severity rule message`, as editors and other tools read it."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.line import flat
from auditor.model import Audit, Finding
from auditor.report.base import Options, Outcome, Output, Result, Totals, told
from auditor.report.excerpt import visible
from auditor.report.places import pointer, whereabouts
from auditor.report.style import paint
from auditor.report.words import covered, tallied


def part(audit: Audit, options: Options) -> str:
    return "".join(_line(audit, finding, options) for finding in told(audit))


def _line(audit: Audit, finding: Finding, options: Options) -> str:
    painted = paint(options.colour)
    anchor = finding.anchor
    where = painted(visible(pointer(anchor, audit.document)) + ":", "path")
    if not (anchor.document or audit.document).has_lines:
        where += f" {visible(whereabouts(anchor, audit.document))}:"
    severity = painted(finding.severity, finding.severity)
    message = visible(flat(finding.message))
    return f"{where} {severity} {painted(finding.rule, 'rule')} {message}\n"


def join(outcomes: Iterator[Outcome], options: Options) -> Iterator[str]:
    totals = Totals()
    for outcome in outcomes:
        totals.add(outcome)
        if isinstance(outcome, Result):
            yield outcome.part
    if not options.quiet and totals.documents:
        yield f"{tallied(totals.severities, *totals.accepted)}; {covered(totals.coverage)}\n"


OUTPUT = Output("concise", "one line a finding: path:line:column: severity rule message", part, join)

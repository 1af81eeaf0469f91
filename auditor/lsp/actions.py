"""What an editor offers about a finding: a comment that suppresses it, once a reason stands in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lsprotocol.types import CodeAction, CodeActionKind, Diagnostic, Range, TextEdit, WorkspaceEdit

from auditor.gate.insert import insertion
from auditor.lsp.checked import Known
from auditor.lsp.diagnostics import SOURCE
from auditor.model import Finding, Span


def actions(known: Known, chosen: Range, shown: Sequence[Diagnostic] = ()) -> Iterator[CodeAction]:
    """The actions for the findings whose figures touch a range; `shown` are the diagnostics there."""
    if not known.draft.takes_comments:
        return
    start, end = known.at.offset(chosen.start), known.at.offset(chosen.end)
    offered: set[tuple[str, Span]] = set()
    for finding in known.checked.findings:
        span = finding.anchor.span
        if span.start <= end and start <= span.end and (finding.rule, span) not in offered:
            offered.add((finding.rule, span))
            action = _suppression(finding, known, shown)
            if action is not None:
                yield action


def _suppression(finding: Finding, known: Known, shown: Sequence[Diagnostic]) -> CodeAction | None:
    place = insertion(known.checked.audit.document, finding.anchor, finding.rule)
    if place is None:
        return None
    at, text = place
    own = known.at.range(finding.anchor.span)
    about = [item for item in shown if (item.source, item.code, item.range) == (SOURCE, finding.rule, own)]
    edit = TextEdit(known.at.range(Span(at, at)), text)
    return CodeAction(
        f"Ignore {finding.rule} here, with a reason",
        kind=CodeActionKind.QuickFix,
        diagnostics=about or None,
        edit=WorkspaceEdit(changes={known.uri: [edit]}),
    )

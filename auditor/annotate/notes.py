"""What is written into the author's file: a note a finding, on the figure that it points at."""

from __future__ import annotations

import msgspec

from auditor.model import Audit, Finding, Severity, Span
from auditor.report.notice import Notice, notices

#: Who says it, where a format has authors of notes.
AUTHOR = "auditor"


class Note(msgspec.Struct, frozen=True):
    """One note: on which characters of the document's text, how severe, by which rule, and what it says.

    `lines` are the message, the arithmetic that proves it and what would mend it, all safe to show.
    `fingerprint` is the finding's own: the same in the next version of the draft.
    """

    span: Span
    severity: Severity
    rule: str
    lines: tuple[str, ...]
    fingerprint: str

    @property
    def title(self) -> str:
        return f"{self.severity}: {self.rule}"


def notes(audit: Audit) -> list[Note]:
    """The notes of one audit in the order of its text: on all findings that nobody has accepted."""
    pairs = zip(audit.findings, notices(audit, places=audit.document.has_lines), strict=True)
    made = [_note(audit, finding, notice) for finding, notice in pairs if finding.accepted is None]
    return sorted((note for note in made if note is not None), key=lambda note: (note.span, note.rule))


def _note(audit: Audit, finding: Finding, notice: Notice) -> Note | None:
    span = _span(audit, finding)
    if span is None:
        return None
    return Note(span, finding.severity, finding.rule, (notice.message, *notice.lines), finding.fingerprint)


def _span(audit: Audit, finding: Finding) -> Span | None:
    """Where in this document the note goes: a finding between several may point at a figure of another."""
    figures = [*finding.culprits, *(figure for relation in finding.relations for figure in relation.figures)]
    own = (figure for figure in figures if figure.document in (None, audit.document))
    return next((figure.span for figure in own), None)

"""A finding as the formats of other tools can hold it: one place, one severity, a title, some lines of
text.
"""

from __future__ import annotations

import os

import msgspec

from auditor.line import flat
from auditor.model import Acceptance, Audit, Finding, Severity
from auditor.report.account import advice, derivation, message
from auditor.report.excerpt import visible
from auditor.report.places import whereabouts
from auditor.report.records import whole


class Notice(msgspec.Struct, frozen=True):
    """One finding. `lines` is what there is to say beyond the message; all texts are safe to show."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    severity: Severity
    rule: str
    where: str  # page, table, row and column
    message: str
    lines: tuple[str, ...]
    fingerprint: str
    accepted: Acceptance | None


def notices(audit: Audit, *, places: bool = True) -> list[Notice]:
    """All findings of one audit, also those that are accepted; `places`: with lines and columns."""
    return [_notice(audit, finding, places) for finding in audit.findings]


def _notice(audit: Audit, finding: Finding, places: bool) -> Notice:
    document = finding.anchor.document or audit.document
    place = document.place(finding.anchor.span)
    help_ = advice(finding, audit.document, places=places)
    lines = [*derivation(finding), *([f"help: {help_[0]}", *help_[1:]] if help_ else [])]
    return Notice(
        portable(document.path),
        place.line,
        place.column,
        place.end_line,
        place.end_column,
        finding.severity,
        finding.rule,
        shown(whereabouts(finding.anchor, audit.document)),
        shown(message(finding)),
        tuple(shown(line) for line in lines),
        finding.fingerprint,
        finding.accepted,
    )


def shown(text: str) -> str:
    """A text of which no character does anything but be shown, on one line."""
    told: str = whole(visible(flat(text)))
    return told


def portable(path: str) -> str:
    """A path as other tools want it: relative to the working directory where it is below, forward slashes."""
    if os.path.isabs(path):
        try:
            below = os.path.relpath(path)
        except ValueError:  # on another drive
            below = os.pardir
        path = path if below.split(os.sep)[0] == os.pardir else below
    path = os.path.normpath(path) if path else path
    told: str = whole(path.replace(os.sep, "/"))
    return told

"""The findings of one document as entries of the page's list, those that somebody accepted apart."""

from __future__ import annotations

import msgspec

from auditor.line import short
from auditor.model import Acceptance, Audit, Correction, Document, Figure, Finding
from auditor.report.account import advice, derivation, message
from auditor.report.html.safe import line
from auditor.report.html.sections import section_of
from auditor.report.places import spot, whereabouts
from auditor.wording import mending, printed

#: Findings that are listed, of each kind.
MOST = 2000
#: Characters of a message in the margin.
MARGIN = 72


class Entry(msgspec.Struct):
    """One finding. `target` is the id of the figure it is about, `section` the number of its section."""

    number: int
    id: str
    rule: str
    severity: str
    message: str
    short: str  # as much of it as a margin takes
    lines: list[str]
    help: list[str]
    where: str
    printed: str
    corrected: str
    target: str
    section: int
    elsewhere: str  # the path of another document in which the figure stands
    accepted: str = ""


class Listing(msgspec.Struct):
    """All findings of a document: what is told, what is accepted, and how many of either are left out.

    `named` has, by a figure's identity, the findings that name it with their numbers; `elsewhere` the numbers
    for figures of other documents, by their ids.
    """

    told: list[Entry]
    accepted: list[Entry]
    left: int
    accepted_left: int
    named: dict[int, list[tuple[int, Finding]]]
    elsewhere: dict[str, list[int]]


def listing(audit: Audit, prefix: str) -> Listing:
    """The findings of an audit, numbered from 1 in the order of the text, those that are accepted last.

    `prefix` is the run's own; what documents audited together have before their ids is part of these.
    """
    told = [finding for finding in audit.findings if finding.accepted is None]
    accepted = [finding for finding in audit.findings if finding.accepted is not None]
    listed = [*told[:MOST], *accepted[:MOST]]
    entries = [_entry(finding, n, audit, prefix) for n, finding in enumerate(listed, 1)]
    made = Listing(
        entries[: len(told[:MOST])],
        entries[len(told[:MOST]) :],
        max(0, len(told) - MOST),
        max(0, len(accepted) - MOST),
        {},
        {},
    )
    for number, finding in enumerate(listed, 1):
        for figure in {id(f): f for f in finding.culprits or (finding.anchor,)}.values():
            made.named.setdefault(id(figure), []).append((number, finding))
            if figure.document not in (None, audit.document):
                made.elsewhere.setdefault(figure.id, []).append(number)
    return made


def _entry(finding: Finding, number: int, audit: Audit, prefix: str) -> Entry:
    anchor = finding.anchor
    own = anchor.document or audit.document
    advised = advice(finding, audit.document)
    return Entry(
        number=number,
        id=f"{prefix}{finding.id}",
        rule=finding.rule,
        severity=finding.severity,
        message=_said(message(finding)),
        short=short(_said(message(finding)), MARGIN),
        lines=[_said(told) for told in derivation(finding)],
        help=[_said(told) for told in advised],
        where=line(_where(anchor, audit.document, own)),
        printed=line(printed(anchor)),
        corrected=corrected(finding),
        target=f"{prefix}{anchor.id}",
        section=section_of(own, anchor),
        elsewhere="" if own is audit.document else line(own.path),
        accepted=line(_accepted(finding.accepted)) if finding.accepted else "",
    )


def _said(text: str) -> str:
    """A line of a finding, with an arrow that is set, and its per cent signs kept at their numbers."""
    return line(text).replace(" -> ", " → ").replace(" %", "\u00a0%")


def sole(finding: Finding) -> Correction | None:
    """The correction, where only one figure can be the wrong one, and it is the one pointed at."""
    if len(finding.corrections) == 1 and finding.corrections[0].figure is finding.anchor:
        return finding.corrections[0]
    return None


def corrected(finding: Finding) -> str:
    """What would mend it, as it would be printed there; nothing where that is open."""
    fix = sole(finding)
    return mending((fix.figure, fix.value, fix.slip), finding.relations) if fix else ""


def _where(anchor: Figure, main: Document, own: Document) -> str:
    parts = [whereabouts(anchor, main)]
    if own.has_lines:
        parts.append(f"line {spot(anchor, main)}")
    return ", ".join(part for part in parts if part)


def _accepted(acceptance: Acceptance) -> str:
    by = {
        "baseline": "known: in the baseline",
        "earlier": "known: in the former version, too",
        "comment": "accepted in the draft",
        "sidecar": "accepted beside the draft",
    }[acceptance.by]
    reason = f": {acceptance.reason}" if acceptance.reason else ""
    place = f" ({acceptance.place})" if acceptance.place else ""
    return by + reason + place

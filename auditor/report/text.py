"""The report for people: what it says there, with every figure marked, the arithmetic, what would mend it."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model import Audit, Document, Figure, Finding
from auditor.report.account import advice, derivation, message
from auditor.report.base import Options, Outcome, Output, Result, Totals, told
from auditor.report.excerpt import Mark, excerpt, visible
from auditor.report.labels import header_lines, unseen_label
from auditor.report.numbers import counted
from auditor.report.places import pointer, whereabouts
from auditor.report.style import paint
from auditor.report.words import covered, roles, tallied

#: Of a finding that breaks many relations, so many are shown with carets.
MARKED = 3
ROLES = 1000  # figures of one relation that are considered for an excerpt
INDENT = " " * 8


def part(audit: Audit, options: Options) -> str:
    """All findings of one document, then what was covered."""
    lines: list[str] = []
    for finding in told(audit):
        lines += [*_finding(audit.document, finding, options), ""]
    if not options.quiet:
        painted = paint(options.colour)
        path = visible(audit.document.path)
        remarks = [*audit.document.messages, *audit.notes]
        lines += [painted(f"{path}: {visible(' '.join(remark.split()))}", "dim") for remark in remarks]
        lines.append(f"{painted(path, 'path')}  {covered(audit.coverage)}")
    return "".join(line + "\n" for line in lines)


def _finding(main: Document, finding: Finding, options: Options) -> list[str]:
    painted = paint(options.colour)
    anchor = finding.anchor
    head = painted(visible(pointer(anchor, main)), "path")
    head += "  " + painted(finding.severity, finding.severity) + "  " + painted(finding.rule, "rule")
    if words := whereabouts(anchor, main):
        head += "   " + visible(words)
    return [head, *_excerpts(main, finding, options), *_told(finding, main, options)]


def _excerpts(main: Document, finding: Finding, options: Options) -> list[str]:
    """The lines of every document that the finding is about, the anchor's first."""
    marks, anchor = _marks(finding), finding.anchor
    documents: dict[int, Document] = {}
    for figure, _ in marks:
        documents.setdefault(id(figure.document or main), figure.document or main)
    lines: list[str] = []
    for key, document in documents.items():
        own = [mark for figure, mark in marks if id(figure.document or main) == key]
        if lines:
            lines.append(f"    in {visible(document.path)}:")
        headers = header_lines(document, anchor) if document is (anchor.document or main) else []
        lines += excerpt(document, own, headers, options, aligned=anchor.table is not None)
    return lines


def _marks(finding: Finding) -> list[tuple[Figure, Mark]]:
    """Every figure with its role in the first of the relations that it takes part in, culprits first."""
    culprits = {id(figure) for figure in finding.culprits}
    found: dict[int, tuple[Figure, Mark]] = {}
    for relation in finding.relations[:MARKED]:
        name = unseen_label(relation)
        for figure, role in _ends(roles(relation)):
            mark = Mark(figure.span, role + name(figure), id(figure) in culprits)
            found.setdefault(id(figure), (figure, mark))
    for figure in finding.culprits:
        found.setdefault(id(figure), (figure, Mark(figure.span, "", True)))
    return sorted(found.values(), key=lambda pair: (not pair[1].primary, pair[1].span))


def _ends(every: list[tuple[Figure, str]]) -> list[tuple[Figure, str]]:
    """Of an enormous relation, the figures that an excerpt might show."""
    return every if len(every) <= ROLES else [*every[: ROLES // 2], *every[-ROLES // 2 :]]


def _told(finding: Finding, main: Document, options: Options) -> list[str]:
    """The message, the arithmetic that proves it, and what would mend it."""
    lines = [message(finding), *derivation(finding)]
    shown = [INDENT + visible(line) for line in lines if line]
    for index, line in enumerate(advice(finding, main)):
        mark = paint(options.colour)("help: ", "help") if index == 0 else " " * len("help: ")
        shown.append(INDENT + mark + visible(line))
    return shown


def join(outcomes: Iterator[Outcome], options: Options) -> Iterator[str]:
    """Each document as it comes; with several, the whole at the end."""
    totals = Totals()
    for outcome in outcomes:
        totals.add(outcome)
        if isinstance(outcome, Result):
            yield outcome.part
    if not options.quiet and totals.documents:
        painted = paint(options.colour)
        if totals.documents + totals.problems > 1:
            every = f"all {counted(totals.documents, 'file')}"
            yield f"{painted(every, 'path')}  {covered(totals.coverage)}\n"
        yield f"{tallied(totals.severities, *totals.accepted)}\n"


OUTPUT = Output(
    "text", "for people: excerpts with every figure marked, the arithmetic, what would mend it", part, join
)

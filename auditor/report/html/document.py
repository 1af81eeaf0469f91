"""One document's section of the page, made where the document is audited, and sent on as plain data."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import msgspec

from auditor.model import Audit, Block, Coverage, Document, Table
from auditor.report import templates
from auditor.report.base import Options, severities, told
from auditor.report.html.bounds import Gap, Kept, keep
from auditor.report.html.cards import Cards
from auditor.report.html.entries import Listing, listing
from auditor.report.html.flow import Flow
from auditor.report.html.hosts import Shown, find, loose_notes
from auditor.report.html.safe import embedded, line
from auditor.report.html.sections import Section, listed, sections
from auditor.report.html.strip import HEIGHT, WIDTH, strip
from auditor.report.numbers import counted
from auditor.report.words import covered, tallied

if TYPE_CHECKING:
    from jinja2 import Environment


def section(audit: Audit, options: Options) -> dict[str, Any]:
    """The HTML of a document's section, and what a list of documents says of it."""
    context = described(audit, options)
    html = environment().get_template("document.html.j2").render(context)
    summary = {name: context[name] for name in ("root", "path", "verdict", "covered", "parts")}
    return {"html": html, "summary": {**summary, "coverage": msgspec.to_builtins(audit.coverage)}}


def described(audit: Audit, options: Options) -> dict[str, Any]:
    """Everything that the template of a document sets."""
    document = audit.document
    prefix = prefix_of(audit, options)
    found, findings = find(audit), listing(audit, options.prefix)
    kept = keep(_items(document), found, _numbers(found, findings.named))
    ids = _ids(found, kept)
    every = sections(document)
    cards = Cards(audit, found.figures, ids)
    return {
        "root": _root(document, prefix),
        "prefix": prefix,
        "path": line(document.path),
        "format": document.format,
        "pages": len(document.page_starts),
        "coverage": audit.coverage,
        "covered": covered(audit.coverage),
        "parts": parts(audit.coverage),
        "verdict": tallied(severities(told(audit))),
        "remarks": remarks(audit, found, ids),
        "findings": findings,
        "rules": sorted({entry.rule for entry in findings.told}),
        "sections": listed(every),
        "chosen": sections_of(findings, every),
        "leaves": strip(document, found.figures),
        "items": Flow(audit, found, prefix, findings).items(kept),
        "data": embedded({**cards.data(), "named": findings.elsewhere}),
    }


def prefix_of(audit: Audit, options: Options) -> str:
    """What stands before every id: the run's own, and what documents audited together have already."""
    own = next((figure.id for figure in audit.figures), "")
    return options.prefix + own[: own.rfind(":") + 1]


def _root(document: Document, prefix: str) -> str:
    """The id of the section; without figures nothing tells documents apart but their paths."""
    if document.figures or prefix:
        return f"{prefix}doc"
    return "doc-" + sha256(document.path.encode("utf-8", "replace")).hexdigest()[:12]


def _items(document: Document) -> list[Block | Table]:
    """Blocks and tables in the order of the text; notes that are no blocks follow their tables."""
    items: list[Block | Table] = [*document.blocks, *document.tables]
    items.sort(key=lambda item: item.span.start)
    loose = {id(note) for note in loose_notes(document)}
    if not loose:
        return items
    placed: list[Block | Table] = []
    for item in items:
        placed.append(item)
        if isinstance(item, Table):
            placed += [note for note in item.notes if id(note) in loose]
    return placed


def _numbers(found: Shown, named: dict[int, Any]) -> set[int]:
    """The figures that findings name, by their number."""
    return {number for number, figure in enumerate(found.figures) if id(figure) in named}


def _ids(found: Shown, kept: list[Kept | Gap]) -> frozenset[int]:
    """The identities of the figures that the page shows."""
    marks = []
    for one in kept:
        if isinstance(one, Kept) and isinstance(one.item, Table) and one.rows is not None:
            marks += [mark for i in one.rows for cell in one.item.rows[i] for mark in found.of(cell)]
        elif isinstance(one, Kept):
            marks += found.within(one.item)
    return frozenset(id(found.figures[mark.number]) for mark in marks)


def parts(coverage: Coverage) -> list[tuple[str, float, float]]:
    """The bar of a coverage, a hundred wide: what each status is, where it begins, how wide it is."""
    bars, at = [], 0.0
    for status in ("tied", "unchecked", "contradicted"):
        number = getattr(coverage, status)
        if number:
            width = 100 * number / coverage.figures
            bars.append((status, round(at, 2), round(width, 2)))
            at += width
    return bars


def remarks(audit: Audit, found: Shown, ids: frozenset[int]) -> list[str]:
    """What could not be read, was skipped or is not shown."""
    said = [line(text) for text in (*audit.document.messages, *audit.notes)]
    left = len(found.figures) - found.lost - len(ids)
    if left:
        said.append(f"The draft is too long to be shown whole: {counted(left, 'figure')} were audited, but "
                    "stand in parts that are left out below.")  # fmt: skip
    if found.lost:
        said.append(f"{counted(found.lost, 'figure')} could not be marked at their place.")
    return said


def sections_of(findings: Listing, every: list[Section]) -> list[Section]:
    """The sections that the list of findings can be filtered by: those that have findings in them."""
    having: set[int] = set()
    for entry in findings.told:
        at = entry.section
        while at >= 0 and at not in having and not entry.elsewhere:
            having.add(at)
            at = every[at].up
    return [section for section in every if section.number in having]


@cache
def environment() -> Environment:
    """The templates of this package."""
    made = templates.environment("auditor.report.html")
    made.globals.update(parts_of=parts, covered_of=covered, counted=counted, leaf=(WIDTH, HEIGHT))
    return made

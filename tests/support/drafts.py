"""One table as a draft in each format, and its audit through the readers."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from auditor import pipeline
from auditor.model import Audit, Finding
from support.grids import Grid

SUFFIXES = {"csv": ".csv", "markdown": ".md", "text": ".txt"}


def as_csv(grid: Grid) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(grid)
    return out.getvalue()


def as_markdown(grid: Grid) -> str:
    head, *body = ["| " + " | ".join(row) + " |" for row in grid]
    rule = "|" + "---|" * len(grid[0])
    return "\n".join([head, rule, *body]) + "\n"


def as_layout(grid: Grid, gap: int = 3) -> str:
    """Labels to the left, figures and their headers to the right, as columns of a page."""
    widths = [max(len(row[k]) for row in grid) for k in range(len(grid[0]))]
    lines = []
    for row in grid:
        cells = [row[0].ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        lines.append((" " * gap).join(cells).rstrip())
    return "\n".join(lines) + "\n"


WRITERS = {"csv": as_csv, "markdown": as_markdown, "text": as_layout}


def audit_text(text: str, format: str = "text") -> Audit:
    """The audit of a draft, as of a file of that format."""
    return pipeline.audit(text.encode(), filename="draft" + SUFFIXES[format])


def audit_as(format: str, grid: Grid) -> Audit:
    return audit_text(WRITERS[format](grid), format)


Said = tuple[str, str, str, str, str | None]


def said(finding: Finding) -> Said:
    """A finding without its place: row, column, figure, what that should be, the slip."""
    anchor = finding.anchor
    first = finding.corrections[0] if finding.corrections else None
    value = f"{first.value.normalize():f}" if first else ""
    return (anchor.row_label, anchor.column_label, str(anchor.value), value, first.slip if first else None)


def findings(audits: Audit | Sequence[Audit]) -> set[Said]:
    """What is found, for comparing drafts that say the same."""
    return {said(f) for a in (audits if isinstance(audits, Sequence) else [audits]) for f in a.findings}

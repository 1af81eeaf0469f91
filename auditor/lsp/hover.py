"""The story of the figure under the pointer."""

from __future__ import annotations

import re

from lsprotocol.types import Hover, MarkupContent, MarkupKind

from auditor.lsp.checked import Known
from auditor.model import Audit, Figure
from auditor.report.story import in_brief

_FENCE = re.compile("`+")


def figure_at(audit: Audit, offset: int) -> Figure | None:
    """The figure at an offset, or that ends there; of several the smallest."""
    touching = [figure for figure in audit.figures if figure.span.start <= offset <= figure.span.end]
    inside = [figure for figure in touching if offset < figure.span.end]
    return min(inside or touching, key=lambda figure: figure.span.end - figure.span.start, default=None)


def hover(known: Known, offset: int) -> Hover | None:
    """What a figure ties to, with the arithmetic, or why it was not checked."""
    audit = known.checked.audit
    figure = figure_at(audit, offset)
    if figure is None or not figure.text:
        return None
    related = [relation for relation in audit.relations if any(f is figure for f in relation.figures)]
    lines = "\n".join(in_brief(audit, figure, related))
    return Hover(MarkupContent(MarkupKind.Markdown, fenced(lines)), known.at.range(figure.span))


def fenced(text: str) -> str:
    """A text that Markdown shows as it is, whatever stands in it."""
    fence = "`" * max(3, 1 + max((len(run) for run in _FENCE.findall(text)), default=0))
    return f"{fence}text\n{text}\n{fence}"

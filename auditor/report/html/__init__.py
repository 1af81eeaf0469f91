"""One page to look at: the report as read, every figure ticked or crossed, the findings beside it.

A page is one file that needs no network. Each document becomes a section of it, made where the document is
audited; what a run comes to is written last. Jinja2 is imported when a page is made, not before.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from auditor.model import Audit
from auditor.report.base import Options, Outcome, Output


def part(audit: Audit, options: Options) -> dict[str, Any]:
    """One document's section of the page, and the entry of a list of documents that leads to it."""
    from auditor.report.html.document import section

    return section(audit, options)


def join(outcomes: Iterator[Outcome], options: Options) -> Iterator[str]:
    """The page, a document at a time."""
    from auditor.report.html.page import page

    return page(outcomes)


OUTPUT = Output(
    "html", "one page to look at: the report as read, every figure ticked or crossed", part, join, ids=True
)

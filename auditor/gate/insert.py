"""Where a comment goes that is to suppress a finding, and what it says."""

from __future__ import annotations

import re

from auditor.gate.comments import PLACEHOLDER
from auditor.model import Document, Figure, Table

#: What may stand before a table of Markdown on its line: indentation, quoting.
_PREFIX = re.compile(r"[ \t>]*")


def insertion(document: Document, figure: Figure, rule: str) -> tuple[int, str] | None:
    """The offset at which to insert a comment about a figure, and the comment, whose reason is still to be
    written; None where there is no good place for it.

    It goes behind running text, on the same line, and before a table, on a line of its own where one begins.
    """
    comment = f"<!-- auditor: ignore {rule} -- {PLACEHOLDER} -->"
    if figure.table is not None:
        return _before(document, figure.table, comment)
    return (figure.block.span.end, " " + comment) if figure.block is not None else None


def _before(document: Document, table: Table, comment: str) -> tuple[int, str]:
    at = table.span.start
    start = document.text.rfind("\n", 0, at) + 1
    prefix = document.text[start:at]
    return at, f"{comment}\n{prefix}" if _PREFIX.fullmatch(prefix) else comment

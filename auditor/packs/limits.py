"""A rule's limits, held against a document."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from pathlib import PurePath

from auditor.checks.asserts.tables import tables
from auditor.checks.registry import Scope
from auditor.model import Block, Document, Figure
from auditor.packs.where import Where
from auditor.tables.view import TableView


class Limits:
    """A rule's limits, in one document."""

    def __init__(self, where: Where, document: Document, views: list[TableView]) -> None:
        self._where = where
        self.applies = where.document is None or where.document.matches(PurePath(document.path).name)
        chosen = tables(views, where.table) if where.table is not None else []
        self._tables = {id(view.table) for view in chosen}
        self._outline = _Outline(document.headings) if where.section is not None else None

    def allow(self, figure: Figure) -> bool:
        """Whether a figure stands where the rule applies."""
        where = self._where
        if where.table is not None and (figure.table is None or id(figure.table) not in self._tables):
            return False
        if self._outline is None or where.section is None:
            return True
        return any(
            where.section.matches(heading) or where.section.begins(heading)
            for heading in self._outline.above(figure.span.start)
        )


def limits(where: Where, scope: Scope) -> Limits | None:
    """A rule's limits in the document of a scope."""
    return Limits(where, scope.document, scope.tables) if scope.document is not None else None


class _Outline:
    """The headings above each place of a document."""

    def __init__(self, headings: Sequence[Block]) -> None:
        self._headings = headings

    def above(self, offset: int) -> list[str]:
        """The headings that a place is under, the nearest first."""
        found = []
        least = 100
        end = bisect_right(self._headings, offset, key=lambda block: block.span.start)
        for heading in reversed(self._headings[:end]):
            level = max(1, heading.level)
            if level < least:
                found.append(heading.text)
                least = level
            if least == 1:
                break
        return found

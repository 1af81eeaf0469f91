"""One reason beside a draft, what it is about, and what came of such reasons."""

from __future__ import annotations

import os
from collections.abc import Sequence
from fnmatch import fnmatchcase

import msgspec

from auditor.line import flat
from auditor.model import Figure
from auditor.repository import SIDECAR, folders


def beside(path: str) -> list[str]:
    """The sidecars of a document: in its folder and in those above, up to the root of the repository."""
    candidates = [os.path.join(folder, SIDECAR) for folder in folders(path)]
    return [candidate for candidate in candidates if os.path.isfile(candidate)]


class Excuse(msgspec.Struct, frozen=True):
    """One entry. `file` is relative to the sidecar's folder; `place` is where the entry stands."""

    rule: str | tuple[str, ...]
    reason: str
    file: str | None = None
    table: str | None = None  # a pattern of its caption, or of the heading above it
    row: str | None = None
    column: str | None = None
    quote: str | None = None  # words of the paragraph
    place: str = ""
    folder: str = ""

    @property
    def rules(self) -> tuple[str, ...]:
        return (self.rule,) if isinstance(self.rule, str) else self.rule

    def is_about(self, path: str) -> bool:
        """Whether the entry is about this document at all."""
        if self.file is None:
            return True
        try:
            below = os.path.relpath(os.path.abspath(path), self.folder).replace(os.sep, "/")
        except ValueError:  # on another drive
            return False
        return fnmatchcase(below, self.file)

    def fits(self, figure: Figure) -> bool:
        """Whether all that the entry says fits a figure."""
        table, block = figure.table, figure.block
        titles = [] if table is None else [table.caption, table.heading]
        told = ((self.table, titles), (self.row, [figure.row_label]), (self.column, [figure.column_label]))
        if any(pattern is not None and not _like(pattern, texts) for pattern, texts in told):
            return False
        return self.quote is None or (block is not None and _flat(self.quote) in _flat(block.text))


def _like(pattern: str, texts: Sequence[str]) -> bool:
    """Whether a pattern fits one of the texts, or a part of a label such as "Women / 2019"."""
    parts = [part for text in texts for part in (text, *text.split(" / "))]
    return any(fnmatchcase(_flat(part), _flat(pattern)) for part in parts)


def _flat(text: str) -> str:
    return flat(text).casefold()


class Uses(msgspec.Struct, frozen=True):
    """What came of sidecars in one document: the places of entries that were used, and of those that were
    not.

    An entry is idle where it was not used although what it addresses is there, or its file is named.
    """

    used: frozenset[str] = frozenset()
    idle: frozenset[str] = frozenset()

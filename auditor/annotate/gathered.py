"""Notes by their place, for formats in which one place carries one note; and what such a note says."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from auditor.addresses import Address
from auditor.annotate.notes import AUTHOR, Note
from auditor.model import Document, Severity

#: Where a note is known by its text alone: the first line of ours, and what the next begins with. Who has
#: written it does not tell: there may well be a person of our name.
HEAD = f"{AUTHOR}:"
TITLE = re.compile("(?:error|warning|note): ")

P = TypeVar("P", bound=Hashable)

_ORDER: tuple[Severity, ...] = ("error", "warning", "note")


def by_place(notes: Sequence[Note], place: Callable[[Note], P | None]) -> dict[P, list[Note]]:
    """The notes of each place, in their order; those without a place are left out."""
    found: dict[P, list[Note]] = {}
    for note in notes:
        at = place(note)
        if at is not None:
            found.setdefault(at, []).append(note)
    return found


def cell_of(document: Document, note: Note) -> Address | None:
    """The cell of a workbook that a note is on."""
    return document.addresses.at(note.span.start) if document.addresses else None


def told(notes: Sequence[Note], most: int) -> str:
    """What a note for all of these says, in at most so many characters: for each its title and its lines."""
    text = "\n\n".join("\n".join((note.title, *note.lines)) for note in notes)
    return text if len(text) <= most else text[: most - 1] + "…"


def worst(notes: Sequence[Note]) -> Severity:
    """The highest severity among notes."""
    return min((note.severity for note in notes), key=_ORDER.index)

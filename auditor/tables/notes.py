"""What the notes of a table say: its footnote marks, and whether its figures may not add up."""

from __future__ import annotations

import re

from auditor.model import Table

_MARK = re.compile(r"\s*(?:\(?([a-z]|\d{1,2})[.)/]?|([*†‡§]+))\s+\S", re.IGNORECASE)
_ROUNDING = re.compile(
    r"(?:may|might|do|does|will|need)\s+not\s+(?:always\s+|necessarily\s+)?(?:add|sum|total|foot|equal|agree|tally)"
    r"|due\s+to\s+rounding|because\s+of\s+rounding|as\s+a\s+result\s+of\s+rounding|rounding\s+difference",
    re.IGNORECASE,
)


def note_marks(table: Table) -> frozenset[str]:
    """The marks that the table's notes open with: "a", "1", "*"."""
    found = (_MARK.match(note.text) for note in table.notes)
    return frozenset((match[1] or match[2]).lower() for match in found if match)


def says_rounding(text: str) -> bool:
    """Whether a note says that figures may not add up due to rounding."""
    return bool(_ROUNDING.search(text))

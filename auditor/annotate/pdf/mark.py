"""The marked copy of a PDF."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from auditor.annotate.gathered import by_place, told, worst
from auditor.annotate.notes import Note
from auditor.annotate.pdf.child import added_by
from auditor.annotate.pdf.protocol import Job, Mark
from auditor.model import AuditorError, Document, Span
from auditor.readers.options import ReadOptions
from auditor.readers.pdf.child import pages_of
from auditor.readers.pdf.places import Box, Places

#: Of a longer note only so much is written, in characters.
_MOST = 10_000

_Sides = tuple[float, float, float, float]


def annotate(document: Document, data: bytes, notes: Sequence[Note], reading: ReadOptions) -> bytes:
    """The PDF with a highlight and a pop-up note on each figure that `notes` are about.

    Raises AuditorError where it is not the file that was read, or is too damaged to be added to.
    """
    marks = list(_marks(Places(document, data), by_place(notes, lambda note: note.span)))
    added = added_by(document.path, Job(data, len(document.page_starts), marks))
    made = data + added.tail
    if added.tail and added.doubtful:
        _check(document.path, data, made, 0, None)
    elif added.tail:
        for page in sorted({mark.page for mark in marks}):
            _check(document.path, data, made, page, page + 1)
    return made


def _marks(places: Places, notes: dict[Span, list[Note]]) -> Iterator[Mark]:
    for span, own in notes.items():
        pages: dict[int, list[Box]] = {}
        for box in places.boxes(span):
            pages.setdefault(box.page, []).append(box)
        name = "+".join(note.fingerprint for note in own)
        for page, boxes in pages.items():
            yield Mark(page - 1, _joined(boxes), worst(own), told(own, _MOST), name)


def _joined(boxes: Sequence[Box]) -> list[_Sides]:
    """The boxes of words, those beside one another in a line as one."""
    found: list[_Sides] = []
    for box in boxes:
        sides = (box.left, box.bottom, box.right, box.top)
        if found and _beside(found[-1], sides):
            last = found.pop()
            sides = (*map(min, last[:2], sides[:2]), *map(max, last[2:], sides[2:]))  # type: ignore[assignment]
        found.append(sides)
    return found


def _beside(one: _Sides, other: _Sides) -> bool:
    """Whether two words stand in one line with no more than a space between, whichever way the line runs."""
    for along, across in ((0, 1), (1, 0)):
        thickness = min(one[across + 2] - one[across], other[across + 2] - other[across])
        shared = min(one[across + 2], other[across + 2]) - max(one[across], other[across])
        gap = max(one[along], other[along]) - min(one[along + 2], other[along + 2])
        if shared > thickness / 2 and gap < thickness / 2:
            return True
    return False


def _check(path: str, data: bytes, made: bytes, first: int, last: int | None) -> None:
    """Raises AuditorError where pages `first` to `last` (one past the last) read otherwise than before."""
    before, after = (pages_of(path, one, first, last) for one in (data, made))
    for one, other in zip_longest(before, after):
        if one != other:
            number = (one or other).number + 1
            message = f"cannot be marked: this PDF is built in a way that a note on page {number} breaks"
            raise AuditorError(f"{path}: {message}", path=path)

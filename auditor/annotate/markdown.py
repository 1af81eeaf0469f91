"""Notes in Markdown: each figure in a `<mark>` with its message as a title, the note's number raised behind
it; at the end of the file, a list of all notes in full.

Whoever reads the source finds the message beside the figure; whoever reads the rendered page sees the figure
highlighted. Everything is on the figure's own line, so that tables, lists and quotes stay what they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from auditor.annotate.fitting import fitted
from auditor.annotate.listing import MARK_ID, section
from auditor.annotate.marks import Mark, Pieces, marks, told
from auditor.annotate.notes import Note
from auditor.annotate.textfile import Insertion, TextFile
from auditor.line import short
from auditor.model import Document, Span
from auditor.readers.options import ReadOptions
from auditor.readers.own_notes import MARK

#: Of a message so much stands beside its figure, in characters; the list has all of it.
TITLE = 200
#: Characters that Markdown, or an extension of it, gives a meaning to, in tables also inside of tags.
_MEANS = str.maketrans({character: f"&#{ord(character)};" for character in "\\`*_[]|~^$"})


def annotate(document: Document, data: bytes, notes: Sequence[Note], reading: ReadOptions) -> bytes:
    """The marked copy of a Markdown file. Raises AuditorError where it can't be marked."""
    file = TextFile(document, data)
    made = marks(notes)
    if not made:
        return file.with_insertions(())
    pieces = Pieces(document)
    tags = {mark.number: _opening(mark) for mark in made}
    placed = fitted(document, {mark.number: pieces.of(mark.span) for mark in made}, tags)
    around = [tag for mark in made for tag in _marked(mark, placed[mark.number], tags[mark.number])]
    end = len(document.text)
    linked = [number for number, spans in placed.items() if spans]
    listed = section(document, made, pieces, _escape, file.line_end(end), linked)
    return file.with_insertions([*around, Insertion(end, listed)])


def _opening(mark: Mark) -> str:
    """The start tag of a mark's first part."""
    said = "; ".join(
        f"A{number} {note.title}: {short(told(note)[0], TITLE)}"
        for number, note in enumerate(mark.notes, mark.number)
    )
    return f'<mark class="{MARK}" id="{MARK_ID.format(mark.number)}" title="{_escape(said)}">'


def _marked(mark: Mark, spans: Sequence[Span], opening: str) -> Iterator[Insertion]:
    for at, span in enumerate(spans):
        yield Insertion(span.start, opening if at == 0 else f'<mark class="{MARK}">')
        last = at == len(spans) - 1
        yield Insertion(span.end, f'</mark><sup class="{MARK}">{mark.label}</sup>' if last else "</mark>")


def _escape(text: str) -> str:
    return escape(text).translate(_MEANS)

"""The list of all notes at the end of a marked copy in HTML or Markdown."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from auditor.annotate.marks import FIGURE, Mark, Pieces, told
from auditor.annotate.notes import AUTHOR, Note
from auditor.line import short
from auditor.model import Document
from auditor.readers.own_notes import NOTES
from auditor.report.notice import shown
from auditor.report.numbers import counted

#: Makes a text one that stands for itself.
Escape = Callable[[str], str]

#: Of marks and of entries of the list, by the number of the note.
MARK_ID, NOTE_ID = "auditor-mark-{}", "auditor-note-{}"


def section(
    document: Document,
    marks: Sequence[Mark],
    pieces: Pieces,
    escape: Escape,
    line_end: str,
    linked: Collection[int],
) -> str:
    """An element that lists the notes, with the line ends around it that `own_notes` takes out with it.

    `linked` are the numbers of the marks that have an id to jump to.
    """
    lines = [
        f'<section class="{NOTES}" lang="en" dir="ltr" aria-label="Notes of {AUTHOR}">',
        f"<p><strong>{_heading(marks)}</strong></p>",
        "<ul>",
        *(
            line
            for mark in marks
            for line in _entries(document, mark, pieces.words(mark.span), escape, mark.number in linked)
        ),
        "</ul>",
        "</section>",
    ]
    return 2 * line_end + line_end.join(lines) + line_end


def _heading(marks: Sequence[Mark]) -> str:
    return f"{counted(sum(len(mark.notes) for mark in marks), 'note')} of {AUTHOR} on this draft"


def _entries(document: Document, mark: Mark, words: str, escape: Escape, linked: bool) -> Iterator[str]:
    figure = escape(short(shown(words), FIGURE))
    if linked:
        figure = f'<a href="#{MARK_ID.format(mark.number)}">{figure}</a>'
    if document.has_lines:
        figure += f" (line {document.place(mark.span).line} of the draft)"
    for number, note in enumerate(mark.notes, mark.number):
        title = f"<strong>A{number} {escape(note.title)}</strong>"
        yield "<br>".join([f'<li id="{NOTE_ID.format(number)}">{title} on {figure}', *_lines(note, escape)])
        yield "</li>"


def _lines(note: Note, escape: Escape) -> Iterator[str]:
    return (escape(line) for line in told(note))

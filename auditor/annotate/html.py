"""Notes in HTML: figures in a `<mark>` whose note pops up on hover and on focus; at the end, a list of all.

No script: the pop-up is drawn by a style sheet from an attribute of the mark, so that the text of the page
stays as it is for whoever copies, searches or listens to it. On paper the numbers beside the figures lead to
the list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files

from auditor.annotate.ground import Ground, survey
from auditor.annotate.listing import MARK_ID, NOTE_ID, section
from auditor.annotate.marks import Mark, Pieces, marks, told
from auditor.annotate.notes import Note
from auditor.annotate.textfile import Insertion, TextFile
from auditor.model import Document, Span
from auditor.readers.options import ReadOptions
from auditor.readers.own_notes import MARK, STYLE


def annotate(document: Document, data: bytes, notes: Sequence[Note], reading: ReadOptions) -> bytes:
    """The marked copy of an HTML file. Raises AuditorError where it can't be marked."""
    file = TextFile(document, data)
    made = marks(notes)
    if not made:
        return file.with_insertions(())
    ground, pieces = survey(document.text), Pieces(document)
    placed = dict(_placed(made, ground, pieces))
    around = [tag for mark in made for tag in _marked(mark, placed[mark.number], ground)]
    linked = [number for number, spans in placed.items() if spans and not ground.has_base]
    listed = section(document, made, pieces, _escape, file.line_end(ground.end), linked)
    style = f'<style class="{STYLE}">{_style()}</style>'
    at = ground.end if ground.head_end is None else ground.head_end
    return file.with_insertions([*around, Insertion(at, style), Insertion(ground.end, listed)])


def _placed(made: Sequence[Mark], ground: Ground, pieces: Pieces) -> Iterator[tuple[int, list[Span]]]:
    """What is marked, by the number of the mark: nothing where another's mark is already."""
    end = 0
    for mark in made:
        spans = [span for span in ground.elements(pieces.of(mark.span)) if span.start >= end]
        end = spans[-1].end if spans else end
        yield mark.number, spans


def _marked(mark: Mark, spans: Sequence[Span], ground: Ground) -> Iterator[Insertion]:
    """Marks around the parts of a figure: the first can be jumped to, the last shows the numbers."""
    numbered = list(enumerate(mark.notes, mark.number))
    said = "\n".join(line for number, note in numbered for line in (f"A{number} {note.title}", *told(note)))
    described = " ".join(NOTE_ID.format(number) for number, _ in numbered)
    for at, span in enumerate(spans):
        attributes = f'class="{MARK} auditor-{mark.severity}" data-auditor-note="{_escape(said)}"'
        if at == 0:
            attributes += f' id="{MARK_ID.format(mark.number)}" aria-describedby="{described}"'
            attributes += "" if ground.is_interactive(span.start) else ' tabindex="0"'
        if at == len(spans) - 1:
            attributes += f' data-auditor="{mark.label}"'
        yield Insertion(span.start, f"<mark {attributes}>")
        yield Insertion(span.end, "</mark>")


def _escape(text: str) -> str:
    """A text as it stands in an attribute or between tags; ASCII, as the page may declare another encoding
    than it is in.
    """
    return escape(text).replace("\n", "&#10;").encode("ascii", "xmlcharrefreplace").decode()


def _style() -> str:
    """The style sheet of marked copies, in one line, so that the lines of the copy are the draft's."""
    text = files("auditor.annotate").joinpath("html.css").read_text("ascii")
    return "".join(line.strip() for line in text.splitlines())

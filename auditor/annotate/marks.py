"""Which characters of a draft that is text are marked, and with which notes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from html import unescape

import msgspec

from auditor.annotate.notes import Note
from auditor.line import short
from auditor.model import Block, Cell, Document, Span
from auditor.readers import markup
from auditor.report.notice import shown

#: Of a figure so much is repeated in the list of notes, of a note's lines so much is told, in characters; and
#: so many lines.
FIGURE, LINE, LINES = 60, 400, 20


class Mark(msgspec.Struct, frozen=True):
    """A stretch of the draft with one note or several, which are numbered from `number` on."""

    span: Span
    number: int
    notes: tuple[Note, ...]

    @property
    def label(self) -> str:
        """The numbers of its notes, as they stand beside the figure: "A1", "A1, A2"."""
        return ", ".join(f"A{self.number + at}" for at in range(len(self.notes)))

    @property
    def severity(self) -> str:
        """That of its most severe note."""
        own = {note.severity for note in self.notes}
        return next(severity for severity in ("error", "warning", "note") if severity in own)


def marks(notes: Sequence[Note]) -> list[Mark]:
    """The marks of a draft in the order of its text; notes on figures that overlap share one."""
    made: list[Mark] = []
    for number, note in enumerate(sorted(notes, key=lambda note: (note.span, note.rule)), 1):
        if made and note.span.start < made[-1].span.end:
            last = made.pop()
            span = Span(last.span.start, max(last.span.end, note.span.end))
            made.append(Mark(span, last.number, (*last.notes, note)))
        else:
            made.append(Mark(note.span, number, (note,)))
    return made


def told(note: Note) -> list[str]:
    """What a note says below its title, of bounded length, safe to show."""
    more = len(note.lines) - LINES
    lines = [short(shown(line), LINE) for line in note.lines[:LINES]]
    return [*lines, *([f"and {more} more lines"] if more > 0 else [])]


class Pieces:
    """The stretches of a document's source that are text of it, without markup, in order."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._pieces = sorted(set(_pieces(document)))
        self._ends = [piece.end for piece in self._pieces]

    def of(self, span: Span) -> list[Span]:
        """The parts of a span that are text, none blank."""
        found, at = list[Span](), span.start
        for piece in self._pieces[bisect_left(self._ends, span.start + 1) :]:
            if piece.start >= span.end:
                break
            part = Span(max(piece.start, at), min(piece.end, span.end))
            if self._is_text(part):
                found.append(part)
                at = part.end
        return found

    def words(self, span: Span) -> str:
        """What a span says, without markup."""
        said, at = "", span.start
        for part in self.of(span):
            gap = self._text[at : part.start]
            said += (" " if gap[:1].isspace() or gap[-1:].isspace() else "") + self._text[
                part.start : part.end
            ]
            at = part.end
        return unescape(said)

    def _is_text(self, part: Span) -> bool:
        """Whether it is not blank, and no tag that stands for a space."""
        blank = not self._text[part.start : part.end].strip()
        return not blank and (
            self._text[part.start] != "<" or markup.tag_at(self._text, part.start, part.end) is None
        )


def _pieces(document: Document) -> Iterator[Span]:
    parts: list[Block | Cell] = [*document.blocks]
    for table in document.tables:
        parts += table.notes
        parts += [cell for row in table.rows for cell in row]
    for part in parts:
        yield from part.pieces or ((part.span,) if isinstance(part, Cell) else ())

"""The comments of a Word file: other people's, which stay as they are, and ours, which are replaced."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Container, Iterable, Iterator
from itertools import count

import msgspec

from auditor.annotate.gathered import TITLE
from auditor.annotate.notes import AUTHOR as OUR_NAME
from auditor.annotate.notes import Note
from auditor.annotate.word.markup import (
    AUTHOR,
    COMMENT,
    INITIALS,
    make,
    remove,
    run,
    text,
)
from auditor.annotate.xmledit import sayable
from auditor.readers.word.names import ID, PARAGRAPH, TEXT, Element, value, w

_OUR_INITIALS = "au"
#: Of one note, in characters and in lines: more than anybody reads in a margin.
_LONGEST, _MOST_LINES = 2000, 40

#: What a comment says, a line a paragraph.
Lines = tuple[str, ...]


class Styles(msgspec.Struct, frozen=True):
    """The ids of the styles that Word has for comments, in a document that has them, too: of their text, and
    of their place in the text of the document.
    """

    text: str | None = None
    reference: str | None = None


def styles_of(root: Element | None) -> Styles:
    """The styles for comments; their names are the same in all languages, their ids are not."""
    found: dict[str, str | None] = {}
    for style in () if root is None else root.iterchildren(w("style")):
        found.setdefault((value(style, w("name")) or "").lower(), style.get(w("styleId")))
    return Styles(found.get("annotation text"), found.get("annotation reference"))


def lines_of(note: Note, where: str, figure: str) -> Lines:
    """What the comment for a note says; `where` the figure is, if not at the comment."""
    place = [f"On “{figure}” {where}."] if where else []
    lines = [note.title, *place, *note.lines]
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES - 1], "…"]
    return tuple(_written(line) for line in lines)


def _written(line: str) -> str:
    line = sayable(line)
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


class Comments:
    """The comments of a file, of which ours are yet to be made or made again.

    A file keeps nothing with a comment that other programs would not drop but its author and its text: ours
    are known by both. One that says what it said stays the same element, and so keeps the answers to it.
    """

    def __init__(self, root: Element | None, marked: Iterable[str], styles: Styles, date: str) -> None:
        """`root` is that of the comments part, if there is one; `marked` are all ids that the text has.
        `date` is what new ones are dated with.
        """
        self.root = make("comments") if root is None else root
        self._date = date
        self.styles = styles
        every = list(self.root.iterchildren(COMMENT))
        times = Counter(comment.get(ID, "") for comment in every)
        self._former: dict[Lines, deque[Element]] = {}
        for comment in every:
            if _is_ours(comment) and times[comment.get(ID, "")] == 1:
                self._former.setdefault(_said(comment), deque()).append(comment)
        self.former = frozenset(str(comment.get(ID)) for comment in self._left())
        self._free = _unused({*times, *marked})

    def add(self, lines: Lines) -> str:
        """The id of a comment of ours that says this."""
        former = self._former.get(lines)
        if former:
            return str(former.popleft().get(ID))
        number = next(self._free)
        paragraphs = [_paragraph(line, self.styles, title=at == 0) for at, line in enumerate(lines)]
        about = {"author": OUR_NAME, "date": self._date, "initials": _OUR_INITIALS}
        self.root.append(make("comment", *paragraphs, id=number, **about))
        return number

    def drop_former(self) -> list[Element]:
        """Takes away those of our comments that nothing says any more."""
        dropped = list(self._left())
        for comment in dropped:
            remove(comment)
        return dropped

    def _left(self) -> Iterator[Element]:
        return (comment for comments in self._former.values() for comment in comments)


def _is_ours(comment: Element) -> bool:
    if comment.get(AUTHOR) != OUR_NAME or comment.get(INITIALS) != _OUR_INITIALS:
        return False
    return bool(comment.get(ID)) and TITLE.match("".join(_said(comment)[:1])) is not None


def _said(comment: Element) -> Lines:
    paragraphs = comment.iterchildren(PARAGRAPH)
    return tuple("".join(part.text or "" for part in paragraph.iter(TEXT)) for paragraph in paragraphs)


def _paragraph(line: str, styles: Styles, *, title: bool) -> Element:
    properties = [make("pPr", make("pStyle", val=styles.text))] if styles.text else []
    sign = [run(make("annotationRef"), style=styles.reference)] if title else []
    return make("p", *properties, *sign, run(text(line), bold=title))


def _unused(used: Container[str]) -> Iterator[str]:
    return (str(number) for number in count() if str(number) not in used)

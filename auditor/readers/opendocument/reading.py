"""What is open while an OpenDocument text is read: containers inside one another, and what is left out.

The elements' own handlers are in modules of their own; each gets the one `Reading` of its story.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from auditor.readers.opendocument.kinds import Kinds, OpenList
from auditor.readers.opendocument.package import text
from auditor.readers.opendocument.paragraph import Paragraph, Run
from auditor.readers.opendocument.styles import Style, Styles
from auditor.readers.word.chunks import HARD_BREAK
from auditor.readers.word.lines import Line
from auditor.readers.word.story import Grid
from auditor.readers.xmlevents import Attributes

#: Tables, text boxes and notes inside one another beyond this are left out.
DEEPEST = 15
#: A heading's mark among the attributes of paragraphs.
HEADING = "heading"

Items = list[Line | Grid]
#: Gets each line and table of a story, with the notes that it refers to.
Take = Callable[[Line | Grid, list[Line]], None]


class Container(msgspec.Struct):
    """The body, a cell, a text box, a note: what has ended in it, its paragraph and lists that are open."""

    items: Items = []
    notes: list[Line] = []
    table_notes: list[Line] = []  # of the table that is open
    lists: list[OpenList] = []
    paragraph: Paragraph | None = None


class Reading:
    """The containers that are open, the innermost last, and whether what comes is the document's text."""

    def __init__(self, styles: Styles, kinds: Kinds, take: Take) -> None:
        self.messages: dict[str, None] = {}
        self.styles = styles
        self.kinds = kinds
        self.containers = [Container()]
        self.muted = 0  # insertions that are open, and not wanted
        self.indexes = 0  # tables of contents and the like that are open
        self.inside: list[Attributes] = []  # the paragraphs that are open in the file
        self.page_break: int | None = None  # a page ends before the next paragraph
        self._take = take
        self._left_out = 0  # open elements whose text is not the document's
        self._left_out_by: list[bool] = []  # elements that may be such, whether they are

    # What is left out

    @property
    def left_out(self) -> bool:
        """Whether what comes is not the document's."""
        return self._left_out > 0

    @property
    def shut(self) -> bool:
        """Whether text that comes is not to be read."""
        return self._left_out > 0 or self.muted > 0

    def leave_out(self) -> None:
        self._left_out += 1

    def take_in(self) -> None:
        self._left_out -= 1

    def start_maybe(self, left_out: bool) -> None:
        """An element begins that is left out, or not; `end_maybe` is for its end."""
        self._left_out_by.append(left_out)
        self._left_out += left_out

    def end_maybe(self) -> None:
        self._left_out -= self._left_out_by.pop()

    # Containers

    @property
    def container(self) -> Container:
        return self.containers[-1]

    @property
    def paragraph(self) -> Paragraph | None:
        """The paragraph that is open, whose text comes."""
        return self.containers[-1].paragraph

    def add(self, item: Line | Grid, notes: list[Line]) -> None:
        """A line or table has ended."""
        if len(self.containers) == 1:
            self._take(item, notes)
        else:
            self.container.items.append(item)
            self.container.notes += notes

    def enter(self) -> None:
        self.containers.append(Container())

    def leave(self) -> Container:
        """Ends the innermost container."""
        self.finish()
        return self.containers.pop()

    # Paragraphs

    def begin(self, attributes: Attributes) -> None:
        """A paragraph begins, or goes on behind what was left out of it."""
        self.finish()
        named = self.styles.of("paragraph", text(attributes, "style-name"))
        told = text(attributes, "outline-level")
        level = int(told) if told.isascii() and told.isdigit() and len(told) < 3 else 1
        paragraph = Paragraph(attributes, run_of(named, Run()), max(level, 1) if HEADING in attributes else 0)
        if named.breaks_before:
            paragraph.end_page(HARD_BREAK)
        elif self.page_break is not None:
            paragraph.end_page(self.page_break)
        self.page_break = HARD_BREAK if named.breaks_after else None
        self.container.paragraph = paragraph

    def finish(self) -> None:
        """Ends the paragraph that is open, if one is."""
        container = self.container
        paragraph, container.paragraph = container.paragraph, None
        if paragraph is None:
            return
        line = self.kinds.line(paragraph, container.lists, index=self.indexes > 0)
        self.add(line, paragraph.notes)
        for item in paragraph.boxes:
            self.add(item, [])


def run_of(style: Style, around: Run) -> Run:
    """How a span looks, by its style and what is around it."""
    return Run(
        around.raised if style.raised is None else style.raised,
        around.emphasised if style.emphasised is None else style.emphasised,
        around.hidden or style.hidden,
    )

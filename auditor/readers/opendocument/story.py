"""The body of an OpenDocument text as lines and tables, in order."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from auditor.readers.opendocument.grids import OpenTable
from auditor.readers.opendocument.kinds import Kinds, OpenList
from auditor.readers.opendocument.package import DRAW, OFFICE, TABLE, TEXT, Package, identity, text
from auditor.readers.opendocument.paragraph import Paragraph, Run
from auditor.readers.opendocument.styles import Style, Styles
from auditor.readers.word.chunks import HARD_BREAK, RENDERED_BREAK, Chunk
from auditor.readers.word.lines import Line
from auditor.readers.word.story import TOO_DEEP, Grid
from auditor.readers.xmlevents import Attributes, End, Events, Start

#: Tables, text boxes and notes inside one another beyond this are left out.
_DEEPEST = 15
_INDEXES = (
    *("table-of-content", "illustration-index", "table-index", "object-index", "user-index"),
    *("alphabetical-index", "bibliography"),
)
#: Elements whose text is not the document's: comments, what indexes are made of, how words are pronounced,
#: what merged cells cover.
_LEFT_OUT = {
    OFFICE: ("annotation", "forms", "event-listeners"),
    TEXT: ("ruby-text", *(f"{name}-source" for name in _INDEXES)),
    TABLE: ("shapes", "covered-table-cell"),
}
#: A heading's mark among its attributes, and the end of a note's label while it is being read.
_HEADING = "heading"
_CITING = "\0"
Items = list[Line | Grid]


class Container(msgspec.Struct):
    """The body, a cell, a text box, a note: what has ended in it, its paragraph and lists that are open."""

    items: Items = []
    notes: list[Line] = []
    table_notes: list[Line] = []  # of the table that is open
    lists: list[OpenList] = []
    paragraph: Paragraph | None = None


class Story:
    """Gives each line and table of the body to `take`, with the notes that it refers to."""

    def __init__(
        self, styles: Styles, kinds: Kinds, take: Callable[[Line | Grid, list[Line]], None], *, final: bool
    ) -> None:
        self.messages: dict[str, None] = {}
        self._styles = styles
        self._kinds = kinds
        self._take = take
        self._final = final
        self._events = Events()
        self._containers = [Container()]
        self._left_out = 0  # open elements whose text is not the document's
        self._left_out_by: list[bool] = []  # elements that may be such, whether they are
        self._indexes = 0
        self._tables: list[OpenTable] = []
        self._break: int | None = None  # a page ends before the next paragraph
        self._labels: list[list[str]] = []  # of the notes that are open, as they are printed
        self._inside: list[Attributes] = []  # the paragraphs that are open in the file
        self._muted = 0  # insertions that are open, and not wanted
        self._region = ""
        self._inserted: set[str] = set()
        self._deleted: dict[str, Items] = {}

    def read(self, package: Package) -> None:
        starts, ends = self._handlers()
        self._events.characters(self._characters)
        package.read("content.xml", starts, ends, self._events)

    def _handlers(self) -> tuple[dict[str, dict[str, Start]], dict[str, dict[str, End]]]:
        starts: dict[str, dict[str, Start]] = {
            uri: dict.fromkeys(names, self._leave_out) for uri, names in _LEFT_OUT.items()
        }
        ends: dict[str, dict[str, End]] = {
            uri: dict.fromkeys(names, self._take_in) for uri, names in _LEFT_OUT.items()
        }
        starts[TEXT] |= dict.fromkeys(_INDEXES, self._start_index)
        ends[TEXT] |= dict.fromkeys(_INDEXES, self._end_index)
        starts[TEXT] |= {
            "p": self._start_paragraph,
            "h": self._start_heading,
            "span": self._start_span,
            "s": self._spaces,
            "tab": self._tab,
            "line-break": self._line_break,
            "soft-page-break": self._page_break,
            "list": self._start_list,
            "list-item": self._start_item,
            "note": self._start_note,
            "note-citation": self._start_citation,
            "note-body": self._start_note_body,
            "section": self._start_section,
            "hidden-text": self._start_hidden,
            "tracked-changes": self._start_changes,
            "changed-region": self._start_region,
            "insertion": self._insertion,
            "deletion": self._start_deletion,
            "change": self._change,
            "change-start": self._change_start,
            "change-end": self._change_end,
        }
        ends[TEXT] |= {
            "p": self._end_paragraph,
            "h": self._end_paragraph,
            "span": self._end_span,
            "list": self._end_list,
            "note-citation": self._end_citation,
            "note-body": self._end_note_body,
            "section": self._end_maybe,
            "hidden-text": self._end_maybe,
            "tracked-changes": self._end_maybe,
            "deletion": self._end_deletion,
            "note": self._end_note,
        }
        starts[TABLE] |= {
            "table": self._start_table,
            "table-header-rows": self._start_header,
            "table-row": self._start_row,
            "table-cell": self._start_cell,
        }
        ends[TABLE] |= {
            "table": self._end_table,
            "table-header-rows": self._end_header,
            "table-cell": self._end_cell,
        }
        starts[DRAW], ends[DRAW] = {"text-box": self._start_box}, {"text-box": self._end_box}
        return starts, ends

    # What is left out

    def _leave_out(self, _: Attributes) -> None:
        self._left_out += 1

    def _take_in(self) -> None:
        self._left_out -= 1

    def _start_maybe(self, left_out: bool) -> None:
        self._left_out_by.append(left_out)
        self._left_out += left_out

    def _end_maybe(self) -> None:
        self._left_out -= self._left_out_by.pop()

    def _start_section(self, attributes: Attributes) -> None:
        self._start_maybe(text(attributes, "display") == "none")

    def _start_hidden(self, attributes: Attributes) -> None:
        self._start_maybe(text(attributes, "is-hidden") == "true")

    def _start_index(self, _: Attributes) -> None:
        self._indexes += 1

    def _end_index(self) -> None:
        self._indexes -= 1

    # Containers

    @property
    def _container(self) -> Container:
        return self._containers[-1]

    def _add(self, item: Line | Grid, notes: list[Line]) -> None:
        """A line or table has ended."""
        if len(self._containers) == 1:
            self._take(item, notes)
        else:
            self._container.items.append(item)
            self._container.notes += notes

    def _enter(self) -> None:
        self._containers.append(Container())

    def _leave(self) -> Container:
        self._finish()
        return self._containers.pop()

    def _start_box(self, _: Attributes) -> None:
        too_deep = len(self._containers) > _DEEPEST
        self._start_maybe(too_deep)
        if too_deep:
            self.messages[TOO_DEEP] = None
        self._enter()

    def _end_box(self) -> None:
        box = self._leave()
        self._end_maybe()
        paragraph = self._container.paragraph
        if paragraph is not None:
            paragraph.boxes += box.items
            paragraph.notes += box.notes
            return
        for item in box.items:
            self._add(item, [])
        self._container.notes += box.notes

    # Paragraphs

    def _characters(self, characters: str) -> None:
        if self._left_out or self._muted:
            return
        if self._labels and self._labels[-1] and self._labels[-1][-1] == _CITING:
            self._labels[-1].insert(-1, characters)
            return
        paragraph = self._container.paragraph
        if paragraph is not None:
            paragraph.add(characters)

    def _start_paragraph(self, attributes: Attributes) -> None:
        self._inside.append(attributes)
        if not self._left_out and not self._muted:
            self._begin(attributes)

    def _start_heading(self, attributes: Attributes) -> None:
        self._inside.append({**attributes, _HEADING: ""})
        if not self._left_out and not self._muted:
            self._begin(self._inside[-1])

    def _begin(self, attributes: Attributes) -> None:
        self._finish()
        named = self._styles.of("paragraph", text(attributes, "style-name"))
        told = text(attributes, "outline-level")
        level = int(told) if told.isascii() and told.isdigit() and len(told) < 3 else 1
        paragraph = Paragraph(attributes, _run(named, Run()), max(level, 1) if _HEADING in attributes else 0)
        if named.breaks_before:
            paragraph.end_page(HARD_BREAK)
        elif self._break is not None:
            paragraph.end_page(self._break)
        self._break = HARD_BREAK if named.breaks_after else None
        self._container.paragraph = paragraph

    def _end_paragraph(self) -> None:
        self._inside.pop()
        if not self._left_out and not self._muted:
            self._finish()

    def _finish(self) -> None:
        """Ends the paragraph that is open, if one is."""
        container = self._container
        paragraph, container.paragraph = container.paragraph, None
        if paragraph is None:
            return
        line = self._kinds.line(paragraph, container.lists, index=self._indexes > 0)
        self._add(line, paragraph.notes)
        for item in paragraph.boxes:
            self._add(item, [])

    def _start_span(self, attributes: Attributes) -> None:
        paragraph = self._container.paragraph
        if paragraph is not None and not self._left_out:
            named = self._styles.of("text", text(attributes, "style-name"))
            paragraph.open(_run(named, paragraph.run))

    def _end_span(self) -> None:
        paragraph = self._container.paragraph
        if paragraph is not None and not self._left_out:
            paragraph.close()

    def _put(self, characters: str) -> None:
        paragraph = self._container.paragraph
        if paragraph is not None and not self._left_out and not self._muted:
            paragraph.put(characters)

    def _spaces(self, attributes: Attributes) -> None:
        told = text(attributes, "c")
        self._put(" " * (int(told) if told.isascii() and told.isdigit() and len(told) < 4 else 1))

    def _tab(self, _: Attributes) -> None:
        self._put("\t")

    def _line_break(self, _: Attributes) -> None:
        self._put("\n")

    def _page_break(self, _: Attributes) -> None:
        if self._left_out:
            return
        paragraph = self._container.paragraph
        if paragraph is not None:
            paragraph.end_page(RENDERED_BREAK)
        else:
            self._break = RENDERED_BREAK

    # Lists

    def _start_list(self, attributes: Attributes) -> None:
        if not self._left_out:
            lists = self._container.lists
            lists.append(self._kinds.open_list(attributes, lists[-1] if lists else None))

    def _end_list(self) -> None:
        if not self._left_out and self._container.lists:
            self._container.lists.pop()

    def _start_item(self, attributes: Attributes) -> None:
        lists = self._container.lists
        if not self._left_out and lists:
            self._kinds.start_item(lists[-1], len(lists), attributes)

    # Notes

    def _start_note(self, _: Attributes) -> None:
        self._labels.append([])

    def _start_citation(self, _: Attributes) -> None:
        if self._labels:
            self._labels[-1].append(_CITING)

    def _end_citation(self) -> None:
        if self._labels and self._labels[-1]:
            self._labels[-1].pop()

    def _start_note_body(self, _: Attributes) -> None:
        self._enter()

    def _end_note_body(self) -> None:
        note = self._leave()
        label = "".join(self._labels[-1]).strip() if self._labels else ""
        paragraph = self._container.paragraph
        if paragraph is None or self._left_out or self._muted:
            return
        paragraph.refer(label)
        for item in note.items:
            if isinstance(item, Line):
                item.kind, item.number = "note", label
                paragraph.notes.append(item)

    def _end_note(self) -> None:
        self._labels.pop()

    # Tables

    def _start_table(self, _: Attributes) -> None:
        too_deep = len(self._tables) > _DEEPEST
        if too_deep:
            self.messages[TOO_DEEP] = None
        self._start_maybe(too_deep)
        if not self._left_out:
            self._finish()
        self._tables.append(OpenTable(Grid([])))

    def _end_table(self) -> None:
        made = self._tables.pop()
        left_out = self._left_out > 0
        self._end_maybe()
        if not left_out:
            notes, self._container.table_notes = self._container.table_notes, []
            self._add(made.grid, notes)

    def _start_header(self, _: Attributes) -> None:
        if self._tables:
            self._tables[-1].header = True

    def _end_header(self) -> None:
        if self._tables:
            self._tables[-1].header = False

    def _start_row(self, _: Attributes) -> None:
        if self._tables and not self._left_out:
            self._tables[-1].start_row()

    def _start_cell(self, attributes: Attributes) -> None:
        self._enter()
        if self._tables and not self._left_out:
            self._tables[-1].start_cell(attributes)

    def _end_cell(self) -> None:
        cell = self._leave()
        if self._tables and not self._left_out:
            self._tables[-1].end_cell(cell.items)
            self._container.table_notes += cell.notes

    # Tracked changes

    def _start_changes(self, _: Attributes) -> None:
        self._start_maybe(self._final)

    def _start_region(self, attributes: Attributes) -> None:
        self._region = identity(attributes)

    def _insertion(self, _: Attributes) -> None:
        if not self._final:
            self._inserted.add(self._region)

    def _start_deletion(self, _: Attributes) -> None:
        self._enter()

    def _end_deletion(self) -> None:
        self._deleted[self._region] = self._leave().items

    def _change(self, attributes: Attributes) -> None:
        """Where something was deleted: what that was, in the original."""
        if self._left_out or self._final:
            return
        paragraph = self._container.paragraph
        for number, item in enumerate(self._deleted.get(text(attributes, "change-id"), ())):
            if paragraph is None:
                self._add(item, [])
            elif isinstance(item, Line):
                paragraph.take([*([Chunk("\n")] if number else []), *item.chunks])

    def _change_start(self, attributes: Attributes) -> None:
        self._muted += text(attributes, "change-id") in self._inserted

    def _change_end(self, attributes: Attributes) -> None:
        if text(attributes, "change-id") not in self._inserted or not self._muted:
            return
        self._muted -= 1
        if not self._muted and self._inside and self._container.paragraph is None:
            self._begin(self._inside[-1])


def _run(style: Style, around: Run) -> Run:
    """How a span looks, by its style and what is around it."""
    return Run(
        around.raised if style.raised is None else style.raised,
        around.emphasised if style.emphasised is None else style.emphasised,
        around.hidden or style.hidden,
    )

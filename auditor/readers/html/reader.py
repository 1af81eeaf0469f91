"""The reader of HTML: deals with its tags, one after the other, and with the text between them."""

from __future__ import annotations

import re

from auditor.model import BlockKind, Span
from auditor.readers import markup
from auditor.readers.flow import Flow
from auditor.readers.html import text
from auditor.readers.html.elements import BLOCKS, CELLS, HEADINGS, LEFT_OUT, PARTS, hides, page_ends
from auditor.readers.html.opened import Opened
from auditor.readers.html.table import TableBuilder
from auditor.readers.marks import is_note_mark, is_power
from auditor.readers.markup import Tag
from auditor.readers.outline import Item, Message


class HtmlReader:
    """Reads HTML that begins at offset `at` of the document; `messages` say what was left out, `breaks` where
    pages end, `directives` are comments for this tool.
    """

    def __init__(self, source: str, at: int = 0) -> None:
        self.messages: list[Message] = []
        self.directives: list[Span] = []
        self._source = source
        self._at = at
        self._items: list[Item] = []
        self._flow = Flow()
        self._open = Opened()
        self._tables: list[TableBuilder] = []
        self._raised: tuple[Flow, int, Tag] | None = None

    @property
    def breaks(self) -> list[int]:
        return [self._at + end for end in self._open.page_ends]

    def read(self) -> list[Item]:
        """Blocks and tables in the order in which they begin."""
        at, end = 0, len(self._source)
        while at < end:
            at = self._read(at, end)
        while self._tables:
            self._end_table(end)
        self._flush()
        self._items.sort(key=lambda item: item.start)
        return self._items

    def _read(self, at: int, end: int) -> int:
        """Reads on from `at`; says where to go on, behind text that has no tags."""
        opened = self._open
        for tag in markup.tags(self._source, at):
            if at < tag.start and not opened.hidden:
                self._text(at, tag.start)
            at = opened.at = tag.end
            self._tag(tag)
            if tag.name in markup.RAW_TEXT and not tag.closing:
                return self._after_raw_text(tag)
        if at < end and not opened.hidden:
            self._text(at, end)
        return end

    def _after_raw_text(self, tag: Tag) -> int:
        end_tag = re.compile(rf"</{tag.name}(?=[\s/>])", re.IGNORECASE | re.ASCII)
        found = end_tag.search(self._source, tag.end)
        end = self._source.find(">", found.end()) if found else -1
        return len(self._source) if end < 0 else end + 1

    # Text

    def _text(self, start: int, end: int) -> None:
        """Adds text to the cell or caption that is open, else to running text."""
        source = self._source
        flow = self._target()
        if flow is self._flow and flow.empty and source[start] in text.BLANK:
            start = text.after_blank(source, start, end)
        if start < end:
            text.put(flow, source, start, end, self._at)

    def _target(self) -> Flow:
        """Where text goes: into the cell or caption that is open, else into running text."""
        if self._tables:
            flow = self._tables[-1].flow
            if flow is not None:
                return flow
        return self._flow

    def _gap(self, tag: Tag) -> None:
        """A line's end: inside a cell a space, elsewhere the end of the block."""
        flow = self._target()
        if flow is self._flow:
            self._flush()
        elif not flow.empty and flow.last != " ":
            flow.put(" ", self._at + tag.start, self._at + tag.end)

    def _flush(self) -> None:
        """Ends the line of running text."""
        if self._flow.empty:
            return
        flow, self._flow = self._flow, Flow()
        inside = self._open.inside
        kind: BlockKind = "paragraph"
        level = 0
        if inside in HEADINGS:
            kind, level = "heading", int(inside[1])
        elif inside == "li":
            kind, level = "list-item", self._open.lists
        elif inside == "figcaption":
            kind = "caption"
        elif inside == "nav":
            kind = "furniture"
        block = flow.block(kind, level)
        if block is not None:
            self._items.append(Item(block))

    # Tags

    def _tag(self, tag: Tag) -> None:
        name = tag.name
        if name in PARTS and self._tables and not self._open.has("table"):
            self._table_part(tag)
        elif not name:
            if markup.is_directive(self._source, tag.start):
                self.directives.append(Span(self._at + tag.start, self._at + tag.end))
        elif tag.closing:
            self._close(tag)
        elif name not in markup.RAW_TEXT:
            if self._open.hidden and name in BLOCKS:
                self._open.pop_through("p")  # which may be what hides
            if self._open.hidden:
                self._open.push(name, hidden=False)
            else:
                self._start(tag)

    def _start(self, tag: Tag) -> None:
        """Opens an element that may be shown."""
        name = tag.name
        if name in BLOCKS:
            self._close_implied(tag)
            self._gap(tag)
        if name == "table":
            hidden = hides(tag)
            self._open.push(name, hidden=hidden)
            if not hidden:
                self._start_table(tag)
        elif name == "br":
            flow = self._target()
            flow.put("\n" if flow is self._flow else " ", self._at + tag.start, self._at + tag.end)
        else:
            if name == "sup":
                self._raised = (self._target(), self._target().mark(), tag)
            if self._leaves_out(tag):
                self._open.push(name, hidden=True)
            else:
                self._open.push(name, hidden=False, breaks=bool(tag.raw_attributes) and self._breaks(tag))

    def _breaks(self, tag: Tag) -> bool:
        """Whether a page ends when the element does; one that ends before it is kept."""
        before, after = page_ends(tag)
        if before:
            self._open.page_ends.append(tag.start)
        if after and tag.name in markup.VOID:
            self._open.page_ends.append(tag.end)
        return after

    def _leaves_out(self, tag: Tag) -> bool:
        if tag.name == "pre" and self._target() is self._flow:
            self.messages.append((self._at + tag.start, "preformatted text was left out"))
            return True
        return tag.name in LEFT_OUT or (tag.raw_attributes != "" and hides(tag))

    def _close_implied(self, tag: Tag) -> None:
        """Closes what the start of a block closes without an end tag."""
        if self._open.has("p"):
            self._gap(tag)
            self._open.pop_through("p")
        inside = self._open.inside
        if inside == "li" == tag.name or (inside in HEADINGS and tag.name in HEADINGS):
            self._gap(tag)
            self._open.pop_through(inside)

    def _close(self, tag: Tag) -> None:
        name = tag.name
        if not self._open.hidden:
            if name == "table" and self._tables:
                self._end_table(tag.end)
                return
            if name in BLOCKS:
                self._gap(tag)
            elif name == "sup":
                self._end_raised()
        self._open.pop_through(name)

    def _end_raised(self) -> None:
        """Leaves superscript out that marks a note; a power gets its sign."""
        if self._raised is None or self._raised[0] is not self._target():
            return
        flow, mark, opening = self._raised
        self._raised = None
        before, raised = flow.before(mark), flow.since(mark)
        if is_note_mark(before, raised):
            flow.back_to(mark)
        elif is_power(before, raised):
            flow.insert(mark, "^", self._at + opening.start, self._at + opening.end)

    # Tables

    def _start_table(self, tag: Tag) -> None:
        if self._tables:
            self._tables[-1].layout = True
        self._tables.append(TableBuilder(tag, self._at))
        self._open.enter()

    def _table_part(self, tag: Tag) -> None:
        table = self._tables[-1]
        if table.flow is not None:
            self._open.leave()
        name = tag.name
        if tag.closing:
            if name in CELLS:
                table.end_cell()
            elif name == "tr":
                table.end_row(tag.start)
            else:
                table.end_section(tag)
            return
        shown = not tag.raw_attributes or not hides(tag)
        if name in CELLS:
            (table.start_caption if name == "caption" else table.start_cell)(tag, shown=shown)
            self._open.enter()
        elif name == "tr":
            table.start_row(tag, shown=shown)
        else:
            table.start_section(tag)

    def _end_table(self, at: int) -> None:
        table = self._tables.pop()
        if table.flow is not None:
            self._open.leave()
        self._open.leave()
        self._open.pop_through("table")
        self._items += table.finish(at, self.messages)

"""HTML: its tables, with merged cells, and its running text; also for HTML inside Markdown.

One pass over the tags with a stack of what is open; nothing recurs and nothing is looked for twice, so that
any nesting takes linear time. What a browser would not show is left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from auditor.model import BlockKind, Document, Span
from auditor.readers import limits, markup, own_notes
from auditor.readers.flow import Flow
from auditor.readers.html_table import TableBuilder
from auditor.readers.marks import is_note_mark, is_power
from auditor.readers.markup import Tag
from auditor.readers.outline import Item, Message, assemble

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_PARTS = frozenset({"tr", "td", "th", "thead", "tbody", "tfoot", "caption"})
#: Elements that say what a line of text is.
_STRUCTURE = _HEADINGS | _LISTS | {"li", "figcaption", "nav"}
#: Elements that begin and end a line of text.
_BLOCKS = (
    _HEADINGS
    | _LISTS
    | frozenset(
        {
            *(
                "address",
                "article",
                "aside",
                "blockquote",
                "body",
                "center",
                "dd",
                "details",
                "dialog",
                "div",
            ),
            *(
                "dl",
                "dt",
                "fieldset",
                "figcaption",
                "figure",
                "footer",
                "form",
                "header",
                "hgroup",
                "hr",
                "html",
            ),
            *("legend", "li", "main", "nav", "p", "pre", "search", "section", "summary", "table"),
        }
    )
)
#: Elements whose content is not text of the report: not shown, struck out, or drawn.
_LEFT_OUT = frozenset(
    {
        *("audio", "canvas", "datalist", "del", "math", "noscript", "object", "s", "select", "strike", "svg"),
        *("template", "video"),
        *("ix:header", "ix:hidden"),  # inline XBRL: facts that the page does not show
    }
)
_UNSEEN = re.compile(
    r"(?<![\w-])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))(?![\w-])", re.IGNORECASE
)
#: The styles by which a page ends before or after an element.
_PAGE = re.compile(
    r"(?<![\w-])(?:page-)?break-(before|after)\s*:\s*(?:always|page|left|right|recto|verso)(?![\w-])",
    re.IGNORECASE,
)
_MAY_BREAK = re.compile(r"break-", re.IGNORECASE)
_MAY_HIDE = re.compile(r"hidden|style", re.IGNORECASE)
_BLANK = frozenset(" \t\n\r\f")
_BREAK = frozenset(" \n")
_SPACES = re.compile(r"[ \t\n\r\f]+")
_UNEVEN_SPACE = re.compile(r"[ \t\n\r\f]{2,}|[\t\n\r\f]")


def read(path: str, text: str) -> Document:
    """The document of an HTML file, without notes of ours. Raises AuditorError where it is too long."""
    text = own_notes.taken_out(text)
    limits.check(path, text, "\n", limits.LINES, "lines")
    limits.check(path, text, "<", limits.TAGS, "tags")
    reader = HtmlReader(text)
    document = assemble(path, "html", text, reader.read(), reader.messages)
    document.page_starts = page_starts(text, reader.breaks)
    document.directives = reader.directives
    return document


def page_starts(text: str, breaks: Sequence[int]) -> list[int]:
    """The offsets at which pages begin; none where nothing ends one."""
    starts = sorted({at for at in breaks if 0 < at < len(text)})
    return [0, *starts] if starts else []


class _Open(msgspec.Struct):
    """An element that is open."""

    name: str
    hidden: bool
    structural: bool
    breaks: bool = False  # a page ends after it


class _Scope(msgspec.Struct):
    """What is open inside one cell or table; an end tag inside does not close what is outside."""

    height: int  # of the stack at its beginning
    open: dict[str, int]  # how many of a name
    structure: list[str] = []


class HtmlReader:
    """Reads HTML that begins at offset `at` of the document; `messages` say what was left out, `directives`
    are comments for this tool.
    """

    def __init__(self, source: str, at: int = 0) -> None:
        self.messages: list[Message] = []
        self.breaks: list[int] = []  # where pages end
        self.directives: list[Span] = []
        self._source = source
        self._at = at
        self._items: list[Item] = []
        self._flow = Flow()
        self._stack: list[_Open] = []
        self._scopes = [_Scope(0, {})]
        self._offset = 0  # one past the tag that is dealt with
        self._hidden = 0  # open elements that hide what is inside
        self._lists = 0  # open lists
        self._tables: list[TableBuilder] = []
        self._raised: tuple[Flow, int, Tag] | None = None

    def read(self) -> list[Item]:
        """Blocks and tables in the order in which they begin."""
        source, end = self._source, len(self._source)
        at = 0
        while (start := source.find("<", at)) >= 0:
            tag = markup.tag_at(source, start, end)
            if tag is None and markup.looks_like_tag(source, start):
                break  # a tag that never ends: the rest is text
            if tag is None:
                self._text(at, start + 1)
                self._offset, at = start, start + 1
                continue
            if at < start and not self._hidden:
                self._text(at, start)
            self._offset = tag.end
            at = self._tag(tag)
        self._text(at, end)
        while self._tables:
            self._end_table(end)
        self._flush()
        self._items.sort(key=lambda item: item.start)
        return self._items

    # Text

    def _text(self, start: int, end: int) -> None:
        if start >= end or self._hidden:
            return
        flow = self._target()
        source = self._source
        at = sign = start
        while (sign := source.find("&", sign, end)) >= 0:
            entity = markup.entity_at(source, sign, end)
            if entity is None:
                sign += 1
                continue
            self._run(flow, at, sign)
            flow.put(entity[0], self._at + sign, self._at + entity[1])
            at = sign = entity[1]
        self._run(flow, at, end)

    def _run(self, flow: Flow, start: int, end: int) -> None:
        """Adds text without entities, runs of white space as one space."""
        text = self._source[start:end]
        if text[:1] in _BLANK and flow.last in _BREAK and (blank := _SPACES.match(text)):
            start += blank.end()
            text = text[blank.end() :]
        at = 0
        for space in _UNEVEN_SPACE.finditer(text):
            flow.copy(text[at : space.start()], self._at + start + at)
            flow.put(" ", self._at + start + space.start(), self._at + start + space.end())
            at = space.end()
        flow.copy(text[at:] if at else text, self._at + start + at)

    def _target(self) -> Flow:
        """Where text goes: into the cell or caption that is open, else into running text."""
        if self._tables and self._tables[-1].flow is not None:
            return self._tables[-1].flow
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
        inside = self._inside
        kind: BlockKind = "paragraph"
        level = 0
        if inside in _HEADINGS:
            kind, level = "heading", int(inside[1])
        elif inside == "li":
            kind, level = "list-item", self._lists
        elif inside == "figcaption":
            kind = "caption"
        elif inside == "nav":
            kind = "furniture"
        block = flow.block(kind, level)
        if block is not None:
            self._items.append(Item(block))

    @property
    def _inside(self) -> str:
        """The innermost structural element that is open; empty if there is none."""
        structure = self._scopes[-1].structure
        return structure[-1] if structure else ""

    # Tags

    def _tag(self, tag: Tag) -> int:
        """Deals with a tag; says where to go on."""
        name = tag.name
        if not name:
            if markup.is_directive(self._source, tag.start):
                self.directives.append(Span(self._at + tag.start, self._at + tag.end))
            return tag.end
        if name in markup.RAW_TEXT and not tag.closing:
            return self._after_raw_text(tag)
        if name in _PARTS and self._tables and not self._scopes[-1].open.get("table"):
            self._table_part(tag)
        elif tag.closing:
            self._close(tag)
        else:
            if self._hidden and name in _BLOCKS:
                self._pop_through("p")  # which may be what hides
            if self._hidden:
                self._push(name, hidden=False)
            else:
                self._open(tag)
        return tag.end

    def _after_raw_text(self, tag: Tag) -> int:
        end_tag = re.compile(rf"</{tag.name}(?=[\s/>])", re.IGNORECASE | re.ASCII)
        found = end_tag.search(self._source, tag.end)
        end = self._source.find(">", found.end()) if found else -1
        return len(self._source) if end < 0 else end + 1

    def _open(self, tag: Tag) -> None:
        name = tag.name
        if name in _BLOCKS:
            self._close_implied(tag)
            self._gap(tag)
        if name == "table":
            hidden = self._hides(tag)
            self._push(name, hidden=hidden)
            if not hidden:
                self._start_table(tag)
        elif name == "br":
            flow = self._target()
            flow.put("\n" if flow is self._flow else " ", self._at + tag.start, self._at + tag.end)
        else:
            if name == "sup":
                self._raised = (self._target(), self._target().mark(), tag)
            hidden = self._leaves_out(tag)
            self._push(name, hidden=hidden)
            if not hidden and tag.raw_attributes and _MAY_BREAK.search(tag.raw_attributes):
                self._break(tag)

    def _break(self, tag: Tag) -> None:
        """Keeps where a page ends, before the element that begins or after it."""
        sides = _PAGE.findall(tag.attributes.get("style", ""))
        if "before" in map(str.lower, sides):
            self.breaks.append(self._at + tag.start)
        if "after" in map(str.lower, sides):
            if tag.name in markup.VOID:
                self.breaks.append(self._at + tag.end)
            else:
                self._stack[-1].breaks = True

    def _leaves_out(self, tag: Tag) -> bool:
        if tag.name == "pre" and self._target() is self._flow:
            self.messages.append((self._at + tag.start, "preformatted text was left out"))
            return True
        return tag.name in _LEFT_OUT or self._hides(tag)

    @staticmethod
    def _hides(tag: Tag) -> bool:
        if not tag.raw_attributes or _MAY_HIDE.search(tag.raw_attributes) is None:
            return False
        attributes = tag.attributes
        return "hidden" in attributes or bool(_UNSEEN.search(attributes.get("style", "")))

    def _push(self, name: str, *, hidden: bool) -> None:
        if name in markup.VOID:
            return
        structural = not self._hidden and name in _STRUCTURE
        self._stack.append(_Open(name, hidden, structural))
        names = self._scopes[-1].open
        names[name] = names.get(name, 0) + 1
        self._hidden += hidden
        if structural:
            self._scopes[-1].structure.append(name)
            self._lists += name in _LISTS

    def _pop(self) -> str:
        element = self._stack.pop()
        if element.breaks:
            self.breaks.append(self._at + self._offset)
        self._scopes[-1].open[element.name] -= 1
        self._hidden -= element.hidden
        if element.structural:
            self._scopes[-1].structure.pop()
            self._lists -= element.name in _LISTS
        return element.name

    def _pop_through(self, name: str) -> None:
        """Closes everything up to the innermost `name` that is open in this scope, if there is one."""
        if self._scopes[-1].open.get(name):
            while self._pop() != name:
                pass

    def _close_implied(self, tag: Tag) -> None:
        """Closes what the start of a block closes without an end tag."""
        if self._scopes[-1].open.get("p"):
            self._gap(tag)
            self._pop_through("p")
        inside = self._inside
        if inside == "li" == tag.name or (inside in _HEADINGS and tag.name in _HEADINGS):
            self._gap(tag)
            self._pop_through(inside)

    def _close(self, tag: Tag) -> None:
        name = tag.name
        if not self._hidden:
            if name == "table" and self._tables:
                self._end_table(tag.end)
                return
            if name in _BLOCKS:
                self._gap(tag)
            elif name == "sup":
                self._end_raised()
        self._pop_through(name)

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

    def _enter(self) -> None:
        self._scopes.append(_Scope(len(self._stack), {}))

    def _leave(self) -> None:
        """Closes everything that is open in this scope, and the scope."""
        height = self._scopes[-1].height
        while len(self._stack) > height:
            self._pop()
        self._scopes.pop()

    def _start_table(self, tag: Tag) -> None:
        if self._tables:
            self._tables[-1].layout = True
        self._tables.append(TableBuilder(tag, self._at))
        self._enter()

    def _table_part(self, tag: Tag) -> None:
        table = self._tables[-1]
        if table.flow is not None:
            self._leave()
        name = tag.name
        shown = not tag.raw_attributes or tag.closing or not self._hides(tag)
        if name in {"td", "th", "caption"}:
            if tag.closing:
                table.end_cell()
                return
            (table.start_caption if name == "caption" else table.start_cell)(tag, shown=shown)
            self._enter()
        elif name == "tr":
            if tag.closing:
                table.end_row(tag.start)
            else:
                table.start_row(tag, shown=shown)
        elif tag.closing:
            table.end_section(tag)
        else:
            table.start_section(tag)

    def _end_table(self, at: int) -> None:
        table = self._tables.pop()
        if table.flow is not None:
            self._leave()
        self._leave()
        self._pop_through("table")
        self._items += table.finish(at, self.messages)

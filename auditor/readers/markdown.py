"""Markdown: headings, paragraphs, lists, quotes, notes, pipe tables and HTML; code and front matter left out.

markdown-it finds the blocks, with rules of ours for tables; its inline parser does not say where things
stand, so inline markup is read by `inline`. The text it is given is as long as the document's, and offsets
are the document's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from auditor.model import BlockKind, Document, Span
from auditor.readers import limits, own_notes
from auditor.readers.grid import GridTooLarge
from auditor.readers.inline import read_inline
from auditor.readers.outline import TOO_LARGE, Item, Message, assemble
from auditor.readers.pipes import TOKEN as PIPE_TABLE
from auditor.readers.pipes import Extent, pipe_table, read_table

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

_HTML_TABLE = "html_table"
_FRONT_MATTER = re.compile(r"(---|\+\+\+)[ \t\r]*\n(?:[^\n]*\n){0,500}?(?:\1|\.\.\.)[ \t\r]*(?:\n|\Z)")
_FRONT_MATTER_KEY = re.compile(r"(?:---|\+\+\+)[ \t\r]*\n(?:\s*(?:#[^\n]*)?\n)*\s*[\"']?[\w-]+[\"']?\s*[:=]")
_NOT_NEWLINE = re.compile(r"[^\n]")
_NOTE_DEFINITION = re.compile(r"\[\^[^\]\[\s]{1,80}\]:[ \t]*")
_LINK_DEFINITION = re.compile(
    r"\[([^\]\[^][^\]\[]{0,200})\]:\s*(?:<[^<>]*>|[^\s<]\S*)(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s*"
)
#: Lines that are instructions to a converter: attributes and fences of Pandoc and Kramdown.
_INSTRUCTION = re.compile(r"\{:[^{}]*\}|:::+[^\n]*")
_HEADING_ATTRIBUTES = re.compile(r"\s*\{[#.:][^{}]*\}\s*$")
_EMPHASISED = re.compile(r"(\*\*|__|\*|_)(?=\S)(?:(?!\1)[^\\])+\1[.:]?")
_RAISED = re.compile(r"<sup>[^<>]{1,10}</sup>|\^[^\s^]{1,8}\^")


def read(path: str, text: str) -> Document:
    """The document of a Markdown file, without notes of ours. Raises AuditorError where it is too long."""
    return read_as_it_is(path, own_notes.taken_out(text))


def read_as_it_is(path: str, text: str) -> Document:
    """The same, with notes of ours read as if they were the author's."""
    limits.check(path, text, "\n", limits.LINES, "lines")
    cut: list[str] = []
    source = limits.with_short_lines(_plain_lines(_without_front_matter(text)), cut)
    reader = _Reader(source)
    document = assemble(path, "markdown", text, *reader.read())
    document.directives = reader.directives
    document.messages[:0] = cut
    return document


def _plain_lines(text: str) -> str:
    """The same text with every CR as a space, which is what the block parser would take away."""
    return text.replace("\r", " ")


def _without_front_matter(text: str) -> str:
    match = _FRONT_MATTER.match(text)
    if match is None or _FRONT_MATTER_KEY.match(text) is None:
        return text
    return _NOT_NEWLINE.sub(" ", match[0]) + text[match.end() :]


def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt, rules_block

    parser = MarkdownIt("commonmark", {"maxNesting": 100})
    parser.core.ruler.enableOnly(["block"])
    parser.disable("reference")  # definitions are told apart here, or those of notes would be lost
    rules = parser.block.ruler
    inside = ["paragraph", "blockquote", "list"]
    rules.before("code", PIPE_TABLE, pipe_table, {"alt": ["paragraph"]})
    rules.before("html_block", _HTML_TABLE, _html_table, {"alt": inside})
    rules.at("paragraph", _told_lines(rules_block.paragraph))
    rules.at("lheading", _told_lines(rules_block.lheading))
    rules.at("code", _told_lines(rules_block.code))
    rules.at("heading", _told_lines(rules_block.heading), {"alt": inside})
    rules.at("html_block", _told_lines(rules_block.html_block), {"alt": inside})
    return parser


def _told_lines(rule: Callable[..., bool]) -> Callable[..., bool]:
    """A block rule whose tokens say where the lines of their content stand, without what contains them."""

    def told(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
        before = len(state.tokens)
        if not rule(state, start_line, end_line, silent):
            return False
        if not silent:
            lines = _extents(state, start_line, state.line)
            for token in state.tokens[before:]:
                token.meta["lines"] = lines
        return True

    return told


def _extents(state: StateBlock, start_line: int, end_line: int) -> list[Extent]:
    """Where lines start, without what contains them, and end."""
    starts = (state.bMarks[line] + state.tShift[line] for line in range(start_line, end_line))
    return [(start, max(start, state.eMarks[line])) for line, start in enumerate(starts, start_line)]


def _html_table(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """A block rule: a table in HTML, up to its end tag, also over blank lines."""
    start = state.bMarks[start_line] + state.tShift[start_line]
    if state.src[start : start + 6].lower() != "<table" or state.is_code_block(start_line):
        return False
    if _HTML_TABLE not in state.env:
        state.env[_HTML_TABLE] = _ends_of_tables(state.src)
    end = state.env[_HTML_TABLE].get(start)
    if end is None:
        return False
    line = start_line
    while line < end_line and state.eMarks[line] < end:
        if state.sCount[line] < state.blkIndent and not state.isEmpty(line):
            return False  # what contains the table ends before it does
        line += 1
    if line == end_line:
        return False
    if not silent:
        state.line = line + 1
        token = state.push("html_block", "", 0)
        token.map = [start_line, state.line]
        token.meta["lines"] = _extents(state, start_line, state.line)
    return True


def _ends_of_tables(source: str) -> dict[int, int]:
    """Where each table in HTML that has an end tag ends, by where it starts."""
    ends: dict[int, int] = {}
    starts: list[int] = []
    for tag in re.finditer(r"<(/?)table(?=[\s>])[^<>]*>", source, re.IGNORECASE):
        if not tag[1]:
            starts.append(tag.start())
        elif starts:
            ends[starts.pop()] = tag.end()
    return ends


class _Reader:
    """Tokens of blocks to items."""

    def __init__(self, source: str) -> None:
        self.directives: list[Span] = []
        self._source = source
        self._items: list[Item] = []
        self._messages: list[Message] = []
        self._lists = 0
        self._list_mark: str | None = None  # of a list item whose first paragraph is to come
        self._note = False  # whether the last block is a note, which indented lines go on with
        self._references: frozenset[str] = frozenset()

    def read(self) -> tuple[list[Item], list[Message]]:
        """The document's blocks and tables in order, and what could not be carried over."""
        tokens = _parser().parse(self._source)
        self._references = frozenset(self._link_labels(tokens))
        for token in tokens:
            self._read_token(token)
        return self._items, self._messages

    def _read_token(self, token: Token) -> None:
        kind = token.type
        if kind in {"bullet_list_open", "ordered_list_open"}:
            self._lists += 1
        elif kind in {"bullet_list_close", "ordered_list_close"}:
            self._lists -= 1
        elif kind == "list_item_open":
            self._list_mark = token.markup
        elif kind == "list_item_close":
            self._list_mark = None
        elif kind == "heading_open":
            self._heading(token)
        elif kind == "paragraph_open":
            self._paragraph(token.meta["lines"])
        elif kind == "code_block":
            self._indented(token.meta["lines"])
        elif kind == "html_block":
            self._html(token.meta["lines"])
        elif kind == PIPE_TABLE:
            self._table(token.meta["rows"])

    def _link_labels(self, tokens: list[Token]) -> Iterator[str]:
        for token in tokens:
            if token.type == "paragraph_open":
                for start, end in token.meta["lines"]:
                    if self._source.startswith("[", start):
                        definition = _LINK_DEFINITION.fullmatch(self._source, start, end)
                        if definition:
                            yield definition[1].lower()

    def _add(
        self,
        lines: list[Extent],
        kind: BlockKind,
        level: int = 0,
        *,
        emphasised: bool = False,
        mark: str = "",
    ) -> None:
        if not lines:
            return
        trimmed = [self._trimmed(line) for line in lines]
        block = read_inline(self._source, trimmed, self._references, self.directives).block(kind, level)
        if block is not None:
            self._items.append(Item(block, emphasised, mark))
        self._note = kind == "note"

    def _trimmed(self, line: Extent) -> Extent:
        start, end = line
        return start, start + len(self._source[start:end].rstrip())

    def _heading(self, token: Token) -> None:
        lines: list[Extent] = token.meta["lines"]
        if token.markup in {"=", "-"}:
            lines = lines[:-1]
        else:
            start, end = lines[0]
            text = self._source[start:end]
            opening = re.match(r"#{1,6}[ \t]*", text)
            closing = re.search(r"(?:^|(?<=[ \t]))#+[ \t]*$", text)
            start += opening.end() if opening else 0
            lines = [(start, max(start, end - (len(closing[0]) if closing else 0)))]
        start, end = lines[-1]
        attributes = _HEADING_ATTRIBUTES.search(self._source[start:end])
        if attributes:
            lines = [*lines[:-1], (start, start + attributes.start())]
        self._add(lines, "heading", int(token.tag[1]))

    def _paragraph(self, lines: list[Extent]) -> None:
        """A paragraph, or the definitions of notes and links that look like one."""
        kind: BlockKind = "paragraph"
        level, mark = 0, ""
        if self._list_mark is not None:
            kind, level, mark, self._list_mark = "list-item", self._lists, self._list_mark, None
        rest: list[Extent] = []
        for start, end in lines:
            definition = _NOTE_DEFINITION.match(self._source, start, end)
            if definition:
                self._running(rest, kind, level, mark)
                rest, kind, level, mark = [(definition.end(), end)], "note", 0, ""
            elif not self._is_instruction(start, end):
                rest.append((start, end))
        self._running(rest, kind, level, mark)

    def _is_instruction(self, start: int, end: int) -> bool:
        text = self._source[start:end].strip()
        return bool(_LINK_DEFINITION.fullmatch(text) or _INSTRUCTION.fullmatch(text))

    def _running(self, lines: list[Extent], kind: BlockKind, level: int, mark: str) -> None:
        if not lines:
            return
        raw = self._source[lines[0][0] : lines[-1][1]].strip()
        raised = _RAISED.match(raw)
        if raised:
            mark = raised[0]
        self._add(lines, kind, level, emphasised=_EMPHASISED.fullmatch(raw) is not None, mark=mark)

    def _indented(self, lines: list[Extent]) -> None:
        """Indented lines: the rest of a note, else code, which is left out."""
        if not self._note:
            return
        paragraph: list[Extent] = []
        for start, end in [*lines, (0, 0)]:
            if start < end:
                paragraph.append((start, end))
            else:
                self._add(paragraph, "note")
                paragraph = []

    def _html(self, lines: list[Extent]) -> None:
        from auditor.readers.html.reader import HtmlReader

        parts: list[str] = []
        at = lines[0][0]
        for start, end in lines:  # what stands between is what contains them: quote marks, indents
            parts += ["\n" if start > at else "", " " * (start - at - 1), self._source[start:end]]
            at = end
        reader = HtmlReader("".join(parts), lines[0][0])
        self._items += reader.read()
        self._messages += reader.messages
        self.directives += reader.directives
        self._note = False

    def _table(self, rows: list[Extent]) -> None:
        self._note = False
        try:
            table = read_table(self._source, rows, self._references, self._messages)
        except GridTooLarge:
            self._messages.append((rows[0][0], TOO_LARGE))
            return
        if table is not None:
            self._items.append(Item(table))

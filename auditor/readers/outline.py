"""What stands around a table, for formats that do not say: its caption, its notes, the heading above.

A reader makes *items* in reading order, blocks and tables, and says of a block what its markup told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from auditor.layout.marks import ANNEX
from auditor.model import Block, Document, Span, Table

#: Where in the document, and what the reader could not carry over.
Message = tuple[int, str]

TOO_LARGE = "the table has too many rows and columns, and was left out"


class Item(msgspec.Struct):
    """A block or a table in reading order."""

    content: Block | Table
    emphasised: bool = False  # a block that is bold or italic as a whole
    mark: str = ""  # what a list item or a raised character began with, where it could be a note's mark
    loose: bool = False  # a note that running text refers to, and no table's

    @property
    def start(self) -> int:
        return self.content.span.start


_LABEL = (
    r"(?i:tables?|annex|appendix|exhibit|schedule|statement|figure|chart|box|panel"
    r"|tableau|annexe|tabla|cuadro|anexo|tabelle|tabella|tabela)"
)
_NUMBER = r"(?:[Nn]o\.?\s*)?(?:[A-Z]?\d+(?:[.-]\d+)*[a-z]?|[IVXLC]+|[A-Z])"
# "Table 3. Staff", "Table 3: staff", "Table 3 Staff", "Table 3"; not "Table 3 shows that ..."
_NUMBERED = re.compile(rf"{_LABEL}\s+{_NUMBER}(?:\s*[:.)—–-]|\s*$|\n|\s+[^\W\d_a-zß-ÿ]|\s*[(\[])")
_TABLE_COLON = re.compile(r"(?:table\s*)?:\s+\S", re.IGNORECASE)
_NOTE = re.compile(
    r"(?:(?:foot)?notes?|sources?|notes? and sources?|sources? and notes?|n\.b\.|abbreviations?|key|legend"
    r"|explanatory notes?|nota|fuente|quelle|anmerkung)\b(?:\s*\d{1,2})?\s*[:.—–-]"
    r"|[*†‡§¶]+\s?\w|[a-z]/\s|\d{1,2}/\s\D|[¹²³⁴⁵⁶⁷⁸⁹⁰]\s?\w|\[\d{1,2}\]\s?\w|numbers may not|figures may not"
    r"|(?:totals?|figures|numbers|components) may not\b",
    re.IGNORECASE,
)
_UNITS = re.compile(
    r"[(\[][^()\[\]\n]{1,150}[)\]]"
    r"|(?:all\s+)?(?:figures|amounts|numbers|values)?\s*(?:are\s+)?(?:expressed\s+)?in\s[^\n.;]{1,80}"
    r"|(?:[\w$€£]+\s){0,4}?(?:thousands|millions|billions)(?:\s[^\n.;]{1,60})?",
    re.IGNORECASE,
)
_TABLE_PREFIX = re.compile(r"^(?:Table\s*)?:\s+")
#: A caption is a line or two.
_LONG = 400


def assemble(
    path: str, format: str, text: str, items: Sequence[Item], messages: Sequence[Message] = ()
) -> Document:
    """The document of `items`, with tables numbered and told their captions, notes and headings."""
    arrange(items)
    document = Document(path, format, text)
    for at, message in messages:
        document.messages.append(f"{document.spot(Span(at, at))}: {message}")
    for item in items:
        if isinstance(item.content, Table):
            document.tables.append(item.content)
            item.content.id = f"t{len(document.tables)}"
        else:
            document.blocks.append(item.content)
    return document


def arrange(items: Sequence[Item]) -> None:
    """Finds each table's heading, caption and notes among `items`, which are in reading order."""
    heading = ""
    taken: set[int] = set()  # indices of blocks that belong to a table
    for index, item in enumerate(items):
        content = item.content
        if isinstance(content, Block):
            if content.kind == "heading":
                heading = " ".join(content.text.split())
            continue
        content.heading = heading
        if not content.caption:
            _give_caption(content, items, _caption_above(items, index, taken), taken)
        below = _give_notes(content, items, index + 1, taken)
        if not content.caption and (caption := _caption_below(items, below)):
            _give_caption(content, items, caption, taken)
            _give_notes(content, items, caption.stop, taken)
        if ANNEX.match(content.caption) and ANNEX.match(heading):  # the annex before has ended
            heading = content.heading = " ".join(content.caption.split())


def _caption_above(items: Sequence[Item], index: int, taken: set[int]) -> range:
    """The indices of the blocks right above the table at `index` that are its caption, if there are any."""
    units = 0
    for above in range(index - 1, max(-1, index - 4), -1):
        block = items[above].content
        if not isinstance(block, Block) or above in taken or len(block.text) > _LONG:
            break
        if _is_caption(items[above], block):
            return range(above, index)
        if _UNITS.fullmatch(block.text) is None:
            break
        units += 1
    return range(index - units, index)


def is_numbered(text: str) -> bool:
    """Whether a text names a table by its number: "Table 3. Staff"."""
    return _NUMBERED.match(text) is not None


def _is_caption(item: Item, block: Block) -> bool:
    if block.kind in {"list-item", "note", "furniture"}:
        return False
    if block.kind == "caption" or is_numbered(block.text):
        return True
    return item.emphasised and block.kind == "paragraph" and _UNITS.fullmatch(block.text) is None


def _caption_below(items: Sequence[Item], below: int) -> range:
    """The index `below` a table if its caption is there, and not that of the next table; else empty."""
    if below >= len(items) or not isinstance(block := items[below].content, Block):
        return range(0)
    next_is_table = below + 1 < len(items) and isinstance(items[below + 1].content, Table)
    numbered = block.kind == "caption" or (block.kind == "paragraph" and is_numbered(block.text))
    if _TABLE_COLON.match(block.text) or (numbered and not next_is_table):
        return range(below, below + 1)
    return range(0)


def _give_caption(table: Table, items: Sequence[Item], indices: range, taken: set[int]) -> None:
    blocks = [block for i in indices if isinstance(block := items[i].content, Block)]
    if not blocks:
        return
    table.caption = " ".join(_TABLE_PREFIX.sub("", " ".join(block.text.split())) for block in blocks)
    table.caption_span = Span(blocks[0].span.start, blocks[-1].span.end)
    taken.update(indices)
    for block in blocks:
        if block.kind == "paragraph":
            block.kind = "caption"


def _give_notes(table: Table, items: Sequence[Item], below: int, taken: set[int]) -> int:
    """Makes the blocks from index `below` on notes of the table, as long as they look it; where they end."""
    marks: set[str] | None = None
    for index in range(below, len(items)):
        block = items[index].content
        if not isinstance(block, Block):
            return index
        if marks is None:
            marks = {mark for row in table.rows for cell in row for mark in _MARKS.findall(cell.text[-4:])}
        if not _is_note(items[index], block, marks):
            return index
        block.kind = "note"
        table.notes.append(block)
        taken.add(index)
    return len(items)


_MARKS = re.compile(r"[*†‡]+|\([a-z0-9]\)|(?<![a-z])[a-z]/")


def _is_note(item: Item, block: Block, marks: set[str]) -> bool:
    if block.kind == "note":
        return not item.loose
    if block.kind == "list-item":
        return item.mark in marks
    if block.kind != "paragraph":
        return False
    first = block.text.split(None, 1)[0] if block.text.split() else ""
    return bool(item.mark) or first in marks or looks_like_note(block.text)


def looks_like_note(text: str) -> bool:
    """Whether a line says by how it begins that it is a note."""
    return _NOTE.match(text) is not None

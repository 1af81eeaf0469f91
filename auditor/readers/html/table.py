"""A table of HTML being read: its rows, the cell or caption that is open, and what it is in the end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.line import flat
from auditor.model import Block, BlockKind, Cell, Span, Table
from auditor.readers.flow import Flow
from auditor.readers.grid import GridTooLarge, header_rows, place
from auditor.readers.markup import Tag
from auditor.readers.outline import TOO_LARGE, Item, Message
from auditor.readers.signs import tidy

#: What browsers allow a cell to cover.
_MAX_COLUMNS, _MAX_ROWS = 1000, 65534


#: What stands before an item of a list: a bullet, (a), iv., 3)
_MARK = re.compile(r"[•●▪■◦‣○►➢✓·*–—-]|\(?(?:[a-z]{1,2}|[ivxl]{1,5}|\d{1,3})[.)]", re.IGNORECASE)
#: A longer cell is a sentence, not a label, in characters.
_LONG = 80


class TableBuilder:
    """Takes rows, cells and a caption as their tags come; `at` is the document's offset of the HTML."""

    def __init__(self, tag: Tag, at: int) -> None:
        self.flow: Flow | None = None  # text of the cell or caption that is open
        #: Made for the look of the page: it says so, or has tables inside.
        self.layout = bool(tag.raw_attributes) and tag.attributes.get("role", "") in {"presentation", "none"}
        self._at = at
        self._start = at + tag.start
        self._rows: list[list[Cell]] = []
        self._ends: list[int] = []  # of the rows that are closed
        self._tag: Tag | None = None  # of the cell or caption that is open
        self._shown = True
        self._row_shown = True
        self._in_head = False
        self._caption: Block | None = None

    def start_section(self, tag: Tag) -> None:
        self.end_row(tag.start)
        self._in_head = tag.name == "thead"

    def end_section(self, tag: Tag) -> None:
        self.end_row(tag.start)
        self._in_head = False

    def start_row(self, tag: Tag, *, shown: bool) -> None:
        self.end_row(tag.start)
        self._row_shown = shown
        if shown:
            self._rows.append([])

    def end_row(self, at: int) -> None:
        if self.flow is not None:
            self.end_cell()
        self._row_shown = True
        if len(self._ends) < len(self._rows):
            self._ends.append(self._at + at)

    def start_cell(self, tag: Tag, *, shown: bool) -> None:
        """Opens a cell, and a row for it if none is open."""
        if self.flow is not None:
            self.end_cell()
        self._tag, self._shown, self.flow = tag, shown and self._row_shown, Flow()
        if len(self._ends) == len(self._rows) and self._row_shown:
            self._rows.append([])

    def start_caption(self, tag: Tag, *, shown: bool) -> None:
        self.end_row(tag.start)
        self._tag, self._shown, self.flow = tag, shown, Flow()

    def end_cell(self) -> None:
        """Closes the cell or caption that is open, if one is."""
        flow, tag = self.flow, self._tag
        if flow is None:
            return
        self.flow = self._tag = None
        if tag is None or not self._shown:
            return
        if tag.name == "caption":
            self._caption = flow.block("caption") or self._caption
            return
        cell = flow.cell(0, 0, self._at + tag.end)
        cell.header = tag.name == "th" or self._in_head
        if tag.raw_attributes and "span" in tag.raw_attributes.lower():
            attributes = tag.attributes
            cell.columns = _number(attributes.get("colspan", ""), _MAX_COLUMNS) or 1
            # Zero is "to the end of the table".
            cell.rows = _number(attributes.get("rowspan", ""), _MAX_ROWS) or (
                _MAX_ROWS if attributes.get("rowspan") == "0" else 1
            )
        self._rows[-1].append(cell)

    def finish(self, at: int, messages: list[Message]) -> list[Item]:
        """What the table is: its caption and itself; of a table for layout, the text of its cells."""
        self.end_row(at)
        caption = [Item(self._caption)] if self._caption else []
        cells = [cell for row in self._rows for cell in row]
        if self.layout or len(cells) < 2:
            return caption + [Item(_as_block(cell)) for cell in cells if cell.text]
        if not any(cell.text for cell in cells):
            return caption
        if (lines := _as_list(self._rows)) is not None:
            return caption + lines
        try:
            grid = tidy(place(self._rows, self._ends))
        except GridTooLarge:
            messages.append((self._start, TOO_LARGE))
            return caption
        table = Table("", grid, Span(self._start, self._at + at), header_rows=header_rows(grid))
        if self._caption:
            table.caption, table.caption_span = flat(self._caption.text), self._caption.span
        return [*caption, Item(table)]


def _number(text: str, most: int) -> int:
    """The number that `text` begins with, at most `most`; 0 if there is none."""
    digits = text.strip()[:10]
    while digits and not (digits.isascii() and digits.isdigit()):
        digits = digits[:-1]
    return min(int(digits or "0"), most)


def _as_list(rows: Sequence[Sequence[Cell]]) -> list[Item] | None:
    """The items of a list that was made with a table, a mark and a text in each row; None if it was not."""
    items: list[Item] = []
    longest = 0
    for row in rows:
        filled = [cell for cell in row if cell.text]
        if len(filled) > 2 or (len(filled) == 2 and _MARK.fullmatch(filled[0].text) is None):
            return None
        if filled:
            longest = max(longest, len(filled[-1].text))
            kind: BlockKind = "list-item" if len(filled) == 2 else "paragraph"
            items.append(Item(_as_block(filled[-1], kind), mark=filled[0].text if len(filled) == 2 else ""))
    return items if longest > _LONG else None


def _as_block(cell: Cell, kind: BlockKind = "paragraph") -> Block:
    level = 1 if kind == "list-item" else 0
    return Block(kind, cell.text, cell.pieces or (cell.span,), level, cell.starts)

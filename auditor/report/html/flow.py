"""The report as read: its blocks, tables and page marks in the order of the text, for a template to set."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

import msgspec
from markupsafe import Markup, escape

from auditor.model import Audit, Block, Cell, Document, Table
from auditor.report.html.bounds import LONGEST, Gap, Kept
from auditor.report.html.cards import bare
from auditor.report.html.entries import Entry, Listing, corrected, sole
from auditor.report.html.foots import margins
from auditor.report.html.grid import Grid, grid
from auditor.report.html.hosts import Shown
from auditor.report.html.inline import marked
from auditor.report.html.marks import Mark, offset
from auditor.report.html.safe import line, shown

#: The classes of figures by their status: tied, contradicted, unchecked, and what is no figure to check.
CLASSES = {"tied": "t", "contradicted": "x", "unchecked": "u", None: "o"}
#: Characters of a cell after its only figure ("%", ")") that its mark stands behind.
AFTER = 2
#: Headings of a report go below those of the page.
TOP, DEEPEST = 3, 6


class Item(msgspec.Struct):
    """One thing on the page. `kind` is a block's, or "page", "table", "gap"; `id` is what leads to it."""

    kind: str
    html: Markup = Markup()
    id: str = ""
    level: int = 0
    number: str = ""
    notes: list[Entry] = []  # what the margin tells beside it
    grid: Grid | None = None
    gap: Gap | None = None
    page: int = 0


class Flow:
    """Makes the items of one document."""

    def __init__(self, audit: Audit, shown_: Shown, prefix: str, findings: Listing) -> None:
        self.document: Document = audit.document
        self.shown, self.prefix = shown_, prefix
        self.margins = margins(audit)
        self.entries: dict[str, list[Entry]] = {}
        for entry in findings.told:
            self.entries.setdefault(entry.target, []).append(entry)
        self.named = findings.named
        self.page = 0  # the last page that has its mark
        self.headings = {id(block): number for number, block in enumerate(self.document.headings)}
        tables = sorted(self.document.tables, key=lambda table: table.span)
        self.tables = {id(table): number for number, table in enumerate(tables, 1)}
        self.captions = {block.span.start for block in self.document.blocks if block.kind == "caption"}

    def items(self, kept: Sequence[Kept | Gap]) -> Iterator[Item]:
        """Everything that is shown, with a mark where a page begins."""
        for one in kept:
            if isinstance(one, Gap):
                yield Item("gap", gap=one)
                continue
            yield from self._pages(one.item.span.start)
            if isinstance(one.item, Table):
                yield self._table(one, one.item)
            else:
                yield self._block(one.item)

    def _pages(self, upto: int) -> Iterator[Item]:
        starts = self.document.page_starts
        while self.page < len(starts) and starts[self.page] <= upto:
            self.page += 1
            yield Item("page", id=f"{self.prefix}p{self.page}", page=self.page)

    def _tag(self, number: int, more: str = "") -> Markup:
        """The beginning of the element that marks a figure; `more` is a class besides its own."""
        figure = self.shown.figures[number]
        name = f"f {CLASSES[figure.status]}{more}"
        id_ = escape(self.prefix + bare(figure.id))
        if id(figure) not in self.named:
            return Markup(f'<span class="{name}" id="{id_}">')
        found = self.named[id(figure)]
        fixes = [
            corrected(finding) for _, finding in found if (fix := sole(finding)) and fix.figure is figure
        ]
        mend = Markup(' data-fix="{}"').format(fixes[0]) if fixes else ""
        told = " ".join(str(number) for number, _ in found)
        return Markup(f'<span class="{name}" id="{id_}" data-x="{told}"{mend}>')

    def _block(self, block: Block) -> Item:
        marks = self.shown.of(block)
        text = block.text
        if len(text) > LONGEST:
            text = text[:LONGEST]
            marks = [mark for mark in marks if mark.end <= LONGEST]
        html = marked(text, marks, self._tag, self._breaks(block))
        if len(text) < len(block.text):
            html += Markup('<span class="cut" data-mark> … {:,} more characters are not shown</span>').format(
                len(block.text) - len(text)
            )
        heading = self.headings.get(id(block))
        return Item(
            block.kind,
            html,
            id=f"{self.prefix}s{heading}" if heading is not None else "",
            level=_level(block),
            number=line(block.number),
            notes=self._notes(marks),
        )

    def _breaks(self, block: Block) -> list[tuple[int, Markup]]:
        """Marks of the pages that begin inside a block."""
        starts, end = self.document.page_starts, block.span.end
        found = []
        while self.page < len(starts) and starts[self.page] < end:
            at = offset(block, starts[self.page])
            self.page += 1
            tag = Markup('<span class="pb" id="{0}p{1}" data-n="{1}"></span>')
            found.append((min(at, LONGEST), tag.format(self.prefix, self.page)))
        return found

    def _notes(self, marks: Sequence[Mark]) -> list[Entry]:
        """What the margin says: the findings that are about figures of a block."""
        ids = [self.prefix + bare(self.shown.figures[mark.number].id) for mark in marks]
        return [entry for id_ in ids for entry in self.entries.get(id_, ())]

    def _table(self, kept: Kept, table: Table) -> Item:
        own = table.caption_span
        caption = "" if own is None or own.start in self.captions else shown(table.caption)
        id_ = f"{self.prefix}t{self.tables[id(table)]}"
        made = grid(kept, self.shown, self.margins.get(id(table)), self._cell, id_, caption)
        numbers = range(len(table.rows)) if kept.rows is None else kept.rows
        for number, row in zip(numbers, [*made.head, *made.body], strict=True):
            row.page = self._page_of(table.rows[number])
        return Item("table", grid=made)

    def _page_of(self, row: Sequence[Cell]) -> int | None:
        """The page that begins with a row, if one does."""
        starts, before = self.document.page_starts, self.page
        if before >= len(starts):
            return None
        at = min((cell.span.start for cell in row if cell.text), default=-1)
        while self.page < len(starts) and starts[self.page] <= at:
            self.page += 1
        return self.page if self.page > before else None

    def _cell(self, cell: Cell) -> Markup:
        """What is in a cell. The mark of its only figure may stand in the space between columns."""
        marks = self.shown.of(cell)
        if not marks:
            return escape(shown(cell.text[:LONGEST]))
        text = cell.text[:LONGEST]
        marks = [mark for mark in marks if mark.end <= len(text)]
        after = len(text) - max((mark.end for mark in marks), default=0)
        if len(marks) == 1 and after <= AFTER:
            return marked(text, marks, partial(self._tag, more=" e1" if after else " e"))
        return marked(text, marks, self._tag)


def _level(block: Block) -> int:
    """The level of a heading on the page, or the depth of a list item."""
    if block.kind == "heading":
        return min(TOP + max(1, block.level) - 1, DEEPEST)
    return min(max(1, block.level), 6)

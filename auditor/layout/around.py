"""What stands around a table: its caption, its notes, the heading it stands under."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from auditor.layout.marks import ANNEX, UNITS
from auditor.model import Block, Span, Table

_LONGEST_CAPTION = 300
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


def describe(tables: Sequence[Table], blocks: list[Block]) -> None:
    """Give each table its caption, notes and heading from the blocks of the text (which are in order)."""
    starts = [block.pieces[0].start for block in blocks]
    previous_end = 0
    used: set[int] = set()
    for table in tables:
        at = bisect_left(starts, table.span.start)
        _caption(table, blocks, at, previous_end)
        _notes(table, blocks, at)
        table.heading = _heading(blocks, at, table)
        if table.caption_span is not None:
            used.add(table.caption_span.start)
        previous_end = table.span.end
    for block in blocks:
        if block.kind == "caption" and ANNEX.match(block.text) and block.pieces[0].start not in used:
            block.kind, block.level = "heading", 1


def _heading(blocks: Sequence[Block], at: int, table: Table) -> str:
    """The nearest heading above; the caption of an annex is one, which ends the annex before."""
    own = table.caption_span
    for block in reversed(blocks[:at]):
        if own is not None and block.pieces[0].start >= own.start:
            continue
        annex = ANNEX.match(block.text) is not None
        if block.kind == "heading" or (block.kind == "caption" and annex):
            return table.caption if annex and ANNEX.match(table.caption) else block.text
    return ""


def _caption(table: Table, blocks: list[Block], at: int, floor: int) -> None:
    """The block or blocks right above; an introduction that ends in a colon will do."""
    above: list[Block] = []
    for block in reversed(blocks[max(0, at - 3) : at]):
        if block.pieces[0].start < floor or len(block.text) > 2 * _LONGEST_CAPTION:
            break
        above.append(block)
        if block.kind == "caption" or not UNITS.fullmatch(block.text.strip()):
            break
    if not above:
        return
    top = above[-1]
    short = len(top.text) <= _LONGEST_CAPTION
    if top.kind == "caption" or (top.kind == "paragraph" and short and top.text[-1] not in ".;:"):
        for block in above:
            block.kind = "caption"
        pieces = above[::-1]
        table.caption = "\n".join(block.text for block in pieces)
        table.caption_span = Span(pieces[0].pieces[0].start, pieces[-1].pieces[-1].end)
    elif top.kind in ("paragraph", "list-item") and top.text[-1] == ":":
        _introduction(table, above)


def _introduction(table: Table, above: Sequence[Block]) -> None:
    """The last sentence of the paragraph above, and what stands between it and the table."""
    top = above[-1]
    breaks = [match.end() for match in _SENTENCE.finditer(top.text)]
    start = breaks[-1] if breaks else 0
    texts = [top.text[start:], *(block.text for block in reversed(above[:-1]))]
    table.caption = "\n".join(texts)
    table.caption_span = Span(top.span_of(start, len(top.text)).start, above[0].pieces[-1].end)


def _notes(table: Table, blocks: Sequence[Block], at: int) -> None:
    k = at
    while k < len(blocks) and blocks[k].pieces[0].start < table.span.end:
        k += 1  # what stands between the pages of the table
    while k < len(blocks) and blocks[k].kind == "note":
        table.notes.append(blocks[k])
        k += 1

"""From the lines of all pages to blocks and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from auditor.layout.abreast import Flow, unfold
from auditor.layout.accept import Setting, is_table, may_be_table
from auditor.layout.around import describe
from auditor.layout.aside import Fate, set_charts_aside, set_contents_aside, set_debris_aside
from auditor.layout.carried import carry_on
from auditor.layout.drawn import without_rules
from auditor.layout.furniture import furniture_of, running_heads
from auditor.layout.grid import Grid, same_header
from auditor.layout.header import find_headers
from auditor.layout.lines import Line
from auditor.layout.marks import CONTINUED, PICTURE, is_caption, is_note
from auditor.layout.names import settle_columns
from auditor.layout.prose import blocks_of
from auditor.layout.regions import figures, find_regions
from auditor.layout.rows import end_of_labels
from auditor.layout.segment import Segment, heads_columns
from auditor.model import Block, Span, Table

#: How many lines above a table may be its caption, or the heading it stands under.
_ABOVE = 7
_CONTENTS = re.compile(r"(?:table of )?contents\b|list of (?:tables|figures|annexes)\b", re.IGNORECASE)


class Layout(NamedTuple):
    """What stands on the pages, in the order of the text."""

    blocks: list[Block]
    tables: list[Table]


def analyse(pages: Sequence[Sequence[Line]], text: str) -> Layout:
    """Blocks and tables of a document. `pages` hold their lines top down; `text` is what spans are offsets
    of.
    """
    fates: list[list[Fate]] = [["text"] * len(page) for page in pages]
    for fate, found in zip(fates, furniture_of(pages), strict=True):
        for i in found:
            fate[i] = "aside"
    kept = [
        without_rules([line for line, fate in zip(page, some, strict=True) if fate == "text"])
        for page, some in zip(pages, fates, strict=True)
    ]
    aside = [
        line
        for page, some in zip(pages, fates, strict=True)
        for line, fate in zip(page, some, strict=True)
        if fate == "aside"
    ]
    fates = [["text"] * len(page) for page in kept]
    tables = _tables(kept, fates, text)
    flowing: list[Flow] = []
    for page, some in zip(kept, fates, strict=True):
        set_contents_aside(page, some)
        set_charts_aside(page, some)
        flowing.append(_flow(page, some))
        aside.extend(line for line, fate in zip(page, some, strict=True) if fate == "aside")
    blocks = blocks_of(flowing, running_heads(pages))
    describe(tables, blocks)
    blocks.extend(Block("furniture", line.text, (Span(line.start, line.end),)) for line in aside)
    blocks.sort(key=lambda block: block.pieces[0].start)
    return Layout(blocks, tables)


def _tables(pages: Sequence[Sequence[Line]], fates: Sequence[list[Fate]], text: str) -> list[Table]:
    """The tables of all pages; the fate of their lines is set, and that of numbers that are no table."""
    tables: list[Table] = []
    for chain in _chains(pages):
        setting = _setting(chain[0])
        grid = Grid(chain) if may_be_table(chain[0], setting) else None
        if grid is not None and is_table(grid, setting):
            tables.append(_table(grid, len(tables) + 1, text))
            for segment in chain:
                fates[segment.sheet][segment.first : segment.last] = ["table"] * (
                    segment.last - segment.first
                )
        else:
            for segment in chain:
                set_debris_aside(segment, fates[segment.sheet], pictured=setting.pictured)
        for segment in chain:
            segment.forget()
    return tables


def _setting(segment: Segment) -> Setting:
    """What is said above a segment."""
    lines = segment.lines
    captioned = pictured = listed = False
    for i in range(segment.first - 1, max(-1, segment.first - 1 - _ABOVE), -1):
        text = lines[i].text
        if is_caption(text):
            pictured = PICTURE.match(text) is not None
            captioned = not pictured
            break
        listed = listed or _CONTENTS.match(text) is not None
    return Setting(captioned=captioned, pictured=pictured, listed=listed)


# -- segments, and the chains of them that are one table
# --------------------------------------------------------------
def _segments(lines: Sequence[Line], sheet: int) -> list[Segment]:
    found: list[Segment] = []
    floor = 0
    for region in find_regions(lines):
        if not _worth_a_look(lines, region.data):
            continue
        segment = Segment(lines, region, sheet)
        segment.headers, start = find_headers(segment, floor)
        settle_columns(segment)
        stop = end_of_labels(segment, region.last + 1)
        segment.extend(start, stop)
        floor = stop
        found.append(segment)
    return found


def _worth_a_look(lines: Sequence[Line], data: Sequence[int]) -> bool:
    """Whether there are numbers enough for a table: two lines of them, or several in one line."""
    if len(data) == 1:
        return len(figures(lines[data[0]])) > 1 and not heads_columns(lines[data[0]])
    return not all(heads_columns(lines[i]) for i in data[:8])


def _chains(pages: Sequence[Sequence[Line]]) -> Iterator[list[Segment]]:
    """Segments that continue one another over a page break, together."""
    chain: list[Segment] = []
    for sheet, lines in enumerate(pages):
        for segment in _segments(lines, sheet):
            if chain and not _continues(chain, segment):
                yield chain
                chain = []
            chain.append(segment)
    if chain:
        yield chain


def _continues(chain: Sequence[Segment], segment: Segment) -> bool:
    """Whether a segment is the table of the page before, gone on: with its header again, or without any."""
    before = chain[-1]
    if segment.sheet != before.sheet + 1 or not before.columns or not segment.columns:
        return False
    below = before.lines[before.last :]
    above = segment.lines[: segment.first]
    if len(above) > 4 or not all(
        _repeats_caption(line, before) or _repeats_header(line, chain[0]) for line in above
    ):
        return False
    if below and not is_note(below[0].text) and len(below[0].text) > 3:
        return False
    if segment.headers and same_header(before, segment):
        return True
    if not all(_repeats_header(segment.lines[i], chain[0]) for i in segment.headers):
        return False
    if segment.has_labels != before.has_labels:
        return False
    if segment.measured:
        return carry_on(chain, segment)
    return len(segment.columns) == len(before.columns)


def _repeats_header(line: Line, first: Segment) -> bool:
    """Whether a line repeats one of the header's, as pages do that repeat only a part of it."""
    words = line.text.split()
    return line.measured and any(words == first.lines[i].text.split() for i in first.headers)


def _repeats_caption(line: Line, before: Segment) -> bool:
    """Whether a line above a continued table is its caption again, or says that it is continued."""
    if CONTINUED.search(line.text):
        return True
    above = before.lines[max(0, before.first - 4) : before.first]
    return any(line.text == other.text for other in above)


def _flow(page: Sequence[Line], fate: Sequence[Fate]) -> Flow:
    """What is left to read as text."""
    flow: Flow = []
    for line, what in zip(page, fate, strict=True):
        if what == "text":
            flow.append(line)
        elif what == "table" and flow[-1:] != ["table"]:
            flow.append("table")
    return unfold(flow)


def _table(grid: Grid, number: int, text: str) -> Table:
    first, last = grid.segments[0], grid.segments[-1]
    start = first.lines[first.first].start
    end = last.lines[last.last - 1].end
    return Table(f"t{number}", grid.cells(text), Span(start, end), header_rows=len(grid.headers))

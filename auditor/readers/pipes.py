"""Pipe tables of Markdown: where their rows and cells stand, and a rule for the block parser that finds them.

As GitHub's, but lenient: rows may be longer than the header (nothing of the draft is dropped), the header may
have fewer or more cells than the line of dashes, and a line without any pipe ends the table, it is no row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from auditor.model import Cell, Span, Table
from auditor.readers.grid import square
from auditor.readers.inline import read_inline
from auditor.readers.outline import Message

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

#: The kind of token for such a table; its meta has, for each row, where it starts and ends.
TOKEN = "pipe_table"

Extent = tuple[int, int]

_DASHES = re.compile(r"\|?(?:[ \t]*+:?-++:?[ \t]*+\|)*+(?:[ \t]*+:?-++:?[ \t]*+)?+")
_PIPE = re.compile(r"(?<!\\)\|")
_MARKUP = re.compile(r"[\\`*_~\[\]<&^]")


def pipe_table(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """A block rule: a header with pipes, a line of dashes, and rows down to a line without a pipe."""
    if start_line + 2 > end_line:
        return False
    dashes = start_line + 1
    if state.sCount[dashes] < state.blkIndent or state.is_code_block(dashes):
        return False
    header = _extent(state, start_line)
    if not _is_delimiter(state.src, _extent(state, dashes)) or _PIPE.search(state.src, *header) is None:
        return False
    if state.is_code_block(start_line):
        return False
    if silent:
        return True
    rows = [header]
    line = dashes + 1
    while line < end_line and _is_row(state, line, end_line):
        rows.append(_extent(state, line))
        line += 1
    token = state.push(TOKEN, "table", 0)
    token.map = [start_line, line]
    token.meta = {"rows": rows}
    state.line = line
    return True


def _extent(state: StateBlock, line: int) -> Extent:
    """Where a line starts and ends, without what contains it and the white space around it."""
    start = state.bMarks[line] + state.tShift[line]
    return start, start + len(state.src[start : state.eMarks[line]].rstrip())


def _is_delimiter(source: str, extent: Extent) -> bool:
    start, end = extent
    return (
        source[start : start + 1] in {"|", "-", ":"}
        and "|" in source[start:end]
        and "-" in source[start:end]
        and _DASHES.fullmatch(source, start, end) is not None
    )


def _is_row(state: StateBlock, line: int, end_line: int) -> bool:
    if state.sCount[line] < state.blkIndent or state.is_code_block(line):
        return False
    if _PIPE.search(state.src, *_extent(state, line)) is None:
        return False
    if state.src[state.bMarks[line] + state.tShift[line]] == "|":  # the start of no other block
        return True
    return not any(rule(state, line, end_line, True) for rule in state.md.block.ruler.getRules("blockquote"))


def read_table(
    source: str, rows: Sequence[Extent], references: frozenset[str], messages: list[Message]
) -> Table | None:
    """The table whose rows stand at `rows`, the line of dashes left out; None if it has no text.

    Raises GridTooLarge where short rows would have to be filled with too many blanks.
    """
    grid: list[list[Cell]] = []
    for number, (start, end) in enumerate(rows):
        grid.append(
            [
                _read_cell(source, cell, number, column, references)
                for column, cell in enumerate(split_row(source, start, end))
            ]
        )
    if not any(cell.text for row in grid for cell in row):
        return None
    for row, (start, _) in zip(grid, rows, strict=True):
        if len(row) > len(grid[0]):
            messages.append((start, f"the row has {len(row)} cells, the table's header {len(grid[0])}"))
    square(grid, [end for _, end in rows])
    has_header = any(cell.text for cell in grid[0])
    for cell in grid[0] if has_header else ():
        cell.header = True
    return Table("", grid, Span(rows[0][0], rows[-1][1]), header_rows=1 if has_header else None)


def split_row(source: str, start: int, end: int) -> list[Extent]:
    """Where the cells of a row stand, white space included; an escaped pipe is part of a cell."""
    pipes = [match.start() for match in _PIPE.finditer(source, start, end)]
    if pipes and pipes[0] == start:
        start += 1
        del pipes[0]
    if pipes and pipes[-1] == end - 1:
        end -= 1
        pipes.pop()
    starts = [start, *(pipe + 1 for pipe in pipes)]
    return list(zip(starts, [*pipes, end], strict=True))


def _read_cell(source: str, extent: Extent, row: int, column: int, references: frozenset[str]) -> Cell:
    raw = source[extent[0] : extent[1]]
    text = raw.strip()
    # A blank stands after the space that follows the pipe.
    start = extent[0] + (len(raw) - len(raw.lstrip()) if text else min(1, len(raw)))
    if _MARKUP.search(text) is None:
        return Cell(text, Span(start, start + len(text)), row, column)
    flow = read_inline(source, [(start, start + len(text))], references)
    return flow.cell(row, column, start)

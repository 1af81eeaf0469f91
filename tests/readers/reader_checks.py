"""What must be true of any document that a reader makes."""

from __future__ import annotations

import time
from collections.abc import Callable

from auditor.model import Block, Cell, Document, Table


def grid(table: Table) -> list[list[str]]:
    """The texts of a table's cells."""
    return [[cell.text for cell in row] for row in table.rows]


def printed(document: Document, cell: Cell) -> str:
    """The source that a cell's span covers."""
    return document.text[cell.span.start : cell.span.end]


def prose(document: Document) -> list[tuple[str, str]]:
    """Kind and text of every block."""
    return [(block.kind, block.text) for block in document.blocks]


def check(document: Document) -> Document:
    """The same document, once everything that holds for all of them has been checked."""
    size = len(document.text)
    for number, table in enumerate(document.tables, 1):
        assert table.id == f"t{number}"
        assert 0 <= table.span.start <= table.span.end <= size
        assert len({len(row) for row in table.rows}) == 1
        for i, row in enumerate(table.rows):
            for j, cell in enumerate(row):
                assert cell.row <= i < cell.row + cell.rows
                assert cell.column <= j < cell.column + cell.columns
                assert 0 <= cell.span.start <= cell.span.end <= size
                assert cell.text or cell.span.start == cell.span.end
                _check_characters(document, cell)
    for block in document.blocks:
        assert block.text == block.text.strip() != ""
        assert all(0 <= piece.start <= piece.end <= size for piece in block.pieces)
        assert block.pieces == tuple(sorted(block.pieces))
        _check_characters(document, block)
    return document


def _check_characters(document: Document, part: Block | Cell) -> None:
    """Each letter and digit stands where it is said to, or an entity, tag or doubled quote stands for it."""
    for at, character in enumerate(part.text):
        span = part.span_of(at, at + 1)
        source = document.text[span.start : span.end]
        if character.isalnum() and source != character:
            assert source[:1] in {"&", "<"}, (character, source)
    if part.text:
        whole = part.span_of(0, len(part.text))
        assert whole.start == part.span.start
        # What is laid out in lines has labels that go on in the next, beside which other cells stand.
        laid_out = document.format in {"text", "pdf"}
        assert whole.end == part.span.end or not isinstance(part, Cell) or laid_out


def grows_linearly(run: Callable[[str], object], unit: str, times: int = 1500) -> bool:
    """Whether `run` takes, for four times as much, some four times as long, not sixteen; or no time."""
    for _ in range(3):  # a machine may be busy
        small, large = _seconds(run, unit * times), _seconds(run, unit * times * 4)
        if large < 0.05 or large < 10 * small:
            return True
    return False


def _seconds(run: Callable[[str], object], text: str) -> float:
    started = time.process_time()
    run(text)
    return time.process_time() - started

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from auditor.model import Cell, Span
from auditor.readers import drawn
from auditor.readers.drawn import GAP, Columns

texts = st.lists(
    st.lists(st.text("ab1, ", max_size=40).map(str.strip), min_size=3, max_size=3), min_size=1, max_size=6
)


def lines(grid: list[list[str]]) -> list[str]:
    """A grid as it is drawn."""
    rows = [[Cell(text, Span(0, 0), i, j) for j, text in enumerate(row)] for i, row in enumerate(grid)]
    columns = Columns(rows, lambda cell: len(cell.text), lambda cell: cell.text)
    found = []
    for row in rows:
        line = ""
        for cell in row:
            if cell.text:
                line += " " * columns.gap(cell, len(cell.text), len(line)) + cell.text
        found.append(line)
    return found


def test_labels_to_the_left_and_figures_to_the_right() -> None:
    assert lines([["Grade", "2019", "Note"], ["P", "1", "a"], ["P-10", "12,345", ""]]) == [
        "Grade    2019  Note",
        "P           1  a",
        "P-10   12,345",
    ]


@given(texts)
def test_nothing_is_lost_and_cells_are_apart(grid: list[list[str]]) -> None:
    for line, row in zip(lines(grid), grid, strict=True):
        at = 0
        for text in filter(None, row):
            found = line.index(text, at)
            assert not line[at:found].strip()
            assert at == 0 or found - at >= GAP
            at = found + len(text)
        assert at == len(line)


def test_enormous_grids_are_not_laid_out() -> None:
    grid = [["a", "1", "b"]] * (drawn._MOST_POSITIONS // 3 + 1)
    assert lines(grid)[0] == "a  1  b"

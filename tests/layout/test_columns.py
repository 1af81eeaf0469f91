from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.layout.chunks import Chunk
from auditor.layout.columns import Column, Extent, find_columns, merge
from auditor.layout.lines import Line
from auditor.layout.place import columns_under, part, place_numbers


def chunks(raw: str) -> list[Chunk]:
    line = Line.of_text(raw, 0, 0, 0)
    assert line is not None
    return [chunk for chunk in line.chunks if chunk.numeric]


def columns(*lines: str) -> list[Column]:
    """The columns of the numbers that stand alone in these lines."""
    return find_columns(
        [Extent(c.x0, c.x1, n) for n, line in enumerate(lines) for c in chunks(line) if c.kind != "numbers"]
    )


def placed(line: str, of: list[Column]) -> list[tuple[int, str]]:
    return [
        (column, " ".join(word.text for word in words)) for column, words in place_numbers(chunks(line), of)
    ]


RIGHT = columns(
    "Nord      11     49     187",
    "Süd        2      9   1 033",
    "West     104      7      15",
)


def test_numbers_over_one_another_share_a_column() -> None:
    assert len(RIGHT) == 3
    assert [column.alignment for column in RIGHT] == ["right", "right", "right"]
    assert [column.count for column in RIGHT] == [3, 3, 3]


def test_numbers_of_a_line_never_share_a_column_though_others_bridge_them() -> None:
    found = columns(
        "a     12    15",
        "b     13    16",
        "c      1 234 567",  # reaches over both
        "d     14    17",
    )
    assert len(found) == 2
    assert sorted(column.count for column in found) in ([3, 4], [4, 3])


def test_a_space_within_numbers_and_between_them() -> None:
    assert placed("Alle     117 1 065   1 235", RIGHT) == [(0, "117"), (1, "1 065"), (2, "1 235")]
    narrow = columns("a    5     12     3", "b    7     10    14", "c   12      1   123")
    assert placed("d   24   1 023   140", narrow) == [(0, "24"), (1, "1 023"), (2, "140")]
    assert placed("d  124 1 023 1 140", narrow) == [(0, "124"), (1, "1 023"), (2, "1 140")]


def test_a_line_askew_goes_by_what_fits_best_as_a_whole() -> None:
    even = columns(*["r     12     34     56     78"] * 4)
    assert placed("s   1 212  3 434  5 656  7 878", even) == [
        (0, "1 212"),
        (1, "3 434"),
        (2, "5 656"),
        (3, "7 878"),
    ]


def test_blank_places_stay_blank() -> None:
    assert placed("Ost                      22", RIGHT) == [(2, "22")]
    assert placed("Ost        3             22", RIGHT) == [(0, "3"), (2, "22")]


def test_columns_that_never_meet_are_merged_where_told_to() -> None:
    found = columns("a   5     7", "b      –  8", "c   6     9")
    assert len(found) == 3
    assert len(merge(found, lambda a, b: a.gap(b.x0, b.x1) <= 2)) == 2
    assert len(merge(found, lambda a, b: False)) == 3


def test_what_words_stand_over() -> None:
    apart = [Column(10, 14), Column(20, 24), Column(30, 34)]
    assert list(columns_under(apart, 9, 25)) == [0, 1]
    assert list(columns_under(apart, 19, 25)) == [1]
    assert list(columns_under(apart, 25, 27)) == [1]
    assert list(columns_under(apart, 26, 28)) == []


def test_words_are_divided_as_they_stand() -> None:
    line = Line.of_text("          first half second half", 0, 0, 0)
    assert line is not None
    divided = part([Column(14, 18), Column(25, 30)], line.words, range(2))
    assert [(" ".join(w.text for w in words), c) for words, c in divided] == [
        ("first half", 0),
        ("second half", 1),
    ]
    assert part([Column(14, 18), Column(25, 30)], line.words[:1], range(2)) == []


@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9), st.integers(0, 6)), min_size=1, max_size=40),
)
def test_every_cell_is_in_a_column(cells: list[tuple[int, int, int]]) -> None:
    given_cells = sorted({Extent(x, x + width, line) for x, width, line in cells})
    found = find_columns(given_cells)
    assert sorted(cell for column in found for cell in column.cells) == given_cells
    for column in found:
        assert column.x0 <= column.at <= column.x1 or column.alignment != "centre"


@pytest.mark.parametrize("lines", [2000])
def test_columns_that_run_into_one_another_take_bounded_time(lines: int) -> None:
    cells = [
        Extent((7 * line + 3 * k) % 900, (7 * line + 3 * k) % 900 + 5, line)
        for line in range(lines)
        for k in range(10)
    ]
    started = time.process_time()
    find_columns(cells)
    assert time.process_time() - started < 10

"""Averages of the lines beside them."""

from __future__ import annotations

import pytest
from support.relations import propose, proposed

ROWS = """
Pupil | Spring | Summer | Autumn
Ana | 71 | 64 | 88
Ben | 93 | 77 | 59
Cleo | 55 | 81 | 62
Dov | 84 | 90 | 73
Average | 75.75 | 78.00 | 70.50
"""


def test_an_average_row() -> None:
    assert proposed("average", "rows", ROWS) == {
        ("average", ((5, k), (1, k), (2, k), (3, k), (4, k))) for k in (1, 2, 3)
    }


def test_an_average_may_come_first() -> None:
    lines = ROWS.strip().splitlines()
    table = "\n".join([lines[0], lines[-1], *lines[1:-1]])
    assert proposed("average", "rows", table) == {
        ("average", ((1, k), (2, k), (3, k), (4, k), (5, k))) for k in (1, 2, 3)
    }


def test_an_average_column() -> None:
    table = """
Week | Mon | Tue | Wed | Daily average
12 | 118 | 97 | 130 | 115.0
13 | 104 | 133 | 88 | 108.3
14 | 141 | 126 | 119 | 128.7
15 | 95 | 102 | 144 | 113.7
"""
    assert proposed("average", "columns", table) == {
        ("average", ((k, 4), (k, 1), (k, 2), (k, 3))) for k in range(1, 5)
    }


def test_a_total_may_stand_between() -> None:
    table = ROWS.replace("Average", "Total | 303 | 312 | 282\nAverage")
    assert proposed("average", "rows", table) == {
        ("average", ((6, k), (1, k), (2, k), (3, k), (4, k))) for k in (1, 2, 3)
    }


def test_blanks_do_not_count() -> None:
    table = ROWS.replace("Ben | 93", "Ben | ").replace("75.75", "70.00")
    assert ("average", ((5, 1), (1, 1), (3, 1), (4, 1))) in proposed("average", "rows", table)


def test_where_blanks_may_have_counted_as_zero_nothing_is_said() -> None:
    """Three marks over four pupils: 52.50 is their average if the blank is a zero."""
    table = ROWS.replace("Ben | 93", "Ben | ").replace("75.75", "52.50")
    assert {cells[0] for _, cells in proposed("average", "rows", table)} == {(5, 2), (5, 3)}


def test_an_average_that_fails_is_proposed_with_the_others() -> None:
    [family] = propose("average", "rows", ROWS.replace("78.00", "87.00"))
    assert len(family.relations) == 3
    assert family.missed == {1}


def test_without_the_word_more_is_asked_for() -> None:
    assert proposed("average", "rows", ROWS.replace("Average", "Class")) == proposed("average", "rows", ROWS)
    table = """
Year | Hills | Coast
2019 | 14.2 | 14.5
2020 | 14.1 | 14.4
2021 | 14.1 | 14.4
"""
    assert proposed("average", "rows", table) == set()


def test_half_of_parts_and_their_total_is_no_average() -> None:
    table = """
Candidate | Essay | Test | Talk | Total | Grade
Ana | 40 | 81 | 11 | 132 | 66.00
Ben | 38 | 86 | 97 | 221 | 110.50
Cleo | 29 | 68 | 83 | 180 | 90.00
Dov | 33 | 95 | 14 | 142 | 71.00
Eve | 25 | 72 | 61 | 158 | 79.00
"""
    assert proposed("average", "columns", table) == set()


def test_each_section_has_its_average() -> None:
    table = """
Pupil | Spring | Summer | Autumn
Year 5 | | |
Ana | 71 | 64 | 88
Ben | 93 | 77 | 59
Average | 82.0 | 70.5 | 73.5
Year 6 | | |
Cleo | 55 | 81 | 62
Dov | 84 | 90 | 73
Eve | 62 | 48 | 90
Average | 67.0 | 73.0 | 75.0
"""
    found = {(cells[0][0], cells[1][0], cells[-1][0]) for _, cells in proposed("average", "rows", table)}  # type: ignore[index]
    assert found == {(4, 2, 3), (9, 6, 8)}


@pytest.mark.parametrize("word", ["Average", "Mean", "Avg."])
def test_the_words_for_it(word: str) -> None:
    assert len(propose("average", "rows", ROWS.replace("Average", word))) == 1

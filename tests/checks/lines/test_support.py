"""What the positions of an axis say of an equation."""

from __future__ import annotations

from random import Random

from support.grids import view

from auditor.checks.lines.axis import Axis, make
from auditor.checks.lines.support import BELIEVED, Support, evaluate

SUM = ((0, 1), (1, 1), (2, 1))


def table(rows: list[list[str]], caption: str = "", notes: tuple[str, ...] = ()) -> Axis:
    head = ["Item", *(f"Site {chr(65 + k)}" for k in range(len(rows[0])))]
    names = ("Rent", "Travel", "Training", "Sum of it")
    body = [[name, *row] for name, row in zip(names, rows, strict=True)]
    return make(view([head, *body], caption=caption, notes=notes), "rows")


def footing(positions: int, seed: int = 3) -> list[list[str]]:
    random = Random(seed)
    parts = [[random.randrange(100, 9_999) for _ in range(positions)] for _ in range(3)]
    total = [sum(column) for column in zip(*parts, strict=True)]
    return [[str(value) for value in row] for row in (*parts, total)]


def weighed(rows: list[list[str]], caption: str = "", notes: tuple[str, ...] = ()) -> Support:
    return evaluate(table(rows, caption, notes), 3, SUM)


def score(support: Support) -> int:
    return support.score("none", whole=True, tried=8)


def test_two_columns_that_foot_are_believed() -> None:
    found = weighed(footing(2))
    assert (found.holds, found.fails) == (2, 0)
    assert found.good == {0, 1}
    assert score(found) >= BELIEVED


def test_more_positions_say_more_and_words_say_more() -> None:
    assert score(weighed(footing(4))) > score(weighed(footing(2)))
    found = weighed(footing(2))
    levels = [found.score(words, True, 8) for words in ("none", "hint", "strong", "formula")]  # type: ignore[arg-type]
    assert levels == sorted(levels)
    assert len(set(levels)) == 4


def test_the_more_was_tried_the_less_it_says() -> None:
    found = weighed(footing(2))
    assert found.score("none", True, 10_000) < found.score("none", True, 8)


def test_equal_positions_count_once() -> None:
    rows = [[value, value] for [value] in footing(1)]
    assert weighed(rows).holds == 1


def test_a_position_with_one_part_only_is_no_evidence() -> None:
    rows = footing(3)
    for line, value in enumerate(("", "", rows[3][1])):
        rows[line][1] = value
    found = weighed(rows)
    assert (found.holds, found.trivial, found.fails) == (2, 1, 0)


def test_blanks_are_zero() -> None:
    rows = footing(3)
    rows[3][1] = str(int(rows[3][1]) - int(rows[1][1]))
    rows[1][1] = ""
    assert weighed(rows).good == {0, 1, 2}


def test_what_is_not_available_says_nothing() -> None:
    rows = footing(3)
    rows[1][1] = "n/a"
    found = weighed(rows)
    assert (found.open, found.fails) == (1, 0)
    assert found.good == {0, 2}


def test_a_slip_is_told_from_a_failure() -> None:
    rows = footing(5)
    slipped, failed = [list(row) for row in rows], [list(row) for row in rows]
    total = slipped[3][2]
    slipped[3][2] = total[1] + total[0] + total[2:]
    failed[3][2] = str(int(total) + 7919)
    assert set(weighed(slipped).slips) == {2}
    assert weighed(failed).slips == {}
    assert weighed(slipped).missed == weighed(failed).missed == {2}
    assert score(weighed(slipped)) > score(weighed(failed))


def test_two_swapped_cells_are_told() -> None:
    rows = footing(5)
    rows[1][1], rows[1][2] = rows[1][2], rows[1][1]
    [swap] = weighed(rows).swaps
    assert {swap.first, swap.second} == {1, 2}
    assert swap.line == 1


def test_an_average_among_sums_is_no_failure_like_others() -> None:
    rows = footing(5)
    column = [int(rows[k][2]) for k in range(3)]
    rows[3][2] = str((min(column) + max(column)) // 2)
    found = weighed(rows)
    assert found.slips == {}
    assert 2 not in found.plain


def test_counts_tolerate_nothing() -> None:
    rows = footing(5)
    rows[3][2] = str(int(rows[3][2]) + 1)
    found = weighed(rows)
    assert 2 not in found.good
    assert found.near  # rounding would explain it; whether these are rounded, others decide


def test_decimals_scaled_amounts_and_tables_that_say_so_are_rounded() -> None:
    rows = footing(5)
    rows[3][2] = str(int(rows[3][2]) + 1)
    assert 2 in weighed(rows, caption="In thousands of dollars").good
    assert 2 in weighed(rows, notes=("Figures may not add up due to rounding.",)).good
    tenths = [[f"{value[:-1]}.{value[-1]}" for value in row] for row in rows]
    assert 2 in weighed(tenths).good


def test_a_sign_is_a_slip_only_where_others_show_the_other() -> None:
    rows = footing(5)
    for column in range(5):  # travel is given back
        total = int(rows[3][column]) - 2 * int(rows[1][column])
        rows[1][column], rows[3][column] = "-" + rows[1][column], str(total)
    rows[1][2] = rows[1][2].removeprefix("-")
    assert set(weighed(rows).slips) == {2}
    alone = footing(5)
    alone[3][2] = str(int(alone[3][2]) - 2 * int(alone[1][2]))  # "Less: travel" in that column only?
    assert weighed(alone).slips == {}


def test_per_cents_are_not_added_to_amounts() -> None:
    rows = footing(4)
    rows[0][1] += "%"
    found = weighed(rows)
    assert (found.open, found.fails) == (1, 0)

"""What follows from the position before: changes, running totals, opening balances."""

from __future__ import annotations

from support.relations import propose, proposed

CASH = """
 | 2020 | 2021 | 2022 | 2023
Opening balance | 4,118 | 5,230 | 3,977 | 6,402
Received | 9,640 | 8,015 | 11,280 | 7,733
Spent | (8,528) | (9,268) | (8,855) | (9,120)
Closing balance | 5,230 | 3,977 | 6,402 | 5,015
"""


def test_a_year_opens_with_what_the_year_before_closed_with() -> None:
    assert proposed("shift", "rows", CASH) == {("equal", ((1, k), (4, k - 1))) for k in (2, 3, 4)}


def test_years_may_run_backwards() -> None:
    lines = [line.split(" | ") for line in CASH.strip("\n").splitlines()]
    table = "\n".join(" | ".join([line[0], *reversed(line[1:])]) for line in lines)
    assert proposed("shift", "rows", table) == {("equal", ((1, k), (4, k + 1))) for k in (1, 2, 3)}


def test_a_slip_in_what_is_carried_forward() -> None:
    [family] = propose(
        "shift", "rows", CASH.replace("| 5,230 | 3,977 | 6,402\nR", "| 5,230 | 3,977 | 6,420\nR")
    )
    assert family.missed == set(family.slips) == {2}
    assert family.relations[2].result is not None
    assert family.relations[2].result.text == "6,420"


def test_a_change_in_percentage_points_from_column_to_column() -> None:
    table = """
 | 2019 | 2020 | 2021 | 2022 | 2023
Share of renters | 28% | 31% | 35% | 37% | 38%
Change in the share of renters | +2% | +3% | +4% | +2% | +1%
"""
    assert proposed("shift", "rows", table) == {
        ("point-change", ((2, k), (1, k - 1), (1, k))) for k in range(2, 6)
    }


def test_a_change_in_percentage_points_between_two_rows() -> None:
    table = """
 | Hills | Coast | Plain | Delta
Share of renters, 2019 | 52% | 31% | 46% | 36%
Share of renters, 2021 | 54% | 35% | 48% | 40%
Share of renters, 2023 | 59% | 28% | 48% | 47%
Change in percentage points, 2019 to 2023 | +7 | -3 | +2 | +11
"""
    assert proposed("shift", "rows", table) == {
        ("point-change", ((4, k), (1, k), (3, k))) for k in range(1, 5)
    }


def test_a_change_in_amounts() -> None:
    table = """
Year | Members | Change
2019 | 12,480 |
2020 | 13,115 | 635
2021 | 12,902 | -213
2022 | 13,340 | 438
"""
    assert proposed("shift", "columns", table) == {
        ("change", ((k, 2), (k - 1, 1), (k, 1))) for k in (2, 3, 4)
    }


def test_a_running_total() -> None:
    table = """
Month | Visits | Cumulative
January | 1,315 | 1,315
February | 1,122 | 2,437
March | 1,908 | 4,345
April | 1,476 | 5,821
"""
    assert proposed("shift", "columns", table) == {("sum", ((k, 2), (k - 1, 2), (k, 1))) for k in (2, 3, 4)}


def test_a_balance_and_its_changes_are_told_once() -> None:
    table = """
 | 2021 | 2022 | 2023
Net increase in cash | 1,613 | (2,227) | 904
Cash, beginning of year | 20,377 | 21,990 | 19,763
Cash, end of year | 21,990 | 19,763 | 20,667
"""
    found = propose("shift", "rows", table)
    assert sorted(r.operator for family in found for r in family.relations) == [
        "change",
        "change",
        "equal",
        "equal",
    ]


def test_a_series_that_breaks_proves_nothing() -> None:
    table = """
Year | Members | Change
2009 | 12,480 |
2010 | 13,115 | 635
2011 | 12,902 | -213
2012 | 13,340 | 438
2020 | 19,020 | 1,260
2021 | 19,871 | 851
"""
    [family] = propose("shift", "columns", table)
    assert family.missed == {3}
    assert family.plain == set()
    assert family.slips == {}


def test_numbers_that_happen_to_follow_are_nothing() -> None:
    table = """
Table | Chairs | Lamps
1 | 4 | 2
2 | 6 | 2
3 | 4 | 1
4 | 5 | 1
"""
    assert proposed("shift", "columns", table) == set()

"""Changes in per cent: between two lines, from period to period, whichever way they stand."""

from __future__ import annotations

import pytest
from support.grids import rows
from support.relations import judged, propose, proposed, told

COLUMNS = """
Branch | 2021 | 2022 | Change, %
Mill Lane | 8,410 | 9,035 | 7.4
Harbour | 1,977 | 1,204 | (39.1)
Airport | 12,068 | 15,115 | 25.2
Old Town | 655 | 698 | 6.6
"""


def changes(
    count: int, result: int, earlier: int, later: int
) -> set[tuple[str, tuple[tuple[int, int], ...]]]:
    return {("percent-change", ((k, result), (k, earlier), (k, later))) for k in range(1, count + 1)}


def test_a_column_of_changes_finds_its_two_years() -> None:
    assert proposed("percent-change", "columns", COLUMNS) == changes(4, 3, 1, 2)
    assert proposed("share", "columns", COLUMNS) == set()


@pytest.mark.parametrize("order", [(0, 2, 1, 3), (0, 3, 2, 1), (0, 1, 3, 2)])
def test_the_order_of_the_columns_does_not_matter(order: tuple[int, ...]) -> None:
    table = "\n".join(" | ".join(row[k] for k in order) for row in rows(COLUMNS))
    earlier, later, result = (order.index(k) for k in (1, 2, 3))
    assert proposed("percent-change", "columns", table) == changes(4, result, earlier, later)


def test_a_row_of_changes() -> None:
    table = """
 | Mill Lane | Harbour | Airport | Old Town
2021 | 8,410 | 1,977 | 12,068 | 655
2022 | 9,035 | 1,204 | 15,115 | 698
Change in per cent | 7.4 | -39.1 | 25.2 | 6.6
"""
    assert proposed("percent-change", "rows", table) == {
        ("percent-change", ((3, k), (1, k), (2, k))) for k in range(1, 5)
    }


def test_a_fraction_may_be_a_change() -> None:
    table = """
Branch | 2021 | 2022 | % Change
Mill Lane | 8,410 | 9,035 | 0.0743
Harbour | 1,977 | 1,204 | -0.3910
Airport | 12,068 | 15,115 | 0.2525
"""
    [family] = propose("percent-change", "columns", table)
    assert {r.result.quantity.kind for r in family.relations if r.result} == {"ratio"}


def test_a_change_beside_the_difference_is_a_change_not_a_share() -> None:
    table = """
Branch | 2022 | 2021 | Variance in dollars | Variance in per cent
Mill Lane | 9,035 | 8,410 | 625 | 7
Harbour | 1,204 | 1,977 | (773) | (39)
Airport | 15,115 | 12,068 | 3,047 | 25
Old Town | 698 | 655 | 43 | 7
"""
    assert proposed("percent-change", "columns", table) == changes(4, 4, 2, 1)
    assert proposed("share", "columns", table) == set()


def test_from_a_loss_plain_arithmetic_where_most_print_it() -> None:
    table = """
Result | 2021 | 2022 | Change, %
Mill Lane | 8,410 | 9,035 | 7.4
Harbour | (1,977) | (2,204) | 11.5
Airport | (12,068) | (9,115) | (24.5)
Old Town | 655 | 698 | 6.6
"""
    [family] = propose("percent-change", "columns", table)
    assert {tuple(term.sign for term in r.operands) for r in family.relations} == {(1, 1), (-1, -1)}
    turned = table.replace("11.5", "(11.5)").replace("(24.5)", "24.5")
    [family] = propose("percent-change", "columns", turned)
    assert {tuple(term.sign for term in r.operands) for r in family.relations} == {(1, 1)}


@pytest.mark.parametrize("newest_first", [False, True])
def test_growth_from_row_to_row(newest_first: bool) -> None:
    years = [
        "2018 | 78,400 | ",
        "2019 | 82,810 | 5.6",
        "2020 | 81,035 | -2.1",
        "2021 | 88,704 | 9.5",
        "2022 | 90,112 | 1.6",
    ]
    if newest_first:
        years.reverse()
    table = "\n".join(["Year | Passengers | Change from the previous year, %", *years])
    step = 1 if newest_first else -1
    with_a_base = range(1, 5) if newest_first else range(2, 6)
    assert proposed("percent-change", "columns", table) == {
        ("percent-change", ((k, 2), (k + step, 1), (k, 1))) for k in with_a_base
    }


def test_growth_along_a_row() -> None:
    table = """
 | 2019 | 2020 | 2021 | 2022
Revenue | 481,985 | 537,891 | 576,523 | 561,040
Growth in revenue, % | | 11.6 | 7.2 | -2.7
"""
    assert proposed("percent-change", "rows", table) == {
        ("percent-change", ((2, k), (1, k - 1), (1, k))) for k in (2, 3, 4)
    }


def test_a_total_that_grows_otherwise_is_no_plain_error() -> None:
    table = COLUMNS + "Total | 23,110 | 26,052 | 10.9"
    [family] = propose("percent-change", "columns", table)
    assert [family.relations[k].result.text for k in family.missed] == ["10.9"]  # type: ignore[union-attr]
    assert family.plain == set()


def test_amounts_rounded_to_the_unit_explain_a_change() -> None:
    """From 3 to 4 may be anything between 0 and 80 per cent."""
    table = COLUMNS + "Ferry | 3 | 4 | 17.8"
    [family] = propose("percent-change", "columns", table)
    assert len(family.relations) == 5
    assert family.missed == set()


def test_a_sign_may_be_turned_about() -> None:
    """More spent is worse: printed as a minus, in every row."""
    table = """
Expenses | 2022 | 2021 | Change, % better (worse)
Rent | 4,193 | 3,980 | (5.4)
Travel | 1,108 | 1,264 | 12.3
Energy | 2,731 | 2,390 | (14.3)
Repairs | 871 | 902 | 3.4
"""
    found, findings = judged("percent-change", "columns", table)
    assert {told(r) for r in found} == changes(4, 3, 2, 1)
    assert {r.verdict for r in found} == {"holds"}
    assert findings == []


def test_a_header_that_names_both_years_is_enough_for_one_row() -> None:
    table = """
 | 2021 | 2020 | 2019 | 2021 vs 2020, % change | 2020 vs 2019, % change
Marketing | 472,841 | 350,069 | 225,694 | 35.1 % | 55.1 %
Share of revenue | 30.0 % | 32.6 % | 33.5 % | |
"""
    assert proposed("percent-change", "columns", table) == {
        ("percent-change", ((1, 4), (1, 2), (1, 1))),
        ("percent-change", ((1, 5), (1, 3), (1, 2))),
    }

"""Shares, ratios and products: which base the rows and columns of a table agree on."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.grids import figure, view
from support.relations import judged, propose, proposed, relations

from auditor.checks.lines.parameters import AlongParameters
from auditor.checks.quotients.check import propose as propose_shares
from auditor.checks.registry import Scope

ROWS = """
Pupils | 2019 | 2020 | 2021 | 2022 | 2023
Boarders | 213 | 268 | 371 | 402 | 388
Day pupils | 911 | 874 | 850 | 903 | 962
All pupils, total | 1,124 | 1,142 | 1,221 | 1,305 | 1,350
Percentage of boarders | 19% | 23% | 30% | 31% | 29%
"""
COLUMNS = """
Depot | Sent | Returned | Returned, % of sent
North | 8,410 | 352 | 4.2
East | 1,977 | 204 | 10.3
South | 12,068 | 1,115 | 9.2
West | 655 | 98 | 15.0
"""


def shares(rows: range, *operands: int, result: int) -> set[tuple[str, tuple[tuple[int, int], ...]]]:
    """Shares down columns: for every row the cells of the result and of the operands."""
    return {("share", ((row, result), *((row, column) for column in operands))) for row in rows}


def test_a_row_of_percentages_finds_its_rows() -> None:
    found = proposed("share", "rows", ROWS)
    assert found == {("share", ((4, k), (1, k), (3, k))) for k in range(1, 6)}
    assert proposed("share", "columns", ROWS) == set()


def test_a_column_of_percentages_finds_its_columns() -> None:
    assert proposed("share", "columns", COLUMNS) == shares(range(1, 5), 2, 1, result=3)
    assert proposed("share", "rows", COLUMNS) == set()


def test_where_the_base_stands_does_not_matter() -> None:
    table = """
Depot | % of sent | Returned | Rejected | Sent
North | 4.2 | 352 | 41 | 8,410
East | 10.3 | 204 | 77 | 1,977
South | 9.2 | 1,115 | 316 | 12,068
West | 15.0 | 98 | 14 | 655
"""
    assert proposed("share", "columns", table) == shares(range(1, 5), 2, 4, result=1)


def test_a_row_that_fails_is_proposed_with_the_others() -> None:
    [family] = propose("share", "columns", COLUMNS.replace("10.3", "13.0"))
    assert relations([family]) == shares(range(1, 5), 2, 1, result=3)
    assert len(family.missed) == 1
    [index] = family.missed
    assert family.relations[index].result is figure_of(family, (2, 3))


def figure_of(family: object, cell: tuple[int, int]) -> object:
    return next(f for r in family.relations for f in r.figures if f.cell == cell)  # type: ignore[attr-defined]


def test_a_share_of_the_wrong_line_is_found_out() -> None:
    """In 2022 the part was divided by the other part: 402 / 903 is 45 per cent."""
    _, [finding] = judged("share", "rows", ROWS.replace("31%", "45%"))
    assert finding.anchor.cell == (4, 4)
    assert [c.value for c in finding.corrections] == [Decimal(31)]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("4.2", "4.1"), ("9.2", "9.3"), ("15.0", "14.9")],
    ids=["rounded down", "rounded up", "moved so that all add up"],
)
def test_a_digit_of_rounding_is_no_finding(right: str, wrong: str) -> None:
    found, findings = judged("share", "columns", COLUMNS.replace(right, wrong))
    assert (len(found), findings) == (4, [])


def test_numbers_of_no_such_kind_have_no_quotient() -> None:
    table = """
Depot | Sent | Returned | Rooms
North | 8,410 | 352 | 23
East | 1,977 | 204 | 17
South | 12,068 | 1,115 | 41
West | 655 | 98 | 35
"""
    assert proposed("share", "columns", table) == set()


def test_small_whole_numbers_that_divide_one_another_are_no_quotient() -> None:
    table = """
Team | Won | Drawn | Points per head
A | 2 | 1 | 2
B | 4 | 2 | 2
C | 6 | 3 | 2
D | 8 | 4 | 2
"""
    assert proposed("share", "columns", table) == set()


def test_a_constant_share_needs_more_than_itself() -> None:
    """Nine per cent in every row is matched by any two columns of which one is about a tenth of the other."""
    table = """
Area | One | Other | Rate, %
A | 41 | 455 | 9
B | 37 | 410 | 9
C | 44 | 488 | 9
"""
    assert proposed("share", "columns", table) == set()


def test_a_fraction_is_a_ratio_and_its_figures_are_no_per_cents() -> None:
    table = """
Number and percent tested | Tested | Passed | Percent passed
Spring | 8,410 | 6,352 | 0.7553
Summer | 1,977 | 1,204 | 0.6090
Autumn | 12,068 | 9,115 | 0.7553
Winter | 655 | 598 | 0.9130
"""
    [family] = propose("share", "columns", table)
    assert {r.operator for r in family.relations} == {"ratio"}
    assert {f.quantity.kind for r in family.relations for f in r.figures} <= {"ratio", "number", "count"}


def test_a_number_that_proves_to_be_a_per_cent_says_so() -> None:
    made = view(COLUMNS.replace("Returned, % of sent", "Rate of return"))
    families = list(propose_shares(Scope([made]), AlongParameters(along="columns")))
    assert relations(families) == shares(range(1, 5), 2, 1, result=3)
    shown = figure(made, 1, 3).quantity
    assert (shown.kind, shown.unit) == ("percent", "percentage")
    assert (shown.low, shown.high) == (Decimal("4.15"), Decimal("4.25"))


def test_a_price_in_a_table_in_thousands_is_in_ones() -> None:
    table = """
In thousands, except per share | 2020 | 2021 | 2022 | 2023
Net income | 9,183 | 7,664 | 12,870 | 14,021
Shares outstanding | 4,411 | 4,302 | 4,280 | 4,195
Net income per share | 2.08 | 1.78 | 3.01 | 3.34
"""
    [family] = propose("share", "rows", table)
    assert {r.operator for r in family.relations} == {"ratio"}
    assert {r.result.scale for r in family.relations if r.result} == {1}
    found, _ = judged("share", "rows", table)
    assert {r.verdict for r in found} == {"holds"}


def test_quantity_price_and_amount_make_a_product() -> None:
    table = """
Article | Number | Price | Amount
Chairs | 48 | 62.50 | 3,000.00
Desks | 21 | 310.00 | 6,510.00
Lamps | 67 | 24.90 | 1,668.30
Shelves | 13 | 119.00 | 1,547.00
"""
    assert proposed("share", "columns", table) == {("product", ((k, 3), (k, 2), (k, 1))) for k in range(1, 5)}


def test_a_share_of_the_total_row() -> None:
    table = """
Port | Ships | Per cent
Adra | 212 | 15.7
Brava | 748 | 55.3
Cala | 319 | 23.6
Dura | 74 | 5.5
Total | 1,353 | 100.0
"""
    assert proposed("share", "columns", table) == {("share", ((k, 2), (k, 1), (5, 1))) for k in range(1, 5)}


def test_a_share_of_each_section_s_own_total() -> None:
    table = """
Port | Ships | Per cent
North | |
Adra | 212 | 22.1
Brava | 748 | 77.9
Total | 960 | 100.0
South | |
Cala | 319 | 81.2
Dura | 74 | 18.8
Total | 393 | 100.0
"""
    assert proposed("share", "columns", table) == {
        *(("share", ((k, 2), (k, 1), (4, 1))) for k in (2, 3)),
        *(("share", ((k, 2), (k, 1), (8, 1))) for k in (6, 7)),
    }


def test_a_share_of_the_total_column() -> None:
    table = """
 | Adra | Brava | Cala | Total
Ships | 212 | 748 | 319 | 1,279
Per cent | 16.6 | 58.5 | 24.9 | 100.0
"""
    assert proposed("share", "rows", table) == {("share", ((2, k), (1, k), (1, 4))) for k in (1, 2, 3)}


def test_accountants_print_the_sign_first_and_last() -> None:
    table = """
Revenue | 2023 | | 2022 |
Here | $1,493 | 33% | $1,706 | 33%
Near | 872 | 19 | 1,340 | 26
Far | 1,629 | 36 | 1,689 | 33
Elsewhere | 537 | 12 | 380 | 7
Total revenue | $4,531 | 100% | $5,115 | 100%
"""
    assert proposed("share", "columns", table) == {
        ("share", ((k, result), (k, result - 1), (5, result - 1))) for k in range(1, 5) for result in (2, 4)
    }


def test_the_share_in_a_cell_is_of_the_number_beside_it() -> None:
    table = """
Office | Replies | Sent
Accra | 63 (25%) | 140
Bonn | 81 (33%) | 120
Lima | 104 (42%) | 211
Total | 248 (100%) | 471
"""
    [family] = propose("share", "columns", table)
    assert relations([family]) == {("share", ((k, 1), (k, 1), (4, 1))) for k in (1, 2, 3)}
    assert [[f.text for f in r.figures] for r in family.relations] == [
        ["25", "63", "248"],
        ["33", "81", "248"],
        ["42", "104", "248"],
    ]


def test_rows_of_summaries_are_not_expected_to_follow() -> None:
    table = COLUMNS + "Maximum | 12,068 | 1,115 | 15.0\nAverage | 5,778 | 442 | 9.7"
    assert proposed("share", "columns", table) == shares(range(1, 5), 2, 1, result=3)


def test_dashes_bounds_and_points_state_no_quotient() -> None:
    table = COLUMNS + "Far | 455 | 61 | –\nOff | 17 | 21 | >100\nElse | 380 | 12 | +1.1 pp"
    assert proposed("share", "columns", table) == shares(range(1, 5), 2, 1, result=3)


def test_padded_zeros_are_not_precision() -> None:
    table = """
Area | Cost | Users | Cost per user
A | 32,024,117 | 1,883,004 | 17.01000
B | 44,710,345 | 2,140,077 | 20.89193
C | 13,075,221 | 990,318 | 13.20305
D | 98,500,776 | 3,365,409 | 29.26859
"""
    assert {cells[0] for _, cells in proposed("share", "columns", table)} == {(2, 3), (3, 3), (4, 3)}


def test_block_after_block_repeats_a_pattern() -> None:
    """The last block alone, of one decimal and always about two, would prove little."""
    table = """
Households | 2001 | 2006 | 2011
Town, dwellings | 41,120 | 44,905 | 52,377
Town, persons | 131,584 | 130,224 | 125,705
Town, persons per dwelling | 3.2 | 2.9 | 2.4
Coast, dwellings | 8,210 | 8,004 | 9,116
Coast, persons | 17,241 | 20,010 | 17,320
Coast, persons per dwelling | 2.1 | 2.5 | 1.9
Hills, dwellings | 955 | 1,012 | 1,130
Hills, persons | 1,910 | 2,023 | 2,259
Hills, persons per dwelling | 2.0 | 2.0 | 2.0
"""
    found = {(cells[0][0], cells[1][0], cells[2][0]) for _, cells in proposed("share", "rows", table)}
    assert found == {(3, 2, 1), (6, 5, 4), (9, 8, 7)}


amounts = st.integers(2_000, 90_000)


@given(
    st.lists(st.tuples(amounts, st.integers(50, 1_900), amounts), min_size=5, max_size=9, unique=True),
    st.permutations(range(1, 5)),
    st.booleans(),
)
@settings(max_examples=40)
def test_the_order_of_lines_and_the_axis_do_not_matter(
    figures: list[tuple[int, int, int]], order: list[int], turned: bool
) -> None:
    grid = [["Site", "Items", "Faulty", "Staff", "Faulty, % of items"]]
    for number, (whole, part, other) in enumerate(figures):
        grid.append([f"Site {number}", f"{whole:,}", f"{part:,}", f"{other:,}", f"{100 * part / whole:.1f}"])
    whole_at, part_at, share_at = (order.index(k) + 1 for k in (1, 2, 4))
    grid = [[row[0], *(row[k] for k in order)] for row in grid]
    expected = {(("share"), ((k, share_at), (k, part_at), (k, whole_at))) for k in range(1, len(grid))}
    if turned:
        grid = [list(row) for row in zip(*grid, strict=True)]
        expected = {(operator, tuple((c, r) for r, c in cells)) for operator, cells in expected}  # type: ignore[misc]
    text = "\n".join(" | ".join(row) for row in grid)
    assert expected <= proposed("share", "rows" if turned else "columns", text)


def test_every_table_of_a_document_is_looked_at() -> None:
    assert len(propose("share", "rows", ROWS, ROWS)) == 2


@pytest.mark.parametrize("cell", ["5.0", "7", "0", "12%", ""])
def test_a_table_of_one_value_has_no_quotients_and_costs_little(cell: str) -> None:
    grid = "\n".join([" | ".join(["rate"] * 30), *(" | ".join(["share", *[cell] * 29]) for _ in range(120))])
    for along in ("rows", "columns"):
        for kind in ("share", "percent-change", "average", "shift"):
            assert proposed(kind, along, grid) == set()

"""Sheets to documents, whatever the format of the workbook: tables, captions, notes, text, places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reader_checks import check, grid, prose

from auditor.addresses import Address, column_of, letters
from auditor.model import Cell, Document
from auditor.readers.sheets import lines
from auditor.readers.sheets.build import Workbook
from auditor.readers.sheets.model import NOWHERE, Area, Sheet


def sheet(drawn: str, **more: object) -> Sheet:
    """A sheet drawn with bars, a line a row."""
    rows: dict[int, list[Cell]] = {}
    for i, line in enumerate(drawn.strip("\n").splitlines()):
        texts = [text.strip() for text in line.split("|")]
        cells = [Cell(text, NOWHERE, i, j) for j, text in enumerate(texts) if text]
        if cells:
            rows[i] = cells
    return Sheet("Costs", rows, **more)  # type: ignore[arg-type]


def of(*sheets: Sheet) -> Document:
    book = Workbook("a.book", "book")
    for each in sheets:
        book.add(each)
    return check(book.document())


def test_a_sentence_above_a_table_is_not_its_caption() -> None:
    told = (
        "In 2024 the service mended 6,358 water points in four regions, and its costs rose by 7.6 per cent."
    )
    made = of(sheet(f"{told}\nTable 1. Water points\nRegion | 2023 | 2024\nNorth | 12 | 13\nSouth | 4 | 5"))
    assert made.tables[0].caption == "Table 1. Water points"
    made = of(
        sheet(f"{told}\nWater points\n(thousands)\nRegion | 2023 | 2024\nNorth | 12 | 13\nSouth | 4 | 5")
    )
    assert made.tables[0].caption == "Water points (thousands)"
    assert ("paragraph", told) in prose(made)


def test_tables_one_below_another_have_their_own_titles_and_notes() -> None:
    made = of(
        sheet(
            """
            Table 1. Costs
            thousands of euros

            Item  | 2019 | 2020
            Rent  | 1    | 2

            Total | 1    | 2
            Source: our books.

            Table 2. Staff
            Grade | F | M
            P-3   | 1 | 2
            """
        )
    )
    assert [(table.caption, table.heading) for table in made.tables] == [
        ("Table 1. Costs thousands of euros", "Costs"),
        ("Table 2. Staff", "Costs"),
    ]
    assert grid(made.tables[0]) == [
        ["Item", "2019", "2020"],
        ["Rent", "1", "2"],
        ["", "", ""],
        ["Total", "1", "2"],
    ]
    assert [note.text for note in made.tables[0].notes] == ["Source: our books."]


def test_blank_rows_inside_a_table_part_its_sections() -> None:
    made = of(sheet("Item | 2019\n\nRevenue\nSales | 10\n\nExpenses\nRent | 4\n\nTotal | 14"))
    assert len(made.tables) == 1
    assert [row[0] for row in grid(made.tables[0])] == [
        *("Item", "", "Revenue", "Sales", "", "Expenses", "Rent", "", "Total")
    ]


@pytest.mark.parametrize(
    ("header", "tables"), [("Item | 2019 | 2020", 1), ("Item | Q1 | Q2", 2), ("Assets | 2019 | 2020", 1)]
)
def test_the_same_header_again_is_the_same_table(header: str, tables: int) -> None:
    made = of(sheet(f"Item | 2019 | 2020\nRent | 1 | 2\n\n{header}\nFuel | 3 | 4"))
    assert len(made.tables) == tables


def test_tables_side_by_side() -> None:
    made = of(
        sheet(
            """
            Both tables are of 2020.

            Costs |  ||         | Staff
            Item | Sum ||         | Grade | F | M
            Rent | 1   ||         | P-3   | 1 | 2
            Fuel | 3   ||         | P-4   | 5 | 6
            All  | 4   ||         | All   | 6 | 8
            """
        )
    )
    assert [grid(table)[0] for table in made.tables] == [["Item", "Sum"], ["Grade", "F", "M"]]
    assert [table.caption for table in made.tables] == ["Both tables are of 2020. Costs", "Staff"]
    assert made.addresses is not None
    assert str(made.addresses.at(made.tables[1].rows[1][0].span.start)) == "Costs!E5"


def test_columns_of_space_are_left_out_and_remarks_stay() -> None:
    made = of(sheet("Item || 2019 || 2020 || Remarks\nRent || 1 || 2 || late\nFuel || 3 || 4 || as agreed"))
    assert grid(made.tables[0]) == [
        ["Item", "2019", "2020", "Remarks"],
        ["Rent", "1", "2", "late"],
        ["Fuel", "3", "4", "as agreed"],
    ]


def test_lines_of_text_are_text() -> None:
    made = of(sheet("Notes on the costs\nOf the 125 requests, 85 were met.\n\nMore words here."))
    assert made.tables == []
    assert [text for _, text in prose(made)] == [
        *("Costs", "Notes on the costs", "Of the 125 requests, 85 were met.", "More words here.")
    ]


def test_hidden_rows_between_are_no_gap() -> None:
    shown = "Item | Q1 | Q2\nRent | 1 | 2\n| |\nMore | Q3 | Q4\nFuel | 3 | 4"
    assert len(of(sheet(shown)).tables) == 2
    assert len(of(sheet(shown, hidden_rows={2})).tables) == 1


def test_merged_cells_far_away_cost_nothing() -> None:
    made = of(sheet("Item | Sum\nRent | 1", merged=[Area(0, 0, 1_048_575, 0), Area(500, 3, 900_000, 9_000)]))
    assert grid(made.tables[0]) == [["Item", "Sum"], ["Item", "1"]]


def test_large_sheets_are_written_with_tabs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "_MOST_POSITIONS", 5)
    made = of(sheet("Item | Sum | More\nRent | | 1"))
    assert made.text == "Costs\nItem\tSum\tMore\nRent\t\t1\n\n"


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    text = st.sampled_from(
        ["", "", "", "Rent", "12", "(5)", "2019", "Note: x", "Table 1. Costs", "a long text " * 9]
    )
    rows = draw(st.lists(st.lists(text, min_size=1, max_size=8), max_size=12))
    made = sheet("\n".join("|".join(row) for row in rows))
    numbers = st.integers(0, 12)
    for _ in range(draw(st.integers(0, 3))):
        top, bottom = sorted((draw(numbers), draw(numbers)))
        left, right = sorted((draw(numbers), draw(numbers)))
        made.merged.append(Area(top, left, bottom, right))
    made.hidden_rows = draw(st.sets(numbers, max_size=3))
    made.hidden_columns = draw(st.sets(numbers, max_size=3))
    return made


@given(st.lists(sheets(), max_size=3))
def test_any_sheets_make_a_sound_document(drawn: list[Sheet]) -> None:
    of(*drawn)


@given(sheets())
def test_every_cell_that_is_shown_is_read_once(drawn: Sheet) -> None:
    drawn.merged = []
    shown = sorted(
        cell.text
        for number, row in drawn.rows.items()
        for cell in row
        if number not in drawn.hidden_rows and cell.column not in drawn.hidden_columns
    )
    made = of(drawn)
    in_tables = [cell.text for table in made.tables for row in table.rows for cell in row if cell.text]
    assert sorted([*in_tables, *(block.text for block in made.blocks[1:])]) == shown


@given(st.integers(0, 16_383))
def test_columns_have_letters(column: int) -> None:
    assert column_of(letters(column)) == column


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Costs", "Costs!B3"),
        ("Year's end", "'Year''s end'!B3"),
        ("A1", "'A1'!B3"),
        ("2019", "'2019'!B3"),
        ("R1C1", "'R1C1'!B3"),
    ],
)
def test_addresses_are_written_as_formulas_have_them(name: str, expected: str) -> None:
    assert str(Address(name, 2, 1)) == expected

"""From a grid to figures: what each cell says, in the light of its row, its column and its table."""

from __future__ import annotations

from decimal import Decimal

import pytest
from support.grids import document, figure, rows, view

from auditor.model import Cell, Document, Span, Table
from auditor.tables.build import analyse
from auditor.tables.view import TableView


def values(text: str) -> list[list[str | None]]:
    """The table's figures as numbers, row by row."""
    made = view(text)
    found = [[made.figure(row, column) for column in made.columns] for row in made.rows]
    return [[None if f is None else f"{f.value:f}" for f in row] for row in found]


def test_figures_stand_in_their_rows_and_columns() -> None:
    assert values("Office | Posts | Vacant\nRome | 12 | 3\nLima | 9 | 1") == [["12", "3"], ["9", "1"]]


def test_a_figure_knows_its_cell_its_labels_and_its_place() -> None:
    found = figure(view("Office | Posts | Vacant\nRome | 1,212 | 3"), 1, 1)
    assert (found.text, found.row_label, found.column_label) == ("1,212", "Rome", "Posts")
    assert found.document is not None
    assert found.document.text[found.span.start : found.span.end] == "1,212"
    assert found.table is found.document.tables[0]


def test_headers_of_two_rows_are_read_together() -> None:
    made = view("Office | Women | | Men | \n | P | GS | P | GS\nRome | 11 | 7 | 13 | 4")
    assert [column.label for column in made.columns] == ["Women / P", "Women / GS", "Men / P", "Men / GS"]


def test_a_blank_cell_has_no_figure() -> None:
    assert values("Office | Posts | Vacant\nRome | 12 | \nLima | | 1") == [["12", None], [None, "1"]]


def test_a_dash_is_nothing_and_not_available_is_not_known() -> None:
    made = view("Office | Posts | Vacant\nRome | 12 | -\nLima | n/a | 1")
    assert made.missing == {(2, 1)}
    assert [[made.figure(row, column) is None for column in made.columns] for row in made.rows] == [
        [False, True],
        [True, False],
    ]


@pytest.mark.parametrize("text", ["n/a", "N/A", "n.a.", ".."])
def test_ways_to_say_not_available(text: str) -> None:
    assert view(f"Office | Posts | Vacant\nRome | 12 | 3\nLima | {text} | 1").missing == {(2, 1)}


def test_a_row_of_which_nothing_is_known_is_a_row_all_the_same() -> None:
    made = view("Office | Posts | Vacant\nRome | 12 | 3\nLima | n/a | n/a\nOslo | 7 | 1")
    assert [row.label for row in made.rows] == ["Rome", "Lima", "Oslo"]
    assert made.missing == {(2, 1), (2, 2)}
    assert made.rows[0].region == made.rows[-1].region


def test_a_figure_that_is_no_amount_is_kept_but_not_in_the_grid() -> None:
    made = view("Office | Posts | Opened\nRome | 12 | 1998\nLima | 9 | 2004\nOslo | 7 | 1987")
    years = [f for f in made.document.figures if f.quantity.kind == "year"]
    assert sorted(f.text for f in years) == ["1987", "1998", "2004"]
    assert [column.label for column in made.columns if any(made.figure(r, column) for r in made.rows)] == [
        "Posts"
    ]


def test_a_year_among_counts_is_a_count() -> None:
    assert values("Office | Visits | Calls\nRome | 512 | 618\nLima | 2016 | 987") == [
        ["512", "618"],
        ["2016", "987"],
    ]


def test_years_in_the_header_are_figures_that_are_not_checked() -> None:
    found = figure(view("Office | 2021 | 2022\nRome | 12 | 14"), 0, 2)
    assert (found.text, found.quantity.kind, found.quantity.checkable) == ("2022", "year", False)


def kind(text: str, row: int = 1, column: int = 1, **more: object) -> str:
    return figure(view(text, **more), row, column).quantity.kind


def test_a_header_says_per_cent() -> None:
    assert kind("Office | Share (%)\nRome | 12") == "percent"
    assert kind("Office | Percentage of total\nRome | 12.5") == "percent"


def test_a_row_says_per_cent() -> None:
    assert kind("Office | 2021\nFemale, % | 12") == "percent"


def test_a_unit_of_its_own_goes_before_the_header_s() -> None:
    assert kind("Office | Spent (USD)\nShare | 12%") == "percent"


def test_points_are_no_per_cents() -> None:
    assert kind("Office | Change (percentage points)\nRome | 1.5") == "points"


def scale(text: str, caption: str = "", row: int = 1, column: int = 1) -> Decimal:
    return figure(view(text, caption=caption), row, column).scale


PLAIN = "Office | Spent\nRome | 310"


@pytest.mark.parametrize(
    ("text", "caption", "expected"),
    [
        (PLAIN, "", 1),
        (PLAIN, "Table 4. Spending by office (in thousands of United States dollars)", 1000),
        (PLAIN, "Table 4. Spending by office, USD million", 1_000_000),
        ("Office | Spent (thousands)\nRome | 310", "", 1000),
        ("(in thousands) | Spent\nRome | 310", "", 1000),
        ("Office | Spent\nRome, thousands | 310", "", 1000),
    ],
)
def test_scales_from_caption_header_corner_and_row(text: str, caption: str, expected: int) -> None:
    assert scale(text, caption) == expected


def test_the_nearer_scale_counts() -> None:
    assert scale("Office | Spent (million)\nRome | 310", "In thousands of dollars") == 1_000_000


def test_a_percentage_is_not_scaled() -> None:
    assert scale("Office | Spent | Share (%)\nRome | 310 | 40", "In thousands of dollars", column=2) == 1


def test_a_value_is_as_printed_whatever_the_scale() -> None:
    found = figure(view(PLAIN, caption="in thousands"), 1, 1)
    assert found.value == 310


def test_a_first_column_of_ranks_names_the_rows() -> None:
    made = view("No. | Office | Posts\n1 | Rome | 12\n2 | Lima | 9\n3 | Oslo | 7")
    assert [column.label for column in made.columns] == ["Posts"]
    assert [row.label for row in made.rows] == ["1 / Rome", "2 / Lima", "3 / Oslo"]


def test_a_first_column_of_years_names_the_rows() -> None:
    made = view("Year | Posts | Vacant\n2019 | 12 | 1\n2020 | 14 | 3\n2021 | 13 | 2")
    assert [row.label for row in made.rows] == ["2019", "2020", "2021"]
    assert [column.label for column in made.columns] == ["Posts", "Vacant"]


def test_a_column_of_words_is_no_column_of_figures() -> None:
    made = view("Office | Posts | Remarks\nRome | 12 | filled\nLima | 9 | under review")
    assert [column.label for column in made.columns] == ["Posts"]


def test_sections_and_indents_are_kept() -> None:
    made = view("Office | Posts\nAfrica\n..Nairobi | 12\n..Dakar | 3\nEurope\n..Rome | 4")
    assert [(row.label, row.indent, row.heading) for row in made.rows] == [
        ("Nairobi", 2, "Africa"),
        ("Dakar", 2, "Africa"),
        ("Rome", 2, "Europe"),
    ]
    sections = [row.section for row in made.rows]
    assert sections[0] == sections[1] != sections[2]


def regions(text: str) -> list[int]:
    return [row.region for row in view(text).rows]


def test_another_header_opens_another_region_and_the_same_header_does_not() -> None:
    top = "Office | Posts | Vacant\nRome | 12 | 3\n"
    same = regions(top + "Office | Posts | Vacant\nLima | 9 | 1")
    other = regions(top + "Office | Spent | Left\nLima | 9 | 1")
    assert same[0] == same[1]
    assert other[0] != other[1]


def test_a_rounding_note_is_seen() -> None:
    assert view(PLAIN, notes=["Figures may not add up due to rounding."]).rounding_note
    assert not view(PLAIN, notes=["Figures are as of 31 December."]).rounding_note


def test_a_merged_cell_is_one_figure() -> None:
    merged = Cell("12", Span(30, 32), 1, 1, columns=2)
    grid = [
        [Cell(text, Span(10 * j, 10 * j + len(text)), 0, j) for j, text in enumerate(("Office", "a", "b"))],
        [Cell("Rome", Span(25, 29), 1, 0), merged, merged],
    ]
    made = Document("draft", "grid", "", tables=[Table("t1", grid, Span(0, 32))])
    analyse(made)
    assert [f.text for f in made.figures if f.quantity.checkable] == ["12"]


def test_empty_tables_are_passed_over() -> None:
    made = Document("draft", "grid", "", tables=[Table("t1", [], Span(0, 0)), Table("t2", [[]], Span(0, 0))])
    assert analyse(made) == []


@pytest.mark.parametrize("text", ["Office | Posts", "a\nb\nc", "12", " | \n | ", "12 | 14 | 26"])
def test_tables_of_hardly_anything(text: str) -> None:
    made: TableView = view(text)
    assert len(made.figures) == len(rows(text))


def test_two_figures_in_a_cell_are_two_figures_the_first_of_them_the_cell_s() -> None:
    made = view("Office | Posts (share)\nRome | 12 (40%)\nLima | 18 (60%)")
    assert [f.text for f in made.document.figures if f.cell == (1, 1)] == ["12", "40"]
    assert [f.text for _, _, f in made.cells()] == ["12", "18"]


def test_separators_are_the_document_s() -> None:
    assert values("Büro | Ausgaben\nRom | 1.234.567,5\nLima | 2.001,0") == [["1234567.5"], ["2001.0"]]
    assert values("Bureau | Dépenses\nRome | 1 234 567,5\nLima | 2 001,0") == [["1234567.5"], ["2001.0"]]


def test_a_footnote_mark_is_no_digit() -> None:
    made = view("Office | Posts\nRome | 12 a/\nLima | 9", notes=["a/ Excluding temporary posts."])
    assert figure(made, 1, 1).value == 12


def test_a_document_s_figures_are_those_of_all_its_tables() -> None:
    grid = rows("Office | Posts\nRome | 12")
    made = document(grid, grid)
    analyse(made)
    assert [f.table.id for f in made.figures if f.table] == ["t1", "t2"]

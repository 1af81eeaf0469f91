"""Tables of Word files: merged and nested cells, rows that are not shown, how they are drawn."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readers.reader_checks import check, grid, printed, prose
from support.examples import examples
from support.wordml import p, r, tbl, tc, tr, word

from auditor.model import Document, Table
from auditor.readers.registry import read as read_file


def read(body: str, **parts: str) -> Document:
    return check(read_file(word(body, **parts), "draft.docx"))


def table(*rows: str) -> Table:
    (made,) = read(tbl(*rows)).tables
    return made


def test_cells_stand_below_one_another_and_figures_to_the_right() -> None:
    document = read(
        p("Table 1. Staff") + tbl(tr("Grade", "2018", "2019"), tr("P-3", "1,200", "14"), tr("Total", "5", ""))
    )
    assert document.text == "Table 1. Staff\nGrade   2018  2019\nP-3    1,200    14\nTotal      5\n"
    assert document.tables[0].caption == "Table 1. Staff"
    assert [printed(document, cell) for cell in document.tables[0].rows[1]] == ["P-3", "1,200", "14"]


def test_a_long_cell_pushes_only_its_own_row() -> None:
    long = "a remark of more than twenty-four characters"
    document = read(tbl(tr("a", "1", "x"), tr("b", long, "y")))
    lines = document.text.splitlines()
    assert lines[0].index("x") == lines[1].index(long) + 24 + 2
    assert lines[1].endswith(long + "  y")


def test_merged_cells_repeat_over_what_they_cover() -> None:
    made = table(
        tr(tc("Grade", merge="restart"), tc("Staff", span=2)),
        tr(tc("", merge="continue"), "2018", "2019"),
        tr("P-3", "12", "14"),
    )
    assert grid(made) == [["Grade", "Staff", "Staff"], ["Grade", "2018", "2019"], ["P-3", "12", "14"]]
    assert made.rows[0][0] is made.rows[1][0]
    assert (made.rows[0][1].columns, made.rows[0][0].rows) == (2, 2)


def test_cells_merged_over_rows_and_columns() -> None:
    made = table(
        tr(tc("a", span=2, merge="restart"), "b"),
        tr(tc("", span=2, merge="continue"), "c"),
        tr("d", "e", "f"),
    )
    assert grid(made) == [["a", "a", "b"], ["a", "a", "c"], ["d", "e", "f"]]


def test_a_cell_that_goes_on_with_nothing_stands_for_itself() -> None:
    made = table(tr(tc("a", merge="continue"), "b"), tr(tc("c", span=2)), tr(tc("d", merge="continue"), "e"))
    assert grid(made) == [["a", "b"], ["c", "c"], ["d", "e"]]


def test_the_old_way_to_merge_columns() -> None:
    cell = '<w:tc><w:tcPr><w:hMerge w:val="{}"/></w:tcPr>{}</w:tc>'
    restart, goes_on = cell.format("restart", p("a")), cell.format("continue", p(""))
    assert grid(table(tr(restart, goes_on), tr("b", "c"))) == [["a", "a"], ["b", "c"]]


def test_rows_that_begin_further_to_the_right() -> None:
    made = table(tr("a", "b", "c"), tr("d", more='<w:gridBefore w:val="2"/>'))
    assert grid(made) == [["a", "b", "c"], ["", "", "d"]]


def test_rows_that_are_repeated_on_every_page_are_headers() -> None:
    head = "<w:tblHeader/>"
    made = table(
        tr("Grade", "Staff", more=head), tr("", "2018", more=head), tr("P-3", "12"), tr("P-4", "3", more=head)
    )
    assert made.header_rows == 2
    assert not any(cell.header for row in made.rows[2:] for cell in row)
    assert table(tr("a", "1", more=head), tr("b", "2", more=head)).header_rows is None


def test_hidden_rows_are_not_shown() -> None:
    assert grid(table(tr("a", "1"), tr("b", "2", more="<w:hidden/>"), tr("c", "3"))) == [
        ["a", "1"],
        ["c", "3"],
    ]


def test_rows_and_cells_in_content_controls() -> None:
    control = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
    made = table(
        control.format(tr("a", "1")),
        tr("b", control.format(tc("2"))),
        f"<w:customXml>{tr('c', '3')}</w:customXml>",
    )
    assert grid(made) == [["a", "1"], ["b", "2"], ["c", "3"]]


def test_a_table_around_tables_and_a_frame_are_no_tables() -> None:
    inner = tbl(tr("a", "1"), tr("b", "2"))
    document = read(tbl(tr(tc("Left 5"), tc("Right 6", inner, p("after")))) + tbl(tr("Boxed 7")))
    assert [text for _, text in prose(document)] == ["Left 5", "Right 6", "after", "Boxed 7"]
    assert [grid(made) for made in document.tables] == [[["a", "1"], ["b", "2"]]]


def test_paragraphs_of_a_cell_are_words_in_a_row_but_figures_are_apart() -> None:
    made = table(
        tr(tc("Total", "assets"), tc("120", "340")),
        tr(tc("12", "(3)"), tc(p("1", "<w:r><w:br/></w:r>", "200"))),
    )
    assert grid(made) == [["Total assets", "120  340"], ["12 (3)", "1  200"]]


def test_a_label_that_is_set_in_says_so() -> None:
    made = table(
        tr("Staff", "5"), tr(tc(p("women", more='<w:ind w:left="400"/>')), "2"), tr(tc(p("  men")), "3")
    )
    assert [row[0].indent for row in made.rows] == [0, 4, 2]
    styles = '<w:style w:type="paragraph" w:styleId="I"><w:pPr><w:ind w:left="300" w:hanging="100"/></w:pPr></w:style>'
    (made,) = read(tbl(tr(tc(p("a", style="I")), "1"), tr("b", "2")), styles=styles).tables
    assert made.rows[0][0].indent == 2


def test_a_table_without_text_is_none() -> None:
    assert read(tbl(tr("", ""), tr("", ""))).tables == []
    assert read("<w:tbl/>" + tbl("<w:tr/>")).tables == []


def test_a_table_that_covers_too_much_is_left_out_and_said() -> None:
    rows = [tr(tc("1", span=999), tc("2", span=999), "3")] * 1600
    document = read(tbl(*rows) + p("85 posts"))
    assert document.tables == []
    assert any("too many rows and columns" in message for message in document.messages)
    assert prose(document) == [("paragraph", "85 posts")]


def test_tables_inside_one_another_too_deeply() -> None:
    body = p("5")
    for _ in range(40):
        body = tbl(tr(tc(body + p())))
    document = read(body)
    assert any("more deeply" in message for message in document.messages)


@st.composite
def merged_grids(draw: st.DrawFn) -> list[list[tuple[int, int, int, int]]]:
    """A grid cut into rectangles: for each position the rectangle it is in, by row, column, rows, columns."""
    height, width = draw(st.integers(1, 5)), draw(st.integers(2, 5))
    owner: dict[tuple[int, int], tuple[int, int, int, int]] = {}
    for i in range(height):
        for j in range(width):
            if (i, j) in owner:
                continue
            rows, columns = draw(st.integers(1, height - i)), draw(st.integers(1, 2))
            columns = min(columns, width - j)
            if any((i, j + k) in owner for k in range(columns)):
                columns = 1
            for y in range(rows):
                for x in range(columns):
                    owner[i + y, j + x] = (i, j, rows, columns)
    return [[owner[i, j] for j in range(width)] for i in range(height)]


@given(merged_grids())
@examples(60)
def test_any_merged_grid_is_read_as_it_was_drawn(drawn: list[list[tuple[int, int, int, int]]]) -> None:
    rows = []
    for i, row in enumerate(drawn):
        cells = []
        for j, (top, left, height, width) in enumerate(row):
            if left == j:
                merge = "" if height == 1 else "restart" if top == i else "continue"
                cells.append(tc(f"{top}x{left}" if top == i else "", span=width, merge=merge))
        rows.append(tr(*cells))
    document = read(tbl(*rows))
    if len({rectangle for row in drawn for rectangle in row}) < 2:
        assert document.tables == []
        return
    shown = grid(document.tables[0])
    # Columns in which no cell begins are not the table's.
    begun = [j for j in range(len(drawn[0])) if any(row[j][1] == j for row in drawn)]
    want = [[f"{top}x{left}" for top, left, _, _ in row][: begun[-1] + 1] for row in drawn]
    assert shown == want


@pytest.mark.parametrize("look", ["<w:b/>", "<w:i/>"])
def test_a_caption_by_its_looks(look: str) -> None:
    assert (
        read(p(r("Staff by grade", look)) + tbl(tr("a", "1"), tr("b", "2"))).tables[0].caption
        == "Staff by grade"
    )

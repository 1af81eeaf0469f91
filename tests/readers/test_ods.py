from __future__ import annotations

import io
import zipfile

import pytest
from reader_checks import check, grid
from support.open_documents import flat, packed, sheet

from auditor.model import AuditorError, Document
from auditor.readers.options import ReadOptions
from auditor.readers.registry import read


def of(body: str, styles: str = "", options: ReadOptions | None = None) -> Document:
    return check(read(sheet(body, styles), "a.ods", options=options or ReadOptions()))


def number(shown: str, value: str, kind: str = "float") -> str:
    return f'<c office:value-type="{kind}" office:value="{value}"><p>{shown}</p></c>'


def row(*cells: str, more: str = "") -> str:
    return f"<r {more}>{''.join(c if c.startswith('<') else f'<c><p>{c}</p></c>' for c in cells)}</r>"


def test_cells_are_read_as_they_are_shown() -> None:
    made = of(
        '<table:table table:name="Staff">'
        + row("Grade", "2018", "2019")
        + row("P-3", number("14,811", "14811"), number("12.3%", "0.1234", "percentage"))
        + row(
            '<c><p>P-4<text:s text:c="2"/>and\n  <text:span text:style-name="up">2</text:span></p><p>up</p></c>',
            number("15", "14.8"),
            "<c><office:annotation><p>not 99</p></office:annotation><p>5</p></c>",
        )
        + '<r table:number-rows-repeated="1048000"><c table:number-columns-repeated="16384"/></r></table:table>',
        '<style:style style:name="up" style:family="text"><style:text-properties style:text-position="super 58%"/>'
        "</style:style>",
    )
    assert grid(made.tables[0]) == [
        ["Grade", "2018", "2019"],
        ["P-3", "14,811", "12.3%"],
        ["P-4  and up", "15", "5"],
    ]
    assert [cell.rounded for cell in made.tables[0].rows[2]] == [False, True, False]
    assert made.addresses is not None
    assert str(made.addresses.at(made.tables[0].rows[2][1].span.start)) == "Staff!B3"
    assert made.format == "ods"


def test_merged_and_repeated_cells() -> None:
    made = of(
        '<table:table table:name="A">'
        + row(
            "Grade",
            '<c table:number-columns-spanned="2" table:number-rows-spanned="1"><p>2018</p></c>',
            "<v/>",
        )
        + row("<c/>", "F", "M")
        + row(
            "P-3", '<c table:number-columns-repeated="2"><p>7</p></c>', more='table:number-rows-repeated="2"'
        )
        + "</table:table>"
    )
    assert grid(made.tables[0]) == [
        ["Grade", "2018", "2018"],
        ["", "F", "M"],
        ["P-3", "7", "7"],
        ["P-3", "7", "7"],
    ]


HIDDEN = (
    '<table:table table:name="A"><k/><k table:visibility="collapse"/><k/>'
    + row("Grade", "2018", "2019")
    + row("P-3", "1", "2", more='table:visibility="filter"')
    + row("P-4", "3", "4")
    + '<r table:visibility="collapse" table:number-rows-repeated="1048000"><c/></r></table:table>'
    + '<table:table table:name="B" table:style-name="gone">'
    + row("x", "9")
    + "</table:table>"
)
GONE = (
    '<style:style style:name="gone" style:family="table"><style:table-properties table:display="false"/>'
    "</style:style>"
)


def test_what_is_hidden_is_left_out_and_told() -> None:
    made = of(HIDDEN, GONE)
    assert [grid(table) for table in made.tables] == [[["Grade", "2019"], ["P-4", "4"]]]
    assert made.messages == [
        "hidden sheets were left out: “B”",
        "“A”: 1 hidden row and 1 hidden column left out",
    ]


def test_what_is_hidden_is_read_where_that_is_asked_for() -> None:
    made = of(HIDDEN, GONE, ReadOptions(hidden=True))
    assert [len(table.rows) for table in made.tables] == [3, 1]


def test_values_without_a_text_are_shown_without_a_format_and_formulas_may_have_none() -> None:
    made = of(
        '<table:table table:name="A">'
        + row("a", '<c office:value-type="float" office:value="1234.5"/>', '<c table:formula="of:=1+1"/>')
        + row("b", '<c office:value-type="percentage" office:value="0.125"/>', "5")
        + "</table:table>"
    )
    assert grid(made.tables[0]) == [["a", "1234.5", "?"], ["b", "12.5%", "5"]]
    assert made.messages[0].startswith("A!C1 has a formula without a stored value")


def test_a_sheet_that_repeats_without_end_is_refused() -> None:
    body = '<r table:number-rows-repeated="1048576"><c table:number-columns-repeated="16384"><p>1</p></c></r>'
    with pytest.raises(AuditorError, match=r"too large to check: its sheets have more than 6000000 cells"):
        of(f'<table:table table:name="A">{body}</table:table>')


def test_a_few_cells_that_repeat_as_in_no_report_are_refused() -> None:
    wide = '<r><c table:number-columns-repeated="16384"><p>1</p></c></r>'
    assert len(of(f'<table:table table:name="A">{wide * 6}</table:table>').tables[0].rows) == 6
    with pytest.raises(AuditorError, match=r"^a.ods: “A” repeats its cells 16,384 times, as no report does$"):
        of(f'<table:table table:name="A">{wide * 7}</table:table>')


def test_rows_inside_of_rows_are_read_once() -> None:
    inner = row("Arden", "12", "3") * 2
    made = of(f'<table:table table:name="A"><r>{inner}</r>{row("Total", "24", "6")}</table:table>')
    assert grid(made.tables[0]) == [["Arden", "12", "3"]] * 2 + [[""] * 3, ["Total", "24", "6"]]


def test_what_is_no_spreadsheet_is_refused() -> None:
    with pytest.raises(AuditorError, match=r"^a.ods: this is not an OpenDocument spreadsheet$"):
        read(b"a,b\n1,2\n", "a.ods")
    locked = (
        '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry>'
        "<m:encryption-data/></m:file-entry></m:manifest>"
    )
    with pytest.raises(AuditorError, match=r"a.ods: an OpenDocument spreadsheet with a password"):
        read(packed("spreadsheet", "", **{"META-INF__manifest": locked}), "a.ods")
    with pytest.raises(AuditorError, match=r"damaged: content.xml: mismatched tag"):
        read(packed("spreadsheet", "<table:table>"), "a.ods")


def test_drawings_are_left_out_and_that_is_said() -> None:
    frame = "<draw:frame><draw:text-box><text:p>Boxed 5</text:p></draw:text-box></draw:frame>"
    made = of(
        f'<table:table table:name="A">{row("a", f"<c>{frame}<p>12</p></c>")}{row("b", "7")}</table:table>'
    )
    assert grid(made.tables[0]) == [["a", "12"], ["b", "7"]]
    assert made.messages == ["charts, pictures and text boxes were left out"]


def test_a_nameless_spreadsheet_is_known() -> None:
    assert read(sheet("")).format == "ods"
    body = (
        "<table:table table:name='A'><table:table-row><table:table-cell><text:p>5</text:p></table:table-cell>"
    )
    flat_one = read(flat("spreadsheet", f"{body}</table:table-row></table:table>"))
    assert (flat_one.format, flat_one.text) == ("ods", "A\n5\n\n")


def test_what_a_picture_in_it_looks_like_makes_it_nothing_else() -> None:
    packed_ = io.BytesIO(sheet(f'<table:table table:name="A">{row("Total", "12")}</table:table>'))
    with zipfile.ZipFile(packed_, "a") as archive:
        archive.writestr("Pictures/a.png", b"...xl/...word/...")
    assert "12" in read(packed_.getvalue(), "a.ods").text

from __future__ import annotations

import datetime

import pytest
from books import SHEET, document, replaced, saved, with_sheet, workbook
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet
from reader_checks import check, grid, printed

from auditor import audit
from auditor.model import AuditorError
from auditor.readers.options import ReadOptions
from auditor.readers.registry import read

STAFF = [["Grade", 2018, 2019], ["P-3", 14811, 5], ["P-4", 20, 7.5], ["Total", 14831, 12.5]]


def test_cells_are_read_as_they_are_shown() -> None:
    def change(sheet: Worksheet) -> None:
        for name, code in {
            "B2": "#,##0",
            "C2": "0.0%",
            "B3": "0.00",
            "C3": '0.0" t"',
            "B4": "#,##0,",
        }.items():
            sheet[name].number_format = code
        sheet["A3"].alignment = Alignment(indent=2)
        sheet["D2"] = datetime.date(2023, 3, 15)
        sheet["D3"] = True

    made = check(document(STAFF, change))
    assert grid(made.tables[0]) == [
        ["Grade", "2018", "2019", ""],
        ["P-3", "14,811", "500.0%", "2023-03-15"],
        ["P-4", "20.00", "7.5 t", "TRUE"],
        ["Total", "15", "12.5", ""],
    ]
    assert made.text.splitlines()[:3] == [
        "Sheet",
        "Grade    2018    2019",
        "P-3    14,811  500.0%  2023-03-15",
    ]
    assert [cell.indent for cell in made.tables[0].rows[2][:2]] == [6, 0]
    assert [cell.rounded for cell in made.tables[0].rows[3]] == [False, True, False, False]
    assert printed(made, made.tables[0].rows[1][1]) == "14,811"
    assert made.format == "xlsx"
    assert made.messages == []


def test_every_cell_knows_its_address() -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name in ("Staff", "Year's end"):
        sheet = book.create_sheet(name)
        for i, row in enumerate(STAFF):
            for j, value in enumerate(row):
                sheet.cell(i + 3, j + 2, value)
    made = check(read(saved(book), "a.xlsx"))
    assert made.addresses is not None
    assert [str(made.addresses.at(t.rows[1][2].span.start)) for t in made.tables] == [
        "Staff!D4",
        "'Year''s end'!D4",
    ]
    assert made.addresses.at(0) is None
    assert [table.heading for table in made.tables] == ["Staff", "Year's end"]


def test_merged_cells_repeat_over_what_they_cover() -> None:
    def change(sheet: Worksheet) -> None:
        for area in ("B1:C1", "A1:A2", "A3:A4", "B5:XFD5", "D1:D1048576"):
            sheet.merge_cells(area) if area[-1] < "7" else sheet.merged_cells.add(area)

    rows = [["Grade", 2018, None, "x"], [None, "F", "M"], ["P-3", 1, 2], [None, 3, 4], ["Total", 6, None]]
    made = check(document(rows, change))
    assert grid(made.tables[0]) == [
        ["Grade", "2018", "2018", "x"],
        ["Grade", "F", "M", "x"],
        ["P-3", "1", "2", "x"],
        ["P-3", "3", "4", "x"],
        ["Total", "6", "6", "6"],
    ]
    assert made.tables[0].rows[0][1].columns == 2


def hide(sheet: Worksheet) -> None:
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["B"].hidden = True


def test_what_is_hidden_is_left_out_and_told() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in STAFF:
        sheet.append(row)
    hide(sheet)
    book.create_sheet("Scratch").sheet_state = "veryHidden"
    made = check(read(saved(book), "a.xlsx"))
    assert grid(made.tables[0]) == [["Grade", "2019"], ["P-3", "5"], ["Total", "12.5"]]
    assert made.messages == [
        "hidden sheets were left out: “Scratch”",
        "“Sheet”: 1 hidden row and 1 hidden column left out",
    ]
    assert made.addresses is not None
    assert str(made.addresses.at(made.tables[0].rows[2][1].span.start)) == "Sheet!C4"


def test_what_is_hidden_is_read_where_that_is_asked_for() -> None:
    made = check(read(workbook(STAFF, hide), "a.xlsx", options=ReadOptions(hidden=True)))
    assert grid(made.tables[0])[2] == ["P-4", "20", "7.5"]
    assert made.messages == []


def test_a_merged_cell_stands_where_it_is_first_to_be_seen() -> None:
    def change(sheet: Worksheet) -> None:
        sheet.merge_cells("A1:C1")
        sheet.column_dimensions["A"].hidden = True

    made = check(document([["2019", None, None], ["x", 1, 2], ["y", 3, 4]], change))
    assert grid(made.tables[0]) == [["2019", "2019"], ["1", "2"], ["3", "4"]]


UNKNOWN = (
    "Sheet!D1 and 1 more cells have formulas without a stored value, read as not known; "
    "a spreadsheet program that opens and saves the file works them out"
)


def test_a_formula_without_a_value_is_not_known_and_that_is_told() -> None:
    rows = [["a", "b", "c"], ["x", 12, 20], ["y", 3, 4], ["z", "=B2+B3", 100], ["Total", 900, 124]]
    made = check(document(rows, lambda sheet: sheet.cell(1, 4, "=SUM(B2:B3)")))
    assert made.tables[0].rows[3][1].text == "?"
    assert made.messages == [UNKNOWN]
    assert audit(workbook(rows), filename="a.xlsx").findings == []


def test_values_that_formulas_left_are_read() -> None:
    made = read(
        with_sheet(
            "<sheetData><row><c><v>1</v></c><c><f>1+1</f><v>2</v></c></row>"
            '<row r="2"><c r="B2" t="str"><f>A</f><v>so_x000a_much</v></c><c t="e"><v>#DIV/0!</v></c></row>'
            '<row><c t="inlineStr"><is><r><t>net </t></r><r><t>sum</t></r></is></c><c t="d"><v>2023-03-15</v></c>'
            "</row></sheetData>"
        ),
        "a.xlsx",
    )
    assert grid(made.tables[0]) == [
        ["1", "2", ""],
        ["", "so much", "#DIV/0!"],
        ["net sum", "2023-03-15", ""],
    ]


def test_raised_note_marks_are_no_part_of_a_text() -> None:
    def change(sheet: Worksheet) -> None:
        mark = TextBlock(InlineFont(vertAlign="superscript"), "2")
        sheet["A2"] = CellRichText("Net costs", mark)
        sheet["A3"] = CellRichText("Area, km", mark)
        sheet["A2"].comment = Comment("not 99", "me")

    assert [row[0] for row in grid(document(STAFF, change).tables[0])] == [
        "Grade",
        "Net costs",
        "Area, km2",
        "Total",
    ]


def test_a_slip_is_found_at_its_place_in_the_sheet() -> None:
    rows = [
        ["n", "a", "b", "c"],
        ["x", 12, 20, 32],
        ["y", 3, 4, 7],
        ["z", 100, 240, 340],
        ["Total", 115, 246, 379],
    ]
    audited = audit(workbook([["Costs"], [], *rows]), filename="a.xlsx")
    [finding] = audited.findings
    assert audited.document.addresses is not None
    assert str(audited.document.addresses.at(finding.anchor.span.start)) == "Sheet!C7"


def test_amounts_that_only_look_rounded_are_no_counts() -> None:
    rows = [["n", "a", "b"], *([f"u{k}", k + 0.4, 3 * k + 0.3] for k in range(1, 9)), ["Total", 39.2, 110.4]]

    def whole(sheet: Worksheet) -> None:
        for row in sheet.iter_rows(min_row=2, min_col=2):
            for cell in row:
                cell.number_format = "0"

    assert audit(workbook(rows, whole), filename="a.xlsx").findings == []


@pytest.mark.parametrize("namespace", ["http://purl.oclc.org/ooxml/spreadsheetml/main"])
def test_the_strict_form_is_read_as_well(namespace: str) -> None:
    xml = f'<x:worksheet xmlns:x="{namespace}"><x:sheetData><x:row><x:c><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    assert grid(read(replaced(workbook(), {SHEET: xml.encode()}), "a.xlsx").tables[0]) == [["5"]]


def test_an_empty_workbook_is_a_document() -> None:
    made = check(document())
    assert (made.tables, made.text) == ([], "Sheet\n\n")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"a,b\n1,2\n", "a.xlsx: this is not an Excel workbook"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
            "a.xlsx: this is an old Office file, not an Excel workbook",
        ),
        (b"", "a.xlsx: this is not an Excel workbook (the file is empty)"),
        (b"%PDF-1.7\n", "a.xlsx: this is a PDF, not an Excel workbook"),
        (workbook(STAFF)[:-200], "a.xlsx: an Excel workbook that is damaged"),
        (
            replaced(workbook(), {"xl/workbook.xml": None}),
            "a.xlsx: an Excel workbook that is damaged: xl/workbook.xml",
        ),
        (
            replaced(workbook(), {SHEET: None}),
            "a.xlsx: an Excel workbook that is damaged: xl/worksheets/sheet1.xml is missing",
        ),
        (
            replaced(workbook(), {SHEET: b"<a><b>"}),
            "a.xlsx: an Excel workbook that is damaged: xl/worksheets/sheet1.xml: no element found",
        ),
        (
            replaced(workbook(), {SHEET: b'<!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>'}),
            "a.xlsx: xl/worksheets/sheet1.xml in it declares a document type",
        ),
        *(
            (
                replaced(workbook(), {SHEET: f'<?xml version="1.0" encoding="{name}"?><a/>'.encode()}),
                "a.xlsx: an Excel workbook that is damaged: xl/worksheets/sheet1.xml: unknown encoding",
            )
            for name in ("of-its-own", "shift_jis", "utf-7")
        ),
    ],
)
def test_what_is_no_workbook_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(AuditorError) as raised:
        read(data, "a.xlsx")
    assert str(raised.value).startswith(message)


def test_a_nameless_workbook_is_known() -> None:
    assert read(workbook(STAFF)).format == "xlsx"


def test_a_sheet_may_claim_to_be_enormous() -> None:
    xml = (
        '<dimension ref="A1:XFD1048576"/><cols><col min="1" max="999999999" hidden="0"/></cols><sheetData>'
        '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row>'
        '<row r="1048576"><c r="B1048576"><v>3</v></c></row>'
        '<row r="99999999"><c r="A99999999"><v>4</v></c></row></sheetData>'
        '<mergeCells><mergeCell ref="A1:XFD1"/><mergeCell ref="A3:XFD1048576"/></mergeCells>'
    )
    made = check(read(with_sheet(xml), "a.xlsx"))
    assert [grid(table) for table in made.tables] == [[["1"]], [["3"]]]


def test_too_many_cells_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from auditor.readers.sheets import build
    from auditor.readers.xlsx import read as reading

    monkeypatch.setattr(reading, "MAX_CELLS", 10)
    with pytest.raises(AuditorError, match="too large to check: its sheets have more than"):
        read(workbook(STAFF), "a.xlsx")
    monkeypatch.undo()
    monkeypatch.setattr(build, "MAX_CELLS", 10)
    with pytest.raises(AuditorError, match="too large to check: its sheets have more than 10 cells"):
        read(workbook([[1 if i == j else None for j in range(9)] for i in range(9)]), "a.xlsx")


@pytest.mark.parametrize(
    "xml",
    [
        '<sheetData><row r="0"><c r="A0"><v>1</v></c></row></sheetData>',
        '<sheetData><row r="-5"><c r="-1"><v>1</v></c><c r="é1"><v>2</v></c><c r=""><v>3</v></c></row></sheetData>',
        '<sheetData><row><c s="99" t="s"><v>99</v></c><c s="x" t="zzz"><v>5</v></c></row></sheetData>',
        "<sheetData><row><c><v>1e999</v></c><c><v>-1E-999</v></c><c><v>Infinity</v></c></row></sheetData>",
        (
            '<cols><col min="0" max="0" hidden="1"/></cols><sheetData><row><c><v>1</v></c></row></sheetData>'
            '<mergeCells><mergeCell ref="A0:B0"/><mergeCell ref="B9:A1"/><mergeCell ref="ZZZZ1:A2"/></mergeCells>'
        ),
    ],
)
def test_what_makes_no_sense_does_no_harm(xml: str) -> None:
    check(read(with_sheet(xml), "a.xlsx"))

"""Workbooks with notes on their cells: nothing else changes, and what others have noted stays."""

from __future__ import annotations

import io
import re
import zipfile
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from notes_made import HOSTILE, all_the_same, marked, note
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet
from support.examples import examples

from auditor.annotate import Note
from auditor.annotate.xlsx import drawing
from auditor.annotate.xlsx.mark import annotate
from auditor.model import AuditorError
from auditor.readers.options import DEFAULT, ReadOptions
from auditor.readers.registry import read

ROWS = [
    ("Unit", "Men", "Women", "Total"),
    ("North", 312, 415, 727),
    ("South", 220, 314, 534),
    ("East", 331, 217, 584),
    ("West", 211, 422, 633),
    ("Head office", 118, 131, 249),
    ("Total", 1192, 1499, 2691),
]
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def filled(sheet: Worksheet) -> Worksheet:
    for row in ROWS:
        sheet.append(list(row))
    return sheet


def book(*titles: str) -> Workbook:
    made = Workbook()
    first = made.active
    assert isinstance(first, Worksheet)
    first.title = titles[0] if titles else "Staff"
    filled(first)
    for title in titles[1:]:
        filled(made.create_sheet(title))
    return made


def saved(made: Workbook) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def noted(data: bytes) -> dict[str, str]:
    """What is noted on which cell, as openpyxl sees it."""
    return {
        f"{sheet.title}!{cell.coordinate}": cell.comment.text
        for sheet in load_workbook(io.BytesIO(data))
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    }


def boxes(data: bytes) -> list[tuple[int, int]]:
    """The cells, row and column from 0, that the drawings have boxes for."""
    found = []
    for name, content in parts(data).items():
        if name.endswith(".vml"):
            for element in ElementTree.fromstring(content).iter(
                "{urn:schemas-microsoft-com:office:excel}ClientData"
            ):
                told = [
                    element.findtext(f"{{urn:schemas-microsoft-com:office:excel}}{key}")
                    for key in ("Row", "Column")
                ]
                if None not in told:
                    found.append((int(told[0] or 0), int(told[1] or 0)))
    return found


def mark(data: bytes, *words: str, lines: tuple[str, ...] = ()) -> bytes:
    document = read(data, "a.xlsx")
    return marked(annotate, data, "a.xlsx", *(note(document, word, *lines) for word in words))


def test_a_wrong_cell_has_a_note() -> None:
    data = saved(book())
    made = all_the_same(data, "draft.xlsx")
    (text,) = noted(made).values()
    lines = text.split("\n")
    assert lines[:2] == ["auditor:", "error: total-row"]
    assert "548" in lines[2]
    assert list(noted(made)) == ["Staff!D4"]
    assert boxes(made) == [(3, 3)]


def test_a_clean_draft_stays_as_it_is() -> None:
    made = book()
    assert made.active is not None
    made.active["D4"] = 548
    data = saved(made)
    assert all_the_same(data, "draft.xlsx") == data


def test_all_other_parts_stay_as_they_are() -> None:
    made = book("Staff", "Other")
    sheet = made["Other"]
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=7), titles_from_data=True)
    sheet.add_chart(chart, "H2")
    sheet["F1"] = "=SUM(B2:D2)"
    data = saved(made)
    before, after = parts(data), parts(mark(data, "584"))
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"[Content_Types].xml", "xl/worksheets/sheet1.xml"}
    assert set(after) - set(before) == {
        "xl/comments1.xml",
        "xl/drawings/vmlDrawing1.vml",
        "xl/worksheets/_rels/sheet1.xml.rels",
    }
    reference = b'<legacyDrawing xmlns:r="%s" r:id="rId2"/>' % _OFFICE.encode()
    own = "xl/worksheets/sheet1.xml"
    assert after[own].replace(reference, b"") == before[own]


def test_the_reference_stands_where_excel_wants_it() -> None:
    made = book()
    sheet = made.active
    assert isinstance(sheet, Worksheet)
    sheet.add_table(Table(displayName="Staff1", ref="A1:D7"))
    sheet.add_data_validation(DataValidation("whole", sqref="B2"))
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=7), titles_from_data=True)
    sheet.add_chart(chart, "H2")
    after = parts(mark(saved(made), "584"))["xl/worksheets/sheet1.xml"]
    names = [element.tag.removeprefix(_MAIN) for element in ElementTree.fromstring(after)]
    assert names[-3:] == ["drawing", "legacyDrawing", "tableParts"]


def test_notes_of_others_stay_and_ours_are_replaced() -> None:
    made = book("Staff", "Other")
    made["Staff"]["B2"].comment = Comment("mine & <yours>", "Ann")
    data = saved(made)
    once = mark(data, "584", "331")
    assert set(noted(once)) == {"Staff!B2", "Staff!D4", "Staff!B4"}
    less = mark(once, "584")
    assert set(noted(less)) == {"Staff!B2", "Staff!D4"}
    assert boxes(less) == [(1, 1), (3, 3)]
    none = mark(less)
    assert noted(none) == {"Staff!B2": "mine & <yours>"}
    assert boxes(none) == [(1, 1)]


def test_a_cell_with_somebody_elses_note_has_ours_behind_it() -> None:
    made = book()
    assert made.active is not None
    made.active["D4"].comment = Comment("mine", "Ann")
    once = mark(saved(made), "584")
    assert noted(once) == {"Staff!D4": "mine\n\n— auditor —\nerror: total-row\n584 is wrong"}
    assert boxes(once) == [(3, 3)]
    assert noted(mark(once)) == {"Staff!D4": "mine"}


def test_a_note_whose_author_is_forgotten_is_ours_all_the_same() -> None:
    once = parts(mark(saved(book()), "584"))
    once["xl/comments1.xml"] = once["xl/comments1.xml"].replace(b"<author>auditor<", b"<author><")
    assert noted(mark(packed(once), "331")).keys() == {"Staff!B4"}


def test_two_findings_in_one_cell_share_a_note() -> None:
    data = saved(book())
    document = read(data, "a.xlsx")
    both = [note(document, "584", rule="a", severity="warning"), note(document, "584", rule="b")]
    assert noted(marked(annotate, data, "a.xlsx", *both)) == {
        "Staff!D4": "auditor:\nwarning: a\n584 is wrong\n\nerror: b\n584 is wrong"
    }


def test_sheets_with_names_of_all_kinds_are_told_apart() -> None:
    made = book("It's & <ours>", "Übersicht 2")
    made["Übersicht 2"]["D4"] = 5840
    assert set(noted(mark(saved(made), "584\n", "5840"))) == {
        "It's & <ours>!D4",
        "Übersicht 2!D4",
    }


def test_a_hidden_sheet_that_was_read_is_marked() -> None:
    made = book("Staff", "Other")
    made["Other"].sheet_state = "hidden"
    made["Other"]["D4"] = 5840
    data = saved(made)
    document = read(data, "a.xlsx", options=ReadOptions(hidden=True))
    assert set(noted(annotate(document, data, [note(document, "5840")], DEFAULT))) == {"Other!D4"}


def test_prefixes_and_strict_names_are_kept() -> None:
    members = parts(saved(book()))
    name = "xl/worksheets/sheet1.xml"
    sheet = members[name].replace(b"<worksheet xmlns=", b"<x:worksheet xmlns:x=")
    for element in (
        "sheetPr",
        "outlinePr",
        "pageSetUpPr",
        "dimension",
        "sheetViews",
        "sheetView",
        "selection",
        "sheetFormatPr",
        "sheetData",
        "row",
        "c",
        "v",
        "pageMargins",
        "worksheet",
        "is",
        "t",
    ):
        for before, after in (
            (f"<{element} ", f"<x:{element} "),
            (f"<{element}>", f"<x:{element}>"),
            (f"<{element}/", f"<x:{element}/"),
            (f"</{element}>", f"</x:{element}>"),
        ):
            sheet = sheet.replace(before.encode(), after.encode())
    members[name] = sheet
    made = mark(packed(members), "584")
    assert b"<x:legacyDrawing " in parts(made)[name]
    assert set(noted(made)) == {"Staff!D4"}


def test_a_part_in_utf_16_is_changed_in_utf_8() -> None:
    members = parts(saved(book()))
    name = "xl/worksheets/sheet1.xml"
    text = members[name].decode()
    members[name] = ('<?xml version="1.0" encoding="UTF-16"?>' + text).encode("utf-16")
    assert set(noted(mark(packed(members), "584"))) == {"Staff!D4"}


THREADS = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"


def threaded() -> bytes:
    """A workbook in which Ann asks something about D4."""
    made = book()
    assert made.active is not None
    made.active["D4"].comment = Comment("[Threaded comment] Is this right?", "tc={A}")
    members = parts(saved(made))
    members["xl/threadedComments/threadedComment1.xml"] = (
        f'<ThreadedComments xmlns="{THREADS}"><threadedComment ref="D4" dT="2024-05-01T10:00:00.00" personId="{{P}}" id="{{A}}">'
        "<text>Is this right?</text></threadedComment></ThreadedComments>"
    ).encode()
    rels = "xl/worksheets/_rels/sheet1.xml.rels"
    kind = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
    entry = f'<Relationship Id="rId77" Type="{kind}" Target="../threadedComments/threadedComment1.xml"/></Relationships>'
    members[rels] = members[rels].replace(b"</Relationships>", entry.encode())
    types = members["[Content_Types].xml"]
    override = b'<Override PartName="/xl/threadedComments/threadedComment1.xml" ContentType="application/vnd.ms-excel.threadedcomments+xml"/></Types>'
    members["[Content_Types].xml"] = types.replace(b"</Types>", override)
    return packed(members)


def test_a_cell_that_is_talked_about_gets_an_answer() -> None:
    data = threaded()
    once = mark(data, "584", "331")
    told = ElementTree.fromstring(parts(once)["xl/threadedComments/threadedComment1.xml"])
    first, answer = told
    assert answer.attrib["parentId"] == first.attrib["id"] == "{A}"
    assert answer.attrib["ref"] == "D4"
    assert answer[0].text == "error: total-row\n584 is wrong"
    (person,) = ElementTree.fromstring(parts(once)["xl/persons/person.xml"])
    assert person.attrib["id"] == answer.attrib["personId"]
    assert person.attrib["displayName"] == "auditor"
    assert noted(once) == {
        "Staff!D4": "[Threaded comment] Is this right?",
        "Staff!B4": "auditor:\nerror: total-row\n331 is wrong",
    }
    none = parts(mark(once))
    assert (
        none["xl/threadedComments/threadedComment1.xml"]
        == parts(data)["xl/threadedComments/threadedComment1.xml"]
    )


def test_controls_keep_their_drawing() -> None:
    shape = '<v:shape id="_x0000_s1030" type="#_x0000_t201"><x:ClientData ObjectType="Checkbox"><x:Row>3</x:Row><x:Column>3</x:Column><br></x:ClientData></v:shape>'
    there = f'<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel">{shape}</xml>'.encode()
    made = drawing.redrawn(there, {(3, 3)}, {(0, 0): "x", (5, 1): "y"})
    assert made is not None
    assert shape.encode() in made
    assert b'id="_x0000_s1031"' in made
    assert b'id="_x0000_s1032"' in made
    assert made.count(b"<v:shapetype") == 1
    assert drawing.redrawn(made, {(0, 0), (5, 1)}, {(0, 0): "x", (5, 1): "y"}) == made
    assert drawing.redrawn(b"nothing", [], {}) is None


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_draft_says_is_only_ever_text(text: str) -> None:
    made = mark(saved(book()), "584", lines=(text,))
    content = parts(made)["xl/comments1.xml"]
    told = "".join(ElementTree.fromstring(content).itertext())
    for character in "\x00\x01\x0b\ud800\ufffe\uffff":
        text = text.replace(character, "\ufffd")
    shown = re.sub("_x([0-9A-F]{4})_", lambda code: chr(int(code[1], 16)), told)  # as Excel does
    assert shown.endswith(text.replace("\r\n", "\n"))
    assert b"<f>" not in content


def test_a_note_has_bounds() -> None:
    made = book()
    assert made.active is not None
    made.active["B4"].comment = Comment("mine" * 5000, "Ann")
    told = noted(mark(saved(made), "584", "331", lines=("x" * 100_000,)))
    assert len(told["Staff!D4"]) == 32_767
    assert len(told["Staff!B4"]) <= 32_767
    assert told["Staff!B4"].startswith("minemine")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("xl/comments/comment1.xml", b"<comments", "xl/comments/comment1.xml"),
        ("xl/comments/comment1.xml", b"<comments/>", "does not say who has commented"),
        ("xl/comments/comment1.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "declares a document type"),
        ("xl/drawings/commentsDrawing1.vml", b"", "it is no drawing"),
        ("[Content_Types].xml", b"<Types", "Content_Types"),
        ("xl/worksheets/_rels/sheet2.xml.rels", b"<a/>", "not what it should be"),
    ],
)
def test_what_is_damaged_is_named(name: str, content: bytes, words: str) -> None:
    made = book("Staff", "Other")
    made["Staff"]["B2"].comment = Comment("mine", "Ann")
    made["Other"]["D4"] = 5840
    data = saved(made)
    document = read(data, "a.xlsx")
    notes = [note(document, "584"), note(document, "5840")]
    with pytest.raises(AuditorError, match=r"^a.xlsx: ") as error:
        annotate(document, packed({**parts(data), name: content}), notes, DEFAULT)
    assert words in str(error.value)


CELLS = st.sampled_from([f"{column}{row}" for column in "BCD" for row in range(2, 8)])


@given(st.sets(CELLS, max_size=6), st.sets(CELLS, max_size=6), st.sets(CELLS, max_size=4))
@examples(25)
def test_any_notes_over_any_others(first: set[str], second: set[str], others: set[str]) -> None:
    made = book()
    sheet = made.active
    assert isinstance(sheet, Worksheet)
    for ref in others:
        sheet[ref].comment = Comment("mine", "Ann")
    data = saved(made)
    document = read(data, "a.xlsx")
    assert document.addresses is not None
    figures = {str(document.addresses.at(at)).rpartition("!")[2]: at for at in range(len(document.text))}

    def on(refs: set[str]) -> list[Note]:
        words = [document.text[figures[ref] - 8 : figures[ref] + 1].split()[-1] for ref in sorted(refs)]
        return [note(document, word, f"on {ref}") for ref, word in zip(sorted(refs), words, strict=True)]

    once = annotate(document, data, on(first), DEFAULT)
    twice = annotate(document, once, on(second), DEFAULT)
    assert {ref.rpartition("!")[2] for ref in noted(twice)} == second | others
    assert read(twice, "a.xlsx").text == document.text
    assert sorted(boxes(twice)) == sorted((int(ref[1:]) - 1, ord(ref[0]) - 65) for ref in second | others)


def test_a_strict_workbook_stays_strict() -> None:
    pairs = (
        (
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        ),
        (_OFFICE.encode(), b"http://purl.oclc.org/ooxml/officeDocument/relationships"),
    )
    members = parts(saved(book()))
    for before, after in pairs:
        members = {name: content.replace(before, after) for name, content in members.items()}
    made = parts(mark(packed(members), "584"))
    for name in set(made) - {"[Content_Types].xml", "xl/drawings/vmlDrawing1.vml"}:
        assert b"openxmlformats.org/spreadsheetml/2006" not in made[name]
        assert b"openxmlformats.org/officeDocument/2006/relationships" not in made[name], name


def test_a_drawing_that_is_missing_is_named() -> None:
    members = parts(saved(book()))
    name = "xl/worksheets/sheet1.xml"
    reference = b'<legacyDrawing xmlns:r="%s" r:id="rId9"/></worksheet>' % _OFFICE.encode()
    members[name] = members[name].replace(b"</worksheet>", reference)
    with pytest.raises(AuditorError, match=r"^a.xlsx: .* its drawing of notes is missing$"):
        mark(packed(members), "584")


def test_the_drawing_of_a_header_is_none_of_notes() -> None:
    members = parts(saved(book()))
    name, rels = "xl/worksheets/sheet1.xml", "xl/worksheets/_rels/sheet1.xml.rels"
    reference = b'<legacyDrawingHF xmlns:r="%s" r:id="rId1"/></worksheet>' % _OFFICE.encode()
    members[name] = members[name].replace(b"</worksheet>", reference)
    members[rels] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/vmlDrawing" Target="../drawings/vmlDrawing1.vml"/></Relationships>'
    ).encode()
    members["xl/drawings/vmlDrawing1.vml"] = b"<xml/>"
    made = parts(mark(packed(members), "584"))
    assert made["xl/drawings/vmlDrawing1.vml"] == b"<xml/>"
    assert b'"/><legacyDrawingHF ' in made[name]
    assert b"Note" in made["xl/drawings/vmlDrawing2.vml"]


def test_a_person_of_our_name_keeps_her_notes() -> None:
    made = book()
    assert made.active is not None
    made.active["B2"].comment = Comment("auditor:\nplease check", "auditor")
    once = mark(saved(made), "584")
    assert noted(once)["Staff!B2"] == "auditor:\nplease check"
    assert noted(mark(once)) == {"Staff!B2": "auditor:\nplease check"}

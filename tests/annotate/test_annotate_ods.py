"""OpenDocument spreadsheets with notes in their cells: cells and rows that repeat, notes of others."""

from __future__ import annotations

import io
import re
import zipfile
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from notes_made import HOSTILE, all_the_same, marked, note
from support.examples import examples
from support.open_documents import flat, sheet

from auditor.annotate import Note
from auditor.annotate.ods import mark as mark_module
from auditor.annotate.ods.mark import annotate
from auditor.model import AuditorError, Document, Span
from auditor.readers.options import DEFAULT, ReadOptions
from auditor.readers.registry import read

ROWS = [
    ("Unit", "Men", "Women", "Total"),
    ("North", "312", "415", "727"),
    ("South", "220", "314", "534"),
    ("East", "331", "217", "584"),
    ("West", "211", "422", "633"),
    ("Head office", "118", "131", "249"),
    ("Total", "1192", "1499", "2691"),
]
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
ANN = (
    '<office:annotation xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>Ann</dc:creator>'
    "<text:p>mine <text:span>and</text:span> more</text:p></office:annotation>"
)


def cell(shown: str, more: str = "", note: str = "") -> str:
    stored = f'office:value-type="float" office:value="{shown}"' if shown.isdigit() else ""
    return f"<c {stored} {more}>{note}<p>{shown}</p></c>"


def rows() -> list[str]:
    return [f"<r>{''.join(map(cell, row))}</r>" for row in ROWS]


def table(*body: str, name: str = "Staff") -> str:
    return f'<table:table table:name="{name}">{"".join(body or rows())}</table:table>'


def content(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("content.xml")


def noted(data: bytes) -> dict[str, list[str]]:
    """By sheet, row and column, counted from 0: who has noted, and the paragraphs."""
    found: dict[str, list[str]] = {}
    for table in ElementTree.fromstring(content(data)).iter(f"{_TABLE}table"):
        y = 0
        for row in table.iter(f"{_TABLE}table-row"):
            x = 0
            for one in row:
                annotation = one.find(f"{_OFFICE}annotation")
                if annotation is not None:
                    told = [annotation.findtext(f"{_DC}creator") or ""]
                    told += ["".join(p.itertext()) for p in annotation.iter(f"{_TEXT}p")]
                    found[f"{table.get(f'{_TABLE}name')} {y} {x}"] = told
                x += int(one.get(f"{_TABLE}number-columns-repeated", "1"))
            y += int(row.get(f"{_TABLE}number-rows-repeated", "1"))
    return found


def mark(data: bytes, *words: str, lines: tuple[str, ...] = ()) -> bytes:
    document = read(data, "a.ods")
    return marked(annotate, data, "a.ods", *(note(document, word, *lines) for word in words))


def on(document: Document, row: int, column: int) -> Note:
    """A note on a cell."""
    assert document.addresses is not None
    places = ((at, document.addresses.at(at)) for at in range(len(document.text)))
    at = next(at for at, place in places if place and (place.row, place.column) == (row, column))
    return Note(Span(at, at + 1), "error", "total-row", (f"{row}, {column}",), f"{row}-{column}")


def ours(*lines: str) -> list[str]:
    return ["auditor", "auditor:", *lines]


def test_a_wrong_cell_has_a_note() -> None:
    made = all_the_same(sheet(table()), "draft.ods")
    ((place, told),) = noted(made).items()
    assert place == "Staff 3 3"
    assert told[:3] == ours("error: total-row")
    assert "548" in told[3]


def test_a_flat_file_is_marked_in_its_own_text() -> None:
    made = all_the_same(sheet(table(), write=flat), "draft.fods")
    assert made.count(b"<office:annotation>") + made.count(b"<office:annotation ") == 1
    assert made.index(b"office:annotation") > made.index(b"217") > 0


def test_a_clean_draft_stays_as_it_is() -> None:
    data = sheet(table(*(row.replace("584", "548") for row in rows())))
    assert all_the_same(data, "draft.ods") == data


def test_nothing_but_the_cell_changes() -> None:
    data = sheet(table() + table(name="Other"))
    made = content(mark(data, "584"))
    assert re.sub(rb"<office:annotation.*?</office:annotation>", b"", made) == content(data)
    assert made.count(b"<office:annotation") == 1
    assert b'table:table-cell office:value-type="float" office:value="584" ><office:annotation' in made


def test_a_cell_among_equal_ones_is_taken_out() -> None:
    seven = cell("7", 'table:number-columns-repeated="5"')
    body = f"<r>{cell('Unit')}{seven}{cell('12')}</r>"
    data = sheet(table(body))
    document = read(data, "a.ods")
    made = marked(annotate, data, "a.ods", on(document, 0, 1), on(document, 0, 4))
    assert set(noted(made)) == {"Staff 0 1", "Staff 0 4"}
    assert re.findall(rb'columns-repeated="(\d+)"', content(made)) == [b"2"]
    assert content(made).count(b"<text:p>7</text:p>") == 4


def test_a_row_among_equal_ones_is_taken_out() -> None:
    seven = cell("7", "table:number-columns-repeated='3'")
    repeated = f'<r table:number-rows-repeated="4">{cell("Unit")}{seven}</r>'
    data = sheet(table(rows()[0], repeated, rows()[-1]))
    document = read(data, "a.ods")
    made = marked(annotate, data, "a.ods", on(document, 2, 2), on(document, 4, 3))
    assert set(noted(made)) == {"Staff 2 2", "Staff 4 3"}
    assert noted(marked(annotate, made, "a.ods")) == {}


def test_a_cell_with_a_value_and_nothing_shown_has_a_note() -> None:
    body = '<c office:value-type="float" office:value="584"/>'
    data = sheet(table(f"<r>{cell('East')}{body}</r>"))
    assert set(noted(mark(data, "584"))) == {"Staff 0 1"}


def test_notes_of_others_stay_and_ours_are_replaced() -> None:
    body = [row.replace("<p>220<", f"{ANN}<p>220<") for row in rows()]
    once = mark(sheet(table(*body)), "584", "331")
    assert set(noted(once)) == {"Staff 2 1", "Staff 3 1", "Staff 3 3"}
    less = mark(once, "584")
    assert set(noted(less)) == {"Staff 2 1", "Staff 3 3"}
    none = mark(less)
    assert noted(none) == {"Staff 2 1": ["Ann", "mine and more"]}
    assert content(none) == content(sheet(table(*body)))


def test_a_cell_with_somebody_elses_note_has_ours_behind_it() -> None:
    data = sheet(table(*(row.replace("<p>584<", f"{ANN}<p>584<") for row in rows())))
    once = mark(data, "584")
    assert noted(once) == {
        "Staff 3 3": ["Ann", "mine and more", "— auditor —", "error: total-row", "584 is wrong"]
    }
    assert content(mark(once)) == content(data)


def test_a_note_as_another_program_saves_it_is_ours_all_the_same() -> None:
    once = content(mark(sheet(table()), "584")).decode()
    saved = once.replace("<dc:creator>auditor</dc:creator>", "<dc:date>2024-01-01T00:00:00</dc:date>")
    saved = saved.replace("<text:p>auditor:</text:p>", "<text:p><text:span>auditor</text:span>:</text:p>")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", saved)
    assert noted(mark(out.getvalue())) == {}


def test_a_note_stands_behind_the_source_of_a_range() -> None:
    body = '<c><table:cell-range-source table:name="a"/><p>584</p></c>'
    made = content(mark(sheet(table(f"<r>{cell('East')}{body}</r>")), "584"))
    assert b'<table:cell-range-source table:name="a"/><office:annotation' in made


def test_rows_in_groups_and_tables_in_cells_are_counted_as_read() -> None:
    inner = table("<r><c><p>9</p></c></r>", name="Inner")
    body = [f"<table:table-header-rows>{rows()[0]}</table:table-header-rows>"]
    body += [f"<table:table-row-group>{row}</table:table-row-group>" for row in rows()[1:3]]
    body += [f"<r><c>{inner}</c></r>", *rows()[3:]]
    made = mark(sheet(table(*body)), "584")
    assert "Staff 4 3" in {
        key.replace("Staff 5 3", "Staff 4 3") for key in noted(made)
    }  # iter counts the inner row
    assert content(made).index(b"<office:annotation") > content(made).index(b"Inner")


def test_merged_cells_are_counted() -> None:
    merged = '<c table:number-columns-spanned="3"><p>Staff</p></c><v table:number-columns-repeated="2"/>'
    made = mark(sheet(table(f"<r>{merged}{cell('584')}</r>", *rows()[1:3])), "584")
    assert set(noted(made)) == {"Staff 0 3"}


def test_sheets_are_told_apart_also_hidden_ones() -> None:
    styles = '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>'
    hidden = table(name="Other").replace('"Other"', '"Other" table:style-name="ta2"')
    data = sheet(table() + hidden.replace("584", "5840"), styles)
    document = read(data, "a.ods", options=ReadOptions(hidden=True))
    made = annotate(document, data, [note(document, "5840")], DEFAULT)
    assert set(noted(made)) == {"Other 3 3"}


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_draft_says_is_only_ever_text(text: str) -> None:
    made = mark(sheet(table()), "584", lines=(text,))
    for character in "\x00\x01\x0b\ud800\ufffe\uffff":
        text = text.replace(character, "\ufffd")
    told = "\n".join(noted(made)["Staff 3 3"][3:])
    assert told.split() == text.split()


def test_content_in_utf_16_is_changed_in_utf_8() -> None:
    data = sheet(table())
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        text = "<?xml version='1.0' encoding='UTF-16'?>" + content(data).decode()
        archive.writestr("content.xml", text.encode("utf-16"))
    assert set(noted(mark(out.getvalue(), "584"))) == {"Staff 3 3"}


def test_an_attribute_that_looks_like_another_stays() -> None:
    body = """<c table:formula=" table:number-columns-repeated='9'" table:number-columns-repeated='2'><p>7</p></c>"""
    data = sheet(table(f"<r>{cell('East')}{body}</r>"))
    document = read(data, "a.ods")
    made = marked(annotate, data, "a.ods", on(document, 0, 2))
    assert set(noted(made)) == {"Staff 0 2"}
    assert content(made).count(b"repeated='9'\"") == 2


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        (b"<a><b></a>", "content.xml: mismatched tag"),
        (b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "declares a document type"),
    ],
)
def test_what_is_damaged_is_named(broken: bytes, words: str) -> None:
    document = read(sheet(table()), "a.ods")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("content.xml", broken)
    with pytest.raises(AuditorError, match=r"^a.ods: ") as error:
        annotate(document, out.getvalue(), [note(document, "584")], DEFAULT)
    assert words in str(error.value)


def test_notes_in_rows_without_end_have_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mark_module.files, "limit", lambda: 20_000)
    long = cell("Words, " * 300)
    data = sheet(table(f'<r table:number-rows-repeated="50">{long}{cell("7")}</r>'))
    document = read(data, "a.ods")
    notes = [on(document, row, 1) for row in range(50)]
    with pytest.raises(AuditorError, match=r"^a.ods: too large to mark"):
        annotate(document, data, notes, DEFAULT)


PLACES = st.sets(st.tuples(st.integers(0, 7), st.integers(0, 5)), max_size=6)


@given(
    st.lists(st.integers(1, 4), min_size=1, max_size=4),
    st.lists(st.integers(1, 3), min_size=1, max_size=4),
    PLACES,
    PLACES,
)
@examples(40)
def test_any_cells_of_any_that_repeat(
    down: list[int], across: list[int], first: set[tuple[int, int]], second: set[tuple[int, int]]
) -> None:
    cells = "".join(
        cell(str(k + 1), f'table:number-columns-repeated="{n}"' if n > 1 else "")
        for k, n in enumerate(across)
    )
    body = [f'<r table:number-rows-repeated="{n}">{cells}</r>' for n in down]
    data = sheet(table(*body))
    document = read(data, "a.ods")

    def there(places: set[tuple[int, int]]) -> set[tuple[int, int]]:
        return {(y, x) for y, x in places if y < sum(down) and x < sum(across)}

    once = marked(annotate, data, "a.ods", *(on(document, *place) for place in sorted(there(first))))
    twice = marked(annotate, once, "a.ods", *(on(document, *place) for place in sorted(there(second))))
    assert {key: told[3] for key, told in noted(twice).items()} == {
        f"Staff {y} {x}": f"{y}, {x}" for y, x in there(second)
    }


def test_a_person_of_our_name_keeps_her_notes() -> None:
    note_ = ANN.replace("Ann", "auditor").replace("mine ", "auditor: ")
    data = sheet(table(*(row.replace("<p>220<", f"{note_}<p>220<") for row in rows())))
    assert mark(data) == data

"""The way back from the text of a document to the runs of its file."""

from __future__ import annotations

import io
from random import Random

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.examples import examples
from support.word import grid_as_word, with_split_runs, with_tracked_changes
from support.wordml import field, p, r, tbl, tc, tr, word

from auditor.model import Span
from auditor.pipeline import audit
from auditor.readers.options import ReadOptions
from auditor.readers.registry import read
from auditor.readers.word.origins import Origin
from auditor.readers.word.package import open_package, parts_of
from auditor.readers.word.read import trace

NOTE = f'<w:footnote w:id="2">{p("<w:r><w:footnoteRef/></w:r>", " Without 12 volunteers.")}</w:footnote>'
BOX = f"<w:txbxContent>{p('7 in a box')}</w:txbxContent>"
BODY = (
    p("In 20", r("19, "), field("REF x", "85"), '<w:r><w:footnoteReference w:id="2"/></w:r>', " of 125")
    + p("a", "<w:r><w:tab/></w:r>", "1", f"<w:r><w:pict>{BOX}</w:pict></w:r>")
    + tbl(tr("Grade", "2019"), tr("P-3", tc("1,", "234")), tr(tc(p(r("Total"))), "14 ex\u00adact"))
    + '<w:sectPr><w:headerReference r:id="header1"/></w:sectPr>'
)
PARTS = {"footnotes": NOTE, "header1": p("Report 2019")}


def content(origin: Origin) -> str:
    return (origin.element.text or "")[origin.start : origin.end]


@pytest.mark.parametrize("revisions", ["final", "original"])
def test_the_text_is_the_same_and_every_letter_comes_from_where_it_is_said_to(revisions: str) -> None:
    data = word(BODY, **PARTS)
    options = ReadOptions(revisions=revisions)  # type: ignore[arg-type]
    text, origins = trace("draft.docx", open_package("draft.docx", data), options)
    assert text == read(data, "draft.docx", options=options).text
    for at, character in enumerate(text):
        found = list(origins.of(Span(at, at + 1)))
        if character.isalnum() and character not in "¹":
            assert [content(origin) for origin in found] == [character], at
    runs = {origin.part for origin in origins.of(Span(0, len(text)))}
    assert runs == {"/word/document.xml", "/word/footnotes.xml", "/word/header1.xml"}


def test_a_figure_in_several_runs() -> None:
    data = word(p("In all 1", r("4,8"), r("11 staff")))
    audited = audit(data, filename="draft.docx")
    (figure,) = [figure for figure in audited.figures if figure.status]
    _, origins = trace("draft.docx", open_package("draft.docx", data), ReadOptions())
    assert [content(origin) for origin in origins.of(figure.span)] == ["1", "4,8", "11"]
    assert all(origin.run.tag.endswith("}r") for origin in origins.of(figure.span))


def test_what_word_makes_up_comes_from_nowhere() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>'
        '</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    data = word(
        p("85", more='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'), numbering=numbering
    )
    text, origins = trace("draft.docx", open_package("draft.docx", data), ReadOptions())
    assert text == "1. 85\n"
    assert list(origins.of(Span(0, 3))) == []
    assert [content(origin) for origin in origins.of(Span(0, 6))] == ["85"]
    assert list(origins.of(Span(5, 6))) == list(origins.of(Span(6, 6))) == []


def test_the_runs_are_those_of_a_file_that_python_docx_has_open() -> None:
    opened = docx.Document(io.BytesIO(grid_as_word([["Grade", "2019"], ["P-3", "12"]])))
    text, origins = trace("draft.docx", parts_of("draft.docx", opened.part.package), ReadOptions())
    at = text.index("12")
    (origin,) = origins.of(Span(at, at + 2))
    assert origin.run is opened.tables[0].cell(1, 1).paragraphs[0].runs[0]._r


@given(st.integers(0, 10**6))
@examples(40)
def test_however_runs_are_cut(seed: int) -> None:
    random = Random(seed)
    data = with_tracked_changes(with_split_runs(word(BODY, **PARTS), random), random)
    text, origins = trace("draft.docx", open_package("draft.docx", data), ReadOptions())
    document = read(data, "draft.docx")
    assert text == document.text
    for block in document.blocks:
        # What is joined to a block from elsewhere (an exponent's sign) would be missing here.
        found = "".join(content(origin) or " " for piece in block.pieces for origin in origins.of(piece))
        assert found.replace(" ", "") == "".join(block.text.split())

"""A marked copy of a Word draft: each comment on its figure, nothing else changed."""

from __future__ import annotations

import copy
import io
import re
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

import docx
import pytest
from docx.oxml.parser import parse_xml
from hypothesis import given
from hypothesis import strategies as st
from support.examples import examples
from support.marked import (
    COMMENTS,
    MAIN,
    Element,
    comments,
    complaints,
    marked,
    member,
    members,
    note,
    notes_on,
    replaced,
)
from support.word import as_word, edited, with_split_runs, with_tracked_changes
from support.wordml import field, p, r, tbl, tc, tr, word

from auditor.annotate import Note, annotated
from auditor.annotate.word.marks import found
from auditor.annotate.word.markup import RANGE_END, RANGE_START, SPACE, make
from auditor.annotate.word.write import annotate
from auditor.cli.main import main
from auditor.model import Audit, AuditorError, Span
from auditor.pipeline import audit
from auditor.readers.options import DEFAULT, ReadOptions
from auditor.readers.registry import read
from auditor.readers.word.names import ID, w
from auditor.readers.word.package import open_package
from auditor.readers.word.read import trace

ROOT = Path(__file__).parents[3]
INS = '<w:ins w:id="901" w:author="Ann" w:date="2024-01-01T00:00:00Z">{}</w:ins>'
DEL = '<w:del w:id="902" w:author="Ann" w:date="2024-01-01T00:00:00Z"><w:r><w:delText xml:space="preserve">{}</w:delText></w:r></w:del>'
LINK = '<w:hyperlink w:anchor="x">{}</w:hyperlink>'
CONTROL = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
BOX = (
    "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)
DRAWN_BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></w:drawing>'
    "</mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
).format(p("with 65 in it"))
ONE_RUN_FIELD = (
    '<w:r><w:t xml:space="preserve">a rate of </w:t><w:fldChar w:fldCharType="begin"/><w:instrText> REF x </w:instrText>'
    '<w:fldChar w:fldCharType="separate"/><w:t>65</w:t><w:fldChar w:fldCharType="end"/><w:t> per cent</w:t></w:r>'
)
NOTE = f'<w:footnote w:id="2">{p("<w:r><w:footnoteRef/></w:r>", " Without the 65 volunteers.")}</w:footnote>'
TABLE = (
    tr("Unit", "Men", "Women", "Total")
    + tr("North", "312", "415", "727")
    + tr("South", "220", "314", tc(p(r("5"), r("34"))))
    + tr("East", "331", "217", tc(p(r("58", "<w:b/>"), r("4", "<w:i/>"))))
    + tr("West", "211", "422", "633")
    + tr("Total", "1,074", "1,368", "2,442")
)
HEADED = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
EVERYTHING = (
    p("A rate of ", r("6", "<w:b/>"), r("5", "<w:i/>"), " per cent.")
    + p("A rate of ", DEL.format("68 "), INS.format(r("65 per cent, inserted") + r(" with more")), ".")
    + p("A rate of ", field("REF x", "65"), " per cent")
    + p("A rate of ", f'<w:fldSimple w:instr=" DOCPROPERTY r ">{r("65")}</w:fldSimple>', " per cent")
    + p("Once more ", ONE_RUN_FIELD)
    + p("In a link, ", LINK.format(r("all 65 per cent of them")))
    + p("In a control, ", CONTROL.format("<w:text/>", r("65")), " per cent")
    + p("In another, ", CONTROL.format("", r("all 65 per cent")))
    + p(
        "A note",
        '<w:r><w:t> and</w:t><w:footnoteReference w:id="2"/><w:t xml:space="preserve"> 65.</w:t></w:r>',
    )
    + p("A box", BOX.format(p("with 65 in it")), " and text.")
    + p("In 65", "<w:r><w:tab/><w:t>and</w:t><w:br/><w:t>65</w:t></w:r>")
    + tbl(TABLE)
    + HEADED
)
DRAFT = word(EVERYTHING, footnotes=NOTE, header1=p("Report on 65 rates"))


@pytest.mark.parametrize(
    "body",
    [
        p("Of 125, 65 per cent."),
        p("Of ", r("1"), r("2"), r("5"), ", ", r("6"), r("5", "<w:b/>"), "."),
        p("Of 125, ", INS.format(r("now 65 of them")), "."),
        p("Of 12", INS.format(r("5, ") + r("6")), r("5 of them.")),
        p("Of 125, ", LINK.format(r("a link to 65 of them")), "."),
        p("Of 125, ", field("REF x", "65"), "."),
        p("Of 125, ", ONE_RUN_FIELD, "."),
        p("Of 125, ", CONTROL.format("", r("at 65")), "."),
        p("Of 125, ", CONTROL.format("<w:text/>", r("65")), "."),
        p("Of 125, ", "<m:oMath><m:r><m:t>65</m:t></m:r></m:oMath>", "."),
        p("Of ", "<w:r><w:t>125</w:t><w:tab/><w:t>65</w:t><w:br/><w:t>and more</w:t></w:r>"),
        tbl(tr("Of 125", "65"), tr("a", "b")),
    ],
)
def test_a_comment_is_on_the_figure_s_own_characters(body: str) -> None:
    copy = marked(word(body), "125", "65")
    assert [(comment.on, comment.author) for comment in comments(copy)] == [
        ("125", "auditor"),
        ("65", "auditor"),
    ]


def test_two_notes_on_one_figure_and_one_within_another() -> None:
    data = word(p("Of 125, 65 per cent."))
    document = read(data, "draft.docx")
    both = [*notes_on(document, ["65 per cent", "65"]), *notes_on(document, ["65"])]
    assert [c.on for c in comments(annotate(document, data, both, DEFAULT))] == ["65", "65 per cent", "65"]


def test_a_comment_on_text_that_was_deleted() -> None:
    options = ReadOptions(revisions="original")
    copy = marked(word(p("Of ", DEL.format("the 65 requests"), INS.format(r("66")))), "65", options=options)
    assert [comment.on for comment in comments(copy, options)] == ["65"]
    assert read(copy, "draft.docx").text == "Of 66\n"


def test_the_comment_s_own_place_is_outside_of_changes_and_fields() -> None:
    body = p("Of ", INS.format(r("the 125 requests")), field("REF x", "at 65 per cent"), ".")
    children = [
        child.tag.split("}")[1] for child in parse_xml(member(marked(word(body), "125", "65"), MAIN))[0][0]
    ]
    assert children == [
        *("r", "ins", "r"),  # the comment on what was inserted comes behind that
        *("r", "r", "r", "r", "commentRangeStart", "r", "commentRangeEnd", "r", "r", "r"),
        "r",
    ]


@pytest.mark.parametrize(
    ("body", "on", "where"),
    [
        (p("Note", '<w:r><w:t> x</w:t><w:footnoteReference w:id="2"/><w:t> y</w:t></w:r>'), "*", "in this footnote"),
        (p("A box ", BOX.format(p("with 65 in it")), " here."), "with 65 in it", "in the text box here"),
        (p("A box ", DRAWN_BOX, " here."), "with 65 in itwith 65 in it", "in the text box here"),
        (p("A rate of ", "<m:oMath><m:r><m:t>65</m:t></m:r></m:oMath>"), "65", "in this formula"),
        (p("Its ", "header") + HEADED, "Its ", "in a header or footer"),
    ],
)  # fmt: skip
def test_where_word_has_no_room_it_is_said_where_the_figure_is(body: str, on: str, where: str) -> None:
    copy = marked(word(body, footnotes=NOTE, header1=p("Report on 65 rates")), "65")
    lines = ("error: a-rule", f"On “65” {where}.", "On 65.")
    assert [(comment.on, comment.lines) for comment in comments(copy)] == [(on, lines)]


def test_what_word_makes_up_is_marked_at_what_stands_next_to_it() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="65"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>'
        '</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    more = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    (comment,) = comments(marked(word(p("A paragraph", more=more), numbering=numbering), "65"))
    assert (comment.on, comment.lines[1]) == ("A paragraph", "On “65” here.")


@pytest.mark.parametrize("revisions", ["final", "original"])
def test_the_copy_reads_as_the_draft_does(revisions: str) -> None:
    options = ReadOptions(revisions=revisions)  # type: ignore[arg-type]
    check_same(DRAFT, options)


@given(st.integers(0, 10**6), st.sampled_from(["final", "original"]))
@examples(15)
def test_however_runs_are_cut_and_changed(seed: int, revisions: str) -> None:
    random = Random(seed)
    data = with_tracked_changes(with_split_runs(DRAFT, random), random)
    check_same(data, ReadOptions(revisions=revisions))  # type: ignore[arg-type]


def check_same(data: bytes, options: ReadOptions) -> None:
    """Marks all figures of a draft, twice: the copy reads as it does, and each comment is on its figure."""
    draft = audit(data, filename="draft.docx", reading=options)
    notes = [note(figure.span, f"number {at}") for at, figure in enumerate(draft.figures)]
    copy = annotate(draft.document, data, notes, options)
    again = audit(copy, filename="draft.docx", reading=options)
    assert outcome(again) == outcome(draft)
    assert annotate(again.document, copy, notes, options) == copy
    check_places(copy, notes, options)


def check_places(copy: bytes, notes: list[Note], options: ReadOptions) -> None:
    """Each figure, and nothing beside it that is in view, stands between the marks of its comment."""
    package = open_package("draft.docx", copy)
    _, origins = trace("draft.docx", package, options)
    order = {element: number for number, element in enumerate(package.main.root.iter())}
    marks = {(mark.tag, mark.get(ID)): order[mark] for mark in found(package.main.root)}
    told = {comment.lines[-1]: comment for comment in comments(copy)}
    assert len(told) == len(notes)
    for own in notes:
        comment = told[own.lines[-1]]
        begin, end = marks[RANGE_START, comment.id], marks[RANGE_END, comment.id]
        inside = list(origins.of(own.span))
        if len(comment.lines) == 3:  # the figure is elsewhere, and the comment says so
            continue
        assert all(begin < order[origin.element] < end for origin in inside)
        around = [*inside[0].element.iterancestors(), *inside[-1].element.iterancestors()]
        if any(node.find(f"{w('sdtPr')}/{w('text')}") is not None for node in around):
            continue  # a control for plain text is marked as a whole
        for at in (own.span.start - 1, own.span.end):
            beside = origins.of(Span(at, at + 1))
            assert not any(begin < order.get(origin.element, 0) < end for origin in beside)


def outcome(audited: Audit) -> tuple[object, ...]:
    return (
        audited.document.text,
        [(figure.id, figure.span, figure.quantity, figure.cell, figure.status) for figure in audited.figures],
        audited.document.page_starts,
        [(relation.rule, relation.verdict) for relation in audited.relations],
        [finding.message for finding in audited.findings],
    )


@pytest.mark.parametrize(
    "path", ["staff-annex/broken.txt", "quarterly-report/broken.md", "house-pack/broken.md"]
)
def test_examples_as_word_files(path: str) -> None:
    source = ROOT / "examples" / path
    data = with_split_runs(as_word(read(source)), Random(path))
    check_same(data, DEFAULT)
    audited = audit(data, filename="draft.docx")
    copy = annotated(audited, data)
    told = comments(copy)
    assert len(told) == len(audited.findings) > 0
    assert not any(
        re.match(r"\d+:\d", line) for comment in told for line in comment.lines
    )  # of no use in Word
    assert annotated(audit(copy, filename="draft.docx"), copy) == copy


@given(st.integers(0, 10**6))
@examples(25)
def test_a_file_that_no_word_has_written_is_marked_all_the_same(seed: int) -> None:
    data = edited(DRAFT, lambda root: disturb(root, Random(seed)))
    try:
        document = read(data, "draft.docx")
    except AuditorError:
        return
    notes = notes_on(document, ["65", "584", "1,074"])
    made = annotate(document, data, notes, DEFAULT)
    again = read(made, "draft.docx")
    assert again.text == document.text
    assert annotate(again, made, notes, DEFAULT) == made


def disturb(root: Element, random: Random) -> None:
    """Renames, takes away, repeats and moves some elements."""
    for _ in range(random.randrange(1, 20)):
        everything = [element for element in root.iter() if element.getparent() is not None]
        one, other = random.choice(everything), random.choice(everything)
        way = random.randrange(4)
        if way == 0:
            one.tag = other.tag
        elif way == 1 and one.tag != w("body"):
            one.getparent().remove(one)
        elif way == 2:
            one.addnext(copy.deepcopy(one))
        elif one is not other and one not in other.iterancestors():
            other.append(one)


def test_nothing_else_changes() -> None:
    before, after = members(DRAFT), members(marked(DRAFT, "65"))
    changed = [name for name in after if after[name] != before.get(name)]
    assert changed == ["[Content_Types].xml", "word/_rels/document.xml.rels", MAIN, COMMENTS]
    assert list(after)[:-1] == list(before)


def test_a_draft_without_findings_is_copied_as_it_is() -> None:
    assert marked(DRAFT) == DRAFT


def test_what_is_told_no_more_is_taken_away() -> None:
    data = word(p("Of 125, 65 per cent."))
    copy = marked(marked(data, "125", "65"), "125")
    assert [comment.on for comment in comments(copy)] == ["125"]
    assert comments(marked(copy)) == []
    assert read(marked(copy), "draft.docx").text == read(data, "draft.docx").text


def test_python_docx_opens_it_and_lists_the_comments() -> None:
    opened = docx.Document(io.BytesIO(marked(DRAFT, "584")))
    (comment,) = opened.comments
    assert (comment.author, comment.initials) == ("auditor", "au")
    assert [paragraph.text for paragraph in comment.paragraphs] == ["error: a-rule", "On 584."]
    assert comment.paragraphs[0].runs[-1].bold


@pytest.mark.parametrize("revisions", ["final", "original"])
def test_the_schema_has_nothing_against_a_copy_that_it_does_not_have_against_the_draft(
    revisions: str,
) -> None:
    options = ReadOptions(revisions=revisions)  # type: ignore[arg-type]
    copy = marked(DRAFT, "65", "68", "584", "125", options=options)
    assert set(complaints(copy)) <= set(complaints(DRAFT))


def test_the_schema_is_asked_in_earnest() -> None:
    wrong = edited(
        marked(DRAFT, "584"), lambda root: next(root.iter(w("r"))).append(make("commentRangeStart", id="0"))
    )
    assert set(complaints(wrong)) - set(complaints(DRAFT))


def test_the_command_line_marks_templates_and_files_with_macros(tmp_path: Path) -> None:
    table = word(p("Table 1. Staff") + tbl(TABLE))
    for suffix in ("docm", "dotx"):
        draft, copy = tmp_path / f"draft.{suffix}", tmp_path / f"marked.{suffix}"
        draft.write_bytes(table)
        assert main(["check", "--no-config", "--quiet", "--annotate", str(copy), str(draft)]) == 1
        assert [comment.on for comment in comments(copy.read_bytes())] == ["584"]


def test_a_file_that_has_changed_since_it_was_read_is_not_marked() -> None:
    document = read(word(p("Of 125.")), "draft.docx")
    with pytest.raises(AuditorError, match=r"draft\.docx: has changed since it was read"):
        annotate(document, word(p("Of 126.")), notes_on(document, ["125"]), DEFAULT)


def test_white_space_that_does_not_count_does_not_begin_to() -> None:
    run = "<w:r><w:t> of 125 requests </w:t></w:r>"
    root = parse_xml(member(marked(word(p(run)), "125"), MAIN))
    texts = [(t.text, t.get(SPACE)) for t in root.iter(w("t"))]
    assert texts == [(" ", None), ("of ", "preserve"), ("125", None), (" requests", "preserve"), (" ", None)]


def test_cut_runs_look_as_they_did() -> None:
    look = '<w:b/><w:sz w:val="30"/>'
    root = parse_xml(member(marked(word(p(r("Of 125 requests", look))), "125"), MAIN))
    cut = [run for run in root.iter(w("r")) if run.find(w("t")) is not None]
    assert [[child.tag for child in run.find(w("rPr"))] for run in cut] == [[w("b"), w("sz")]] * 3


def test_a_part_in_another_encoding() -> None:
    data = replaced(word(p("Of 125 — 65 per cent.")), MAIN, lambda xml: xml.decode().encode("utf-16"))
    assert [comment.on for comment in comments(marked(data, "125", "65"))] == ["125", "65"]


def test_many_notes_in_a_large_draft_take_time_in_proportion() -> None:
    def steps(paragraphs: int) -> int:
        body = p(*["Of 125 requests "] * 3) * paragraphs + p("125 " * 20 * paragraphs)
        data = word(body)
        document = read(data, "draft.docx")
        notes = notes_on(document, ["125"])
        return counted_calls(lambda: annotate(document, data, notes, DEFAULT))

    few, many = steps(40), steps(160)
    assert many < 6 * few


def counted_calls(work: Callable[[], object]) -> int:
    """How many functions are called while something is done: time that does not depend on the machine."""
    calls = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return calls

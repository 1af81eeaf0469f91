"""PDF drafts with highlights and notes: on the exact figures, behind the file as it is."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from notes_made import HOSTILE, all_the_same, marked, note
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject
from support.examples import examples
from support.locked import locked
from support.pdfs import Page, pdf
from support.rendered import HIGHLIGHT, LINK, POPUP, annotations, difference

from auditor.annotate.pdf import mark, worker
from auditor.annotate.pdf.mark import annotate
from auditor.annotate.pdf.protocol import Added, Job
from auditor.readers.options import DEFAULT
from auditor.readers.registry import read

ROWS = [
    ("Unit", "Men", "Women", "Total"),
    ("North", "312", "415", "727"),
    ("South", "220", "314", "534"),
    ("East", "331", "217", "584"),
    ("West", "211", "422", "633"),
    ("Head office", "118", "131", "249"),
    ("Total", "1,192", "1,499", "2,691"),
]


@pytest.fixture(autouse=True, scope="module")
def _in_this_process() -> Iterator[None]:
    """The worker's work, without starting a process for each: the tests of hostile files do that."""

    def added_by(path: str, job: Job) -> Added:
        answer = worker.answer(job)
        assert isinstance(answer, Added), answer
        return answer

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mark, "added_by", added_by)
        yield


def table(page: Page, rows: list[tuple[str, ...]] = ROWS, top: float = 700) -> Page:
    for k, row in enumerate(rows):
        page.text(60, top - 16 * k, row[0])
        for j, cell in enumerate(row[1:]):
            page.right(220 + 80 * j, top - 16 * k, cell)
    return page


def test_a_figure_is_highlighted_with_its_note() -> None:
    data = pdf(table(Page()))
    made = all_the_same(data, "draft.pdf")
    assert made.startswith(data)
    highlight, window = annotations(made)
    assert (highlight["Subtype"], window["Subtype"]) == (HIGHLIGHT, POPUP)
    assert (highlight["T"], highlight["Subj"]) == ("auditor", "error: total-row")
    lines = highlight["Contents"].split("\n")
    assert lines[0] == "error: total-row"
    assert "548" in lines[1]
    assert highlight["NM"].startswith("auditor:")


def test_a_clean_draft_stays_as_it_is() -> None:
    data = pdf(table(Page(), [tuple(cell.replace("584", "548") for cell in row) for row in ROWS]))
    assert all_the_same(data, "draft.pdf") == data


@pytest.mark.parametrize("turned", [0, 90, 180, 270, 450, -90])
@pytest.mark.parametrize(
    ("boxes", "offset"), [("", "0 0"), ("", "9 9"), ("/CropBox [40 420 500 760]", "0 0")]
)
def test_the_highlight_is_where_the_figure_is_seen(turned: int, boxes: str, offset: str) -> None:
    def page(figure: str) -> bytes:
        made = Page(turned=turned, extra=boxes)
        made.text(60, 700, "Of the requests,")
        made.text(180, 700, figure)
        made.text(260, 700, "were met in the year.")
        return pdf(made).replace(b"/MediaBox [0 0 ", f"/MediaBox [{offset} ".encode())

    data = page("1,234")
    made = marked(annotate, data, "a.pdf", note(read(data, "a.pdf"), "1,234"))
    ink, colour = difference(page(""), data), difference(data, made)
    assert ink is not None
    assert colour is not None
    assert all(colour[k] <= ink[k] + 1 for k in (0, 1))
    assert all(colour[k] >= ink[k] - 1 for k in (2, 3))
    assert max(abs(one - other) for one, other in zip(ink, colour, strict=True)) <= 5


def test_text_that_runs_up_is_highlighted_along_its_way() -> None:
    page = Page(turned=90)
    page.text(300, 100, "Of the requests 12 345 were met.", angle=90)
    data = pdf(page)
    made = marked(annotate, data, "a.pdf", note(read(data, "a.pdf"), "12 345"))
    assert [a["quads"] for a in annotations(made) if a["Subtype"] == HIGHLIGHT] == ["1"]


def test_a_figure_over_two_lines_has_a_box_on_each() -> None:
    page = Page()
    page.text(60, 700, "The reports that were published in the year numbered one hundred and")
    page.text(60, 687, "twenty-two, which is more than in the year before and was expected.")
    data = pdf(page)
    document = read(data, "a.pdf")
    start = document.text.index("one hundred")
    words = document.text[start : document.text.index("two", start) + 3]
    made = marked(annotate, data, "a.pdf", note(document, words))
    highlight = annotations(made)[0]
    assert highlight["quads"] == "2"
    region = difference(data, made)
    assert region is not None
    assert region[3] - region[1] > 18


def test_a_stretch_over_two_pages_is_marked_on_both() -> None:
    pages = [Page(), Page()]
    pages[0].text(60, 700, "One hundred and")
    pages[1].text(60, 700, "twenty-two reports")
    data = pdf(*pages)
    made = marked(annotate, data, "a.pdf", note(document := read(data, "a.pdf"), document.text[:20]))
    assert [annotations(made, number)[0]["Subtype"] for number in (0, 1)] == [HIGHLIGHT, HIGHLIGHT]


def test_severities_differ_in_more_than_colour() -> None:
    data = pdf(table(Page()))
    document = read(data, "a.pdf")
    notes = [
        note(document, words, severity=severity)
        for words, severity in (("312", "error"), ("220", "warning"), ("331", "note"))
    ]
    made = marked(annotate, data, "a.pdf", *notes)
    assert [a["Subj"] for a in annotations(made) if a["Subj"]] == [
        "error: total-row",
        "warning: total-row",
        "note: total-row",
    ]
    drawn = [
        re.findall(rb"\[(.*?)\] 0 d", a.get_object()["/AP"]["/N"].get_data())
        for a in PdfReader(io.BytesIO(made)).pages[0]["/Annots"]
        if "/AP" in a.get_object()
    ]
    assert [len(dash[0].split()) for dash in drawn] == [0, 2, 2]
    assert drawn[1] != drawn[2]


def test_two_findings_on_one_figure_share_a_note() -> None:
    data = pdf(table(Page()))
    document = read(data, "a.pdf")
    both = [note(document, "584", severity="warning", rule="a"), note(document, "584", rule="b")]
    highlight = annotations(marked(annotate, data, "a.pdf", *both))[0]
    assert highlight["Contents"] == "warning: a\n584 is wrong\n\nerror: b\n584 is wrong"


def test_other_notes_replace_ours_and_leave_those_of_others() -> None:
    link = "<< /Type /Annot /Subtype /Link /Rect [60 690 90 710] /Border [0 0 0] >>"
    other = "<< /Type /Annot /Subtype /Highlight /Rect [60 690 90 710] /T (Ann) /Contents (mine) /QuadPoints [60 710 90 710 60 690 90 690] >>"
    data = pdf(table(Page(extra=f"/Annots [{link} {other}]")))
    document = read(data, "a.pdf")
    once = marked(annotate, data, "a.pdf", note(document, "584"), note(document, "727"))
    assert [a["T"] for a in annotations(once)] == ["", "Ann", "auditor", "", "auditor", ""]
    less = marked(annotate, once, "a.pdf", note(document, "727"))
    assert [a["Contents"].partition("\n")[2] for a in annotations(less)] == ["", "", "727 is wrong", ""]
    none = marked(annotate, less, "a.pdf")
    assert [a["Subtype"] for a in annotations(none)] == [LINK, HIGHLIGHT]
    assert difference(data, none) is None


def test_annotations_in_an_array_of_their_own_are_kept() -> None:
    writer = PdfWriter(clone_from=io.BytesIO(pdf(table(Page()))))
    there = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Text"),
            NameObject("/Contents"): TextStringObject("é “mine”"),
            NameObject("/Rect"): ArrayObject(),
        }
    )
    array = writer._add_object(ArrayObject([writer._add_object(there)]))
    writer.pages[0][NameObject("/Annots")] = array
    out = io.BytesIO()
    writer.write(out)
    data = out.getvalue()
    made = marked(annotate, data, "a.pdf", note(read(data, "a.pdf"), "584"))
    assert [a["Contents"][:8] for a in annotations(made)] == ["é “mine”", "error: t", ""]


def test_a_file_whose_end_is_a_stream_is_added_to_in_kind() -> None:
    writer = PdfWriter(fileobj=io.BytesIO(pdf(table(Page()))), incremental=True)
    writer.pages[0][NameObject("/PieceInfo")] = DictionaryObject()
    out = io.BytesIO()
    writer.write(out)
    data = out.getvalue()
    assert data.rindex(b"/XRef") > data.rindex(b"\ntrailer")
    made = marked(annotate, data, "a.pdf", note(read(data, "a.pdf"), "584"))
    assert made.startswith(data)
    assert b"trailer" not in made[len(data) :]
    assert annotations(made)[0]["T"] == "auditor"
    assert "/PieceInfo" in PdfReader(io.BytesIO(made)).pages[0]


def test_a_file_that_only_restricts_what_may_be_done_is_marked() -> None:
    data = locked(pdf(table(Page())), user=b"")
    made = marked(annotate, data, "a.pdf", note(read(data, "a.pdf"), "584", *HOSTILE[-1:]))
    assert annotations(made)[0]["Contents"] == f"error: total-row\n{HOSTILE[-1]}"
    assert b"total-row" not in made
    assert difference(data, made) is not None


def test_a_file_behind_other_bytes_is_marked() -> None:
    data = b"From: somebody\n\n" + pdf(table(Page()))
    made = marked(annotate, data, "a.pdf", note(read(data, "a.pdf"), "584"))
    assert annotations(made)[0]["T"] == "auditor"


def test_outlines_forms_and_metadata_stay() -> None:
    catalog = "/Outlines << /Type /Outlines /Count 0 >> /Lang (en-GB) /AcroForm << /Fields [] /SigFlags 3 >>"
    data = pdf(table(Page()), catalog=catalog, trailer="/ID [<01> <02>]")
    made = marked(annotate, data, "a.pdf", note(read(data, "a.pdf"), "584"))
    before, after = (PdfReader(io.BytesIO(one)) for one in (data, made))
    for key in ("/Outlines", "/Lang", "/AcroForm"):
        assert after.root_object[key] == before.root_object[key]
    assert after.trailer["/ID"] == before.trailer["/ID"]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_draft_says_is_only_ever_text(text: str) -> None:
    data = pdf(table(Page()))
    made = marked(annotate, data, "a.pdf", note(read(data, "a.pdf"), "584", text))
    highlight, _ = annotations(made)
    told = highlight["Contents"].partition("\n")[2]
    assert told == text.replace("\ud800", "?")


def test_a_note_has_bounds() -> None:
    data = pdf(table(Page()))
    made = marked(annotate, data, "a.pdf", note(read(data, "a.pdf"), "584", "x" * 100_000))
    assert len(made) < len(data) + 20_000
    assert annotations(made)[0]["Contents"].endswith("x…")


@given(
    st.lists(
        st.lists(st.sampled_from(["Total", "1,234", "of", "(85)", "12.5%", "1 234"]), min_size=1, max_size=6),
        min_size=1,
        max_size=9,
    ),
    st.sampled_from([0, 90, 180, 270]),
    st.booleans(),
    st.data(),
)
@examples(15)
def test_any_marked_copy_reads_as_its_draft(
    lines: list[list[str]], turned: int, packed: bool, data: st.DataObject
) -> None:
    page = Page(turned=turned)
    for k, line in enumerate(lines):
        x = 60.0
        for word in line:
            x = page.text(x, 780 - 13 * k, word) + 4
    made = pdf(page, packed=packed)
    document = read(made, "a.pdf")
    words = data.draw(st.lists(st.sampled_from(document.text.split()), max_size=4, unique=True))
    copy = marked(annotate, made, "a.pdf", *(note(document, word) for word in words))
    assert len([a for a in annotations(copy) if a["Subtype"] == HIGHLIGHT]) == len(
        {document.text.index(word) for word in words}
    )


def test_the_options_of_reading_do_not_matter() -> None:
    data = pdf(table(Page()))
    assert annotate(read(data, "a.pdf"), data, [], DEFAULT) == data

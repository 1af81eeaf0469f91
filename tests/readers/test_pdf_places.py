"""From a span of a PDF's text back to the page and the boxes of what is printed there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.examples import examples
from support.pdfs import Page, pdf, width

from auditor.model import AuditorError, Span
from auditor.pipeline import audit
from auditor.readers.pdf.places import Box, Places
from auditor.readers.pdf.reader import read


def at(box: Box) -> tuple[int, int, int]:
    return (box.page, round(box.left), round(box.right))


def test_a_figure_is_found_on_its_page() -> None:
    pages = [Page(), Page()]
    pages[0].text(60, 700, "Of the 125 requests, 85 were met.")
    pages[1].text(60, 700, "Total")
    pages[1].right(300, 700, "1,234")
    data = pdf(*pages)
    document = read("draft.pdf", data)
    places = Places(document, data)
    start = document.text.index("85")
    (box,) = places.boxes(Span(start, start + 2))
    left = 60 + width("Of the 125 requests, ", 10)
    assert at(box) == (1, round(left), round(left + width("85", 10)))
    assert box.bottom <= 700 < 707 <= box.top
    start = document.text.index("1,234")
    (box,) = places.boxes(Span(start, start + 5))
    assert at(box) == (2, round(300 - width("1,234", 10)), 300)
    (box,) = places.boxes(Span(start + 2, start + 5))
    assert at(box) == (2, round(300 - width("234", 10)), 300)


def test_a_stretch_of_text_is_a_box_a_word_over_lines_and_pages() -> None:
    pages = [Page(), Page()]
    pages[0].text(60, 700, "Of the 125 requests, 85")
    pages[0].text(60, 688, "were met in")
    pages[1].text(60, 700, "the year 2024.")
    data = pdf(*pages)
    document = read("draft.pdf", data)
    boxes = Places(document, data).boxes(Span(document.text.index("85"), document.text.index("2024")))
    assert [box.page for box in boxes] == [1, 1, 1, 1, 2, 2]
    assert [round(box.bottom) for box in boxes[:2]] == [698, 686]


def test_superscript_is_where_it_is_printed() -> None:
    page = Page()
    x = page.text(60, 700, "14,811")
    page.text(x, 704, "2", 6)
    data = pdf(page)
    document = read("draft.pdf", data)
    start = document.text.index("²")
    (box,) = Places(document, data).boxes(Span(start, start + 1))
    assert at(box) == (1, round(x), round(x + width("2", 6)))


def test_text_that_runs_up_has_boxes_of_the_page_as_it_is() -> None:
    page = Page(turned=90)
    page.text(300, 100, "Total 77", angle=90)
    data = pdf(page)
    document = read("draft.pdf", data)
    start = document.text.index("77")
    (box,) = Places(document, data).boxes(Span(start, start + 2))
    assert (round(box.bottom), round(box.top)) == (
        round(100 + width("Total ", 10)),
        round(100 + width("Total 77", 10)),
    )
    assert box.left < 300 <= box.right


def test_another_file_is_told() -> None:
    one, other = Page(), Page()
    one.text(60, 700, "Total 77")
    other.text(60, 700, "Total 78")
    document = read("draft.pdf", pdf(one))
    with pytest.raises(AuditorError, match=r"^draft.pdf: not the file that was read"):
        Places(document, pdf(other)).boxes(Span(0, 5))


@given(
    st.lists(
        st.lists(st.sampled_from(["Total", "1,234", "of", "(85)", "12.5%"]), max_size=6),
        min_size=1,
        max_size=12,
    )
)
@examples(40)
def test_every_word_has_its_place(lines: list[list[str]]) -> None:
    page = Page()
    expected = []
    for k, line in enumerate(lines):
        x = 60.0
        for word in line:
            end = page.text(x, 780 - 13 * k, word)
            expected.append((1, round(x), round(end)))
            x = end + 8
    data = pdf(page)
    document = read("draft.pdf", data)
    boxes = Places(document, data).boxes(Span(0, len(document.text)))
    assert [at(box) for box in boxes] == expected


def test_every_figure_of_an_audit_has_a_box() -> None:
    page = Page()
    for k, (label, number) in enumerate([("Lima", "12"), ("Oslo", "30"), ("Cork", "9"), ("Total", "52")]):
        page.text(60, 700 - 14 * k, label)
        page.right(200, 700 - 14 * k, number)
        page.right(260, 700 - 14 * k, number)
    data = pdf(page)
    audited = audit(data, filename="draft.pdf")
    places = Places(audited.document, data)
    assert len(audited.figures) == 8
    for figure in audited.figures:
        (box,) = places.boxes(figure.span)
        assert round(box.right) in (200, 260)

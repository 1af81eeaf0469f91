"""What a PDF's pages say, as text: words, signs, marks, columns, turned text."""

from __future__ import annotations

import pytest
from reader_checks import check, grid, prose
from support.pdfs import Page, pdf, width

from auditor.model import Document
from auditor.readers.pdf.reader import read as read_pdf


def read(*pages: Page, packed: bool = False) -> Document:
    return check(read_pdf("draft.pdf", pdf(*pages, packed=packed)))


def only_line(page: Page) -> str:
    """The text of a page of one line."""
    return read(page).text.strip("\n")


def test_words_stand_apart_where_a_space_or_a_gap_does() -> None:
    page = Page()
    page.spread(60, 700, ["The", 250, "fund", 333, "paid", 220, "85", " ", "grants"])
    assert only_line(page) == "The fund paid 85 grants"


def test_letters_set_one_by_one_are_words() -> None:
    page = Page()
    x = 60.0
    for character in "Total 1,234.50":
        x = page.text(x, 700, character)
    assert only_line(page) == "Total 1,234.50"


@pytest.mark.parametrize(
    "text", ["-5.2", "(1,234)", "–7", "+0.5", "12.5%", "£3.40", "1,234,567.89", "(0.5)%"]
)
def test_signs_brackets_and_points_are_never_lost(text: str) -> None:
    page = Page()
    page.text(60, 700, "Result for the year")
    page.right(300, 700, text)
    assert only_line(page).split()[-1] == text
    apart = Page()  # sign, digits and bracket each by itself
    x = 60.0
    for character in text:
        x = apart.text(x, 700, character)
    assert only_line(apart) == text


def test_a_soft_hyphen_that_is_printed_and_a_true_minus_are_signs() -> None:
    page = Page()
    page.text(60, 700, "\u22125", font="Named")
    page.text(90, 700, "\xad7", font="Named")
    assert only_line(page).split() == ["\u22125", "-7"]


def test_a_hyphen_at_the_end_of_a_line_is_kept() -> None:
    page = Page()
    page.text(60, 700, "The report was sent to all of the inter-")
    page.text(60, 688, "national partners, 85 in number.")
    (block,) = read(page).blocks
    assert block.text == "The report was sent to all of the inter-\nnational partners, 85 in number."


def test_ligatures_are_letters() -> None:
    page = Page()
    page.text(60, 700, "e\ufb03cient o\ufb00ices and pro\ufb01ts", font="Named")
    assert only_line(page).replace(" ", "") == "efficientofficesandprofits"


@pytest.mark.parametrize("blank", ["\xa0", "\u2009", "\u202f", "\u2007"])
def test_a_fixed_space_in_a_number_is_kept_and_divides_thousands(blank: str) -> None:
    page = Page()
    page.text(60, 700, f"12{blank}805", font="Named")
    assert only_line(page) == f"12{blank}805"


def test_a_number_set_with_thin_gaps_is_one() -> None:
    page = Page()
    page.spread(60, 700, ["Staff ", "12", 167, "805", 167, "300"])
    assert only_line(page) == "Staff 12805300"


@pytest.mark.parametrize("offset", [0.0, 0.2, 0.5])
def test_what_is_printed_twice_is_read_once(offset: float) -> None:
    page = Page()
    for shift in (0.0, offset):
        page.text(60 + shift, 700, "Total 11,224")
        page.right(300 + shift, 700, "7,711.0")
    assert only_line(page).split() == ["Total", "11,224", "7,711.0"]


def test_what_is_printed_twice_in_other_pieces_is_read_once() -> None:
    page = Page()
    page.text(60, 700, "Total 11,224")
    x = 60.3
    for character in "Total 11,224":
        x = page.text(x, 700, character)
    assert only_line(page) == "Total 11,224"


# -- raised text
def raised(base: str, mark: str, rest: str = "") -> str:
    page = Page()
    x = page.text(60, 700, base)
    x = page.text(x, 703.5, mark, 6)
    if rest:
        page.text(x, 700, rest)
    return only_line(page)


@pytest.mark.parametrize(
    ("base", "mark", "rest", "read"),
    [
        ("responses", "1", " were", "responses¹ were"),
        ("14,811", "2", "", "14,811²"),
        ("in 2024", "6", " and", "in 2024⁶ and"),
        ("14,811", "a", "", "14,811ᵃ"),
        ("14,811", "(3)", "", "14,811³"),
        ("14,811", "1, 2", "", "14,811¹²"),
        ("14,811", "*", "", "14,811*"),
        ("the 21", "st", " century", "the 21st century"),
        ("35 km", "2", " of", "35 km² of"),
        ("2 x 10", "6", "", "2 x 10^6"),
    ],
)
def test_what_is_raised_is_no_digit_of_what_it_follows(base: str, mark: str, rest: str, read: str) -> None:
    assert raised(base, mark, rest) == read


def test_what_is_lowered_is_written_on_the_line() -> None:
    page = Page()
    x = page.text(60, 700, "tonnes of CO")
    x = page.text(x, 698, "2", 6)
    page.text(x, 700, " in 2024")
    assert only_line(page) == "tonnes of CO2 in 2024"


def test_a_note_begins_with_its_mark() -> None:
    page = Page()
    x = page.text(60, 90, "1", 6)
    page.text(x + 1, 87, "Of whom 85 were women.", 8)
    assert only_line(page) == "1 Of whom 85 were women."


# -- lines and paragraphs
def paragraph(page: Page, x: float, y: float, lines: list[str], pitch: float = 12) -> float:
    for line in lines:
        page.text(x, y, line)
        y -= pitch
    return y


@pytest.mark.parametrize("pitch", [11.0, 12.0, 15.0, 20.0])
def test_paragraphs_are_told_apart_however_far_lines_are(pitch: float) -> None:
    page = Page()
    lines = [
        "The Fund made grants to eighty-five partners in all of the",
        "regions, most of them for the first time.",
    ]
    y = paragraph(page, 60, 780, lines * 3, pitch)
    paragraph(page, 60, y - 0.8 * pitch, lines * 3, pitch)
    blocks = read(page).blocks
    assert [len(block.pieces) for block in blocks] == [6, 6]


def test_paragraphs_of_one_line_are_apart() -> None:
    page = Page()
    said = [
        "The Fund has 241 staff, of whom 97 are women.",
        "Field stations have 131 posts.",
        "All of them are filled.",
    ]
    for k in range(9):
        page.text(60, 780 - 24 * k, said[k % 3])
    page.text(
        60, 500, "Its partners come from all of the regions in which it had an office at the end of the year,"
    )
    page.text(60, 488, "and most of them were visited in the course of it.")
    assert [len(block.pieces) for block in read(page).blocks] == [1] * 9 + [2]


LEFT = [
    "The Fund made grants to eighty-five",
    "partners in the course of the year. It",
    "also trained some of their staff, so that",
    "they could report on what they did.",
    "Most of them work in rural areas and",
    "have done so for many years. All grants",
    "were paid before the end of the year,",
    "and all partners were visited by staff",
    "of the Fund who wrote a report on what",
]
RIGHT = [
    "they saw and on what had been agreed.",
    "Three of the partners had to return a",
    "part of what they had been paid. The",
    "others were given more than had been",
    "planned, because the year before had",
    "left some means unused. The Board was",
    "told so at its session and took note of",
    "it. The audit of the Fund was done by",
    "an office that had not done it before.",
]


@pytest.mark.parametrize("shift", [0.0, 1.0, 4.0, 6.0])
def test_columns_of_prose_are_read_one_after_the_other(shift: float) -> None:
    page = Page()
    page.text(
        60, 800, "A report on the grants that the Fund made to its partners in the course of the year 2024"
    )
    paragraph(page, 60, 770, LEFT)
    paragraph(page, 310, 770 - shift, RIGHT)
    text = " ".join(read(page).text.split())
    assert text.endswith(" ".join([*LEFT, *RIGHT]))
    assert any("a report on what\nthey saw" in block.text for block in read(page).blocks)


def test_running_headers_and_footers_are_furniture() -> None:
    pages = []
    for number in range(1, 5):
        page = Page()
        page.text(60, 815, "Annual report of the Fund")
        page.right(535, 815, "HR/2024/7")
        for k in range(12):
            page.text(
                60,
                760 - 14 * k,
                f"Line {'abcdefghijkl'[k]} of page {number} says what happened in the year, and why it did.",
            )
        page.centred(297, 40, f"{number} of 4")
        pages.append(page)
    document = read(*pages)
    furniture = [text for kind, text in prose(document) if kind == "furniture"]
    assert len(furniture) == 8
    assert {" ".join(text.split()) for text in furniture[::2]} == {"Annual report of the Fund HR/2024/7"}
    assert len(document.page_starts) == 4
    assert {document.place(block.span).page for block in document.blocks} == {1, 2, 3, 4}


# -- turned pages and text
def small_table(page: Page, turn: bool = False) -> None:
    """A table of two columns, set upright, or up the page for one that is turned."""

    def put(x: float, y: float, text: str) -> None:
        if turn:
            page.text(page.width - y, x, text, angle=90)
        else:
            page.text(x, y, text)

    put(60, 500, "Staff by office and year")
    for k, row in enumerate(["2023 2024", "Lima 12 14", "Oslo 30 28", "Cork 8 9", "Total 50 51"]):
        *label, one, other = row.split()
        put(60, 480 - 14 * k, " ".join(label)) if label else None
        put(200 - width(one, 10), 480 - 14 * k, one)
        put(260 - width(other, 10), 480 - 14 * k, other)


EXPECTED = [
    ["", "2023", "2024"],
    ["Lima", "12", "14"],
    ["Oslo", "30", "28"],
    ["Cork", "8", "9"],
    ["Total", "50", "51"],
]


def test_a_page_that_is_turned_when_shown_is_read_as_it_is_shown() -> None:
    page = Page(turned=90)
    small_table(page, turn=True)
    (table,) = read(page).tables
    assert grid(table) == EXPECTED


def test_a_table_set_up_the_page_is_read() -> None:
    page = Page()
    small_table(page, turn=True)
    (table,) = read(page).tables
    assert grid(table) == EXPECTED


def test_text_in_the_margin_that_runs_up_stands_by_itself() -> None:
    page = Page()
    small_table(page)
    page.text(30, 300, "Draft of 12 May", angle=90)
    page.text(100, 200, "CONFIDENTIAL 77", 40, angle=45)
    document = read(page)
    assert grid(document.tables[0]) == EXPECTED
    assert [text for _, text in prose(document) if "Draft" in text] == ["Draft of 12 May"]


def test_what_stands_off_the_page_is_not_read() -> None:
    page = Page()
    page.text(60, 700, "Total 85")
    page.text(-200, 700, "Total 86")
    page.text(60, 2000, "Total 87")
    assert only_line(page) == "Total 85"


def test_compressed_content_is_read() -> None:
    page = Page()
    small_table(page)
    assert grid(read(page, packed=True).tables[0]) == EXPECTED

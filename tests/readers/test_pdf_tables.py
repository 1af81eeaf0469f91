"""Tables of PDFs: ruled and bare, wrapped, merged, over pages; every cell read right, wherever it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from reader_checks import check, grid
from support.examples import examples
from support.pdfs import Page, pdf, width

from auditor.model import Document
from auditor.pipeline import audit
from auditor.readers.pdf.reader import read as read_pdf


def read(*pages: Page) -> Document:
    return check(read_pdf("draft.pdf", pdf(*pages)))


def put(
    page: Page, y: float, cells: Sequence[str], ends: Sequence[float], size: float = 10, left: float = 60
) -> None:
    """A row: the label at the left, numbers that end where their columns do."""
    page.text(left, y, cells[0], size)
    for text, end in zip(cells[1:], ends, strict=True):
        if text:
            page.right(end, y, text, size)


STAFF = [
    ["Office", "2022", "2023", "2024"],
    ["Lima", "1,204", "1,190", "1,230"],
    ["Oslo", "81", "102", "97"],
    ["Cork", "7", "–", "12"],
    ["Total", "1,292", "1,292", "1,339"],
]


@pytest.mark.parametrize("style", ["bare", "ruled", "booktabs"])
def test_rules_change_nothing(style: str) -> None:
    page = Page()
    for k, row in enumerate(STAFF):
        put(page, 700 - 15 * k, row, [220, 290, 360])
    if style == "ruled":
        for k in range(len(STAFF) + 1):
            page.rule(56, 711 - 15 * k, 364, 711 - 15 * k)
        for x in (56, 160, 224, 294, 364):
            page.rule(x, 711, x, 711 - 15 * len(STAFF))
    if style == "booktabs":
        for y in (711, 696, 636 + 15):
            page.rule(56, y, 364, y)
    (table,) = read(page).tables
    assert grid(table) == STAFF


def test_labels_that_wrap_are_one() -> None:
    page = Page()
    put(page, 700, ["", "2023", "2024"], [260, 330])
    page.text(60, 684, "Payments to partners in all regions")
    page.text(60, 673, "of the Fund, with taxes")
    page.right(260, 673, "1,190")
    page.right(330, 673, "1,230")
    put(page, 657, ["Travel", "81", "102"], [260, 330])
    put(page, 641, ["Total", "1,271", "1,332"], [260, 330])
    (table,) = read_pdf("draft.pdf", pdf(page)).tables
    assert grid(table)[1] == ["Payments to partners in all regions of the Fund, with taxes", "1,190", "1,230"]


def test_a_header_over_several_columns_is_one_cell() -> None:
    page = Page()
    page.centred(255, 712, "Staff of the Fund")
    page.centred(415, 712, "Others")
    put(page, 698, ["Office", "Women", "Men", "Women", "Men"], [240, 310, 400, 470])
    put(page, 684, ["Lima", "1,204", "1,190", "12", "8"], [240, 310, 400, 470])
    put(page, 670, ["Oslo", "81", "102", "7", "9"], [240, 310, 400, 470])
    put(page, 656, ["Total", "1,285", "1,292", "19", "17"], [240, 310, 400, 470])
    (table,) = read(page).tables
    head = table.rows[0]
    assert [cell.text for cell in head] == ["", "Staff of the Fund", "Staff of the Fund", "Others", "Others"]
    assert head[1] is head[2]
    assert head[3] is head[4]


def test_note_marks_are_no_digits_of_numbers_and_years() -> None:
    page = Page()
    page.text(60, 700, "Office")
    for end, year, mark in ((220, "2022", ""), (290, "2023", "1"), (360, "2024", "2")):
        page.right(end, 700, year)
        page.text(end, 703.5, mark, 6)
    for k, row in enumerate(STAFF[1:], 1):
        put(page, 700 - 15 * k, row, [220, 290, 360])
        page.text(290, 703.5 - 15 * k, "a", 6)
    audited = audit(pdf(page), filename="draft.pdf")
    assert [
        figure.quantity.value for figure in audited.figures if figure.table and figure.quantity.kind != "year"
    ] == [
        Decimal(text.replace(",", "")) if text != "–" else None
        for row in STAFF[1:]
        for text in row[1:]
        if text != "–"
    ]
    assert not audited.findings


def test_leaders_are_blanks() -> None:
    page = Page()
    for k, row in enumerate(STAFF):
        y = 700 - 15 * k
        put(page, y, row, [260, 330, 400])
        if k:
            x = 60 + width(row[0] + " ", 10)
            page.text(x, y, "." * int((205 - x) / width(".", 10)))
    (table,) = read(page).tables
    assert grid(table) == STAFF


def test_a_table_goes_on_over_pages() -> None:
    pages = []
    for number in range(3):
        page = Page()
        page.text(60, 815, "Annual report of the Fund")
        put(page, 780, STAFF[0], [220, 290, 360])
        for k in range(40):
            n = 40 * number + k
            put(
                page,
                766 - 14 * k,
                [
                    f"Office {'ABCDEFGHIJKLMNOPQRST'[n % 20]}{'xyzuvw'[n // 20]}",
                    f"{n + 100}",
                    f"{2 * n + 1}",
                    f"{n + 7}",
                ],
                [220, 290, 360],
            )
        page.centred(297, 40, str(number + 1))
        pages.append(page)
    (table,) = read(*pages).tables
    assert len(table.rows) == 121
    assert [cell.text for cell in table.rows[120]] == ["Office Tw", "219", "239", "126"]


def test_columns_a_hair_apart_are_two() -> None:
    """The gap between two columns may be narrower than that between words set wide."""
    page = Page()
    for k, (a, b, c) in enumerate(
        [
            ("2022", "2023", "2024"),
            ("1,204", "12,190", "112,304"),
            ("9,981", "90,102", "103,977"),
            ("11,185", "102,292", "216,281"),
        ]
    ):
        put(
            page,
            700 - 12 * k,
            ["Office" if not k else ("Lima", "Oslo", "Total")[k - 1], a, b, c],
            [160, 160 + 36, 160 + 75],
            9,
        )
    (table,) = read(page).tables
    assert grid(table)[3] == ["Total", "11,185", "102,292", "216,281"]


def test_columns_a_wide_space_apart_are_two() -> None:
    """What stands further apart than a typewriter's digits is no number with a space for its thousands."""
    staff = [
        ["Grade", "P-1", "P-2", "P-3", "P-4"],
        ["Men", "20", "261", "274", "186"],
        ["Women", "9", "266", "242", "129"],
        ["All", "29", "527", "516", "315"],
        ["Share of women", "31%", "50%", "47%", "41%"],
    ]
    page = Page()
    for k, row in enumerate(staff):
        put(page, 700 - 24 * k, row, [200, 221, 244, 265], 9)
    (table,) = read(page).tables
    assert grid(table) == staff


@pytest.mark.parametrize(("font", "gap"), [("Helvetica", 30), ("Courier", 12)])
def test_thousands_may_be_set_off_by_a_space(font: str, gap: float) -> None:
    page = Page()
    for k, row in enumerate([["1 204", "12 190"], ["981", "90 102"], ["2 185", "102 292"]]):
        page.text(60, 700 - 12 * k, ("Lima", "Oslo", "All")[k], 9, font)
        for text, end in zip(row, (160, 160 + gap + width("102 292", 9, font)), strict=True):
            page.text(end - width(text, 9, font), 700 - 12 * k, text, 9, font)
    (table,) = read(page).tables
    assert [row[1:] for row in grid(table)] == [["1 204", "12 190"], ["981", "90 102"], ["2 185", "102 292"]]


# -- any table
@dataclass(frozen=True)
class Setting:
    """How a table is set."""

    size: float
    pitch: float
    gap: float
    align: str
    ruled: bool
    left: float
    turned: bool


SETTINGS = st.builds(
    Setting,
    size=st.sampled_from([6.5, 8.0, 9.5, 10.0, 12.0]),
    pitch=st.floats(1.1, 2.2),
    gap=st.floats(1.4, 6.0),
    align=st.sampled_from(["right", "right", "centre", "left"]),
    ruled=st.booleans(),
    left=st.floats(30, 90),
    turned=st.booleans(),
)
LABELS = st.lists(
    st.sampled_from(
        ["Rent", "Travel", "Training of staff", "Supplies", "Fuel and oil", "Postage", "Printing", "Vehicles"]
    ),
    min_size=3,
    max_size=8,
    unique=True,
)


def printed(number: int, style: str) -> str:
    text = f"{abs(number):,}"
    if style == "decimal":
        text = f"{abs(number) / 10:,.1f}"
    if style == "space":
        text = text.replace(",", "\xa0")
    if number < 0:
        return f"({text})" if style != "space" else f"-{text}"
    return text


@given(LABELS, st.integers(2, 6), SETTINGS, st.sampled_from(["comma", "decimal", "space"]), st.data())
@examples(120)
def test_every_cell_of_any_table_is_read_right(
    labels: list[str], columns: int, setting: Setting, style: str, data: st.DataObject
) -> None:
    numbers = st.one_of(
        st.integers(1, 99), st.integers(100, 9_999), st.integers(-99_999, 9_999_999).filter(bool)
    )
    body = [[label, *(printed(data.draw(numbers), style) for _ in range(columns))] for label in labels]
    rows = [["Item", *(str(2019 + k) for k in range(columns))], *body]
    widths = [max(width(row[k], setting.size) for row in rows) for k in range(columns + 1)]
    step = setting.gap * setting.size * 0.5 + 0.3 * setting.size
    starts = [setting.left + sum(widths[:k]) + step * k for k in range(columns + 1)]
    assume(starts[-1] + widths[-1] < 800)
    page = Page(width=842, height=842, turned=0)
    y = 700.0
    for row in rows:
        for k, text in enumerate(row):
            room = widths[k] - width(text, setting.size)
            shift = (
                0.0 if k == 0 or setting.align == "left" else room if setting.align == "right" else room / 2
            )
            if setting.turned:
                page.text(842 - y, starts[k] + shift, text, setting.size, angle=90)
            else:
                page.text(starts[k] + shift, y, text, setting.size)
        if setting.ruled and not setting.turned:
            page.rule(
                setting.left - 2, y - 0.3 * setting.size, starts[-1] + widths[-1] + 2, y - 0.3 * setting.size
            )
        y -= setting.pitch * setting.size
    (table,) = read(page).tables
    assert [[text.replace("\xa0", " ") for text in row] for row in grid(table)] == [
        [text.replace("\xa0", " ") for text in row] for row in rows
    ]


OFFICES = [
    f"{name} {kind}"
    for kind in ("north", "south", "west")
    for name in ("Lima", "Oslo", "Cork", "Bonn", "Rome", "Wien")
]


def over_pages(heads: Sequence[Sequence[Sequence[str]]], inner: float = 0) -> list[Page]:
    """A table over as many pages as there are heads: six offices a page, what they have in the middle column
    only on the first; even pages are set further to the right by `inner`."""
    pages = []
    for number, head in enumerate(heads):
        page = Page()
        page.text(60, 815, "Annual report of the Fund")
        page.right(535, 815, str(number + 11))
        y = 780.0
        x = inner * (number % 2)
        ends = [220 + x, 290 + x, 360 + x]
        for line in head:
            if len(line) == 1:
                page.centred(260 + x, y, line[0])
            else:
                put(page, y, line, ends, left=60 + x)
            y -= 14
        for k in range(6):
            n = 6 * number + k
            middle = str(n + 3) if number == 0 else ""
            put(page, y, [OFFICES[n], str(17 * n + 31), middle, f"{1200 + 7 * n:,}"], ends, left=60 + x)
            y -= 14
        pages.append(page)
    return pages


FULL = [["Staff of the Fund"], ["Office", "2022", "2023", "2024"]]


@pytest.mark.parametrize("inner", [0.0, 24.0])
@pytest.mark.parametrize("later", [FULL, FULL[:1], FULL[1:], []], ids=["all", "upper", "lower", "none"])
def test_a_table_goes_on_however_much_of_its_header_is_repeated(later: list[list[str]], inner: float) -> None:
    (table,) = read(*over_pages([FULL, later, later], inner)).tables
    rows = grid(table)
    assert rows[1] == ["Office", "2022", "2023", "2024"]
    assert rows[2] == ["Lima north", "31", "3", "1,200"]
    assert rows[-1] == ["Wien west", "320", "", "1,319"]
    assert len(rows) == 20


def test_a_table_whose_columns_stand_elsewhere_is_another() -> None:
    first, second = over_pages([FULL, []])
    second.content.clear()
    for k in range(6):
        put(second, 780 - 14 * k, [OFFICES[6 + k], str(k + 1), str(30 * k + 400), str(k)], [330, 420, 510])
    assert len(read(first, second).tables) == 2


def test_a_label_may_all_but_touch_its_number() -> None:
    page = Page()
    ends = [290, 325, 360]
    put(page, 700, ["", "2022", "2023", "2024"], ends, 9)
    put(page, 688, ["Lima", "9.96", "9.61", "9.50"], ends, 9)
    label = "Payments to all partners of the Fund"
    page.text(290 - width("16.29", 9) - 4.5 - width(label, 9), 676, label, 9)
    put(page, 676, ["", "16.29", "15.79", "15.20"], ends, 9)
    put(page, 664, ["Total", "26.25", "25.40", "24.70"], ends, 9)
    (table,) = read(page).tables
    assert grid(table)[2] == [label, "16.29", "15.79", "15.20"]


@pytest.mark.parametrize("pitch", [11.0, 16.0, 24.0, 36.0, 48.0])
def test_rows_may_be_set_far_apart(pitch: float) -> None:
    page = Page()
    for k in range(6):
        page.text(
            60,
            780 - 12 * k,
            "The Fund has offices in three towns. They employ more staff than in the year before.",
        )
    for k, row in enumerate(STAFF):
        put(page, 680 - pitch * k, row, [220, 290, 360])
    (table,) = read(page).tables
    assert grid(table) == STAFF

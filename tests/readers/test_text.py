from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reader_checks import grid, grows_linearly, prose
from support.examples import examples

from auditor.model import Document
from auditor.readers import text as reader

TABLE = "            2029   2030\nRent          12     15\nWages         14     19\n"


def read(text: str) -> Document:
    """The document, once everything that holds for all of them has been checked."""
    document = reader.read("draft.txt", text)
    assert document.text == text
    assert document.page_starts == sorted(document.page_starts)
    for block in document.blocks:
        assert [text[piece.start : piece.end] for piece in block.pieces] == block.text.split("\n")
    for number, table in enumerate(document.tables, 1):
        assert table.id == f"t{number}"
        assert len({len(row) for row in table.rows}) == 1
        for i, row in enumerate(table.rows):
            for j, cell in enumerate(row):
                assert cell.row == i
                assert cell.column <= j < cell.column + cell.columns
                pieces = cell.pieces or (cell.span,)
                assert " ".join(text[piece.start : piece.end] for piece in pieces) == cell.text
                assert all(table.span.start <= piece.start <= piece.end <= table.span.end for piece in pieces)
    return document


def starts(text: str) -> list[str]:
    """The first characters of each page."""
    document = read(text)
    return [text[start:].strip()[:4] for start in document.page_starts]


def test_an_empty_text() -> None:
    for text in ("", "\n\n", "\f", " \t\r\n", "\0", "\ufeff"):
        document = read(text)
        assert document.tables == []
        assert document.format == "text"
    assert read("").page_starts == []


@pytest.mark.parametrize(
    "mark",
    [
        "-----Page {} End-----",
        "======= page {} =======",
        "[End of page {}]",
        "--- End of Page {} of 3 ---",
        "***** SEITE {} *****",
        "<<<< p. {} >>>>",
    ],
)
def test_page_marks_close_their_page(mark: str) -> None:
    text = "".join(f"Text {n} of this.\n{mark.format(n)}\n" for n in (1, 2, 3))
    document = read(text)
    assert len(document.page_starts) == 3
    assert [document.place(block.span).page for block in document.blocks] == [1, 2, 3]


@pytest.mark.parametrize("mark", ["----- Page {} -----", "[Start of page {}]", "=== begin page {} ==="])
def test_page_marks_open_their_page(mark: str) -> None:
    text = "".join(f"{mark.format(n)}\nText {n} of this.\n" for n in (1, 2, 3))
    document = read(text)
    assert len(document.page_starts) == 3
    assert [document.place(block.span).page for block in document.blocks] == [1, 2, 3]


def test_blank_pages_count() -> None:
    text = "One.\n---Page 1 End---\n\n---Page 2 End---\nThree.\n---Page 3 End---\n"
    assert starts(text) == ["One.", "---P", "Thre"]


def test_page_marks_are_no_text() -> None:
    assert prose(read("One.\n---Page 1 End---\nTwo.\n---Page 2 End---\n")) == [
        ("paragraph", "One."),
        ("paragraph", "Two."),
    ]


def test_what_is_no_page_mark() -> None:
    for line in ("(page 5)", "--- 7 ---", "- see page 12 -", "[page 9] shows it", "----- Pages 3 -----"):
        assert read(f"One.\n{line}\nTwo.\n").page_starts == [], line
    # numbers that fall are no pages
    assert read("A.\n[page 9]\nB.\n[page 5]\nC.\n[page 3]\nD.\n").page_starts == []


def test_form_feeds_end_pages() -> None:
    assert starts("One.\n\fTwo.\n\fThree.\n\f") == ["One.", "Two.", "Thre"]
    assert starts("One.\f\fThree.") == ["One.", "Thre", "Thre"]
    assert read("One.\nTwo.\n").page_starts == []


def test_line_ends_of_any_kind() -> None:
    for end in ("\n", "\r\n", "\r", "\u2028", "\x85"):
        text = TABLE.replace("\n", end)
        (table,) = read(text).tables
        assert grid(table)[1:] == [["Rent", "12", "15"], ["Wages", "14", "19"]]
    mixed = "A first line\r\nand a second\rand a third\nand a last.\r\n"
    assert prose(read(mixed)) == [("paragraph", "A first line\nand a second\nand a third\nand a last.")]


def test_lines_count_from_line_feeds() -> None:
    document = read("One.\r\n\r\n" + TABLE.replace("\n", "\r\n"))
    assert document.place(document.tables[0].span).line == 3


def test_nuls_and_marks_of_direction() -> None:
    (table,) = read(TABLE.replace("  12 ", "\0 12\0").replace("Wages", "\u200fWages")).tables
    assert [row[1] for row in grid(table)] == ["2029", "12", "14"]


def test_a_line_longer_than_is_read() -> None:
    long = "word 12  " * (reader.LONGEST_LINE // 9 + 10)
    document = reader.read("draft.txt", "One.\n\n" + long + "\n\nTwo.\n")
    assert document.messages == [
        f"line 3 has {len(long):,} characters; only the first 1,000,000 of them were read"
    ]
    assert [block.text[:4] for block in document.blocks] == ["One.", "word", "Two."]


@pytest.mark.parametrize(
    "unit",
    [
        "Rent          12     15\n",
        "Rent          12     15\n\n\nThe rent of the boats was raised by 4 per cent.\n\n",
        "12 345   678  1 234\n",
        "Table 1\n",
        "(a) text\n",
        "\f",
        "-----Page 1 End-----\n",
        "1\n  note\n",
        ". . . 5  ",
        "$  ",
        "(",
        "left side text      right side text\n",
        "a\tb\t5\n",
        "Label of a row that is wrapped\n     12   15\n",
    ],
)
def test_time_grows_with_the_text(unit: str) -> None:
    assert grows_linearly(lambda text: reader.read("draft.txt", text), unit, 600)


LINES = (
    "Rent          12     15",
    "Wages         14     19",
    "",
    "\f",
    "-----Page 3 End-----",
    "Table 2. Costs",
    "(a) x",
    "12",
    "The boats  called 12 times",
    "            2029   2030",
    "\t5\t6",
    "   TC/30/5",
    "Contents ..... 4",
    "* A note.",
    "I. Costs",
    "1",
    "Figure 1",
    "of the  north",
    "$   5   %",
    "( 7 )     8 )",
)


@examples(60)
@given(st.lists(st.sampled_from(LINES), max_size=30), st.sampled_from(["\n", "\r\n", "\r"]))
def test_any_lines_in_any_order(lines: list[str], end: str) -> None:
    read(end.join(lines))

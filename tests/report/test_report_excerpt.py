"""Excerpts: carets stand under the figures, whatever the line; nothing hostile gets through."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from auditor.model import Document, Span
from auditor.report.base import Options
from auditor.report.excerpt import Mark, excerpt, visible, width

WIDE = st.text(
    st.sampled_from("ab ,.|\t\u00a0\u2009é漢字ｆ\u0301\u200e\u202e\x1b\x07\u00ad-"), max_size=60
)  # ordinary, tab and odd spaces, wide, combining, direction and control characters


def drawn(text: str, *places: tuple[int, int, str], options: Options | None = None, **more: int) -> list[str]:
    document = Document("x.txt", "text", text)
    marks = [Mark(Span(start, end), role) for start, end, role in places]
    return excerpt(document, marks, (), options or Options(**more))


def column_of(line: str, part: str) -> int:
    return width(line[: line.index(part)])


@given(WIDE, WIDE, st.sampled_from(["7041", "7 041", "(7041)"]))
def test_carets_stand_under_the_figure_whatever_is_around_it(left: str, right: str, printed: str) -> None:
    text = f"{left}{printed}{right}"
    line, carets, *rest = drawn(text, (len(left), len(left) + len(printed), "total"))
    assert not rest
    assert column_of(carets, "^") == column_of(line, printed)
    assert carets.strip() == "^" * len(printed) + " total"
    assert "\x1b" not in line
    assert "\u202e" not in line


@given(st.integers(0, 3000), st.integers(0, 3000), st.integers(60, 200))
def test_a_long_line_is_cut_to_what_is_around_the_figure(before: int, after: int, room: int) -> None:
    text = "a" * before + " 7041 " + "b" * after
    line, carets = drawn(text, (before + 1, before + 5, "part"), width=room)
    assert column_of(carets, "^") == column_of(line, "7041")
    assert len(line) <= room


def test_of_an_enormous_line_only_a_little_is_looked_at() -> None:
    text = "1 " * 10_000_000
    start = time.process_time()
    lines = drawn(text, *[(at, at + 1, "part") for at in range(0, 20_000_000, 2_000_000)])
    assert time.process_time() - start < 0.5
    assert len(lines[0]) < 400


def test_of_many_lines_the_first_the_last_and_those_that_matter_are_shown() -> None:
    text = "".join(f"row {number:4}\n" for number in range(1000))
    document = Document("x.txt", "text", text)
    marks = [Mark(Span(9 * n + 4, 9 * n + 8), "part", n == 500) for n in range(1000)]
    lines = excerpt(document, marks, [1], Options())
    shown = [line.split("|")[0].strip() for line in lines if "|" in line]
    assert shown == ["1", "2", "3", "501", "999", "1000"]
    assert [line.strip() for line in lines].count("...") == 2


def test_of_many_figures_in_a_line_a_few_are_marked() -> None:
    text = " ".join(["5"] * 400)
    lines = drawn(text, *[(2 * n, 2 * n + 1, "part") for n in range(400)], width=2000)
    assert lines[1].count("^") == 9


def test_a_figure_over_a_line_break_is_marked_in_both_lines() -> None:
    text = "in all one hundred and\n    twenty-two offices"
    lines = drawn(text, (7, 37, "total"))
    assert [line[11:] for line in lines] == [
        "in all one hundred and",
        "       " + "^" * len("one hundred and"),
        "    twenty-two offices",
        "    " + "^" * len("twenty-two") + " total",
    ]


def test_roles_without_room_stand_below_under_their_carets() -> None:
    lines = drawn("1 2 3", (0, 1, "first"), (2, 3, "second"), (4, 5, "third"))
    rows = [line[11:] for line in lines]
    assert rows[0] == "1 2 3"
    assert rows[1] == "^ ^ ^ third"
    assert rows[2:] == ["first", "  second"]


def test_the_same_place_is_marked_once_with_its_first_role() -> None:
    lines = drawn("42", (0, 2, "total"), (0, 2, "part"))
    assert lines[1].strip() == "^^ total"


def test_blank_and_empty_marks_are_left_out() -> None:
    assert drawn("a    b", (1, 4, "part"), (2, 2, "part")) == []


def test_line_ends_of_all_kinds_are_no_part_of_a_line() -> None:
    lines = drawn("a 1\r\nb 2\f\r\n", (2, 3, "x"), (7, 8, "y"))
    assert [line[11:] for line in lines] == ["a 1", "  ^ x", "b 2", "  ^ y"]


@given(st.text())
def test_visible_text_does_nothing_to_a_terminal(text: str) -> None:
    shown = visible(text)
    assert not any(character in shown for character in "\x1b\r\n\t\x07\u202e\u2066\x9b")
    assert visible(shown) == shown

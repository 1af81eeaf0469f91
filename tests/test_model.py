"""Documents: where spans stand, what pieces a text was taken from."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from support.figures import figure, relation

from auditor.model import Block, Cell, Document, Finding, Place, Span, Term

TEXT = "one\ntwo words\n\nfour\n"


def place(start: int, end: int, **more: object) -> Place:
    return Document("draft", "text", TEXT, **more).place(Span(start, end))  # type: ignore[arg-type]


def test_lines_and_columns_count_from_one_and_the_end_is_one_past() -> None:
    assert place(0, 3) == Place(1, 1, 1, 4)
    assert place(8, 13) == Place(2, 5, 2, 10)


def test_a_span_over_a_line_break_ends_on_its_last_line() -> None:
    assert place(8, 19) == Place(2, 5, 4, 5)


def test_a_span_that_ends_at_a_line_break_ends_on_that_line() -> None:
    assert place(4, 14).end_line == 2


def test_an_empty_span_is_a_place() -> None:
    assert place(14, 14) == Place(3, 1, 3, 1)
    assert place(len(TEXT), len(TEXT)) == Place(5, 1, 5, 1)


def test_pages_count_from_one_and_are_unknown_where_the_format_has_none() -> None:
    assert place(0, 3).page is None
    assert place(0, 3, page_starts=[0, 4]).page == 1
    assert place(4, 7, page_starts=[0, 4]).page == 2


@given(st.text("ab\n", max_size=60), st.data())
def test_a_place_leads_back_to_its_characters(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = Document("draft", "text", text).place(Span(start, end))
    lines = text.split("\n")
    assert sum(len(line) + 1 for line in lines[: found.line - 1]) + found.column - 1 == start
    assert sum(len(line) + 1 for line in lines[: found.end_line - 1]) + found.end_column - 1 == end


def test_a_block_knows_where_its_words_stand_over_a_line_break() -> None:
    source = "    first line\n\n    second line\n"
    block = Block("paragraph", "first line\nsecond line", (Span(4, 14), Span(20, 31)))
    at = block.text.index("second")
    found = block.span_of(at, at + 6)
    assert source[found.start : found.end] == "second"
    assert block.span_of(6, 17) == Span(10, 26)  # "line second"
    assert block.span == Span(4, 31)


@given(
    st.lists(st.tuples(st.text("xyz", min_size=1, max_size=6), st.integers(0, 4)), min_size=1, max_size=6),
    st.data(),
)
def test_every_character_of_a_block_is_found_in_the_source(
    lines: list[tuple[str, int]], data: st.DataObject
) -> None:
    source, pieces = "", []
    for line, gap in lines:
        source += " " * gap
        pieces.append(Span(len(source), len(source) + len(line)))
        source += line + "\n"
    block = Block("paragraph", "\n".join(line for line, _ in lines), tuple(pieces))
    line = data.draw(st.integers(0, len(lines) - 1))
    text = lines[line][0]
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    before = sum(len(line) + 1 for line, _ in lines[:line])
    found = block.span_of(before + start, before + end)
    assert source[found.start : found.end] == text[start:end]


def test_an_entity_is_taken_whole() -> None:
    # "Smith &amp; Co": what reads "&" is five characters in the source
    block = Block("paragraph", "Smith & Co", (Span(0, 6), Span(6, 11), Span(11, 14)), starts=(0, 6, 7))
    assert block.span_of(6, 7) == Span(6, 11)
    assert block.span_of(0, 7) == Span(0, 11)
    assert block.span_of(8, 10) == Span(12, 14)


def test_a_cell_of_one_piece_and_of_several() -> None:
    assert Cell("12,805", Span(40, 46), 0, 1).span_of(0, 6) == Span(40, 46)
    assert Cell("12,805", Span(40, 46), 0, 1).span_of(3, 6) == Span(43, 46)
    wrapped = Cell("Net of tax", Span(10, 16), 0, 0, pieces=(Span(10, 16), Span(90, 93)))
    assert wrapped.span_of(7, 10) == Span(90, 93)


def test_a_relation_lists_its_figures_result_first() -> None:
    total, part, other = figure("30"), figure("10"), figure("20")
    assert relation("sum", total, part, Term(other, -1), 5).figures == [total, part, other]
    assert relation("share", None, part, other).figures == [part, other]


def test_a_finding_points_at_its_culprit_or_else_at_its_first_figure() -> None:
    total, part = figure("30"), figure("10")
    broken = relation("sum", total, part)
    assert Finding("r", "error", "", (part, total), (broken,)).anchor is part
    assert Finding("r", "error", "", (), (broken,)).anchor is total


def test_a_figure_gives_its_value() -> None:
    assert figure("1,250.5").value == Decimal("1250.5")

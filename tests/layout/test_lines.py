from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.layout.lines import Line
from auditor.layout.words import Word


def line_of(raw: str) -> Line:
    line = Line.of_text(raw, 100, 1, 0)
    assert line is not None
    return line


def chunks(raw: str) -> list[tuple[str, str]]:
    return [(chunk.text, chunk.kind) for chunk in line_of(raw).chunks]


@pytest.mark.parametrize("raw", ["", "   ", "\t \u00a0", "\0\0", "\n"])
def test_a_blank_line_is_none(raw: str) -> None:
    assert Line.of_text(raw, 0, 1, 0) is None


def test_gaps_part_chunks() -> None:
    assert chunks("Total of all   1 204    3.5 %  n/a") == [
        ("Total of all", "text"),
        ("1 204", "number"),
        ("3.5 %", "number"),
        ("n/a", "dash"),
    ]


def test_signs_apart_belong_to_their_number() -> None:
    assert chunks("Cash    $     849.8   (    12 )    27  %") == [
        ("Cash", "text"),
        ("$ 849.8", "number"),
        ("( 12 )", "number"),
        ("27 %", "number"),
    ]


def test_signs_that_head_columns_stay_apart() -> None:
    assert [text for text, _ in chunks("Item    $      %      $")] == ["Item", "$", "%", "$"]


def test_several_numbers_and_ranges() -> None:
    assert chunks("897 2 427 2 058") == [("897 2 427 2 058", "numbers")]
    assert chunks("2020 – 2024   12") == [("2020 – 2024", "range"), ("12", "number")]


def test_dots_that_lead_to_a_number_are_blanks() -> None:
    assert chunks("Rent ........... 120     135") == [("Rent", "text"), ("120", "number"), ("135", "number")]
    assert chunks("Miete für Räume ....... 12") == [("Miete für Räume", "text"), ("12", "number")]


def test_a_tab_is_a_gap_and_keeps_offsets() -> None:
    line = line_of("abcdefg\t12\t345\r\n")
    assert [(word.text, word.start) for word in line.words] == [("abcdefg", 100), ("12", 108), ("345", 111)]
    assert len(line.chunks) == 3
    assert line.text == "abcdefg\t12\t345"


def test_blanks_other_than_the_space() -> None:
    assert chunks("Staff\u3000\u30001\u202f204\u2003\u2003 7\u00a0012") == [
        ("Staff", "text"),
        ("1\u202f204", "number"),
        ("7\u00a0012", "number"),
    ]


def test_words_that_a_reader_has_placed() -> None:
    text = "Rent 12 7"
    words = [Word("Rent", 0.0, 4.1, 0), Word("12", 20.2, 22.0, 5), Word("7", 23.1, 24.0, 8)]
    line = Line.of_words(words, text, 3, 0)
    assert line.gapped
    assert line.text == text
    assert [chunk.text for chunk in line.chunks] == ["Rent", "12 7"]
    line.forget()
    assert line.words == words


@given(st.text(st.sampled_from("ab1 5.,%$()–\t\u00a0\u202f\u200f…"), max_size=40))
def test_words_stand_where_they_say(raw: str) -> None:
    line = Line.of_text(raw, 0, 1, 0)
    if line is None:
        return
    assert raw[line.start : line.end] == line.text
    for word in line.words:
        assert raw[word.start : word.end] == word.text
        assert word.x0 < word.x1
    assert all(a.x1 <= b.x0 for a, b in zip(line.words, line.words[1:], strict=False))
    assert [word for chunk in line.chunks for word in chunk.words] == line.words

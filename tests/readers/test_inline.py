from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from reader_checks import grows_linearly

from auditor.readers.inline import read_inline


def said(text: str, *references: str) -> str:
    """What one line of Markdown says."""
    return read_inline(text, [(0, len(text))], references).text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("**85** of *the* __125__ `requests`", "85 of the 125 requests"),
        ("14,811<sup>2</sup> and 9,000[^n].", "14,811 and 9,000."),
        ("14,811<sup>a, b</sup> 7<sup>*</sup> 8^2^", "14,811 7 8"),
        ("14,811<sup>[2](#fn2)</sup> 5[3](#note-3)", "14,811 5"),
        ("2 &times; 10<sup>6</sup> and 5 x 10<sup>-3</sup>", "2 × 10^6 and 5 x 10^-3"),
        ("35 km<sup>2</sup>, the 21<sup>st</sup>, CO<sub>2</sub>", "35 km2, the 21st, CO2"),
        ('[a **link** to 5](http://x.y/(9)?1 "7")', "a link to 5"),
        ("![chart 44](a.png)see 5", "see 5"),
        ("[![chart 44](a.png)](http://x.y/1) 5", " 5"),
        ("[34] and [a](b [c", "[34] and [a](b [c"),
        ("[the rate][r] and [not][there]", "the rate and [not][there]"),
        ("<http://x.y/99> <a@b.org> 5", "  5"),
        ("snake_case_5 and 2*3", "snake_case_5 and 2*3"),
        ("14,811* and 12*", "14,811* and 12*"),
        ("**14,811***", "14,811*"),
        (r"\*4\* \$5 \\ \a", r"*4* $5 \ \a"),
        ("~~14,811~~14,812 <del>1</del><ins>2</ins>", "14,812 2"),
        ("about ~50 or ~~ 60", "about ~50 or ~~ 60"),
        ("14&nbsp;811 &amp; R&D &#x2013; &ltx", "14\xa0811 & R&D – <x"),
        ("<!-- 55 -->x <span class='a>b'>7</span>", "x 7"),
        ("n<m and k>5, p < 0.05", "n<m and k>5, p < 0.05"),
        ("a<br>b<br/>c", "a b c"),
        ("`` a ` 5 `` and `open", " a ` 5  and `open"),
        (r"`a \| b`", "a | b"),
        ("<!-- never closed 55", ""),
    ],
)
def test_markup_is_no_part_of_what_is_said(source: str, text: str) -> None:
    assert said(source, "r") == text


def test_lines_are_joined_and_each_character_stands_where_it_did() -> None:
    source = "> In **2019\n> and 20**20 14&nbsp;811<sup>1\n> </sup> of &frac12;"
    ends = [at for at, character in enumerate(source + "\n") if character == "\n"]
    lines = list(zip([2, *(end + 3 for end in ends)], ends, strict=False))
    block = read_inline(source, lines).block("paragraph")
    assert block is not None
    assert block.text == "In 2019\nand 2020 14\xa0811 of ½"
    for part, printed in [
        ("2019", "2019"),
        ("2020", "20**20"),
        ("14\xa0811", "14&nbsp;811"),
        ("½", "&frac12;"),
    ]:
        at = block.text.index(part)
        span = block.span_of(at, at + len(part))
        assert source[span.start : span.end] == printed
    at = block.text.index("\n")
    assert block.span_of(at, at + 1) == block.span_of(at, at)


ORACLE = MarkdownIt("commonmark")


@given(st.lists(st.sampled_from(["*", "**", "***", "a", "1", " ", ",", "14,811"]), max_size=14).map("".join))
def test_emphasis_is_that_of_commonmark(source: str) -> None:
    source = source.strip()
    shown = html.unescape(re.sub("<[^>]*>", "", ORACLE.renderInline(source)))
    assert said(source) == shown


TOKENS = ["*", "**", "_", "`", "``", "[", "](", "](u)", "]", "(", ")", "<", ">", "<sup>", "</sup>", "<a b='"]
TOKENS += [
    "<del>",
    "</del>",
    "\\",
    "~~",
    "^",
    "&amp;",
    "&",
    "[^1]",
    "<!--",
    "-->",
    "!",
    '"',
    "\n",
    " ",
    "é",
    "12",
]


@given(st.lists(st.sampled_from(TOKENS), max_size=25).map("".join))
def test_whatever_the_markup_characters_keep_their_place(source: str) -> None:
    lines = []
    at = 0
    for line in source.split("\n"):
        lines.append((at, at + len(line)))
        at += len(line) + 1
    block = read_inline(source, lines).block("paragraph")
    if block is None:
        return
    places = []
    for at, character in enumerate(block.text):
        span = block.span_of(at, at + 1)
        if character.isalnum():
            assert source[span.start : span.end] == character
            places.append(span.start)
    assert places == sorted(set(places))


def test_markup_without_end_is_text_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditor.readers.inline._MOST_TOKENS", 4)
    assert said("**1** **2** **3**") == "1 2 **3**"


@pytest.mark.parametrize(
    "unit",
    [
        *(
            "**a ",
            "*a",
            "_a_",
            "[",
            "[a](",
            '](a "',
            "](a '",
            "<a ",
            '<a b="',
            "<a b='<a b=\"",
            "&a",
            "`",
            "` ``",
        ),
        *("<!--", "![", "^a", "~~a ", "[^", "<sup>", "</sup>", "a*b**", "\\", "[a][", "<x@", "](((", "<del>"),
    ],
)
def test_time_is_linear(unit: str) -> None:
    assert grows_linearly(lambda text: read_inline(text, [(0, len(text))], {"r"}), unit)

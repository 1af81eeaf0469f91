"""Automatic numbers of paragraphs and lists, as Word prints them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readers.reader_checks import check
from support.wordml import p, word

from auditor.model import Document
from auditor.readers.registry import read as read_file
from auditor.readers.word.counting import spelled


def level(at: int, text: str, form: str = "decimal", start: int = 1, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def lists(*abstract: str, numbers: str = "") -> str:
    """Ways of counting, numbered from 0, and a list for each with the same number from 1."""
    ways = "".join(
        f'<w:abstractNum w:abstractNumId="{k}">{own}</w:abstractNum>' for k, own in enumerate(abstract)
    )
    own = "".join(
        f'<w:num w:numId="{k + 1}"><w:abstractNumId w:val="{k}"/></w:num>' for k in range(len(abstract))
    )
    return ways + own + numbers


def item(text: str, number: int = 1, at: int | None = 0, more: str = "", style: str = "") -> str:
    where = "" if at is None else f'<w:ilvl w:val="{at}"/>'
    return p(text, style=style, more=f'<w:numPr>{where}<w:numId w:val="{number}"/></w:numPr>{more}')


def read(body: str, numbering: str, **parts: str) -> Document:
    return check(read_file(word(body, numbering=numbering, **parts), "draft.docx"))


def labels(body: str, numbering: str, **parts: str) -> list[str]:
    return [line.rpartition(" ")[0] for line in read(body, numbering, **parts).text.splitlines()]


OUTLINE = level(0, "%1.") + level(1, "%1.%2") + level(2, "(%3)", "lowerLetter")


def test_levels_count_on_and_begin_again() -> None:
    body = "".join(item("x", at=at) for at in (0, 1, 1, 2, 2, 0, 1, 2, 0))
    assert labels(body, lists(OUTLINE)) == ["1.", "1.1", "1.2", "(a)", "(b)", "2.", "2.1", "(a)", "3."]


def test_a_number_is_no_part_of_the_text_that_is_read() -> None:
    (block,) = read(
        item("3 posts"),
        lists(level(0, "%1.")),
    ).blocks
    assert (block.text, block.number) == ("3 posts", "1.")


def test_a_level_whose_own_level_has_not_begun() -> None:
    assert labels(item("x", at=1) + item("x"), lists(OUTLINE)) == ["1.1", "1."]


def test_lists_with_one_way_of_counting_go_on_unless_they_say_where_they_begin() -> None:
    second = '<w:num w:numId="8"><w:abstractNumId w:val="0"/></w:num>'
    third = (
        '<w:num w:numId="9"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    body = item("x") + item("x", 8) + item("x", 9) + item("x", 9) + item("x")
    assert labels(body, lists(OUTLINE, numbers=second + third)) == ["1.", "2.", "5.", "6.", "7."]


def test_a_level_of_a_list_of_its_own() -> None:
    own = (
        '<w:num w:numId="9"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        + level(0, "Annex %1:", "upperRoman")
        + "</w:lvlOverride></w:num>"
    )
    assert labels(item("x", 9) + item("x", 9), lists(OUTLINE, numbers=own)) == ["Annex I:", "Annex II:"]


@pytest.mark.parametrize(("restart", "told"), [("0", ["(a)", "(b)"]), ("1", ["(a)", "(a)"])])
def test_when_a_level_begins_again(restart: str, told: list[str]) -> None:
    numbering = level(0, "%1.") + level(1, "(%2)", "lowerLetter", more=f'<w:lvlRestart w:val="{restart}"/>')
    body = item("x") + item("x", at=1) + item("x") + item("x", at=1)
    assert labels(body, lists(numbering))[1::2] == told


def test_decimal_throughout() -> None:
    numbering = level(0, "%1.", "upperRoman") + level(1, "%1.%2", more="<w:isLgl/>")
    assert labels(item("x") + item("x", at=1), lists(numbering)) == ["I.", "1.1"]


def test_what_follows_a_number() -> None:
    numbering = level(0, "%1", more='<w:suff w:val="nothing"/>')
    assert read(item("x"), lists(numbering)).text == "1x\n"


@pytest.mark.parametrize(("text", "shown"), [("\uf0b7", "•"), ("–", "–"), ("", "•")])
def test_bullets_are_seen(text: str, shown: str) -> None:
    document = read(item("5 posts", at=0), lists(level(0, text, "bullet")))
    assert document.text == f"{shown} 5 posts\n"
    assert [(block.kind, block.text, block.number) for block in document.blocks] == [
        ("list-item", "5 posts", "")
    ]


def test_numbers_of_styles() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:basedOn w:val="H1"/><w:pPr><w:numPr>'
        '<w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Own"/><w:basedOn w:val="H2"/></w:style>'
    )
    numbering = lists(
        level(0, "%1", "upperRoman", more='<w:pStyle w:val="H1"/>')
        + level(1, "%1.%2", more='<w:pStyle w:val="H2"/>')
    )
    body = (
        p("a", style="H1")
        + p("b", style="H2")
        + p("c", style="Own")
        + item("none", 0, style="H1")
        + p("d", style="H1")
    )
    document = read(body, numbering, styles=styles)
    assert [(block.number, block.text) for block in document.blocks] == [
        ("I", "a"),
        ("I.1", "b"),
        ("I.2", "c"),
        ("", "none"),
        ("II", "d"),
    ]
    assert [block.level for block in document.blocks] == [1, 2, 2, 1, 1]


def test_levels_of_a_numbering_style() -> None:
    styles = '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    assert labels(item("x", 2), lists(OUTLINE, '<w:numStyleLink w:val="L"/>'), styles=styles) == ["1."]


def test_lists_that_are_not_there() -> None:
    document = read(
        item("x", 77) + item("y", 3),
        lists(OUTLINE, numbers='<w:num w:numId="3"><w:abstractNumId w:val="9"/></w:num>'),
    )
    assert document.text == "x\ny\n"


def test_a_paragraph_that_was_deleted_is_not_counted() -> None:
    gone = p(
        "<w:del><w:r><w:delText>x</w:delText></w:r></w:del>",
        more='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr>',
    )
    assert labels(item("x") + gone + item("x"), lists(OUTLINE)) == ["1.", "2."]


class TestItems:
    """Which numbered paragraphs are items of a list."""

    def kinds(self, *texts: str, numbering: str = OUTLINE, at: int = 0) -> list[str]:
        body = "".join(
            item(text.removeprefix("# "), at=at) if text.startswith("# ") else p(text) for text in texts
        )
        return [block.kind for block in read(body, lists(numbering)).blocks]

    def test_numbered_paragraphs_of_a_report_are_paragraphs(self) -> None:
        assert self.kinds("# It rose.", "# It fell.") == ["paragraph", "paragraph"]

    def test_behind_a_colon_they_are_items(self) -> None:
        assert self.kinds("Two things:", "# It rose.", "# It fell.") == [
            "paragraph",
            "list-item",
            "list-item",
        ]

    @pytest.mark.parametrize(
        ("name", "kind"), [("List Number 2", "list-item"), ("List Paragraph", "paragraph")]
    )
    def test_styles_for_lists_and_one_for_anything(self, name: str, kind: str) -> None:
        styles = f'<w:style w:type="paragraph" w:styleId="L"><w:name w:val="{name}"/></w:style>'
        assert [b.kind for b in read(item("It rose.", style="L"), lists(OUTLINE), styles=styles).blocks] == [
            kind
        ]

    def test_letters_and_deeper_levels_are_items(self) -> None:
        assert self.kinds("# It rose.", numbering=level(0, "(%1)", "lowerLetter")) == ["list-item"]
        assert self.kinds("# It rose.", at=1) == ["list-item"]


@given(st.integers(1, 130))
def test_letters_go_through_the_alphabet_again_and_again(number: int) -> None:
    text = spelled(number, "lowerLetter")
    assert set(text) == {chr(97 + (number - 1) % 26)}
    assert len(text) == (number + 25) // 26


@given(st.integers(1, 3999))
def test_roman_numerals_say_the_number(number: int) -> None:
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
    digits = [values[letter] for letter in spelled(number, "upperRoman")]
    pairs = zip(digits, [*digits[1:], 0], strict=True)
    assert sum(-digit if digit < after else digit for digit, after in pairs) == number


@pytest.mark.parametrize(
    ("form", "number", "text"),
    [
        ("decimalZero", 7, "07"),
        ("ordinal", 1, "1st"),
        ("ordinal", 12, "12th"),
        ("ordinal", 23, "23rd"),
        ("chicago", 6, "††"),
        ("none", 6, ""),
        ("unheard of", 6, "6"),
        ("lowerRoman", 4000, "4000"),
        ("lowerLetter", 10**6, "1000000"),
        ("lowerLetter", 0, "0"),
        ("chicago", -1, "-1"),
    ],
)
def test_other_forms_and_numbers_beyond_them(form: str, number: int, text: str) -> None:
    assert spelled(number, form) == text

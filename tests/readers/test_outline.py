"""Captions, notes and headings of tables, by what stands around them in Markdown."""

from __future__ import annotations

import pytest
from reader_checks import check

from auditor.model import Table
from auditor.readers import markdown

GRID = "| Grade* | 2019 |\n|---|--:|\n| P-3 | 14 |\n"


def tables(text: str) -> list[Table]:
    return check(markdown.read("draft.md", text)).tables


@pytest.mark.parametrize(
    ("above", "caption"),
    [
        ("Table 1. Staff by grade", "Table 1. Staff by grade"),
        ("Table 1\nStaff by grade", "Table 1 Staff by grade"),
        ("Table 1 Staff by grade", "Table 1 Staff by grade"),
        ("Annex II: Staff by grade", "Annex II: Staff by grade"),
        ("**Staff by grade**", "Staff by grade"),
        ("**Table 1. Staff**\n\n*(thousands of dollars)*", "Table 1. Staff (thousands of dollars)"),
        ("Table 1. Staff\n\nIn thousands of dollars", "Table 1. Staff In thousands of dollars"),
        ("(thousands)", "(thousands)"),
        ("Table 1 shows that 14 posts were filled.", ""),
        ("Posts rose to 14.", ""),
        ("Table 1. Staff\n\nPosts rose to 14.", ""),
        ("- Table 1. Staff", ""),
    ],
)
def test_the_caption_is_right_above(above: str, caption: str) -> None:
    table = tables(f"# Report\n\n## Staff\n\n{above}\n\n{GRID}")[0]
    assert table.caption == caption
    assert table.heading == "Staff"
    assert (table.caption_span is None) == (caption == "")


@pytest.mark.parametrize(
    ("below", "caption"),
    [
        ("Table: Staff by grade", "Staff by grade"),
        (": Staff by grade", "Staff by grade"),
        ("Table 1. Staff by grade", "Table 1. Staff by grade"),
        ("Note: provisional.\n\nTable: Staff", "Staff"),
        ("Table 2. Posts\n\n| a | b |\n|--|--|\n", ""),
        ("The next table is on posts.", ""),
    ],
)
def test_or_right_below(below: str, caption: str) -> None:
    assert tables(f"{GRID}\n{below}\n")[0].caption == caption


def test_the_heading_of_an_annex_ends_with_the_annex() -> None:
    made = tables(
        f"# Annex I\n\nTable 1. Posts\n\n{GRID}\nAnnex II: Staff\n\n{GRID}\nTable 3. Leave\n\n{GRID}"
    )
    assert [table.heading for table in made] == ["Annex I", "Annex II: Staff", "Annex II: Staff"]


def test_a_caption_is_one_tables_only() -> None:
    first, second = tables(f"Table 1. Staff\n\n{GRID}\nTable 2. Posts\n\n{GRID}")
    assert (first.caption, second.caption) == ("Table 1. Staff", "Table 2. Posts")


@pytest.mark.parametrize(
    ("below", "notes"),
    [
        ("Note: provisional.\n\nSource: survey.\n\nPosts rose.", ["Note: provisional.", "Source: survey."]),
        ("\\* As of June.", ["* As of June."]),
        ("* As of June.", ["As of June."]),
        ("<sup>1</sup> As of June.", ["As of June."]),
        ("a/ As of June.", ["a/ As of June."]),
        ("[^1]: As of June.", ["As of June."]),
        ("Figures may not add up due to rounding.", ["Figures may not add up due to rounding."]),
        ("- As of June.", []),
        ("5/6 of the posts were filled.", []),
        ("Notes were taken.", []),
    ],
)
def test_notes_are_right_below(below: str, notes: list[str]) -> None:
    document = check(markdown.read("draft.md", f"{GRID}\n{below}\n"))
    assert [note.text for note in document.tables[0].notes] == notes
    assert [block.text for block in document.blocks if block.kind == "note"] == notes

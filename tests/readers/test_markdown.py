from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reader_checks import check, grid, grows_linearly, printed, prose

from auditor.model import AuditorError, Document
from auditor.readers import limits
from auditor.readers import markdown as reader


def read(text: str) -> Document:
    return check(reader.read("draft.md", text))


def test_blocks_are_told_apart() -> None:
    document = read(
        "---\ntitle: Draft 55\n---\n"
        "# Report **2019** {#top}\n\n"
        "Staff\nand posts\n===\n\n"
        "In 2019, **85** of the 125\nrequests[^1] were granted.\n"
        "[^1]: One note\n    goes on.\n[^2]: Two.\n\n    More of two.\n\n"
        "- item 1\n- item 2\n  more\n\n  para\n  1. below\n\n"
        "> quoted 5\nlazy 6\n\n"
        "```\nfenced 66\n```\n\n    indented 77\n\n"
        "<div align=center>\nin <b>HTML</b> 9\n</div>\n\n"
        "[ref]: http://x.y/1\n[1]: Figures include 5.\n{: .wide}\n\n"
        "See [the text][REF] <!-- 8 -->\n***\n## Closed ##\n"
    )
    assert prose(document) == [
        ("heading", "Report 2019"),
        ("heading", "Staff\nand posts"),
        ("paragraph", "In 2019, 85 of the 125\nrequests were granted."),
        ("note", "One note\ngoes on."),
        ("note", "Two."),
        ("note", "More of two."),
        ("list-item", "item 1"),
        ("list-item", "item 2\nmore"),
        ("paragraph", "para"),
        ("list-item", "below"),
        ("paragraph", "quoted 5\nlazy 6"),
        ("paragraph", "in HTML 9"),
        ("paragraph", "[1]: Figures include 5."),
        ("paragraph", "See the text"),
        ("heading", "Closed"),
    ]
    assert [block.level for block in document.blocks if block.kind == "heading"] == [1, 1, 2]
    assert [block.level for block in document.blocks if block.kind == "list-item"] == [1, 1, 2]


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert prose(read("---\n\nIn 2019, 85 requests.\n\n---\n")) == [("paragraph", "In 2019, 85 requests.")]


def test_pipe_tables_as_they_come() -> None:
    document = read(
        "Words before\n"
        "| Grade | 2018 | 2019 |\n|:--|--:|:-:|\n"
        "| P-3 \\| x | `1` | [2](http://x/3) |\n"
        "| ragged | 5\n"
        "long | **14,811**<sup>2</sup> | 2[^n] | 3\n"
        "|  |  | a<br>b |\n"
        "Words after\n"
    )
    table = document.tables[0]
    assert grid(table) == [
        ["Grade", "2018", "2019", ""],
        ["P-3 | x", "1", "2", ""],
        ["ragged", "5", "", ""],
        ["long", "14,811", "2", "3"],
        ["", "", "a b", ""],
    ]
    assert table.header_rows == 1
    assert [cell.header for cell in table.rows[0]] == [True] * 4
    assert [printed(document, table.rows[1][i]) for i in range(3)] == ["P-3 \\| x", "1", "2"]
    assert printed(document, table.rows[3][1]) == "14,811"
    assert document.place(table.rows[3][1].span).line == 6
    assert document.messages == ["line 6: the row has 4 cells, the table's header 3"]
    assert [text for _, text in prose(document)] == ["Words before", "Words after"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a | b\n--|--\n1 | 2", [["a", "b"], ["1", "2"]]),
        ("|  |  |\n|--|--|\n| a | 2 |", [["", ""], ["a", "2"]]),
        ("| a | b | c |\n|---|---|\n| 1 | 2 | 3 |", [["a", "b", "c"], ["1", "2", "3"]]),
        ("> | a | b |\n> |--|--|\n> | 1 | 2 |", [["a", "b"], ["1", "2"]]),
        ("- x\n\n  | a | b |\n  |--|--|\n  | 1 | 2 |\n", [["a", "b"], ["1", "2"]]),
        ("| a | b |\n|--|--|\n| - 1 | 2 |\n- item | x\n", [["a", "b"], ["- 1", "2"]]),
        ("| a | b |\r\n|--|--|\r\n| 1 | 2 |\r\n", [["a", "b"], ["1", "2"]]),
    ],
)
def test_a_table_is_found_wherever_it_stands(source: str, expected: list[list[str]]) -> None:
    document = read(source)
    assert [grid(table) for table in document.tables] == [expected]


@pytest.mark.parametrize(
    "source", ["a | b\n---\n", "a\n|-|\n", "| a | b |\n", "    | a | b |\n    |--|--|\n", "|-|-|\n"]
)
def test_what_is_no_table_is_none(source: str) -> None:
    assert read(source).tables == []


def test_a_table_in_html_goes_over_blank_lines() -> None:
    document = read(
        "Before 1\n\n<table>\n<tr><th>A</th>\n\n    <td>5</td></tr>\n<tr><td>6<td>&lt;7&gt;</td></tr>\n"
        "</table> after 2\n\n> <table>\n> <tr><td>a\n> <td>14&nbsp;811\n> </table>\n\n"
        "<table> never closed\n\nNext 3\n"
    )
    assert [grid(table) for table in document.tables] == [[["A", "5"], ["6", "<7>"]], [["a", "14\xa0811"]]]
    assert printed(document, document.tables[1].rows[0][1]) == "14&nbsp;811"
    assert [text for _, text in prose(document)] == ["Before 1", "after 2", "never closed", "Next 3"]


VALUES = st.sampled_from(
    ["14,811", "(5)", "-3", "12.5%", "USD 1.2", "–", "1 234", "1\u00a0234", "", "٣٤", "Total", "P-3"]
)
DRESSES = [
    "{}",
    "**{}**",
    "*{}*",
    "`{}`",
    "[{}](http://x.y/7)",
    "{}<sup>2</sup>",
    "{}[^9]",
    "~~8~~{}",
    "<b>{}</b>",
]
DRESSED = st.tuples(VALUES, st.sampled_from(DRESSES))


@given(
    st.lists(st.lists(DRESSED, min_size=2, max_size=4), min_size=1, max_size=5),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["", "> ", "  "]),
    st.integers(0, 3),
)
def test_print_read_same_grid_and_places(
    rows: list[list[tuple[str, str]]], newline: str, before: str, padding: int
) -> None:
    gap = " " * padding
    lines = ["| Grade | 2018 | 2019 | Total |", "|---|--:|:-:|--:|"]
    for row in rows:
        shown = [dress.format(value) if value else "" for value, dress in row]
        lines.append("|" + "|".join(f"{gap}{cell}{gap}" for cell in shown) + "|")
    document = read(
        newline.join(before + line for line in ["Some words.", "", *lines, "", "More words."]) + newline
    )
    table = document.tables[0]
    assert grid(table)[1:] == [[value for value, _ in row] + [""] * (4 - len(row)) for row in rows]
    assert all(printed(document, cell) == cell.text for line in table.rows for cell in line)
    assert [text for _, text in prose(document)] == ["Some words.", "More words."]


WORDS = [
    "**85**",
    "requests",
    "of",
    "125",
    "[x](y)",
    "\n",
    "\n\n",
    "- ",
    "> ",
    "# ",
    "| a | b |\n|--|--|\n| 1 | 2 |\n",
]
WORDS += [
    "<table><tr><td>1<td>2</table>",
    "<table>",
    "</table>",
    "    ",
    "```\n",
    "[^1]: ",
    "\t",
    "1. ",
    "<div>",
    "---\n",
]


@given(
    st.lists(st.sampled_from([*WORDS, " ", "\r\n", "*", "`", "|", "&amp;", "é"]), max_size=30).map("".join)
)
def test_any_markdown_makes_a_sound_document(source: str) -> None:
    read(source)


@pytest.mark.parametrize(
    "unit",
    [
        *(
            "> ",
            "- ",
            "* a\n",
            "> a\n",
            "- a\n\n",
            "a\n\n",
            "# a\n",
            "<table>\n",
            "<table>\n\n",
            "- <table>\n",
        ),
        *(
            "|a|b|\n|-|-|\n",
            "|a|\n",
            "```\n",
            "    a\n",
            "[a]: b\n",
            "[^a]: b\n",
            "<!-- \n",
            "<div>\n\n",
            "a\n---\n",
        ),
        *("**\n", "\t", "  - a\n", "[a\n", "|", "a|", "-|", "~~~\n", "- - ", "> - ", "-   a\n\n  ", "\n"),
    ],
)
def test_time_is_linear(unit: str) -> None:
    assert grows_linearly(lambda text: reader.read("draft.md", text), unit, 500)


def test_a_table_of_many_columns_is_read() -> None:
    document = read("|" + "a|" * 10_000 + "\n|" + "-|" * 10_000 + "\n|" + "1|" * 10_000 + "\n")
    assert len(document.tables[0].rows[1]) == 10_000
    assert printed(document, document.tables[0].rows[1][-1]) == "1"


def test_lists_and_quotes_of_great_depth_are_no_trouble() -> None:
    read("".join("> " * depth + "a\n" for depth in range(300)))
    read("".join("  " * depth + "- a\n" for depth in range(300)))


def test_what_is_no_report_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LINES", 10)
    with pytest.raises(AuditorError, match=r"^a.md: too large to check: 11 lines \(at most 10\)"):
        reader.read("a.md", "a\n" * 11)


def test_an_empty_file_has_nothing() -> None:
    assert read("").blocks == []

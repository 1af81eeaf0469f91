from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reader_checks import check, grid, grows_linearly, printed, prose

from auditor.model import AuditorError, Document
from auditor.readers import grid as grids
from auditor.readers import limits
from auditor.readers.html import read as reader


def read(text: str) -> Document:
    return check(reader.read("draft.html", text))


def table(text: str) -> list[list[str]]:
    """The grid of the only table of a text."""
    document = read(text)
    assert len(document.tables) == 1
    return grid(document.tables[0])


def test_running_text_is_what_a_browser_shows() -> None:
    document = read(
        """<!doctype html><html><head><title>Draft 55</title><style>p{margin:7px}</style></head><body>
        <h1>Report for 2019</h1><nav>Home 3</nav>
        <p>In 2019, <b>85</b> of&nbsp;the
           125 <!-- 7 --> requests<sup>1</sup> &mdash; or 68&#37;.
        <p hidden>99<p>Next <span style="display: none">5</span>one<br>line <s>6</s><del>7</del>
        <ul><li>first 5<ul><li>second</ul><li>third</ul>
        <h2>Annex<h3>Part</h3>
        <script>var a = "<p>88</p>";</script> <select><option>4</select>
        a < b & c &lt; d"""
    )
    assert prose(document) == [
        ("heading", "Report for 2019"),
        ("furniture", "Home 3"),
        ("paragraph", "In 2019, 85 of\xa0the 125 requests — or 68%."),
        ("paragraph", "Next one\nline"),
        ("list-item", "first 5"),
        ("list-item", "second"),
        ("list-item", "third"),
        ("heading", "Annex"),
        ("heading", "Part"),
        ("paragraph", "a < b & c < d"),
    ]
    assert [block.level for block in document.blocks if block.kind == "list-item"] == [1, 2, 1]
    assert [block.level for block in document.blocks if block.kind == "heading"] == [1, 2, 3]


def test_merged_cells_repeat_over_what_they_cover() -> None:
    document = read(
        """<table><caption>Staff by grade</caption>
        <thead><tr><th rowspan=2>Grade<th colspan="2">2019</tr><tr><th>F<th>M</thead>
        <tbody><tr><td>P-3<td>14,811<sup><a href="#n">2</a></sup><td> 1&nbsp;234 </tr>
        <tr><td>Total<td colspan=1000000000>7</table>"""
    )
    first = document.tables[0]
    assert grid(first) == [
        ["Grade", "2019", "2019"],
        ["Grade", "F", "M"],
        ["P-3", "14,811", "1\xa0234"],
        ["Total", "7", "7"],
    ]
    assert first.header_rows == 2
    assert first.caption == "Staff by grade"
    assert first.rows[0][0] is first.rows[1][0]
    assert printed(document, first.rows[2][1]) == "14,811"
    assert printed(document, first.rows[2][2]) == "1&nbsp;234"
    assert [cell.header for cell in first.rows[2]] == [False, False, False]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            "<table><tr><td>a<td>b<tr><td rowspan=0>c<td>d<tr><td>e</table>",
            [["a", "b"], ["c", "d"], ["c", "e"]],
        ),
        ("<table><tr><td>a<td rowspan=99>b<tr><td>c<td>d</table>", [["a", "b", ""], ["c", "b", "d"]]),
        ("<table><td>a<td>b<tr><td>c</table>", [["a", "b"], ["c", ""]]),
        (
            "<table><tr><td>a<td>b<tr hidden><td>1<td>2<tr><td>c<td hidden>3<td>d</table>",
            [["a", "b"], ["c", "d"]],
        ),
        ("<table><tr><th scope=row><p>a</p><p>b</p><td>1<br>2</table>", [["a b", "1 2"]]),
        ("<table><tr><td>a<td><span hidden>5<td>6</tr></table>", [["a", "", "6"]]),
        (
            "<TABLE><TR><TD COLSPAN='2'>a</TD></TR><TR><TD>b</TD><TD>c</TD></TR></TABLE>",
            [["a", "a"], ["b", "c"]],
        ),
        ("<table><tr><td colspan=x>a<td rowspan=-1>b</table>", [["a", "b"]]),
    ],
)
def test_tables_as_they_come(source: str, expected: list[list[str]]) -> None:
    assert table(source) == expected


def test_a_table_for_layout_is_text_and_what_is_inside_a_table() -> None:
    document = read(
        "<table><tr><td>left<td><table><tr><td>a<td>1</table>right</table>"
        "<table role=presentation><tr><td>x<td>y</table><table><tr><td>boxed 5</table>"
    )
    assert [grid(inner) for inner in document.tables] == [[["a", "1"]]]
    assert [text for _, text in prose(document)] == ["left", "right", "x", "y", "boxed 5"]


def test_what_is_left_out_is_told() -> None:
    document = read("<p>a</p>\n<pre>Total 5</pre>")
    assert document.messages == ["line 2: preformatted text was left out"]


def test_a_grid_too_large_is_left_out_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grids, "MAX_POSITIONS", 1000)
    document = read(
        "<p>a\n<table>" + "<tr>" + "<td colspan=1000 rowspan=60000>1" * 3 + "<tr>" * 100 + "</table>"
    )
    assert document.tables == []
    assert document.messages == ["line 2: the table has too many rows and columns, and was left out"]


ENTITIES = {"&": "&amp;", "<": "&lt;", "\xa0": "&nbsp;", "–": "&#8211;", "£": "&pound;"}


@given(
    st.lists(
        st.lists(st.text("1234,.%-()aé&<\xa0–£", max_size=6), min_size=2, max_size=4), min_size=1, max_size=5
    )
)
def test_print_read_same_grid_and_places(rows: list[list[str]]) -> None:
    rows = [[value.strip() for value in row] for row in rows]
    width = max(map(len, rows))
    rows = [row + [""] * (width - len(row)) for row in rows]
    if not any(map(any, rows)) or any(re.fullmatch("[(%)]+", value) for row in rows for value in row):
        return  # signs that stand alone go with the figures beside them
    source = "<table>"
    for row in rows:
        shown = ["".join(ENTITIES.get(character, character) for character in value) for value in row]
        source += "\n <tr><td>" + "</td> <td> ".join(shown) + "</td></tr>"
    document = read(source + "</table>")
    assert grid(document.tables[0]) == rows
    for cell in [cell for line in document.tables[0].rows for cell in line]:
        assert printed(document, cell) == "".join(ENTITIES.get(c, c) for c in cell.text)


PARTS = [
    "<p>",
    "</p>",
    "<table>",
    "</table>",
    "<tr>",
    "<td>",
    "</td>",
    "<th rowspan=3>",
    "<td colspan=2>",
    "<li>",
]
PARTS += [
    "<ul>",
    "</ul>",
    "<b>",
    "</b>",
    "<sup>",
    "</sup>",
    "<caption>",
    "<thead>",
    "<p hidden>",
    "<s>",
    "<br>",
]
PARTS += [
    "</tr>",
    "<h2>",
    "</h2>",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "<a b='",
    "&amp;",
    "&",
    "<",
    ">",
    "5",
    "é",
]


@given(st.lists(st.sampled_from([*PARTS, " ", "\n", "12", "word"]), max_size=40).map("".join))
def test_any_tags_make_a_sound_document(source: str) -> None:
    read(source)


@pytest.mark.parametrize(
    "unit",
    [
        *(
            "<a ",
            "<!--",
            "<",
            "</a",
            "&",
            '<a b="',
            "<?",
            "<p>",
            "<b>",
            "<div>",
            "<table>",
            "<table><tr><td>",
            "<td>",
        ),
        *(
            "<li>",
            "<ul><li>",
            "<sup>",
            "<h1>",
            "a&",
            "a\n",
            "<s>",
            "<table><tr><td><s>",
            "<script>",
            "</script ",
        ),
        *(
            "<span hidden><td>",
            "<caption>",
            "<tr>",
            "<pre>",
            "<select><table>",
            "</p>",
            "<i></b>",
            "x<br>",
            "&nbsp;",
        ),
    ],
)
def test_time_is_linear(unit: str) -> None:
    assert grows_linearly(lambda text: reader.read("draft.html", text), unit)


@pytest.mark.parametrize(("unit", "what"), [("a\n", "lines"), ("<b>", "tags")])
def test_what_is_no_report_is_refused(monkeypatch: pytest.MonkeyPatch, unit: str, what: str) -> None:
    monkeypatch.setattr(limits, what.upper(), 10)
    with pytest.raises(AuditorError, match=rf"^a.html: too large to check: 11 {what} \(at most 10\)"):
        reader.read("a.html", unit * 11)


def test_nesting_of_any_depth_is_read() -> None:
    assert prose(read("<div>" * 100_000 + "85 requests")) == [("paragraph", "85 requests")]
    assert len(read("<table><tr><td>" * 3_000 + "85").blocks) == 1


def test_a_sign_before_a_letter_of_another_script_is_text() -> None:
    made = read("<p>for x <µ and <Ω> 5</p><table><tr><td>a<td>1<tr><td>b<td>2</table><p>7 <b")
    assert prose(made) == [("paragraph", "for x <µ and <Ω> 5"), ("paragraph", "7 <b")]
    assert [grid(one) for one in made.tables] == [[["a", "1"], ["b", "2"]]]

"""A company's filing as it comes: figures in three cells each, hidden facts, pages, lists made with tables."""

from __future__ import annotations

import pytest
from reader_checks import check, grid, grows_linearly, printed, prose

from auditor import audit
from auditor.model import Document
from auditor.readers.html import read as reader


def amount(text: str, sign: str = "") -> str:
    """A figure as filings have it: its currency sign, itself, its closing bracket or per cent sign."""
    after = ")%" if text.endswith(")%") else text[-1] if text[-1] in ")%" else ""
    text = text.removesuffix(after)
    figure = f"<td>{sign}</td><td>{text}</td>" if sign else f'<td colspan="2">{text}</td>'
    return f"{figure}<td>{after}</td>"


def line(label: str, *amounts: str) -> str:
    return f"<tr><td>{label}</td>" + "".join(f"<td></td>{each}" for each in amounts) + "</tr>"


def head(label: str, *names: str) -> str:
    return line(label, *(f'<td colspan="3"><b>{name}</b></td>' for name in names))


EXPECTED = [
    ["(in millions)", "2023", "2022", "2021"],
    ["Boats", "$1,234", "$1,100", "$1,008"],
    ["Oars", "250", "(45)", "30"],
    ["Ropes", "1,117", "962", "875"],
    ["Refunds", "(34)", "—", "(20)"],
    ["Total", "$2,567", "$2,017", "$1,893"],
    ["Share of oars", "9.7%", "(2.2)%", "1.6%"],
]
TABLE = (
    '<table><tr><td></td><td></td><td colspan="11">Year ended</td></tr>'
    + head(*EXPECTED[0])
    + "".join(
        line(label, *(amount(text.lstrip("$"), text[: text.startswith("$")]) for text in texts))
        for label, *texts in EXPECTED[1:]
    )
    + "</table>"
)


def read(text: str) -> Document:
    return check(reader.read("draft.html", text))


def test_signs_stand_beside_their_figures_in_one_column() -> None:
    document = read(TABLE)
    assert grid(document.tables[0]) == [["", *["Year ended"] * 3], *EXPECTED]
    boats = document.tables[0].rows[2][1]
    assert printed(document, boats) == "$</td><td>1,234"
    span = boats.span_of(1, 6)
    assert document.text[span.start : span.end] == "1,234"


def test_what_is_wrong_in_such_a_table_is_found() -> None:
    assert audit(TABLE.encode(), filename="a.html").findings == []
    wrong = audit(TABLE.replace("2,567", "2,657").encode(), filename="a.html")
    [finding] = wrong.findings
    assert "2,657" in {correction.figure.text.lstrip("$") for correction in finding.corrections}


@pytest.mark.parametrize(
    "rows",
    [
        [["", "2019", "%", "2020", "%"], ["Boats", "12", "40", "13", "50"]],
        [["", "a", "b"], ["Boats", "-", "5"], ["Oars", "4", "(5)"]],
        [["", "Debit", "Credit"], ["Boats", "12", ""], ["Oars", "", "13"]],
        [["", "$", "€"], ["Boats", "12", "40"]],
    ],
)
def test_columns_that_are_two_stay_two(rows: list[list[str]]) -> None:
    source = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    assert grid(read(f"<table>{source}</table>").tables[0]) == rows


def test_hidden_facts_are_left_out_and_shown_ones_read_as_they_are_shown() -> None:
    document = read(
        "<body><ix:header><ix:hidden><ix:nonFraction>99</ix:nonFraction></ix:hidden></ix:header>"
        '<p style="-webkit-backface-visibility:hidden">A loss of $(<ix:nonFraction sign="-" scale="6">5.2</ix:nonFraction>)'
        ' million<span style="visibility: hidden">77</span><span aria-hidden="true">, once</span>.</p>'
        "<template><p>88</p></template>"
    )
    assert prose(document) == [("paragraph", "A loss of $(5.2) million, once.")]


def test_pages_begin_where_the_file_says() -> None:
    document = read(
        '<div style="page-break-after: always"><p>One.</p></div><p>Two.</p><hr style="break-after:page">'
        '<p style="break-inside:avoid">Three.</p><p style="PAGE-BREAK-BEFORE:ALWAYS">Four.</p>'
    )
    pages = [document.place(block.span).page for block in document.blocks]
    assert pages == [1, 2, 3, 4]
    assert read("<p>One.</p>").page_starts == []


def test_a_list_made_with_a_table_is_text() -> None:
    long = (
        "Of the 125 requests of the year, 85 were met, which is a rate of 68 per cent, all offices together."
    )
    document = read(f"<table><tr><td>•</td><td>{long}</td></tr><tr><td>(b)</td><td>Less.</td></tr></table>")
    assert document.tables == []
    assert prose(document) == [("list-item", long), ("list-item", "Less.")]


@pytest.mark.parametrize(
    "unit", [line("Boats", amount("1,234", "$"), amount("(45)")), "<td>$</td><td>5</td>"]
)
def test_time_is_linear(unit: str) -> None:
    assert grows_linearly(lambda text: reader.read("draft.html", f"<table>{text}</table>"), unit, 300)

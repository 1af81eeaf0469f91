"""Numbers that are no quantities: years, dates, references, names, page and paragraph numbers."""

from __future__ import annotations

import pytest

from auditor import quantities


def kinds(text: str) -> list[tuple[str, str]]:
    return [(text[q.start : q.end], q.kind) for q in quantities(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2018 the office moved.", [("2018", "year")]),
        ("Since 1998, much has changed.", [("1998", "year")]),
        ("the 1990s", [("1990s", "year")]),
        ("2018–2022", [("2018–2022", "year")]),
        ("the 2018/19 budget", [("2018/19", "year")]),
        ("between 2014 and 2017", [("2014 and 2017", "year")]),
        ("2017, 2018 and 2019", [("2017", "year"), ("2018", "year"), ("2019", "year")]),
        ("6 April 2017", [("6 April 2017", "date")]),
        ("March 7, 2019", [("March 7, 2019", "date")]),
        ("Feb. 21", [("Feb. 21", "date")]),
        ("the 3rd of March 2020", [("3rd of March 2020", "date")]),
        ("13-15 March 2019", [("13-15 March 2019", "date")]),
        ("24/11/2015", [("24/11/2015", "date")]),
        ("2015-11-24", [("2015-11-24", "date")]),
        ("at 10:30", [("10:30", "time")]),
        ("at 6pm", [("6pm", "time")]),
        ("at 10.45 p.m.", [("10.45 p.m.", "time")]),
        ("the third session", [("third", "ordinal")]),
        ("the 21st meeting", [("21st", "ordinal")]),
        ("the twenty-first meeting", [("twenty-first", "ordinal")]),
        ("two hundred and first", [("two hundred and first", "ordinal")]),
        ("A/RES/71/280", [("A/RES/71/280", "reference")]),
        ("resolution 71/280", [("71/280", "reference")]),
        ("Decision No. 1309", [("1309", "reference")]),
        ("indicator 10.7.2", [("10.7.2", "reference")]),
        ("P-5 posts", [("P-5", "name")]),
        ("COVID-19", [("COVID-19", "name")]),
        ("Level 3", [("3", "name")]),
        ("the FTSE 100 fell", [("100", "name")]),
        ("an office at 22 Oak Road", [("22", "name")]),
        ("Table 4", [("4", "section")]),
        ("Annex 2", [("2", "section")]),
        ("paragraphs 12 to 15", [("12 to 15", "section")]),
        ("Tables 3, 4 and 6", [("3", "section"), ("4", "section"), ("6", "section")]),
        ("page 12", [("12", "page")]),
        ("Partnerships ................. 13", [("13", "page")]),
        ("pp. 12-15", [("12-15", "page")]),
        ("36.      Thirty", [("36", "section"), ("Thirty", "count")]),
        ("+41 22 717 9111", [("+41 22 717 9111", "phone")]),
        ("Tel. 022 717 91 11", [("022 717 91 11", "phone")]),
        ("in ten responses.1 Forty", [("ten", "count"), ("1", "reference"), ("Forty", "count")]),
        ("the offices,2 however", [("2", "reference")]),
        ("see https://example.org/2019/05?a=12%20b", []),
    ],
)
def test_labels(text: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2018 rpm", "measure"),
        ("USD 2018", "money"),
        ("2,018 offices", "count"),
        ("over 2000 offices", "count"),
        ("2018%", "percent"),
        ("1520 square metres", "measure"),
        ("sector 0.68 per cent lower", "percent"),
        ("in each case 5 offices", "count"),
        ("minus-5 degrees", "measure"),
        ("sub-7 nanometre chips", "measure"),
        ("grade 12 kilometres away", "measure"),
    ],
)
def test_what_only_looks_like_a_label(text: str, kind: str) -> None:
    assert [q.kind for q in quantities(text)] == [kind]


def test_a_label_ends_a_series() -> None:
    assert kinds("In Table 3, 15 offices") == [("3", "section"), ("15", "count")]
    assert kinds("In 2018, 15 offices") == [("2018", "year"), ("15", "count")]


def test_labels_have_no_interval() -> None:
    for quantity in quantities("In 2018, Table 4 of A/71/280 on page 12, the third at 10:30 on 6 April, P-5"):
        assert (quantity.low, quantity.high, quantity.checkable) == (None, None, False)


def test_year_ranges_tell_their_ends() -> None:
    (quantity,) = quantities("2018/19")
    assert [int(year) for year in quantity.values] == [2018, 2019]
    (quantity,) = quantities("between 2014 and 2017")
    assert [int(year) for year in quantity.values] == [2014, 2017]

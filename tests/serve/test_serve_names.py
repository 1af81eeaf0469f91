"""Names that visitors send are only shown."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.serve.names import LONGEST, attachment, distinct, shown, with_word


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("report.docx", "report.docx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\report.docx", "report.docx"),
        ("..", "draft"),
        ("", "draft"),
        ("\u202etxt.exe", "txt.exe"),
        ("a\x00b\nc.txt", "a b c.txt"),
        ("Zu\u0308rich.txt", "Zürich.txt"),
        ("تقرير ٢٠٢٤.docx", "تقرير ٢٠٢٤.docx"),
        ("報告.pdf", "報告.pdf"),
        ("x" * 500 + ".docx", "x" * (LONGEST - 5) + ".docx"),
        (".hidden", "hidden"),
    ],
)
def test_a_name_is_shown_without_folders_and_tricks(name: str, expected: str) -> None:
    assert shown(name) == expected


@given(st.text())
def test_every_name_can_be_shown(name: str) -> None:
    told = shown(name)
    assert 0 < len(told) <= LONGEST
    assert not set("/\\") & set(told)
    assert all(unicodedata.category(character)[0] != "C" for character in told)


@given(st.lists(st.sampled_from(["a.txt", "a (2).txt", "b", "b (2)", "a.b.txt"])))
def test_names_are_told_apart(names: list[str]) -> None:
    told = distinct(names)
    assert len(set(told)) == len(told) == len(names)
    assert distinct(told) == told


def test_the_second_of_a_name_has_a_number_before_its_suffix() -> None:
    assert distinct(["a.docx", "a.docx", "a.docx"]) == ["a.docx", "a (2).docx", "a (3).docx"]


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1))
def test_a_header_is_one_line_of_ascii(name: str) -> None:
    header = attachment(name)
    assert header.isascii()
    assert header.isprintable()
    assert header.count('"') == 2


def test_a_copy_keeps_its_suffix() -> None:
    assert with_word("report.docx", "marked") == "report.marked.docx"
    assert with_word("report.docx", "audit", ".html") == "report.audit.html"

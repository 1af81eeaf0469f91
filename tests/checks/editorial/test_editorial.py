"""How figures are written, and how paragraphs and tables are numbered."""

from __future__ import annotations

import pytest
from support.house import house

from auditor.model import AuditorError
from auditor.packs.load import parse
from auditor.pipeline import audit_by

PARAGRAPHS = "numbers:\n  check: numbering\n  of: paragraphs\n"
TABLES = "numbers:\n  check: numbering\n  of: tables\n"
CITED = TABLES + "  cited: true\n"
WORDING = 'writing:\n  check: wording\n  kind: percent\n  avoid: "*%"\n  prefer: per cent\n'
GRID = "| Town | Boats |\n|---|---|\n| Lund | 12 |\n| Riga | 30 |\n"


def notes(rule: str, draft: str) -> list[str]:
    audit = house(rule, draft)
    assert all(finding.severity == "note" for finding in audit.findings)
    return [finding.message for finding in audit.findings]


def tables(*numbers: object, word: str = "Table") -> str:
    return "\n".join(f"**{word} {number}. Boats of year {number}**\n\n{GRID}\n" for number in numbers)


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ((1, 2, 3, 4, 5, 6), []),
        ((1, 2, 3, 5, 6, 7), ["paragraph 5 follows paragraph 3: there is no 4"]),
        ((1, 2, 3, 6, 7, 8), ["paragraph 6 follows paragraph 3: there is no 4 and no 5"]),
        ((1, 2, 3, 3, 4, 5), ["two paragraphs, one after the other, are numbered 3"]),
        ((1, 2, 3, 9, 10, 11), []),  # a part that was left out
        ((1, 2, 3, 1, 2, 3), []),  # a list, or an annex
        ((1, 2, 4, 5), []),  # too few to tell
        ((4, 8, 6, 7), []),
    ],
)
def test_paragraphs_are_numbered_one_after_the_other(numbers: tuple[int, ...], expected: list[str]) -> None:
    draft = "".join(f"{number}.  The guild has met.\n\n" for number in numbers)
    assert text_notes(PARAGRAPHS, draft) == expected


def text_notes(rule: str, draft: str) -> list[str]:
    """Likewise, of a draft of plain text."""
    lines = "".join(f"  {line}\n" for line in rule.splitlines())
    pack = parse("pack: house\nrules:\n" + lines, "house.yaml")
    return [f.message for f in audit_by(list(pack.every), draft.encode(), "draft.txt").findings]


def test_a_number_that_stands_somewhere_at_the_beginning_of_a_line_is_not_missing() -> None:
    draft = "".join(f"{n}.  The guild has met.\n\n" for n in (1, 2, 3))
    draft += "      4.   Town       Boats\n           Lund          12\n\n"
    draft += "".join(f"{n}.  The guild has met.\n\n" for n in (5, 6, 7))
    assert text_notes(PARAGRAPHS, draft) == []


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ((1, 2, 3), []),
        ((1, 3, 4), ["Table 3 follows Table 1: there is no 2"]),
        (("I", "II", "IV"), ["Table IV follows Table II: there is no III"]),
        ((1, 12), []),
        ((1, 1, 2), []),  # it goes on over a page
    ],
)
def test_tables_are_numbered_one_after_the_other(numbers: tuple[object, ...], expected: list[str]) -> None:
    assert notes(TABLES, tables(*numbers)) == expected


def test_annexes_have_numbers_of_their_own() -> None:
    rule = TABLES.replace("tables", "annexes")
    assert notes(rule, tables("I", "III", word="Annex")) == ["Annex III follows Annex I: there is no II"]
    assert notes(rule, tables(1, 3)) == []


@pytest.mark.parametrize(
    ("sentence", "missing"),
    [
        ("See tables 1 and 2, and also table 3.", []),
        ("See tables 1 to 3.", []),
        ("Tables 1–3 show the boats.", []),
        ("As tables 1, 2 and 3 show, there are boats.", []),
        ("See tables 1 and 3.", [2]),
        ("See table 1.", []),  # a house that mentions few of them
        ("See below.", []),
    ],
)
def test_the_text_mentions_every_table(sentence: str, missing: list[int]) -> None:
    expected = [f"Table {number} is mentioned nowhere in the text" for number in missing]
    assert notes(CITED, f"{sentence}\n\n{tables(1, 2, 3)}") == expected


def test_percentages_of_running_text_are_told_once_a_document() -> None:
    draft = "Women were 46% of all members in May.\n\nMen were 54% of them, and 51 per cent in June.\n"
    told = "“46%” in running text is written otherwise than “per cent”; so is one more figure"
    assert notes(WORDING, draft) == [told]
    assert notes(WORDING, draft.replace("%", " per cent")) == []


@pytest.mark.parametrize(
    "draft", [f"{GRID.replace('12', '12%')}", "# Women were 46% of all members in May\n"]
)
def test_tables_and_headings_are_no_running_text(draft: str) -> None:
    assert notes(WORDING, draft) == []


def test_what_is_left_of_a_table_is_no_sentence() -> None:
    assert text_notes(WORDING, "Delivery of the plan of the year            90%         40% a\n") == []


def test_a_house_is_told_that_a_rule_had_nothing_to_do() -> None:
    (outcome,) = house(CITED, "Nothing is numbered here.\n").rules
    assert outcome.tested == 0
    (outcome,) = house(CITED, f"See tables 1 and 2.\n\n{tables(1, 2)}").rules
    assert outcome.tested == 2


def test_paragraphs_need_not_be_mentioned() -> None:
    with pytest.raises(AuditorError, match="paragraphs need not be mentioned"):
        house(PARAGRAPHS + "  cited: true\n", "")

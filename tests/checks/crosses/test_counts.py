"""Counts of rows: which rows a figure may count, and which it doesn't."""

from __future__ import annotations

from decimal import Decimal

from cross_drafts import relations, told

TOWNS = [
    ("Alvora", 12), ("Brenn", 0), ("Corvet", 7), ("Dunmor", 31), ("Elsin", 0), ("Farrow", 3), ("Gild", 9),
    ("Hessen", 2), ("Ilmar", 0), ("Jostra", 5), ("Kerrin", 14), ("Lund", 1), ("Marrow", 8), ("Nevis", 4),
]  # fmt: skip
FOREIGN = [("Orlec", 4), ("Pellin", 0), ("Quarn", 1), ("Other", 2)]


def listing(caption: str = "Annex A. Astronomers by town", foreign: bool = True) -> tuple[str, str]:
    lines = ["Town of origin:", "Member towns | Total"]
    lines += [f"{town} | {number}" for town, number in TOWNS]
    if foreign:
        lines += ["Town of origin:", "towns that are non-members | Total"]
        lines += [f"{town} | {number}" for town, number in FOREIGN]
    lines.append(f"Total | {sum(number for _, number in TOWNS + (FOREIGN if foreign else []))}")
    return (caption, "\n".join(lines))


def summary(*lines: str) -> tuple[str, str]:
    return ("Annex B. Member towns represented among astronomers", "\n".join(["| 2022 | 2023", *lines]))


def counts(*tables: tuple[str, str]) -> dict[str, int]:
    return {
        f"{r.result.row_label}/{r.result.column_label}": len(r.operands)
        for r in relations(*tables)
        if r.operator == "count" and r.result is not None
    }


def test_the_rows_of_a_section_are_counted_by_a_figure_that_says_so() -> None:
    assert counts(listing(), summary("Number of member towns | 11 | 14")) == {
        "Number of member towns/2023": 14
    }


def test_rows_of_nought_may_be_left_out_of_the_count() -> None:
    assert counts(listing(), summary("Number of member towns of origin | 8 | 11")) == {
        "Number of member towns of origin/2023": 11
    }


def test_words_must_say_that_there_is_a_number_of_them() -> None:
    assert not counts(listing(), summary("Member towns | 11 | 14"))
    assert not counts(listing(), summary("Number of member villages | 11 | 14"))


def test_only_the_latest_year_is_that_of_a_list_without_one() -> None:
    assert not counts(listing(), summary("Number of member towns | 14 | 17"))


def test_members_are_not_counted_among_those_that_are_none() -> None:
    assert not counts(listing(), summary("Number of non-member towns | 11 | 14"))


def test_rows_that_a_rest_stands_for_leave_a_choice() -> None:
    made = {
        told(r): r
        for r in relations(listing(), summary("Number of towns that are non-members | 7 | 4"))
        if r.operator in ("at-least", "at-most")
    }
    result = "t2 Number of towns that are non-members/2023"
    assert set(made) == {f"{result} at-least 2", f"{result} at-most 2, t1 Other/Total"}
    assert made[f"{result} at-least 2"].operands[0].constant == Decimal(2)


def test_more_than_the_rest_allows_is_not_proposed() -> None:
    assert not relations(listing(), summary("Number of towns that are non-members | 2 | 5"))

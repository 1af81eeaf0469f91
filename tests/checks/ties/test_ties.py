"""Sentences and the tables that state the same: which cell is tied, and when a difference is proven."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import auditor
from auditor.model import Audit, Relation

LEDGER = """
## Workshops

| Item | 2021 | 2022 | 2023 |
|---|---|---|---|
| Workshop fees | 4,812 | 5,377 | 6,094 |
| Sale of timber | 2,263 | 2,518 | 2,704 |
| Grants from councils | 9,150 | 9,745 | 8,981 |
| Loss on old stock | (118) | (243) | (356) |
"""


def audit(text: str) -> Audit:
    return auditor.audit(text.encode(), filename="draft.md")


def ties(text: str) -> list[Relation]:
    """What the check tied in a draft."""
    held = ("holds", "holds-by-rounding")
    return [r for r in audit(text).relations if r.rule == "restated" and r.verdict in held]


def cells(text: str) -> list[tuple[str, str, str]]:
    """Each sentence figure that is tied to a cell: its text, the cell's row and column."""
    found = []
    for relation in ties(text):
        told = [figure for figure in relation.figures if figure.table is None]
        shown = [figure for figure in relation.figures if figure.table is not None]
        found += [(a.text, b.row_label, b.column_label) for a in told for b in shown]
    return found


def test_a_sentence_is_tied_to_the_row_of_its_words_and_the_column_of_its_year() -> None:
    assert cells(f"Workshop fees were $5,377 in 2022.\n{LEDGER}") == [("$5,377", "Workshop fees", "2022")]


def test_years_of_a_list_belong_to_its_figures_in_order() -> None:
    text = "Workshop fees were $6,094, $5,377 and $4,812 in 2023, 2022 and 2021, respectively.\n"
    assert [(value, year) for value, _, year in cells(text + LEDGER)] == [
        ("$6,094", "2023"),
        ("$5,377", "2022"),
        ("$4,812", "2021"),
    ]


def test_a_rise_has_two_years() -> None:
    text = "The sale of timber rose from $2,263 in 2021 to $2,704 in 2023.\n"
    assert [(value, year) for value, _, year in cells(text + LEDGER)] == [
        ("$2,263", "2021"),
        ("$2,704", "2023"),
    ]


def test_a_year_that_the_table_lacks_is_no_tie() -> None:
    assert not ties(f"Workshop fees were $5,377 in 2019.\n{LEDGER}")


def test_words_of_another_row_are_no_tie() -> None:
    assert not ties(f"The roof of the old hall cost $5,377 in 2022.\n{LEDGER}")


def test_a_loss_is_told_without_its_sign() -> None:
    assert cells(f"In 2023, the loss on old stock was $356.\n{LEDGER}") == [
        ("$356", "Loss on old stock", "2023")
    ]


def test_a_table_in_thousands_is_told_in_full() -> None:
    table = LEDGER.replace("| Item |", "| Item (in thousands of dollars) |")
    assert cells(f"Grants from councils were $9.7 million in 2022.\n{table}") == [
        ("$9.7 million", "Grants from councils", "2022")
    ]


def test_a_bound_is_tied_as_a_bound() -> None:
    (relation,) = ties(f"In 2023, grants from councils came to over $8,980.\n{LEDGER}")
    assert (relation.operator, [figure.text for figure in relation.figures]) == (
        "at-least",
        ["8,981", "$8,980"],
    )


CENSUS = """
Table 1. Trees of the park, by species

| Species | 2022 | 2023 |
|---|---|---|
| Oak | 118 | 131 |
| Birch | 264 | 259 |
"""


def test_a_count_is_tied_where_the_thing_counted_is_named() -> None:
    assert ("131", "Oak", "2023") in cells(f"In 2023, the park had 131 oak trees.\n{CENSUS}")


def test_a_count_of_other_things_is_not() -> None:
    assert not ties(f"In 2023, 131 visitors asked for the oak.\n{CENSUS}")


def test_a_change_between_two_cells_is_tied_to_both() -> None:
    text = "In 2023, workshop fees were $6,094, an increase of 13.3 per cent compared with 2022.\n"
    found = [r for r in ties(text + LEDGER) if r.operator == "percent-change"]
    assert [[f.text for f in r.figures] for r in found] == [["13.3 per cent", "5,377", "6,094"]]


def test_a_fact_that_two_sentences_state_ties_them() -> None:
    text = """In 2023, the mobile clinic treated 1,482 patients in mountain villages.

# Results

The mobile clinic treated 1,482 patients in mountain villages during 2023.
"""
    (relation,) = ties(text)
    assert [figure.text for figure in relation.figures] == ["1,482", "1,482"]


def test_one_of_a_list_that_misses_its_row_is_wrong() -> None:
    text = "Workshop fees were $6,094, $5,317 and $4,812 in 2023, 2022 and 2021, respectively.\n"
    (finding,) = audit(text + LEDGER).findings
    assert finding.rule == "restated"
    texts = {figure.text for relation in finding.relations for figure in relation.figures}
    assert texts == {"$5,317", "5,377"}
    assert ("$5,317", "5377") in [(c.figure.text, str(c.value)) for c in finding.corrections]


def test_the_sentence_is_the_culprit_where_the_cell_is_part_of_a_sum() -> None:
    table = LEDGER + "| Total | 16,107 | 17,397 | 17,423 |\n"
    text = "Workshop fees were $6,094, $5,317 and $4,812 in 2023, 2022 and 2021, respectively.\n"
    (finding,) = audit(text + table).findings
    assert [figure.text for figure in finding.culprits] == ["$5,317"]


def test_a_full_name_and_a_year_are_proof() -> None:
    (finding,) = audit(f"Grants from councils were $9,475 in 2022.\n{LEDGER}").findings
    assert {f.text for r in finding.relations for f in r.figures} == {"$9,475", "9,745"}


@pytest.mark.parametrize(
    "sentence",
    [
        # every figure of the list is another fact
        "Late workshop fees were $6,014, $5,317 and $4,712 in 2023, 2022 and 2021, respectively.",
        # more is said than the row says
        "Grants from councils for bridges were $9,475 in 2022.",
        "Restated grants from councils were $9,475 in 2022.",
        "Grants from councils are expected to be $9,475 in 2022.",
        # no year, no slip, a rounded figure
        "Grants from councils were $9,475.",
        "Grants from councils were $3,120 in 2022.",
        "Grants from councils were over $9,475 in 2022.",
        # another year
        "Grants from councils were $9,475 in 2020.",
    ],
)
def test_what_may_be_another_fact_is_no_finding(sentence: str) -> None:
    assert not audit(f"{sentence}\n{LEDGER}").findings


def test_a_name_that_two_tables_give_to_two_values_proves_nothing() -> None:
    other = (
        "\n## North only\n\n| Item | 2022 |\n|---|---|\n| Grants from councils | 3,300 |\n| Fairs | 210 |\n"
    )
    assert not audit(f"Grants from councils were $9,475 in 2022.\n{LEDGER}{other}").findings


amounts = st.integers(1_000, 99_999)


@given(st.lists(amounts, min_size=3, max_size=3, unique=True), st.integers(0, 2), st.integers(1, 8))
def test_a_list_agrees_with_its_row_or_one_wrong_digit_is_found(
    values: list[int], at: int, more: int
) -> None:
    row = " | ".join(f"{value:,}" for value in values)
    table = f"\n| Item | 2021 | 2022 | 2023 |\n|---|---|---|---|\n| Repair of bridges | {row} |\n"

    def draft(told: list[int]) -> str:
        a, b, c = (f"${value:,}" for value in told)
        return f"Repair of bridges was {a}, {b} and {c} in 2021, 2022 and 2023, respectively.\n{table}"

    assert not audit(draft(values)).findings
    wrong = list(values)
    digits = str(values[at])
    wrong[at] = int(digits[:1] + str((int(digits[1]) + more) % 10) + digits[2:])
    if wrong[at] not in values and wrong[at] % 1_000:  # round thousands may be rounded
        found = {f.text for finding in audit(draft(wrong)).findings for f in finding.culprits}
        assert f"${wrong[at]:,}" in found


@pytest.mark.parametrize(
    ("sentence", "relation"),
    [
        (
            "In 2023, workshop fees were $6,094, an increase of $717 compared with 2022.",
            ("change", ["$717", "5,377", "6,094"]),
        ),
        (
            "In 2023, workshop fees were $6,094, or 34.3 per cent of total income.",
            ("share", ["34.3 per cent", "6,094", "17,779"]),
        ),
        # neither the difference nor the share
        ("In 2023, workshop fees were $6,094, an increase of $771 compared with 2022.", None),
        ("In 2023, workshop fees were $6,094, or 43.3 per cent of total income.", None),
        # of something else, of no year
        ("In 2023, workshop fees were $6,094, and 34.3 per cent of members came.", None),
        ("In 2023, workshop fees were $6,094, an increase of $717.", None),
    ],
)
def test_what_a_sentence_works_out_of_a_cell_is_tied_if_it_holds(
    sentence: str, relation: tuple[str, list[str]] | None
) -> None:
    table = LEDGER + "| Total income | 16,225 | 17,640 | 17,779 |\n"
    found = [(r.operator, [f.text for f in r.figures]) for r in ties(f"{sentence}\n{table}")]
    found = [one for one in found if one[0] != "equal"]
    assert found == ([relation] if relation else [])
    assert not [f for f in audit(f"{sentence}\n{table}").findings if f.rule == "restated"]


def test_one_case_that_is_told_of_is_no_count() -> None:
    table = "\n| Birds found in the park | 2023 |\n|---|---|\n| Owls | 1 |\n| Herons | 6 |\n"
    assert ("one", "Owls", "2023") in cells(f"In 2023, birds found in the park were one owl.\n{table}")
    assert not ties(f"In one owl found in the park in 2023, a ring was seen on a bird's leg.\n{table}")

"""The other figures of a sentence as witnesses: a list is a row, whatever it is called."""

from __future__ import annotations

import random

import pytest
from support.quoted import suspects

HARBOUR = """
## Harbour

| In thousands of dollars | 2022 | 2023 | 2024 |
|---|---|---|---|
| Accrued pilotage | 1,094 | 723 | 861 |
| Mooring rights, net of allowance of 87 at 31 July 2024 and 85 at 31 July 2023 | 5,854 | 6,685 | 6,912 |
| Dredging | 263 | 193 | 168 |
| Cargo loans due 2029 | 412 | 398 | 377 |
| Income tax (benefit) | 346 | (122) | 415 |
"""

BALANCES = """
## Doubtful claims

The changes in doubtful claims against the harbour were as follows:

| | 2023 | 2024 |
|---|---|---|
| Opening balance | 2,488 | 2,683 |
| Additions | 401 | 1,250 |
| Settled | (206) | (183) |
| Balance at the end of the year | 2,683 | 3,750 |
"""


@pytest.mark.parametrize(
    ("sentence", "told", "meant"),
    [
        # another word for the same thing
        ("The provision for pilotage was $861 thousand and $732 thousand in 2024 and 2023.", "732", "723"),
        # what the label adds is no part of the name; "compared with" makes a list as well
        (
            "Mooring rights, net were $6.9 million in 2024 compared with $8.7 million in 2023.",
            "8.7",
            "6,685",
        ),
        # the year in the label is not that of the cell
        ("Cargo loans were $377 thousand and $389 thousand in 2024 and 2023.", "389", "398"),
        # more is said behind the list, of no matter to what it is
        (
            (
                "The harbour had an income tax benefit of $415 thousand and $152 thousand in 2024 and 2023, "
                "respectively, which is to say effective rates of 3 per cent and 1 per cent."
            ),
            "152",
            "(122)",
        ),
        # what will be
        (
            "Accrued pilotage was $723 thousand and $816 thousand in 2023 and 2024; it will be paid.",
            "816",
            "861",
        ),
    ],
)
def test_the_one_of_a_list_that_misses_its_row_is_found(sentence: str, told: str, meant: str) -> None:
    ((found, cell),) = suspects(f"{sentence}\n{HARBOUR}")
    assert told in found
    assert cell == meant


def test_a_row_of_balances_is_named_by_its_table() -> None:
    text = "Doubtful claims came to $2,683 in 2023 and $3,570 in 2024."
    assert suspects(f"{text}\n{BALANCES}") == [("$3,570", "3,750")]


@pytest.mark.parametrize(
    "sentence",
    [
        # one more of the list than the row has: it is another row
        "Dredging fees were $148 thousand, $193 thousand and $269 thousand in 2024, 2023 and 2022.",
        # no figure of the list is in the row
        "Accrued pilotage was $816 thousand and $732 thousand in 2024 and 2023.",
        # one sibling of two digits, and no word in common
        "Gulls cost the harbour $86 thousand and $73 thousand in 2024 and 2023.",
        # both of one year
        "In 2023, accrued pilotage and gulls came to $723 thousand and $1,049 thousand.",
        # a figure in words that only bounds it
        "Accrued pilotage was $861 thousand in 2024 and over $732 thousand in 2023.",
        # nothing like a slip
        "Accrued pilotage was $861 thousand and $415 thousand in 2024 and 2023.",
        # rounded
        "Accrued pilotage was $0.86 million and $0.72 million in 2024 and 2023.",
    ],
)
def test_what_may_be_another_row_is_no_finding(sentence: str) -> None:
    assert not suspects(f"{sentence}\n{HARBOUR}")


def test_a_table_with_fewer_digits_cannot_tell() -> None:
    table = "\n| Lease | 2023 | 2024 |\n|---|---|---|\n| Remaining term of leases in years | 11 | 8 |\n"
    assert not suspects(f"The remaining term of leases was 11 years and 8.8 years in 2023 and 2024.\n{table}")


def test_a_crowd_of_figures_and_of_rows_meets_by_chance() -> None:
    dice = random.Random(1)
    rows = [[dice.randint(100, 999) for _ in range(3)] for _ in range(400)]
    table = "| Crate | 2021 | 2022 | 2023 |\n|---|---|---|---|\n" + "\n".join(
        f"| Crate {chr(97 + k % 26)} | {a} | {b} | {c} |" for k, (a, b, c) in enumerate(rows)
    )
    told = ", ".join(f"${dice.randint(100, 999)} in {dice.choice((2021, 2022, 2023))}" for _ in range(60))
    assert not suspects(f"The crates came to {told}, each crate by itself.\n\n{table}\n")


OPEN_CLAIMS = """
{lead}

                                       2024     2023     2022
Opening balance                        $5.3     $6.5    $10.2
Settled                                (0.7)    (1.2)    (3.7)
Balance at the end of the year         $4.6     $5.3     $6.5
"""
#: Rows enough that a list may meet one of them by chance.
CROWD = "\nBerths\n\n                        2024      2023      2022\n" + "\n".join(
    f"Berth with {k} lamps      {k}.1     {k}.2     {k}.3" for k in range(100, 900)
)
CLAIMED = "Our unsettled pilotage claims were $4.6, $5.3 and $6.1 as of 30 April 2024, 2023 and 2022."


def test_the_sentence_that_announces_a_table_names_it() -> None:
    lead = "The following table sets forth a reconciliation of our unsettled pilotage claims."
    assert suspects(f"{CLAIMED}\n{OPEN_CLAIMS.format(lead=lead)}{CROWD}", "draft.txt") == [("$6.1", "6.5")]


@pytest.mark.parametrize(
    "lead",
    [
        "Our unsettled pilotage claims were told of in the report of the year before.",
        "The following table sets forth a reconciliation of our wages.",
        "The following table is of our unsettled pilotage claims. Much of it was never paid for by anyone.",
    ],
)
def test_a_paragraph_that_announces_none_or_another_names_nothing(lead: str) -> None:
    assert not suspects(f"{CLAIMED}\n{OPEN_CLAIMS.format(lead=lead)}{CROWD}", "draft.txt")


def test_a_paragraph_that_announces_a_table_is_no_witness_for_itself() -> None:
    lead = f"{CLAIMED} A reconciliation of our unsettled pilotage claims is shown in the following table."
    assert not suspects(f"{OPEN_CLAIMS.format(lead=lead)}{CROWD}", "draft.txt")

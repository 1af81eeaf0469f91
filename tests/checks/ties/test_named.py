"""A clause that names a row in full: proof only where nothing else could have the name."""

from __future__ import annotations

import pytest
from support.quoted import suspects

FLEET = """
## Ferries

| In thousands of dollars | 2022 | 2023 |
|---|---|---|
| Landing charges | 4,417 | 4,862 |
| Fares, net of refunds | 9,150 | 9,745 |
| Bonds due 2033 | 6,250 | 6,950 |
| Pier leases | 1,204 | 1,385 |
"""
HALVES = """
## Ferries

| | Six months ended 30 June 2023 | Three months ended 30 June 2023 |
|---|---|---|
| Landing charges | 1,726 | 1,026 |
"""


def test_a_name_and_a_year_are_proof() -> None:
    assert suspects(f"Landing charges were $4,826 thousand in 2023.\n{FLEET}") == [
        ("$4,826 thousand", "4,862")
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        # the year of what it is compared with
        "Landing charges were $4,471 thousand, an increase of 3 per cent compared with 2022.",
        "Landing charges were $4,471 thousand, up 3 per cent from the end of 2022.",
        # a figure that is given twice is meant
        "Landing charges were $4,826 thousand in 2023. Of the $4,826 thousand, half was paid in May.",
        # what is taken off is named, but is not what the figure is
        "In 2023, fees net of landing charges were $4,826 thousand.",
        # other bonds
        "In 2023, bonds due 2053 came to $6,590 thousand.",
        # a word that the row lacks
        "Landing charges for lifeboats were $4,826 thousand in 2023.",
        # the other year of the row does not agree: another thing of the same name
        "Landing charges were $4,826 thousand in 2023 and were $3,300 thousand in 2022.",
        # a list, of which no figure is in the row
        "Landing charges were $4,826 thousand and $4,147 thousand in 2023 and 2022.",
        # beside the figure, the cell's own
        "Landing charges were $4,826 thousand in 2023, where $4,862 thousand had been asked for.",
    ],
)
def test_what_may_be_another_fact_is_no_finding(sentence: str) -> None:
    assert not suspects(f"{sentence}\n{FLEET}")


def test_three_months_are_not_six() -> None:
    text = "Landing charges were $1,726 for the six months ended 30 June 2023."
    assert not suspects(f"{text}\n{HALVES}")
    assert not suspects(f"Landing charges were $1,076 in the year 2023.\n{HALVES}")


def test_a_paragraph_that_leads_to_a_table_does_not_name_it() -> None:
    table = FLEET.replace("## Ferries\n", "")
    assert not suspects(f"Landing charges for lifeboats were $4,826 thousand in 2023.\n{table}")


@pytest.mark.parametrize(
    ("row", "value", "proof"), [("Landing charges", "3,300", False), ("Mooring", "3,300", True)]
)
def test_a_second_row_of_the_name_takes_the_proof_away(row: str, value: str, proof: bool) -> None:
    other = (
        f"\n## South\n\n| In thousands of dollars | 2023 |\n|---|---|\n| {row} | {value} |\n| Fairs | 210 |\n"
    )
    found = suspects(f"Landing charges were $4,826 thousand in 2023.\n{FLEET}{other}")
    assert bool(found) is proof


DEFERRED = """
## Results

| In thousands of dollars | 2022 | 2023 |
|---|---|---|
| Landing charges | 4,417 | 4,862 |
| Deferred landing charges | 1,310 | 1,520 |
"""


def test_what_a_figure_includes_names_no_other_row() -> None:
    text = "Landing charges of $4,826 thousand for 2023 include permanent and deferred effects of the pier."
    assert suspects(f"{text}\n{DEFERRED}") == [("$4,826 thousand", "4,862")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Deferred landing charges of $4,826 thousand for 2023 include effects of the pier.",
        "Landing charges of $4,826 thousand for 2023 on deferred calls include effects of the pier.",
        "Landing charges of $4,826 thousand for 2023 were deferred.",
    ],
)
def test_what_it_is_itself_may_be_another_row(sentence: str) -> None:
    assert not suspects(f"{sentence}\n{DEFERRED}")

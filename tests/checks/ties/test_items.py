"""Items of one column in one sentence: they vouch for each other."""

from __future__ import annotations

import pytest
from support.quoted import suspects

STAFF = """
| Office | Vacancies | Staff |
|---|---|---|
| North coast | 12 | 107 |
| Southern islands | 31 | 240 |
| Eastern plains | 8 | 49 |
| Capital | 15 | 197 |
| Total | 66 | 593 |
"""


@pytest.mark.parametrize(
    ("sentence", "told", "meant"),
    [
        (
            (
                "The staff is spread over Southern islands (240), Eastern plains (49), North coast (107) and "
                "Capital (179)."
            ),
            "179",
            "197",
        ),
        (
            "There are 107 staff in North coast, 204 in Southern islands and 49 in Eastern plains.",
            "204",
            "240",
        ),
    ],
)
def test_the_item_whose_row_has_another_value_is_found(sentence: str, told: str, meant: str) -> None:
    ((found, cell),) = suspects(f"{sentence}\n{STAFF}")
    assert found.startswith(told)
    assert cell == meant


@pytest.mark.parametrize(
    "sentence",
    [
        # nothing like a slip: it may be another thing
        "Staff are in Southern islands (240), Eastern plains (49), North coast (107) and Capital (31).",
        # one witness alone
        "Staff are in Southern islands (240) and in Capital (179).",
        # the witnesses are of two columns
        "Of note are Southern islands (240), Eastern plains (8) and Capital (179).",
        # more than the row says
        (
            "Staff are in Southern islands (240), Eastern plains (49) and lighthouses of the Capital region "
            "alone, counted in May (179)."
        ),
        # as the table has it
        "Staff are in Southern islands (240), Eastern plains (49), North coast (107) and Capital (197).",
    ],
)
def test_what_may_be_no_item_of_the_column_is_no_finding(sentence: str) -> None:
    assert not suspects(f"{sentence}\n{STAFF}")

"""Per cent where percentage points are meant."""

from __future__ import annotations

import pytest
from support.told import families, findings, stated

KIND = "percent-or-points"


def remarks(draft: str) -> list[str]:
    return [remark.message for family in families(draft, KIND) for remark in family.remarks]


@pytest.mark.parametrize(
    "sentence",
    [
        "The share of diesel boats fell by 9 per cent, from 40 per cent to 31 per cent.",
        "The share of women rose by 4 per cent, from 31 per cent in 2022 to 35 per cent in 2023.",
    ],
)
def test_a_difference_that_is_called_per_cent_is_found(sentence: str) -> None:
    assert len(findings(sentence, KIND)) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        # points, or the true change in per cent
        "The share of women rose by 4 percentage points, from 31 per cent to 35 per cent.",
        "The share of women rose by 13 per cent, from 31 per cent to 35 per cent.",
        # neither of the two: for the check of changes
        "The share of women rose by 7 per cent, from 31 per cent to 35 per cent.",
        # amounts, not percentages
        "Fares rose by 4 per cent, from 31 euros to 35 euros.",
    ],
)
def test_what_is_told_rightly_or_otherwise_wrong_is_not_its_business(sentence: str) -> None:
    assert not findings(sentence, KIND)


def test_a_change_of_a_percentage_whose_earlier_value_is_not_given_is_left_open() -> None:
    text = "Women were 35 per cent of the riggers, up by 4 per cent compared with 2022."
    assert len(remarks(text)) == 1
    assert "4 per cent" in remarks(text)[0]
    assert not stated(text, KIND)


@pytest.mark.parametrize(
    "sentence",
    [
        "Women were 35 per cent of the riggers, up by 4 percentage points compared with 2022.",
        "Women were 35 per cent of the riggers; wages were up by 4 per cent compared with 2022.",
        "Women were 35 per cent of the riggers, up by 4 per cent.",
    ],
)
def test_points_other_clauses_and_changes_without_a_time_are_left_alone(sentence: str) -> None:
    assert not remarks(sentence)

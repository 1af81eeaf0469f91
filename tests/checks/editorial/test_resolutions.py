"""Resolutions and the dates that they can have."""

from __future__ import annotations

import pytest
from support.house import house

RULE = "dated:\n  check: resolutions\n"


def notes(draft: str) -> list[str]:
    return [finding.message for finding in house(RULE, draft).findings]


@pytest.mark.parametrize(
    ("date", "right"),
    [
        ("13 September 2016", True),
        ("24 December 2016", True),
        ("6 April 2017", True),
        ("8 September 2017", True),
        ("24 December 2017", False),
        ("30 June 2016", False),
    ],
)
def test_a_resolution_of_the_assembly_is_of_its_session(date: str, right: bool) -> None:
    named = notes(f"It was decided in General Assembly resolution 71/280 of {date}.\n")
    symbol = notes(f"It was decided (A/RES/71/280 of {date}), and done.\n")
    assert named == symbol
    assert bool(named) != right


@pytest.mark.parametrize(
    "draft",
    [
        "It was decided in resolution 16/21 of 25 March 2011.",  # of a council, perhaps
        "It was decided in General Assembly resolution 71/280.",
        "It was decided in General Assembly resolutions 71/280 and 72/280 of 24 December 2018.",
        "It was decided in resolution 2653 (2022), and again in resolution 2692 (2023).",
    ],
)
def test_nothing_is_said_where_nothing_is_known(draft: str) -> None:
    assert not notes(draft + "\n")


def test_a_resolution_of_the_council_has_one_year() -> None:
    draft = (
        "Resolution 1325 was followed: see resolution 1325 (2000).\n\nIn resolution 1325 (2002), more came.\n"
    )
    assert notes(draft) == ["resolution 1325 is of 2000 elsewhere, of 2002 here"]

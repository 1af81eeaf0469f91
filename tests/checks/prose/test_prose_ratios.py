"""Ratios and averages that sentences state, and products of so many of so many each."""

from __future__ import annotations

import pytest
from support.told import findings, stated

KIND = "stated-ratio"


@pytest.mark.parametrize(
    ("draft", "relation"),
    [
        (
            "The town has 1,260 nurses on 90 wards, the equivalent of 14 nurses per ward.",
            "ratio 14 <- 1,260, 90",
        ),
        (
            "The school has some 1,300 pupils. It owns 52 buses, or 25 pupils per bus.",
            "ratio 25 <- 1,300, 52",
        ),
        (
            "The 37 masters taught 2,300 pupils, which is an average of 62.2 pupils per master.",
            "ratio 62.2 <- 2,300, 37",
        ),
        (
            "The 37 masters taught 2,300 pupils, which is over 60 pupils per master.",
            "ratio 60 <- 2,300, 37: holds-by-rounding",
        ),
        (
            "The yard lost 2,400 days to illness among 50 riggers, an average of 48 days per rigger.",
            "ratio 48 days per rigger <- 2,400 days, 50",
        ),
        (
            "It took an average of 45 days (40, 50 and 45 days) to mend a sail.",
            None,
        ),
        (
            "The guild held 12 courses of 30 pupils each, 360 pupils in all.",
            "product 360 <- 12, 30",
        ),
    ],
)
def test_a_ratio_of_the_figures_that_are_given(draft: str, relation: str | None) -> None:
    found = stated(draft, KIND)
    if relation is None:
        assert any(line.startswith("average 45") and line.endswith("holds") for line in found), found
    else:
        assert any(line.startswith(relation) and ": holds" in line for line in found), found


@pytest.mark.parametrize(
    "sentence",
    [
        "The town has 1,260 nurses on 90 wards, the equivalent of 41 nurses per ward.",
        "The 37 masters taught 2,312 pupils, an average of 26.2 pupils per master.",
    ],
)
def test_a_ratio_that_the_figures_belie(sentence: str) -> None:
    (finding,) = findings(sentence, KIND)
    assert finding.relations[0].operator == "ratio"


@pytest.mark.parametrize(
    "draft",
    [
        # nothing says that the ratio is of these
        "The town has 1,260 nurses on 90 wards; the law asks for 41 nurses per ward.",
        "The town has some 1,260 nurses on 90 wards, an average of 41 nurses per ward.",
        "The town has 1,260 nurses. It has 90 wards. The average is 41 nurses per ward.",
        "The town has 1,260 nurses on 90 wards and 31 on ships, an average of 41 nurses per ward.",
        "The 37 masters taught 2,300 pupils, with 9 lessons per day.",
        "The town spent 4.1 million euros on 90 wards, 17 per cent of its budget.",
        "The guild held 12 courses of 30 pupils each, and 350 pupils rode home.",
    ],
)
def test_no_alarm_where_it_may_be_of_something_else(draft: str) -> None:
    assert findings(draft, KIND) == []


def test_two_roundings_apart_is_no_contradiction() -> None:
    assert findings("The 37 masters taught 2,300 pupils, an average of 62 pupils per master.", KIND) == []
    assert findings("The 37 masters taught 2,300 pupils, an average of 63 pupils per master.", KIND) == []


@pytest.mark.parametrize(
    "draft",
    [
        "The town has 1,260 nurses\non 90 wards, the equivalent\nof 14 nurses per ward.",
        "The town has 1,260\u00a0nurses on 90\u00a0wards, the equivalent of 14\u00a0nurses per ward.",
        "The town has 1,260 nurses on 90 wards, the equiv-\nalent of 14 nurses per ward.",
    ],
)
def test_layout_changes_nothing(draft: str) -> None:
    assert "ratio 14 <- 1,260, 90: holds" in stated(draft, KIND)

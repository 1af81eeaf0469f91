"""Changes that sentences state, true and false."""

from __future__ import annotations

import pytest
from support.told import findings, stated

KIND = "stated-change"

TRUE = [
    (
        "Revenue rose by 6 per cent to 5.3 million euros (2018: 5.0 million euros).",
        "percent-change 6 per cent <- 5.0 million euros, 5.3 million euros: holds",
    ),
    (
        "Costs fell by 30 million dollars or 12 per cent to 220 million dollars (2018: 250 million dollars).",
        "change 30 million dollars <- 250 million dollars, 220 million dollars: holds",
    ),
    (
        "Costs fell by 30 million dollars or 12 per cent to 220 million dollars (2018: 250 million dollars).",
        "percent-change 12 per cent <- 250 million dollars, 220 million dollars: holds",
    ),
    (
        "Thirty ferries sailed, an increase of 25 per cent from the previous year (2018: 24).",
        "percent-change 25 per cent <- 24, Thirty: holds",
    ),
    (
        "The number of ferries increased from 24 in 2018 to 30 in 2019, a rise of 25 per cent.",
        "percent-change 25 per cent <- 24, 30: holds",
    ),
    (
        "Ferries numbered 30 in 2019, compared with 24 in 2018 (an increase of 25 per cent).",
        "percent-change 25 per cent <- 24, 30: holds",
    ),
    (
        (
            "Passenger numbers increased by 25 per cent compared with the previous year (up from 2,400 to "
            "3,000)."
        ),
        "percent-change 25 per cent <- 2,400, 3,000: holds",
    ),
    (
        "Passengers more than doubled, from 12,000 in 2018 to 26,000 in 2019.",
        "ratio doubled <- 26,000, 12,000: holds-by-rounding",
    ),
    (
        "Sales reached 6.0 billion dollars in 2019, an increase of 1.0 billion dollars, or 20 per cent.",
        "share 20 per cent <- 1.0 billion dollars, 6.0 billion dollars, -1.0 billion dollars: holds",
    ),
    (
        "Sales came to 4.0 billion dollars in 2019 – a decrease of 1.0 billion dollars, or 20 per cent.",
        "share 20 per cent <- 1.0 billion dollars, 4.0 billion dollars, 1.0 billion dollars: holds",
    ),
    (
        "The share of nurses was 45 per cent, up by 3 percentage points from 42 per cent in 2018.",
        "point-change 3 percentage points <- 42 per cent, 45 per cent: holds",
    ),
    (
        "At a total of 29, the number of mills increased by 5 from the 24 mills of 2018.",
        "change 5 <- 24, 29: holds",
    ),
    (
        "The vacancy rate was 8 per cent, a decrease from 11 per cent in 2018.",
        "at-most 8 per cent <- 11 per cent: holds",
    ),
    ("Eighty mills were open (95 mills in 2018), a decrease of 15.", "change 15 <- 95, Eighty: holds"),
]


@pytest.mark.parametrize(("sentence", "relation"), TRUE)
def test_a_change_follows_from_its_two_figures(sentence: str, relation: str) -> None:
    assert relation in stated(sentence, KIND)


@pytest.mark.parametrize(
    "sentence",
    [
        "Revenue rose by 16 per cent to 5.3 million euros (2018: 5.0 million euros).",
        "Costs fell by 30 million dollars or 21 per cent to 220 million dollars (2018: 250 million dollars).",
        "Costs fell by 80 million dollars or 12 per cent to 220 million dollars (2018: 250 million dollars).",
        "Thirty ferries sailed, an increase of 52 per cent from the previous year (2018: 24).",
        "The number of ferries increased from 24 in 2018 to 30 in 2019, a rise of 35 per cent.",
        "Sales reached 6.0 billion dollars in 2019, an increase of 1.0 billion dollars, or 35 per cent.",
        "The share of nurses was 45 per cent, up by 5 percentage points from 42 per cent in 2018.",
        "Passengers doubled from 12,317 in 2018 to 46,902 in 2019.",
        "The number of mills rose to 24 (2018: 30).",
        "The number of mills rose from 30 in 2018 to 24 in 2019.",
        "Eighty mills were open, up from 95 in 2018.",
    ],
)
def test_a_change_that_the_two_figures_belie_is_found(sentence: str) -> None:
    found = findings(sentence, KIND)
    assert len(found) == 1
    assert found[0].relations[0].verdict == "contradicted"


@pytest.mark.parametrize(
    "sentence",
    [
        # an amount printed in whole pounds may be rounded
        "Weekly pay was £574 in April, up 1.6% from £564 in 2012.",
        # not of these two figures, or not plainly
        "In real terms, revenue rose by 9 per cent to 5.3 million euros (2018: 5.0 million euros).",
        "Revenue rose by an average of 9 per cent a year to 5.3 million euros (2010: 2.1 million euros).",
        (
            "The loss of 3.2 million dollars fell by 5.1 million dollars compared with earnings of 1.4 "
            "million dollars in 2018."
        ),
        (
            "The rate was 18 per cent in 2019, down from 19 per cent in 2018, but up 4.5 percentage points "
            "from the 2008 estimate of 14 per cent."
        ),
        "Costs rose by 12 per cent in the north (3.1 million euros) and to 9.9 million euros in the south.",
        (
            "Eighty per cent of large farms kept bees, compared with 95 per cent of the small ones (10 or "
            "more hens)."
        ),
        (
            "Spending rose by 20 per cent to 6.0 million euros; of which 4.0 million euros (2018: 3.9 "
            "million euros) went on books."
        ),
    ],
)
def test_no_alarm_where_another_reading_is_open(sentence: str) -> None:
    assert findings(sentence, KIND) == []


def test_a_list_of_changes_has_one_later_figure_that_most_of_them_agree_on() -> None:
    draft = (
        "In 2019, 60 ships called. This represents a 20 per cent increase, compared to 2018 (50 ships), "
        "a 50 per "
        "cent increase, compared to 2017 (40 ships), and a 100 per cent increase, compared to 2016 (31 "
        "ships)."
    )
    assert stated(draft, KIND) == {
        "percent-change 20 per cent <- 50, 60: holds",
        "percent-change 50 per cent <- 40, 60: holds",
        "percent-change 100 per cent <- 31, 60: contradicted",
    }


def test_a_bracket_between_two_figures_is_passed_over() -> None:
    draft = (
        "There were 60 ships (25 yachts and 35 ferries), a 20 per cent increase, compared to 2018 (50 ships)."
    )
    assert "percent-change 20 per cent <- 50, 60: holds" in stated(draft, KIND)


def test_what_is_wrong_is_said_with_both_figures() -> None:
    (finding,) = findings("The number of mills rose to 24 (2018: 30).", KIND)
    assert finding.message == "at least 30, printed 24"

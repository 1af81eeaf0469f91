"""Parts within their wholes: out of, of which, in brackets, in the next sentence, under one head."""

from __future__ import annotations

import pytest
from support.told import findings, stated

KIND = "part-of"


@pytest.mark.parametrize(
    ("draft", "relation"),
    [
        ("Fourteen out of the 40 ferries were painted.", "at-most Fourteen <- 40"),
        ("The line owns 40 ferries, 31 of which were painted.", "at-most 31 <- 40"),
        ("The line owns 40 ferries, of which 31 were painted and 9 of which were sold.", "at-most 9 <- 40"),
        ("Of the 40 ferries, 31 were painted.", "at-most 31 <- 40"),
        ("The line hired 18 sailors (14 women).", "at-most 14 <- 18"),
        ("The line owns 40 ferries. Of these, 31 were painted.", "at-most 31 <- 40"),
        ("The guild bought 96 boats. This included 35 boats from Riga.", "at-most 35 <- 96"),
        ("Over 400 sailors took part, 420 of whom came by train.", "at-least 400 <- 420"),
        (
            "In May, the line bought 14 ferries, bringing the total number of its ferries up to 54.",
            "at-most 14 <- 54",
        ),
        (
            "The town has 2,700 ferries. As a result of these works, 280 ferries run on steam.",
            "at-most 280 <- 2,700",
        ),
        (
            "In 2019, 100 farms kept bees. Seventy farms sold honey of their bees.",
            "at-most Seventy <- 100",
        ),
        ("The line owns 1,347 ferries. Of these 1,347 ferries, most are old.", "equal 1,347 <- 1,347"),
        ("The chest held 5.2 million euros, of which 3.1 million euros were gold.", None),
    ],
)
def test_a_part_and_its_whole(draft: str, relation: str | None) -> None:
    expected = relation or "at-most 3.1 million euros <- 5.2 million euros"
    assert f"{expected}: holds" in stated(draft, KIND)


@pytest.mark.parametrize(
    "sentence",
    [
        "Forty-one out of the 40 ferries were painted.",
        "A total of 125 out of 112 sailors replied.",
    ],
)
def test_a_part_out_of_less_than_itself_is_found(sentence: str) -> None:
    (finding,) = findings(sentence, KIND)
    assert finding.relations[0].operator == "at-most"


@pytest.mark.parametrize(
    "draft",
    [
        "The line owns 40 ferries. A further 310 of which little is known ply the river.",
        "The line owns 40 ferries. Of these, 310 sailors are fond.",
        "The line carried 40 cars in 2018, up from 31. Of those 90 were vans.",
        "The line hired 18 sailors (240 in 2018).",
        "The yard has 40 ferries and 25 tugs, 30 and 20 of which respectively are new.",
    ],
)
def test_a_larger_figure_is_a_part_of_something_else(draft: str) -> None:
    assert findings(draft, KIND) == []


@pytest.mark.parametrize(
    "draft",
    [
        "In 2019, 100 farms kept bees. Another 70 farms sold honey of their bees.",
        "In 2019, 100 farms kept bees. Seventy inns sold honey of their bees.",
        "In 2019, 100 farms kept bees. Seventy farms did not sell honey of bees.",
        "The line owns 40 ferries in Oslo and ran 31 in Riga.",
    ],
)
def test_other_things_are_no_part(draft: str) -> None:
    assert stated(draft, KIND) == set()


def test_the_nearest_whole_in_brackets_is_passed_over() -> None:
    draft = "The line owns 400 ferries (2018: 300), 350 of which were painted."
    assert stated(draft, KIND) == {"at-most 350 <- 400: holds"}


@pytest.mark.parametrize(
    "draft",
    [
        "The line owns 40 ferries,\n31 of\nwhich were painted.",
        "The line owns 40\u00a0ferries, 31\u00a0of which were painted.",
        "The line owns 40 fer-\nries, 31 of which were painted.",
    ],
)
def test_layout_changes_nothing(draft: str) -> None:
    assert "at-most 31 <- 40: holds" in stated(draft, KIND)

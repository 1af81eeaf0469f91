"""Percentages that make up a whole: two sides, the rest, in two places, over list items."""

from __future__ import annotations

import pytest
from support.told import findings, stated

KIND = "complement"


@pytest.mark.parametrize(
    ("draft", "relation"),
    [
        ("The crew is 56 per cent men and 44 per cent women.", "44 per cent <- 100, 56 per cent"),
        (
            "Of the pupils, 95 per cent swim, with the remaining 5 per cent ashore.",
            "5 per cent <- 100, 95 per cent",
        ),
        (
            "Sales went to farms (41%), inns (33%), mills (20%) and others (6%).",
            "6% <- 100, 41%, 33%, 20%",
        ),
        (
            "Seventy per cent swim. A further 20 per cent ride, and the remaining 10 per cent do neither.",
            "10 per cent <- 100, Seventy per cent, 20 per cent",
        ),
        (
            (
                "By day 70 per cent sail and 30 per cent row, while by night 55 per cent sail and 45 per "
                "cent row."
            ),
            "45 per cent <- 100, 55 per cent",
        ),
        ("Nearly all sailors wrote (79% men, 21% women).", "21% <- 100, 79%"),
        (
            (
                "The line has 95 per cent of its sailors in the field.\n\nThe roof leaks.\n\nOnly 5 per cent "
                "of the sailors work at headquarters."
            ),
            "5 per cent <- 100, 95 per cent",
        ),
        (
            (
                "The sales were as follows:\n\n- 41 per cent to farms;\n\n- 33 per cent to inns;\n\n- 26 per "
                "cent to mills.\n"
            ),
            "26 per cent <- 100, 41 per cent, 33 per cent",
        ),
        ("A third share (33%) rode, 33% swam and 33% ran.", "33% <- 100, 33%, 33%"),
    ],
)
def test_the_parts_of_a_whole(draft: str, relation: str) -> None:
    found = stated(draft, KIND)
    if relation.startswith("33%"):
        assert found == set()  # 99 is not within half a digit of each: no sum, no alarm
    else:
        assert f"difference {relation}: holds" in found


@pytest.mark.parametrize(
    "sentence",
    [
        "The crew is 56 per cent men and 42 per cent women.",
        "Of the pupils, 95 per cent swim, with the remaining 15 per cent ashore.",
        "Nearly all sailors wrote (79% men, 31% women).",
    ],
)
def test_two_sides_that_miss_the_whole(sentence: str) -> None:
    (finding,) = findings(sentence, KIND)
    assert finding.relations[0].operator == "difference"


@pytest.mark.parametrize(
    "draft",
    [
        "Seventeen per cent of the women rode; 61 per cent of the men swam.",
        "The share of women rose from 42 per cent to 48 per cent, of men from 30 per cent to 31 per cent.",
        "Forty per cent swim. A further 20 per cent ride, and the remaining 10 per cent are at home.",
        "About 56 per cent of them are men and 42 per cent women.",
        "The guild paid 40 per cent, the town 20 per cent, and the remaining 25 per cent came late.",
        "The line has 95 per cent of its sailors in the field and 15 per cent of its boats at headquarters.",
    ],
)
def test_no_alarm_where_there_may_be_two_wholes(draft: str) -> None:
    assert findings(draft, KIND) == []


@pytest.mark.parametrize(
    "draft",
    [
        "The line has 95 per cent of its sailors in the field. Prices fell by 5 per cent.",
        (
            "The line has 95 per cent of its sailors in the field. Sold were 5 per cent of the boats at "
            "headquarters."
        ),
    ],
)
def test_what_only_happens_to_come_to_100_is_not_tied(draft: str) -> None:
    assert stated(draft, KIND) == set()


@pytest.mark.parametrize(
    "draft",
    [
        "The crew is 56 per\ncent men and 44 per cent women.",
        "The crew is 56\u00a0per\u00a0cent men and 44\u202f% women.",
        "The \u201ccrew\u201d is 56 per cent men and 44 per cent wom-\nen.",
    ],
)
def test_layout_changes_nothing(draft: str) -> None:
    assert any(line.endswith("56 per cent: holds") for line in stated(draft, KIND))


@pytest.mark.parametrize(
    "sentence",
    [
        "Sixty per cent of the guests stayed, 25 per cent left and the remaining {} per cent slept.",
        "Of the year, 60 per cent of the guests stayed, 25 per cent left and the other {} per cent slept.",
    ],
)
def test_the_rest_of_several_parts_is_what_they_leave(sentence: str) -> None:
    assert findings(sentence.format(15), KIND) == []
    assert any(line.endswith("holds") for line in stated(sentence.format(15), KIND))
    (finding,) = findings(sentence.format(20), KIND)
    assert finding.relations[0].operator == "difference"


@pytest.mark.parametrize(
    "sentence",
    [
        "Of the guests 60 per cent stayed; of these, 70 per cent danced and the remaining 20 per cent sang.",
        "Sixty per cent of women danced, 25 per cent of men sang and the remaining 20 per cent of children slept.",
        "Turnout was 60 per cent, 70 per cent danced, 20 per cent sang and the remaining 10 per cent slept.",
    ],
)
def test_no_alarm_where_the_parts_may_be_of_several_wholes(sentence: str) -> None:
    assert findings(sentence, KIND) == []

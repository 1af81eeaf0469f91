"""Sums that sentences state: parts behind a total, the remaining ones, items below, the same part of each."""

from __future__ import annotations

import pytest
from support.told import findings, stated

KIND = "stated-sum"


@pytest.mark.parametrize(
    ("draft", "relation"),
    [
        (
            "The harbour counted 60 ships: eight tugs, 13 ferries, 15 trawlers and 24 yachts.",
            "sum 60 <- eight, 13, 15, 24",
        ),
        ("Of the 80 ships, 62 sailed and the remaining 18 stayed in port.", "sum 80 <- 62, 18"),
        ("Sixty-two of the 80 ships sailed, and the remaining 18 did not.", "sum 80 <- Sixty-two, 18"),
        (
            "In total, 412 pupils sat the paper, 208 in spring and 204 in autumn.",
            "sum 412 <- 208, 204",
        ),
        ("The course trained 90 sailors (50 men and 40 women).", "sum 90 <- 50, 40"),
        (
            (
                "The fund stood at 9.4 million euros, comprising: (a) 5.1 million euros for roads; and (b) "
                "4.3 million euros for schools."
            ),
            "sum 9.4 million euros <- 5.1 million euros, 4.3 million euros",
        ),
        (
            "The league has 61 clubs. Of these, 17 are inns; 23 are farms, 3 of them new; and 21 are mills.",
            "sum 61 <- 17, 23, 21",
        ),
        (
            "The library lent 1,260 books. There were 840 novels, 300 atlases and 120 albums.",
            "sum 1,260 <- 840, 300, 120",
        ),
    ],
)
def test_parts_come_to_the_total_that_is_given(draft: str, relation: str) -> None:
    assert f"{relation}: holds" in stated(draft, KIND)


@pytest.mark.parametrize(
    "sentence",
    [
        "Of the 80 ships, 62 sailed and the remaining 16 stayed in port.",
        "Sixty-two of the 80 ships sailed, and the remaining 28 did not.",
        "The course trained 90 sailors (50 men and 30 women).",
        (
            "The fund stood at 9.41 million euros, comprising: (a) 5.12 million euros for roads; and (b) "
            "4.92 million euros for schools."
        ),
    ],
)
def test_parts_that_leave_nothing_out_must_come_to_it(sentence: str) -> None:
    (finding,) = findings(sentence, KIND)
    assert [relation.operator for relation in finding.relations] == ["sum"]


@pytest.mark.parametrize(
    "draft",
    [
        "The harbour counted 60 ships: eight tugs, 13 ferries and 15 trawlers.",  # others may be among them
        "Of the 80 ships, some 62 sailed and the remaining 16 stayed in port.",
        "Of the 80 ships, 62 sailed, 9 of which were tugs, and the remaining 12 stayed in port.",
        "The course trained 90 sailors (50 men and 30 women over 40).",
        "The course trained 90 sailors (50 from Lund and 30 from Malmo).",
    ],
)
def test_no_alarm_where_the_words_may_leave_something_out(draft: str) -> None:
    assert findings(draft, KIND) == []


@pytest.mark.parametrize(
    "draft",
    [
        "The town has 9 inns with 4 cooks and 5 waiters each.",  # small sums come out by chance
        "In 2018 the town sold 412 houses. It built 208 flats and mended 204 roofs for its friends.",
        "Sales rose from 300 to 500, of which 200 in spring.",
        "The yard has (1) early works, (2) late works and 3 cranes.",
    ],
)
def test_figures_that_only_happen_to_add_up_are_not_tied(draft: str) -> None:
    assert not any(": contradicted" in line for line in stated(draft, KIND))
    assert not any(line.startswith("sum") and "<- 4, 5" in line for line in stated(draft, KIND))


class TestItemsBelow:
    def test_each_item_begins_with_its_part(self) -> None:
        draft = (
            "The reserve was raised to $19,955,700, comprising:\n\n(a) $5,314,800 for the bridge;\n\n"
            "(b) $14,640,900 for the quay.\n"
        )
        assert stated(draft, KIND) == {"sum $19,955,700 <- $5,314,800, $14,640,900: holds"}

    def test_an_item_has_items_of_its_own(self) -> None:
        draft = (
            "The town kept 57 beehives, as follows:\n\n(a) 31 in the north:\n\n(i) 19 on roofs;\n\n"
            "(ii) 12 in gardens;\n\n(b) 26 in the south.\n"
        )
        assert {"sum 57 <- 31, 26: holds", "sum 31 <- 19, 12: holds"} <= stated(draft, KIND)

    def test_bullets(self) -> None:
        draft = (
            "The league played 57 games:\n\n- 31 games were won;\n\n- 19 games were lost;\n\n- 7 games "
            "were drawn.\n"
        )
        assert "sum 57 <- 31, 19, 7: holds" in stated(draft, KIND)

    def test_items_that_do_not_come_to_what_they_comprise(self) -> None:
        draft = (
            "The reserve was raised to $19,955,700, comprising:\n\n(a) $5,314,800 for the bridge;\n\n"
            "(b) $14,460,900 for the quay.\n"
        )
        (finding,) = findings(draft, KIND)
        assert finding.relations[0].verdict == "contradicted"

    @pytest.mark.parametrize(
        "draft",
        [
            # no word that says that this is all
            (
                "The reserve was raised to $19,955,700:\n\n(a) $5,314,800 for the bridge;\n\n(b) $14,460,900 "
                "for it.\n"
            ),
            # the last item doesn't end the list
            (
                "The reserve was raised to $19,955,700, comprising:\n\n(a) $5,314,800 for the bridge;\n\n"
                "(b) $4,460,900 for the quay;\n"
            ),
            (
                "The reserve was $19,955,700, comprising:\n\n(a) Works of $5,314,800;\n\n(b) Fees of "
                "$4,460,900.\n"
            ),
        ],
    )
    def test_items_that_may_be_some_of_all(self, draft: str) -> None:
        assert findings(draft, KIND) == []


class TestTheSamePartOfEach:
    draft = (
        "Nine farms keep goats, of which 8 are organic. Seven farms keep cows, of which 6 are organic. Five "
        "farms keep hens, of which 3 are organic.\n\nThe shop buys from {} organic farms.\n"
    )

    def test_it_comes_to_all_of_them(self) -> None:
        draft = self.draft.replace("are organic", "are organic farms").format(17)
        assert "sum 17 <- 8, 6, 3: holds" in stated(draft, KIND)

    def test_another_number_is_of_something_else(self) -> None:
        draft = self.draft.replace("are organic", "are organic farms").format(18)
        assert not any(line.startswith("sum 18") for line in stated(draft, KIND))


@pytest.mark.parametrize(
    "draft",
    [
        "The harbour counted 60 ships:\neight tugs, 13 ferries,\n15 trawlers and 24 yachts.",
        (
            "The harbour counted 60\u00a0ships: eight\u00a0tugs, 13\u202fferries, 15\u00a0trawlers and 24 "
            "yachts."
        ),
        "The harbour counted 60 ships: eight tugs, 13 fer-\nries, 15 trawlers and 24 yachts.",
        (
            "The \u201charbour\u201d counted 60 ships: eight \u2018tugs\u2019, 13 ferries, 15 trawlers and "
            "24 yachts."
        ),
    ],
)
def test_layout_changes_nothing(draft: str) -> None:
    assert "sum 60 <- eight, 13, 15, 24: holds" in stated(draft, KIND)


@pytest.mark.parametrize(
    "sentence",
    [
        "The 90 requests comprised 45 from governments, 30 from schools and {} from individuals.",
        "Income was 90 million euros, consisting of 45 million euros in fees, 30 million euros in rents and {} million euros in gifts.",
        "The agency hired 45 cooks, 30 drivers and {} clerks, a total of 90 people.",
    ],
)
def test_words_that_leave_nothing_out_make_a_sum(sentence: str) -> None:
    assert findings(sentence.format(15), KIND) == []
    (finding,) = findings(sentence.format(25), KIND)
    assert finding.relations[0].operator == "sum"


@pytest.mark.parametrize(
    "sentence",
    [
        "The 50 teams comprised 45 women and 30 men.",
        "The 90 agencies elected a board comprising 45 members and 12 observers.",
        "The 90 requests comprised 45 from governments, of which 10 were late, 30 from schools and 25 from others.",
        "The agency, with 12 offices, hired 45 cooks and 30 drivers, a total of 75 people.",
        "The agency spent 45 million euros in 2022 and 30 million euros in 2023, a total of 90 million euros since 2020.",
    ],
)
def test_no_alarm_where_the_list_may_be_of_something_else(sentence: str) -> None:
    assert findings(sentence, KIND) == []

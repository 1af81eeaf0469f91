"""Shares that sentences state: of a whole beside them, before them, elsewhere; of a share; of "
"nothing printed."""

from __future__ import annotations

import pytest
from support.told import findings, stated

KIND = "stated-share"


@pytest.mark.parametrize(
    ("draft", "relation"),
    [
        ("Thirty-four of the 50 homes, or 68 per cent, have solar panels.", "68 per cent <- Thirty-four, 50"),
        (
            "The town received 50 pleas, 34 of which it granted, a rate of 68 per cent.",
            "68 per cent <- 34, 50",
        ),
        ("Thirty-four out of 50 homes (68%) have solar panels.", "68% <- Thirty-four, 50"),
        ("Of the 50 homes, 34 (68 per cent) have solar panels.", "68 per cent <- 34, 50"),
        ("Eighty-four (42 per cent) of the 200 seats were taken.", "42 per cent <- Eighty-four, 200"),
        (
            "A clear majority (23 out of 31 towns, or over 70 per cent) have a library.",
            "70 per cent <- 23, 31",
        ),
        ("The harbour has 260 nurses. Of these, 65 (25 per cent) work at night.", "25 per cent <- 65, 260"),
        (
            "The office granted 250 pleas of the kind. The north sent many (100 pleas, 40 per cent).",
            "40 per cent <- 100, 250",
        ),
    ],
)
def test_a_share_is_of_the_part_and_the_whole_that_are_given(draft: str, relation: str) -> None:
    found = stated(draft, KIND)
    assert any(line.startswith(f"share {relation}: holds") for line in found), found


@pytest.mark.parametrize(
    "sentence",
    [
        "Thirty-four of the 50 homes, or 86 per cent, have solar panels.",
        "The town received 50 pleas, 34 of which it granted, a rate of 86 per cent.",
        "Thirty-four out of 50 homes (78%) have solar panels.",
        "Of the 50 homes, 34 (58 per cent) have solar panels.",
        "Eighty-four (24 per cent) of the 200 seats were taken.",
    ],
)
def test_a_share_that_part_and_whole_belie_is_found(sentence: str) -> None:
    (finding,) = findings(sentence, KIND)
    assert finding.relations[0].verdict == "contradicted"
    assert finding.culprits[0].quantity.kind == "percent"


@pytest.mark.parametrize(
    "draft",
    [
        (
            "An increase of 6.8 million euros, or 52 per cent, was planned for the 20 million euros of the "
            "bridge."
        ),
        (
            "The harbour has 260 nurses. Of these, 65 (31 per cent) work at "  # perhaps of the day's shifts
            "night."
        ),
        "Ten of the 50 homes sold; prices rose by 9 per cent.",
        "In 2018, 12 farms (30 per cent of all farms with cows) kept bees. The county has 80 farms.",
    ],
)
def test_no_alarm_where_the_base_is_not_certain(draft: str) -> None:
    assert findings(draft, KIND) == []


#: Ways to say 34 of 50, each with its share left open.
OTHER_WAYS = (
    "Of 50 homes 34 have solar panels, a rate of {} per cent.",
    "Out of 50 homes, 34 ({} per cent) have solar panels.",
    "There are 50 homes, of which 34 ({} per cent) have solar panels.",
    "Thirty-four ({} per cent) of 50 homes have solar panels.",
    "Solar panels were found on {} per cent of homes (34 of 50).",
    "Solar panels were found on {} per cent (34) of the 50 homes.",
    "Some {} per cent of the homes, or 34 of 50, have solar panels.",
    "The town has 50 homes, of which 34 have solar panels, {} per cent of all homes.",
    "The town spent 34 million euros against a budget of 50 million euros, an implementation rate of {} per cent.",
)


@pytest.mark.parametrize("sentence", OTHER_WAYS)
def test_a_share_ties_and_is_checked_however_it_is_put(sentence: str) -> None:
    (holding,) = [line for line in stated(sentence.format(68), KIND) if line.startswith("share")]
    assert holding.endswith(": holds"), holding
    (finding,) = findings(sentence.format(86), KIND)
    assert finding.culprits[0].quantity.kind == "percent"


@pytest.mark.parametrize(
    "sentence",
    [
        "The town built 30 homes in 2019 and 50 in 2020, of which 20 (25 per cent) have solar panels.",
        "Solar panels were found on 68 per cent of homes (12 of the 50 that were looked at in the north).",
        "The share rose to 68 per cent (2018: 12 of 50).",
        "The town visited 50 homes and found panels on 34, or 86 per cent.",
        "Of 50 homes in the 12 villages, 86 per cent have solar panels.",
        "The town sold 50 bonds, of which 34 had a price equal to 86 per cent of the market value.",
        "The town sold 50 bonds, of which 34 had a price equal to 120 per cent of the value of all bonds.",
    ],
)
def test_no_alarm_where_the_counts_may_be_of_something_else(sentence: str) -> None:
    assert findings(sentence, KIND) == []


def test_a_count_in_other_words_is_no_list_of_percentages() -> None:
    assert "share 68 per cent <- 34, 50: holds" in stated(
        "The town visited 50 homes and found panels on 34, or 68 per cent.", KIND
    )


def test_the_one_share_that_misses_the_base_of_its_neighbours_is_wrong() -> None:
    draft = (
        "Of the 60 replies, 12 (20 per cent) came by mail, 15 (25 per cent) by telephone, 18 (30 per "
        "cent) in "
        "person and 15 (35 per cent) by fax."
    )
    assert "share 35 per cent <- 15, 60: contradicted" in stated(draft, KIND)


def test_the_base_of_a_list_stands_above_it() -> None:
    draft = (
        "Of the 24 complaints, the causes were as follows:\n\n(a) Noise (15 complaints, 62 per cent);\n\n"
        "(b) Smells (six complaints, 25 per cent);\n\n(c) Other causes (three complaints, representing "
        "13 per cent).\n"
    )
    assert {
        "share 62 per cent <- 15, 24: holds",
        "share 25 per cent <- six, 24: holds",
        "share 13 per cent <- three, 24: holds",
    } <= stated(draft, KIND)


class TestABaseThatIsNamed:
    draft = (
        "Total school expenditure came to 40 million euros in 2019.\n\nThe town paved two "
        "roads.\n\nSpending on "
        "books rose to 3.0 million euros (2018: 2.0 million euros), which is {} per cent of total school "
        "expenditure.\n"
    )

    def test_it_is_found_where_it_is_told(self) -> None:
        found = stated(self.draft.format("7.5"), KIND)
        assert "share 7.5 per cent <- 3.0 million euros, 40 million euros: holds" in found

    def test_another_share_is_of_another_base(self) -> None:
        assert stated(self.draft.format("9.5"), KIND) == set()

    def test_two_figures_that_make_it_up(self) -> None:
        draft = (
            "Of the nursing service, 52 women and 48 men belonged to the night shift. In the night shift, 30 "
            "staff "
            "are students, representing 30 per cent of all night shift staff."
        )
        assert "share 30 per cent <- 30, 52, 48: holds" in stated(draft, KIND)

    def test_the_number_of_them_all(self) -> None:
        draft = "The total number of nurses was 1,260 in May.\n\nA total of 630 nurses (50%) took a course.\n"
        assert "share 50% <- 630, 1,260: holds" in stated(draft, KIND)


def test_a_share_of_a_share() -> None:
    draft = (
        "Schools received 20 per cent of total town spending in 2019. Of that, 30 per cent of the school "
        "funding "
        "went on books. This represents {} per cent of total town spending."
    )
    assert "product 6 per cent <- 20 per cent, 30 per cent: holds" in stated(draft.format(6), KIND)
    assert not any(line.startswith("product") for line in stated(draft.format(9), KIND))


class TestSharesOfNothingPrinted:
    def test_a_number_that_gives_both(self) -> None:
        found = stated("Ten farms (25%) kept bees, and 6 farms (15%) kept sheep.", "common-base")
        assert found == {"share 25% <- Ten, 40: holds", "share 15% <- 6, 40: holds"}

    def test_no_number_gives_both(self) -> None:
        (finding,) = findings("Ten farms (25%) kept bees, and 6 farms (35%) kept sheep.", "common-base")
        assert "no number is the base of both: 40 is what Ten is 25% of" in finding.message

    @pytest.mark.parametrize(
        "sentence",
        [
            "Ten farms (25%) kept bees, and 6 farms (60%) sold honey.",  # six of the ten
            "Ten farms (25%) kept bees, and 6 of these farms (35%) kept sheep.",
            "Ten farms (25%) kept bees, and 6 dairies (35%) kept sheep.",
            "Ten farms (25%) kept bees; 6 farms (35%) of the north kept sheep.",
            "Some ten farms (25%) kept bees, and 6 farms (35%) kept sheep.",
        ],
    )
    def test_two_bases_are_no_contradiction(self, sentence: str) -> None:
        assert findings(sentence, "common-base") == []

"""Counts and the lists that go with them: announced, by their place, below, in a note."""

from __future__ import annotations

import pytest
from support.told import findings, stated

KIND = "listed"


@pytest.mark.parametrize(
    ("sentence", "relation"),
    [
        ("The line serves three towns (Oslo, Riga and Porto).", "count three <- [Oslo; Riga; Porto]"),
        ("Two rivers, namely the Tay and the Dee, flooded.", "count Two <- [the Tay; the Dee]"),
        (
            "The yard has four workshops: carpentry, sails, ropes and paint.",
            "count four <- [carpentry; sails; ropes; paint]",
        ),
        (
            "The school rests on the four virtues of courage, justice, patience and wisdom.",
            "count four <- [courage; justice; patience; wisdom]",
        ),
        (
            "The top three harbours were Oslo, Riga and Porto.",
            "count three <- [Oslo; Riga; Porto]",
        ),
        (
            "The guild held three fairs, in Oslo, Riga and Porto.",
            "count three <- [Oslo; Riga; Porto]",
        ),
        (
            "Two fairs were held in Oslo and Riga, in May and June, respectively.",
            "count Two <- [Oslo; Riga]",
        ),
        (
            "Two surveys were held: one to count the trees, and another on their health.",
            "count Two <- [one to count the trees; another on their health]",
        ),
        (
            "The guild held two surveys, one to count the trees and another on their health.",
            "count two <- [to count the trees; on their health]",
        ),
        (
            "The fourth museum was opened in Rome, following those in Oslo, Riga and Porto.",
            "count fourth <- [Rome; Oslo; Riga; Porto]",
        ),
        (
            "The work has three phases, as follows: (a) digging; (b) building; and (c) paint and glass.",
            "count three <- [digging; building; paint and glass]",
        ),
        (
            (
                "The guild sent two delegations: the masters of the north, the south and the isles; and the "
                "pupils."
            ),
            "count two <- [the masters of the north, the south and the isles; the pupils]",
        ),
        (
            "With Oslo and Riga being the top two harbours, the coast did well.",
            "count two <- [Oslo; Riga]",
        ),
        (
            "The guild held two shows – a fair of cows and sheep (Oslo) and a ball (Riga) – that year.",
            "count two <- [a fair of cows and sheep (Oslo); a ball (Riga)]",
        ),
    ],
)
def test_a_count_and_the_list_in_its_sentence(sentence: str, relation: str) -> None:
    assert f"{relation}: holds" in stated(sentence, KIND)


@pytest.mark.parametrize(
    "sentence",
    [
        "The line serves four towns (Oslo, Riga and Porto).",
        "The line serves three towns (Oslo, Riga, Rome and Porto).",
        "Four towns were flooded, namely Oslo, Riga and Porto.",
        "The line serves two towns: Oslo, Riga and Porto.",
        "Four towns, namely Oslo, Riga and Porto, were flooded.",
        "The work has four phases, as follows: (a) digging; (b) building; and (c) paint and glass.",
    ],
)
def test_a_list_of_plain_names_that_misses_its_count(sentence: str) -> None:
    (finding,) = findings(sentence, KIND)
    assert finding.relations[0].verdict == "contradicted"


@pytest.mark.parametrize(
    "sentence",
    [
        "The line serves four towns, including Oslo, Riga and Porto.",
        "The line serves four towns (such as Oslo, Riga and Porto).",
        "The line serves four towns (among them Oslo, Riga and Porto).",
        "The line serves two counties (Tyne and Wear, Kent and Sussex).",  # perhaps two, perhaps four
        "The line serves four towns (see Oslo, Riga and Porto).",
        "The line serves some four towns (Oslo, Riga and Porto).",
        "The line serves four towns (the old harbour, the new harbour and a mill).",  # "and a mill and a farm"
        "The harbour has four cranes (2 May, 3 June and 4 July).",
        "The two sides met: in Oslo, in Riga and in Porto.",
        "The yard built five boats: three ferries, a tug and a yacht.",
        "Four towns, namely Oslo, Riga and Porto, plus Rome, were flooded.",
        "Four towns, namely Oslo, Riga and Porto, Rome being dry, were flooded.",
        "Two of the four towns, namely Oslo and Riga, flooded.",
    ],
)
def test_no_alarm_about_lists_that_may_be_read_otherwise(sentence: str) -> None:
    assert findings(sentence, KIND) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Three harbours in Oslo, Riga, Rome and Porto were closed.",
        "The guild held three fairs, in Oslo and Riga.",
        "The top three harbours were Oslo and Riga.",
        "Two surveys were held: one to count the trees.",
        "The fifth museum was opened in Rome, following those in Oslo, Riga and Porto.",
    ],
)
def test_lists_that_nothing_announces_say_nothing_where_they_do_not_fit(sentence: str) -> None:
    assert stated(sentence, KIND) == set()


def test_two_words_that_are_one_name_are_no_list_of_two() -> None:
    name = "The county of Tyne and Wear is old. Tyne and Wear has a bridge."
    draft = f"{name} The guild opened two offices in Tyne and Wear."
    assert stated(draft, KIND) == set()


class TestListsBelow:
    def test_items(self) -> None:
        draft = "The yard has three workshops:\n\n(a) carpentry;\n\n(b) sails;\n\n(c) ropes and paint.\n"
        assert any(line.startswith("count three") for line in stated(draft, KIND))

    def test_items_that_miss_the_count_may_go_on_elsewhere(self) -> None:
        draft = "The yard has four workshops:\n\n(a) carpentry;\n\n(b) sails;\n\n(c) ropes and paint.\n"
        assert stated(draft, KIND) == set()

    def test_sentences_of_the_paragraph(self) -> None:
        draft = (
            "The guild held three fairs. One cattle fair was held in Oslo. Another fair took place in "
            "Riga. A third fair, of horses, drew crowds in Rome."
        )
        assert any(line.startswith("count three") for line in stated(draft, KIND))

    def test_the_first_and_the_second(self) -> None:
        draft = (
            "The council held two sessions in May.\n\nThe first session dealt with roads. It was short.\n\n"
            "The second session dealt with bridges.\n"
        )
        assert any(line.startswith("count two") for line in stated(draft, KIND))

    def test_a_third_makes_it_another_count(self) -> None:
        draft = (
            "The council held two sessions in May.\n\nThe first session dealt with roads.\n\nThe second "
            "session dealt with bridges. The third session was put off.\n"
        )
        assert not any(line.startswith("count two") for line in stated(draft, KIND))


@pytest.mark.parametrize(
    "draft",
    [
        "The line serves three towns (Oslo,\nRiga and Porto).",
        "The line serves three\u00a0towns (Oslo, Riga and\u00a0Porto).",
        "The line serves three towns \u2013 Oslo, Riga and Porto \u2013 and no more.",
        "The line serves three har-\nbours (Oslo, Riga and Porto).",
    ],
)
def test_layout_changes_nothing(draft: str) -> None:
    assert "count three <- [Oslo; Riga; Porto]: holds" in stated(draft, KIND)

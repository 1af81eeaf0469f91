"""Majorities and fractions in words, against the percentages and counts that stand with them."""

from __future__ import annotations

import pytest
from support.told import findings, stated

KIND = "majority"


@pytest.mark.parametrize(
    ("sentence", "relation"),
    [
        ("The majority of riders came by bus (56%).", "at-least - <- 56%, 50: holds"),
        ("Most of the riders came by tram (31%) or on foot (24%).", "at-least - <- 31%, 24%, 50: holds"),
        ("A minority of the boats leaked (18%).", "at-most - <- 18%, 50: holds"),
        ("Nearly half (48 per cent) of the boats leaked.", "ratio half <- 48 per cent, 100"),
        ("Two thirds of the 90 farms (60) keep bees.", "ratio Two thirds <- 60, 90"),
    ],
)
def test_words_of_quantity_are_tied_to_their_figures(sentence: str, relation: str) -> None:
    assert any(relation in found for found in stated(sentence, KIND)), stated(sentence, KIND)


@pytest.mark.parametrize(
    "sentence",
    ["The majority of riders came by bus (46%).", "The great majority of votes were cast by post (12%)."],
)
def test_a_majority_of_less_than_half_is_found(sentence: str) -> None:
    (finding,) = findings(sentence, KIND)
    assert finding.severity == "error"


@pytest.mark.parametrize(
    "sentence",
    [
        # another clause, a comparison, an open list
        "The majority of riders came by bus, while few walked (12%).",
        "The majority of riders, including pupils (12%), came by bus.",
        "The majority of riders rather than walkers (12%) were asked.",
        # the majority did not
        "The majority of riders did not come by bus (46%).",
        # parts of the majority, together
        "The majority of riders came by bus (28%), on foot (14%) and by tram (9%).",
        # a change, a percentage that is not alone in its bracket
        "The majority of riders came by bus (up 12%).",
        "The majority of riders came by bus (some 12% by tram).",
        # another sentence
        "The majority of riders came by bus. Few walked (12%).",
    ],
)
def test_a_percentage_that_is_not_the_majority_is_no_finding(sentence: str) -> None:
    assert not findings(sentence, KIND)


@pytest.mark.parametrize(
    "sentence",
    ["About a half (61 per cent) of the boats leaked.", "Two thirds of the 90 farms (45) keep bees."],
)
def test_a_fraction_in_words_is_too_loose_to_prove_anything(sentence: str) -> None:
    assert not findings(sentence, KIND)

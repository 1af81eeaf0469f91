"""The same figure in two sentences: tied where the words say that both are of one thing."""

from __future__ import annotations

import pytest
from support.told import findings, stated

KIND = "repeated-figure"
#: Other matters, by which it is told which words are rare.
TRADES = ("baker", "smith", "cooper", "miller", "tanner", "weaver", "dyer", "carter", "mason", "potter")
REST = "\n\n".join(
    f"The {trade} of the {place} paid {311 + 65 * k + 7 * n} crowns."
    for k, trade in enumerate(TRADES)
    for n, place in enumerate(("market", "bridge", "castle"))
)


@pytest.mark.parametrize(
    ("first", "second", "relation"),
    [
        (
            "The lifeboats of the northern coast rescued 1,482 bathers during the summer storms.",
            "During the summer storms, lifeboats rescued 1,482 bathers on the northern coast.",
            "equal 1,482 <- 1,482: holds",
        ),
        (
            "The lifeboats of the northern coast rescued over 1,400 bathers during the summer storms.",
            "During the summer storms, lifeboats rescued 1,482 bathers on the northern coast.",
            "at-least 1,482 <- 1,400: holds",
        ),
        (
            "All nine inland ferry ports were closed.",
            "Ice shut our nine inland ferry ports in March.",
            "equal nine <- nine: holds",
        ),
    ],
)
def test_one_thing_told_twice_is_tied(first: str, second: str, relation: str) -> None:
    assert stated(f"{first}\n\n{REST}\n\n{second}", KIND) == {relation}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # other things, other years, other lengths of time
        (
            "The lifeboats of the northern coast rescued 1,482 bathers in the storms.",
            "The mills of the plain sold 1,482 tonnes of flour in the spring.",
        ),
        (
            "The lifeboats of the northern coast rescued 482 bathers in 2022.",
            "The lifeboats of the northern coast rescued 482 bathers in 2023.",
        ),
        (
            "In six months, lifeboats of the northern coast rescued 480 bathers.",
            "In three months, lifeboats of the northern coast rescued 480 bathers.",
        ),
        # a part of it; a target
        (
            "The lifeboats of the northern coast rescued 480 bathers.",
            "The lifeboats of the northern coast rescued 480 remaining bathers.",
        ),
        # numbers that are names
        (
            "See table 482 on lifeboats of the northern coast.",
            "See table 482 on lifeboats of the northern coast.",
        ),
        # a small number, of many things
        ("Two lifeboats of the north sank.", "Two lifeboats of the south were painted green in spring."),
    ],
)
def test_two_things_of_one_value_are_not(first: str, second: str) -> None:
    assert not stated(f"{first}\n\n{REST}\n\n{second}", KIND)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "The lifeboats of the northern coast rescued 1,482 bathers during the summer storms.",
            "During the summer storms, lifeboats rescued 1,428 bathers on the northern coast.",
        ),
        (
            "The lifeboats of the northern coast rescued over 1,600 bathers during the summer storms.",
            "During the summer storms, lifeboats rescued 1,482 bathers on the northern coast.",
        ),
    ],
)
def test_two_figures_that_differ_prove_nothing(first: str, second: str) -> None:
    assert not findings(f"{first}\n\n{REST}\n\n{second}", KIND)

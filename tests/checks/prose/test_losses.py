"""Changes by and of amounts that brackets make losses: below zero already, so no word turns their sign."""

from __future__ import annotations

import pytest
from support.told import findings, stated

KINDS = ("stated-change", "stated-share", "stated-sum", "part-of")


@pytest.mark.parametrize(
    "text",
    [
        "The result fell by $(12) million from $50 million to $38 million.",
        "Revenue was $38 million, a decrease of $(12) million from $50 million in 2022.",
        "Sales decreased (12)% to $44 million from $50 million.",
    ],
)
def test_a_fall_in_brackets(text: str) -> None:
    assert any(line.endswith("holds") for line in stated(text, *KINDS))
    assert not findings(text, *KINDS)


@pytest.mark.parametrize(
    "text",
    [
        "Net sales were $44 million, a decrease of $(6) million or 12 per cent.",
        "The net loss rose to $(50) million in 2023 from $(38) million in 2022.",
        "The net loss fell from $(50) million in 2022 to $(38) million in 2023.",
        "The loss increased by 32 per cent, from $(38) million to $(50) million.",
        "The net loss was $(44) million, an increase of $(6) million, or 16 per cent.",
        "Costs of $30 million comprised $50 million of wages and $(20) million of refunds.",
    ],
)
def test_what_words_say_of_a_loss_is_no_contradiction(text: str) -> None:
    assert not findings(text, *KINDS)


def test_a_fall_that_is_another_is_found() -> None:
    text = "The result fell by $(15) million, from $50 million in 2022 to $38 million in 2023."
    assert findings(text, *KINDS)

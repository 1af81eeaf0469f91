"""Where sentences end, and where a full stop is only an abbreviation's."""

from __future__ import annotations

import pytest

from auditor.claims.sentences import sentences


def told(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Sales of the 2022 U.S. Harbour plan rose by 5 million in the U.S. and Canada.",
        "The U.S.A. Ferries unit sailed 12 boats.",
        "The Washington, D.C. Office of the line has 20 keepers.",
        "By 5 p.m. Friday boats had left.",
        "The N.V. Harbour and the S.A. Ferry hold 12 boats.",
        "Boats of the U.K. Coast Line paid 5 million.",
    ],
)
def test_letters_with_points_end_no_sentence_before_a_name(text: str) -> None:
    assert told(text) == [text]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Traffic fell in the U.S. The rest of it rose.", "Traffic fell in the U.S."),
        ("The last boat leaves at 9 p.m. In winter it leaves at 6.", "The last boat leaves at 9 p.m."),
        ("They moved to Washington, D.C. We stayed.", "They moved to Washington, D.C."),
        ("He is with us. Boats are not.", "He is with us."),
    ],
)
def test_they_end_one_before_a_word_that_begins_sentences(text: str, first: str) -> None:
    assert told(text)[0] == first
    assert len(told(text)) == 2

from __future__ import annotations

import pytest

from auditor.layout.tokens import continues, join_numbers, kind_of

NUMBERS = (
    "5 1,234 1.234.567,8 12% (5) -5 −5 5- $4 US$12 €0.5 +3% .25 7* 8(a) 1'234 1,23,456 ٣٤٥ 12bn 3x"
    " ~5 <1 (0.4)% $(12)"
)


@pytest.mark.parametrize("word", [*NUMBERS.split(), "1\u00a0234"])
def test_numbers(word: str) -> None:
    assert kind_of(word) == "n"


@pytest.mark.parametrize("word", ["2019", "1998*", "FY2020", "FY21"])
def test_years(word: str) -> None:
    assert kind_of(word) == "y"


@pytest.mark.parametrize("word", ["-", "–", "—", "..", "...", "n/a", "N/A", "$—", "—%", "NM", "nil"])
def test_dashes(word: str) -> None:
    assert kind_of(word) == "d"


@pytest.mark.parametrize(
    "word",
    [
        "1.",
        "12,",
        "4.2.1",
        "P-4",
        "A/12/3",
        "12/24",
        "12-18",
        "2019–2021",
        "1st",
        "x" * 60,
        "9" * 60,
        "no",
        "(a)",
    ],
)
def test_text(word: str) -> None:
    assert kind_of(word) == "t"


@pytest.mark.parametrize(
    ("word", "kind"), [("$", "s"), ("(", "s"), ("USD", "s"), ("%", "p"), (")", "p"), ("million", "p")]
)
def test_signs(word: str, kind: str) -> None:
    assert kind_of(word) == kind


def test_thousands_are_joined_and_nothing_else() -> None:
    assert continues("1", "061")
    assert continues("234", "567.5")
    assert continues("(1", "061)")
    assert not continues("1", "61")
    assert not continues("1061", "061")
    assert not continues("2.5", "061")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1 061", ["1 061"]),
        ("12 805 5 993", ["12 805", "5 993"]),
        ("897 2 427", ["897", "2 427"]),
        ("( 12 )", ["( 12 )"]),
        ("$ 4 120 %", ["$ 4 120 %"]),
        ("5 – 7", ["5", "–", "7"]),
    ],
)
def test_numbers_of_words_with_single_spaces(text: str, numbers: list[str]) -> None:
    words = text.split(" ")
    found = join_numbers(words, "".join(kind_of(word) for word in words))
    assert found is not None
    assert [" ".join(words[a:b]) for a, b in found] == numbers


def test_a_sign_without_a_number_is_none() -> None:
    assert join_numbers(["5", "$"], "ns") is None
    assert join_numbers([")"], "p") is None

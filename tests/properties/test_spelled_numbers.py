"""Numbers in words: written, read, the same; whatever the line, the hyphen or the case."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import example, given, settings
from hypothesis import strategies as st
from support.spelling import spell

from auditor import quantities

NUMBERS = st.one_of(
    st.integers(0, 200),
    st.integers(0, 10**12),
    st.builds(lambda a, b: a * 10**b, st.integers(0, 999), st.integers(0, 9)),
)
HYPHENS = st.sampled_from(["-", " ", "\u2011", "-\n", "\u00ad-"])
BLANKS = st.sampled_from([" ", "\n", "\u00a0", "  ", "\n    ", "\r\n", " \u200b"])
CASES = st.sampled_from([str.lower, str.upper, str.capitalize])


@settings(max_examples=300, deadline=None)
@given(NUMBERS, HYPHENS, st.booleans(), BLANKS, CASES)
@example(0, "-", True, " ", str.lower)
@example(10**12, "-", True, " ", str.lower)
@example(999_999_999_999, "-", True, "\n", str.upper)
def test_a_spelled_number_is_read_as_one_figure(
    number: int, hyphen: str, conjunction: bool, blank: str, case: object
) -> None:
    words = spell(number, hyphen, conjunction)
    text = blank.join([case(words[0]), *words[1:]])  # type: ignore[operator]
    found = quantities(text)
    assert [quantity.value for quantity in found] == [Decimal(number)]
    assert text[found[0].start : found[0].end] == text


@settings(max_examples=100, deadline=None)
@given(st.integers(2, 10**9), st.integers(2, 10**9))
def test_two_spelled_numbers_stay_two(first: int, second: int) -> None:
    text = f"{' '.join(spell(first))} offices and {' '.join(spell(second))} missions were open."
    found = quantities(text)
    assert [(quantity.value, quantity.unit) for quantity in found] == [
        (Decimal(first), "offices"),
        (Decimal(second), "missions"),
    ]


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 10**12), st.sampled_from(["per cent", "kilometres", "euros"]))
def test_a_spelled_number_takes_its_unit(number: int, unit: str) -> None:
    (found,) = quantities(" ".join([*spell(number), unit]))
    assert found.value == number
    assert found.unit == {"per cent": "percentage", "kilometres": "kilometre", "euros": "EUR"}[unit]


@settings(max_examples=100, deadline=None)
@given(
    st.integers(1, 99),
    st.sampled_from([("half", 2), ("third", 3), ("quarter", 4), ("fifth", 5), ("tenth", 10)]),
)
def test_a_mixed_number_adds_its_fraction(number: int, part: tuple[str, int]) -> None:
    name, below = part
    (found,) = quantities(" ".join([*spell(number), "and a", name]))
    assert found.value == number + Decimal(1) / below

"""The same figures however the text is set: wrapped, hyphenated, with other blanks, quotes, separators."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor import quantities
from auditor.grammar.numerals import Convention
from auditor.grammar.prose.quantities import read_prose

SENTENCES = (
    "Staff numbers rose by 17 per cent to 14,811, from some 12,660 in 2018.",
    "Of the 125 requests, at least two thirds came from one hundred and twenty-two offices.",
    "About USD 2.13 billion, or between 5 and 7 per cent, went to five-year programmes in March 2019.",
    "One in five households spent more than 3.5 million euros a year on 12, 15 and 18 square metres.",
    "Table 4 and paragraphs 12 to 15 list 37 regional offices (25%) and no new missions.",
)


def said(text: str) -> list[tuple[object, ...]]:
    return [
        (q.value, q.values, q.low, q.high, q.kind, q.unit, q.hedge, q.change, q.step)
        for q in quantities(text)
    ]


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(SENTENCES), st.data())
def test_line_wraps_and_blanks_change_nothing(sentence: str, data: st.DataObject) -> None:
    words = sentence.split(" ")
    blanks = data.draw(
        st.lists(
            st.sampled_from([" ", "\n", "\n    ", "\u00a0", "\u2009", "\r\n", " \u200b"]),
            min_size=len(words) - 1,
            max_size=len(words) - 1,
        )
    )
    wrapped = words[0] + "".join(blank + word for blank, word in zip(blanks, words[1:], strict=True))
    assert said(wrapped) == said(sentence)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(SENTENCES), st.data())
def test_soft_hyphens_change_nothing(sentence: str, data: st.DataObject) -> None:
    places = data.draw(st.lists(st.integers(1, len(sentence) - 1), max_size=6, unique=True))
    text = sentence
    for place in sorted(places, reverse=True):
        text = text[:place] + "\u00ad" + text[place:]
    assert said(text) == said(sentence)
    for quantity, plain in zip(quantities(text), quantities(sentence), strict=True):
        cut = text[quantity.start : quantity.end].replace("\u00ad", "")
        assert cut == sentence[plain.start : plain.end]


@pytest.mark.parametrize(
    "broken", ["thou-\nsand", "thou-\n    sand", "thou\u00adsand", "thou\u00ad\nsand", "thou-\r\nsand"]
)
def test_a_word_broken_by_the_line_is_whole(broken: str) -> None:
    text = f"some three {broken} offices"
    (quantity,) = quantities(text)
    assert quantity.value == 3000
    assert text[quantity.start : quantity.end] == f"three {broken}"


@pytest.mark.parametrize(
    ("opening", "closing"), [("“", "”"), ("‘", "’"), ("«", "»"), ('"', '"'), ("(", ")"), ("[", "]")]
)
def test_quotes_and_brackets(opening: str, closing: str) -> None:
    assert said(f"was {opening}12 per cent{closing} then") == said("was 12 per cent then")


def test_paragraphs_are_not_joined() -> None:
    assert [q.kind for q in quantities("about\n\n12 offices and\n \n15")] == ["count", "count"]
    assert [q.hedge for q in quantities("more than\n\n12 offices")] == [None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Es waren 1.234.567,50 und 12,5 in 3.000 Orten", ["1234567.5", "12.5", "3000"]),
        ("The total was 1,234,567.50 and 12.5 in 3,000 places", ["1234567.5", "12.5", "3000"]),
        ("12 345 678,9 puis 1 234,5", ["12345678.9", "1234.5"]),
        ("1'234'567.80", ["1234567.8"]),
        ("12,34,567 rupees", ["1234567"]),
    ],
)
def test_the_number_convention_is_found(text: str, expected: list[str]) -> None:
    assert [q.value for q in quantities(text)] == [Decimal(value) for value in expected]


def test_the_number_convention_may_be_given() -> None:
    comma = Convention(",", frozenset(". "))
    (quantity,) = read_prose("12,500 km", comma)
    assert quantity.value == Decimal("12.5")
    (quantity,) = read_prose("12,500 km")
    assert quantity.value == 12500


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 10**9), st.sampled_from([",", ".", " ", "\u202f", "\u00a0", "’"]))
def test_thousands_separators(number: int, separator: str) -> None:
    printed = f"{number:,}".replace(",", separator)
    texts = f"between 1{separator}000{separator}000 and 2{separator}000{separator}000 or {printed} people"
    assert quantities(texts)[-1].value == number

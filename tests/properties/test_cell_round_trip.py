"""Print a figure in any style, read the cell: the same value, interval, sign, unit and notes come back."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.grammar.cells.read import read_cells
from auditor.grammar.numerals import PURE_GROUPING, Convention

ENGLISH = Convention()
NO_SPACES = Convention(".", frozenset("," + PURE_GROUPING) - {" "})
CONTINENTAL = Convention(",", frozenset("." + PURE_GROUPING))

#: How a document groups, and its decimal sign.
CONVENTIONS = [
    *[(ENGLISH, group, ".") for group in ["", ",", " ", "\u00a0", "\u2009", "\u202f", "\u2007", "'", "’"]],
    *[(NO_SPACES, group, ".") for group in ["", ",", "\u00a0"]],
    *[(CONTINENTAL, group, ",") for group in ["", ".", " ", "\u00a0", "\u202f", "'"]],
    (ENGLISH, ",", "·"),
]
#: Before and after a negative number; {} is the unsigned number with its currency.
MINUS = ["-{}", "−{}", "–{}", "({})", "( {} )", "{}-", "△{}"]
#: Unit style: before, after, what is read as kind and unit.
UNITS = [
    ("", "", "number", None),
    ("$", "", "money", "USD"),
    ("US$ ", "", "money", "USD"),
    ("€", "", "money", "EUR"),
    ("CHF ", "", "money", "CHF"),
    ("", " €", "money", "EUR"),
    ("", " GBP", "money", "GBP"),
    ("", "%", "percent", "percentage"),
    ("", " %", "percent", "percentage"),
    ("", " per cent", "percent", "percentage"),
    ("", " bps", "points", "basis points"),
    ("", " pp", "points", "percentage points"),
    ("", "x", "ratio", "times"),
    ("", " years", "measure", "years"),
    ("", " km²", "measure", "km2"),
]
NOTES = ["", "*", " †", "¹", " (a)", " [3]", " b/", " 1/"]
#: Scale words, after the digits.
SCALES = [("", 0), (" million", 6), (" bn", 9), ("k", 3), (" thousand", 3)]

DIGITS = st.integers(0, 10**12)
PLACES = st.integers(0, 4)


def grouped(whole: str, group: str) -> str:
    parts = []
    while len(whole) > 3:
        whole, part = whole[:-3], whole[-3:]
        parts.append(part)
    return group.join([whole, *reversed(parts)])


def printed(digits: int, places: int, group: str, decimal: str) -> str:
    text = str(digits).rjust(places + 1, "0")
    whole, fraction = (text[:-places], text[-places:]) if places else (text, "")
    return grouped(whole, group) + (decimal + fraction if places else "")


@settings(deadline=None)
@given(
    DIGITS,
    PLACES,
    st.sampled_from(CONVENTIONS),
    st.sampled_from(["{}", *MINUS]),
    st.sampled_from(UNITS),
    st.sampled_from(NOTES),
)
def test_what_is_printed_is_read(
    digits: int,
    places: int,
    writing: tuple[Convention, str, str],
    sign: str,
    style: tuple[str, str, str, str | None],
    note: str,
) -> None:
    convention, group, decimal = writing
    before, after, kind, unit = style
    number = printed(digits, places, group, decimal)
    if sign == "{}-" and after:
        sign = "-{}"
    text = sign.format(before + number) + after
    value = Decimal(digits).scaleb(-places)
    if sign != "{}":
        value = -value
    step = Decimal(1).scaleb(-places)

    (reading,) = read_cells([text + note], convention)

    (quantity,) = reading.quantities
    exact = step == 1 and kind not in ("percent", "points")
    half = Decimal(0) if exact else step / 2
    assert reading.kind == "number"
    assert (quantity.value, quantity.step) == (value, step)
    assert (quantity.low, quantity.high) == (value - half, value + half)
    year = kind == "number" and sign == "{}" and number.isdecimal() and 1900 <= digits <= 2100
    year = year or (
        sign == "{}" and number.isdecimal() and 1900 <= digits <= 2100 and not before and unit in YEARLY
    )
    assert (quantity.kind, quantity.unit) == (("year", None) if year else (kind, unit))
    assert number in text[quantity.start : quantity.end]
    assert len(reading.marks) == (1 if note else 0)
    assert reading.marks == ((note.strip(" ()[]/").replace("¹", "1"),) if note else ())


#: Units that, after a year, are its column's and not its own.
YEARLY = {"percentage", "EUR", "GBP"}


@settings(deadline=None)
@given(DIGITS, st.integers(0, 3), st.sampled_from(SCALES), st.sampled_from(["", "$", "€ "]), st.booleans())
def test_scale_words_multiply_value_and_step(
    digits: int, places: int, scale: tuple[str, int], currency: str, negative: bool
) -> None:
    word, power = scale
    number = currency + printed(digits, places, ",", ".") + word
    (reading,) = read_cells([f"({number})" if negative else number], ENGLISH)
    (quantity,) = reading.quantities
    value = Decimal(digits).scaleb(power - places)
    step = Decimal(1).scaleb(power - places)
    assert quantity.value == (-value if negative else value)
    assert quantity.step == step
    half = Decimal(0) if step == 1 and not word else step / 2
    assert quantity.high is not None
    assert quantity.low is not None
    assert quantity.high - quantity.low == 2 * half


@settings(deadline=None)
@given(
    st.integers(0, 10**9), st.integers(0, 999), st.sampled_from(["{} ({}%)", "{} ({} %)", "{} ({} per cent)"])
)
def test_a_number_with_its_share(number: int, share: int, style: str) -> None:
    text = style.format(f"{number:,}", share)
    (reading,) = read_cells([text], ENGLISH)
    assert reading.kind == "numbers"
    assert [quantity.value for quantity in reading.quantities] == [number, share]
    assert [text[q.start : q.end] for q in reading.quantities] == [f"{number:,}", str(share)]


@settings(deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 10**6), st.sampled_from(["–", "-", " - ", " – ", " to ", "—"]))
def test_two_ends_of_a_range(start: int, width: int, dash: str) -> None:
    (reading,) = read_cells([f"{start:,}{dash}{start + width:,}"], NO_SPACES)
    (quantity,) = reading.quantities
    assert quantity.kind == "range"
    ends = (Decimal(start), Decimal(start + width))
    assert quantity.values == ends
    assert (quantity.low, quantity.high) == ends

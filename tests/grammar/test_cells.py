"""What single cells say."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from auditor.grammar.cells.read import CellReading, read_cells
from auditor.grammar.numerals import ENGLISH, PURE_GROUPING, Convention

CONTINENTAL = Convention(",", frozenset("." + PURE_GROUPING))
COMMAS_ONLY = Convention(".", ENGLISH.grouping - {" "})


def read(text: str, *notes: str, convention: Convention = ENGLISH) -> CellReading:
    return read_cells([text], convention, frozenset(notes))[0]


@pytest.mark.parametrize(
    ("text", "value", "printed"),
    [
        ("7", "7", "7"),
        ("14,811", "14811", "14,811"),
        ("14 811", "14811", "14 811"),
        ("14\u00a0811", "14811", "14\u00a0811"),
        ("14\u202f811.5", "14811.5", "14\u202f811.5"),
        ("14'811", "14811", "14'811"),
        ("14’811.25", "14811.25", "14’811.25"),
        ("12,34,567", "1234567", "12,34,567"),
        ("1.234.567", "1234567", "1.234.567"),
        (".5", "0.5", ".5"),
        ("3·75", "3.75", "3·75"),
        ("1.2E+05", "120000", "1.2E+05"),
        ("٣٬١٤٥", "3145", "٣٬١٤٥"),
        ("１２３", "123", "１２３"),
        ("2½", "2.5", "2½"),
        ("1\u200b234\u00ad5", "12345", "1\u200b234\u00ad5"),
        ("\u200f85", "85", "85"),
        ("  42 ", "42", "42"),
        ("85.", "85", "85"),
    ],
)
def test_bare_numbers(text: str, value: str, printed: str) -> None:
    reading = read(text)
    (quantity,) = reading.quantities
    assert reading.kind == "number"
    assert quantity.kind == "number"
    assert quantity.value == Decimal(value)
    assert text[quantity.start : quantity.end] == printed


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("-5", "-5"),
        ("−5", "−5"),
        ("–5", "–5"),
        ("- 5", "- 5"),
        ("5-", "5-"),
        ("(5)", "(5)"),
        ("( 5 )", "( 5 )"),
        ("(5", None),
        ("△5", "△5"),
        ("▲5", "▲5"),
        ("▼5", "▼5"),
        ("-$5", "-$5"),
        ("$-5", "-5"),
        ("$(5)", "(5)"),
        ("($5)", "($5)"),
        ("$ (5)", "(5)"),
        ("$ - 5", "- 5"),
        ("(5)%", "(5)"),
        ("(5%)", "(5%)"),
        ("(5) %", "(5)"),
        ("-5 %", "-5"),
        ("(5)m²", "(5)"),
        ("(5)*", "(5)"),
        ("(5) a/", "(5)"),
    ],
)
def test_negatives(text: str, printed: str | None) -> None:
    (quantity,) = read(text).quantities
    assert quantity.value == (-5 if printed else 5)
    assert text[quantity.start : quantity.end] == (printed or "5")


def test_a_plus_is_no_minus() -> None:
    assert read("+5").quantities[0].value == 5
    assert read("+3.6%").quantities[0].value == Decimal("3.6")


def test_where_some_triangles_point_down_those_that_point_up_are_plus() -> None:
    up, down = read_cells(["▲5", "▼3"], ENGLISH)
    assert up.quantities[0].value == 5
    assert down.quantities[0].value == -3


@pytest.mark.parametrize(
    ("text", "value", "kind", "unit", "low", "high", "step"),
    [
        ("14 %", "14", "percent", "percentage", "13.5", "14.5", "1"),
        ("14.0%", "14", "percent", "percentage", "13.95", "14.05", "0.1"),
        ("14 per cent", "14", "percent", "percentage", "13.5", "14.5", "1"),
        ("14 pct", "14", "percent", "percentage", "13.5", "14.5", "1"),
        ("3‰", "3", "percent", "per mille", "2.5", "3.5", "1"),
        ("25 bps", "25", "points", "basis points", "24.5", "25.5", "1"),
        ("25 BPS", "25", "points", "basis points", "24.5", "25.5", "1"),
        ("0.4 pp", "0.4", "points", "percentage points", "0.35", "0.45", "0.1"),
        ("0.4 percentage points", "0.4", "points", "percentage points", "0.35", "0.45", "0.1"),
        ("1.5x", "1.5", "ratio", "times", "1.45", "1.55", "0.1"),
        ("1.5 ×", "1.5", "ratio", "times", "1.45", "1.55", "0.1"),
        ("$480", "480", "money", "USD", "480", "480", "1"),
        ("US$ 480", "480", "money", "USD", "480", "480", "1"),
        ("A$ 4.80", "4.8", "money", "AUD", "4.795", "4.805", "0.01"),
        ("€5", "5", "money", "EUR", "5", "5", "1"),
        ("5 €", "5", "money", "EUR", "5", "5", "1"),
        ("CHF 600", "600", "money", "CHF", "600", "600", "1"),
        ("600 CHF", "600", "money", "CHF", "600", "600", "1"),
        ("RMB 7", "7", "money", "CNY", "7", "7", "1"),
        ("Rs. 500", "500", "money", "INR", "500", "500", "1"),
        ("1.2m", "1200000", "number", None, "1150000", "1250000", "100000"),
        ("$1.2 m", "1200000", "money", "USD", "1150000", "1250000", "100000"),
        ("3 bn", "3000000000", "number", None, "2500000000", "3500000000", "1000000000"),
        ("2.1 million", "2100000", "number", None, "2050000", "2150000", "100000"),
        ("€ 2.1 million", "2100000", "money", "EUR", "2050000", "2150000", "100000"),
        ("2.1 million EUR", "2100000", "money", "EUR", "2050000", "2150000", "100000"),
        ("$25.1B", "25100000000", "money", "USD", "25050000000", "25150000000", "100000000"),
        ("5k", "5000", "number", None, "4500", "5500", "1000"),
        ("5 m", "5", "measure", "m", "5", "5", "1"),
        ("4 years", "4", "measure", "years", "4", "4", "1"),
        ("12 Months", "12", "measure", "months", "12", "12", "1"),
        ("6.8 km²", "6.8", "measure", "km2", "6.75", "6.85", "0.1"),
        ("0.50", "0.5", "number", None, "0.495", "0.505", "0.01"),
        ("1.00000", "1", "number", None, "0.999995", "1.000005", "0.00001"),
    ],
)
def test_units(text: str, value: str, kind: str, unit: str | None, low: str, high: str, step: str) -> None:
    reading = read(text)
    (quantity,) = reading.quantities
    assert reading.kind == "number"
    assert (quantity.value, quantity.kind, quantity.unit) == (Decimal(value), kind, unit)
    assert (quantity.low, quantity.high, quantity.step) == (Decimal(low), Decimal(high), Decimal(step))


@pytest.mark.parametrize(
    ("text", "hedge", "low", "high"),
    [
        ("~100", "about", "-100", "300"),
        ("about 120", "about", "100", "140"),
        ("c. 120", "about", "100", "140"),
        ("<1", "under", None, "1"),
        ("≤ 1", "at-most", None, "1"),
        (">5", "over", "5", None),
        ("≥ 5", "at-least", "5", None),
        ("more than 5", "over", "5", None),
        ("up to 5 %", "at-most", None, "5"),
        ("65+", "at-least", "65", None),
        ("<$5", "under", None, "5"),
    ],
)
def test_hedges(text: str, hedge: str, low: str | None, high: str | None) -> None:
    (quantity,) = read(text).quantities
    assert quantity.hedge == hedge
    assert quantity.low == (None if low is None else Decimal(low))
    assert quantity.high == (None if high is None else Decimal(high))


@pytest.mark.parametrize(
    ("text", "kind", "unit"),
    [
        ("-", "number", None),
        ("–", "number", None),
        ("—", "number", None),
        ("--", "number", None),
        ("   -   ", "number", None),
        ("$ —", "money", "USD"),
        ("$—", "money", "USD"),
        ("— %", "percent", "percentage"),
        ("—%", "percent", "percentage"),
        ("(-)", "number", None),
        ("— pp", "points", "percentage points"),
        ("nil", "number", None),
        ("None", "number", None),
    ],
)
def test_printed_nothing_is_zero(text: str, kind: str, unit: str | None) -> None:
    reading = read(text)
    (quantity,) = reading.quantities
    assert reading.kind == "dash"
    assert (quantity.value, quantity.kind, quantity.unit) == (Decimal(0), kind, unit)
    assert quantity.low is not None
    assert quantity.high is not None
    assert quantity.low <= 0 <= quantity.high
    assert text[quantity.start : quantity.end].strip() != ""


def test_a_dash_of_per_cent_may_be_less_than_half_a_per_cent() -> None:
    assert read("—%").quantities[0].high == Decimal("0.5")
    assert read("—").quantities[0].high == 0


@pytest.mark.parametrize(
    "text", ["n/a", "N/A", "na", "n.a.", "NM", "x", "..", "…", ":", "#", "*", "N/A (a)", "n/a*"]
)
def test_missing(text: str) -> None:
    reading = read(text)
    assert reading.kind == "missing"
    assert reading.quantities == ()


@pytest.mark.parametrize("text", ["", " ", "\u00a0", "|", "_____"])
def test_blank(text: str) -> None:
    assert read(text).kind == "blank"


@pytest.mark.parametrize(
    ("text", "value", "marks", "notes"),
    [
        ("1,234a", "1234", ("a",), ()),
        ("1,234 (a)", "1234", ("a",), ()),
        ("1,234(b)", "1234", ("b",), ()),
        ("5*", "5", ("*",), ()),
        ("*5", "5", ("*",), ()),
        ("5 †", "5", ("†",), ()),
        ("12¹", "12", ("1",), ()),
        ("12 ²³", "12", ("23",), ()),
        ("14,811 1/", "14811", ("1",), ()),
        ("1,234 b/", "1234", ("b",), ()),
        ("1,234b/", "1234", ("b",), ()),
        ("85 [3]", "85", ("3",), ()),
        ("85 (2)", "85", ("2",), ("2",)),
        ("4,800E", "4800", ("E",), ()),
        ("698E", "698", ("E",), ()),
        ("2.7E", "2.7", ("E",), ()),
        ("40% a", "40", ("a",), ()),
        ("1,234 a", "1234", ("a",), ()),
        ("2007P", "2007", ("P",), ()),
        ("20246", "2024", ("6",), ("6",)),
        ("1,2346", "1234", ("6",), ("6",)),
        ("390,000(1)", "390000", ("1",), ()),
        ("2024 (1)", "2024", ("1",), ()),
        ("7 *, **", "7", ("*", "**"), ()),
        ("(5)(a)", "-5", ("a",), ()),
    ],
)
def test_note_marks(text: str, value: str, marks: tuple[str, ...], notes: tuple[str, ...]) -> None:
    reading = read(text, *notes)
    assert reading.kind == "number"
    assert [quantity.value for quantity in reading.quantities] == [Decimal(value)]
    assert reading.marks == marks


def test_a_number_with_a_digit_too_many_is_itself_where_the_table_has_no_such_note() -> None:
    assert read("20246").quantities[0].value == 20246
    assert read("20246", "5").quantities[0].value == 20246


def test_a_bracketed_number_alone_is_negative_and_after_words_a_note() -> None:
    assert read("(1)", "1").quantities[0].value == -1
    assert read("Services (1)").marks == ("1",)
    assert read("Services (1)").quantities == ()
    assert read("(1) All of it").marks == ("1",)
    assert read("Loss (5,000)").quantities[0].value == -5000
    assert read("Income (A)(1)").marks == ("A", "1")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("63 (25%)", ["63", "25"]),
        ("1 (2 %)", ["1", "2"]),
        ("85 (2)", ["85", "2"]),
        ("$5 (3%)", ["5", "3"]),
        ("(4,638) (12)%", ["-4638", "-12"]),
        ("12 805 5 993", ["12805", "5993"]),
        ("4548 119", ["4548", "119"]),
        ("7 –", ["7", "0"]),
    ],
)
def test_several_numbers(text: str, values: list[str]) -> None:
    reading = read(text)
    assert reading.kind == "numbers"
    assert [quantity.value for quantity in reading.quantities] == [Decimal(value) for value in values]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("10-12", "10", "12", None),
        ("10 – 12", "10", "12", None),
        ("1 to 4", "1", "4", None),
        ("(102.7–103.6)", "102.65", "103.65", None),
        ("52.36% - 52.42%", "52.355", "52.425", "percentage"),
        ("54-73%", "53.5", "73.5", "percentage"),
        ("$5,001 – $10,000", "5001", "10000", "USD"),
        ("3-5 years", "3", "5", "years"),
    ],
)
def test_ranges(text: str, low: str, high: str, unit: str | None) -> None:
    reading = read(text)
    (quantity,) = reading.quantities
    assert reading.kind == "number"
    assert (quantity.kind, quantity.unit, quantity.value) == ("range", unit, None)
    assert quantity.high == Decimal(high)
    assert quantity.low is not None
    assert Decimal(low) <= quantity.low <= quantity.values[0]


@pytest.mark.parametrize(("text", "value"), [("3:1", "3"), ("1 in 5", "0.2"), ("5/8", "0.625")])
def test_ratios(text: str, value: str) -> None:
    (quantity,) = read(text).quantities
    assert (quantity.kind, quantity.value) == ("ratio", Decimal(value))


def test_a_ratio_without_an_end_is_bounded_not_rounded() -> None:
    (quantity,) = read("1:3").quantities
    assert quantity.low is not None
    assert quantity.high is not None
    assert Fraction(quantity.low) * 3 < 1 < Fraction(quantity.high) * 3


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("30 June 2019", "date"),
        ("June 30, 2019", "date"),
        ("JUNE 30, 2019", "date"),
        ("12/31/2020", "date"),
        ("31.12.2020", "date"),
        ("2019-06-30", "date"),
        ("12:30", "time"),
        ("1st", "ordinal"),
        ("P-5", "reference"),
        ("G-1A", "reference"),
        ("C/111/5", "reference"),
        ("A/RES/71/280", "reference"),
        ("10.7.2", "reference"),
        ("CO2", "reference"),
        ("10-K", "reference"),
        ("56,7", "reference"),
        ("202-555-0148", "phone"),
        ("202.555.0148", "phone"),
        ("94-2404110", "reference"),
    ],
)
def test_numbers_that_are_no_figures(text: str, kind: str) -> None:
    reading = read(text)
    assert reading.kind == "text"
    assert [quantity.kind for quantity in reading.quantities] == [kind]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("2019", [2019]),
        ("2019 %", [2019]),
        ("2015–2019", [2015, 2019]),
        ("2015 to 2019", [2015, 2019]),
        ("(2015–2019)", [2015, 2019]),
        ("2018/19", [2018]),
        ("FY19", []),
        ("Q1 2020", [2020]),
        ("1Q20", []),
        ("2009/IV", [2009]),
    ],
)
def test_years(text: str, values: list[int]) -> None:
    reading = read(text)
    (quantity,) = reading.quantities
    assert (reading.kind, quantity.kind) == ("number", "year")
    assert list(quantity.values or ([quantity.value] if quantity.value else [])) == values


@pytest.mark.parametrize("text", ["2,019", "2019.0", "$2019", "-2019", "1899", "2101", "02019"])
def test_no_years(text: str) -> None:
    assert read(text).quantities[0].kind != "year"


@pytest.mark.parametrize(
    ("text", "kinds", "label"),
    [
        ("Total", [], "Total"),
        ("2.80% notes due 2025", ["percent", "year"], "notes due 2025"),
        ("Level 2 $10,152", ["name", "money"], "Level 2"),
        ("Customer 3", ["name"], "Customer 3"),
        ("1. Revenue", ["section"], "1 Revenue"),
        ("Note 4 - Income", ["section"], "Note 4 Income"),
        ("Balance at 1 January 2021", ["date"], "Balance at 1 January 2021"),
        ("Offices in five regions, 12 of them new", ["number"], "Offices in five regions, of them new"),
        ("(in thousands)", [], "( in thousands )"),
        ("$'000", [], "$ '000"),
        ("£000", [], "£ 000"),
        ("Assets of more than 5 million", ["number"], "Assets of"),
        ("up 13%", ["percent"], "up"),
        ("Places – 10, none free", ["number"], "Places none free"),
        ("S. 5-year plan", ["reference"], "S. 5-year plan"),
    ],
)
def test_labels(text: str, kinds: list[str], label: str) -> None:
    reading = read(text)
    assert reading.kind == "text"
    assert [quantity.kind for quantity in reading.quantities] == kinds
    assert all(quantity.value is None or quantity.value >= 0 for quantity in reading.quantities)
    assert reading.label == label


def test_the_note_glued_to_a_word() -> None:
    reading = read("responses1")
    assert (reading.kind, reading.marks, reading.label, reading.quantities) == (
        "text",
        ("1",),
        "responses",
        (),
    )


def test_continental_numbers() -> None:
    assert read("1.234,5", convention=CONTINENTAL).quantities[0].value == Decimal("1234.5")
    assert read("1.234", convention=CONTINENTAL).quantities[0].value == 1234
    assert read("1,234", convention=CONTINENTAL).quantities[0].step == Decimal("0.001")
    assert read("-3,7 %", convention=CONTINENTAL).quantities[0].value == Decimal("-3.7")


def test_where_spaces_do_not_group_they_separate_numbers() -> None:
    assert [q.value for q in read("15 500", convention=COMMAS_ONLY).quantities] == [15, 500]
    assert [q.value for q in read("15\u00a0500", convention=COMMAS_ONLY).quantities] == [15500]
    assert [q.value for q in read("100 000", convention=COMMAS_ONLY).quantities] == [100000]


def test_readings_come_in_order_and_repeat() -> None:
    readings = read_cells(["b", "1", "", "1", "b"], ENGLISH)
    assert [reading.kind for reading in readings] == ["text", "number", "blank", "number", "text"]
    assert read_cells([], ENGLISH) == []

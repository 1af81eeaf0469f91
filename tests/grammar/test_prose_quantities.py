"""What single expressions and sentences state: value, kind, unit, hedge, direction, place."""

from __future__ import annotations

from decimal import Decimal

import pytest

from auditor import quantities
from auditor.number import Quantity


def one(text: str) -> Quantity:
    (quantity,) = quantities(text)
    return quantity


def values(text: str) -> list[str | tuple[str, ...] | None]:
    """The values of a text, as strings; both ends of a range."""
    return [
        tuple(f"{end:f}" for end in found.values) or (None if found.value is None else f"{found.value:f}")
        for found in quantities(text)
    ]


def told(text: str) -> list[tuple[str, str, str | None]]:
    return [(text[found.start : found.end], found.kind, found.unit) for found in quantities(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("14,811", "14811"),
        ("40\u202f000", "40000"),
        ("40 000", "40000"),
        ("1’250’000", "1250000"),
        ("12,34,567", "1234567"),
        ("0.75", "0.75"),
        (".75", "0.75"),
        ("2.13 billion", "2130000000"),
        ("2.13bn", "2130000000"),
        ("10k", "10000"),
        ("3 lakh", "300000"),
        ("two crore", "20000000"),
        ("3 million and a half", "3500000"),
        ("hundred thousand dollars", "100000"),
        ("a dozen", "12"),
        ("half a dozen", "6"),
        ("three dozen", "36"),
        ("half a million", "500000"),
        ("three quarters of a million", "750000"),
        ("two thirds", "0.6666666666666666666666666667"),
        ("a quarter of the budget", "0.25"),
        ("½", "0.5"),
        ("3½", "3.5"),
        ("3 1/2", "3.5"),
        ("1/2", "0.5"),
        ("two and a half", "2.5"),
        ("nine point nought four", "9.04"),
        ("minus five point five", "-5.5"),
        ("-3", "-3"),
        ("−3", "-3"),
        ("1.3x10^6", "1300000"),
        ("1.2E+05", "120000"),
        ("4 thousand 3 hundred and 21", "4321"),
        ("three twenty-firsts", "0.1428571428571428571428571429"),
        ("doubled", "2"),
        ("tenfold", "10"),
        ("halved", "0.5"),
    ],
)
def test_numbers(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit"),
    [
        ("17 per cent", "percent", "17", "percentage"),
        ("17%", "percent", "17", "percentage"),
        ("seventeen percent", "percent", "17", "percentage"),
        ("0.4 percentage points", "points", "0.4", "percentage point"),
        ("3 % points", "points", "3", "percentage point"),
        ("25 basis points", "points", "25", "basis point"),
        ("4 per mille", "measure", "4", "per mille"),
        ("12 ppm", "measure", "12", "part per million"),
        ("USD 312,347,199", "money", "312347199", "USD"),
        ("US$ 4.7 billion", "money", "4700000000", "USD"),
        ("$\u00a05", "money", "5", "USD"),
        ("12 million euros", "money", "12000000", "EUR"),
        ("€1,200", "money", "1200", "EUR"),
        ("1,200 €", "money", "1200", "EUR"),
        ("19 cents", "money", "19", "cent"),
        ("thirteen dollars and forty-five cents", "money", "13.45", "USD"),
        ("75 USD million", "money", "75000000", "USD"),
        ("120 MEUR", "money", "120000000", "EUR"),
        ("HK$5.4m", "money", "5400000", "HKD"),
        ("-$50.8bn", "money", "-50800000000", "USD"),
        ("$98 a share", "money", "98", "USD per share"),
        ("80 km/h", "measure", "80", "kilometre per hour"),
        ("200 kg per hectare", "measure", "200", "kilogram per hectare"),
        ("32 m2", "measure", "32", "square metre"),
        ("32 square metres", "measure", "32", "square metre"),
        ("5.5kWh", "measure", "5.5", "kilowatt hour"),
        ("a five-year plan", "measure", "5", "year"),
        ("5 ft 2 in", "measure", "5.166666666666666666666666667", "foot"),
        ("1 hour and 30 minutes", "measure", "1.5", "hour"),
        ("37 years old", "measure", "37", "year of age"),
        ("37 °C", "measure", "37", "celsius"),
        ("3.14 staff per project", "ratio", "3.14", "staff per project"),
        ("one in five households", "ratio", "0.2", "households"),
        ("9 out of every 10", "ratio", "0.9", None),
        ("3:1", "ratio", "3", None),
        ("a ratio of 3 to 1", "ratio", "3", None),
        ("1.5 times", "ratio", "1.5", None),
        ("14,811 staff members", "count", "14811", "staff members"),
        ("thirty-seven regional offices reported", "count", "37", "regional offices"),
        ("one office", "count", "1", "office"),
        ("a 12-member committee", "count", "12", "member"),
        ("22 regional, national and local networks", "count", "22", "networks"),
        ("one of the offices", "count", "1", "offices"),
        ("no offices reported", "count", "0", "offices"),
        ("none of the missions", "count", "0", "missions"),
        ("visited three times", "count", "3", "times"),
        ("2.5", "number", "2.5", None),
        ("14,811", "count", "14811", None),
    ],
)
def test_kinds_and_units(text: str, kind: str, value: str, unit: str | None) -> None:
    quantity = one(text)
    assert (quantity.kind, f"{quantity.value:f}", quantity.unit) == (kind, value, unit)


def test_a_value_in_full_is_printed_plainly() -> None:
    assert str(one("USD 2.13 billion").value) == "2130000000"
    assert str(one("2.13 billion").step) == "10000000"


@pytest.mark.parametrize(
    ("text", "ends", "unit"),
    [
        ("between 5 and 7 per cent", ("5", "7"), "percentage"),
        ("between 5% and 7%", ("5", "7"), "percentage"),
        ("5 to 7 per cent", ("5", "7"), "percentage"),
        ("5–7 per cent", ("5", "7"), "percentage"),
        ("25 – 40 minutes", ("25", "40"), "minute"),
        ("between $62 and $68 per share", ("62", "68"), "USD per share"),
        ("5 to 7 million dollars", ("5000000", "7000000"), "USD"),
        ("USD 5-7 million", ("5000000", "7000000"), "USD"),
        ("ranging from $200 to $4 million", ("200", "4000000"), "USD"),
        ("three or four years", ("3", "4"), "year"),
        ("thousands of people", ("1000", "10000"), "people"),
        ("tens of thousands of people", ("10000", "100000"), "people"),
        ("dozens of countries", ("12", "120"), "countries"),
    ],
)
def test_ranges(text: str, ends: tuple[str, str], unit: str) -> None:
    quantity = one(text)
    assert (quantity.kind, tuple(f"{end:f}" for end in quantity.values), quantity.unit) == (
        "range",
        ends,
        unit,
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rose from 125 to 140 offices", ["125", "140"]),
        ("from 5 per cent to 7 per cent", ["5", "7"]),
        ("from $89 to $93 billion", ["89000000000", "93000000000"]),
        ("rose 5 per cent to 14,811", ["5", "14811"]),
        ("rose by 17 per cent to 14,811", ["17", "14811"]),
        ("five hundred and six hundred", ["500", "600"]),
        ("2018 100", ["2018", "100"]),
        ("1, 234, 567", ["1", "234", "567"]),
        ("22,24,26", ["22", "24", "26"]),
        ("there are 12 out of 10", ["12", "10"]),
        ("12 in six boxes", ["12", "6"]),
        ("five out of the six crises", ["5", "6"]),
        ("two five-year plans", ["2", "5"]),
    ],
)
def test_what_is_two_figures(text: str, expected: list[str]) -> None:
    assert values(text) == expected


def test_a_ratio_tells_its_terms() -> None:
    assert one("21 out of 25 countries").parts == (Decimal(21), Decimal(25))
    assert one("one in five").parts == (Decimal(1), Decimal(5))
    assert one("two thirds").parts == ()


def test_units_are_carried_over_a_list() -> None:
    assert [(f"{q.value}", q.unit) for q in quantities("12, 15 and 18 per cent")] == [
        ("12", "percentage"),
        ("15", "percentage"),
        ("18", "percentage"),
    ]
    assert [q.unit for q in quantities("Some 12, 15 or 18 offices")] == ["offices", "offices", "offices"]
    assert [q.unit for q in quantities("85 of the 125 requests")] == ["requests", "requests"]
    assert values("5, 6 and 7 million euros") == ["5000000", "6000000", "7000000"]
    assert [q.unit for q in quantities("four-, five- and six-year terms")] == ["year", "year", "year"]


def test_units_are_not_carried_where_each_has_its_own() -> None:
    assert told("12 offices, 15 missions and 18 per cent") == [
        ("12", "count", "offices"),
        ("15", "count", "missions"),
        ("18 per cent", "percent", "percentage"),
    ]
    assert [q.kind for q in quantities("in 2018, 15 per cent")] == ["year", "percent"]


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("about 40 offices", "about"),
        ("roughly 40 offices", "about"),
        ("some 40 offices", "about"),
        ("approximately 40 offices", "about"),
        ("~40 offices", "about"),
        ("40 offices or so", "about"),
        ("over 40 offices", "over"),
        ("more than 40 offices", "over"),
        ("well over 40 offices", "over"),
        ("upwards of 40 offices", "over"),
        ("> 40 offices", "over"),
        ("almost 40 offices", "almost"),
        ("nearly 40 offices", "almost"),
        ("just under 40 offices", "almost"),
        ("fewer than 40 offices", "under"),
        ("less than 40 per cent", "under"),
        ("<40 offices", "under"),
        ("at least 40 offices", "at-least"),
        ("no fewer than 40 offices", "at-least"),
        ("40 or more offices", "at-least"),
        ("40 per cent or more", "at-least"),
        ("40+ offices", "at-least"),
        ("≥ 40 offices", "at-least"),
        ("at most 40 offices", "at-most"),
        ("up to 40 offices", "at-most"),
        ("no more than 40 offices", "at-most"),
        ("only 40 offices", None),
        ("around the 40 offices", None),
    ],
)
def test_hedges(text: str, hedge: str | None) -> None:
    assert one(text).hedge == hedge


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("rose by 17 per cent", "up"),
        ("grew by more than 17 per cent", "up"),
        ("an increase of 17 per cent", "up"),
        ("a 5 per cent drop", "down"),
        ("down 3 points", "down"),
        ("fell 3 per cent", "down"),
        ("a decline in applications of some kind by 3 per cent", "down"),
        ("12 per cent lower", "down"),
        ("+0.2%", "up"),
        ("the share was 17 per cent", None),
        ("fell to 17 per cent", None),
        ("managed by 17 people", None),
        ("staff rose in the year, with offices run by 17 people", None),
        ("doubled", "up"),
        ("halved", "down"),
    ],
)
def test_directions(text: str, change: str | None) -> None:
    assert one(text).change == change


def test_a_conversion_in_brackets_is_hedged_like_what_it_converts() -> None:
    first, second = quantities("more than 7.5 million euros (USD 8.1 million)")
    assert (first.hedge, second.hedge) == ("over", "over")
    first, second = quantities("over 37 offices (25%)")
    assert (first.hedge, second.hedge) == ("over", None)


@pytest.mark.parametrize(
    "text",
    [
        "no longer",
        "no more than that",
        "the one we know",
        "no one knows",
        "One is required to pay.",
        "the second half",
        "this quarter",
        "in thousands",
        "the third party",
        "a first attempt",
    ],
)
def test_words_that_are_no_quantities(text: str) -> None:
    assert [q for q in quantities(text) if q.checkable] == []


def test_places_and_order() -> None:
    text = "In 2019, 6,409 staff (56% male and 44% female) were trained, compared with 4,827 in 2018."
    found = quantities(text)
    assert [text[q.start : q.end] for q in found] == ["2019", "6,409", "56%", "44%", "4,827", "2018"]
    assert [q.start for q in found] == sorted(q.start for q in found)


def test_nothing_is_found_in_nothing() -> None:
    assert quantities("") == []
    assert quantities("There is nothing to count here, none at all.\n\n") == []


def test_values_are_decimals() -> None:
    assert all(
        isinstance(number, Decimal)
        for q in quantities("half of 2.5 million, 3 to 4 per cent, one in five, doubled, 5 ft 2 in")
        for number in (q.value, q.low, q.high, q.step, *q.values)
        if number is not None
    )

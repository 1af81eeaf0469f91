"""What headers, captions and labels say."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.grammar.headers.read import HeaderReading, read_header


@pytest.mark.parametrize(
    ("text", "scale", "unit"),
    [
        ("in thousands", 1000, None),
        ("(In millions)", 10**6, None),
        ("(in thousands of United States dollars)", 1000, "USD"),
        ("Thousands of United States dollars", 1000, "USD"),
        ("Millions of euros", 10**6, "EUR"),
        ("billions of yen", 10**9, "JPY"),
        ("(Dollars in millions)", 10**6, "USD"),
        ("($ in millions)", 10**6, "USD"),
        ("USD million", 10**6, "USD"),
        ("EUR billion", 10**9, "EUR"),
        ("$ thousand", 1000, "USD"),
        ("€m", 10**6, "EUR"),
        ("€ m", 10**6, "EUR"),
        ("£m", 10**6, "GBP"),
        ("$bn", 10**9, "USD"),
        ("$'000", 1000, "USD"),
        ("$’000", 1000, "USD"),
        ("£000", 1000, "GBP"),
        ("US$000", 1000, "USD"),
        ("in 000s", 1000, None),
        ("'000 tonnes", 1000, None),
        ("kEUR", 1000, "EUR"),
        ("TEUR", 1000, "EUR"),
        ("MEUR", 10**6, "EUR"),
        ("2019 €m", 10**6, "EUR"),
        ("2003 $ thousands", 1000, "USD"),
        ("2005 millions of chained dollars", 10**6, "USD"),
        ("Shares inmillions", 10**6, None),
        ("RMB’Million", 10**6, "CNY"),
        ("Attendance (thousands)", 1000, None),
        ("Budget, NOK million", 10**6, "NOK"),
        ("Amount (US$)", None, "USD"),
        ("Awards ($)", None, "USD"),
        ("Variance in Dollars", None, "USD"),
        ("Expected term (years)", None, "years"),
        ("Expected term (in years)", None, "years"),
        ("Length in km", None, "km"),
        ("A grant of 5 million", None, None),
        ("In all, 3 million people", None, None),
        ("per thousand", None, None),
        ("$5 notes", None, None),
        ("Millennium goals", None, None),
        ("No. 1000", None, None),
        ("Income 2,000", None, None),
    ],
)
def test_scale_and_unit(text: str, scale: int | None, unit: str | None) -> None:
    reading = read_header(text)
    assert reading.scale == (None if scale is None else Decimal(scale))
    assert reading.unit == unit


def test_what_a_scale_does_not_apply_to() -> None:
    reading = read_header("(in millions, except per share amounts)")
    assert reading.scale == 10**6
    assert reading.scale_except == "per share amounts"
    assert reading.kind is None
    assert reading.label == ""


@pytest.mark.parametrize(
    ("text", "kind", "of"),
    [
        ("%", "percent", None),
        ("Per cent", "percent", None),
        ("Percentage of revenue", "percent", "revenue"),
        ("% of the total", "percent", "total"),
        ("Cost as a percentage of income (net)", "percent", "income"),
        ("Share of total", "rate", "total"),
        ("Percentage points", "points", None),
        ("Change (percentage points)", "points", None),
        ("% change", "percent-change", None),
        ("%Change(1)", "percent-change", None),
        ("Increase (per cent)", "percent-change", None),
        ("Growth rate", "percent-change", None),
        ("Change", "change", None),
        ("TotalChange", "change", None),
        ("Variance", "change", None),
        ("Increase/(decrease)", "change", None),
        ("Change vs. 2023", "change", None),
        ("Rate", "rate", None),
        ("Effective tax rate", "rate", None),
        ("Rate of interest", "rate", None),
        ("Earnings per share - basic", "rate", None),
        ("Deaths per 1,000", "rate", None),
        ("Average", "average", None),
        ("Weighted-average shares", "average", None),
        ("Consumer price index", "price", None),
        ("Exercise price", "price", None),
        ("Interest rate swaps", None, None),
        ("Effect of exchange rates", None, None),
        ("Purchase price allocation", None, None),
        ("Quoted prices in active markets", None, None),
        ("GDP at current prices", None, None),
        ("Growth companies", None, None),
        ("Share of profit of associates", None, None),
        ("2.5% notes", None, None),
        ("Shares", None, None),
    ],
)
def test_kind(text: str, kind: str | None, of: str | None) -> None:
    reading = read_header(text)
    assert (reading.kind, reading.of) == (kind, of)
    assert (reading.unit == "percentage") == (kind in ("percent", "percent-change"))


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2019", "2019"),
        ("FY2019", "2019"),
        ("FY 19", "2019"),
        ("’19", "2019"),
        ("Fiscal 2019", "2019"),
        ("Fiscal year 2019", "2019"),
        ("Year ended December 31, 2019", "2019"),
        ("Year ended 31 December 2019", "2019"),
        ("Year ended June 30, 2019", "2019-06-30/P12M"),
        ("2018/19", "2018/19"),
        ("2018-19", "2018/19"),
        ("2018–2019", "2018/19"),
        ("2018/2019", "2018/19"),
        ("FY 2018/19", "2018/19"),
        ("2015–2019", "2015/2019"),
        ("2015 to 2019", "2015/2019"),
        ("Q3 2020", "2020-Q3"),
        ("3Q20", "2020-Q3"),
        ("2020 Q3", "2020-Q3"),
        ("2020/III", "2020-Q3"),
        ("Third quarter 2020", "2020-Q3"),
        ("third quarter of 2020", "2020-Q3"),
        ("Q3", "--Q3"),
        ("H1 2020", "2020-H1"),
        ("First half of 2020", "2020-H1"),
        ("June 2019", "2019-06"),
        ("Jun-19", "2019-06"),
        ("30 June 2019", "2019-06-30"),
        ("June 30, 2019", "2019-06-30"),
        ("June 30, / 2019", "2019-06-30"),
        ("As at 30 June 2019", "2019-06-30"),
        ("30.06.2019", "2019-06-30"),
        ("6/30/2019", "2019-06-30"),
        ("30/6/2019", "2019-06-30"),
        ("2019-06-30", "2019-06-30"),
        ("June 30,", "--06-30"),
        ("Three months ended June 30, 2019", "2019-06-30/P3M"),
        ("Three Months EndedJune 30, 2019", "2019-06-30/P3M"),
        ("Quarter ended June 30, 2019", "2019-06-30/P3M"),
        ("13 weeks ended 29 June 2019", "2019-06-29/P13W"),
        ("2022 (restated)", "2022"),
        ("2022%", "2022"),
        ("Budget 2019 (b)", "2019"),
        ("2,019", None),
        ("2019.5", None),
        ("$2019", None),
        ("E/2019/12", None),
        ("99 June 2019", "2019-06"),
        ("Three months ended", None),
        ("20197", None),
    ],
)
def test_periods(text: str, period: str | None) -> None:
    assert read_header(text).period == period


def test_a_year_with_a_note_glued_to_it() -> None:
    assert read_header("20246", frozenset("6")).period == "2024"
    assert read_header("20246", frozenset("7")).period is None


def test_several_periods_are_none_in_particular() -> None:
    reading = read_header("2019 vs. 2018")
    assert (reading.period, reading.periods) == (None, ("2019", "2018"))


@pytest.mark.parametrize(
    ("text", "restated"),
    [
        ("2022 (restated)", True),
        ("2022, as restated", True),
        ("2023*", True),
        ("2022 revised", True),
        ("(Revised)", True),
        ("Revised 2022", True),
        ("Revised budget", False),
        ("2022 revised budget", False),
        ("2022", False),
    ],
)
def test_restatement(text: str, restated: bool) -> None:
    assert read_header(text).restated is restated


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("Total", "strong"),
        ("TOTAL", "strong"),
        ("Grand total", "strong"),
        ("Sub-total", "strong"),
        ("Subtotal, programmes", "strong"),
        ("Total expenditure", "strong"),
        ("Expenditure total", "strong"),
        ("Total (a)", "strong"),
        ("All", "weak"),
        ("Net income", "weak"),
        ("Revenue, net", "weak"),
        ("Gross", "weak"),
        ("Balance at 31 December 2019", "weak"),
        ("% of total", None),
        ("Percentage of total income", None),
        ("Totally new", None),
        ("Network", None),
        ("Allowances", None),
    ],
)
def test_totals(text: str, total: str | None) -> None:
    assert read_header(text).total == total


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Less: depreciation", -1),
        ("Less depreciation", -1),
        ("(Less) returns", None),
        ("Deduct: returns", -1),
        ("Minus returns", -1),
        ("Add: interest", 1),
        ("Plus: interest", 1),
        ("Less than 12 months", None),
        ("Lessons", None),
        ("Additions", None),
    ],
)
def test_signs(text: str, sign: int | None) -> None:
    assert read_header(text).sign == sign


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("of which: women", True),
        ("Of whom women", True),
        ("– of which women", True),
        ("(of which women)", True),
        ("including travel", True),
        ("All staff, including women", False),
        ("Staff of which there are two kinds", False),
    ],
)
def test_of_which(text: str, said: bool) -> None:
    assert read_header(text).of_which is said


@pytest.mark.parametrize(
    ("text", "stock"),
    [
        ("Opening balance", "opening"),
        ("Balance, beginning of year", "opening"),
        ("Cash at beginning of period", "opening"),
        ("Closing balance", "closing"),
        ("Balance at end of period", "closing"),
        ("Balance as at 1 January 2019", "balances"),
        ("Fiscal years ending June 30", None),
        ("Openings", None),
    ],
)
def test_stocks(text: str, stock: str | None) -> None:
    assert read_header(text).stock == stock


def test_cumulative_and_rank() -> None:
    assert read_header("Cumulative total").cumulative
    assert read_header("Year to date").cumulative
    assert read_header("Rank").rank
    assert not read_header("Frankfurt").rank


@pytest.mark.parametrize(
    ("text", "mark", "label"),
    [
        ("(a)", "a", ""),
        ("(1)", "1", ""),
        ("B", "B", ""),
        ("4", "4", ""),
        ("Approved budget (a)", "a", "Approved budget"),
        ("Approved budget [2]", "2", "Approved budget"),
        ("Approved budget", None, "Approved budget"),
        ("Approved (net)", None, "Approved (net)"),
    ],
)
def test_marks(text: str, mark: str | None, label: str) -> None:
    reading = read_header(text)
    assert (reading.mark, reading.label) == (mark, label)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Sales (in thousands)", "Sales"),
        ("Sales, 2019", "Sales"),
        ("Sales 2019 €m", "Sales"),
        ("Year ended 31 March 2019", "Year ended"),
        ("  Sales \n by region ", "Sales by region"),
    ],
)
def test_the_label_is_what_remains(text: str, label: str) -> None:
    assert read_header(text).label == label


def test_nothing_says_nothing() -> None:
    assert read_header("") == read_header(" \u00a0") == HeaderReading()


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("Total en milliers d'euros", "fr", {"total": "strong", "scale": Decimal(1000), "unit": "EUR"}),
        ("Variation en pourcentage", "fr", {"kind": "percent-change"}),
        ("dont femmes", "fr", {"of_which": True}),
        ("31 décembre 2019", "fr", {"period": "2019-12-31"}),
        ("Subtotal (miles de dólares)", "es", {"total": "strong", "scale": Decimal(1000), "unit": "USD"}),
        ("de los cuales: mujeres", "es", {"of_which": True}),
        ("30 de junio de 2019", "es", {"period": "2019-06-30"}),
        ("Tasa", "es", {"kind": "rate"}),
    ],
)
def test_other_languages(text: str, language: str, said: dict[str, object]) -> None:
    reading = read_header(text, frozenset(), (language,))
    assert {name: getattr(reading, name) for name in said} == said


_WORDS = """
    Total % $ € 'm 000 '000 in of per cent thousands million 2019 20196 Q3 June 30, 30.06.2019 ended
    months three (a) (restated) * = + - / less: of which change rate average $m USD years except for
    opening balance at (1) [2]
"""


@settings(deadline=None)
@given(
    st.one_of(st.text(max_size=30), st.lists(st.sampled_from(_WORDS.split()), max_size=7).map(" ".join)),
    st.sampled_from([("en",), ("fr",), ("es",), ("en", "fr", "es")]),
)
def test_any_header_has_a_reading(text: str, languages: tuple[str, ...]) -> None:
    reading = read_header(text, frozenset("6a"), languages)
    assert reading.period is None or reading.periods == (reading.period,)
    assert reading.scale is None or reading.scale >= 100
    assert reading == read_header(f"  {text} ", frozenset("6a"), languages)

"""How a contradiction is told."""

from __future__ import annotations

from decimal import Decimal

import msgspec
import pytest
from support.figures import figure, relation

from auditor.model import Figure, Operator, Term
from auditor.wording import arithmetic, derivation, expression, headline, mending, spell, where


@pytest.mark.parametrize(
    ("value", "like", "text"),
    [
        ("14811", "5", "14,811"),
        ("-5", "5", "−5"),
        ("1234.5", "3.0", "1,234.5"),
        ("12", "3.0", "12.0"),
        ("12", "3.00", "12.00"),
        ("0", "5", "0"),
    ],
)
def test_a_value_is_spelt_like_the_figures_beside_it(value: str, like: str, text: str) -> None:
    assert spell(Decimal(value), figure(like)) == text


def test_a_value_with_more_decimals_keeps_them() -> None:
    assert spell(Decimal("2.25"), figure("2.3")) == "2.25"


@pytest.mark.parametrize(
    ("operator", "operands", "text"),
    [
        ("sum", ["100", "62"], "100 + 62"),
        ("difference", ["100", "62", "8"], "100 − 62 − 8"),
        ("share", ["85", "125"], "85 / 125"),
        ("ratio", ["85", "125"], "85 / 125"),
        ("percent-change", ["80", "120"], "(120 − 80) / 80"),
        ("change", ["80", "120"], "120 − 80"),
        ("product", ["12", "9"], "12 × 9"),
        ("average", ["4", "5", "5"], "average of 4, 5, 5"),
        ("equal", ["12"], "12"),
    ],
)
def test_every_operator_has_its_sign(operator: Operator, operands: list[str], text: str) -> None:
    assert expression(relation(operator, figure("0"), *map(figure, operands))) == text


def test_a_subtracted_part_is_shown_so() -> None:
    assert expression(relation("sum", figure("38"), figure("100"), Term(figure("62"), -1))) == "100 − 62"


def test_a_long_sum_is_told_by_its_ends() -> None:
    text = expression(relation("sum", figure("0"), *(figure(str(100 + k)) for k in range(40))))
    assert text.startswith("100 + 101 + ")
    assert text.endswith(" + 139")
    assert "35 more" in text
    assert len(text) < 60


def test_a_sum_of_nothing_is_told() -> None:
    assert expression(relation("sum", figure("0"))) == "nothing"


def broken(result: Figure, *operands: Figure) -> str:
    low = high = sum((f.value for f in operands if f.value is not None), Decimal(0))
    return arithmetic(relation("sum", result, *operands, expected_low=low, expected_high=high))


def test_the_arithmetic_shows_what_is_printed() -> None:
    assert broken(figure("152"), figure("100"), figure("62")) == "100 + 62 = 162, printed 152"


def test_per_cents_are_told_as_such() -> None:
    stated = relation("share", figure("65", "percent"), figure("85"), figure("125"))
    stated.expected_low = stated.expected_high = Decimal(68)
    assert arithmetic(stated) == "85 / 125 = 68 %, printed 65 %"


def test_an_interval_is_told_by_its_ends() -> None:
    rounded = relation("sum", figure("5.0"), figure("1.2"), figure("3.4"))
    rounded.expected_low, rounded.expected_high = Decimal("4.5"), Decimal("4.7")
    assert "4.5" in arithmetic(rounded)
    assert "4.7" in arithmetic(rounded)


def named(text: str, row: str, column: str) -> Figure:
    return figure(text, row_label=row, column_label=column)


def test_a_figure_is_found_by_its_row_and_column() -> None:
    assert where(named("5", "Posts", "2019")) == "“Posts” / “2019”"
    assert where(named("5", "Posts", "")) == "“Posts”"
    assert where(figure("5")) == ""


def test_a_long_label_is_cut() -> None:
    assert len(where(named("5", "word " * 40, ""))) < 60


def test_a_finding_with_one_culprit_says_what_would_mend_it() -> None:
    total, a, b = named("152", "Total", "2019"), figure("100"), figure("62")
    failed = relation("sum", total, a, b, expected_low=Decimal(162), expected_high=Decimal(162))
    text = headline([(total, Decimal(162), "digit")], [failed])
    assert text == "“Total” / “2019”: 100 + 62 = 162, printed 152; 152 -> 162 would mend it, one wrong digit"


def test_a_finding_at_a_crossing_says_how_many_sums_agree() -> None:
    total = named("152", "Total", "2019")
    failed = relation("sum", total, figure("162"), expected_low=Decimal(162), expected_high=Decimal(162))
    text = headline([(total, Decimal(162), None)], [failed, failed])
    assert "152 contradicts 2 sums" in text
    assert "162 would satisfy both" in text


def test_what_contradicts_more_than_sums_is_told_as_such() -> None:
    total = named("152", "Total", "2019")
    first = relation("sum", total, figure("162"), expected_low=Decimal(162), expected_high=Decimal(162))
    second = relation("equal", total, figure("162"), expected_low=Decimal(162), expected_high=Decimal(162))
    text = headline([(total, Decimal(162), None)], [first, second])
    assert text == "“Total” / “2019”: 152 contradicts 2 equations; 162 would satisfy both equations"


def test_a_figure_told_twice_is_told_as_printed_in_both_places() -> None:
    other = relation(
        "equal", figure("152"), figure("162"), expected_low=Decimal(162), expected_high=Decimal(162)
    )
    assert arithmetic(other) == "152 here, 162 there"
    scaled = relation("equal", figure("152"), expected_low=Decimal(162), expected_high=Decimal(162))
    scaled.operands = (Term(figure("0.162"), scale=Decimal(1000)),)
    assert arithmetic(scaled) == "0.162 = 162, printed 152"


def test_a_finding_with_several_suspects_says_how_many() -> None:
    total, a, b = figure("152"), figure("100"), figure("62")
    failed = relation("sum", total, a, b, expected_low=Decimal(162), expected_high=Decimal(162))
    text = headline([(total, Decimal(162), None), (a, Decimal(90), None), (b, Decimal(52), None)], [failed])
    assert "3 figures could be the wrong one" in text


def test_a_derivation_names_its_result() -> None:
    total = named("152", "Total", "2019")
    failed = relation("sum", total, figure("100"), figure("62"))
    failed.expected_low = failed.expected_high = Decimal(162)
    assert derivation(failed) == ["“Total” / “2019”: 100 + 62 = 162, printed 152"]


def test_a_count_is_told_by_what_was_counted() -> None:
    six = figure("6", "count")
    six.text = "six"
    listed = relation("count", six, items=("Chad", "Kenya", "Mali", "Niger", "Togo"))
    listed.expected_low = listed.expected_high = Decimal(5)
    assert arithmetic(listed) == "5 items (Chad, Kenya, Mali, Niger, Togo), printed six"
    assert headline([(six, Decimal(5), "digit")], [listed]).endswith("printed six; six -> five would mend it")
    rows = relation("count", figure("7", "count"), figure("120"), figure("83"))
    rows.expected_low = rows.expected_high = Decimal(2)
    assert arithmetic(rows) == "2 rows, printed 7"


def test_of_several_numbers_that_would_mend_it_the_ends_are_told() -> None:
    rise, earlier, later = figure("21.3", "percent"), figure("19.9"), figure("22.3")
    stated = relation("percent-change", rise, earlier, later)
    stated.expected_low, stated.expected_high = Decimal("11.53"), Decimal("12.59")
    assert headline([(rise, Decimal("12.1"), None)], [stated]).endswith(
        "printed 21.3 %; 21.3 % -> 11.5 to 12.6 % would mend it"
    )
    stated.expected_low, stated.expected_high = Decimal("12.06"), Decimal("12.14")
    assert headline([(rise, Decimal("12.1"), None)], [stated]).endswith("21.3 % -> 12.1 % would mend it")


def test_the_rounding_of_a_whole_quotient_is_no_choice() -> None:
    each, staff, projects = figure("5", "count"), figure("24", "count"), figure("8", "count")
    stated = relation("ratio", each, staff, projects)
    stated.expected_low, stated.expected_high = Decimal("2.5"), Decimal("3.5")
    assert headline([(each, Decimal(3), "digit")], [stated]).endswith("5 -> 3 would mend it, one wrong digit")


def test_a_fall_is_told_as_the_larger_less_the_smaller() -> None:
    fall = figure("5.5", "percent")
    fall.quantity = msgspec.structs.replace(fall.quantity, change="down")
    assert (
        expression(relation("percent-change", fall, figure("4120"), figure("3905")))
        == "(4,120 − 3,905) / 4,120"
    )
    assert expression(relation("change", fall, figure("4120"), figure("3905"))) == "4,120 − 3,905"


def test_the_page_tells_the_ends_too() -> None:
    rise = figure("21.3", "percent")
    stated = relation("percent-change", rise, figure("19.9"), figure("22.3"))
    stated.expected_low, stated.expected_high = Decimal("11.53"), Decimal("12.59")
    assert mending((rise, Decimal("12.1"), None), [stated]) == "11.5 to 12.6 %"
    assert mending((rise, Decimal("12.1"), None), [stated, stated]) == "12.1 %"


def test_a_slip_speaks_for_one_of_several_numbers() -> None:
    rise = figure("5.4", "percent")
    stated = relation("percent-change", rise, figure("97.4"), figure("101.8"))
    stated.expected_low, stated.expected_high = Decimal("4.41"), Decimal("4.62")
    assert headline([(rise, Decimal("4.5"), "transposition")], [stated]).endswith(
        "5.4 % -> 4.5 % would mend it, two digits transposed"
    )

"""What operands give for a result, and what each figure should be for the relation to hold."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from support.figures import as_printed, figure, relation

from auditor.equation import corrections, outcome, target
from auditor.model import Figure, Operator, Relation, Term
from auditor.number import Interval

LINEAR: dict[Operator, int | None] = {
    "sum": None,
    "difference": None,
    "change": 2,
    "point-change": 2,
    "equal": 1,
}
QUOTIENTS: dict[Operator, int | None] = {
    "ratio": 2,
    "share": 2,
    "percent-change": 2,
    "average": None,
    "product": 2,
}
printed = st.decimals(-(10**6), 10**6, places=0) | st.decimals(-1000, 1000, places=2)


def given_by(operator: Operator, result: Figure, *operands: Figure | Term | int) -> tuple[str, str]:
    found = outcome(relation(operator, result, *operands), as_printed)
    assert found is not None
    return f"{found.expected.low:f}", f"{found.expected.high:f}"


def value_of(operator: Operator, result: Figure | None, *operands: Figure | Term | int) -> Decimal | None:
    found = outcome(relation(operator, result, *operands), as_printed)
    assert found is not None
    return found.value


COUNT = figure("0")
RATE = figure("0", "percent")


def test_whole_numbers_give_one_value() -> None:
    assert given_by("sum", COUNT, figure("120"), figure("45"), figure("7")) == ("172", "172")
    assert given_by("difference", COUNT, figure("120"), figure("45"), figure("7")) == ("68", "68")
    assert given_by("change", COUNT, figure("120"), figure("45")) == ("-75", "-75")
    assert given_by("product", COUNT, figure("12"), figure("9")) == ("108", "108")
    assert given_by("equal", COUNT, figure("12")) == ("12", "12")


def test_rounding_adds_up() -> None:
    assert given_by("sum", COUNT, figure("1.2"), figure("3.4")) == ("4.50", "4.70")
    assert given_by("difference", COUNT, figure("3.4"), figure("1.2")) == ("2.10", "2.30")


def test_signs_and_constants() -> None:
    less = Term(figure("45"), -1)
    assert given_by("sum", COUNT, figure("120"), less) == ("75", "75")
    assert given_by("difference", RATE, 100, figure("97")) == ("3", "3")


def test_a_sum_of_nothing_is_zero() -> None:
    assert given_by("sum", figure("0")) == ("0", "0")


def test_a_share_is_in_per_cent_where_printed_so_and_a_ratio_where_not() -> None:
    part, whole = figure("1"), figure("4")
    assert value_of("share", figure("25", "percent"), part, whole) == 25
    assert value_of("share", figure("0.25"), part, whole) == Decimal("0.25")
    assert value_of("ratio", figure("0.25", "ratio"), part, whole) == Decimal("0.25")


def test_a_percentage_printed_as_a_whole_number_is_rounded() -> None:
    part, whole = figure("85"), figure("125")  # 68 per cent
    found = outcome(relation("share", figure("68", "percent"), part, whole), as_printed)
    assert found is not None
    assert found.expected.meets(as_printed(figure("68", "percent")))
    assert not found.expected.meets(as_printed(figure("65", "percent")))
    assert not found.expected.meets(as_printed(figure("69", "percent")))


def test_an_average_printed_as_a_whole_number_is_rounded() -> None:
    terms = figure("4"), figure("5"), figure("5")
    found = outcome(relation("average", figure("5"), *terms), as_printed)
    assert found is not None
    assert Decimal(5) in found.expected
    assert Decimal(4) not in found.expected


def test_changes_take_the_earlier_first() -> None:
    assert value_of("percent-change", figure("50", "percent"), figure("80"), figure("120")) == 50
    assert value_of("percent-change", figure("-25", "percent"), figure("80"), figure("60")) == -25
    assert (
        value_of("point-change", figure("4", "points"), figure("61", "percent"), figure("65", "percent")) == 4
    )


def test_a_change_from_a_loss_is_an_improvement_where_the_loss_shrinks() -> None:
    assert value_of("percent-change", figure("50", "percent"), figure("-80"), figure("-40")) == 50


def test_the_first_figure_of_a_change_occurs_once_so_its_interval_is_no_wider_than_it_must_be() -> None:
    found = outcome(
        relation("percent-change", figure("0.0", "percent"), figure("10.0"), figure("20.0")), as_printed
    )
    assert found is not None
    # at most 20.05 from 9.95: 101.5 %; counted twice, the earlier figure would give 102 %
    assert found.expected.high is not None
    assert found.expected.high < Decimal("101.6")


@pytest.mark.parametrize("operator", ["share", "ratio"])
def test_nothing_can_be_said_of_a_division_by_nothing(operator: Operator) -> None:
    assert outcome(relation(operator, RATE, figure("5"), figure("0")), as_printed) is None


def test_nothing_can_be_said_of_a_change_from_nothing() -> None:
    assert outcome(relation("percent-change", RATE, figure("0"), figure("5")), as_printed) is None


def test_nothing_can_be_said_of_an_average_of_nothing() -> None:
    assert outcome(relation("average", figure("5")), as_printed) is None


def test_a_count_is_of_the_operands() -> None:
    assert value_of("count", figure("3"), figure("10"), figure("20"), figure("30")) == 3


def test_a_count_is_of_the_items_where_no_figures_are_counted() -> None:
    greece_and_somalia = relation("count", figure("2"), items=("Greece", "Somalia"))
    found = outcome(greece_and_somalia, as_printed)
    assert found is not None
    assert found.value == 2


def test_an_order_gives_no_value_for_a_result() -> None:
    assert outcome(relation("order", None, figure("30"), figure("20")), as_printed) is None


def test_figures_of_which_only_words_state_the_outcome_come_to_their_sum() -> None:
    parts = (figure("21", "percent"), figure("17", "percent"))
    most = relation("at-least", None, *parts, 50)
    found = outcome(most, as_printed)
    assert found is not None
    assert (found.value, found.expected) == (38, Interval(Decimal(37), Decimal(39)))
    assert target(most, as_printed) == Interval(Decimal(50), None)
    assert target(relation("at-most", None, *parts, 50), as_printed) == Interval(None, Decimal(50))


def test_without_a_bound_words_state_nothing() -> None:
    assert target(relation("at-least", None, figure("21", "percent")), as_printed) is None
    assert target(relation("sum", None, figure("21"), 50), as_printed) is None


def test_a_share_of_a_share() -> None:
    rate = relation("product", figure("3.3", "percent"), figure("9.3", "percent"), figure("35", "percent"))
    found = outcome(rate, as_printed)
    assert found is not None
    assert found.value == Decimal("3.255")
    count = outcome(relation("product", figure("81"), figure("65", "percent"), figure("125")), as_printed)
    assert count is not None
    assert count.value == Decimal("81.25")


def test_a_share_of_what_several_terms_make_up() -> None:
    less = Term(figure("2"), -1)
    found = outcome(relation("share", figure("25", "percent"), figure("2"), figure("10"), less), as_printed)
    assert found is not None
    assert found.value == 25


def test_bounds_are_open_on_the_other_side() -> None:
    least = outcome(relation("at-least", figure("500"), figure("400")), as_printed)
    most = outcome(relation("at-most", figure("500"), figure("400")), as_printed)
    assert least is not None
    assert least.expected == Interval(Decimal(400), None)
    assert most is not None
    assert most.expected == Interval(None, Decimal(400))


def test_bounds_correct_nothing() -> None:
    assert corrections(relation("at-least", figure("300"), figure("400"))) == []


# Corrections: put in the figure's place, each makes the relation hold.


@st.composite
def relations(draw: st.DrawFn, operators: dict[Operator, int | None]) -> Relation:
    operator = draw(st.sampled_from(sorted(operators)))
    number = operators[operator] or draw(st.integers(1, 6))
    operands = [figure(str(draw(printed))) for _ in range(number)]
    kind = "percent" if operator in ("share", "percent-change") else "number"
    result = figure(str(draw(printed)), kind)  # type: ignore[arg-type]
    if operator != "sum":
        return relation(operator, result, *operands)
    return relation(operator, result, *(Term(f, draw(st.sampled_from((1, -1)))) for f in operands))


def with_value(broken: Relation, changed: Figure, value: Decimal) -> Relation:
    """The relation as it would be if that figure were printed with that value."""

    def put(old: Figure) -> Figure:
        return figure(str(value), old.quantity.kind) if old is changed else old

    terms = [Term(put(t.figure), t.sign) for t in broken.operands if t.figure is not None]
    assert broken.result is not None
    return relation(broken.operator, put(broken.result), *terms)


def exact(figure: Figure) -> Interval:
    assert figure.value is not None
    return Interval.exactly(figure.value)


@given(relations(LINEAR))
def test_a_corrected_figure_makes_a_linear_relation_hold_to_the_digit(broken: Relation) -> None:
    found = corrections(broken)
    assert [f for f, _ in found] == broken.figures  # each figure could be the wrong one
    for changed, value in found:
        mended = with_value(broken, changed, value)
        given_value = outcome(mended, exact)
        assert given_value is not None
        assert mended.result is not None
        assert given_value.value == mended.result.value


@given(relations(QUOTIENTS))
def test_a_corrected_result_makes_any_other_relation_hold_as_printed(broken: Relation) -> None:
    found = corrections(broken)
    assume(found)
    assert broken.result is not None
    assert [f for f, _ in found] == [broken.result]
    value = found[0][1]
    assert value % broken.result.quantity.step == 0  # could be printed so
    reach = outcome(broken, exact)
    assert reach is not None
    half = broken.result.quantity.step / 2
    assert reach.expected.meets(Interval.around(value, half))


@given(relations(LINEAR))
def test_a_relation_that_holds_corrects_every_figure_to_itself(broken: Relation) -> None:
    changed, value = corrections(broken)[0]
    for fixed, same in corrections(with_value(broken, changed, value)):
        assert fixed.value == same


def test_a_relation_without_a_printed_result_corrects_nothing() -> None:
    assert corrections(relation("share", None, figure("60"), figure("100"))) == []


def test_examples_of_corrections() -> None:
    total, a, b = figure("152"), figure("100"), figure("62")
    assert said(corrections(relation("sum", total, a, b))) == [("152", "162"), ("100", "90"), ("62", "52")]
    less = relation("sum", figure("30"), figure("100"), Term(figure("60"), -1))
    assert said(corrections(less)) == [("30", "40"), ("100", "90"), ("60", "70")]
    rate = relation("share", figure("65", "percent"), figure("85"), figure("125"))
    assert said(corrections(rate)) == [("65", "68")]


def said(found: Sequence[tuple[Figure, Decimal]]) -> list[tuple[str, str]]:
    return [(f.text, f"{value:f}") for f, value in found]

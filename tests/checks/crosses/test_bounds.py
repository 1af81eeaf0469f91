"""Bounds between tables: parts and wholes, percentages of all and of groups."""

from __future__ import annotations

from decimal import Decimal

from cross_drafts import BY_YEAR, POSTS, SENIOR, Draft, audited, relations, told

SHARES: Draft = (POSTS[0], POSTS[1] + "\nPercentage of women in 2022 | 50% | 41% | 53% | 45% | 40%")
OVERALL: Draft = (SENIOR[0], SENIOR[1] + "\nPercentage of women | 41% | 42% | 43%")


def bounds(*tables: Draft) -> set[str]:
    return {told(r) for r in relations(*tables) if r.operator in ("at-most", "at-least")}


def test_what_some_columns_make_is_at_most_what_all_make_in_every_year() -> None:
    assert bounds(POSTS, BY_YEAR, SENIOR) == {
        f"t3 {row}/{year} at-most t2 {row}/{year}"
        for row in ("Women", "Men", "Total")
        for year in (2021, 2022, 2023)
    }


def test_without_the_sums_nothing_says_what_is_part_of_what() -> None:
    assert not bounds(BY_YEAR, SENIOR)


def test_a_percentage_of_all_lies_between_those_of_the_groups() -> None:
    assert bounds(SHARES, OVERALL) == {
        "t2 Percentage of women/2022 at-least t1 Percentage of women in 2022/S-1–S-2",
        "t2 Percentage of women/2022 at-most t1 Percentage of women in 2022/T-3",
        "t2 Women/2022 at-least t1 Percentage of women in 2022/S-1–S-2, t2 Total/2022",
        "t2 Women/2022 at-most t1 Percentage of women in 2022/T-3, t2 Total/2022",
    }


def test_bounds_are_judged_and_tie_nothing() -> None:
    judged, _ = audited(SHARES, OVERALL)
    made = [r for r in judged if r.rule == "part-within-whole"]
    assert [r.verdict for r in made] == ["holds"] * 4
    low, high = (r for r in made if r.result is not None and r.result.row_label == "Women")
    assert (low.expected_low, low.expected_high) == (Decimal("39.5") * 305 / 100, None)
    assert (high.expected_low, high.expected_high) == (None, Decimal("45.5") * 305 / 100)


def test_a_bound_that_fails_is_no_alarm() -> None:
    wrong = (OVERALL[0], OVERALL[1].replace("42%", "52%"))
    judged, findings = audited(SHARES, wrong)
    assert {r.verdict for r in judged if r.rule == "part-within-whole"} == {"holds", "undecided"}
    assert not findings

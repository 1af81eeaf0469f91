"""Totals put together from another table, and offsets that the tables themselves explain."""

from __future__ import annotations

from cross_drafts import ANNEX, BY_YEAR, POSTS, SENIOR, relations, told, with_value

GRADES = ("Interns", "T-1", "T-2", "T-3", "S-1–S-2")


def sums(*tables: object) -> set[str]:
    return {told(r) for r in relations(*tables) if r.operator == "sum"}  # type: ignore[arg-type]


def whole(table: int, row: str, there: str) -> str:
    return f"{there} {row}/2023 sum " + ", ".join(f"t{table} {row}/{grade}" for grade in GRADES)


def test_all_columns_of_one_table_make_a_column_of_another() -> None:
    assert sums(POSTS, BY_YEAR) == {whole(1, row, "t2") for row in ("Women", "Men", "Total")}


def test_the_last_columns_make_what_a_caption_names_by_the_first_of_them() -> None:
    assert sums(POSTS, SENIOR) == {
        f"t2 {row}/2023 sum t1 {row}/T-3, t1 {row}/S-1–S-2" for row in ("Women", "Men", "Total")
    }


def test_the_year_of_the_sum_is_that_of_the_parts() -> None:
    grid = BY_YEAR[1].replace("2023", "2020")  # the same figures under another year
    assert not sums(POSTS, ("Table 3. Posts of the observatory", grid))


def test_two_rows_are_needed_to_believe_in_a_run() -> None:
    lonely = ("Table 3. Posts", "Sex | 2022 | 2023\nWomen | 433 | 477")
    assert not sums(POSTS, lonely)


def test_one_row_that_fails_stays_as_a_witness_two_do_not() -> None:
    assert sums(POSTS, with_value(BY_YEAR, "509", "590")) == sums(POSTS, BY_YEAR)
    wrong = with_value(with_value(BY_YEAR, "509", "590"), "986", "968")
    assert not sums(POSTS, wrong)


def test_years_are_not_added_up() -> None:
    three_years = ("Table 9. Posts, 2021 to 2023 together", "Sex | 2023\nWomen | 1 311\nMen | 1 463")
    assert not sums(BY_YEAR, three_years)


def test_a_joined_label_is_the_sum_of_what_it_joins() -> None:
    assert "t1 Total/S-1–S-2 sum t2 Total/S-2, t2 Total/S-1" in sums(POSTS, ANNEX)


def test_a_range_takes_in_what_lies_between() -> None:
    coarse = (
        "Table 2. Posts by grade",
        "Sex | Interns | T-1 to T-3 | S-1 | S-2\nTotal | 249 | 636 | 65 | 36",
    )
    fine = (
        "Annex B. Posts by station and grade",
        """
        Station | S-2 | S-1 | T-3 | T-2 | T-1 | Interns
        Alvora  | 20  | 37  | 137 | 233 | 41  | 182
        Corvet  | 16  | 28  | 86  | 123 | 16  | 67
        Total   | 36  | 65  | 223 | 356 | 57  | 249
        """,
    )
    assert "t1 Total/T-1 to T-3 sum t2 Total/T-3, t2 Total/T-2, t2 Total/T-1" in sums(coarse, fine)


def test_what_only_one_table_has_explains_the_difference() -> None:
    made = {told(r): r for r in relations(POSTS, BY_YEAR, ANNEX) if r.explained}
    less = "t2 Total/2023 sum t3 Total/Total, -t3 Total/X-1"
    assert list(made) == [less]
    assert made[less].explained == "X-1 not in the other table"


def test_the_parts_of_an_explained_total_lie_within_what_is_left_out() -> None:
    bounds = {told(r) for r in relations(POSTS, BY_YEAR, ANNEX) if r.operator in ("at-most", "at-least")}
    assert {
        "t2 Women/2023 at-most t3 Total/F",
        "t2 Women/2023 at-least t3 Total/F, -t3 Total/X-1",
        "t2 Men/2023 at-most t3 Total/M",
        "t2 Men/2023 at-least t3 Total/M, -t3 Total/X-1",
    } <= bounds


def test_an_offset_that_no_column_explains_is_not_proposed() -> None:
    other = (ANNEX[0], ANNEX[1].replace("987", "989").replace("509", "511"), ANNEX[2])
    assert not [told(r) for r in relations(POSTS, BY_YEAR, other) if r.explained]


def test_a_total_may_be_made_of_the_totals_of_annexes_less_what_is_left_out() -> None:
    ushers = (
        "Annex C. Ushers and guards by station",
        """
        Station | F     | M     | Total
        Alvora  | 1 211 | 1 530 | 2 741
        Brenn   | 1 402 | 1 377 | 2 779
        Total   | 2 613 | 2 907 | 5 520
        """,
    )
    summary = (
        "Table 6. All posts, 2022 and 2023",
        """
        Category             | 2022  | 2023
        Posts of the observatory | 921 | 986
        Ushers and guards    | 5 377 | 5 520
        Total                | 6 298 | 6 506
        """,
    )
    made = sums(POSTS, BY_YEAR, ANNEX, ushers, summary)
    assert "t5 Total/2023 sum t3 Total/Total, -t3 Total/X-1, t4 Total/Total" in made

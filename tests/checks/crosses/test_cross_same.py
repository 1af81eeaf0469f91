"""The same fact in two tables: what is linked, by which words and figures, and what is not."""

from __future__ import annotations

from cross_drafts import ANNEX, BY_YEAR, POSTS, REGISTER, WORKSHOPS, crosses, relations, told

SAME = {
    "t2 North/2022 equal t1 North/2022",
    "t2 North/2023 equal t1 North/2023",
    "t2 South/2022 equal t1 South/2022",
    "t2 South/2023 equal t1 South/2023",
    "t2 East/2022 equal t1 East/2022",
    "t2 East/2023 equal t1 East/2023",
    "t2 Total/2022 equal t1 Total/2022",
    "t2 Total/2023 equal t1 Total/2023",
}


def equal(*tables: object) -> set[str]:
    return {told(r) for r in relations(*tables) if r.operator == "equal"}  # type: ignore[arg-type]


def test_rows_are_matched_by_their_words_and_columns_by_their_years() -> None:
    assert equal(WORKSHOPS, REGISTER) == SAME


def test_each_fact_is_told_once_however_many_tables_repeat_it() -> None:
    again = ("Table 9. Once more: participants in workshops", REGISTER[1])
    assert len(equal(WORKSHOPS, REGISTER, again)) == 2 * len(SAME)


def test_a_total_is_the_row_that_names_what_its_table_is_about() -> None:
    summary = (
        "Table 5. Events and publications, 2021–2023",
        """
        Item | 2021 | 2022 | 2023
        Participants in workshops | 2 479 | 2 708 | 3 035
        Publications | 77 | 81 | 94
        """,
    )
    assert equal(WORKSHOPS, summary) == {
        f"t2 Participants in workshops/{year} equal t1 Total/{year}" for year in (2021, 2022, 2023)
    }


def test_a_grand_total_without_a_year_is_found_in_the_summary_that_names_it() -> None:
    stations = (
        "Annex C. Night observers by station and sex",
        """
        Station | F | M | Total
        Alvora  | 1 211 | 1 530 | 2 741
        Brenn   | 1 402 | 1 377 | 2 779
        Total   | 2 613 | 2 907 | 5 520
        """,
    )
    summary = (
        "Table 5. Staff, 2022 and 2023",
        """
        Category        | 2022  | 2023
        Night observers | 5 377 | 5 520
        Day staff       | 818   | 822
        """,
    )
    assert equal(stations, summary) == {"t2 Night observers/2023 equal t1 Total/Total"}


def test_abbreviations_stand_for_what_the_notes_say_and_order_does_not_matter() -> None:
    assert equal(POSTS, ANNEX) == {
        f"t2 Total/{there} equal t1 Total/{here}"
        for here, there in (("T-1", "T-1"), ("T-2", "T-2"), ("T-3", "T-3"), ("Interns", "INT"))
    }


def test_a_table_may_be_turned_over() -> None:
    turned = (
        "Table 8. Workshops: participants in each year, by region",
        """
        Year | North | South | East
        2021 | 412   | 1 204 | 863
        2022 | 537   | 1 377 | 794
        2023 | 618   | 1 466 | 951
        """,
    )
    assert len(equal(WORKSHOPS, turned)) == 9
    assert "t2 2022/South equal t1 South/2022" in equal(WORKSHOPS, turned)


def test_other_scopes_with_the_same_rows_and_columns_are_not_the_same() -> None:
    other = (
        "Table 4. Participants in summer schools, by region",
        """
        Region | 2021 | 2022 | 2023
        North  | 401  | 537  | 588
        South  | 1 187 | 1 302 | 1 211
        East   | 855  | 760  | 913
        Total  | 2 443 | 2 599 | 2 712
        """,
    )
    assert not equal(WORKSHOPS, other)


def test_small_figures_agree_by_chance() -> None:
    one = ("Table 1. Vehicles lost", "Site | 2022 | 2023\nAlvora | 3 | 5\nBrenn | 4 | 2\nTotal | 7 | 7")
    other = ("Table 2. Vehicles found", "Site | 2022 | 2023\nAlvora | 3 | 5\nBrenn | 1 | 6\nTotal | 4 | 11")
    assert not equal(one, other)


def test_periods_must_not_speak_against_it() -> None:
    quarter = (
        "Table 1. Revenue by product",
        """
        Product | Three months ended 30 June 2023 | Six months ended 30 June 2023
        Lenses  | 4 411 | 8 907
        Mirrors | 2 390 | 4 702
        """,
    )
    half = (
        "Table 2. Revenue by product",
        """
        Product | Six months ended 30 June 2023 | Six months ended 30 June 2022
        Lenses  | 8 907 | 8 411
        Mirrors | 4 702 | 4 390
        """,
    )
    assert equal(quarter, half) == {
        "t2 Lenses/Six months ended 30 June 2023 equal t1 Lenses/Six months ended 30 June 2023",
        "t2 Mirrors/Six months ended 30 June 2023 equal t1 Mirrors/Six months ended 30 June 2023",
    }


def test_captions_of_different_years_are_different_facts() -> None:
    grid = "Site | Beds | Rooms\nAlvora | 1 411 | 702\nBrenn | 1 233 | 655"
    assert not equal(("Capacity in 2022", grid), ("Capacity in 2023", grid))
    assert len(equal(("Capacity in 2023", grid), ("Capacity at the end of 2023", grid))) == 4


def test_other_currencies_are_not_the_same() -> None:
    dollars = (
        "Sales in US dollars",
        "Product | 2022 | 2023\nLenses | 4 411 | 8 907\nMirrors | 2 390 | 4 702",
    )
    euros = ("Sales in euros", "Product | 2022 | 2023\nLenses | 4 411 | 8 907\nMirrors | 2 390 | 4 702")
    assert not equal(dollars, euros)


def test_a_table_without_a_scale_has_that_of_the_table_which_repeats_it() -> None:
    stated = (
        "Table 1. Revenue (in thousands of euros)",
        "Product | 2022 | 2023\nLenses | 4 411 | 8 907\nMirrors | 2 390 | 4 702",
    )
    silent = (
        "Statement of income",
        "Item | 2022 | 2023\nLenses | 4 411 | 8 907\nMirrors | 2 390 | 4 702\nInterest | 12 | 31",
    )
    assert len(equal(stated, silent)) == 4
    scales = {figure.scale for figure in _figures(stated, silent)}
    assert scales == {1000}


def _figures(*tables: object) -> list[object]:
    known = crosses(*tables)  # type: ignore[arg-type]
    return [figure for sheet in known.sheets for row in sheet.rows for _, figure in row.figures]


def test_one_of_two_tables_has_nothing_to_compare() -> None:
    assert not relations(WORKSHOPS)
    assert not equal(WORKSHOPS, ("An empty one", "A | B"))
    assert not equal(WORKSHOPS, BY_YEAR)

"""One figure in which two tables differ: an alarm, a witness, or explained."""

from __future__ import annotations

import pytest
from cross_drafts import Draft, audited, families, name, told, with_value

#: Two tables that show the same, neither with a total that would tell which is right.
ONE: Draft = (
    "Table 1. Nights of observation, by instrument",
    """
    Instrument  | 2021 | 2022 | 2023
    Heliograph  | 1 412 | 1 537 | 1 618
    Refractor   | 2 204 | 2 377 | 2 466
    Transit     | 1 863 | 1 794 | 1 951
    Photometer  | 977   | 1 022 | 1 108
    """,
)
OTHER: Draft = (
    "Table 6. Nights by instrument, as reported by the stations",
    """
    Instrument  | 2022 | 2023
    Heliograph  | 1 537 | 1 618
    Refractor   | 2 377 | 2 466
    Transit     | 1 794 | 1 951
    Photometer  | 1 022 | 1 108
    """,
)


def differing(*tables: Draft) -> list[str]:
    """Equalities that are proposed and do not hold."""
    return [
        told(relation)
        for family in families(*tables)
        for relation in family.relations
        if relation.operator == "equal"
        and relation.result is not None
        and relation.operands[0].figure is not None
        and relation.result.value != relation.operands[0].figure.value
    ]


def test_a_slip_in_one_of_two_tables_is_one_finding_with_both_figures() -> None:
    _, findings = audited(ONE, with_value(OTHER, "2 466", "2 646"))
    assert len(findings) == 1
    assert {name(figure) for figure in findings[0].culprits} == {"t1 Refractor/2023", "t2 Refractor/2023"}
    assert {str(correction.value) for correction in findings[0].corrections} == {"2646", "2466"}


def test_tables_that_agree_are_no_finding() -> None:
    judged, findings = audited(ONE, OTHER)
    assert not findings
    assert {r.verdict for r in judged} == {"holds"}


def test_no_alarm_where_nothing_looks_like_a_slip() -> None:
    other = with_value(OTHER, "2 466", "3 105")
    assert differing(ONE, other) == ["t2 Refractor/2023 equal t1 Refractor/2023"]
    assert not audited(ONE, other)[1]


def test_no_alarm_for_a_unit_of_the_last_digit() -> None:
    assert not differing(ONE, with_value(OTHER, "2 466", "2 467"))


@pytest.mark.parametrize(
    "revised",
    [
        (OTHER[0] + " (restated)", OTHER[1]),
        (OTHER[0], OTHER[1], ("a) Figures for 2023 are provisional.",)),
        (OTHER[0], OTHER[1].replace("| 2023", "| 2023*")),
        (OTHER[0], OTHER[1].replace("| 2023", "| 2023 (revised)")),
    ],
)
def test_what_is_restated_revised_or_provisional_is_explained(revised: Draft) -> None:
    other = with_value(revised, "2 466", "2 646")
    judged, findings = audited(ONE, other)
    explained = [relation for relation in judged if relation.explained]
    assert [told(r).partition("/")[0] for r in explained] == ["t2 Refractor"]
    assert {r.verdict for r in explained} == {"undecided"}
    assert not findings


def test_several_differences_are_another_scope() -> None:
    other = OTHER
    for old, new in (("2 466", "2 646"), ("1 951", "1 591"), ("1 022", "1 220")):
        other = with_value(other, old, new)
    assert not differing(ONE, other)
    assert not audited(ONE, other)[1]


def test_tables_that_share_some_lines_only_are_not_alike() -> None:
    more = "".join(f"\nInstrument {n} | {n}71 | {n}83" for n in range(11, 20))
    other = (OTHER[0], OTHER[1] + more)
    assert not differing(
        (ONE[0], ONE[1] + more.replace("Instrument", "Station")), with_value(other, "2 466", "2 646")
    )


def test_a_total_by_name_only_is_of_what_its_table_lists() -> None:
    one = (ONE[0], ONE[1] + "\nTotal | 6 456 | 6 730 | 7 143")
    with_more = OTHER[1] + "\nSextant | 411 | 423\nTotal | 7 141 | 7 566"
    assert not differing(one, (OTHER[0], with_more))


def test_a_difference_is_a_witness_for_a_sum_that_fails_at_the_same_figure() -> None:
    loans = (
        "Table 2. Loans of the library, by branch",
        """
        Branch | January | February | March | April | May
        Alvora | 1 211   | 1 402    | 1 377 | 1 288 | 1 190
        Brenn  | 877     | 902      | 941   | 866   | 823
        Corvet | 412     | 455      | 437   | 401   | 398
        Total  | 2 500   | 2 759    | 2 755 | 2 555 | 2 411
        """,
    )
    year = (
        "Table 5. The library month by month",
        """
        Item     | January | February | March | April | May
        Loans    | 2 500   | 2 759    | 2 575 | 2 555 | 2 411
        Visitors | 6 411   | 6 902    | 6 777 | 6 120 | 5 988
        Events   | 12      | 14       | 11    | 17    | 19
        """,
    )
    assert not audited(loans, year)[1]  # no sum says which of the two is right
    _, findings = audited(with_value(loans, "2 755", "2 575"), with_value(year, "2 575", "2 755"))
    assert [name(figure) for finding in findings for figure in finding.culprits] == ["t1 Total/March"]
    assert [str(correction.value) for correction in findings[0].corrections] == ["2755"]
    assert {relation.operator for relation in findings[0].relations} == {"sum", "equal"}

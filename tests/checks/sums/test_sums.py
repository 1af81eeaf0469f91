"""Sums as families of relations: one a position that prints its total."""

from __future__ import annotations

from support.grids import audit, sums, view

from auditor.checks.family import Family
from auditor.checks.lines.parameters import AlongParameters
from auditor.checks.registry import Scope
from auditor.checks.sums.check import family as family_of
from auditor.checks.sums.check import propose

TABLE = """
Item | Lima | Rome | Oslo | Total
Rent | 4,120 | 3,655 | 9,870 | 17,645
Travel | 812 | 1,047 | 653 | 2,512
Training | 291 | 408 | 177 | 876
Total | 5,223 | 5,110 | 10,700 | 21,033
"""


def proposed(text: str, along: str = "rows", **more: object) -> list[Family]:
    scope = Scope([view(text, **more)])
    return list(propose(scope, AlongParameters(along=along)))  # type: ignore[arg-type]


def test_a_family_has_a_relation_for_every_position() -> None:
    [family] = proposed(TABLE)
    assert family.axis == "rows"
    assert sums(family.relations) == {((4, k), (1, k), (2, k), (3, k)) for k in (1, 2, 3, 4)}
    [family] = proposed(TABLE, "columns")
    assert sums(family.relations) == {((k, 4), (k, 1), (k, 2), (k, 3)) for k in (1, 2, 3, 4)}


def test_families_have_names_of_their_own() -> None:
    names = [family.id for along in ("rows", "columns") for family in proposed(TABLE, along)]
    assert len(names) == len(set(names)) == 2


def test_blank_parts_are_left_out_and_the_rest_is_still_a_sum() -> None:
    [family] = proposed(TABLE.replace("5,223 | 5,110", "4,411 | 5,110").replace("812", ""))
    assert ((4, 1), (1, 1), (3, 1)) in sums(family.relations)


def test_a_position_of_which_a_part_is_not_available_has_no_relation() -> None:
    [family] = proposed(TABLE.replace("812", "n/a"))
    assert {figures[0] for figures in sums(family.relations)} == {(4, 2), (4, 3), (4, 4)}


def test_a_position_without_a_printed_total_has_no_relation() -> None:
    [family] = proposed(TABLE.replace("5,223", ""))
    assert {figures[0] for figures in sums(family.relations)} == {(4, 2), (4, 3), (4, 4)}


def test_another_header_ends_a_family_of_columns() -> None:
    lower = """
Item | 2021 | 2022 | 2023 | 2024
Visits | 512 | 618 | 371 | 455
Calls | 733 | 291 | 864 | 102
"""
    rows = {figures[0][0] for f in proposed(TABLE + lower.strip("\n"), "columns") for figures in sums([f])}
    assert rows == {1, 2, 3, 4}


def test_a_slip_is_remembered_with_its_relation() -> None:
    [family] = proposed(TABLE.replace("10,700", "17,000"))
    wrong = next(
        k for k, r in enumerate(family.relations) if r.result is not None and r.result.text == "17,000"
    )
    assert set(family.slips) == family.missed == {wrong}


def test_swapped_cells_are_remembered_with_their_figures() -> None:
    [family] = proposed(TABLE.replace("812 | 1,047", "1,047 | 812"))
    [swap] = family.swaps
    assert {f.text for f in swap.figures} == {"812", "1,047"}


def test_signed_parts_are_signed_terms() -> None:
    text = """
Item | Lima | Rome | Oslo | Bonn | Wien
Gross | 4,120 | 3,655 | 9,870 | 1,234 | 7,777
Less: refunds | 812 | 1,047 | 653 | 291 | 408
Net | 3,308 | 2,608 | 9,217 | 943 | 7,369
"""
    found = {
        frozenset({(f.row_label, 1) for f in [r.result] if f is not None})
        | {(t.figure.row_label, -t.sign) for t in r.operands if t.figure is not None}
        for family in proposed(text)
        for r in family.relations
    }
    # net = gross - refunds, in whichever form
    signs = [dict(each) for each in found]
    assert len(signs) == 1
    [balance] = signs
    assert balance["Gross"] == -balance["Net"] == -balance["Less: refunds"]


def test_nothing_is_proposed_of_an_empty_table() -> None:
    assert proposed("Item | Lima\nRent | ") == []


def test_the_sums_of_an_audit_bear_their_rule_and_family() -> None:
    audited = audit(TABLE)
    rules = {r.rule: r.family for r in audited.relations if r.operator == "sum"}
    assert set(rules) == {"total-row", "total-column"}
    assert all(rules.values())
    assert family_of.__doc__

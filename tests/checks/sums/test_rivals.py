"""Rival equations for one total."""

from __future__ import annotations

from auditor.checks.lines.equation import Equation
from auditor.checks.lines.support import Support
from auditor.checks.sums.rivals import reconcile


def equation(
    target: int, parts: tuple[int, ...], score: int = 40, apart: bool = False, **support: object
) -> Equation:
    terms = tuple((line, 1) for line in parts)
    told = Support(**support)  # type: ignore[arg-type]
    return Equation(target, terms, "none", False, 4, score, told, apart=apart)


def kept(*equations: Equation) -> set[tuple[int, tuple[int, ...]]]:
    return {(e.target, tuple(line for line, _ in e.terms)) for e in reconcile(equations)}


def test_one_equation_for_a_total_is_kept_as_it_is() -> None:
    alone = equation(3, (0, 1, 2), good={0, 1}, missed={2}, slips={2: 9})
    [same] = reconcile([alone])
    assert same is alone
    assert same.support.slips == {2: 9}


def test_two_breakdowns_that_share_nothing_must_each_hold() -> None:
    by_region = equation(6, (0, 1), good={0, 1, 2})
    by_sex = equation(6, (2, 3), good={0, 1}, missed={2}, slips={2: 9})
    reconcile([by_region, by_sex])
    assert by_sex.support.slips == {2: 9}


def test_a_failure_is_forgiven_where_a_rival_of_the_same_parts_holds() -> None:
    items = equation(4, (0, 1), good={0, 1}, missed={2}, plain={2})
    with_addition = equation(4, (0, 1, 3), good={0, 2})
    reconcile([items, with_addition])
    assert items.support.missed == set()
    assert items.support.plain == set()


def test_a_failure_is_not_forgiven_where_the_rival_fails_as_well() -> None:
    items = equation(4, (0, 1), good={0, 1}, missed={2}, plain={2})
    with_addition = equation(4, (0, 1, 3), good={0})
    reconcile([items, with_addition])
    assert items.support.missed == {2}


def test_rivals_share_parts_through_subtotals_too() -> None:
    subtotal = equation(2, (0, 1), good={0, 1, 2})
    all_items = equation(4, (0, 1, 3), good={0, 1}, missed={2}, plain={2})
    by_subtotal = equation(4, (2, 3), good={0, 1, 2})
    reconcile([subtotal, all_items, by_subtotal])
    assert all_items.support.missed == set()


def test_a_worse_one_from_afar_is_dropped_for_a_better_one_beside() -> None:
    near = equation(4, (0, 1), score=60, good={0, 1, 2})
    far = equation(4, (0, 3), score=30, apart=True, good={0, 1})
    assert kept(near, far) == {(4, (0, 1))}


def test_one_beside_is_not_dropped_for_one_from_afar() -> None:
    near = equation(4, (0, 1), score=30, good={0, 1}, missed={2}, slips={2: 9})
    far = equation(4, (0, 3), score=60, apart=True, good={0, 1, 2})
    assert (4, (0, 1)) in kept(near, far)


def test_other_totals_are_no_rivals() -> None:
    one = equation(2, (0, 1), good={0}, missed={1}, slips={1: 9})
    other = equation(5, (0, 1), good={0, 1})
    reconcile([one, other])
    assert one.support.slips == {1: 9}

"""Two ways to put one equation are one equation."""

from __future__ import annotations

from decimal import Decimal

from auditor.checks.distinct import distinct
from auditor.checks.family import Family
from auditor.model import Figure, Operator, Relation, Span, Term
from auditor.number import Quantity


def figure(value: int) -> Figure:
    amount = Decimal(value)
    return Figure(str(value), str(value), Span(value, value + 1), Quantity(amount, amount, amount, "number"))


A, B, C = figure(2), figure(3), figure(5)


def family(operator: Operator, result: Figure, *operands: Term) -> Family:
    return Family(operator, operator, [Relation(operator, result, operands)])


def test_a_difference_is_the_sum_put_the_other_way_round() -> None:
    total = family("sum", C, Term(A), Term(B))
    rest = family("difference", A, Term(C), Term(B))
    signed = family("sum", B, Term(C), Term(A, -1))
    change = family("change", B, Term(A), Term(C))
    assert list(distinct([total, rest, signed, change])) == [total]


def test_other_figures_or_other_signs_are_another_equation() -> None:
    total = family("sum", C, Term(A), Term(B))
    other = family("sum", A, Term(C), Term(B))
    assert list(distinct([total, other])) == [total, other]


def test_a_share_is_no_sum_and_has_its_order() -> None:
    share = family("share", C, Term(A), Term(B))
    turned = family("share", C, Term(B), Term(A))
    assert list(distinct([share, turned, share])) == [share, turned]


def test_a_family_that_says_more_is_kept() -> None:
    one = family("sum", C, Term(A), Term(B))
    more = Family("more", "sum", [*one.relations, Relation("sum", A, (Term(C), Term(C)))])
    assert list(distinct([one, more])) == [one, more]

"""Sentences for relations, roles, places."""

from __future__ import annotations

from decimal import Decimal
from typing import get_args

import pytest
import report_drafts as drafts

from auditor.model import Operator, Relation, Term, Verdict
from auditor.report.words import ROLES, VERDICTS, covered, roles, sentence, short, tallied
from auditor.wording import printed


@pytest.mark.parametrize(
    ("operator", "items", "words"),
    [
        ("at-least", (), "34 % is no less than 90"),
        ("at-most", (), "34 % is no more than 90"),
        ("equal", (), "34 % here, 90 there"),
        ("order", (), "from the largest: 90"),
        ("count", (), "1 row, printed 34 %"),
        ("count", ("Harbour", "Castle"), "2 items (Harbour, Castle), printed 34 %"),
        ("sum", (), "90 = 90 %, printed 34 %"),
    ],
)
def test_a_relation_in_a_sentence(operator: Operator, items: tuple[str, ...], words: str) -> None:
    audit = drafts.prose()
    _, _, part, share = audit.figures
    relation = Relation(operator, share, (Term(part),), items=items)
    relation.expected_low = relation.expected_high = Decimal(90)
    assert sentence(relation) == words


def test_what_only_words_state_and_constants_have_sentences() -> None:
    (_, _, part, _) = drafts.prose().figures
    relation = Relation("at-least", None, (Term(constant=Decimal("1E+2")), Term(part)))
    assert sentence(relation) == "what the words say is no less than 100 or 90"


def test_every_operator_has_roles_and_every_verdict_words() -> None:
    assert set(ROLES) == set(get_args(Operator))
    assert set(VERDICTS) == set(get_args(Verdict))


def test_the_last_role_repeats() -> None:
    (_, whole, part, share) = drafts.prose().figures
    relation = Relation("difference", share, (Term(whole), Term(part), Term(part), Term(constant=Decimal(1))))
    assert [role for _, role in roles(relation)] == ["stated difference", "whole", "deduction", "deduction"]


def test_units_are_added_where_only_a_header_says_them() -> None:
    (_, whole, _, share) = drafts.prose().figures
    assert printed(share) == "34 %"
    share.text = "34\n  per cent"
    assert printed(share) == "34 per cent"
    whole.text = ""
    assert printed(whole) == "(blank)"


def test_long_words_are_cut_and_counts_are_spelled() -> None:
    assert short("a\n b", 3) == "a b"
    assert short("abcdef", 4) == "abc…"
    assert tallied({"error": 0, "warning": 1, "note": 1200}) == "1 warning, 1,200 notes"
    assert tallied({}) == "no findings"
    assert covered(drafts.blank().coverage) == "no figures"

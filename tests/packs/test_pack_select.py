from __future__ import annotations

import pytest
from pack_fakes import Nothing

from auditor.model import AuditorError
from auditor.packs.model import Pack, Rule
from auditor.packs.select import choose


def rule(name: str, enabled: bool = True) -> Rule:
    return Rule(id=name, check="sum", parameters=Nothing(), pack="core", enabled=enabled)


RULES = (rule("total-row"), rule("total-column"), rule("share-of-stated"), rule("rounding", False))
PACKS = [Pack(name="core", rules=RULES, every=RULES)]


def chosen(select: list[str], ignore: list[str] | None = None) -> list[str]:
    return [rule.id for rule in choose(PACKS, select, ignore or [])]


def test_without_options_all_enabled_rules_run_in_order() -> None:
    assert chosen([]) == ["total-row", "total-column", "share-of-stated"]


def test_names_lists_and_patterns_select() -> None:
    assert chosen(["share-of-stated"]) == ["share-of-stated"]
    assert chosen(["share-of-stated, total-row"]) == ["total-row", "share-of-stated"]
    assert chosen(["total-*"]) == ["total-row", "total-column"]
    assert chosen(["*"]) == chosen([])


def test_a_rule_that_is_off_runs_when_named_in_full() -> None:
    assert chosen(["rounding"]) == ["rounding"]
    assert chosen(["round*"]) == []


def test_ignore_wins() -> None:
    assert chosen([], ["total-*"]) == ["share-of-stated"]
    assert chosen(["total-*"], ["total-row"]) == ["total-column"]


@pytest.mark.parametrize(
    ("select", "ignore"), [(["total-rows"], []), ([], ["total-rows"]), (["total-row,total-rows"], [])]
)
def test_an_unknown_rule_is_refused_with_a_suggestion(select: list[str], ignore: list[str]) -> None:
    with pytest.raises(AuditorError, match='no rule is called "total-rows"; did you mean "total-row"'):
        chosen(select, ignore)


def test_nothing_is_suggested_for_what_is_like_nothing() -> None:
    with pytest.raises(AuditorError, match="auditor rules list"):
        chosen(["zzz"])

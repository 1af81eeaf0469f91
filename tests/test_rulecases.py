"""The cases of rules, run: what passes, what fails, and what is told of a failure."""

from __future__ import annotations

import pytest

from auditor.packs.load import load, parse
from auditor.packs.locate import shipped
from auditor.packs.model import Pack
from auditor.rulecases import Result, own_cases, run

HEAD = """\
pack: house
rules:
  adds-up:
    check: assert
    for-each: {table: {columns: [Women, Men, All]}, row: "*"}
    assert: "[Women] + [Men] = [All]"
    cases:
"""
TABLE = """\
          | Town | Women | Men | All |
          |---|---|---|---|
          | Lund | 12 | 30 | 42 |
"""
GOOD = "      - ok: |\n" + TABLE
BAD = GOOD.replace("ok", "bad").replace("42", "24")

#: Rules that tie figures and never prove one wrong by themselves (see `auditor/checks/crosses/bounds.py`).
ONLY_TIE = {"part-within-whole", "rows-counted", "total-in-another-table"}


def results(cases: str) -> list[Result]:
    return list(run(parse(HEAD + cases, "house.yaml")))


def found(cases: str) -> str:
    (result,) = results(cases)
    assert not result.passed
    return " / ".join(result.found)


def test_good_and_bad_cases_pass() -> None:
    told = results(GOOD + BAD)
    assert [(r.rule, r.number, r.kind, r.passed) for r in told] == [
        ("adds-up", 1, "ok", True),
        ("adds-up", 2, "bad", True),
    ]
    assert [(r.path, r.line, r.column) for r in told] == [("house.yaml", 8, 9), ("house.yaml", 12, 9)]


def test_a_good_case_with_a_finding_fails_and_shows_it() -> None:
    assert "12 + 30 = 42, printed 24" in found(BAD.replace("bad", "ok"))


def test_a_bad_case_without_a_finding_fails() -> None:
    assert found(GOOD.replace("ok", "bad")) == "nothing"


@pytest.mark.parametrize("kind", ["ok", "bad"])
def test_a_draft_that_the_rule_has_nothing_to_do_with_fails(kind: str) -> None:
    told = found(f"      - {kind}: Nothing to see here.\n")
    assert "held nothing against this draft" in told
    assert "no table matches" in told


def test_a_draft_may_be_none_of_the_rules_business_if_the_case_says_so() -> None:
    assert results("      - ok: Nothing to see here.\n        untested: true\n")[0].passed
    assert "did hold 1" in found(GOOD + "        untested: true\n")


@pytest.mark.parametrize(
    ("more", "passes"),
    [
        ('finds: ["24"]', True),
        ('finds: ["42"]', False),
        ("says: printed 24", True),
        ("says: printed 42", False),
        ("format: markdown", True),
        ("format: html", False),
        ("format: parchment", False),
    ],
)
def test_figures_words_and_format_of_a_bad_case(more: str, passes: bool) -> None:
    (result,) = results(BAD + f"        {more}\n")
    assert result.passed == passes


def test_mistakes_of_the_rule_fail_its_cases() -> None:
    text = HEAD.replace("[Men] =", "[Mem] =") + GOOD
    (result,) = run(parse(text, "house.yaml"))
    assert not result.passed
    assert "Mem" in " ".join(result.found)


def test_other_rules_are_off_and_the_rule_runs_even_if_it_is_not_enabled() -> None:
    text = HEAD.replace("    cases:", "    enabled: false\n    cases:") + BAD
    text += "  sums:\n    check: sum\n    along: columns\n"
    (result,) = run(parse(text, "house.yaml"))
    assert result.passed


def test_a_limit_to_some_documents_does_not_keep_a_case_from_being_run() -> None:
    text = HEAD.replace("    cases:", "    where: {document: annual-*.md}\n    cases:") + BAD
    assert [result.passed for result in run(parse(text, "house.yaml"))] == [True]


def test_the_cases_of_a_rule_that_is_only_tuned_are_not_run_again() -> None:
    pack = parse("pack: house\nextends: [core]\nrules:\n  total-row: {severity: note}\n", "house.yaml")
    assert not list(run(pack))


@pytest.mark.parametrize("pack", [load(name) for name in shipped()], ids=lambda pack: pack.name)
def test_every_shipped_rule_proves_itself(pack: Pack) -> None:
    for rule in pack.rules:
        kinds = {"ok" if case.ok is not None else "bad" for case in own_cases(rule)}
        assert kinds == ({"ok"} if rule.id in ONLY_TIE else {"ok", "bad"}), rule.id
        assert rule.description, rule.id
        assert rule.why, rule.id
    failures = [result for result in run(pack) if not result.passed]
    assert not failures


@pytest.mark.parametrize("pack", [load(name) for name in shipped() if name != "core"], ids=lambda p: p.name)
def test_every_shipped_pack_is_for_many_houses_and_names_its_sources(pack: Pack) -> None:
    assert pack.general
    assert all(rule.convention for rule in pack.rules)

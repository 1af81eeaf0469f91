"""The way through: a draft in, findings and coverage out."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.drafts import audit_text
from support.figures import figure, relation
from support.grids import document, rows

from auditor.checks.registry import NoParameters
from auditor.coverage import count
from auditor.model import Audit, AuditorError, Document, Figure, Finding, Severity, Span
from auditor.packs.model import Rule
from auditor.pipeline import audit, canonical, chosen, numbered, weighed

GOOD = """\
Office,Women,Men,Total
Rome,12,14,26
Nairobi,31,25,56
Lima,17,22,39
Total,60,61,121
"""
BAD = GOOD.replace("60,61,121", "60,16,121")
TWICE = BAD.replace("Nairobi,31", "Nairobi,13").replace("60,16", "60,61")


def test_a_correct_draft_has_no_findings() -> None:
    audited = audit(GOOD.encode(), filename="draft.csv")
    assert audited.findings == []
    assert (audited.coverage.figures, audited.coverage.tied) == (12, 12)


def test_a_wrong_total_is_found_where_it_stands() -> None:
    audited = audit(BAD.encode(), filename="draft.csv")
    [finding] = audited.findings
    place = audited.document.place(finding.anchor.span)
    assert (place.line, place.column, place.end_column) == (5, 10, 12)
    assert finding.severity == "error"
    assert "61" in finding.message
    assert finding.derivation
    assert (audited.coverage.tied, audited.coverage.contradicted, audited.coverage.unchecked) == (11, 1, 0)


def test_a_path_is_read_and_named(tmp_path: Path) -> None:
    path = tmp_path / "annex.csv"
    path.write_text(BAD)
    for source in (path, str(path)):
        audited = audit(source)
        assert len(audited.findings) == 1
        assert audited.document.path == str(path)


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(AuditorError, match=r"annex\.csv"):
        audit(tmp_path / "annex.csv")


def test_a_pack_that_is_not_there_is_an_error() -> None:
    with pytest.raises(AuditorError, match="no-such-pack"):
        audit(GOOD.encode(), filename="draft.csv", packs=["no-such-pack"])


def test_an_empty_draft_is_no_error() -> None:
    for name in ("draft.csv", "draft.md", "draft.txt"):
        audited = audit(b"", filename=name)
        assert audited.findings == []
        assert audited.coverage.figures == 0


def test_rules_can_be_chosen_and_left_out() -> None:
    assert {r.rule for r in audit_rules(select=["total-row"])} == {"total-row"}
    assert "total-row" not in {r.rule for r in audit_rules(ignore=["total-row"])}
    assert audit_rules(ignore=["*"]) == []


def audit_rules(**chosen: object) -> list[object]:
    return audit(BAD.encode(), filename="draft.csv", **chosen).relations  # type: ignore[arg-type,return-value]


def test_every_relation_says_whose_it_is() -> None:
    names = {rule.id for rule in chosen(["core"])}
    relations = audit(BAD.encode(), filename="draft.csv").relations
    assert relations
    for each in relations:
        assert each.rule in names
        assert each.family
        assert each.verdict in ("holds", "holds-by-rounding", "contradicted", "undecided")


def test_a_finding_shows_the_relations_that_it_breaks() -> None:
    audited = audit(BAD.encode(), filename="draft.csv")
    broken = {id(r) for r in audited.relations if r.verdict == "contradicted"}
    assert {id(r) for f in audited.findings for r in f.relations} == broken


def test_ids_are_unique_and_figures_in_reading_order() -> None:
    audited = audit_text(f"Visitors\n\n{GOOD}\n".replace(",", "   "), "text")
    for things in (audited.figures, audited.relations, audited.findings):
        ids = [thing.id for thing in things]  # type: ignore[attr-defined]
        assert len(ids) == len(set(ids))
        assert all(ids)
    spans = [f.span for f in audited.figures]
    assert spans == sorted(spans)


def test_every_figure_stands_where_it_says() -> None:
    audited = audit(BAD.encode(), filename="draft.csv")
    for each in audited.figures:
        assert audited.document.text[each.span.start : each.span.end] == each.text


def test_the_same_draft_gives_the_same_result() -> None:
    first, second = (audit(TWICE.encode(), filename="draft.csv") for _ in range(2))
    assert [(f.id, f.message) for f in first.findings] == [(f.id, f.message) for f in second.findings]
    assert [(r.id, r.rule, r.family, r.verdict) for r in first.relations] == [
        (r.id, r.rule, r.family, r.verdict) for r in second.relations
    ]


# The small steps.


def found(rule: str, severity: Severity, *culprits: Figure) -> Finding:
    return Finding(rule, severity, "as found", culprits, (relation("sum", culprits[0]),))


def rule(severity: Severity, message: str | None = None) -> Rule:
    return Rule(id="total-row", check="sum", severity=severity, parameters=NoParameters(), message=message)


@pytest.mark.parametrize(
    ("of_rule", "of_evidence", "told"),
    [
        ("error", "error", "error"),
        ("warning", "error", "warning"),  # a rule can be made milder ...
        ("error", "warning", "warning"),  # ... but never proves more than the evidence does
        ("note", "warning", "note"),
        ("error", "note", "note"),
    ],
)
def test_the_milder_of_rule_and_evidence_counts(
    of_rule: Severity, of_evidence: Severity, told: Severity
) -> None:
    [finding] = weighed([rule(of_rule)], [found("total-row", of_evidence, figure("5"))])
    assert finding.severity == told


def test_a_rule_s_own_message_replaces_ours() -> None:
    [finding] = weighed([rule("error", "Ask finance.")], [found("total-row", "error", figure("5"))])
    assert finding.message == "Ask finance."
    [finding] = weighed([rule("error")], [found("total-row", "error", figure("5"))])
    assert finding.message == "as found"


def test_findings_are_told_in_reading_order_the_worst_first() -> None:
    first, last = figure("5"), figure("7")
    unsorted = [found("b", "error", last), found("a", "note", first), found("a", "error", first)]
    told = canonical(Document("draft", "text", ""), unsorted)
    assert [(f.rule, f.severity, f.anchor) for f in told] == [
        ("a", "error", first),
        ("a", "note", first),
        ("b", "error", last),
    ]


def test_figures_are_numbered_as_they_are_read() -> None:
    made = document(rows("Office | Posts\nRome | 12\nLima | 9"))
    late, early = figure("9"), figure("12")
    early.span, late.span = Span(3, 5), Span(8, 9)
    made.figures = [late, early]
    numbered(Audit(made, [], [], count([])))
    assert [(f.id, f.text) for f in made.figures] == [("f1", "12"), ("f2", "9")]

"""Documents audited together: what ties them, what contradicts, what a date or a revision explains."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from auditor.cli.main import main
from auditor.model import Audit, Finding, Relation
from auditor.pipeline import audit_by, chosen, opened
from auditor.readers.registry import read
from auditor.together import audit_together

OLD = """# Report for 2022

In 2022, the ferries carried 61,480 passengers.

Table 1. Passengers by line, 2021 and 2022

| Line | 2021 | 2022 |
|---|---|---|
| North line | 21,305 | 23,118 |
| South line | 17,462 | 18,950 |
| Island line | 18,077 | 19,412 |
| Total | 56,844 | 61,480 |
"""
NEW = """# Report for 2023

In 2022, the ferries carried 61,480 passengers. In 2023, they carried 64,003.

Table 1. Passengers by line, 2021 to 2023

| Line | 2021 | 2022 | 2023 |
|---|---|---|---|
| North line | 21,305 | 23,118 | 24,006 |
| South line | 17,462 | 18,950 | 19,631 |
| Island line | 18,077 | 19,412 | 20,366 |
| Total | 56,844 | 61,480 | 64,003 |
"""


def together(*texts: str) -> list[Audit]:
    documents = [read(text.encode(), f"{n}.md") for n, text in enumerate(texts, 1)]
    return audit_together(chosen(["core"]), documents)


def findings(*texts: str) -> list[Finding]:
    return [finding for audit in together(*texts) for finding in audit.findings]


def between(audits: list[Audit]) -> list[Relation]:
    """The relations that name figures of two documents."""
    return [r for a in audits for r in a.relations if len({id(f.document) for f in r.figures}) > 1]


def test_documents_that_agree_are_tied() -> None:
    audits = together(OLD, NEW)
    held = {frozenset(f.text for f in r.figures) for r in between(audits) if r.verdict == "holds"}
    assert {"23,118"} in held
    assert {"61,480"} in held
    assert not findings(OLD, NEW)


def test_what_ties_two_documents_stands_with_the_last_of_them() -> None:
    audits = together(OLD, NEW, "# A speech\n\nGood evening.\n")
    assert between(audits)
    assert not between(audits[:2])


def test_ids_are_unique_in_the_run() -> None:
    audits = together(OLD, NEW, OLD)
    ids = [figure.id for a in audits for figure in a.figures]
    ids += [relation.id for a in audits for relation in a.relations]
    ids += [table.id for a in audits for table in a.document.tables]
    assert len(ids) == len(set(ids))
    assert all(ids)


def test_a_table_that_differs_in_one_figure_is_found_and_its_own_sum_says_where() -> None:
    (finding,) = findings(OLD, NEW.replace("18,950", "19,850"))
    assert [(f.text, str(c.value)) for f, c in zip(finding.culprits, finding.corrections, strict=True)] == [
        ("19,850", "18950")
    ]
    assert {f.document.path for r in finding.relations for f in r.figures if f.document} == {"1.md", "2.md"}


def test_a_sentence_that_differs_from_another_documents_is_found() -> None:
    speech = "# Speech\n\nIn 2022, the ferries carried 61,840 passengers.\n"
    (finding,) = findings(OLD, speech)
    texts = {figure.text for relation in finding.relations for figure in relation.figures}
    assert texts == {"61,480", "61,840"}


@pytest.mark.parametrize(
    "speech",
    [
        "In 2023, the ferries carried 61,840 passengers.",  # another year
        "The ferries carried 61,840 passengers.",  # no year
        "In 2022, the ferries carried 61,840 passengers, a restated figure.",
        "In 2022, the ferries were expected to carry 61,840 passengers.",
        "In 2022, the ferries carried some 61,840 passengers.",
        "In 2022, the night ferries carried 61,840 passengers.",
        "In 2022, the ferries carried 61,840 vehicles.",
        "In 2022, the ferries carried 72,915 passengers.",  # no slip: who knows what was counted
    ],
)
def test_what_another_date_or_another_thing_explains_is_no_finding(speech: str) -> None:
    assert not findings(OLD, f"# Speech\n\n{speech}\n")


def test_a_restated_table_explains_a_difference() -> None:
    revised = NEW.replace("2021 to 2023\n", "2021 to 2023, restated\n").replace("18,950", "19,850")
    revised = revised.replace("61,480", "62,380")
    audits = together(OLD, revised)
    assert not [f for a in audits for f in a.findings if f.severity != "note"]


def test_one_document_together_is_that_document() -> None:
    (audit,) = together(OLD)
    assert not audit.findings
    assert all(figure.id.startswith("d1:") for figure in audit.figures)


def test_each_document_says_what_it_says_alone() -> None:
    rules = chosen(["core", "un-report"])
    folders = sorted((Path(__file__).parent.parent / "examples").glob("*/findings.txt"))
    paths = [next(path.parent.glob("broken.*")) for path in folders]
    drafts = [("a.md", b"The rate was 12% in 2020, and 15 per cent in 2021.\n")]
    drafts += [(path.name, path.read_bytes()) for path in paths]
    alone = [audit_by(rules, data, name).findings for name, data in drafts]
    documents = [opened(data, name) for name, data in drafts]
    joint = [audited.findings for audited in audit_together(rules, documents)]
    assert [[f.fingerprint for f in own] for own in joint] == [[f.fingerprint for f in own] for own in alone]
    assert "note" in {finding.severity for own in joint for finding in own}


def test_the_command_tells_findings_of_both(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "old.md").write_text(OLD, "utf-8")
    (tmp_path / "new.md").write_text(NEW.replace("18,950", "19,850"), "utf-8")
    paths = [str(tmp_path / "old.md"), str(tmp_path / "new.md")]
    assert main(["check", "--together", *paths]) == 1
    out = capsys.readouterr().out
    assert "new.md:10" in out
    assert "old.md" in out
    assert main(["check", *paths[:1]]) == 0


def test_a_file_that_cannot_be_read_does_not_stop_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "old.md").write_text(OLD, "utf-8")
    (tmp_path / "bad.csv").write_bytes(b"\x00\x01\x02" * 50)
    (tmp_path / "new.md").write_text(NEW, "utf-8")
    paths = [str(tmp_path / name) for name in ("old.md", "bad.csv", "new.md")]
    assert main(["check", "--together", *paths]) == 2
    captured = capsys.readouterr()
    assert "bad.csv" in captured.err
    assert "all 2 files" in captured.out


def test_the_trace_names_figures_that_came_before(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "old.md").write_text(OLD, "utf-8")
    (tmp_path / "new.md").write_text(NEW, "utf-8")
    assert main(["trace", "--together", str(tmp_path / "old.md"), str(tmp_path / "new.md")]) == 0
    known: set[str] = set()
    across = 0
    for line in capsys.readouterr().out.splitlines():
        record = json.loads(line)
        if record["type"] == "figure":
            known.add(record["id"])
        elif record["type"] == "relation":
            operands = [o if isinstance(o, str) else o.get("figure") for o in record["operands"]]
            names = {name for name in (record["result"], *operands) if name}
            assert names <= known
            across += len({name.partition(":")[0] for name in names}) > 1
    assert across > 3


DEPOSITS = """# Report

| Item | 2021 | 2022 |
|---|---|---|
| Cash and deposits | 21,305 | 23,118 |
| Loans to members | 9,310 | 8,220 |
"""


@pytest.mark.parametrize("when", ["at the end of the second quarter of 2022", "in June 2022", "in Q1 2022"])
def test_a_part_of_a_year_is_another_date(when: str) -> None:
    assert not findings(DEPOSITS, f"# Speech\n\nCash and deposits were $23,718 {when}.\n")
    assert findings(DEPOSITS, "# Speech\n\nCash and deposits were $23,718 in 2022.\n")

"""The formats of other tools: what they need is there, in order, and hostile texts break none of them."""

from __future__ import annotations

import json
import re
from typing import Any
from xml.etree import ElementTree

import pytest
import report_drafts as drafts
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from syrupy.assertion import SnapshotAssertion

from auditor.model import Acceptance, Audit
from auditor.report.base import Options, Problem, result
from auditor.report.registry import find

NAMES = ["github", "gitlab", "jsonl", "junit", "markdown"]
LOST = Problem("lost,100%:\n.txt", "lost: no such\nfile")


def rendered(name: str, *audits: Audit, problems: tuple[Problem, ...] = (), **options: Any) -> str:
    output = find(name)
    outcomes = [*(result(audit, output, Options(**options)) for audit in audits), *problems]
    return "".join(output.join(iter(outcomes), Options(**options)))


def every() -> list[Audit]:
    accepted = drafts.prose()
    accepted.findings[0].accepted = Acceptance("sidecar", "as agreed")
    known = drafts.separated()
    known.findings[0].accepted = Acceptance("baseline")
    return [drafts.prose(), drafts.table(), drafts.separated(), drafts.blank(), accepted, known]


@pytest.mark.parametrize("name", NAMES)
def test_golden(name: str, snapshot: SnapshotAssertion) -> None:
    assert rendered(name, *every(), problems=(LOST,)) == snapshot


@pytest.mark.parametrize("name", [*NAMES, "text", "concise"])
def test_what_is_accepted_is_not_told_as_a_finding(name: str) -> None:
    audit = drafts.prose()
    told = rendered(name, audit)
    audit.findings[0].accepted = Acceptance("comment", "as agreed")
    hushed = rendered(name, audit)
    assert "65" in told or "37.5" in told
    if name not in ("jsonl", "junit"):
        assert "37.5" not in hushed
    if name not in ("gitlab", "junit"):
        assert re.search(r"1 suppressed|\"suppressed\":1", hushed)


def test_github_escapes_what_a_command_cannot_hold() -> None:
    audit = drafts.prose()
    audit.document.path = "a,b:c%.txt"
    audit.findings[0].message = "100 %\n::error::no"
    first, *rest = rendered("github", audit, problems=(LOST,)).splitlines()
    assert first.startswith("::error file=a%2Cb%3Ac%25.txt,line=4,endLine=4,col=57,endColumn=59,title=")
    assert "::100 %25 ::error::no%0A" in first
    assert rest[0] == "::error file=lost%2C100%25%3A%0A.txt::lost: no such file"


def test_github_gives_columns_only_within_a_line() -> None:
    audit = drafts.prose()
    figure = audit.findings[0].culprits[0]
    figure.span = type(figure.span)(60, 90)
    assert ",col=" not in rendered("github", audit)


def test_gitlab_has_a_fingerprint_for_each_of_several_alike() -> None:
    issues = json.loads(rendered("gitlab", drafts.prose(), drafts.prose(), drafts.table()))
    prints = [issue["fingerprint"] for issue in issues]
    assert len(set(prints)) == 3
    assert prints[1] == prints[0] + "-2"
    assert issues[0]["location"] == {"path": "reports/annual.txt", "lines": {"begin": 4, "end": 4}}
    assert [issue["severity"] for issue in issues] == ["major"] * 3


def test_junit_fails_what_fails_the_run() -> None:
    def counts(**options: Any) -> list[tuple[str | None, ...]]:
        root = ElementTree.fromstring(rendered("junit", *every(), problems=(LOST,), **options))
        names = ("tests", "failures", "errors", "skipped")
        for suite in root:
            assert len(suite.findall("testcase")) == int(suite.get("tests") or 0)
            assert len(suite.findall("testcase/failure")) == int(suite.get("failures") or 0)
        return [tuple(suite.get(name) for name in names) for suite in root]

    failures = [own[1] for own in counts()]
    assert failures == ["1", "1", "0", "0", "0", "0", "0"]
    assert [own[1] for own in counts(fail_on="warning")] == ["1", "1", "1", "0", "0", "0", "0"]
    assert {own[1] for own in counts(fail_on="never")} == {"0"}
    assert [own[3] for own in counts()] == ["0", "0", "0", "0", "1", "1", "0"]
    assert counts()[-1] == ("1", "0", "1", "0")


def test_json_lines_are_the_json_a_line_each() -> None:
    records = [json.loads(line) for line in rendered("jsonl", *every(), problems=(LOST,)).splitlines()]
    whole = json.loads(rendered("json", *every(), problems=(LOST,)))
    by_type: dict[str, list[Any]] = {}
    for record in records:
        by_type.setdefault(record.pop("type"), []).append(record)
    assert by_type["document"] == whole["documents"]
    assert by_type["finding"] == whole["findings"]
    assert by_type["problem"] == whole["problems"]
    (summary,) = by_type["summary"]
    assert (summary["known"], summary["suppressed"]) == (whole["known"], whole["suppressed"]) == (1, 1)
    assert summary["severities"] == whole["severities"]


#: Formats that programs show, not terminals.
DATA = ("gitlab", "jsonl", "junit")
HOSTILE = st.text(st.sampled_from("ab|`*_<>&\n\r\t\\[](){}#@!\x00\x1b\ud800\u202e]]>'\"%:,=-"), max_size=30)


def hostile(path: str, message: str, label: str) -> Audit:
    audit = drafts.table()
    audit.document.path = path
    audit.document.tables[0].caption = label
    audit.findings[0].message = message
    audit.findings[0].derivation = (label, message)
    for figure in audit.figures:
        figure.row_label = label
    return audit


@given(HOSTILE, HOSTILE, HOSTILE)
def test_hostile_texts_break_no_format(path: str, message: str, label: str) -> None:
    audits = [drafts.prose(), hostile(path or "x", message, label)]
    written = {name: rendered(name, *audits, problems=(Problem(path, message),)) for name in NAMES}
    for name, text in written.items():
        assert text.encode("utf-8")
        assert not re.search("[\x00\x1b]" if name in DATA else "[\x00\x1b\u202e]", text)
    assert len(ElementTree.fromstring(written["junit"])) == 3
    assert len(json.loads(written["gitlab"])) == 2
    assert len([json.loads(line) for line in written["jsonl"].splitlines()]) == 6
    commands = written["github"].splitlines()
    assert sum(line.startswith("::error ") for line in commands) == len(commands) - 1 == 3
    tokens = MarkdownIt("commonmark").enable("table").parse(written["markdown"])
    assert sum(token.type == "tr_open" for token in tokens) == 3
    assert [len(list(row)) for row in cells(tokens)] == [4, 4, 4]
    inner = [child for token in tokens for child in token.children or ()]
    assert {child.type for child in inner} <= {"text", "code_inline", "html_inline", "text_special"}
    assert {child.content for child in inner if child.type == "html_inline"} <= {"<br>"}


def cells(tokens: list[Any]) -> list[list[Any]]:
    rows: list[list[Any]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type in ("td_open", "th_open"):
            rows[-1].append(token)
    return rows


def test_the_summary_stays_small() -> None:
    audit = drafts.table()
    audit.findings = audit.findings * 500
    told = rendered("markdown", *[audit] * 50)
    assert len(told) < 65_000
    assert "more findings." in told
    assert "20 more files" in told

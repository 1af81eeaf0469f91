"""SARIF: valid by its schema whatever is found, and what code scanning services rely on."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest
import report_drafts as drafts
from hypothesis import given
from hypothesis import strategies as st

from auditor.model import Acceptance, Audit
from auditor.packs.load import load
from auditor.report.base import Options, Problem, result
from auditor.report.registry import find
from auditor.report.sarif import uri

SCHEMA = Path(__file__).parent.parent / "data" / "sarif-2.1.0-rtm.5.json"


@cache
def validator() -> Any:
    return jsonschema.Draft4Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def written(*audits: Audit, problems: tuple[Problem, ...] = (), **options: Any) -> dict[str, Any]:
    output = find("sarif")
    own = Options(**options)
    outcomes = [*(result(audit, output, own) for audit in audits), *problems]
    log: dict[str, Any] = json.loads("".join(output.join(iter(outcomes), own)))
    errors = [f"{list(error.path)}: {error.message}" for error in validator().iter_errors(log)]
    assert errors == []
    (run,) = log["runs"]
    return run


def test_every_audit_is_valid_sarif() -> None:
    rules = load("core").rules
    run = written(drafts.prose(), drafts.table(), drafts.separated(), drafts.blank(), rules=rules)
    assert [r["ruleId"] for r in run["results"]] == ["share-of-stated", "total-foots", "row-foots"]
    assert [r["id"] for r in run["tool"]["driver"]["rules"]] == [rule.id for rule in rules]
    assert run["columnKind"] == "unicodeCodePoints"


def test_a_result_names_its_place_its_rule_and_the_other_figures() -> None:
    audit = drafts.table()
    audit.findings[0].rule = "total-column"
    (found,) = written(audit, rules=load("core").rules)["results"]
    assert load("core").rules[found["ruleIndex"]].id == "total-column"
    region = found["locations"][0]["physicalLocation"]["region"]
    line = audit.document.text.splitlines()[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "125"
    related = [other["message"]["text"] for other in found["relatedLocations"]]
    assert related == ["total: 213", "part: 61", "total: 187", "part: 35"]
    assert [other["id"] for other in found["relatedLocations"]] == [1, 2, 3, 4]
    assert found["partialFingerprints"] == {"auditorFinding/v1": audit.findings[0].fingerprint}
    assert found["properties"]["corrections"][0]["value"] == "152"
    assert "fixes" not in found


def test_what_was_accepted_is_said_to_be() -> None:
    by_comment, by_sidecar, known = drafts.prose(), drafts.prose(), drafts.prose()
    by_comment.findings[0].accepted = Acceptance("comment", "as the auditors print it", "annual.txt:3")
    by_sidecar.findings[0].accepted = Acceptance("sidecar", "agreed")
    known.findings[0].accepted = Acceptance("baseline")
    run = written(by_comment, by_sidecar, known, drafts.table(), baseline=True)
    told = [(r["baselineState"], [s["kind"] for s in r.get("suppressions", ())]) for r in run["results"]]
    assert told == [("new", ["inSource"]), ("new", ["external"]), ("unchanged", []), ("new", [])]
    assert run["results"][0]["suppressions"][0]["justification"] == "as the auditors print it"
    assert all("baselineState" not in r for r in written(drafts.table())["results"])


def test_what_could_not_be_audited_is_a_notification() -> None:
    (invocation,) = written(drafts.prose(), problems=(Problem("no such.txt", "no such.txt: lost"),))[
        "invocations"
    ]
    assert invocation["executionSuccessful"] is False
    (told,) = invocation["toolExecutionNotifications"]
    assert told["message"]["text"] == "no such.txt: lost"
    assert told["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "no%20such.txt"
    assert written(drafts.prose())["invocations"] == [{"executionSuccessful": True}]


def test_nothing_in_a_message_is_a_link_or_a_placeholder() -> None:
    audit = drafts.prose()
    audit.findings[0].message = "[here](javascript:x) and {0}"
    (found,) = written(audit)["results"]
    assert found["message"]["text"].splitlines()[0].endswith("[here] (javascript:x) and { 0}")


@given(st.text(min_size=1).filter(lambda path: "\0" not in path))
def test_any_path_is_a_uri_that_gives_it_back(path: str) -> None:
    made = uri("drafts/" + path.replace("/", "_").replace("\\", "_"))
    assert made.isascii()
    assert not set(made) & set(' "<>\\^`{|}')
    if made.startswith("drafts/"):
        assert (
            unquote(made).removeprefix("drafts/")
            == path.replace("/", "_").replace("\\", "_").encode("utf-8", "replace").decode()
        )


@given(st.text(), st.text())
def test_hostile_texts_stay_valid(message: str, label: str) -> None:
    audit = drafts.table()
    audit.document.path = f"{message}.md"
    audit.document.tables[0].caption = label
    audit.findings[0].message = message
    for figure in audit.figures:
        figure.row_label = figure.text = label
    written(audit)


@pytest.mark.parametrize(("path", "made"), [("a b/ü.txt", "a%20b/%C3%BC.txt"), ("./x:y.md", "x%3Ay.md")])
def test_uris(path: str, made: str) -> None:
    assert uri(path) == made


def test_absolute_paths_are_relative_below_the_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert uri(str(tmp_path / "here" / "a.txt")) == "a.txt"
    assert uri(str(tmp_path / "b.txt")).startswith("file:///")

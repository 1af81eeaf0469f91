"""What each format makes of small audits made by hand: goldens, and what must be true of any of them."""

from __future__ import annotations

import re
from typing import Any

import msgspec
import pytest
import report_drafts as drafts
from syrupy.assertion import SnapshotAssertion

from auditor.model import Audit, AuditorError
from auditor.report.base import Options, Output, Problem, result
from auditor.report.registry import find, shipped

AUDITS = {"prose": drafts.prose, "table": drafts.table, "csv": drafts.separated, "blank": drafts.blank}


def rendered(name: str, *audits: Audit, **options: Any) -> str:
    output = find(name)
    outcomes = [result(audit, output, Options(**options)) for audit in audits]
    return "".join(output.join(iter(outcomes), Options(**options)))


@pytest.mark.parametrize("draft", AUDITS)
@pytest.mark.parametrize("name", ["text", "concise", "json", "trace"])
def test_golden(name: str, draft: str, snapshot: SnapshotAssertion) -> None:
    assert rendered(name, AUDITS[draft]()) == snapshot


def test_golden_of_several_with_a_problem(snapshot: SnapshotAssertion) -> None:
    for name in ("text", "concise", "json"):
        output = find(name)
        outcomes = [
            result(drafts.prose(), output, Options(prefix="d1:")),
            Problem("lost.txt", "lost.txt: no such file"),
            result(drafts.table(), output, Options(prefix="d3:")),
        ]
        assert "".join(output.join(iter(outcomes), Options())) == snapshot(name=name)


def test_colour_changes_nothing_but_colour() -> None:
    for name in ("text", "concise"):
        for make in AUDITS.values():
            coloured = rendered(name, make(), colour=True)
            assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == rendered(name, make())
    assert "\x1b[" in rendered("text", drafts.prose(), colour=True)


def test_quiet_leaves_only_findings() -> None:
    assert rendered("text", drafts.blank(), quiet=True) == ""
    assert rendered("concise", drafts.blank(), quiet=True) == ""
    quiet = rendered("text", drafts.prose(), quiet=True)
    assert quiet
    assert rendered("text", drafts.prose()).startswith(quiet)
    assert "tied" not in quiet


def test_the_carets_stand_under_the_figures() -> None:
    for make in AUDITS.values():
        audit = make()
        lines = rendered("text", audit).splitlines()
        marked = set()
        source = ""
        for line in lines:
            if found := re.match(r" +[0-9]+ \| ", line):
                source, offset = line, found.end()
            elif re.match(r" *\^", line):
                assert len(source) >= offset
                marked |= {source[run.start() : run.end()] for run in re.finditer(r"\^+", line)}
        wanted = {figure.text for f in audit.findings for r in f.relations for figure in r.figures}
        assert marked == wanted


def test_twice_the_same_audit_is_twice_the_same_output() -> None:
    for output in shipped():
        assert rendered(output.name, drafts.table()) == rendered(output.name, drafts.table())


def test_an_unknown_format_is_refused_with_a_suggestion() -> None:
    with pytest.raises(AuditorError, match='no output format is called "jsn"; did you mean "json"'):
        find("jsn")
    for helper in ("base", "registry", "numbers", "../text", "os.path", ""):
        with pytest.raises(AuditorError):
            find(helper)


def test_other_distributions_offer_formats_too(monkeypatch: pytest.MonkeyPatch) -> None:
    other = Output("poster", "for the wall", lambda audit, options: "!", lambda outcomes, options: iter("!"))

    class Point:
        def load(self) -> object:
            return other

    def points(*, group: str, name: str) -> list[Point]:
        return [Point()] if (group, name) == ("auditor.outputs", "poster") else []

    monkeypatch.setattr("importlib.metadata.entry_points", points)
    assert find("poster") is other
    assert find("text") is not other
    with pytest.raises(AuditorError):
        find("postre")


def test_the_formats_of_this_package_are_found_in_its_folder() -> None:
    names = [
        "concise",
        "github",
        "gitlab",
        "html",
        "json",
        "jsonl",
        "junit",
        "markdown",
        "sarif",
        "text",
        "trace",
    ]
    assert [output.name for output in shipped()] == names
    assert all(find(output.name) is output and output.summary for output in shipped())


def test_json_is_one_object_with_documents_findings_coverage() -> None:
    whole = msgspec.json.decode(rendered("json", drafts.prose(), drafts.table()))
    assert [document["path"] for document in whole["documents"]] == ["reports/annual.txt", "visitors.md"]
    assert [finding["rule"] for finding in whole["findings"]] == ["share-of-stated", "total-foots"]
    assert whole["coverage"] == {"figures": 12, "tied": 8, "contradicted": 3, "unchecked": 1}
    for finding in whole["findings"]:
        named = {figure["id"] for figure in finding["figures"]}
        assert set(finding["culprits"]) <= named
        assert finding["relations"]

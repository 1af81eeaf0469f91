"""The action of GitHub, run step by step in a scratch repository: what it prints, writes, gives, and how it ends."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from support.bench import git
from support.commands_shown import ROOT
from support.runner import Ran, action, run_action

from auditor import __version__

pytestmark = pytest.mark.skipif(
    os.name != "posix" or shutil.which("bash") is None or shutil.which("git") is None,
    reason="no bash, or no git",
)
BAD = "The office received 240 requests, 90 of which it answered, a response rate of 43 per cent.\n"
GOOD = BAD.replace("43", "38")
#: A workflow command that annotates a line of a file; what is in it is escaped.
ANNOTATION = re.compile(
    r"^::(error|warning|notice) file=([^,:\n]+),line=(\d+),endLine=\d+(?:,col=\d+)?(?:,endColumn=\d+)?,title=([^:,\n]+)::(\S.*)$",
    re.MULTILINE,
)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A checkout with two drafts, one of them wrong."""
    folder = tmp_path / "work space"
    (folder / "drafts").mkdir(parents=True)
    (folder / "drafts" / "a draft.md").write_text(BAD)
    (folder / "drafts" / "b.txt").write_text(GOOD)
    git(folder, "init", "-q", ".")
    git(folder, "add", "-A")
    return folder


def run(workspace: Path, **inputs: str) -> Ran:
    return run_action(
        workspace, workspace.parent / "temp", {name.replace("_", "-"): v for name, v in inputs.items()}
    )


def test_it_annotates_summarises_writes_and_fails(workspace: Path) -> None:
    ran = run(workspace, paths="drafts/", sarif="a b.sarif")
    assert (ran.code, ran.outputs) == (1, {"exit-code": "1"})
    told = ANNOTATION.findall(ran.log)
    assert [(level, file, line) for level, file, line, _, _ in told] == [
        ("error", "drafts/a draft.md", "1")
    ], ran.log
    assert ran.summary.startswith("## auditor: 1 error\n")
    sarif = json.loads((workspace / "a b.sarif").read_text())
    assert [result["ruleId"] for result in sarif["runs"][0]["results"]] == ["stated-share"]
    assert sorted(path.name for path in workspace.iterdir()) == [".git", "a b.sarif", "drafts"]


def test_it_passes_where_nothing_is_wrong(workspace: Path) -> None:
    ran = run(workspace, paths="drafts/*.txt")
    assert (ran.code, ran.outputs, ANNOTATION.findall(ran.log)) == (0, {"exit-code": "0"}, [])
    assert ran.summary.startswith("## auditor: no findings\n")


def test_by_default_everything_is_audited(workspace: Path) -> None:
    assert run(workspace).code == 1


def test_it_takes_several_paths_patterns_and_options(workspace: Path) -> None:
    ran = run(workspace, paths="drafts/*.md\n  drafts/b.txt", arguments="--fail-on never --select stated-*")
    assert (ran.code, ran.outputs) == (0, {"exit-code": "0"})
    assert len(ANNOTATION.findall(ran.log)) == 1


def test_what_cannot_be_read_is_told_and_ends_with_2(workspace: Path) -> None:
    (workspace / "drafts" / "c.docx").write_bytes(b"PK no document")
    ran = run(workspace, paths="drafts")
    assert (ran.code, ran.outputs) == (2, {"exit-code": "2"})
    assert "drafts/c.docx" in ran.log
    assert len(ANNOTATION.findall(ran.log)) >= 1
    missing = run_action(workspace, workspace.parent / "other", {"paths": "none.md"})
    assert (missing.code, missing.outputs) == (2, {"exit-code": "2"})


@pytest.mark.parametrize(
    "paths", ["$(touch hacked)", "; touch hacked", "`touch hacked`", "--output text=hacked"]
)
def test_inputs_are_words_and_no_commands(paths: str, workspace: Path) -> None:
    ran = run(workspace, paths=paths)
    assert ran.code == 2
    assert not (workspace / "hacked").exists()


def workflow() -> list[Any]:
    """The steps of the workflow that the page shows."""
    text = (ROOT / "docs" / "pages" / "pipelines.md").read_text(encoding="utf-8")
    found = re.search(r"```yaml\n(permissions:\n.*?)```", text, re.DOTALL)
    assert found is not None
    return list(yaml.safe_load(found[1])["steps"])


def test_the_workflow_of_the_page_does_what_it_says(workspace: Path) -> None:
    _, own, upload = workflow()
    assert own["uses"].endswith(f"/auditor@v{__version__}")
    (workspace / "auditor-baseline.json").write_text(
        '{"auditor_baseline": 1, "fingerprints": 0, "documents": {}}'
    )
    assert run(workspace, **own["with"]).code == 2, "no baseline of ours"
    shutil.rmtree(workspace.parent / "temp")
    (workspace / "auditor-baseline.json").unlink()
    environment = run_action(
        workspace, workspace.parent / "first", {"arguments": "--write-baseline auditor-baseline.json"}
    )
    assert environment.code == 0
    ran = run(workspace, **own["with"])
    assert (ran.code, ran.outputs) == (0, {"exit-code": "0"}), "what is known fails no run"
    assert (workspace / upload["with"]["sarif_file"]).is_file()


def test_the_action_is_described() -> None:
    made = action()
    assert made.keys() == {"name", "description", "branding", "inputs", "outputs", "runs"}
    assert all(own["description"] and "default" in own for own in made["inputs"].values())

"""The snippet for GitLab: its script is run, and what it promises as reports is there, in the shape GitLab reads."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml
from support.bench import environment, laid
from support.commands_shown import ROOT

BAD = "The office received 240 requests, 90 of which it answered, a response rate of 43 per cent.\n"


def snippet() -> Any:
    text = (ROOT / "docs" / "pages" / "pipelines.md").read_text(encoding="utf-8")
    found = re.search(r"```yaml\n(auditor:\n.*?)```", text, re.DOTALL)
    assert found is not None
    return yaml.safe_load(found[1])["auditor"]


@pytest.mark.skipif(os.name != "posix" or shutil.which("git") is None, reason="no shell, or no git")
def test_its_script_leaves_the_reports_that_it_names(tmp_path: Path) -> None:
    laid(tmp_path)
    (tmp_path / "drafts" / "a.md").write_text(BAD)
    job = snippet()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    install, *script = job["script"]
    assert install == f"pip install {project['name']}"
    version = re.fullmatch(r"python:(3\.\d+)-slim", job["image"])
    assert version is not None
    assert tuple(map(int, version[1].split("."))) >= (3, 11)
    own = ["sh", "-ec", "\n".join(script)]
    done = subprocess.run(
        own, cwd=tmp_path, env=environment(tmp_path), capture_output=True, timeout=120, check=False
    )
    assert done.returncode == 1, done.stderr
    assert job["artifacts"]["when"] == "always"
    reports = {kind: (tmp_path / path).read_text() for kind, path in job["artifacts"]["reports"].items()}
    assert reports.keys() == {"codequality", "junit"}
    (issue,) = json.loads(reports["codequality"])
    assert issue.keys() >= {"description", "check_name", "fingerprint", "severity", "location"}
    assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
    assert (issue["location"]["path"], issue["location"]["lines"]["begin"]) == ("drafts/a.md", 1)
    suites = ElementTree.fromstring(reports["junit"])
    assert suites.tag == "testsuites"
    assert len(suites.findall(".//failure")) == 1

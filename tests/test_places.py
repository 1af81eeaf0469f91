"""The places where it runs: the hook of pre-commit and the action of GitHub say what is true and do what they say."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from auditor.cli.parser import build
from auditor.readers.registry import READERS

ROOT = Path(__file__).parent.parent
BAD = "The office received 240 requests, 90 of which it answered, a response rate of 43 per cent.\n"


def read(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


def test_the_hook_is_a_command_and_takes_every_text_format() -> None:
    (hook,) = read(".pre-commit-hooks.yaml")
    program, command, *words = shlex.split(hook["entry"])
    given = build(command).parse_args([command, *words, "a.md", "b.md"])
    assert (program, given.files, given.quiet) == ("auditor", ["a.md", "b.md"], True)
    suffixes = {suffix for reader in READERS if reader.takes == "text" for suffix in reader.suffixes}
    assert {suffix for suffix in suffixes if not re.search(hook["files"], f"drafts/a{suffix}")} == set()
    assert not re.search(hook["files"], "setup.py")
    assert re.search(hook["files"], "REPORT.TXT")


def action(tmp_path: Path, **inputs: str) -> tuple[int, str, str]:
    """What the action's step does: exit code, what it prints, and the summary with the outputs."""
    made = read("action.yml")
    (step,) = [step for step in made["runs"]["steps"] if step.get("id") == "check"]
    values = {name: own.get("default", "") for name, own in made["inputs"].items()} | inputs
    bin_ = tmp_path / "runner" / "auditor" / "bin"
    bin_.mkdir(parents=True)
    (bin_ / "auditor").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m auditor "$@"\n')
    (bin_ / "auditor").chmod(0o755)
    environment = {**os.environ, "RUNNER_TEMP": str(tmp_path / "runner"), "PYTHONPATH": str(ROOT)}
    for name, text in step["env"].items():
        key = re.fullmatch(r"\$\{\{ inputs\.([\w-]+) \}\}", text)
        assert key is not None
        environment[name] = values[key[1]]
    for name in ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT"):
        environment[name] = str(tmp_path / name)
    done = subprocess.run(
        ["bash", "-e", "-c", step["run"]], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=60,
        check=False,
    )  # fmt: skip
    told = [
        (tmp_path / name).read_text()
        for name in ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT")
        if (tmp_path / name).exists()
    ]
    return done.returncode, done.stdout + done.stderr, "".join(told)


bash = pytest.mark.skipif(shutil.which("bash") is None or os.name != "posix", reason="no bash")


@bash
def test_the_action_annotates_summarises_and_fails(tmp_path: Path) -> None:
    (tmp_path / "a draft.md").write_text(BAD)
    code, printed, told = action(tmp_path, sarif="a b.sarif")
    assert code == 1
    assert "::error file=a draft.md,line=1," in printed
    assert told.startswith("## auditor: 1 error\n")
    assert told.endswith("exit-code=1\n")
    assert (tmp_path / "a b.sarif").exists()


@bash
def test_the_action_takes_options_and_patterns(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(BAD)
    (tmp_path / "b.txt").write_text(BAD)
    code, printed, told = action(tmp_path, paths="*.md", arguments="--fail-on never")
    assert code == 0
    assert "a.md" in printed
    assert "b.txt" not in printed
    assert told.endswith("exit-code=0\n")

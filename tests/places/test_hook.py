"""The hook of pre-commit: what it says is true, and in a real repository it blocks a bad commit and lets its fix pass."""

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
from openpyxl import Workbook
from support.bench import environment, git
from support.commands_shown import ROOT

from auditor import __version__
from auditor.cli.parser import build
from auditor.readers.registry import READERS

BAD = "The office received 240 requests, 90 of which it answered, a response rate of 43 per cent.\n"


def hook() -> Any:
    (own,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    return own


def shown() -> Any:
    """The repository's entry that the page shows."""
    text = (ROOT / "docs" / "pages" / "pipelines.md").read_text(encoding="utf-8")
    found = re.search(r"```yaml\n(repos:\n.*?)```", text, re.DOTALL)
    assert found is not None
    (repository,) = yaml.safe_load(found[1])["repos"]
    return repository


def test_it_is_a_command_and_takes_every_text_format() -> None:
    program, command, *words = shlex.split(hook()["entry"])
    given = build(command).parse_args([command, *words, "a.md", "b.md"])
    assert (program, given.files, given.quiet) == ("auditor", ["a.md", "b.md"], True)
    suffixes = {suffix for reader in READERS if reader.takes == "text" for suffix in reader.suffixes}
    assert {suffix for suffix in suffixes if not re.search(hook()["files"], f"drafts/a{suffix}")} == set()
    assert not re.search(hook()["files"], "setup.py")
    assert re.search(hook()["files"], "REPORT.TXT")


def test_the_page_shows_the_hook_that_there_is() -> None:
    assert shown()["rev"] == f"v{__version__}"
    (own,) = shown()["hooks"]
    assert own["id"] == hook()["id"]
    build("check").parse_args(["check", *own["args"], "a.md"])


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with the hook installed. It runs what is being tested: nothing is installed from an index."""
    pytest.importorskip("pre_commit", reason="pre-commit is not installed")
    if os.name != "posix" or shutil.which("git") is None:
        pytest.skip("no git")
    folder = tmp_path / "repository"
    folder.mkdir()
    bin_ = tmp_path / ".venv" / "bin"
    bin_.mkdir(parents=True)
    (bin_ / "auditor").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m auditor "$@"\n')
    (bin_ / "auditor").chmod(0o755)
    for name, value in environment(tmp_path).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "home"))
    git(folder, "init", "-q", ".")
    git(folder, "config", "user.email", "a@example.org")
    git(folder, "config", "user.name", "a")
    return folder


def configured(folder: Path, **more: Any) -> None:
    """Install the hook as a repository of hooks defines it, with what its user changes."""
    own = {**hook(), "language": "system", **more}
    config = {"repos": [{"repo": "local", "hooks": [own]}]}
    (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
    words = [sys.executable, "-m", "pre_commit", "install"]
    subprocess.run(words, cwd=folder, check=True, capture_output=True, timeout=60)


def commit(folder: Path) -> tuple[int, str]:
    git(folder, "add", "-A")
    words = ["git", "-c", "commit.gpgsign=false", "commit", "-m", "a change"]
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, timeout=120, check=False)
    return done.returncode, done.stdout + done.stderr


def test_it_blocks_a_bad_commit_and_lets_its_fix_pass(repository: Path) -> None:
    configured(repository)
    for name in ("a draft.md", "b.txt", "c.csv", "code.py"):
        (repository / name).write_text(BAD)
    code, told = commit(repository)
    assert code == 1
    assert "a draft.md:1:" in told
    assert "b.txt:1:" in told
    assert "code.py" not in told
    for name in ("a draft.md", "b.txt", "c.csv"):
        (repository / name).write_text(BAD.replace("43", "38"))
    code, told = commit(repository)
    assert code == 0, told
    assert "Passed" in told


def test_it_takes_the_options_that_the_page_shows(repository: Path) -> None:
    (repository / "a.md").write_text(BAD)
    words = [sys.executable, "-m", "auditor", "check", "--write-baseline", "auditor-baseline.json", "a.md"]
    subprocess.run(words, cwd=repository, check=True, capture_output=True, timeout=60)
    configured(repository, args=shown()["hooks"][0]["args"])
    assert commit(repository)[0] == 0


def test_other_formats_are_a_matter_of_files(repository: Path) -> None:
    book = Workbook()
    for row in (
        ["Office", "Women", "Men", "All"],
        ["Rome", 12, 15, 27],
        ["Lima", 9, 14, 23],
        ["Oslo", 31, 22, 53],
    ):
        book.worksheets[0].append(row)
    book.worksheets[0].append(["Total", 52, 51, 130])
    book.save(repository / "a.xlsx")
    (repository / "b.md").write_text(BAD)
    configured(repository, files=r"\.(docx|xlsx|pdf)$")
    code, told = commit(repository)
    assert code == 1
    assert "a.xlsx" in told
    assert "b.md" not in told

"""`--since` and `--since-file`: what a change has caused, against a revision or another file."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from support.word import as_word

from auditor.cli import earlier
from auditor.cli.main import main
from auditor.readers.registry import read

RIGHT = "The office received 240 requests, 90 of which it answered, a response rate of 38 per cent.\n"
BAD = "Of the reports, 62 per cent were printed and the remaining 28 per cent were published online.\n"
needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="no git")


def git(*words: str) -> None:
    own = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false", *words]
    subprocess.run(own, check=True, capture_output=True, timeout=60)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("drafts").mkdir()
    Path("drafts/a.md").write_text(RIGHT + "\n" + BAD)


@pytest.fixture
def repository(folder: None) -> None:
    git("init", "-q", ".")
    git("add", "-A")
    git("commit", "-q", "-m", "first")


def check(*words: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    status = main(["check", "drafts", "--format", "concise", *words])
    return (status, *capsys.readouterr())


@needs_git
def test_only_what_changed_since_a_revision_is_told(
    repository: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(capsys=capsys)[0] == 1
    status, out, err = check("--since", "HEAD", capsys=capsys)
    assert (status, err) == (0, "")
    assert out.startswith("no findings; 1 in the former version, too;")
    Path("drafts/a.md").write_text("# A heading\n\n" + RIGHT.replace("38", "83") + "\n" + BAD)
    status, out, _ = check("--since", "HEAD", capsys=capsys)
    assert status == 1
    assert out.startswith("drafts/a.md:3:79: error stated-share")
    assert "1 error; 1 in the former version, too;" in out


@needs_git
def test_a_draft_that_was_not_there_is_new(repository: None, capsys: pytest.CaptureFixture[str]) -> None:
    Path("drafts/b.md").write_text(BAD)
    status, out, _ = check("--since", "HEAD", "--jobs", "2", capsys=capsys)
    assert status == 1
    assert out.startswith("drafts/b.md:1:")


@needs_git
@pytest.mark.parametrize("revision", ["no-such", "--help", "HEAD:drafts/a.md", "", "-o/tmp/x"])
def test_a_revision_that_there_is_not_ends_with_2(
    revision: str, repository: None, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = check(f"--since={revision}", capsys=capsys)
    assert (status, out) == (2, "")
    assert f"--since {revision}: drafts/a.md is in no Git repository with such a revision" in err


@needs_git
def test_outside_a_repository_there_is_no_revision(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert "is in no Git repository" in check("--since", "HEAD", capsys=capsys)[2]


def test_without_git_that_is_said(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    assert "--since needs Git, and there is none" in check("--since", "HEAD", capsys=capsys)[2]


def test_another_file_may_be_the_former_version(capsys: pytest.CaptureFixture[str]) -> None:
    Path("old.md").write_text(RIGHT + "\n" + BAD)
    Path("drafts/a.md").write_text(BAD + "\n" + RIGHT.replace("90", "60"))
    status, out, _ = check("--since-file", "old.md", "--output", "json=out.json", capsys=capsys)
    assert status == 1
    assert "1 error; 1 in the former version, too;" in out
    made = json.loads(Path("out.json").read_text())
    assert [found.get("accepted", {}).get("by") for found in made["findings"]] == ["earlier", None]
    assert "changed: 3:35 60 (90 before)" in made["findings"][1]["help"]


REPORT = """\
# Staff of the observatory

In 2024 the observatory had 53 staff in Oslo, and 130 staff in all.

Table 1. Staff by office, 2024

| Office | Women | Men | Total |
|---|---|---|---|
| Rome | 12 | 15 | 27 |
| Lima | 9 | 14 | 23 |
| Oslo | 31 | 22 | 53 |
| Suva | 8 | 19 | 27 |
| Total | 60 | 70 | 130 |

Of the 130 staff, 60 were women (46 per cent).
"""


@pytest.mark.parametrize("old", ["old.docx", "old.md"])
def test_between_word_files_every_place_is_told(old: str, capsys: pytest.CaptureFixture[str]) -> None:
    def written(name: str, text: str) -> None:
        data = text.encode()
        Path(name).write_bytes(as_word(read(data, "draft.md")) if name.endswith(".docx") else data)

    written(old, REPORT)
    written("new.docx", REPORT.replace("| 31 | 22 | 53 |", "| 41 | 22 | 63 |"))
    assert (
        main(["check", "new.docx", "--since-file", old, "--fail-on", "warning", "--output", "json=out.json"])
        == 1
    )
    told = capsys.readouterr().out
    for place in ("53 (63 would go with it)", "60 “Total” / “Women”", "130 “Total” / “Total” (140 would go"):
        assert place in told
    findings = json.loads(Path("out.json").read_text())["findings"]
    assert {finding["rule"] for finding in findings} == {"total-row", "restated"}
    assert main(["check", "new.docx", "--since-file", "new.docx", "-q", "--select", "restated"]) == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--since-file", "no-such.md"], "no-such.md"),
        (["--since-file", "drafts/a.md", "--together"], "--since-file and --together don't go together"),
        (["--since", "HEAD", "--write-baseline", "x"], "--since and --write-baseline don't go together"),
        (["--since", "HEAD", "--since-file", "x"], "not allowed with argument"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = check(*words, capsys=capsys)
    assert (status, out) == (2, "")
    assert told in err


def test_one_former_version_is_not_that_of_several(capsys: pytest.CaptureFixture[str]) -> None:
    Path("drafts/b.md").write_text(BAD)
    assert "of one draft, not of several" in check("--since-file", "drafts/b.md", capsys=capsys)[2]


def test_git_that_hangs_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def hang(*_: object, **__: object) -> None:
        raise subprocess.TimeoutExpired("git", 60)

    monkeypatch.setattr(earlier.subprocess, "run", hang)
    assert "Git takes longer than 60 seconds" in check("--since", "HEAD", capsys=capsys)[2]

"""`--output FORMAT=PATH`: several outputs of one run, written whole; nothing is written over a draft."""

from __future__ import annotations

import json
import os
import stat
import sys
from pathlib import Path

import cli_fakes
import pytest

import auditor.pipeline
from auditor.cli import written
from auditor.cli.main import main
from auditor.model import AuditorError


@pytest.fixture(autouse=True)
def stand_in(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(auditor.pipeline, "audit_by", cli_fakes.audit_by)
    monkeypatch.setenv("AUDITOR_CACHE", "false")  # what a stand-in says is nobody else's
    monkeypatch.chdir(tmp_path)
    Path("good.txt").write_text("3 + 4 = 7\n")
    Path("bad.txt").write_text("3 + 4 = 8\n")


def test_several_outputs_in_one_run_say_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    every = ["sarif", "github", "gitlab", "json", "jsonl", "junit", "markdown", "text", "trace", "concise"]
    named = [word for name in every for word in ("--output", f"{name}=out.{name}")]
    assert main(["check", "bad.txt", "good.txt", "no-such-draft.txt", "--format", "concise", *named]) == 2
    concise = capsys.readouterr().out
    for name in every:
        main(["check", "bad.txt", "good.txt", "no-such-draft.txt", "--format", name])
        alone = capsys.readouterr().out
        assert Path(f"out.{name}").read_text(encoding="utf-8") == alone
        if name == "concise":
            assert alone == concise


def test_outputs_are_the_same_from_run_to_run_and_with_any_number_of_jobs() -> None:
    seen = set()
    for jobs in ("1", "2", "2"):
        main(["check", "bad.txt", "good.txt", "-q", "--output", "sarif=a.sarif", "--jobs", jobs])
        seen.add(Path("a.sarif").read_bytes())
    assert len(seen) == 1


def test_a_file_is_replaced_whole_and_keeps_its_mode() -> None:
    Path("out.json").write_text("old")
    os.chmod("out.json", 0o640)
    main(["check", "bad.txt", "-q", "--output", "json=out.json"])
    assert json.loads(Path("out.json").read_text())["findings"]
    assert stat.S_IMODE(Path("out.json").stat().st_mode) == 0o640
    assert sorted(p.name for p in Path().iterdir()) == ["bad.txt", "good.txt", "out.json"]


def test_a_failed_write_leaves_the_old_file(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("out.json").write_text("old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(AuditorError, match=r"out\.json: cannot be written: No space left"):
        written.write("out.json", "new")
    assert Path("out.json").read_text() == "old"
    assert len(list(Path().iterdir())) == 3


@pytest.mark.skipif(sys.platform == "win32", reason="links of POSIX")
def test_a_link_stays_a_link() -> None:
    Path("real.json").write_text("old")
    os.symlink("real.json", "link.json")
    written.write("link.json", "new")
    assert Path("link.json").is_symlink()
    assert Path("real.json").read_text() == "new"


@pytest.mark.parametrize(
    ("argument", "words"),
    [
        ("sarif", "write FORMAT=PATH"),
        ("sarif=", "write FORMAT=PATH"),
        ("sarif=-", "standard output has --format"),
        ("sarrif=x", 'no output format is called "sarrif"; did you mean "sarif"?'),
        ("sarif=nowhere/x", "there is no folder nowhere"),
        ("json=bad.txt", "bad.txt: is a draft to audit, and nothing is written over it"),
    ],
)
def test_what_cannot_be_meant_is_refused_before_anything_is_done(
    argument: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "bad.txt", "--output", argument]) == 2
    out, err = capsys.readouterr()
    assert words in err
    assert out == ""
    assert Path("bad.txt").read_text() == "3 + 4 = 8\n"


def test_two_outputs_do_not_share_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "bad.txt", "--output", "json=x", "--output", "sarif=./x"]) == 2
    assert "another output goes to ./x" in capsys.readouterr().err

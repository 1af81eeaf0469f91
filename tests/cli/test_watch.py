"""`check --watch`: a run after every change, and the exit code of the last one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from auditor.cli import watch
from auditor.cli.main import main

SENTENCE = "The office received 240 requests, 90 of which it answered, a response rate of {} per cent.\n"
WRONG, RIGHT = SENTENCE.format(53), SENTENCE.format("37.5")
PACK = (
    "pack: house\nrules:\n  rate:\n    check: assert\n    description: The rate.\n"
    '    let:\n      told: {{claim: "a response rate of <n> per cent"}}\n    assert: told = {} %\n'
)


def watched(monkeypatch: pytest.MonkeyPatch, *steps: Callable[[], object]) -> None:
    """While it waits one step after the other is taken; then comes Ctrl-C."""
    left = list(steps)

    def sleep(seconds: float) -> None:
        if not left:
            raise KeyboardInterrupt
        left.pop(0)()

    monkeypatch.setattr(watch.time, "sleep", sleep)


@pytest.fixture
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "draft.md"
    path.write_text(WRONG)
    return path


def test_a_change_runs_it_again(
    draft: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    watched(monkeypatch, lambda: None, lambda: draft.write_text(RIGHT))
    assert main(["check", "--watch", "--format", "concise", "draft.md"]) == 0
    assert capsys.readouterr().out.count("stated-share") == 1


def test_the_exit_code_is_the_last_ones(draft: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    draft.write_text(RIGHT)
    watched(monkeypatch, lambda: draft.write_text(WRONG))
    assert main(["check", "--watch", "--quiet", "draft.md"]) == 1


def test_settings_packs_and_new_drafts_are_watched(
    draft: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    draft.write_text(RIGHT)
    pack = draft.with_name("house.yaml")
    pack.write_text(PACK.format("37.5"))
    watched(
        monkeypatch,
        lambda: pack.write_text(PACK.format("41.0")),
        lambda: draft.with_name("auditor.yaml").write_text("ignroe: [rate]\n"),
        lambda: draft.with_name("auditor.yaml").write_text("ignore: [rate]\n"),
        lambda: draft.with_name("new.md").write_text(WRONG),
    )
    assert main(["check", "--watch", "--format", "concise", "--pack", "house.yaml", "."]) == 1
    out, err = capsys.readouterr()
    assert out.count(": error rate") == 1
    assert out.count(": error stated-share") == 1
    assert "ignroe" in err
    assert err.count("watching for changes") == 5


def test_what_a_run_writes_does_not_start_another(
    draft: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    watched(monkeypatch)
    assert main(["check", "--watch", "--output", "markdown=summary.md", "."]) == 1
    assert draft.with_name("summary.md").exists()
    assert capsys.readouterr().err.count("watching for changes") == 1


def test_standard_input_cannot_be_watched(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--watch", "-"]) == 2
    assert "--watch and standard input don't go together" in capsys.readouterr().err


def test_ctrl_c_in_the_first_run_is_an_interrupt(draft: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(arguments: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("auditor.cli.commands.check.once", interrupted)
    assert main(["check", "--watch", "draft.md"]) == 130

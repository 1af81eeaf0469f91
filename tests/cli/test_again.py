"""A run that was done before is told again, and only where it would say the same."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import auditor.cli.run
from auditor.cli import again
from auditor.cli.commands import check
from auditor.cli.main import main

BAD = "The office received 240 requests, 90 of which it answered, a response rate of 43 per cent.\n"
GOOD = BAD.replace("43", "38")
SIDECAR = "ignore:\n  - {rule: stated-share, quote: %s, reason: as agreed}\n"
PACK = "pack: house\nextends: [core]\nrules:\n  stated-share: {severity: %s}\n"

Check = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with drafts in a folder, and a cache of its own."""
    monkeypatch.setenv("AUDITOR_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    Path(".git").mkdir()
    Path("drafts").mkdir()
    Path("drafts/a.md").write_text(BAD)
    Path("drafts/b.md").write_text(GOOD)
    return tmp_path


@pytest.fixture
def carried(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The plans of runs that were carried out."""
    plans: list[object] = []
    real = auditor.cli.run.carry_out

    def spy(plan: Any) -> Any:
        plans.append(plan)
        return real(plan)

    monkeypatch.setattr(auditor.cli.run, "carry_out", spy)
    return plans


@pytest.fixture
def run(carried: list[object], capsys: pytest.CaptureFixture[str]) -> Check:
    def check(*words: str) -> tuple[int, str, str]:
        carried.clear()
        capsys.readouterr()
        status = main(["check", *words])
        return (status, *capsys.readouterr())

    return check


def test_it_says_and_writes_the_same(run: Check, carried: list[object]) -> None:
    Path("auditor.ignore.yaml").write_text(SIDECAR % "received 240" + SIDECAR[8:] % "no such words")
    words = ("drafts", "--select", "stated-*", "--output", "json=out.json", "--output", "junit=out.xml")
    first = run(*words)
    assert len(carried) == 1
    wrote = Path("out.json").read_bytes(), Path("out.xml").read_bytes()
    Path("out.json").write_text("")
    Path("out.xml").unlink()
    assert run(*words) == first
    assert carried == []
    assert (Path("out.json").read_bytes(), Path("out.xml").read_bytes()) == wrote
    assert first == run(*words, "--no-cache")


@pytest.mark.parametrize(
    "words", [("-q",), ("--fail-on", "never"), ("--ignore", "*-share"), ("--pack", "survey")]
)
def test_every_exit_code_and_silence(words: tuple[str, ...], run: Check, carried: list[object]) -> None:
    first = run("drafts/a.md", *words)
    assert run("drafts/a.md", *words) == first
    assert carried == []
    assert first[0] == (1 if words[0] in ("-q", "--pack") else 0)


def settings(text: str, name: str = "auditor.yaml") -> Callable[[], object]:
    return lambda: Path(name).write_text(text)


CHANGES: dict[str, Callable[[], object]] = {
    "a draft": lambda: Path("drafts/a.md").write_text(GOOD),
    "a new draft": lambda: Path("drafts/c.md").write_text(BAD),
    "a draft is gone": lambda: Path("drafts/b.md").unlink(),
    "another name": lambda: Path("drafts/a.md").rename("drafts/z.md"),
    "a new folder": lambda: (Path("drafts/sub").mkdir(), Path("drafts/sub/c.md").write_text(BAD)),
    "settings above": settings("ignore: [stated-share]\n"),
    "settings beside": settings("severity: {stated-share: warning}\n", "drafts/auditor.yml"),
    "settings of a project": settings('[tool.auditor]\nformat = "concise"\n', "pyproject.toml"),
    "a reason beside": settings(SIDECAR % "received 240", "drafts/auditor.ignore.yaml"),
    "a pack": lambda: Path("house.yaml").write_text(PACK % "note"),
    "a baseline": lambda: Path("known.json").write_text(Path("all.json").read_text()),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_changes_is_seen(change: str, run: Check, carried: list[object]) -> None:
    Path("house.yaml").write_text(PACK % "error")
    run("drafts/b.md", "--write-baseline", "known.json")
    run("drafts", "--write-baseline", "all.json")
    words = ("drafts", "--pack", "house.yaml", "--baseline", "known.json")
    first = run(*words)
    assert run(*words) == first
    assert carried == []
    CHANGES[change]()
    after = run(*words)
    assert len(carried) == 1
    assert after == run(*words, "--no-cache") != first
    assert run(*words) == after


def test_a_root_between_draft_and_settings_is_seen(run: Check, carried: list[object]) -> None:
    Path("auditor.yaml").write_text("ignore: [stated-share]\n")
    run("drafts/a.md", "--config", "auditor.yaml")
    first = run("drafts/a.md")
    Path("drafts/.git").mkdir()
    assert run("drafts/a.md")[0] == 1 != first[0]
    Path("auditor.yaml").write_text("ignore: [total-row]\n")
    assert run("drafts/a.md", "--config", "auditor.yaml")[0] == 1


def test_a_document_of_the_baseline_that_is_lost_is_seen(run: Check, carried: list[object]) -> None:
    run("drafts/a.md", "--write-baseline", "known.json")
    Path("drafts/c.md").write_text(BAD)
    words = ("drafts/c.md", "--baseline", "known.json")
    assert (run(*words)[0], run(*words)[0]) == (1, 1)
    assert carried == []
    Path("drafts/a.md").unlink()
    assert run(*words)[0] == 0, "the draft has been renamed"


def test_a_former_version_counts_by_what_is_in_it(run: Check, carried: list[object]) -> None:
    words = ("drafts/a.md", "--since-file", "drafts/b.md")
    assert run(*words)[0] == run(*words)[0] == 1
    assert carried == []
    Path("drafts/b.md").write_text(BAD)
    assert run(*words)[0] == 0


@pytest.mark.parametrize("name", ["NO_COLOR", "AUDITOR_SELECT", "AUDITOR_MAX_SIZE", "AUDITOR_FAIL_ON"])
def test_the_environment_counts(
    name: str, run: Check, carried: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    run("drafts")
    monkeypatch.setenv(name, {"AUDITOR_FAIL_ON": "never", "AUDITOR_SELECT": "total-*"}.get(name, "10"))
    run("drafts")
    assert len(carried) == 1


def test_another_working_directory_is_another_run(run: Check, carried: list[object]) -> None:
    run("a.md", "b.md")
    os.chdir("drafts")
    assert run("a.md")[0] == 1
    assert len(carried) == 1


@pytest.mark.parametrize(
    "words",
    [
        ("drafts", "no-such.md"),
        ("drafts", "--write-baseline", "known.json"),
        ("drafts", "--together"),
        ("drafts", "--no-cache"),
        ("drafts", "--pack", "packs"),
    ],
    ids=" ".join,
)
def test_what_is_carried_out_each_time(words: tuple[str, ...], run: Check, carried: list[object]) -> None:
    Path("packs").mkdir()
    Path("packs/house.yaml").write_text(PACK % "note")
    assert run(*words) == run(*words)
    assert len(carried) == 1


def test_an_option_that_nobody_has_thought_of_is_carried_out_each_time(
    run: Check, carried: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check, "REPEATABLE", check.REPEATABLE - {"quiet"})
    assert run("drafts", "-q") == run("drafts", "-q")
    assert len(carried) == 1


def test_a_draft_that_changes_under_the_run_is_not_kept(
    run: Check, carried: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = auditor.cli.run.carry_out

    def meanwhile(plan: Any) -> Any:
        done = real(plan)
        Path("drafts/a.md").write_text(GOOD)
        return done

    monkeypatch.setattr(auditor.cli.run, "carry_out", meanwhile)
    assert run("drafts")[0] == 1
    assert run("drafts")[0] == 0


@pytest.mark.parametrize("name", ["auditor.yaml", "auditor.ignore.yaml", "house.yaml"])
def test_a_file_of_settings_is_not_read_whatever_its_size(run: Check, name: str) -> None:
    Path("house.yaml").write_text(PACK % "error")
    Path(name).touch()
    os.truncate(name, 1 << 40)
    for _ in range(2):
        status, _, err = run("--pack", "house.yaml", "drafts/a.md")
        assert status == 2
        assert name in err


def test_an_output_that_is_a_draft_is_not_written_over(run: Check) -> None:
    words = ("drafts/a.md", "--output", "json=out.json")
    assert run(*words)[0] == 1
    Path("out.json").unlink()
    Path("out.json").symlink_to("drafts/a.md")
    status, _, err = run(*words)
    assert status == 2
    assert "is a draft to audit" in err
    assert Path("drafts/a.md").read_text() == BAD


def test_what_is_too_much_to_keep_is_not_kept(
    run: Check, carried: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = run("drafts")
    monkeypatch.setattr(again, "MOST", 60)
    assert run("drafts", "--jobs", "1") == run("drafts", "--jobs", "1") == first
    assert len(carried) == 1


def test_neither_rules_nor_types_are_loaded() -> None:
    told = """
import sys
from auditor.cli.main import main
main(["check", "drafts", "-q"])
print(*sorted(sys.modules.keys() & {"msgspec", "argparse", "yaml", "auditor.model", "auditor.report.base"}))
"""
    for loaded in (True, False):
        done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
        assert bool(done.stdout.splitlines()[-1]) is loaded

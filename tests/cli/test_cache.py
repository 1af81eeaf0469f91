"""What is kept from run to run: nothing tells, but the time, whether it was."""

from __future__ import annotations

import errno
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

import auditor.cli.again
import auditor.cli.cache
import auditor.pipeline
import auditor.stamp
from auditor import kept
from auditor.cli.main import main
from auditor.packs import locate

DRAFT = """\
# Staff

| Office | Women | Men | Total |
|---|---|---|---|
| Rome | 12 | 15 | 27 |
| Lima | 9 | 14 | 23 |
| Oslo | 31 | 22 | 53 |
| Suva | 8 | 19 | 27 |
| Total | 60 | 70 | 130 |

Of the 130 staff, 60 are women. They made 125 requests, 85 of which were met, a rate of 65 per cent.
"""
SOUND = DRAFT.replace("65", "68")
HOUSE = """\
pack: house
extends: [core]
rules:
  women-as-told:
    check: assert
    let:
      told: {claim: "<n> are women"}
      counted: {table: {rows: [Total]}, row: Total, column: Women}
    assert: told = counted
"""
FORMATS = ["text", "concise", "github", "gitlab", "json", "jsonl", "junit", "markdown", "sarif", "trace"]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with drafts, and a cache of its own."""
    monkeypatch.setenv("AUDITOR_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "drafts").mkdir()
    monkeypatch.chdir(tmp_path / "drafts")
    for name, text in {"a.md": DRAFT, "b.md": SOUND, "c.md": DRAFT.replace("Oslo", "Bonn")}.items():
        Path(name).write_text(text)
    Path("house.yaml").write_text(HOUSE)
    return tmp_path


class Run:
    """Runs of the command line, and what they audited."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.audited: list[str] = []
        self._capsys = capsys
        real = auditor.pipeline.audit_by

        def spy(rules: Any, source: Any, filename: str, **options: Any) -> Any:
            self.audited.append(filename)
            return real(rules, source, filename, **options)

        monkeypatch.setattr(auditor.pipeline, "audit_by", spy)

    def __call__(self, *words: str) -> tuple[int, str, str]:
        self.audited.clear()
        self._capsys.readouterr()
        status = main(["check", *words])
        told = self._capsys.readouterr()
        return status, told.out, told.err

    def fresh(self, *words: str) -> tuple[int, str, str]:
        return self(*words, "--no-cache")


@pytest.fixture(params=["drafts", "runs"])
def run(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """With what was kept of each draft alone, and with what was kept of whole runs, too."""
    if request.param == "drafts":
        monkeypatch.setattr(auditor.cli.again, "told_again", lambda words: None)
    return Run(monkeypatch, capsys)


def entries(folder: Path, suffix: str = ".result") -> list[Path]:
    return sorted((folder / "cache" / kept.RESULTS).glob(f"*{suffix}"))


EVERY = ".*"


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("words", [("a.md",), ("a.md", "b.md", "none.md", "c.md"), (".",)])
def test_every_format_says_the_same(name: str, words: tuple[str, ...], run: Run) -> None:
    command = (*words, "--format", name, "--output", "trace=../out.jsonl", "--output", "sarif=../out.sarif")

    def outcome(*more: str) -> object:
        told = run(*command, *more)
        return told, Path("../out.jsonl").read_bytes(), Path("../out.sarif").read_bytes()

    plain = outcome("--no-cache")
    assert len(run.audited) in (1, 3)
    cold = outcome()
    assert len(run.audited) in (1, 3)
    warm = outcome()
    assert run.audited == []
    assert plain == cold == warm


def test_side_by_side_the_same_with_some_kept(run: Run) -> None:
    plain = run.fresh("a.md", "b.md", "none.md", "c.md", "--format", "json")
    run("b.md", "--format", "json")
    assert run("a.md", "b.md", "none.md", "c.md", "--format", "json", "--jobs", "2") == plain
    assert run("a.md", "b.md", "none.md", "c.md", "--format", "json", "--jobs", "2") == plain
    assert run("a.md", "b.md", "none.md", "c.md", "--format", "json") == plain
    assert run.audited == []
    Path("b.md").write_text(DRAFT)
    changed = run("a.md", "b.md", "c.md", "--format", "json", "--jobs", "2")
    assert changed == run.fresh("a.md", "b.md", "c.md", "--format", "json")


def test_only_what_changed_is_audited(run: Run) -> None:
    run(".")
    Path("b.md").write_text(SOUND + "\nOne more line.\n")
    told = run(".")
    assert run.audited == ["b.md"]
    assert told == run.fresh(".")
    run(".", "--quiet")
    assert len(run.audited) == 3, "another way of rendering"
    run("c.md", "a.md")
    assert run.audited == [], "where no ids are told, the number of a draft doesn't count"


def sidecar(reason: str = "counted twice") -> None:
    Path("auditor.ignore.yaml").write_text(
        f"ignore:\n  - rule: stated-share\n    quote: a rate of\n    reason: {reason}\n"
    )


CHANGES: dict[str, Any] = {
    "a byte": lambda: Path("a.md").write_text(DRAFT.replace("| 31 |", "| 32 |")),
    "the same figures elsewhere": lambda: Path("a.md").write_text("\n" + DRAFT),
    "a reason in the draft": lambda: Path("a.md").write_text(
        "<!-- auditor: ignore-file stated-share -- one is counted twice -->\n\n" + DRAFT
    ),
    "a reason beside it": sidecar,
    "a rule": lambda: Path("house.yaml").write_text(HOUSE.replace("told = counted", "told = counted + 1")),
    "what a rule is told with": lambda: Path("house.yaml").write_text(
        HOUSE + "    severity: warning\n  stated-share: {message: Told otherwise}\n"
    ),
    "settings: severity": lambda: Path("auditor.yaml").write_text("severity: {stated-share: warning}\n"),
    "settings: rules": lambda: Path("auditor.yaml").write_text("ignore: [stated-share]\n"),
    "settings: the sign": lambda: Path("auditor.yaml").write_text("decimal: ','\n"),
    "settings: the language": lambda: Path("auditor.yaml").write_text("language: fr\n"),
}
AUDITED_BY = ("a.md", "--pack", "house.yaml", "--format", "json")


@pytest.mark.parametrize("change", CHANGES)
def test_what_changes_the_outcome_is_seen(change: str, run: Run) -> None:
    before = run(*AUDITED_BY)
    assert run(*AUDITED_BY) == before
    assert run.audited == []
    CHANGES[change]()
    after = run(*AUDITED_BY)
    assert run.audited == ["a.md"]
    assert after == run.fresh(*AUDITED_BY)
    if change not in ("settings: the sign", "settings: the language"):
        assert after != before


OPTIONS = [
    ("--hidden",),
    ("--revisions", "original"),
    ("--decimal", ","),
    ("--language", "fr"),
    ("--color", "always"),
    ("--quiet",),
    ("--ignore", "stated-share"),
    ("--select", "stated-share"),
    ("--fail-on", "warning"),
    ("--pack", "un-report"),
    ("--output", "junit=../out.xml"),
    ("--since-file", "b.md"),
    ("--baseline", "../known.json"),
]


@pytest.mark.parametrize("option", OPTIONS, ids=" ".join)
def test_options_are_seen(option: tuple[str, ...], run: Run) -> None:
    run("a.md", "--write-baseline", "../known.json")
    run("a.md")
    told = run("a.md", *option)
    assert run.audited == ["a.md"]
    assert told == run.fresh("a.md", *option)
    assert run("a.md", *option) == told
    assert run.audited == []


def test_a_former_version_and_a_baseline_count_by_what_is_in_them(run: Run) -> None:
    run("b.md", "--write-baseline", "../known.json")
    held = ("a.md", "--baseline", "../known.json", "--since-file", "b.md")
    before = run(*held)
    run("a.md", "--write-baseline", "../known.json")
    after = run(*held)
    assert run.audited == ["a.md"]
    assert after == run.fresh(*held) != before
    Path("b.md").write_text(DRAFT)
    last = run(*held)
    assert run.audited == ["a.md"]
    assert last == run.fresh(*held)


def test_another_name_folder_or_format_is_another_document(run: Run, folder: Path) -> None:
    run("a.md")
    text = Path("a.md").read_text()
    for name in ("d.md", "a.txt", str(folder / "drafts" / "a.md"), "./a.md"):
        Path(name).write_text(text)
        assert run(name) == run.fresh(name)
    os.chdir("..")
    told = run("drafts/a.md")
    assert run.audited == ["drafts/a.md"]
    assert "drafts/a.md:" in told[1]


def test_rules_that_look_elsewhere_are_audited_each_time(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    pack = HOUSE.replace(
        "{table: {rows: [Total]}, row: Total, column: Women}", "{data: d.csv, row: W, column: n}"
    )
    Path("house.yaml").write_text(pack)
    Path("d.csv").write_text("what,n\nW,60\nM,70\n")
    before = run("a.md", "--pack", "house.yaml")
    Path("d.csv").write_text("what,n\nW,61\nM,70\n")
    after = run("a.md", "--pack", "house.yaml")
    assert run.audited == ["a.md"]
    assert "women-as-told" in after[1]
    assert "women-as-told" not in before[1]


def test_a_pack_that_another_extends_counts(run: Run) -> None:
    Path("top.yaml").write_text("pack: top\nextends: [house.yaml]\n")
    before = run("a.md", "--pack", "top.yaml")
    Path("house.yaml").write_text(HOUSE.replace("told = counted", "told = counted + 1"))
    after = run("a.md", "--pack", "top.yaml")
    assert after == run.fresh("a.md", "--pack", "top.yaml") != before
    Path("house.yaml").write_text(HOUSE.replace("check: assert", "check: asert"))
    assert run("a.md", "--pack", "top.yaml")[0] == 2


def test_a_folder_of_packs_and_a_path_of_packs_are_looked_at_anew(
    run: Run, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    (folder / "packs").mkdir()
    (folder / "packs" / "one.yaml").write_text(HOUSE)
    before = run("a.md", "--pack", "../packs/")
    wrong = HOUSE.replace("told = counted", "told = counted + 1")
    (folder / "packs" / "two.yaml").write_text(wrong.replace("house", "two").replace("women", "w"))
    assert run("a.md", "--pack", "../packs/") == run.fresh("a.md", "--pack", "../packs/") != before
    (folder / "first").mkdir()
    monkeypatch.setenv(locate.VARIABLE, os.pathsep.join([str(folder / "first"), str(folder / "packs")]))
    before = run("a.md", "--pack", "one")
    (folder / "first" / "one.yaml").write_text(wrong)
    assert run("a.md", "--pack", "one") == run.fresh("a.md", "--pack", "one") != before


def test_what_cannot_be_read_is_told_each_time(run: Run) -> None:
    Path("d.docx").write_bytes(b"PK\3\4 no document")
    first = run("a.md", "d.docx")
    assert first[0] == 2
    assert run("a.md", "d.docx") == first
    assert run.audited == ["d.docx"]


def test_it_can_be_turned_off(run: Run, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    run("a.md", "--no-cache")
    Path("auditor.yaml").write_text("cache: false\n")
    run("a.md")
    Path("auditor.yaml").unlink()
    monkeypatch.setenv("AUDITOR_CACHE", "no")
    run("a.md")
    assert entries(folder) == entries(folder, ".rules") == []
    monkeypatch.delenv("AUDITOR_CACHE")
    monkeypatch.setenv("AUDITOR_CACHE_DIR", "")
    run("a.md")
    run("a.md")
    assert run.audited == ["a.md"]


def test_together_is_not_kept(run: Run, folder: Path) -> None:
    first = run("a.md", "b.md", "--together")
    assert entries(folder) == []
    assert run("a.md", "b.md", "--together") == first


# What is wrong with the cache is nobody's business.

DAMAGES: dict[str, Any] = {
    "torn": lambda data: data[: len(data) // 2],
    "empty": lambda data: b"",
    "one bit": lambda data: data[:-3] + bytes([data[-3] ^ 1]) + data[-2:],
    "zeros": lambda data: bytes(len(data)),
    "longer": lambda data: data + b"x",
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_entry_is_made_anew(damage: str, run: Run, folder: Path) -> None:
    plain = run.fresh(".")
    run(".")
    assert {path.suffix for path in entries(folder, EVERY)} == {".result", ".rules", ".readers", ".run"}
    for path in entries(folder, EVERY):
        path.write_bytes(DAMAGES[damage](path.read_bytes()))
    assert run(".") == plain
    assert len(run.audited) == 3
    assert run(".") == plain
    assert run.audited == []


def test_an_entry_under_anothers_name_is_none(run: Run, folder: Path) -> None:
    plain = run.fresh(".")
    run(".")
    first, *others = entries(folder)
    for path in [*others, *entries(folder, ".run")]:
        path.write_bytes(first.read_bytes())
    assert run(".") == plain
    assert len(run.audited) == 2


def test_a_whole_entry_of_another_shape_is_none(run: Run, folder: Path) -> None:
    plain = run("a.md")
    for payload in (b"", b"\xc1", b"\x93\x01\x02\x03", b"\x91" * 5000):
        for path in [*entries(folder), *entries(folder, ".rules"), *entries(folder, ".run")]:
            kept.write(str(path), payload)
        assert run("a.md") == plain
        assert run.audited == ["a.md"]


def test_no_place_to_keep_anything_is_no_harm(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = run.fresh(".")
    (folder / "file").write_text("")
    for place in (folder / "file", folder / "file" / "below"):
        monkeypatch.setattr(kept, "folder", lambda place=place: str(place))
        assert run(".") == plain
        assert len(run.audited) == 3


def test_a_full_disk_leaves_nothing_behind(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = run.fresh(".")
    real = open

    class Full:
        def __init__(self, path: str, mode: str) -> None:
            self.file = real(path, mode)

        def __enter__(self) -> Full:
            return self

        def __exit__(self, *_: object) -> None:
            self.file.close()

        def write(self, data: bytes) -> None:
            self.file.write(data[:20])
            raise OSError(errno.ENOSPC, "No space left on device")

    def full(path: Any, mode: str = "r", *more: Any, **options: Any) -> Any:
        return Full(path, mode) if "x" in mode else real(path, mode, *more, **options)

    for path in (folder / "cache" / kept.RESULTS).iterdir():
        path.unlink()
    monkeypatch.setattr(kept, "open", full, raising=False)
    assert run(".") == plain
    assert list((folder / "cache" / kept.RESULTS).iterdir()) == []
    monkeypatch.undo()


def test_so_much_is_kept_and_no_more(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(auditor.cli.cache, "MOST_FILES", 10)
    results = folder / "cache" / kept.RESULTS
    run("a.md")
    half, young = results / f"x{kept.DRAFT}", results / f"y{kept.DRAFT}"
    for path in (half, young):
        path.write_bytes(b"half")
    os.utime(half, (0, 0))
    for number in range(30):
        Path("b.md").write_text(f"{SOUND}\nLine {number}.\n")
        run("b.md")
    assert len([path for path in results.iterdir() if path.suffix != kept.DRAFT]) <= 10
    assert not half.exists()
    assert young.exists(), "another run may be at it"
    run("b.md")
    assert run.audited == [], "the last are left"
    monkeypatch.setattr(auditor.cli.cache, "MOST_BYTES", 1)
    run("c.md")
    assert len(entries(folder)) == 0


def test_what_is_used_stays(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("a.md")
    every = [*entries(folder), *entries(folder, ".run")]
    for own in every:
        os.utime(own, (1000, 1000))
    run("a.md")
    assert any(time.time() - own.stat().st_mtime < 1000 for own in every)


def test_a_program_that_changed_is_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def seen() -> bytes:
        auditor.stamp.stamp.cache_clear()
        return auditor.stamp.stamp()

    package, site = tmp_path / "package", tmp_path / "site"
    (package / "inner").mkdir(parents=True)
    site.mkdir()
    source = package / "inner" / "module.py"
    source.write_text("one = 1\n")
    try:
        monkeypatch.setattr(auditor.stamp, "_HERE", str(package))
        monkeypatch.setattr(sys, "path", [*sys.path, str(site)])
        stamps = [seen()]
        assert seen() == stamps[0]
        source.write_text("one = 11\n")
        stamps.append(seen())
        os.utime(source, ns=(1, 1))
        stamps.append(seen())
        (site / "lark-9.9.dist-info").mkdir()
        stamps.append(seen())
        assert len(set(stamps)) == 4
    finally:
        auditor.stamp.stamp.cache_clear()


# Real processes.


@contextmanager
def process(*words: str) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "auditor", "check", *words]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        yield running
    finally:
        running.kill()
        running.communicate()


def test_two_runs_at_once_say_the_same(run: Run) -> None:
    for number in range(4):
        Path(f"d{number}.md").write_text(DRAFT.replace("Oslo", f"Town {number}"))
    with process(".", "--no-cache") as alone:
        plain = alone.communicate()
    with process(".") as one, process(".", "--jobs", "2") as other, process(".") as third:
        assert one.communicate() == other.communicate() == third.communicate() == plain
    with process(".") as after:
        assert after.communicate() == plain


def test_a_run_that_is_killed_leaves_nothing_wrong(folder: Path, run: Run) -> None:
    for number in range(4):
        Path(f"d{number}.md").write_text(DRAFT.replace("Oslo", f"Town {number}"))
    start = time.monotonic()
    with process(".", "--no-cache") as alone:
        plain = alone.communicate()
    whole = time.monotonic() - start
    chance = random.Random(5)
    for _ in range(6):
        with process(".") as killed:
            time.sleep(chance.uniform(0.2, 1.1) * whole)
            killed.kill()
        with process(".", "d0.md", "b.md") as after:  # some are kept, some are not
            assert after.communicate() == plain
        for path in chance.sample(entries(folder), len(entries(folder)) // 2):
            path.unlink()

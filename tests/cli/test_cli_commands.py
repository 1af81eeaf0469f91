"""`trace`, `explain`, `rules`, and help, in process."""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

import cli_fakes
import pytest

import auditor
import auditor.pipeline
from auditor.cli.commands.explain import parse
from auditor.cli.main import main
from auditor.cli.registry import find, names
from auditor.model import AuditorError


@pytest.fixture(autouse=True)
def stand_in(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(auditor.pipeline, "audit_by", cli_fakes.audit_by)
    monkeypatch.setenv("AUDITOR_CACHE", "false")  # what a stand-in says is nobody else's
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("3 + 4 = 7\n\n3 + 4 = 8\n")
    Path("b.txt").write_text("1 + 1 = 2\n")


def test_trace_is_json_lines_and_findings_are_no_failure(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["trace", "a.txt", "b.txt", "--format", "jsonl"]) == 0
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [record["path"] for record in records if record["type"] == "document"] == ["a.txt", "b.txt"]
    ids = [record["id"] for record in records if "id" in record]
    assert len(ids) == len(set(ids))
    assert main(["trace", "a.txt", "missing.txt"]) == 2
    assert main(["trace", "a.txt", "--format", "csv"]) == 2


def test_ids_of_a_single_document_are_plain(capsys: pytest.CaptureFixture[str]) -> None:
    main(["trace", "b.txt"])
    ids = [json.loads(line).get("id") for line in capsys.readouterr().out.splitlines()]
    assert ids == [None, "f1", "f2", "f3", "r1"]


@pytest.mark.parametrize(
    ("place", "heads"),
    [
        ("a.txt:1", ["a.txt:1:1  3", "a.txt:1:5  4", "a.txt:1:9  7"]),
        ("a.txt:1:5", ["a.txt:1:5  4"]),
        ("a.txt:3:8", ["a.txt:3:9  8"]),
    ],
)
def test_explain_tells_of_each_figure_there(
    place: str, heads: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", place]) == 0
    out = capsys.readouterr().out
    assert re.findall(r"^a\.txt:\S+  \S+", out, re.MULTILINE) == heads


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("a.txt:2", "a.txt:2: no figure on this line; there are some on 1 and 3"),
        ("a.txt", "not a place; write FILE:LINE or FILE:LINE:COLUMN"),
        ("a.txt:0", "not a place"),
        ("a.txt:1:0", "not a place"),
        (":1", "not a place"),
    ],
)
def test_explain_says_what_it_needs(place: str, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", place]) == 2
    out, err = capsys.readouterr()
    assert words in err
    assert out == ""


@pytest.mark.parametrize(
    ("place", "parts"),
    [
        ("a.txt:3", ("a.txt", 3, None)),
        ("a.txt:3:14", ("a.txt", 3, 14)),
        (r"C:\drafts\a.txt:3:14", (r"C:\drafts\a.txt", 3, 14)),
        ("a:b.txt:3", ("a:b.txt", 3, None)),
        ("a:1:2:3", ("a:1", 2, 3)),
    ],
)
def test_the_name_in_a_place_may_have_colons(place: str, parts: tuple[str, int, int | None]) -> None:
    assert parse(place) == parts


def test_a_place_needs_numbers() -> None:
    for place in ("a.txt:x", "a.txt:1:x", "a.txt:" + "9" * 30):
        with pytest.raises(AuditorError):
            parse(place)


def test_rules_are_listed_and_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "list"]) == 0
    listed = capsys.readouterr().out
    assert re.search(r"^  total-row +error +\S", listed, re.MULTILINE)
    assert main(["rules", "show", "total-row", "total-column"]) == 0
    shown = capsys.readouterr().out
    assert re.search(r"^total-row  error$", shown, re.MULTILINE)
    assert re.search(r"^ +check +sum$", shown, re.MULTILINE)
    assert re.search(r"^ +along +columns$", shown, re.MULTILINE)
    assert main(["rules", "show", "total-rows"]) == 2
    assert capsys.readouterr().err == 'auditor: no rule is called "total-rows"; did you mean "total-row"?\n'
    assert main(["rules"]) == 2


def test_every_rule_can_be_shown(capsys: pytest.CaptureFixture[str]) -> None:
    main(["rules", "list"])
    rules = re.findall(r"^  (\S+) +(?:error|warning|note|off) ", capsys.readouterr().out, re.MULTILINE)
    assert len(rules) > 20
    for name in rules:
        assert main(["rules", "show", name]) == 0


def test_help_teaches_examples_and_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    out = capsys.readouterr().out
    assert all(name in out for name in names())
    assert "examples:" in out
    assert "exit codes:" in out
    for name in names():
        assert main([name, "--help"]) == 0
        assert "examples:" in capsys.readouterr().out
    assert main([]) == 2
    assert capsys.readouterr().out == out


def test_help_in_colour_says_the_same(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    main(["check", "--help"])
    plain = capsys.readouterr().out
    monkeypatch.setenv("FORCE_COLOR", "1")
    main(["check", "--help"])
    coloured = capsys.readouterr().out
    assert "\x1b[" in coloured

    def told(text: str) -> set[str]:
        return set(re.findall(r"[a-z][a-z-]+", re.sub(r"\x1b\[[0-9;]*m", "", text).lower()))

    assert told(coloured) == told(plain)


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["--version"], ["--version", "check"]):
        assert main(arguments) == 0
        assert capsys.readouterr().out == f"auditor {auditor.__version__}\n"


def test_the_version_is_the_distribution_s() -> None:
    import tomllib

    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))[
        "project"
    ]
    assert project.get("version", auditor.__version__) == auditor.__version__


def test_commands_are_found_in_their_folder() -> None:
    assert {"check", "trace", "explain", "rules"} <= set(names())
    assert all(find(name) is not None for name in names())
    assert find("no-such-command") is None
    assert find("__init__") is None


def test_other_distributions_offer_commands_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Greet:
        SUMMARY = "greet"

        def configure(self, parser: argparse.ArgumentParser) -> None:
            parser.add_argument("whom")

        def run(self, arguments: argparse.Namespace) -> int:
            print(f"hello {arguments.whom}")
            return 0

    class Point:
        def load(self) -> object:
            return Greet()

    def points(*, group: str, name: str) -> list[Point]:
        return [Point()] if (group, name) == ("auditor.commands", "greet") else []

    monkeypatch.setattr("importlib.metadata.entry_points", points)
    assert main(["greet", "you"]) == 0
    assert capsys.readouterr().out == "hello you\n"
    assert main(["greeet", "you"]) == 2

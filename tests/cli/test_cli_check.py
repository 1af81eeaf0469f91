"""`auditor check`, in process: outputs, exit codes, selection, order; the audit itself is a stand-in."""

from __future__ import annotations

import io
import json
import os
import re
import sys
from pathlib import Path

import cli_fakes
import pytest

import auditor.cli.settings
import auditor.pipeline
from auditor.cli.main import main

GOOD, BAD, NOTE, WARNING = "3 + 4 = 7\n", "3 + 4 = 8\n", "note: 3 + 4 = 9\n", "warning: 3 + 4 = 9\n"


@pytest.fixture(autouse=True)
def stand_in(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(auditor.pipeline, "audit_by", cli_fakes.audit_by)
    monkeypatch.setenv("AUDITOR_CACHE", "false")  # what a stand-in says is nobody else's
    for name in ("NO_COLOR", "FORCE_COLOR", "AUDITOR_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    for name, text in {"good": GOOD, "bad": BAD, "note": NOTE, "warning": WARNING, "empty": ""}.items():
        Path(f"{name}.txt").write_text(text)


@pytest.mark.parametrize(
    ("files", "fail_on", "status"),
    [
        (["good"], "note", 0),
        (["empty"], "note", 0),
        (["bad"], "error", 1),
        (["bad"], "never", 0),
        (["warning"], "error", 0),
        (["warning"], "warning", 1),
        (["note"], "warning", 0),
        (["note"], "note", 1),
        (["good", "bad", "note"], "error", 1),
    ],
)
def test_the_exit_code_follows_the_worst_finding(files: list[str], fail_on: str, status: int) -> None:
    assert main(["check", *(f"{name}.txt" for name in files), "--fail-on", fail_on]) == status


def test_errors_alone_fail_by_default() -> None:
    assert main(["check", "warning.txt", "note.txt"]) == 0
    assert main(["check", "bad.txt"]) == 1


def test_what_cannot_be_audited_is_told_and_the_rest_is_done(capsys: pytest.CaptureFixture[str]) -> None:
    Path("broken.txt").write_text("broken")
    Path("crash.txt").write_text("crash")
    status = main(
        ["check", "bad.txt", "broken.txt", "missing.txt", "crash.txt", "note.txt", "--format", "concise"]
    )
    out, err = capsys.readouterr()
    assert status == 2
    assert [line.split()[1:3] for line in out.splitlines()[:2]] == [
        ["error", "total-row"],
        ["note", "total-row"],
    ]
    assert "auditor: broken.txt: broken on purpose\n" in err
    assert "missing.txt" in err
    assert (
        "auditor: crash.txt: unexpected RuntimeError: crashed on purpose. This is a defect of auditor" in err
    )
    assert "Traceback" not in err


def test_text_has_findings_in_order_and_ends_with_coverage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "note.txt", "bad.txt", "good.txt"]) == 1
    out, err = capsys.readouterr()
    assert [line.split(":")[0] for line in out.splitlines() if ":1:" in line] == ["note.txt", "bad.txt"]
    assert out.splitlines()[-2:] == [
        "all 3 files  9 figures: 3 tied, 5 with nothing to tie to, 1 contradicted",
        "1 error, 1 note",
    ]
    assert err == ""


def test_an_empty_file_is_said_to_have_no_figures(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "empty.txt"]) == 0
    assert capsys.readouterr().out == "empty.txt  no figures\nno findings\n"


def test_quiet_says_nothing_but_findings(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--quiet", "good.txt", "empty.txt"]) == 0
    assert capsys.readouterr() == ("", "")
    assert main(["check", "-q", "bad.txt", "--format", "concise"]) == 1
    assert capsys.readouterr().out == "bad.txt:1:9: error total-row should be 7, printed 8\n"


def test_json_is_one_object_also_with_problems(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "bad.txt", "missing.txt", "good.txt", "--format", "json"]) == 2
    whole = json.loads(capsys.readouterr().out)
    assert [document["path"] for document in whole["documents"]] == ["bad.txt", "good.txt"]
    assert [problem["path"] for problem in whole["problems"]] == ["missing.txt"]
    assert len(whole["findings"]) == 1


@pytest.mark.parametrize("name", ["text", "concise", "json", "trace"])
def test_the_output_is_the_same_with_any_number_of_jobs(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(12):
        Path(f"n{number:02}.txt").write_text(
            ("slow\n" if number == 0 else "") + (BAD if number % 3 else GOOD)
        )
    Path("n05.txt").write_text("broken")
    files = [f"n{number:02}.txt" for number in reversed(range(12))]
    seen = []
    for jobs in ("1", "3", "0"):
        status = main(["check", "--format", name, "--jobs", jobs, *files])
        seen.append((status, capsys.readouterr()))
    assert seen[0] == seen[1] == seen[2]
    assert seen[0][0] == 2
    assert seen[0][1].out


def test_a_process_that_dies_takes_only_its_own_file_with_it(capsys: pytest.CaptureFixture[str]) -> None:
    Path("die.txt").write_text("die")
    status = main(
        ["check", "-j", "2", "--format", "concise", "bad.txt", "die.txt", "note.txt", "warning.txt"]
    )
    out, err = capsys.readouterr()
    assert status == 2
    assert [line.split(":")[0] for line in out.splitlines()[:-1]] == ["bad.txt", "note.txt", "warning.txt"]
    assert re.search(r"^auditor: die\.txt: the process that audited it died", err, re.MULTILINE)


def test_rules_are_selected_and_unknown_ones_refused(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[list[str]] = []

    def spy(rules: list[object], source: object, filename: str | None = None, **_: object) -> object:
        seen.append([rule.id for rule in rules])  # type: ignore[attr-defined]
        return cli_fakes.audit_by(rules, source, filename)

    monkeypatch.setattr(auditor.pipeline, "audit_by", spy)
    main(["check", "good.txt", "--select", "total-row"])
    main(["check", "good.txt", "--select", "total-*", "--ignore", "total-row"])
    assert seen[0] == ["total-row"]
    assert "total-row" not in seen[1]
    assert "total-column" in seen[1]
    capsys.readouterr()
    assert main(["check", "good.txt", "--ignore", "total-rwo"]) == 2
    assert capsys.readouterr().err == 'auditor: no rule is called "total-rwo"; did you mean "total-row"?\n'
    assert len(seen) == 2


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check"], "the following arguments are required: FILE"),
        (["check", "good.txt", "--fromat", "json"], "unrecognized arguments: --fromat json"),
        (["check", "good.txt", "--fail-on", "eror"], "invalid choice: 'eror'"),
        (["check", "good.txt", "--jobs", "many"], "--jobs: not a whole number from 0 to 1024: 'many'"),
        (["check", "good.txt", "--form", "json"], "unrecognized arguments"),
        (["check", "good.txt", "--format", "jsn"], 'no output format is called "jsn"; did you mean "json"?'),
        (["chek", "good.txt"], 'no command is called "chek"; did you mean "check"?'),
        (["../check"], "no command is called"),
        ([""], "no command is called"),
    ],
)
def test_wrong_commands_are_told_and_exit_with_2(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert words in err
    assert out == ""


def test_standard_input_is_read_and_named(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(BAD.encode())))
    assert main(["check", "-", "--stdin-filename", "draft.md", "--format", "concise", "-q"]) == 1
    assert capsys.readouterr().out.startswith("draft.md:1:9: error")


@pytest.mark.parametrize(
    ("when", "environment", "coloured"),
    [
        ("always", {}, True),
        ("always", {"NO_COLOR": "1"}, True),
        ("never", {"FORCE_COLOR": "1"}, False),
        ("auto", {}, False),
        ("auto", {"FORCE_COLOR": "1"}, True),
        ("auto", {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_colour_where_it_is_wanted(
    when: str,
    environment: dict[str, str],
    coloured: bool,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    main(["check", "bad.txt", "--color", when])
    assert ("\x1b[" in capsys.readouterr().out) == coloured


def test_a_defect_of_ours_is_one_line_and_a_traceback_only_when_asked_for(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("deep inside")

    monkeypatch.setattr(auditor.cli.settings, "Rulebook", broken)
    assert main(["check", "good.txt"]) == 2
    err = capsys.readouterr().err
    assert err.startswith("auditor: unexpected ZeroDivisionError: deep inside. ")
    assert len(err.splitlines()) == 1
    monkeypatch.setenv("AUDITOR_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        main(["check", "good.txt"])


def test_ctrl_c_is_exit_code_130(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(auditor.cli.settings, "Rulebook", interrupted)
    assert main(["check", "good.txt"]) == 130
    assert capsys.readouterr().err == "auditor: interrupted\n"


def test_progress_only_on_a_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    main(["check", "good.txt", "bad.txt"])
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    main(["check", "good.txt", "missing.txt", "bad.txt"])
    err = capsys.readouterr().err
    assert "1 of 2 files" in err
    assert err.endswith("\r\x1b[K")
    main(["check", "--quiet", "good.txt", "bad.txt"])
    assert capsys.readouterr().err == ""


def test_names_that_no_encoding_holds_are_shown_somehow(capsys: pytest.CaptureFixture[str]) -> None:
    name = os.fsdecode(b"bad\xff\x1b.txt")
    try:
        Path(name).write_text(BAD)
    except OSError:
        pytest.skip("this file system refuses such names")
    for form in ("text", "concise", "json", "trace"):
        assert main(["check", name, "--format", form]) == 1
        out = capsys.readouterr().out
        assert "\x1b" not in out
        assert out.encode("utf-8")

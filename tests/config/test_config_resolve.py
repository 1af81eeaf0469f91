"""Which settings count: the command line before the environment before a file; what they do in a run."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.cli.main import main
from auditor.config.files import parse
from auditor.config.resolve import resolve
from auditor.model import AuditorError

SHARE = "The office received 240 requests, 90 of which it answered, a response rate of 43 per cent.\n"
LISTED = "The office works in four countries (Ghana, Kenya and Mali).\n"
FILE = """\
ignore: [listed]
fail-on: warning
output: {sarif: out/a.sarif}
baseline: known.json
packs: [core, ./house.yaml]
paths:
  "*.csv": {ignore: [total-row], decimal: ","}
  "annexes/*": {select: [share-row]}
  "annexes/a*": {select: [share-column], severity: {share-column: note}}
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    for name in ("AUDITOR_FAIL_ON", "AUDITOR_JOBS", "AUDITOR_SELECT"):
        monkeypatch.delenv(name, raising=False)


def test_each_setting_has_its_value_and_who_says_so() -> None:
    found = parse(FILE, "auditor.yaml")
    settings = resolve(
        "x.md", {"jobs": 3, "fail_on": None}, found, {"AUDITOR_FAIL_ON": "never", "AUDITOR_JOBS": "2"}
    )
    said = {key: (settings[key], settings.source(key)) for key in ("jobs", "fail_on", "ignore", "select")}
    assert said == {
        "jobs": (3, "--jobs"),
        "fail_on": ("never", "AUDITOR_FAIL_ON"),
        "ignore": (("listed",), "auditor.yaml:1"),
        "select": ((), "default"),
    }


def test_paths_have_settings_of_their_own() -> None:
    found = parse(FILE, "auditor.yaml")

    def of(path: str, key: str) -> tuple[object, str]:
        settings = resolve(path, {}, found, {})
        return settings[key], settings.source(key)

    assert of("costs.csv", "ignore") == (("listed", "total-row"), "auditor.yaml:1, auditor.yaml:7")
    assert of("below/costs.csv", "decimal") == (",", "auditor.yaml:7")
    assert of("costs.md", "decimal") == (None, "default")
    assert of("annexes/b.md", "select") == (("share-row",), "auditor.yaml:8")
    assert of("annexes/a.md", "select") == (("share-column",), "auditor.yaml:9")
    assert of("annexes/a.md", "severity") == ({"share-column": "note"}, "auditor.yaml:9")


def test_paths_in_a_file_are_relative_to_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "below").mkdir()
    monkeypatch.chdir("below")
    settings = resolve("x.md", {}, parse(FILE, str(tmp_path / "auditor.yaml")), {})
    assert settings["output"] == {"sarif": "../out/a.sarif"}
    assert settings["baseline"] == "../known.json"
    assert settings["packs"] == ("core", "../house.yaml")


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("AUDITOR_SELECT", "total-row, share-*", ("total-row", "share-*")),
        ("AUDITOR_OUTPUT", "sarif=a,junit=b", {"sarif": "a", "junit": "b"}),
        ("AUDITOR_FAIL_ON_UNUSED", "true", True),
        ("AUDITOR_JOBS", "0", 0),
        ("AUDITOR_DECIMAL", ",", ","),
    ],
)
def test_the_environment_has_every_setting_but_mappings(name: str, text: str, value: object) -> None:
    key = name.removeprefix("AUDITOR_").lower()
    assert resolve("x", {}, None, {name: text})[key] == value


@pytest.mark.parametrize(
    ("name", "text"), [("AUDITOR_FAIL_ON", "x"), ("AUDITOR_JOBS", "x"), ("AUDITOR_DECIMAL", ";")]
)
def test_a_wrong_variable_is_told(name: str, text: str) -> None:
    with pytest.raises(AuditorError, match=f"^{name}={text}: "):
        resolve("x", {}, None, {name: text})


def run(*words: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    status = main([*words])
    return (status, *capsys.readouterr())


def test_a_run_does_what_the_settings_say(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.md").write_text(SHARE + "\n" + LISTED)
    assert run("check", "a.md", "-q", "--format", "concise", capsys=capsys)[1].count("\n") == 2
    Path("auditor.yaml").write_text(
        "format: concise\nseverity: {stated-share: note, listed: error}\nfail-on: warning\n"
    )
    status, out, _ = run("check", "a.md", "-q", capsys=capsys)
    assert (status, [line.split()[1] for line in out.splitlines()]) == (1, ["note", "error"])
    Path("auditor.yaml").write_text(
        "severity: {stated-share: off}\nignore: [listed]\noutput: {json: out.json}\n"
    )
    status, out, _ = run("check", "a.md", "-q", capsys=capsys)
    assert (status, out) == (0, "")
    assert Path("out.json").exists()
    assert run("check", "a.md", "-q", "--no-config", capsys=capsys)[0] == 1


def test_documents_have_the_settings_of_their_own_folder(capsys: pytest.CaptureFixture[str]) -> None:
    Path("late").mkdir()
    for name in ("a.md", "late/a.md"):
        Path(name).write_text(SHARE)
    Path("late/auditor.yaml").write_text("ignore: [stated-share]\n")
    for jobs in ("1", "2"):
        _, out, _ = run("check", "a.md", "late", "-q", "--format", "concise", "--jobs", jobs, capsys=capsys)
        assert [line.split(":")[0] for line in out.splitlines()] == ["a.md"]
    _, out, _ = run("check", "late", "-q", "--format", "concise", "--ignore", "listed", capsys=capsys)
    assert out.startswith("late/a.md")


def test_the_decimal_sign_counts_where_the_numbers_leave_a_choice(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.csv").write_text("Item;Weight\nOne;12,345\n")

    def value() -> str:
        out = run("trace", "a.csv", capsys=capsys)[1]
        return next(
            line.split('"value":"')[1].split('"')[0] for line in out.splitlines() if '"12,345"' in line
        )

    assert value() == "12345"
    Path("auditor.yaml").write_text('decimal: ","\n')
    assert value() == "12.345"


def test_config_tells_what_counts_and_why(capsys: pytest.CaptureFixture[str]) -> None:
    Path("auditor.yaml").write_text('fail-on: note\npaths: {"*.csv": {select: [total-row]}}\n')
    status, out, _ = run("config", "a.csv", "--decimal", ",", capsys=capsys)
    assert status == 0
    lines = {line.split()[0]: line.split() for line in out.splitlines()[1:]}
    assert out.splitlines()[0] == "settings: auditor.yaml"
    assert lines["fail-on"] == ["fail-on", "note", "auditor.yaml:1"]
    assert lines["select"] == ["select", "total-row", "auditor.yaml:2"]
    assert lines["decimal"] == ["decimal", ",", "--decimal"]
    assert lines["jobs"] == ["jobs", "1", "default"]
    assert out.splitlines()[-1] == "rules: total-row"
    assert run("config", "--no-config", capsys=capsys)[1].startswith("settings: no file\n")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ignore: [total-rwo]\n", 'auditor.yaml:1: no rule is called "total-rwo"; did you mean "total-row"?'),
        (
            "\nseverity: {total-rwo: off}\n",
            'auditor.yaml:2: no rule is called "total-rwo"; did you mean "total-row"?',
        ),
        ("packs: [cor]\n", 'no rule pack "cor"; did you mean "core"?'),
        ("output: {sarrif: x}\n", 'no output format is called "sarrif"'),
        ("output: {sarif: nowhere/x}\n", "auditor.yaml:1 sarif=nowhere/x: there is no folder nowhere"),
        ("fromat: json\n", 'auditor.yaml:1:1: unknown key "fromat"'),
    ],
)
def test_what_cannot_be_meant_ends_with_2(text: str, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.md").write_text(SHARE)
    Path("auditor.yaml").write_text(text)
    status, out, err = run("check", "a.md", capsys=capsys)
    assert (status, out) == (2, "")
    assert words in err


def test_a_named_file_must_be_there(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.md").write_text(SHARE)
    assert "there is no such file of settings" in run("check", "a.md", "--config", "x.yaml", capsys=capsys)[2]
    Path("x.yaml").write_text("ignore: [stated-share]\n")
    assert run("check", "a.md", "--config", "x.yaml", capsys=capsys)[0] == 0

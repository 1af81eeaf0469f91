"""Files of settings: which one counts, what it may say, and that mistakes are told with their place."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.cli.commands.config import schema
from auditor.config import files, toml
from auditor.config.model import DEFAULTS, KEYS, Settings
from auditor.model import AuditorError

YAML = """\
packs: [core]
ignore: [share-row]
severity: {listed: off}
fail-on: warning
fail-on-unused: true
output:
  sarif: a.sarif
decimal: ","
jobs: 2
paths:
  "annexes/*.txt":
    select: [total-*]
"""
TOML = """\
[project]
name = "a report"

[tool.auditor]
packs = ["core"]
ignore = [
    "share-row",
]
severity = {listed = "off"}
fail-on = "warning"
fail-on-unused = true
output.sarif = "a.sarif"
decimal = ","
jobs = 2

[tool.auditor.paths."annexes/*.txt"]
select = ["total-*"]
"""


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "house"
    (root / "annexes" / "late").mkdir(parents=True)
    (root / ".git").mkdir()
    monkeypatch.chdir(root)
    return root


def nearest(path: str) -> str | None:
    found = files.nearest(path, {})
    return None if found is None else files.shown(found.path)


def test_yaml_and_toml_say_the_same(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(TOML)
    (tmp_path / "auditor.yaml").write_text(YAML)
    one, other = files.load(str(tmp_path / "auditor.yaml")), files.load(str(tmp_path / "pyproject.toml"))
    assert one is not None
    assert other is not None
    assert one.settings == other.settings
    assert one.settings.fail_on == "warning"
    for key, line in (("fail-on", 4), ("output", 6), ("jobs", 9)):
        assert one.lines[key,] == line
    for key, line in (("fail-on", 10), ("jobs", 14), ("ignore", 6)):
        assert other.lines[key,] == line
    assert one.lines["paths", "annexes/*.txt", "select"] == 12
    assert other.lines["paths", "annexes/*.txt", "select"] == 17


def test_the_nearest_file_counts_up_to_the_root_of_the_repository(house: Path) -> None:
    assert nearest("annexes/late/a.txt") is None
    (house.parent / "auditor.yaml").write_text("")
    assert nearest("annexes/late/a.txt") is None
    (house / "pyproject.toml").write_text("[tool.other]\n")
    assert nearest("annexes/late/a.txt") is None
    (house / "pyproject.toml").write_text("[tool.auditor]\n")
    assert nearest("annexes/late/a.txt") == "pyproject.toml"
    (house / "auditor.yaml").write_text("")
    assert nearest("annexes/late/a.txt") == "auditor.yaml"
    (house / "annexes" / "auditor.yml").write_text("")
    assert nearest("annexes/late/a.txt") == "annexes/auditor.yml"
    assert nearest("a.txt") == "auditor.yaml"


WRONG = [
    ("fail-no: error", '1:1: unknown key "fail-no" in the settings', 'did you mean "fail-on"?'),
    ("a: 1\nfail-on: never-ever", '2:10: "fail-on" must be one of', 'did you mean "never"?'),
    ("select: total-row", '1:9: "select" must be a list, not "total-row"', ""),
    ("jobs: many", '1:7: "jobs" must be a whole number', ""),
    ("\njobs: 5000", '2:1: "jobs" must be between 0 and 1024', ""),
    ("severity: {listed: fatal}", '"listed" must be one of error, warning, note, off', ""),
    ("paths:\n  a:\n    jobs: 1", '3:5: unknown key "jobs" in "a"', ""),
    ('decimal: ";"', '"decimal" must be one of ., ,', ""),
    ("fail-on-unused: yes", '"fail-on-unused" must be true or false', ""),
    ("jobs: 1\njobs: 2", "2:1:", ""),
    ("a: &a [*a]", "", ""),
    ("[", "not YAML", ""),
    ("- a", "must be a mapping", ""),
]


@pytest.mark.parametrize(("text", "place", "hint"), WRONG)
def test_mistakes_are_told_with_their_place(text: str, place: str, hint: str) -> None:
    with pytest.raises(AuditorError) as caught:
        files.parse(text, "auditor.yaml")
    assert place in str(caught.value)
    assert hint in str(caught.value)
    assert str(caught.value).startswith("auditor.yaml:")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            '[tool.auditor]\nfail-no = "x"',
            'pyproject.toml:2:1: unknown key "fail-no" in the settings\n    2 | fail-no = "x"\n',
        ),
        ('[tool.auditor.paths."a"]\n\njobs = 2', 'pyproject.toml:3:1: unknown key "jobs" in "a"'),
        ("[tool.auditor]\njobs = 1.5", 'pyproject.toml:2:1: "jobs" must be a whole number'),
        ("[tool.auditor]\njobs = ", "pyproject.toml:2:8: not TOML: Invalid value"),
        ("[tool]\nauditor = 5", "pyproject.toml:2:1: the settings must be a mapping"),
        ("[tool.auditor]\nselect = 2024-01-01", '"select" must be a list'),
        ("tool.auditor." + "a." * 50 + "b = 1", "tables nested too deep"),
    ],
)
def test_mistakes_in_toml_are_told_with_their_line(text: str, words: str, house: Path) -> None:
    (house / "pyproject.toml").write_text(text)
    with pytest.raises(AuditorError) as caught:
        files.nearest("a.txt", {})
    assert words in str(caught.value)


def test_what_is_not_utf_8_is_told(house: Path) -> None:
    (house / "auditor.yaml").write_bytes(b"jobs: \xff")
    with pytest.raises(AuditorError, match="cannot read the settings"):
        files.nearest("a.txt", {})


@given(st.text(st.sampled_from("[]tool.auditor=\"'\n #ab1{},"), max_size=80))
def test_whatever_a_toml_file_holds_it_is_read_or_refused(text: str) -> None:
    try:
        toml.read(text, "pyproject.toml")
    except AuditorError as refused:
        told = str(refused)
    else:
        told = "pyproject.toml:"
    assert told.startswith("pyproject.toml:")


def test_every_setting_has_a_default() -> None:
    assert set(KEYS) == {field.name for field in msgspec.structs.fields(Settings)}
    silent = {key for key in KEYS if getattr(DEFAULTS, key) is None}
    assert silent == {"decimal", "baseline"}


def test_the_schema_is_one_and_knows_what_is_right_and_wrong() -> None:
    made = msgspec.json.decode(schema())
    validator = jsonschema.Draft202012Validator(made)
    jsonschema.Draft202012Validator.check_schema(made)
    right = {
        "packs": ["core"],
        "severity": {"listed": "off"},
        "fail-on": "never",
        "paths": {"a": {"decimal": ","}},
    }
    assert validator.is_valid(right)
    for wrong in ({"fail-no": "x"}, {"fail-on": "x"}, {"jobs": "x"}, {"paths": {"a": {"jobs": 1}}}):
        assert not validator.is_valid(wrong)

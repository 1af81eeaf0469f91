"""Suppression beside the draft: by rule and labels, with a reason; what is wrong with it is told with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

import auditor
from auditor.cli.main import main
from auditor.gate.accept import accept
from auditor.gate.excuse import beside
from auditor.gate.model import Gate
from auditor.gate.rules import RuleNames
from auditor.gate.sidecar import parse
from auditor.model import AuditorError
from auditor.packs.load import load

NAMES = RuleNames(tuple(rule.id for rule in load("core").rules))
CSV = "Item,North,South,Total\nRent,310,120,430\nTravel,145,61,206\nBooks,77,23,110\nTotal,532,204,736\n"
TEXT = "The office received 240 requests, 90 of which it answered, a response rate of 43 per cent.\n"
WHY = "    reason: as agreed\n"


def accepted(entry: str, text: str = CSV, name: str = "costs.csv") -> tuple[bool, bool]:
    """Whether an entry excuses the one finding of a draft, and whether it is told to be unused."""
    excuses = parse(f"ignore:\n  - rule: '*'\n{entry}{WHY}", "/house/auditor.ignore.yaml", NAMES)
    audit = auditor.audit(text.encode(), filename=f"/house/{name}")
    passed = accept(audit, Gate(excuses, {}, NAMES.known), NAMES.known)
    (finding,) = audit.findings
    return finding.accepted is not None, bool(passed.uses.idle)


@pytest.mark.parametrize(
    ("entry", "fits", "idle"),
    [
        ("    row: books\n", True, False),
        ("    row: Bo*\n    column: total\n", True, False),
        ("    column: Total\n    file: costs.csv\n", True, False),
        ("    file: '*.csv'\n", True, False),
        ("    row: Rent\n", False, True),
        ("    row: Books\n    column: North\n", False, True),
        ("    row: Nowhere\n", False, False),
        ("    row: Nowhere\n    file: costs.csv\n", False, True),
        ("    file: other.csv\n", False, False),
        ("    table: Annex*\n", False, False),
        ("    quote: response\n", False, False),
    ],
)
def test_a_table_is_addressed_by_labels(entry: str, fits: bool, idle: bool) -> None:
    assert accepted(entry) == (fits, idle)


@pytest.mark.parametrize(
    ("entry", "fits"),
    [
        ("    quote: 90  of which IT answered\n", True),
        ("    quote: a response rate\n    file: notes.txt\n", True),
        ("    quote: of them\n", False),
        ("    row: Books\n", False),
    ],
)
def test_a_sentence_is_addressed_by_its_words(entry: str, fits: bool) -> None:
    assert accepted(entry, TEXT, "notes.txt")[0] == fits


def test_a_table_has_a_caption_or_a_heading_above_it() -> None:
    grid = CSV.replace(",", " | ").replace("\n", " |\n| ", 4)
    rows = grid.splitlines()
    table = (
        "| "
        + rows[0]
        + "\n|---|---|---|---|\n"
        + "\n".join(rows[1:]).replace("| Total | 532 | 204 | 736", "| Total | 532 | 204 | 736 |")
    )
    for text in (f"Table 4. What was spent\n\n{table}\n", f"## What was spent\n\n{table}\n"):
        assert accepted("    table: '*what was spent'\n", text, "draft.md")[0]
        assert not accepted("    table: what was earned\n", text, "draft.md")[0]


WRONG = [
    ("ignore: 5", '"ignore" must be a list, not "5"'),
    ("ignored: []", 'unknown key "ignored"'),
    ("ignore:\n  - rule: total-row\n    row: a", 'the entry needs "reason"'),
    ("ignore:\n  - reason: why\n    row: a", 'the entry needs "rule"'),
    ("ignore:\n  - rule: total-rwo\n    row: a\n    reason: b", 'did you mean "total-row"?'),
    ("ignore:\n  - rule: total-row\n    rows: a\n    reason: b", 'unknown key "rows" in the entry'),
    ("ignore:\n  - rule: total-row\n    reason: b", "the entry says nothing of where"),
    ("ignore:\n  - rule: total-row\n    row: a\n    reason: ' '", "a reason is needed"),
    ("ignore:\n  - rule: [total-row, 5, {a: b}]\n    row: a\n    reason: b", "must be"),
    ("ignore:\n  - rule: total-row\n    place: a\n    reason: b", 'unknown key "place"'),
    ("ignore: [", "not YAML"),
    ("- a", "must be a mapping"),
]


@pytest.mark.parametrize(("text", "words"), WRONG)
def test_what_is_wrong_is_told_with_its_place(text: str, words: str) -> None:
    with pytest.raises(AuditorError) as caught:
        parse(text, "x/auditor.ignore.yaml", NAMES)
    assert words in str(caught.value)
    assert str(caught.value).startswith("x/auditor.ignore.yaml:")


def test_an_empty_file_excuses_nothing() -> None:
    assert parse("", "x", NAMES) == parse("ignore:\n", "x", NAMES) == ()


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "house"
    (root / "annexes" / "late").mkdir(parents=True)
    (root / ".git").mkdir()
    (root / "annexes" / "late" / "costs.csv").write_text(CSV)
    monkeypatch.chdir(root)
    return root


def excuse(folder: Path, entry: str) -> None:
    (folder / "auditor.ignore.yaml").write_text(f"ignore:\n  - rule: '*'\n{entry}{WHY}")


def test_sidecars_are_found_up_to_the_root_of_the_repository(repository: Path) -> None:
    for folder in (repository.parent, repository, repository / "annexes"):
        excuse(folder, "    row: a\n")
    found = [Path(path).parent for path in beside("annexes/late/costs.csv")]
    assert found == [repository / "annexes", repository]


def test_outside_a_repository_up_to_the_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "work" / "below").mkdir(parents=True)
    for folder in (tmp_path, tmp_path / "work", tmp_path / "work" / "below"):
        excuse(folder, "    row: a\n")
    monkeypatch.chdir(tmp_path / "work")
    assert [Path(p).parent.name for p in beside("below/x.csv")] == ["below", "work"]
    assert [Path(p).parent for p in beside("../x.csv")] == [tmp_path]


def test_a_run_counts_what_is_suppressed(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "annexes", "--format", "concise"]) == 1
    excuse(repository, "    file: annexes/*/costs.csv\n    row: Books\n")
    capsys.readouterr()
    assert main(["check", "annexes", "--format", "concise"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("no findings; 1 suppressed;")
    assert err == ""


def test_what_is_not_used_is_told_and_fails_when_asked_to(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    excuse(repository, "    row: Books\n")
    with (repository / "auditor.ignore.yaml").open("a") as file:
        file.write("  - rule: total-row\n    row: Travel\n    reason: long mended\n")
    assert main(["check", "annexes", "-q", "--fail-on-unused"]) == 1
    assert main(["check", "annexes"]) == 0
    assert capsys.readouterr().err == "auditor.ignore.yaml:5: nothing to ignore: this entry is not used\n"
    excuse(repository, "    row: Travel\n")
    (repository / "auditor.ignore.yaml").write_text(
        (repository / "auditor.ignore.yaml").read_text().replace("'*'", "total-row")
    )
    assert main(["check", "annexes", "--fail-on-unused", "--select", "total-column"]) == 0


def test_a_wrong_sidecar_stops_the_run(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repository / "auditor.ignore.yaml").write_text("ignore:\n  - rule: total-row\n    raeson: x\n")
    assert main(["check", "annexes"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert 'auditor.ignore.yaml:3:5: unknown key "raeson" in the entry\n    3 |     raeson: x\n' in err
    assert 'did you mean "reason"?' in err

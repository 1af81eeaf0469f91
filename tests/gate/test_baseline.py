"""The baseline: what it knows is counted and fails nothing; what is new, or more often there, does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.cli.main import main
from auditor.gate import baseline
from auditor.gate.model import Entry, Passed
from auditor.model import AuditorError

SHARE = "The office received 240 requests, 90 of which it answered, a response rate of {} per cent.\n"
PARTS = "Of the reports, {} per cent were printed and the remaining 28 per cent were published online.\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text(SHARE.format(43))
    Path("b.md").write_text(SHARE.format(51) + "\n" + PARTS.format(62))


def check(*words: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    status = main(["check", "--format", "concise", *words])
    out, err = capsys.readouterr()
    return status, out, err


def write(capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = check("a.md", "b.md", "--write-baseline", "known.json", capsys=capsys)
    assert (status, err) == (0, "auditor: known.json: a baseline of 3 findings\n")


def test_what_is_known_fails_nothing_and_is_counted(capsys: pytest.CaptureFixture[str]) -> None:
    assert check("a.md", "b.md", capsys=capsys)[0] == 1
    write(capsys)
    status, out, err = check("a.md", "b.md", "--baseline", "known.json", capsys=capsys)
    assert (status, err) == (0, "")
    assert out.startswith("no findings; 3 known findings in the baseline; ")


def test_the_same_findings_give_the_same_bytes(capsys: pytest.CaptureFixture[str]) -> None:
    write(capsys)
    first = Path("known.json").read_bytes()
    check("b.md", "a.md", "--jobs", "2", "--write-baseline", "known.json", capsys=capsys)
    assert Path("known.json").read_bytes() == first
    assert list(json.loads(first)["documents"]) == ["a.md", "b.md"]


def test_another_wrong_figure_is_news(capsys: pytest.CaptureFixture[str]) -> None:
    write(capsys)
    Path("a.md").write_text(SHARE.format(44))
    status, out, err = check("a.md", "--baseline", "known.json", capsys=capsys)
    assert status == 1
    assert out.startswith("a.md:1:")
    assert "known.json: 1 finding is no longer found:\n  a.md: stated-share: 90 / 240" in err


def test_one_more_of_the_same_is_news(capsys: pytest.CaptureFixture[str]) -> None:
    write(capsys)
    Path("a.md").write_text(SHARE.format(43) + "\n" + SHARE.format(43))
    status, out, _ = check("a.md", "--baseline", "known.json", capsys=capsys)
    assert status == 1
    assert out.startswith("a.md:3:")
    assert "1 error; 1 known finding in the baseline" in out


def test_as_many_of_the_same_as_are_known(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.md").write_text(SHARE.format(43) + "\n" + SHARE.format(43))
    check("a.md", "--write-baseline", "known.json", capsys=capsys)
    assert [known["count"] for known in json.loads(Path("known.json").read_text())["documents"]["a.md"]] == [
        2
    ]
    assert check("a.md", "--baseline", "known.json", capsys=capsys)[0] == 0
    Path("a.md").write_text(SHARE.format(43))
    status, _, err = check("a.md", "--baseline", "known.json", capsys=capsys)
    assert status == 0
    assert "1 finding is no longer found" in err


def test_what_was_not_looked_at_is_not_gone(capsys: pytest.CaptureFixture[str]) -> None:
    write(capsys)
    assert check("a.md", "--baseline", "known.json", capsys=capsys)[2] == ""
    assert check("b.md", "--select", "complement", "--baseline", "known.json", capsys=capsys)[2] == ""


def test_a_document_may_get_another_name_folder_or_format(capsys: pytest.CaptureFixture[str]) -> None:
    write(capsys)
    Path("drafts").mkdir()
    Path("drafts/c.html").write_text(f"<p>{Path('b.md').read_text()}</p>".replace("\n\n", "</p><p>"))
    Path("b.md").unlink()
    status, out, err = check("a.md", "drafts", "--baseline", "known.json", capsys=capsys)
    assert (status, err) == (0, "")
    assert "3 known findings" in out


def test_a_document_that_is_still_there_lends_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    write(capsys)
    Path("c.md").write_text(SHARE.format(43))
    assert check("c.md", "--baseline", "known.json", capsys=capsys)[0] == 1


def test_a_document_that_is_gone_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    write(capsys)
    Path("a.md").unlink()
    status, _, err = check("b.md", "--baseline", "known.json", capsys=capsys)
    assert status == 0
    assert "  a.md: stated-share:" in err


def test_paths_are_relative_to_the_file(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(capsys)
    Path("below").mkdir()
    monkeypatch.chdir("below")
    assert check("../a.md", "../b.md", "--baseline", "../known.json", capsys=capsys)[0] == 0


def test_a_baseline_of_half_a_run_is_not_written(capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = check("a.md", "no-such.md", "--write-baseline", "known.json", capsys=capsys)
    assert status == 2
    assert "the baseline was not written" in err
    assert not Path("known.json").exists()


def test_no_draft_is_written_over(capsys: pytest.CaptureFixture[str]) -> None:
    assert check("a.md", "--write-baseline", "a.md", capsys=capsys)[0] == 2
    assert Path("a.md").read_text() == SHARE.format(43)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (None, "No such file or directory; --write-baseline writes one"),
        ("", "not a baseline"),
        ("[" * 100_000, "not a baseline"),
        ('{"documents": {}}', "not a baseline: Object missing required field `auditor-baseline`"),
        ('{"auditor-baseline": 9, "fingerprints": 1, "documents": {}}', "another version of auditor"),
        ('{"auditor-baseline": 1, "fingerprints": 9, "documents": {}}', "another version of auditor"),
        (
            '{"auditor-baseline": 1, "fingerprints": 1, "documents": {"a": [{"rule": 1}]}}',
            "not a baseline: Expected",
        ),
    ],
)
def test_what_is_no_baseline_is_told(
    text: str | None, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if text is not None:
        Path("known.json").write_text(text)
    status, out, err = check("a.md", "--baseline", "known.json", capsys=capsys)
    assert (status, out) == (2, "")
    assert words in err
    assert "known.json" in err


ENTRIES = st.lists(
    st.builds(Entry, st.sampled_from(["r", "s"]), st.sampled_from(["m", "\ud800"]), st.sampled_from("abc")),
    max_size=8,
)


@given(st.dictionaries(st.sampled_from(["x.md", "y/z.md"]), ENTRIES))
def test_whatever_is_written_is_known_when_read(found: dict[str, list[Entry]]) -> None:
    passed = {path: Passed(entries=tuple(entries)) for path, entries in found.items()}
    Path("k.json").write_text(baseline.text("k.json", passed), encoding="utf-8")
    read = baseline.load("k.json")
    for path, entries in found.items():
        known = read.known(path)
        for own in entries:
            assert known[own.fingerprint] >= sum(other.fingerprint == own.fingerprint for other in entries)


def test_hostile_names_in_a_baseline_do_nothing() -> None:
    file = baseline.File(1, 1, {"\0": [], "../../../etc/passwd": [], "": []})
    assert baseline.Baseline("k.json", file).known("a.md") == {}


def test_a_folder_is_no_baseline() -> None:
    with pytest.raises(AuditorError, match="cannot read the baseline"):
        baseline.load(".")

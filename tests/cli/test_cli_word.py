"""Word drafts from the command line."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from support.wordml import p, word

from auditor.cli.inputs import expand
from auditor.cli.main import main

SENTENCE = p(
    "It received 125 requests, 85 of which it met, a rate of ", "<w:ins><w:r><w:t>68</w:t></w:r></w:ins>"
)
CHANGED = SENTENCE.replace(
    "</w:p>", "<w:del><w:r><w:delText>65</w:delText></w:r></w:del><w:r><w:t> per cent.</w:t></w:r></w:p>"
)
GOOD, BAD = word(CHANGED), word(p("It received 125 requests, 85 of which it met, a rate of 65 per cent."))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "drafts").mkdir()
    for name, data in {
        "bad.docx": BAD,
        "good.docx": GOOD,
        "~$bad.docx": b"\x05Editor",
        "cut.docx": GOOD[:400],
    }.items():
        (tmp_path / "drafts" / name).write_bytes(data)
    return tmp_path


def test_a_draft_and_its_findings(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "drafts/bad.docx"]) == 1
    told = capsys.readouterr().out
    assert told.startswith(
        "drafts/bad.docx  error  stated-share   “…85 of which it met, a rate of 65 per cent.”\n"
    )
    assert "       1 | It received 125 requests" in told


def test_tracked_changes_as_they_are_wanted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "drafts/good.docx"]) == 0
    assert main(["check", "drafts/good.docx", "--revisions", "final"]) == 0
    assert main(["check", "drafts/good.docx", "--revisions", "original"]) == 1
    capsys.readouterr()
    assert main(["trace", "drafts/good.docx", "--revisions", "original"]) == 0
    assert '"text":"65 per cent"' in capsys.readouterr().out
    assert main(["explain", "drafts/good.docx:1", "--revisions", "original"]) == 0
    assert "65 per cent  contradicted" in capsys.readouterr().out
    assert (
        main(["check", "--together", "drafts/good.docx", "drafts/bad.docx", "--revisions", "original"]) == 1
    )
    assert capsys.readouterr().out.count("stated-share") == 2


def test_a_folder_of_drafts_one_of_them_damaged(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "drafts"]) == 2
    captured = capsys.readouterr()
    assert captured.err.startswith("auditor: drafts/cut.docx: a Word document that is damaged")
    assert "Traceback" not in captured.err
    assert "all 2 files" in captured.out


def test_files_that_word_keeps_beside_an_open_draft_are_passed_over(folder: Path) -> None:
    drafts = ["drafts/bad.docx", "drafts/cut.docx", "drafts/good.docx"]
    assert [path for path, _ in expand(["drafts"]).drafts] == drafts
    assert [path for path, _ in expand(["drafts/*.docx"]).drafts] == drafts
    assert [path for path, _ in expand(["drafts/~$*"]).drafts] == ["drafts/~$bad.docx"]


def test_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    class Stdin:
        buffer = io.BytesIO(BAD)

    monkeypatch.setattr(sys, "stdin", Stdin())
    assert main(["check", "-", "--stdin-filename", "x.docx", "--format", "concise"]) == 1
    assert capsys.readouterr().out.startswith("x.docx: “…85 of which")


def test_other_formats_do_not_import_word(folder: Path) -> None:
    import subprocess

    (folder / "a.csv").write_text("a,1\nb,2\n")
    code = (
        "import sys; from auditor.cli.main import main; main(['check', 'a.csv']);"
        "sys.exit(any(name.split('.')[0] in ('docx', 'lxml') for name in sys.modules))"
    )
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=folder, check=False).returncode
        == 0
    )

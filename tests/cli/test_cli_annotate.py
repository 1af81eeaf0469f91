"""`--annotate`: where marked copies go, and what is never written over."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType

import pytest

from auditor.annotate import Note, registry
from auditor.cli.main import main
from auditor.model import AuditorError, Document
from auditor.readers.options import ReadOptions

DRAFT = """\
| Unit | Men | Women | Total |
|---|---|---|---|
| North | 312 | 415 | 727 |
| South | 220 | 314 | 534 |
| East | 331 | 217 | 584 |
| West | 211 | 422 | 633 |
| Head office | 118 | 131 | 249 |
| Total | 1,192 | 1,499 | 2,691 |
"""
CLEAN = DRAFT.replace("584", "548")

Run = Callable[..., int]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A run in a folder of its own, with a format that lists its notes at the end of the file."""

    def annotate(document: Document, data: bytes, notes: Sequence[Note], reading: ReadOptions) -> bytes:
        if b"no notes" in data:
            raise AuditorError(f"{document.path}: is full")
        if b"no end" in data:
            raise RecursionError("a defect")
        if b"no memory" in data:
            raise MemoryError
        told = "".join(f"{note.span.start}: {note.title}: {note.lines[0]}\n" for note in notes)
        return data + told.encode()

    module = ModuleType("notes_at_the_end")
    module.annotate = annotate  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setitem(registry.MODULES, "markdown", module.__name__)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text(DRAFT)

    def run_(*arguments: str) -> int:
        return main(["check", "--no-config", *arguments])

    return run_


def test_one_draft_goes_into_a_file(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--annotate", "b.md", "a.md") == 1
    added = Path("b.md").read_text().removeprefix(DRAFT)
    assert added.startswith(f"{DRAFT.index('584')}: error: total-row: ")
    assert added.count("\n") == 1
    assert Path("a.md").read_text() == DRAFT
    assert "b.md: 1 note\n" in capsys.readouterr().err


def test_quiet_says_nothing_of_it(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    run("--annotate", "b.md", "--quiet", "a.md")
    assert Path("b.md").exists()
    assert capsys.readouterr().err == ""


def test_several_go_into_a_folder(run: Run) -> None:
    Path("c.md").write_text(CLEAN)
    assert run("--annotate", "out", "--jobs", "2", "a.md", "c.md") == 1
    assert Path("out/a.md").read_text() != DRAFT
    assert Path("out/c.md").read_text() == CLEAN


def test_several_compared_with_one_another_are_marked_too(run: Run) -> None:
    Path("c.md").write_text(CLEAN)
    assert run("--annotate", "out", "--together", "a.md", "c.md") == 1
    assert Path("out/a.md").read_text() != DRAFT
    assert Path("out/c.md").exists()


def test_an_accepted_finding_gets_no_note(run: Run) -> None:
    text = "<!-- auditor: ignore total-row -- one post is shared -->\n\n" + DRAFT
    Path("a.md").write_text(text)
    assert run("--annotate", "b.md", "a.md") == 0
    assert Path("b.md").read_text() == text


@pytest.mark.parametrize("there", ["a.md", "./a.md", "other.md"])
def test_nothing_is_written_over_unless_told(
    run: Run, capsys: pytest.CaptureFixture[str], there: str
) -> None:
    Path("other.md").write_text("mine")
    before = Path(there).read_text()
    assert run("--annotate", there, "a.md") == 2
    assert Path(there).read_text() == before
    assert os.path.basename(there) in (told := capsys.readouterr().err)
    assert "--overwrite" in told
    assert run("--annotate", there, "--overwrite", "a.md") == 1
    assert "total-row" in Path(there).read_text()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--annotate", "b.docx", "a.md"], "the marked copy of a.md is a .md file, too"),
        (["--annotate", "out", "a.md", "sub/a.md"], "have the same name"),
        (["--annotate", "a.md/out", "a.md", "sub/a.md"], "no folder"),
        (["--annotate", "missing/b.md", "a.md"], "missing/b.md: cannot be written"),
        (["--annotate", "out", "A.md", "sub/a.md"], "have the same name"),
        (["--annotate", "b.md", "--output", "html=./b.md", "a.md"], "another output goes to b.md"),
        (["--annotate", "b.md", "--write-baseline", "b.md", "a.md"], "another output goes to b.md"),
        (["--annotate", "links", "--overwrite", "a.md", "b.md"], "the copy of a.md would replace b.md"),
    ],
)
def test_what_cannot_be_meant_is_said(
    run: Run, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    Path("sub").mkdir()
    for name in ("sub/a.md", "A.md", "b.md"):
        Path(name).write_text(DRAFT)
    Path("links").mkdir()
    Path("links/a.md").symlink_to("../b.md")
    assert run(*arguments) == 2
    assert told in capsys.readouterr().err


def test_a_format_without_notes_is_audited_all_the_same(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.txt").write_text("Of 240 requests 90 were answered, a rate of 37.5 per cent.\n")
    assert run("--annotate", "out", "a.txt", "a.md") == 2
    told = capsys.readouterr()
    assert "a.txt: text has no place for notes" in told.err
    assert "3 tied" in told.out
    assert "total-row" in told.out
    assert Path("out/a.md").exists()
    assert not Path("out/a.txt").exists()


def test_a_file_that_cannot_be_marked_is_audited_all_the_same(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("a.md").write_text(DRAFT + "\nThere is room for no notes.\n")
    assert run("--annotate", "b.md", "a.md") == 2
    told = capsys.readouterr()
    assert "a.md: is full" in told.err
    assert "total-row" in told.out


@pytest.mark.parametrize(
    ("words", "why"), [("no end", "unexpected RecursionError"), ("no memory", "there is not enough memory")]
)
@pytest.mark.parametrize("how", ["--jobs=1", "--together"])
def test_whatever_befalls_the_marking_nothing_that_was_found_is_lost(
    run: Run, capsys: pytest.CaptureFixture[str], words: str, why: str, how: str
) -> None:
    Path("a.md").write_text(f"{DRAFT}\nThere is {words}.\n")
    Path("c.md").write_text(DRAFT)
    assert run("--annotate", "out", how, "a.md", "c.md") == 2
    told = capsys.readouterr()
    assert f"a.md: {why}" in told.err or f"a.md: too large to mark: {why}" in told.err
    assert told.out.count("error  total-row") == 2
    assert not Path("out/a.md").exists()
    assert Path("out/c.md").exists()


def test_standard_input_is_marked_by_its_name(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    import io

    stream = io.TextIOWrapper(io.BytesIO(DRAFT.encode()))
    monkeypatch.setattr(sys, "stdin", stream)
    assert run("--annotate", "b.md", "--stdin-filename", "x.md", "-") == 1
    assert Path("b.md").read_text().startswith(DRAFT)


def test_what_is_kept_of_an_earlier_run_does_not_stand_in_the_way(run: Run) -> None:
    run("a.md")
    run("a.md")
    run("--annotate", "b.md", "a.md")
    assert Path("b.md").exists()

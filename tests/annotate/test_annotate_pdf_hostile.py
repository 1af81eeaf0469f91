"""PDFs that are damaged, endless or made to do harm, when they shall be marked: a copy that reads as before, or a
clear word.
"""

from __future__ import annotations

import io
import random
import sys
from pathlib import Path

import msgspec
import pytest
from notes_made import note
from pypdf import PdfReader
from pypdf.errors import DependencyError
from pypdf.generic import DecodedStreamObject
from support.pdfs import Page, assembled, pdf

from auditor.annotate.pdf import child, mark, pages, worker
from auditor.annotate.pdf.mark import annotate
from auditor.annotate.pdf.protocol import Added, Failed, Job, Mark
from auditor.annotate.pdf.update import Update
from auditor.cli.main import main
from auditor.model import AuditorError
from auditor.readers.options import DEFAULT
from auditor.readers.registry import read


def said(text: str = "The Fund made 85 grants in the year.") -> Page:
    page = Page()
    page.text(60, 700, text)
    return page


GOOD = pdf(said())
JOB = Job(GOOD, 1, [Mark(0, [(60, 690, 80, 700)], "error", "error: total-row\n85 is wrong", "a")])


def marked(data: bytes) -> bytes:
    document = read(data, "draft.pdf")
    made = annotate(document, data, [note(document, "85")], DEFAULT)
    assert read(made, "draft.pdf").text == document.text
    return made


def test_the_process_marks_a_file() -> None:
    assert child.added_by("draft.pdf", JOB) == worker.answer(JOB)
    assert marked(GOOD).startswith(GOOD)


def test_a_process_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "COMMAND", [sys.executable, "-c", "import time; time.sleep(99)"])
    monkeypatch.setattr(child, "SECONDS", 0.2)
    with pytest.raises(AuditorError, match=r"^draft.pdf: cannot be marked: .* took too long$"):
        child.added_by("draft.pdf", JOB)


@pytest.mark.parametrize("code", ["import os; os.abort()", "print('nonsense' * 9)", "raise SystemExit"])
def test_a_process_that_breaks_down_is_told(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    monkeypatch.setattr(child, "COMMAND", [sys.executable, "-c", code])
    with pytest.raises(AuditorError, match=r"^draft.pdf: cannot be marked: the PDF library broke down"):
        child.added_by("draft.pdf", JOB)


def test_a_process_that_cannot_be_started_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(child, "COMMAND", [str(tmp_path / "python")])
    with pytest.raises(AuditorError, match=r"the process that marks PDFs cannot be started \(No such file"):
        child.added_by("draft.pdf", JOB)


def test_another_file_is_told() -> None:
    document = read(GOOD, "draft.pdf")
    with pytest.raises(AuditorError, match=r"^draft.pdf: not the file that was read"):
        annotate(document, pdf(said("The Fund made 58 grants in the year.")), [note(document, "85")], DEFAULT)


def test_a_file_whose_table_of_objects_is_lost_is_refused() -> None:
    with pytest.raises(
        AuditorError, match=r"^draft.pdf: cannot be marked: this is a damaged PDF; open it in"
    ):
        marked(GOOD.replace(b"startxref\n", b"startxref\n9"))


def test_pages_that_two_libraries_count_differently_are_refused() -> None:
    assert worker.answer(Job(GOOD, 2, [])) == Failed(
        "its pages cannot be told for certain; open it in a PDF program and save it anew"
    )


def test_a_page_that_would_read_otherwise_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = PdfReader(io.BytesIO(GOOD))
    update = Update(GOOD, reader)
    update.replace(reader.pages[0].raw_get("/Contents"), DecodedStreamObject())
    monkeypatch.setattr(mark, "added_by", lambda path, job: Added(update.tail()))
    with pytest.raises(AuditorError, match=r"^draft.pdf: cannot be marked: .* a note on page 1 breaks$"):
        marked(GOOD)


CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] %s >>"


def answer(*objects: bytes, pages: int = 1) -> Added | Failed:
    return worker.answer(Job(assembled(objects), pages, JOB.marks))


@pytest.mark.parametrize(
    "objects",
    [
        (CATALOG, b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"),
        (CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"),
        (b"1 0 R",),
        (CATALOG, b"<< /Type /Pages /Kids 3 0 R /Count 1 >>", b"null"),
        (CATALOG, b"<< /Type /Pages /Kids [" + b"[" * 5000 + b"] /Count 1 >>"),
    ],
    ids=["own kid", "kids of each other", "no catalog", "no kids", "nested"],
)
def test_a_tree_of_pages_that_goes_in_circles_is_refused(objects: tuple[bytes, ...]) -> None:
    assert isinstance(answer(*objects), Failed)


@pytest.mark.parametrize(
    "annotations",
    [
        b"/Annots 3 0 R",
        b"/Annots 99 0 R",
        b"/Annots (x)",
        b"/Annots [null 99 0 R (x) 3 [] << >> << /Subtype /Popup /Parent 3 0 R >>]",
        b"/Annots [<< /Subtype /Highlight /T (auditor) /NM (auditor:) /QuadPoints [(x) null] /C 3 0 R >>]",
        b"/Rotate (x) /CropBox [1 2]",
        b"/Rotate 99999999999999999999 /CropBox 3 0 R",
    ],
)
def test_annotations_that_are_none_come_to_an_end(annotations: bytes) -> None:
    made = answer(CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", PAGE % annotations)
    assert isinstance(made, Failed) or b"/Popup" in made.tail


def test_a_page_twice_in_the_tree_is_marked_once_or_refused() -> None:
    data = assembled(
        (CATALOG, b"<< /Type /Pages /Kids [3 0 R 3 0 R] /Count 2 >>", PAGE % b""),
    )
    assert isinstance(worker.answer(Job(data, 2, JOB.marks)), Added)
    twice = [*JOB.marks, msgspec.structs.replace(JOB.marks[0], page=1)]
    assert worker.answer(Job(data, 2, twice)) == Failed("one page is in it more than once")


def test_a_page_in_the_tree_itself_is_refused() -> None:
    tree = b"<< /Type /Pages /Kids [<< /Type /Page /MediaBox [0 0 595 842] >>] /Count 1 >>"
    assert answer(CATALOG, tree) == Failed("a page of it is no object of its own")


def test_what_is_encrypted_in_an_unknown_way_is_refused() -> None:
    data = pdf(said(), trailer="/Encrypt << /Filter /Other /V 9 >>")
    assert isinstance(worker.answer(Job(data, 1, JOB.marks)), Failed)


def test_what_is_encrypted_by_aes_needs_a_library_or_a_copy_without(monkeypatch: pytest.MonkeyPatch) -> None:
    def marked(job: Job) -> bytes:
        raise DependencyError("cryptography>=3.1 is required for AES algorithm")

    monkeypatch.setattr(pages, "marked", marked)
    assert worker.answer(JOB) == Failed("it is encrypted; save a copy without that, or install pypdf[crypto]")


def test_what_takes_too_much_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def marked(job: Job) -> bytes:
        raise MemoryError

    monkeypatch.setattr(pages, "marked", marked)
    told = worker._answer(msgspec.msgpack.encode(JOB))
    assert told == Failed("it takes too much memory")


def test_any_byte_may_be_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some bytes of a small file changed, many times over: marked, and read as before, or refused by a word."""

    def added_by(path: str, job: Job) -> Added:
        answer = worker.answer(job)
        if isinstance(answer, Failed):
            raise AuditorError(f"{path}: cannot be marked: {answer.why}")
        return answer

    monkeypatch.setattr(mark, "added_by", added_by)
    chance = random.Random(1)
    data = pdf(said(), said("Another page says 125."), packed=True)
    done = 0
    told: list[str] = []
    for _ in range(80):
        broken = bytearray(data)
        for _ in range(chance.randint(1, 6)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        try:
            document = read(bytes(broken), "draft.pdf")
            if "85" in document.text:
                marked(bytes(broken))
                done += 1
        except AuditorError as error:
            told.append(str(error))
    assert done > 10
    assert all(message.startswith("draft.pdf: ") for message in told)


def test_a_file_that_cannot_be_marked_keeps_no_other_from_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.pdf").write_bytes(GOOD.replace(b"startxref\n", b"startxref\n9"))
    Path("b.pdf").write_bytes(GOOD)
    assert main(["check", "--no-config", "--annotate", "out", "a.pdf", "b.pdf"]) == 2
    told = capsys.readouterr()
    assert "a.pdf: cannot be marked: this is a damaged PDF" in told.err
    assert "Traceback" not in told.err
    assert Path("out/b.pdf").read_bytes() == GOOD
    assert not Path("out/a.pdf").exists()

"""PDFs that are locked, damaged, endless or made to do harm: a clear word, and the next file is read."""

from __future__ import annotations

import multiprocessing
import os
import random
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from reader_checks import check
from support.locked import locked
from support.pdfs import Page, assembled, pdf

from auditor.cli.main import main
from auditor.model import AuditorError, Document
from auditor.readers import registry
from auditor.readers.pdf import child, limits
from auditor.readers.pdf.reader import read as read_pdf


def read(data: bytes) -> Document:
    return check(read_pdf("draft.pdf", data))


def comes_to_an_end(data: bytes) -> None:
    """Read, or refused by a word that names the file."""
    told = "draft.pdf: "
    try:
        read(data)
    except AuditorError as error:
        told = str(error)
    assert told.startswith("draft.pdf: ")


def said(text: str = "The Fund made 85 grants in the year.") -> Page:
    page = Page()
    page.text(60, 700, text)
    return page


GOOD = pdf(said())


@pytest.fixture(autouse=True)
def _goes_on() -> Iterator[None]:
    """Whatever a test has done, the next file is read."""
    yield
    assert "85 grants" in read(GOOD).text


def test_a_pdf_without_a_name_is_known_by_its_beginning() -> None:
    assert registry.read(GOOD).format == "pdf"
    assert registry.read(b"\n" * 100 + GOOD, "draft").format == "pdf"
    with pytest.raises(
        AuditorError, match=r"^draft.txt: this is a PDF, not text \(give its name the suffix .pdf\)$"
    ):
        registry.read(GOOD, "draft.txt")


# -- locked
def test_a_file_that_only_restricts_what_may_be_done_is_read() -> None:
    assert read(locked(GOOD, user=b"")).text == read(GOOD).text


def test_a_file_with_a_password_is_refused_by_a_word_about_it() -> None:
    with pytest.raises(AuditorError, match=r"^draft.pdf: this PDF is locked by a password"):
        read(locked(GOOD, user=b"secret"))


# -- without text
def picture() -> Page:
    page = Page()
    page.image()
    return page


def test_pages_that_are_pictures_have_no_text_to_audit() -> None:
    with pytest.raises(
        AuditorError, match=r"^draft.pdf: this PDF has no text to audit: it is made of pictures"
    ):
        read(pdf(picture(), picture()))


def test_the_pages_that_are_pictures_are_named_if_others_are_not() -> None:
    document = read(pdf(said(), picture(), said(), picture()))
    assert document.messages == ["pages 2, 4 are without text, only pictures: nothing was read there"]
    assert len(document.page_starts) == 4


def test_a_text_over_a_picture_is_read() -> None:
    page = picture()
    page.text(60, 700, "The Fund made 85 grants.")
    assert read(pdf(page)).messages == []


def test_a_file_without_anything_is_empty() -> None:
    assert read(pdf(Page())).text == ""
    assert read(pdf(Page())).messages == []


def test_characters_that_nobody_knows_are_no_text() -> None:
    page = Page()
    page.text(60, 700, "\ufffd" * 40 + "85", font="Named")
    with pytest.raises(AuditorError, match="its fonts do not say which characters they show"):
        read(pdf(page))


# -- damaged
@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n",
        b"%PDF-1.7\n%%EOF",
        GOOD[:60],
        b"%PDF-" + bytes(range(256)) * 30,
        b"%PDF-1.4\n" + b"<<" * 50_000,
    ],
    ids=["head", "head and tail", "cut", "noise", "nested"],
)
def test_a_damaged_file_is_named(data: bytes) -> None:
    with pytest.raises(AuditorError, match=r"^draft.pdf: this is a damaged PDF"):
        read(data)


def test_a_file_whose_table_of_objects_is_lost_is_read() -> None:
    assert "85 grants" in read(GOOD.replace(b"startxref\n", b"startxref\n9")).text


def test_the_pages_that_are_damaged_are_named() -> None:
    data = pdf(said(), said())
    at = data.rindex(b"/Type /Page ")
    document = read(data[:at] + b"/Tipe /Pige " + data[at + 12 :])
    assert len(document.page_starts) <= 2
    assert "85 grants" in document.text


def test_any_byte_may_be_wrong() -> None:
    """Some bytes of a small file changed, many times over: read, or refused by a word about it."""
    chance = random.Random(1)
    data = pdf(said(), said("Another page says 125."), packed=True)
    for _ in range(150):
        broken = bytearray(data)
        for _ in range(chance.randint(1, 12)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        comes_to_an_end(bytes(broken))


# -- endless
def made(*objects: bytes) -> bytes:
    return assembled(objects)


CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /Form 4 0 R >> >> >>"


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (entries, len(data), data)


@pytest.mark.parametrize(
    "objects",
    [
        (CATALOG, b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"),
        (
            CATALOG,
            b"<< /Type /Pages /Kids [3 0 R] /Count 5 >>",
            b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 5 >>",
        ),
        (CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 2000000000 >>", PAGE, stream(b"")),
        (CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count -1 >>", PAGE, stream(b"")),
        (b"1 0 R", CATALOG),
        (
            CATALOG,
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            PAGE,
            stream(
                b"/Form Do",
                b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /Form 4 0 R >> >>",
            ),
        ),
        (CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", PAGE, stream(b"q " * 500_000)),
        (CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", PAGE, stream(b"[" * 500_000)),
        (
            CATALOG,
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            PAGE,
            stream(b"BT /F 9 Tf " + b"(x) Tj " * 100),
        ),
    ],
    ids=[
        "own kid",
        "kids of each other",
        "two billion pages",
        "less than none",
        "no catalog",
        "form in itself",
        "deep",
        "nested",
        "no font",
    ],
)
def test_what_goes_in_circles_or_on_and_on_comes_to_an_end(objects: tuple[bytes, ...]) -> None:
    comes_to_an_end(made(*objects))


def test_what_unpacks_to_far_more_than_it_is_comes_to_an_end() -> None:
    packed = zlib.compress(b"0 0 m " * 30_000_000, 9)
    twice = stream(zlib.compress(packed, 9), b"/Filter [/FlateDecode /FlateDecode]")
    comes_to_an_end(made(CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", PAGE, twice))


def test_too_many_pages_are_refused() -> None:
    kids = b"3 0 R " * (limits.PAGES + 1)
    tree = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, limits.PAGES + 1)
    with pytest.raises(AuditorError, match=rf"too large to check: {limits.PAGES + 1} pages \(at most"):
        read(made(CATALOG, tree, PAGE, stream(b"")))


def test_too_many_characters_on_a_page_are_refused() -> None:
    page = Page()
    for k in range(120):
        page.text(10, 800 - 6 * k, "85 grants " * 200, 1)
    with pytest.raises(AuditorError, match=r"page 2 is too large to check: 2[0-9]{5} characters"):
        read(pdf(said(), page))


def test_a_page_of_scattered_characters_takes_no_time() -> None:
    chance = random.Random(2)
    page = Page()
    for _ in range(20_000):
        page.text(
            chance.uniform(0, 590),
            chance.uniform(0, 840),
            chance.choice("1234567890,.()-"),
            chance.uniform(1, 30),
        )
    read(pdf(page, packed=True))


# -- the library hangs, or breaks down
@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """No worker is left from before, and none of those that this test starts is left to the next."""
    child.stop_idle()
    yield monkeypatch
    monkeypatch.undo()


def test_a_library_that_hangs_is_stopped(library: pytest.MonkeyPatch) -> None:
    library.setattr(child, "COMMAND", [sys.executable, "-c", "import time; time.sleep(99)"])
    library.setattr(limits, "SECONDS_A_PAGE", 0.2)
    with pytest.raises(AuditorError, match=r"took too long, while it was opened$"):
        read(GOOD)
    library.undo()
    assert "85 grants" in read(GOOD).text


@pytest.mark.parametrize("code", ["import os; os.abort()", "print('nonsense' * 9)", "raise SystemExit"])
def test_a_library_that_breaks_down_is_replaced(library: pytest.MonkeyPatch, code: str) -> None:
    library.setattr(child, "COMMAND", [sys.executable, "-c", code])
    with pytest.raises(
        AuditorError, match=r"^draft.pdf: this PDF cannot be read: the PDF library broke down"
    ):
        read(GOOD)
    library.undo()
    assert "85 grants" in read(GOOD).text


def test_a_library_that_cannot_be_loaded_is_told(library: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "pypdfium2_raw.py").write_text("raise ImportError('no such library')")
    library.syspath_prepend(str(tmp_path))
    with pytest.raises(AuditorError, match=r"the PDF library cannot be loaded \(no such library\)$"):
        read(GOOD)
    child.stop_idle()


def test_a_worker_that_cannot_be_started_is_told(library: pytest.MonkeyPatch, tmp_path: Path) -> None:
    library.setattr(child, "COMMAND", [str(tmp_path / "python")])
    with pytest.raises(AuditorError, match=r"the process that reads PDFs cannot be started \(No such file"):
        read(GOOD)


def test_a_worker_that_died_while_idle_is_replaced(library: pytest.MonkeyPatch) -> None:
    read(GOOD)
    ((_, process),) = child._idle
    process.kill()
    process.wait()
    assert "85 grants" in read(GOOD).text


def test_a_worker_is_kept_for_the_next_file(library: pytest.MonkeyPatch) -> None:
    read(GOOD)
    ((_, process),) = child._idle
    read(GOOD)
    assert child._idle == [(os.getpid(), process)]


# -- from wherever it is called
def _read_there(queue: multiprocessing.Queue[str]) -> None:
    queue.put(read_pdf("draft.pdf", GOOD).text)


def test_a_daemonic_process_reads_pdfs() -> None:
    context = multiprocessing.get_context()
    queue: multiprocessing.Queue[str] = context.Queue()
    process = context.Process(target=_read_there, args=(queue,), daemon=True)
    process.start()
    assert "85 grants" in queue.get(timeout=60)
    process.join(60)


def test_a_bad_file_does_not_keep_others_from_being_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, data in (("a.pdf", GOOD), ("b.pdf", b"%PDF-1.7\n"), ("c.pdf", pdf(picture())), ("d.pdf", GOOD)):
        (tmp_path / name).write_bytes(data)
    for jobs in ("1", "2"):
        assert main(["check", "--jobs", jobs, str(tmp_path)]) == 2
        told = capsys.readouterr()
        assert "b.pdf: this is a damaged PDF" in told.err
        assert "c.pdf: this PDF has no text to audit" in told.err
        assert "a.pdf" in told.out
        assert "d.pdf" in told.out
        assert "Traceback" not in told.out + told.err


@pytest.mark.parametrize(
    "operators",
    [
        "1e30 0 0 1 60 600 Tm",
        "1 0 0 1e30 60 600 Tm",
        "1e38 1e38 1e38 1e38 1e38 1e38 Tm",
        "0 0 0 0 60 600 Tm",
        "1e-30 0 0 1e-30 60 600 Tm",
        "1e9 Tc 60 600 Td",
        "-1e9 Tw 60 600 Td",
        "1e30 Tz 60 600 Td",
        "/Helvetica 1e30 Tf 60 600 Td",
        "/Helvetica -10 Tf 60 600 Td",
        "/Helvetica 0 Tf 60 600 Td",
        "60 1e30 Td",
    ],
)
def test_numbers_beyond_all_bounds_do_no_harm(operators: str) -> None:
    page = said("Total of the year 85")
    for k in range(4):
        page.content.append(f"BT /Helvetica 10 Tf {operators} (Lima 12  30) Tj 0 {14 * k} Td (1,234) Tj ET")
    page.text(60, 650, "Total 85")
    assert "Total of the year 85" in read(pdf(page)).text


def test_text_too_small_to_be_seen_is_not_read() -> None:
    page = Page()
    page.text(60, 700, "Total 85", 0.01)
    assert read(pdf(page)).text == ""


def test_a_page_without_end_is_read() -> None:
    page = said()
    page.width = page.height = 10**9
    assert "85 grants" in read(pdf(page)).text

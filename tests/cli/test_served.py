"""The process that reads drafts for the page: real drafts, real readers, and readers that go mad."""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import sys
import time
import types
from collections.abc import Sequence
from pathlib import Path

import pytest
from support.locked import locked
from support.pdfs import Page, pdf
from support.served import SECONDS, served

from auditor.annotate import Note
from auditor.cli.commands import serve
from auditor.cli.served import _answer, command
from auditor.model import AuditorError, Document
from auditor.readers.options import ReadOptions
from auditor.serve.limits import MB, Limits
from auditor.serve.process import ask
from auditor.serve.protocol import Answer, Choices, Draft, Marked, Order

DRAFT = b"""Staff by sex

| Station | Women | Men | Total |
|---|---|---|---|
| North | 12 | 30 | 42 |
| South | 21 | 14 | 35 |
| East | 9 | 17 | 62 |
| Total | 42 | 61 | 103 |
"""
LINES = b"""Passengers by line

| Line | 2022 |
|---|---|
| North line | 23,118 |
| South line | 18,950 |
| Island line | 19,412 |
"""
FRENCH = """Tableau 1. Dépenses (en milliers d'euros)

| Bureau | 2023 | 2024 |
|---|--:|--:|
| Paris | 12 | 15 |
""".encode()
PLAIN = Choices()
READER = """\
import ctypes, os
from auditor.model import Document
from auditor.readers.registry import Reader

MAD = Reader("mad", (".mad",), "mad_reader", takes="bytes")

def read(path, data):
    exec(data)
    return Document(path, "mad", "")
"""
posix = pytest.mark.skipif(os.name != "posix", reason="limits of POSIX")


def start(**options: object) -> list[str]:
    return command(argparse.Namespace(**options))


def answered(*drafts: tuple[str, bytes], choices: Choices = PLAIN, of: int = 0, **options: object) -> Answer:
    order = Order(
        "audit",
        choices,
        tuple(Draft(*draft) for draft in drafts),
        of=of or len(drafts),
        memory=2048 * MB,
        seconds=SECONDS,
    )
    return asyncio.run(ask(start(**options), order, SECONDS, 100 * MB))


def test_a_draft_is_audited_and_has_its_share_of_the_page() -> None:
    answer = answered(("staff.md", DRAFT), of=2)
    assert answer.refused == ""
    assert answer.told[0].severities == {"error": 1, "warning": 0, "note": 0}
    assert answer.told[0].coverage.contradicted == 1
    page = asyncio.run(
        ask(
            start(),
            Order("page", Choices(), shares=(answer.told[0].share,), memory=2048 * MB, seconds=9),
            SECONDS,
            MB,
        )
    )
    assert b"staff.md" in page.page


def test_options_of_the_command_line_count() -> None:
    quiet = answered(("staff.md", DRAFT), ignore=["*"])
    assert quiet.told[0].severities["error"] == 0
    assert "no rule" in answered(("staff.md", DRAFT), select=["no-such-rule"]).refused.lower()


@pytest.mark.parametrize(("language", "scaled"), [("fr", True), ("en", False)])
def test_headers_are_read_in_the_language_of_the_command_line(language: str, scaled: bool) -> None:
    parser = argparse.ArgumentParser()
    serve.configure(parser)
    starts = command(parser.parse_args(["--language", language]))
    order = Order("audit", PLAIN, (Draft("a.md", FRENCH),), memory=2048 * MB, seconds=SECONDS)
    page = asyncio.run(ask(starts, order, SECONDS, 100 * MB)).page.decode()
    assert ("in units of 1000" in page) == scaled


def test_packs_are_those_that_are_chosen() -> None:
    wording = b"Some 45% of all staff were women.\n"
    plain = answered(("a.txt", wording)).told[0]
    un = answered(("a.txt", wording), choices=Choices(("un-report",))).told[0]
    assert sum(plain.severities.values()) == 0
    assert sum(un.severities.values()) == 1


def test_drafts_are_compared_with_one_another() -> None:
    drafts = [
        ("one.md", LINES + b"| Total | 61,480 |\n\nIn 2022, the ferries carried 61,480 passengers.\n"),
        ("nothing.pdf", b"%PDF-1.4 nonsense"),
        ("two.md", b"In 2022, the ferries carried 64,180 passengers.\n"),
    ]
    answer = answered(*drafts, choices=Choices(together=True))
    assert [bool(told.problem) for told in answer.told] == [False, True, False]
    assert sum(sum(told.severities.values()) for told in answer.told) == 1
    assert b"one.md" in answer.page
    assert b"two.md" in answer.page


def test_how_to_read_is_passed_on() -> None:
    choices = Choices(reading=ReadOptions(revisions="original", hidden=True))
    assert answered(("staff.md", DRAFT), choices=choices).told[0].coverage.figures


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.docx", b"PK\x03\x04nonsense", "damaged"),
        ("a.docx", b"", "empty"),
        ("a.docx", DRAFT, "Word"),
        ("a.pdf", b"", "empty|PDF"),
        ("a.pdf", DRAFT, "PDF"),
        ("a.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(100), "workbook|Excel"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "PNG|picture|image|text|binary"),
        ("a.txt", b"PK\x03\x04" + bytes(range(256)) * 4, "text|ZIP|binary|Word"),
        ("a.pdf", locked(pdf(Page()), b"secret"), "password|encrypted"),
    ],
)
def test_what_cannot_be_read_is_told_without_its_name(name: str, data: bytes, says: str) -> None:
    told = answered((name, data)).told[0]
    assert re.search(says, told.problem), told.problem
    assert not told.problem.startswith(name)
    assert "Traceback" not in told.problem
    assert "unexpected" not in told.problem


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.csv", "a.html", "a"])
def test_an_empty_draft_has_no_figures(name: str) -> None:
    told = answered((name, b"")).told[0]
    assert (told.problem, told.coverage.figures) == ("", 0)


@pytest.fixture
def mad(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Another distribution with a reader that does what its drafts say."""
    (tmp_path / "mad_reader.py").write_text(READER)
    about = tmp_path / "mad_reader-1.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: mad-reader\nVersion: 1\n")
    (about / "entry_points.txt").write_text("[auditor.readers]\nmad = mad_reader:MAD\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    return tmp_path


def test_what_a_reader_prints_is_no_part_of_the_answer(mad: Path) -> None:
    noise = b"print('x' * 9, flush=True); os.write(1, b'y' * 100)"
    assert answered(("a.mad", noise)).told[0].problem == ""


@posix
def test_memory_is_bounded(mad: Path) -> None:
    told = answered(("a.mad", b"bytearray(1 << 36)")).told[0]
    assert told.problem == "too large: there is not enough memory to audit it"


@posix
def test_a_reader_that_goes_mad_stops_nothing(mad: Path) -> None:
    with served(Limits(running=1), start()) as server:
        visitor = server.visitor()
        job = visitor.done(
            ("crash.mad", b"ctypes.string_at(0)"),
            ("exit.mad", b"os._exit(0)"),
            ("raise.mad", b"raise RuntimeError('mad')"),
            ("killed.mad", b"os.kill(os.getpid(), 9)"),
            ("staff.md", DRAFT),
        )
        page = visitor.get(job).text
        shown = visitor.get(f"{job}/page").text
    states = re.findall(r'class="draft (\w+)"', page)
    assert states == ["failed"] * 4 + ["done"]
    assert page.count("broke down") == 3
    assert "Unexpected RuntimeError: mad" in page
    assert "crash.mad" in shown


@posix
def test_a_reader_that_loops_is_stopped(mad: Path) -> None:
    with served(Limits(seconds=1), start()) as server:
        visitor = server.visitor()
        page = visitor.get(visitor.done(("loop.mad", b"while True: pass"))).text
    assert "It took longer than 1 second and was stopped." in page


@posix
def test_it_ends_when_nobody_waits_for_an_answer(mad: Path, tmp_path: Path) -> None:
    import subprocess

    from auditor.serve.protocol import packed

    stuck = f"open({str(tmp_path / 'here')!r}, 'w'); import time; time.sleep(300)".encode()
    order = Order("audit", Choices(), (Draft("a.mad", stuck),), memory=2048 * MB, seconds=300)
    process = subprocess.Popen(
        start(),
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(mad)},
    )
    assert process.stdin is not None
    process.stdin.write(packed(order))
    process.stdin.flush()
    deadline = time.monotonic() + SECONDS
    while not (tmp_path / "here").exists():
        assert time.monotonic() < deadline
        time.sleep(0.01)
    process.stdin.close()
    assert process.wait(SECONDS) == -9


def copied(monkeypatch: pytest.MonkeyPatch, annotate: object, **options: object) -> Marked:
    """The marked copy of a draft whose format is marked so."""
    from auditor.annotate import registry

    module = types.ModuleType("marks_for_tests")
    module.annotate = annotate  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "marks_for_tests", module)
    monkeypatch.setattr(registry, "MODULES", {"markdown": "marks_for_tests"})
    choices = Choices(**options)  # type: ignore[arg-type]
    answer = _answer(Order("audit", choices, (Draft("staff.md", DRAFT),)), {})
    assert answer.told[0].severities["error"] == 1
    assert b"staff.md" in answer.page
    return answer.told[0].marked


def test_the_marked_copy_comes_with_the_draft(monkeypatch: pytest.MonkeyPatch) -> None:
    def annotate(document: Document, data: bytes, notes: Sequence[Note], reading: ReadOptions) -> bytes:
        return f"{len(notes)} {document.path} {reading.revisions} ".encode() + data[:5]

    reading = ReadOptions(revisions="original")
    assert copied(monkeypatch, annotate, reading=reading) == Marked(b"1 staff.md original Staff")


def test_where_there_is_no_marked_copy_it_is_told_why(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(document: Document, *_: object) -> bytes:
        raise AuditorError(f"{document.path}: cannot be marked")

    def fail(*_: object) -> bytes:
        raise RuntimeError("mad")

    assert copied(monkeypatch, refuse) == Marked(why="cannot be marked")
    assert copied(monkeypatch, fail).why.startswith("unexpected RuntimeError: mad")


def test_a_format_without_a_place_for_notes_has_no_marked_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    from auditor.annotate import registry

    monkeypatch.setattr(registry, "MODULES", {})
    answer = _answer(Order("audit", PLAIN, (Draft("staff.md", DRAFT),)), {})
    assert answer.told[0].marked == Marked()


def test_a_page_that_cannot_be_made_takes_nothing_else_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("mad")

    monkeypatch.setattr("auditor.report.html.page.page", broken)
    answer = _answer(Order("audit", PLAIN, (Draft("staff.md", DRAFT),)), {})
    assert answer.told[0].severities["error"] == 1
    assert answer.trouble.startswith("unexpected RuntimeError: mad")

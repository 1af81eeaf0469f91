from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path
from types import ModuleType

import pytest

from auditor.model import AuditorError, Document
from auditor.readers import registry
from auditor.readers.registry import Reader, read

PIPES = b"| a | b |\n|--|--|\n| 1 | 2 |\n"


@pytest.fixture
def plugins(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[EntryPoint]]:
    """The entry points of other distributions; a test adds its own."""
    points: list[EntryPoint] = []
    monkeypatch.setattr(
        "importlib.metadata.entry_points", lambda *, group: points if group == registry.GROUP else []
    )
    registry.others.cache_clear()
    yield points
    registry.others.cache_clear()


def plugin(monkeypatch: pytest.MonkeyPatch, **module: object) -> None:
    """A module `slides` of another distribution."""
    made = ModuleType("slides")
    made.__dict__.update(module)
    monkeypatch.setitem(sys.modules, "slides", made)


@pytest.mark.parametrize(
    ("name", "format"),
    [
        *(
            ("a.md", "markdown"),
            ("A.MARKDOWN", "markdown"),
            ("a.csv", "csv"),
            ("a.tsv", "csv"),
            ("a.html", "html"),
        ),
        *(("a.txt", "text"), ("a.dat", "markdown"), ("stdin", "markdown")),
    ],
)
def test_the_suffix_tells_the_format_and_contents_do_without_it(name: str, format: str) -> None:
    assert read(PIPES, name).format == format


@pytest.mark.parametrize(
    ("data", "format"),
    [
        (b"<!DOCTYPE html>\n<p>5", "html"),
        (b"\xef\xbb\xbf <!-- x --> <table><tr>", "html"),
        (b"# Report\n\nIn 2019, 85 requests.", "markdown"),
        (PIPES, "markdown"),
        (b"a,b,c\n1,2,3\n4,5,6\n", "csv"),
        (b"a;b\n1,5;2\n3;4\n", "csv"),
        (b"In 2019, 85 requests,\nof 125 in all,\nwere granted, it said.\n", "text"),
        (b"Grade      2018   2019\nP-3          12     14\n", "text"),
        (b"", "text"),
    ],
)
def test_what_a_nameless_file_looks_like(data: bytes, format: str) -> None:
    assert read(data).format == format


def test_a_named_format_goes_before_the_suffix() -> None:
    assert read(PIPES, "a.csv", format="markdown").format == "markdown"
    with pytest.raises(
        AuditorError,
        match=r"^word: no such format; there are csv, docx, html, markdown, ods, odt, pdf, text, xlsx$",
    ):
        read(PIPES, format="word")


def test_a_file_is_read_and_named(tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    path.write_bytes(PIPES)
    assert read(path).path == str(path)
    assert read(path, "report.csv").format == "csv"


def test_what_decoding_could_not_do_is_told_first() -> None:
    data = "Zürich – 85 €, Köln – 40 €\n".encode() * 3 + b"\x96\n" + PIPES + b"| 1 | 2 | 3 |\n"
    messages = read(data, "a.md").messages
    assert [message.split(":")[0] for message in messages] == ["not quite UTF-8", "line 8"]


def test_another_distributions_reader_is_found(
    monkeypatch: pytest.MonkeyPatch, plugins: list[EntryPoint]
) -> None:
    slides = Reader(
        "slides", (".sld",), "slides", takes="bytes", looks_like=lambda data: data.startswith(b"\0SLD")
    )
    plugin(monkeypatch, READER=slides, read=lambda path, data: Document(path, "slides", data[4:].decode()))
    plugins.append(EntryPoint("slides", "slides:READER", registry.GROUP))
    assert read(b"\0SLD5", "a.sld").format == "slides"
    assert read(b"\0SLD5", "a").text == "5"
    assert read(b"\0SLD5", "a.md", format="slides").text == "5"
    assert read(PIPES, "a.md").format == "markdown"
    assert ".sld" in registry.suffixes()


def test_one_that_cannot_be_loaded_is_told_and_stops_nothing(plugins: list[EntryPoint]) -> None:
    plugins.append(EntryPoint("broken", "no_such_module:READER", registry.GROUP))
    plugins.append(EntryPoint("odd", "json:dumps", registry.GROUP))
    document = read(PIPES, "a.dat")
    assert document.format == "markdown"
    assert document.messages == [
        "the reader broken (no_such_module:READER) cannot be loaded: No module named 'no_such_module'",
        "the reader odd (json:dumps) is not a Reader",
    ]


def test_a_format_costs_nothing_until_it_is_read() -> None:
    code = (
        "import sys; from auditor.readers.registry import read; read(b'a,b\\n1,2\\n', 'a.csv');"
        "heavy = {'markdown_it', 'charset_normalizer', 'importlib.metadata', 'html'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

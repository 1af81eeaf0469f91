"""The formats that can be read: which reader a file gets, and reading it.

A reader is a module with `read(path, text) -> Document` (or `read(path, data)`, where it takes bytes) and
one line in the table below. Other distributions offer theirs as entry points of the group
"auditor.readers", each of which loads a `Reader`; they are looked for only where no reader of our own fits.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any, Literal

import msgspec

from auditor.model import AuditorError, Document
from auditor.readers import looks
from auditor.readers.options import DEFAULT, ReadOptions

GROUP = "auditor.readers"

#: What a reader's `read` gets beside the path.
Takes = Literal["text", "bytes"]


class Reader(msgspec.Struct, frozen=True):
    """A format: its name, the suffixes of its files (in lower case), the module that reads it.

    The module is imported when it is first needed. `looks_like` tells by the bytes of a file without a known
    suffix whether it is of this format. `read` gets a ReadOptions, too, where the reader `takes_options`.
    """

    name: str
    suffixes: tuple[str, ...]
    module: str
    takes: Takes = "text"
    looks_like: Callable[[bytes], bool] | None = None
    takes_options: bool = False

    def read(self, path: str, data: bytes, options: ReadOptions = DEFAULT) -> Document:
        """The document of a file. Raises AuditorError where the bytes are not what they should be."""
        read = import_module(self.module).read
        told = (options,) if self.takes_options else ()
        if self.takes == "bytes":
            return _document(read(path, data, *told))
        from auditor.readers.decode import decode

        decoded = decode(path, data)
        document = _document(read(path, decoded.text, *told))
        document.messages[:0] = decoded.messages
        return document


def _document(made: Any) -> Document:
    assert isinstance(made, Document)
    return made


TEXT = Reader("text", (".txt", ".text", ".asc"), "auditor.readers.text")

#: Ours, in the order in which they are asked whether a file looks like theirs.
READERS = (
    Reader("pdf", (".pdf",), "auditor.readers.pdf.reader", takes="bytes", looks_like=looks.like_pdf),
    Reader("html", (".html", ".htm", ".xhtml"), "auditor.readers.html.read", looks_like=looks.like_html),
    Reader(
        "markdown",
        (".md", ".markdown", ".mdown", ".mkd", ".mdwn", ".qmd", ".rmd"),
        "auditor.readers.markdown",
        looks_like=looks.like_markdown,
    ),
    Reader(
        "xlsx",
        (".xlsx", ".xlsm", ".xltx", ".xltm"),
        "auditor.readers.xlsx.read",
        takes="bytes",
        looks_like=looks.like_workbook,
        takes_options=True,
    ),
    Reader(
        "ods",
        (".ods", ".ots", ".fods"),
        "auditor.readers.opendocument.spreadsheet",
        takes="bytes",
        looks_like=looks.like_open_sheet,
        takes_options=True,
    ),
    Reader(
        "odt",
        (".odt", ".ott", ".fodt"),
        "auditor.readers.opendocument.text",
        takes="bytes",
        looks_like=looks.like_open_text,
        takes_options=True,
    ),
    Reader("csv", (".csv", ".tsv", ".tab"), "auditor.readers.csv", looks_like=looks.like_csv),
    Reader(
        "docx",
        (".docx", ".docm", ".dotx", ".dotm"),
        "auditor.readers.word.read",
        takes="bytes",
        looks_like=looks.like_word,
        takes_options=True,
    ),
    TEXT,
)


def read(
    source: str | os.PathLike[str] | bytes,
    filename: str | None = None,
    *,
    format: str | None = None,
    options: ReadOptions = DEFAULT,
) -> Document:
    """The document of a file, given by its path or its bytes.

    `filename` says what to call it and, by its suffix, what format it has, unless `format` names one. Where
    neither tells, its contents do; plain text is the last resort. `options` say how to read where the format
    leaves a choice. Raises AuditorError where it cannot be read.
    """
    if isinstance(source, bytes):
        path, data = filename or "<bytes>", source
    else:
        from auditor.readers.files import load

        data = load(os.fspath(source))
        path = filename or os.fspath(source)
    reader, complaints = _reader(path, data, format)
    document = reader.read(path, data, options)
    document.messages += complaints
    return document


def suffix_of(format: str) -> str:
    """A suffix of files of a format. Raises AuditorError where there is no such format."""
    return _by_name(format).suffixes[0]


def is_ours(path: str) -> bool:
    """Whether a file's suffix alone tells that a reader of this package reads it."""
    return _with_suffix(READERS, os.path.splitext(path)[1].lower()) is not None


def suffixes() -> frozenset[str]:
    """The suffixes of all files that can be read, those of other distributions' readers too."""
    return own_suffixes().union(*(reader.suffixes for reader in others()[0]))


def own_suffixes() -> frozenset[str]:
    """The suffixes of files that readers of this package read."""
    return frozenset(suffix for reader in READERS for suffix in reader.suffixes)


def _reader(path: str, data: bytes, format: str | None) -> tuple[Reader, tuple[str, ...]]:
    """The reader for a file, and what went wrong while looking for it."""
    if format is not None:
        return _by_name(format), ()
    suffix = os.path.splitext(path)[1].lower()
    reader = _with_suffix(READERS, suffix)
    if reader is not None:
        return reader, ()
    foreign, complaints = others()
    reader = _with_suffix(foreign, suffix) or _that_knows(foreign, data) or _that_knows(READERS, data)
    return reader or TEXT, complaints


def _by_name(name: str) -> Reader:
    ours = next((reader for reader in READERS if reader.name == name), None)
    if ours is not None:
        return ours
    foreign, complaints = others()
    for reader in foreign:
        if reader.name == name:
            return reader
    known = ", ".join(sorted(reader.name for reader in (*READERS, *foreign)))
    raise AuditorError("; ".join([f"{name}: no such format; there are {known}", *complaints]))


def _with_suffix(readers: tuple[Reader, ...], suffix: str) -> Reader | None:
    return next((reader for reader in readers if suffix and suffix in reader.suffixes), None)


def _that_knows(readers: tuple[Reader, ...], data: bytes) -> Reader | None:
    return next((reader for reader in readers if reader.looks_like and reader.looks_like(data)), None)


@cache
def others() -> tuple[tuple[Reader, ...], tuple[str, ...]]:
    """The readers of other distributions, by name, and a complaint about each that cannot be loaded."""
    from importlib.metadata import entry_points

    readers: list[Reader] = []
    complaints: list[str] = []
    for entry in sorted(entry_points(group=GROUP), key=lambda entry: (entry.name, entry.value)):
        try:
            reader = entry.load()
        except Exception as error:  # whatever another distribution's code may do
            complaints.append(f"the reader {entry.name} ({entry.value}) cannot be loaded: {error}")
            continue
        if isinstance(reader, Reader):
            readers.append(reader)
        else:
            complaints.append(f"the reader {entry.name} ({entry.value}) is not a Reader")
    return tuple(readers), tuple(complaints)

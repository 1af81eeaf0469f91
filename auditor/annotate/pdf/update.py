"""New and changed objects as the end of a PDF (an incremental update, ISO 32000-1, 7.5.6).

pypdf can write such an update, too, but copies all objects of the file for it, refuses files that are
encrypted, even with no password, and writes a stream where the file has a table.
"""

from __future__ import annotations

import io
import re
import struct
from typing import Any

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
)

_START = re.compile(rb"startxref\s{1,20}(\d{1,15})")
_TABLE = re.compile(rb"\s{0,20}xref\b")
_STREAM = re.compile(rb"\s{0,20}\d{1,10}\s{1,20}\d{1,5}\s{1,20}obj\b")
#: What the end of a file says of the whole of it.
_KEPT = ("/Root", "/Info", "/ID", "/Encrypt")


class Unmarkable(Exception):
    """The file cannot be marked; the message is the end of a sentence about it."""


def entry(dictionary: Any, key: str) -> Any:
    """What a dictionary of pypdf says under a key, where `get` may give a reference to it; None where it says
    nothing.
    """
    try:
        return dictionary[key]
    except KeyError:
        return None


class Update:
    """What is added to a file."""

    def __init__(self, data: bytes, reader: PdfReader) -> None:
        self._data = data
        self._reader = reader
        self._base, self._previous, self._has_table = _last_section(data)
        known = [number for numbers in reader.xref.values() for number in numbers]
        size = entry(reader.trailer, "/Size")
        self._next = max(int(size) if isinstance(size, int) else 0, 1, *(n + 1 for n in known))
        self._next = max(self._next, *(n + 1 for n in reader.xref_objStm), 1)
        self._objects: dict[tuple[int, int], PdfObject] = {}

    def reserve(self) -> IndirectObject:
        """A reference to an object that is still to come."""
        self._next += 1
        return IndirectObject(self._next - 1, 0, self._reader)

    def add(self, made: PdfObject) -> IndirectObject:
        """A new object."""
        reference = self.reserve()
        self.replace(reference, made)
        return reference

    def __contains__(self, reference: IndirectObject) -> bool:
        """Whether an object is changed already."""
        return (reference.idnum, reference.generation) in self._objects

    def replace(self, reference: IndirectObject, made: PdfObject) -> None:
        """What an object is from now on."""
        self._objects[reference.idnum, reference.generation] = made

    def tail(self) -> bytes:
        """All of it as what must stand behind the file; nothing where nothing changes."""
        if not self._objects:
            return b""
        tail = io.BytesIO()
        if not self._data.endswith(b"\n"):
            tail.write(b"\n")
        places: dict[tuple[int, int], int] = {}
        for key in sorted(self._objects):
            places[key] = self._write(tail, key, self._encrypted(key))
        at = self._here(tail)
        (self._write_table if self._has_table else self._write_stream)(tail, places)
        tail.write(b"startxref\n%d\n%%%%EOF\n" % at)
        return tail.getvalue()

    def _here(self, tail: io.BytesIO) -> int:
        return len(self._data) + tail.tell() - self._base

    def _encrypted(self, key: tuple[int, int]) -> PdfObject:
        encryption = self._reader._encryption  # the only way to it
        made = self._objects[key]
        return made if encryption is None else encryption.encrypt_object(made, *key)

    def _write(self, tail: io.BytesIO, key: tuple[int, int], made: PdfObject) -> int:
        at = self._here(tail)
        tail.write(b"%d %d obj\n" % key)
        made.write_to_stream(tail)
        tail.write(b"\nendobj\n")
        return at

    def _write_table(self, tail: io.BytesIO, places: dict[tuple[int, int], int]) -> None:
        tail.write(b"xref\n")
        for run in _runs(list(places)):
            tail.write(b"%d %d\n" % (run[0][0], len(run)))
            tail.writelines(b"%010d %05d n \n" % (places[key], key[1]) for key in run)
        tail.write(b"trailer\n")
        self._trailer().write_to_stream(tail)
        tail.write(b"\n")

    def _write_stream(self, tail: io.BytesIO, places: dict[tuple[int, int], int]) -> None:
        own = (self.reserve().idnum, 0)
        places = {**places, own: self._here(tail)}
        stream = DecodedStreamObject()
        stream.set_data(b"".join(struct.pack(">BQH", 1, at, key[1]) for key, at in places.items()))
        stream.update(self._trailer())
        index = [number for run in _runs(list(places)) for number in (run[0][0], len(run))]
        stream[NameObject("/Type")] = NameObject("/XRef")
        stream[NameObject("/W")] = _whole(1, 8, 2)
        stream[NameObject("/Index")] = _whole(*index)
        self._write(tail, own, stream)

    def _trailer(self) -> DictionaryObject:
        trailer = DictionaryObject()
        for key in _KEPT:
            if key in self._reader.trailer:
                trailer[NameObject(key)] = self._reader.trailer.raw_get(key)
        trailer[NameObject("/Size")] = NumberObject(self._next)
        trailer[NameObject("/Prev")] = NumberObject(self._previous)
        return trailer


def _last_section(data: bytes) -> tuple[int, int, bool]:
    """Where offsets in a file are counted from, where its last cross-reference section begins, and whether
    that is a table. Raises Unmarkable where the file does not say so.
    """
    said = _START.match(data, max(0, data.rfind(b"startxref")))
    if said is not None:
        at = int(said[1])
        for base in (0, max(0, data.find(b"%PDF-", 0, 2048))):
            if _TABLE.match(data, base + at):
                return base, at, True
            if _STREAM.match(data, base + at):
                return base, at, False
    raise Unmarkable("this is a damaged PDF; open it in a PDF program and save it anew")


def _runs(keys: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Objects, in the order of their numbers, by unbroken runs of numbers."""
    found: list[list[tuple[int, int]]] = []
    for key in keys:
        if found and found[-1][-1][0] + 1 == key[0]:
            found[-1].append(key)
        else:
            found.append([key])
    return found


def _whole(*numbers: int) -> ArrayObject:
    return ArrayObject([NumberObject(number) for number in numbers])

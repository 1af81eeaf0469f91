"""Formats that are ZIP files of XML (Word, Excel, OpenDocument): checked whole before anything is parsed.

A few kilobytes can unpack to gigabytes, and a directory can lie about it, so every member is unpacked once,
piece by piece, and counted. What comes after may then take its members without care.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import msgspec

from auditor.line import flat
from auditor.model import AuditorError
from auditor.readers import files
from auditor.readers.binary import what_is

_PIECE = 1 << 20
#: A member of an archive's directory begins so.
_ENTRY = b"PK\x01\x02"
#: An archive begins so, one without members as well.
_BEGINS = (b"PK\x03\x04", b"PK\x05\x06")
_XML = (".xml", ".rels", ".vml")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: The name of the stream that a document with a password is kept in, as it is spelled in an OLE file.
_LOCKED = "EncryptedPackage".encode("utf-16-le")

#: What the standard library raises where an archive is not as it should be.
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, OverflowError),
    *(RuntimeError, NotImplementedError),
)


class Limits(msgspec.Struct, frozen=True):
    """How much a ZIP file may hold. Sizes are of what is unpacked, in bytes; `ratio`, of unpacked to packed,
    is asked of members beyond `bulk` only, because small ones of much repetition are common; `nodes` are the
    tags and attributes of all XML members together, which take some hundred bytes each once they are parsed.
    """

    member: int
    total: int
    members: int = 10_000
    ratio: int = 200
    bulk: int = 16 * 1024 * 1024
    nodes: int = 24_000_000


def limits() -> Limits:
    """What goes unless a reader says otherwise: a member as large as any file, all together four times it."""
    most = files.limit()
    return Limits(member=most, total=4 * most)


def check(path: str, data: bytes, expected: str, most: Limits | None = None) -> tuple[str, ...]:
    """The names of a ZIP file's members, none of which is more than `most` allows.

    `expected` is what the file should be ("a Word document"), for messages. Raises AuditorError where it is
    something else, has a password, is damaged or holds too much.
    """
    most = most or limits()
    _refuse_others(path, data, expected)
    if data.count(_ENTRY) > 2 * most.members + 1000:  # before the directory is read; members may be archives
        raise _too_many(path, most)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > most.members:
                raise _too_many(path, most)
            _check_told(path, entries, most)
            _check_unpacked(path, archive, entries, most)
    except BROKEN as error:
        raise damaged(path, expected, str(error)) from None
    return tuple(entry.filename for entry in entries)


def is_zip(data: bytes) -> bool:
    return data.startswith(_BEGINS)


def check_xml(path: str, data: bytes) -> None:
    """The same bounds for XML that is not packed. Raises AuditorError where it is beyond them."""
    _check_nodes(path, data.count(b"<") + data.count(b"="), limits())


def damaged(path: str, expected: str, reason: str) -> AuditorError:
    """What is said of a file that breaks off or whose parts do not fit."""
    told = flat(reason)[:200]
    return AuditorError(f"{path}: {expected} that is damaged" + (f": {told}" if told else ""), path=path)


def _refuse_others(path: str, data: bytes, expected: str) -> None:
    if is_zip(data):
        return
    if data.startswith(_OLE):
        if _LOCKED in data:
            raise AuditorError(f"{path}: {expected} with a password: save it without one", path=path)
        message = f"{path}: this is an old Office file, not {expected}; save it in today's format"
        raise AuditorError(message, path=path)
    what = what_is(data)
    told = f"this is {what}, not {expected}" if what else f"this is not {expected}"
    raise AuditorError(f"{path}: {told}" + ("" if data else " (the file is empty)"), path=path)


def _too_many(path: str, most: Limits) -> AuditorError:
    return AuditorError(f"{path}: too large to check: more than {most.members:,} files in it", path=path)


def _too_large(path: str, what: str, limit: int) -> AuditorError:
    message = f"{path}: too large to check: {what} unpacks to more than {files.in_words(limit)}"
    return AuditorError(f"{message}; set {files.LIMIT_VARIABLE} to read more", path=path)


def _check_told(path: str, entries: list[zipfile.ZipInfo], most: Limits) -> None:
    """What the directory says, before anything is unpacked."""
    for entry in entries:
        name = _quoted(entry)
        if entry.flag_bits & 1:
            raise AuditorError(f"{path}: {name} in it is encrypted: save it without a password", path=path)
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            message = f"{path}: {name} in it is packed in a way that Office does not use"
            raise AuditorError(message, path=path)
        if entry.file_size > most.member:
            raise _too_large(path, f"{name} in it", most.member)
        if entry.file_size > most.bulk and entry.file_size > most.ratio * max(1, entry.compress_size):
            times = entry.file_size // max(1, entry.compress_size)
            message = f"{path}: {name} in it unpacks to {times:,} times its size, as no report does"
            raise AuditorError(message, path=path)
    if sum(entry.file_size for entry in entries) > most.total:
        raise _too_large(path, "all in it", most.total)


def _check_unpacked(
    path: str, archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], most: Limits
) -> None:
    """What really comes out; a member that goes on after the size it is said to have is damaged."""
    nodes = 0
    for entry in entries:
        is_xml = entry.filename.lower().endswith(_XML)
        unpacked = 0
        with archive.open(entry) as member:
            while piece := member.read(_PIECE):
                unpacked += len(piece)
                if is_xml:
                    nodes += piece.count(b"<") + piece.count(b"=")
                    _check_nodes(path, nodes, most)
        if unpacked != entry.file_size:
            raise zipfile.BadZipFile(f"{_quoted(entry)} is not as long as it should be")


def _check_nodes(path: str, nodes: int, most: Limits) -> None:
    if nodes > most.nodes:
        message = f"{path}: too large to check: more than {most.nodes:,} tags and attributes"
        raise AuditorError(message, path=path)


def _quoted(entry: zipfile.ZipInfo) -> str:
    name = "".join(c if c.isprintable() else "?" for c in entry.filename)
    return f"“{name if len(name) <= 60 else name[:59] + '…'}”"

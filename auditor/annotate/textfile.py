"""A file that is text, with something put into it and every byte that was there as it was."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from auditor.model import AuditorError, Document
from auditor.readers import own_notes
from auditor.readers.decode import Decoded, decode


class Insertion(msgspec.Struct, frozen=True):
    """What is put into a draft's text, before the character at offset `at`."""

    at: int
    text: str


class TextFile:
    """The bytes of a draft, or of its marked copy, seen as the draft's text, which has no notes of ours.

    Raises AuditorError where the bytes are not what `document` was read from.
    """

    def __init__(self, document: Document, data: bytes) -> None:
        decoded = decode(document.path, data)
        self._path = document.path
        self._encoding, self._skipped = decoded.encoding, decoded.skipped
        self._text = document.text
        self._bytes = _without_notes(decoded, data)
        if own_notes.taken_out(decoded.text) != document.text:
            raise AuditorError(f"{document.path}: has changed since it was read", path=document.path)

    def line_end(self, before: int) -> str:
        """How the last line before an offset of the text ends; LF where there is none."""
        at = self._text.rfind("\n", 0, before)
        if at < 0:
            return "\n"
        if self._text.startswith("\r", at - 1):
            return "\r\n"
        start, end = self._offsets([at, at + 1])
        return "\r" if b"\r" in self._bytes[start:end] else "\n"

    def with_insertions(self, insertions: Sequence[Insertion]) -> bytes:
        """The file's bytes with insertions; those at one place in the order given. A character that the
        file's encoding lacks becomes a character reference.

        Raises AuditorError where what comes of it would not be read as the same draft.
        """
        ordered = sorted(insertions, key=lambda insertion: insertion.at)
        offsets = self._offsets([insertion.at for insertion in ordered])
        parts, at = list[bytes](), 0
        for insertion, offset in zip(ordered, offsets, strict=True):
            parts += [self._bytes[at:offset], insertion.text.encode(self._encoding, "xmlcharrefreplace")]
            at = offset
        made = b"".join([*parts, self._bytes[at:]])
        if insertions and own_notes.taken_out(decode(self._path, made).text) != self._text:
            raise AuditorError(
                f"{self._path}: a copy with notes would not be read as the same draft: "
                f"its encoding ({self._encoding}) can't be told for sure, or it has marks like ours",
                path=self._path,
            )
        return made

    def _offsets(self, offsets: list[int]) -> list[int]:
        decoded = Decoded(self._text, self._encoding, (), self._skipped)
        return _byte_offsets(self._bytes, decoded, offsets)


def _without_notes(decoded: Decoded, data: bytes) -> bytes:
    """The bytes of the draft that a marked copy was made of; the same bytes, where it has no notes."""
    extents = list(own_notes.extents(decoded.text))
    offsets = _byte_offsets(data, decoded, [at for extent in extents for at in extent])
    parts, at = [], 0
    for start, end in zip(offsets[::2], offsets[1::2], strict=True):
        parts.append(data[at:start])
        at = end
    return b"".join([*parts, data[at:]])


def _byte_offsets(data: bytes, decoded: Decoded, offsets: list[int]) -> list[int]:
    """Where in a file the characters stand that begin at `offsets`, which are in order, of its text."""
    text = decoded.text
    if decoded.encoding == "utf-8":  # a stray byte is a character of its own
        text = data[decoded.skipped :].decode("utf-8", "surrogateescape")
    found, at, byte = list[int](), 0, decoded.skipped
    for offset in offsets:
        byte += _size(text[at:offset], decoded.encoding)
        found.append(byte)
        at = offset
    return found


def _size(text: str, encoding: str) -> int:
    """How many bytes a text takes in a file."""
    if text.isascii() and not encoding.startswith(("utf-16", "utf-32")):
        return len(text)
    if encoding == "windows-1252":  # has control characters for the bytes that it leaves undefined
        return len(text)
    return len(text.encode(encoding, "surrogateescape" if encoding == "utf-8" else "strict"))

"""Bytes to text: byte order marks, UTF-8, UTF-16 and UTF-32 without a mark, and the encodings of the past.

Line ends: CR LF stays (its CR is a trailing character), a lone CR becomes LF, so that every line ends at LF
and no offset moves.
"""

from __future__ import annotations

import codecs
import re

import msgspec

from auditor.model import AuditorError
from auditor.readers.binary import refuse_controls, refuse_known
from auditor.readers.older import decode_older, windows_1252

#: How much of a file the guessing looks at, in bytes.
SAMPLE = 32_768

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_CUT_OFF = "the last character is incomplete and was left out"


class Decoded(msgspec.Struct, frozen=True):
    """A file's text, the encoding it was in, and what had to be done to read it.

    `skipped` is the length of the byte order mark, in bytes, which is no part of the text.
    """

    text: str
    encoding: str
    messages: tuple[str, ...] = ()
    skipped: int = 0


def decode(path: str, data: bytes) -> Decoded:
    """The text of `data`; `path` is for messages.

    Raises AuditorError where the bytes are no text, naming the file and what it looks like.
    """
    refuse_known(path, data)
    encoding, skip = _encoding_by_mark(data)
    if not encoding:
        encoding = _wide_encoding(data)
    if encoding and encoding != "utf-8":
        decoded = _decode_wide(path, data[skip:], encoding)
    else:
        refuse_controls(path, data)
        decoded = _decode_bytes(data[skip:])
    return _cleaned(decoded, skip)


def _encoding_by_mark(data: bytes) -> tuple[str, int]:
    for mark, encoding in _BYTE_ORDER_MARKS:
        # FF FE 00 00 is also how UTF-16 with a NUL first would begin, which no text does.
        if data.startswith(mark) and (not encoding.startswith("utf-32") or len(data) % 4 == 0):
            return encoding, len(mark)
    return "", 0


def _wide_encoding(data: bytes) -> str:
    """UTF-16 or UTF-32 without a mark, told by where the NUL bytes stand; empty if it is neither."""
    sample = data[: SAMPLE & ~3]
    if len(sample) < 4 or b"\x00" not in sample:
        return ""
    lanes = [sample[lane::4].count(0) for lane in range(4)]
    candidates: list[str] = []
    if len(data) % 4 == 0 and max(lanes[0], lanes[3]) == len(sample) // 4:
        candidates.append("utf-32-le" if lanes[3] >= lanes[0] else "utf-32-be")
    even, odd = lanes[0] + lanes[2], lanes[1] + lanes[3]
    # One character in fifty being ASCII is enough: figures, spaces and line ends are, in any language.
    if min(even, odd) * 50 <= max(even, odd) and max(even, odd) * 100 >= len(sample):
        candidates.append("utf-16-le" if odd > even else "utf-16-be")
    return next((encoding for encoding in candidates if _reads_as(sample, encoding)), "")


def _reads_as(sample: bytes, encoding: str) -> bool:
    """Whether `sample` is text in `encoding`: valid, and nearly all of it characters that print."""
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(sample)
    except UnicodeDecodeError:
        return False
    odd = sum(not (character.isprintable() or character.isspace()) for character in text)
    return odd * 50 <= len(text)


def _decode_wide(path: str, data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 4:
            return Decoded(data[: error.start].decode(encoding), encoding, (_CUT_OFF,))
        message = f"{path}: looks like {encoding.upper()}, but byte {error.start} is not valid in it"
        raise AuditorError(message, path=path) from None


def _decode_bytes(data: bytes) -> Decoded:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        if error.end >= len(data) and error.start >= len(data) - 3 and _has_multibyte(data[: error.start]):
            return Decoded(data[: error.start].decode("utf-8"), "utf-8", (_CUT_OFF,))
    return _mostly_utf8(data) or Decoded(*decode_older(data))


def _has_multibyte(data: bytes) -> bool:
    return any(byte > 127 for byte in data[-SAMPLE:])


_HIGH = re.compile(rb"[\x80-\xff]+")
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


def _mostly_utf8(data: bytes) -> Decoded | None:
    """UTF-8 into which some stray bytes of Windows-1252 were pasted; None where it is not that."""
    high = b"".join(_HIGH.findall(data))
    characters = len(_MULTIBYTE.findall(high))
    if characters < 4 * len(_MULTIBYTE.sub(b"", high)):
        return None
    strays = 0

    def as_windows_1252(error: UnicodeError) -> tuple[str, int]:
        nonlocal strays
        assert isinstance(error, UnicodeDecodeError)
        strays += 1
        return windows_1252(error.object[error.start : error.start + 1]), error.start + 1

    codecs.register_error("auditor.windows-1252", as_windows_1252)
    text = data.decode("utf-8", errors="auditor.windows-1252")
    were = "byte was" if strays == 1 else "bytes were"
    return Decoded(text, "utf-8", (f"not quite UTF-8: {strays} stray {were} read as Windows-1252",))


_LONE_CR = re.compile(r"\r(?!\n)")


def _cleaned(decoded: Decoded, skipped: int) -> Decoded:
    """Without lone CRs and NULs, character for character."""
    text, messages = decoded.text, decoded.messages
    if "\r" in text:
        text = _LONE_CR.sub("\n", text)
    if nuls := text.count("\0"):
        text = text.replace("\0", " ")
        were = "character was" if nuls == 1 else "characters were"
        messages = (*messages, f"{nuls} NUL {were} read as a space")
    return Decoded(text, decoded.encoding, messages, skipped)

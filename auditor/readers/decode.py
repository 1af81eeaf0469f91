"""Bytes to text: byte order marks, UTF-8, UTF-16 and UTF-32 without a mark, and the encodings of the past.

Line ends: CR LF stays (its CR is a trailing character), a lone CR becomes LF, so that every line ends at LF
and no offset moves.
"""

from __future__ import annotations

import codecs
import re

import msgspec

from auditor.model import AuditorError

#: How much of a file the guessing looks at, in bytes.
SAMPLE = 32_768

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

#: How a file that is no text begins, what it is, and what its owner can do about it.
_SIGNATURES = (
    (b"%PDF-", "a PDF", "reading PDF is not yet supported; convert it to text first, keeping the layout"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file", "save it as text, Markdown, HTML or CSV"),
    (b"{\\rtf", "a rich text file (RTF)", "save it as text, Markdown or HTML"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image", ""),
    (b"\xff\xd8\xff", "a JPEG image", ""),
    (b"GIF87a", "a GIF image", ""),
    (b"GIF89a", "a GIF image", ""),
    (b"II*\x00", "a TIFF image", ""),
    (b"MM\x00*", "a TIFF image", ""),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"BZh", "a bzip2 archive", "unpack it first"),
    (b"\xfd7zXZ\x00", "an xz archive", "unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "unpack it first"),
    (b"Rar!\x1a\x07", "a RAR archive", "unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive", "unpack it first"),
    (b"SQLite format 3\x00", "an SQLite database", ""),
    (b"PAR1", "a Parquet file", "save it as CSV"),
    (b"\x7fELF", "a program", ""),
    (b"MZ", "a program", ""),
)

#: What a ZIP file is, by the name of a member that its first bytes show.
_OFFICE = (
    (b"word/", "a Word document"),
    (b"xl/", "an Excel workbook"),
    (b"ppt/", "a PowerPoint presentation"),
    (b"opendocument.text", "an OpenDocument text"),
    (b"opendocument.spreadsheet", "an OpenDocument spreadsheet"),
    (b"epub+zip", "an EPUB book"),
)

#: Control characters that text has no use for (a form feed and an escape have theirs).
_CONTROLS = bytes(set(range(32)) - {0x09, 0x0A, 0x0C, 0x0D, 0x1A, 0x1B} | {0x7F})
#: More of them than one byte in so many, and the file is no text.
_CONTROLS_ONE_IN = 100

_CUT_OFF = "the last character is incomplete and was left out"


class Decoded(msgspec.Struct, frozen=True):
    """A file's text, the encoding it was in, and what had to be done to read it."""

    text: str
    encoding: str
    messages: tuple[str, ...] = ()


def decode(path: str, data: bytes) -> Decoded:
    """The text of `data`; `path` is for messages.

    Raises AuditorError where the bytes are no text, naming the file and what it looks like.
    """
    _refuse_known_binary(path, data)
    encoding, skip = _encoding_by_mark(data)
    if not encoding:
        encoding = _wide_encoding(data)
    if encoding and encoding != "utf-8":
        decoded = _decode_wide(path, data[skip:], encoding)
    else:
        _refuse_controls(path, data)
        decoded = _decode_bytes(data[skip:])
    return _cleaned(decoded)


def _refuse_known_binary(path: str, data: bytes) -> None:
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        what = next((name for member, name in _OFFICE if member in data[:4096]), "a ZIP archive")
        advice = (
            "unpack it first"
            if what == "a ZIP archive"
            else "reading it is not yet supported; save it as text"
        )
        raise _no_text(path, what, advice)
    for signature, what, advice in _SIGNATURES:
        # Letters and digits could begin a text as well; what is no text has control characters soon after.
        if data.startswith(signature) and (
            not signature.isalnum() or data[:64].translate(None, _CONTROLS) != data[:64]
        ):
            raise _no_text(path, what, advice)


def _no_text(path: str, what: str, advice: str = "") -> AuditorError:
    return AuditorError(f"{path}: this is {what}, not text" + (f" ({advice})" if advice else ""), path=path)


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
        if (
            error.end >= len(data) and error.start >= len(data) - 4
        ):  # the file is cut off in its last character
            text = data[: error.start].decode(encoding)
            return Decoded(text, encoding, ("the last character is incomplete and was left out",))
        name = encoding.upper()
        raise AuditorError(
            f"{path}: looks like {name}, but byte {error.start} is not valid in it", path=path
        ) from None


def _refuse_controls(path: str, data: bytes) -> None:
    """Raises AuditorError where control characters, NUL among them, are too many for a text."""
    sample = data[:SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls * _CONTROLS_ONE_IN > len(sample):
        raise _no_text(
            path, "a binary file", f"{controls} of its first {len(sample)} bytes are control characters"
        )


def _decode_bytes(data: bytes) -> Decoded:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        if error.end >= len(data) and error.start >= len(data) - 3 and _has_multibyte(data[: error.start]):
            return Decoded(data[: error.start].decode("utf-8"), "utf-8", (_CUT_OFF,))
    return _mostly_utf8(data) or _decode_older(data)


def _has_multibyte(data: bytes) -> bool:
    return any(byte > 127 for byte in data[-SAMPLE:])


_HIGH = re.compile(rb"[\x80-\xff]+")
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


def _mostly_utf8(data: bytes) -> Decoded | None:
    """UTF-8 into which some stray bytes of Windows-1252 were pasted; None where it is not that."""
    high = b"".join(_HIGH.findall(data))
    characters = len(_MULTIBYTE.findall(high))
    strays = len(_MULTIBYTE.sub(b"", high))
    if characters < 4 * strays:
        return None
    codecs.register_error("auditor.windows-1252", _as_windows_1252)
    text = data.decode("utf-8", errors="auditor.windows-1252")
    return Decoded(text, "utf-8", (f"not quite UTF-8: {strays} stray bytes were read as Windows-1252",))


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return _windows_1252(error.object[error.start : error.start + 1]), error.start + 1


def _windows_1252(data: bytes) -> str:
    """Windows-1252 as browsers read it: the five bytes it leaves undefined are control characters."""
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in data)


def _decode_older(data: bytes) -> Decoded:
    """Text in an older encoding: Windows-1252 where that makes sense, else the likeliest other."""
    sample = _telling_sample(data)
    encoding = "cp1252" if _reads_as_western(sample) else _guess(sample) or "cp1252"
    if encoding == "cp1252":
        return Decoded(_windows_1252(data), "windows-1252")
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        return Decoded(
            _windows_1252(data), "windows-1252", (f"looks like {encoding}, but is not valid in it",)
        )


def _telling_sample(data: bytes) -> bytes:
    """The first lines that have bytes beyond ASCII in them, up to SAMPLE bytes."""
    if len(data) <= SAMPLE:
        return data
    lines: list[bytes] = []
    size = at = 0
    while size < SAMPLE and (found := _HIGH.search(data, at)):
        start = max(data.rfind(b"\n", max(at, found.start() - 1000), found.start()) + 1, at)
        end = data.find(b"\n", found.end(), found.end() + 1000)
        at = (found.end() + 1000 if end < 0 else end) + 1
        lines.append(data[start:at])
        size += at - start
    return b"".join(lines)[:SAMPLE]


#: In Western text a byte beyond ASCII is a letter among plain ones, or a sign, which is not inside a word.
_WESTERN = re.compile(
    rb"(?<![\x80-\xff])(?:"
    rb"[\xc0-\xd6\xd8-\xf6\xf8-\xff\x8c\x9c\x9f]{1,2}"
    rb"|[\x91-\x97\xb7]{1,3}"  # quotes and dashes may be
    rb"|(?<![A-Za-z])[\x80-\x89\x8b\x98\x99\x9b\xa0-\xab\xae-\xb6\xb8-\xbf\xd7\xf7]{1,3}"
    rb"|[\x80-\x89\x8b\x98\x99\x9b\xa0-\xab\xae-\xb6\xb8-\xbf\xd7\xf7]{1,3}(?![A-Za-z])"
    rb")(?![\x80-\xff])"
)


def _reads_as_western(sample: bytes) -> bool:
    """Whether Windows-1252 is a good reading: few bytes beyond ASCII, nearly all as Western text has them."""
    runs = _HIGH.findall(sample)
    high = sum(map(len, runs))
    letters = sum(sample.count(byte) for byte in range(0xC0, 0x100))
    western = sum(map(len, _WESTERN.findall(sample)))
    few = len(sample) + 64
    return high * 8 <= few and letters * 8 <= few and western * 10 >= high * 9


#: What text that is neither UTF-8 nor Western is likely to be in.
_OTHER_ENCODINGS = (
    *(
        "cp1250",
        "cp1251",
        "cp1253",
        "cp1255",
        "cp1256",
        "cp1257",
        "cp874",
        "iso8859_2",
        "iso8859_5",
        "iso8859_7",
    ),
    *("koi8_r", "cp866", "mac_cyrillic", "cp852", "cp850", "mac_roman"),
    *("cp932", "euc_jp", "gb18030", "big5", "cp949"),
)


def _guess(sample: bytes) -> str | None:
    """The likeliest encoding of text that is not Western; None where none will do."""
    from charset_normalizer import from_bytes

    # Of what the library finds likely, the first that leaves the fewest signs inside words.
    likely = list(from_bytes(sample, cp_isolation=list(_OTHER_ENCODINGS)))
    best = min(likely, key=lambda match: len(_SIGN_IN_WORD.findall(str(match))), default=None)
    return None if best is None else best.encoding


_SIGN_IN_WORD = re.compile(r"(?<=[^\W\d_])(?![’‘'·\-–\u00ad])[^\w\s\x00-\x7f]+(?=[^\W\d_])|[¹²³](?=[^\W\d_])")


_LONE_CR = re.compile(r"\r(?!\n)")


def _cleaned(decoded: Decoded) -> Decoded:
    """Without lone CRs and NULs, character for character."""
    text, messages = decoded.text, decoded.messages
    if "\r" in text:
        text = _LONE_CR.sub("\n", text)
    if nuls := text.count("\0"):
        text = text.replace("\0", " ")
        messages = (
            *messages,
            f"{nuls} NUL {'character was' if nuls == 1 else 'characters were'} read as a space",
        )
    return Decoded(text, decoded.encoding, messages)

"""Files that are no text: what they are, and what their owner can do about it."""

from __future__ import annotations

import re

from auditor.model import AuditorError

#: How much of a file is looked at, in bytes.
_SAMPLE = 32_768

#: Where the type is over that the first member of some ZIP files is, in bytes.
_MIMETYPE = 200

#: How a file that is no text begins, what it is, and what its owner can do about it.
_SIGNATURES = (
    (b"%PDF-", "a PDF", "give its name the suffix .pdf"),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an old Office file",
        "save it as .docx, text, Markdown, HTML or CSV",
    ),
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

_UNREAD = "reading it is not yet supported; save it as text, Markdown, HTML or CSV"

#: What a ZIP file is, by the name of a member that its first bytes show, and what can be done about it where
#: text was expected.
_OFFICE = (
    (b"word/", "a Word document", "give it a name that ends in .docx"),
    (b"xl/", "an Excel workbook", "give it a name that ends in .xlsx"),
    (b"ppt/", "a PowerPoint presentation", _UNREAD),
    (b"opendocument.text", "an OpenDocument text", "give it a name that ends in .odt"),
    (b"opendocument.spreadsheet", "an OpenDocument spreadsheet", "give it a name that ends in .ods"),
    (b"epub+zip", "an EPUB book", _UNREAD),
)

#: A flat OpenDocument file says what it is in the first tag, behind the names of its namespaces.
_FLAT = re.compile(rb"\s*+(?:<\?xml[^>]*+>\s*+|<!--[^>]*+>\s*+)*+<office:document\s[^>]*+")
_FLAT_KINDS = (
    (b'"application/vnd.oasis.opendocument.text', "an OpenDocument text", "give its name the suffix .fodt"),
    (
        b'"application/vnd.oasis.opendocument.spreadsheet',
        "an OpenDocument spreadsheet",
        "give its name the suffix .fods",
    ),
)

#: Control characters that text has no use for (a form feed and an escape have theirs).
_CONTROLS = bytes(set(range(32)) - {0x09, 0x0A, 0x0C, 0x0D, 0x1A, 0x1B} | {0x7F})
#: More of them than one byte in so many, and the file is no text.
_CONTROLS_ONE_IN = 100


def refuse_known(path: str, data: bytes) -> None:
    """Raises AuditorError for a format that is known and is no text, naming it."""
    known = _known(data)
    if known is not None:
        raise _no_text(path, *known)


def what_is(data: bytes) -> str:
    """What a file is, with its article, as far as its first bytes tell; empty where they do not."""
    known = _known(data)
    return known[0] if known is not None else ""


def _known(data: bytes) -> tuple[str, str] | None:
    """What a file is that is no text, and what can be done about it."""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        # OpenDocument says what it is before anything else; other ZIP files list their members at the end.
        said = data[:_MIMETYPE] if data[30:38] == b"mimetype" else b""
        for names in (said, data[:_SAMPLE] + data[-_SAMPLE:]):
            for member, what, advice in _OFFICE:
                if member in names:
                    return what, advice
        return "a ZIP archive", "unpack it first"
    for signature, what, advice in _SIGNATURES:
        # Letters and digits could begin a text as well; what is no text has control characters soon after.
        certain = not signature.isalnum() or data[:64].translate(None, _CONTROLS) != data[:64]
        if data.startswith(signature) and certain:
            return what, advice
    flat = _FLAT.match(data[:_SAMPLE].removeprefix(b"\xef\xbb\xbf"))
    if flat is not None:
        return next(((what, advice) for kind, what, advice in _FLAT_KINDS if kind in flat[0]), None)
    return None


def refuse_controls(path: str, data: bytes) -> None:
    """Raises AuditorError where control characters, NUL among them, are too many for a text."""
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls * _CONTROLS_ONE_IN > len(sample):
        share = f"{controls} of its first {len(sample)} bytes are control characters"
        raise _no_text(path, "a binary file", share)


def _no_text(path: str, what: str, advice: str = "") -> AuditorError:
    return AuditorError(f"{path}: this is {what}, not text" + (f" ({advice})" if advice else ""), path=path)

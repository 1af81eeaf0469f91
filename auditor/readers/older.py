"""Text in the encodings of the time before Unicode: Windows-1252, or what a guess makes of it."""

from __future__ import annotations

import re

#: How much of a file the guess looks at, in bytes.
_SAMPLE = 32_768

_HIGH = re.compile(rb"[\x80-\xff]+")

#: In Western text a byte beyond ASCII is a letter among plain ones, or a sign, which is not inside a word.
_WESTERN = re.compile(
    rb"(?<![\x80-\xff])(?:"
    rb"[\xc0-\xd6\xd8-\xf6\xf8-\xff\x8c\x9c\x9f]{1,2}"
    rb"|[\x91-\x97\xb7]{1,3}"  # quotes and dashes may be
    rb"|(?<![A-Za-z])[\x80-\x89\x8b\x98\x99\x9b\xa0-\xab\xae-\xb6\xb8-\xbf\xd7\xf7]{1,3}"
    rb"|[\x80-\x89\x8b\x98\x99\x9b\xa0-\xab\xae-\xb6\xb8-\xbf\xd7\xf7]{1,3}(?![A-Za-z])"
    rb")(?![\x80-\xff])"
)

#: What text that is neither UTF-8 nor Western is likely to be in.
_OTHERS = ["cp1250", "cp1251", "cp1253", "cp1255", "cp1256", "cp1257", "cp874"]
_OTHERS += ["iso8859_2", "iso8859_5", "iso8859_7", "koi8_r", "cp866", "mac_cyrillic"]
_OTHERS += ["cp852", "cp850", "mac_roman", "cp932", "euc_jp", "gb18030", "big5", "cp949"]

_SIGN_IN_WORD = re.compile(r"(?<=[^\W\d_])(?![’‘'·\-–\u00ad])[^\w\s\x00-\x7f]+(?=[^\W\d_])|[¹²³](?=[^\W\d_])")


def decode_older(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    """The text, its encoding and messages: Windows-1252 where that makes sense, else the likeliest other."""
    sample = _telling_sample(data)
    encoding = None if _reads_as_western(sample) else _guess(sample)
    if encoding is None:
        return windows_1252(data), "windows-1252", ()
    try:
        return data.decode(encoding), encoding, ()
    except UnicodeDecodeError:
        return windows_1252(data), "windows-1252", (f"looks like {encoding}, but is not valid in it",)


def windows_1252(data: bytes) -> str:
    """Windows-1252 as browsers read it: the five bytes it leaves undefined are control characters."""
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in data)


def _telling_sample(data: bytes) -> bytes:
    """The first lines that have bytes beyond ASCII in them, up to _SAMPLE bytes."""
    if len(data) <= _SAMPLE:
        return data
    lines: list[bytes] = []
    size = at = 0
    while size < _SAMPLE and (found := _HIGH.search(data, at)):
        start = max(data.rfind(b"\n", max(at, found.start() - 1000), found.start()) + 1, at)
        end = data.find(b"\n", found.end(), found.end() + 1000)
        at = (found.end() + 1000 if end < 0 else end) + 1
        lines.append(data[start:at])
        size += at - start
    return b"".join(lines)[:_SAMPLE]


def _reads_as_western(sample: bytes) -> bool:
    """Whether Windows-1252 is a good reading: few bytes beyond ASCII, nearly all as Western text has them."""
    runs = _HIGH.findall(sample)
    high = sum(map(len, runs))
    letters = sum(sample.count(byte) for byte in range(0xC0, 0x100))
    western = sum(map(len, _WESTERN.findall(sample)))
    few = len(sample) + 64
    return high * 8 <= few and letters * 8 <= few and western * 10 >= high * 9


def _guess(sample: bytes) -> str | None:
    """The likeliest encoding of text that is not Western; None where none will do."""
    from charset_normalizer import from_bytes

    # Of what the library finds likely, the first that leaves the fewest signs inside words.
    likely = list(from_bytes(sample, cp_isolation=_OTHERS))
    best = min(likely, key=lambda match: len(_SIGN_IN_WORD.findall(str(match))), default=None)
    return None if best is None else best.encoding

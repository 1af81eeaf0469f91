"""A PDF encrypted by the standard handler of old: RC4 with keys of 40 bits (ISO 32000-1, 7.6)."""

from __future__ import annotations

import hashlib
import re

_PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
_IDENTITY = b"0123456789abcdef"


def locked(data: bytes, user: bytes, owner: bytes = b"owner") -> bytes:
    """The same file, as `support.pdfs` writes it with plain streams, opened by the user's password.

    An empty one opens for everybody; the owner's only restricts what may be done.
    """
    owned = _rc4(hashlib.md5((owner + _PADDING)[:32]).digest()[:5], (user + _PADDING)[:32])
    rights = (-4).to_bytes(4, "little", signed=True)
    key = hashlib.md5((user + _PADDING)[:32] + owned + rights + _IDENTITY).digest()[:5]
    checked = _rc4(key, _PADDING)

    def encrypted(match: re.Match[bytes]) -> bytes:
        number = int(match[1])
        own = hashlib.md5(key + number.to_bytes(3, "little") + b"\0\0").digest()[:10]
        return match[0][: match.start(2) - match.start()] + _rc4(own, match[2]) + b"\nendstream"

    body = re.sub(
        rb"(\d+) 0 obj\n<<[^\n]*>>\nstream\n(.*?)\nendstream",
        encrypted,
        data[: data.rindex(b"\nxref\n")],
        flags=re.S,
    )
    entry = (
        b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <"
        + owned.hex().encode()
        + b"> /U <"
        + checked.hex().encode()
        + b"> >> /ID [<"
        + _IDENTITY.hex().encode()
        + b"> <"
        + _IDENTITY.hex().encode()
        + b">]"
    )
    rest = data[data.rindex(b"\nxref\n") :].replace(b"/Root", entry + b" /Root")
    return body + rest


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out = bytearray()
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)

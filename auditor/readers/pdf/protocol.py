"""What goes between the reader and the process that runs the C library: MessagePack, a length before each."""

from __future__ import annotations

import struct
from typing import BinaryIO

import msgspec

_LENGTH = struct.Struct("<Q")
#: No message is longer, in bytes; a document is sent beside its question, not in it.
_LONGEST = 1 << 30


class Ask(msgspec.Struct, frozen=True):
    """Read pages `first` to `last` (one past the last, from 0; None: all) of the `size` bytes that follow."""

    size: int
    first: int = 0
    last: int | None = None


class Opened(msgspec.Struct, frozen=True, tag=True):
    """The document is one; it has so many pages."""

    pages: int


class Run(msgspec.Struct, frozen=True, array_like=True):
    """Characters shown one after the other in one font: the first of them, and how they stand.

    `size` is the font's as it appears, in points; `cosine` and `sine` are of the direction in which the text
    runs; `x`, `y` is where the baseline of the first character begins.
    """

    first: int
    size: float
    cosine: float
    sine: float
    x: float
    y: float


class Page(msgspec.Struct, frozen=True, tag=True):
    """What a page shows, in its own coordinates: points, y upwards, before the page is turned.

    `codes` are the characters' code points (32 bits each, 0 where the font does not say), `boxes` the left,
    top, right and bottom of each (32-bit floats). Characters before the first run, or of a run with size 0,
    are none of the page's own. `seen` is the part of the page that is shown: left, bottom, right, top.
    """

    number: int
    seen: tuple[float, float, float, float]
    codes: bytes
    boxes: bytes
    runs: list[Run]
    images: int = 0
    damaged: bool = False


class Failed(msgspec.Struct, frozen=True, tag=True):
    """It cannot be done: `why` is the end of a sentence that begins with the file's name."""

    why: str


class Done(msgspec.Struct, frozen=True, tag=True):
    """All pages asked for have been told."""


Answer = Opened | Page | Failed | Done

_encoder = msgspec.msgpack.Encoder()
_answers = msgspec.msgpack.Decoder(Answer)
_asks = msgspec.msgpack.Decoder(Ask)


def send(stream: BinaryIO, message: Ask | Answer) -> None:
    data = _encoder.encode(message)
    stream.write(_LENGTH.pack(len(data)) + data)
    stream.flush()


def receive_answer(stream: BinaryIO) -> Answer | None:
    """The next answer; None at the end of the stream. Raises ValueError where it is none."""
    data = _receive(stream)
    return None if data is None else _answers.decode(data)


def receive_ask(stream: BinaryIO) -> Ask | None:
    """The next question; None at the end of the stream."""
    data = _receive(stream)
    return None if data is None else _asks.decode(data)


def receive_bytes(stream: BinaryIO, size: int) -> bytes | None:
    """So many bytes; None if the stream ends before."""
    data = stream.read(size)
    return data if len(data) == size else None


def _receive(stream: BinaryIO) -> bytes | None:
    head = receive_bytes(stream, _LENGTH.size)
    if head is None:
        return None
    (length,) = _LENGTH.unpack(head)
    if length > _LONGEST:
        raise ValueError(f"a message of {length} bytes")
    return receive_bytes(stream, length)

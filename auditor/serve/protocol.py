"""What goes between the server and the processes that read drafts: MessagePack, a length before each.

A process gets one order and gives one answer. A *share* is one draft's part of the page, in a form that only
such processes make and read; the server passes it on unseen.
"""

from __future__ import annotations

import struct
from typing import Literal

import msgspec

from auditor.model import Coverage, Severity
from auditor.readers.options import ReadOptions

LENGTH = struct.Struct("<Q")


class Draft(msgspec.Struct, frozen=True):
    """A draft as it was sent. `name` is only what to call it; its suffix tells the format."""

    name: str
    data: bytes


class Choices(msgspec.Struct, frozen=True):
    """What a visitor has chosen: packs by name or path, and how to read."""

    packs: tuple[str, ...] = ()
    together: bool = False
    reading: ReadOptions = ReadOptions()


class Order(msgspec.Struct, frozen=True):
    """What a process is to do: audit drafts, or make one page of shares, which also tells of `failures`.

    The first of `drafts` is number `first` of `of` drafts of the job. The process may take `memory` bytes
    and `seconds` of the processor's time.
    """

    task: Literal["audit", "page"]
    choices: Choices
    drafts: tuple[Draft, ...] = ()
    first: int = 1
    of: int = 1
    shares: tuple[bytes, ...] = ()
    failures: tuple[tuple[str, str], ...] = ()  # names of drafts that have none, and why
    memory: int = 0
    seconds: float = 0


class Marked(msgspec.Struct, frozen=True):
    """The marked copy of a draft; or why there is none."""

    data: bytes = b""
    why: str = ""


class Told(msgspec.Struct, frozen=True):
    """What came of one draft. `problem` is why it could not be audited; then the rest is empty."""

    share: bytes
    problem: str = ""
    coverage: Coverage = Coverage(0, 0, 0, 0)
    severities: dict[Severity, int] = {}
    marked: Marked = Marked()


class Answer(msgspec.Struct, frozen=True):
    """What a process answers: what came of each of its drafts, and the page where they were all of the job.

    `trouble` is why there is no page, `refused` why nothing could be done.
    """

    told: tuple[Told, ...] = ()
    page: bytes = b""
    trouble: str = ""
    refused: str = ""


_encoder = msgspec.msgpack.Encoder()
_orders = msgspec.msgpack.Decoder(Order)
_answers = msgspec.msgpack.Decoder(Answer)


def packed(message: Order | Answer) -> bytes:
    """A message with its length."""
    data = _encoder.encode(message)
    return LENGTH.pack(len(data)) + data


def order(data: bytes) -> Order:
    """Raises ValueError where the bytes are none."""
    return _orders.decode(data)


def answer(data: bytes) -> Answer:
    """Raises ValueError where the bytes are none."""
    return _answers.decode(data)

"""What goes to the process that marks a PDF and what comes back: one question, one answer, in MessagePack."""

from __future__ import annotations

import msgspec

from auditor.model import Severity


class Mark(msgspec.Struct, frozen=True):
    """A highlight: on page `page` (from 0), over `boxes` (left, bottom, right, top, in points of the page as
    it is), with a pop-up note of this text. Marks with one `name` on one page are the same.
    """

    page: int
    boxes: list[tuple[float, float, float, float]]
    severity: Severity
    text: str
    name: str


class Job(msgspec.Struct, frozen=True):
    """Mark a PDF of `pages` pages, in place of all marks of ours that it has."""

    data: bytes
    pages: int
    marks: list[Mark]


class Added(msgspec.Struct, frozen=True, tag=True):
    """What must stand behind the file; nothing where it is already as it should be. `doubtful` tells that the
    library had to guess what the file means.
    """

    tail: bytes
    doubtful: bool = False


class Failed(msgspec.Struct, frozen=True, tag=True):
    """It cannot be done: `why` is the end of a sentence that begins with the file's name."""

    why: str


Answer = Added | Failed

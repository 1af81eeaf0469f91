"""From the span of a figure back to the characters of the block or cell that shows it.

`Block.span_of` and `Cell.span_of` lead from characters to the document; the way back is defined by them, and
by nothing else: the characters whose span it is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

import msgspec

from auditor.model import Block, Cell, Figure

#: Characters that one piece of the document may stand for (an entity, a doubled quote).
TOGETHER = 64


class Mark(msgspec.Struct, frozen=True, order=True):
    """Characters `start` to `end` of a text that are to be marked, and the number of what they are."""

    start: int
    end: int
    number: int


def place(host: Block | Cell, figure: Figure) -> tuple[int, int] | None:
    """The characters of `host.text` that the figure's span stands for; None where there are none."""
    span, length = figure.span, len(host.text)
    size = len(figure.text)
    guess = span.start - host.span.start
    if _is(host, guess, guess + size, figure):
        return guess, guess + size
    start = bisect_left(range(length), span.start, key=lambda at: host.span_of(at, at + 1).start)
    for at in range(
        start, min(start + TOGETHER, length)
    ):  # what stands for the same piece is told by its text
        if _is(host, at, at + size, figure):
            return at, at + size
        if host.span_of(at, at + 1).start > span.start:
            break
    end = bisect_left(range(length), span.end, key=lambda at: host.span_of(at, at + 1).end) + 1
    return (start, min(end, length)) if start < min(end, length) else None


def _is(host: Block | Cell, start: int, end: int, figure: Figure) -> bool:
    inside = 0 <= start < end <= len(host.text)
    return inside and host.text[start:end] == figure.text and host.span_of(start, end) == figure.span


def offset(host: Block | Cell, at: int) -> int:
    """The first character of `host.text` that stands at an offset of the document or after it."""
    return bisect_left(range(len(host.text)), at, key=lambda k: host.span_of(k, k + 1).start)


def nested(marks: Iterable[Mark]) -> list[Mark]:
    """Marks in the order in which they open, none of them crossing another's end.

    Of two that cross, the later one begins where the earlier one ends; nothing is left of it where it would
    be empty.
    """
    found: list[Mark] = []
    ends: list[int] = []
    floor = 0
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.number)):
        while ends and ends[-1] <= mark.start:
            ends.pop()
        start = max(mark.start, floor)
        while ends and ends[-1] < mark.end:
            start = floor = max(start, ends.pop())
        if start < mark.end:
            found.append(Mark(start, mark.end, mark.number))
            ends.append(mark.end)
    return sorted(found, key=lambda mark: (mark.start, -mark.end, mark.number))

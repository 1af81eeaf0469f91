"""The standard streams: UTF-8 on any locale, colour where it is wanted, progress on a terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BufferedWriter, RawIOBase, TextIOWrapper
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from auditor.report.base import Outcome

PLAIN_WIDTH = 160  # of excerpts where no terminal says otherwise
NARROWEST, WIDEST = 60, 200
CLEAR = "\r\x1b[K"  # the current line of a terminal
OUT, ERR = 1, 2


class Heard:
    """What was said: where (a stream, or the path of a file), and what. There is less than no `room` where it
    was more than was asked for.
    """

    def __init__(self, most: int) -> None:
        self.said: list[tuple[int | str, str]] = []
        self.room = most


_listening: list[Heard] = []


def prepare() -> None:
    """Make both streams UTF-8 with plain line ends; what no encoding can hold is shown escaped."""
    # A stream that was closed when we were started is None.
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    own = sys.stdout
    if own is sys.__stdout__ and isinstance(own, TextIOWrapper) and isinstance(own.buffer, RawIOBase):
        # Unbuffered (PYTHONUNBUFFERED), a write that the system cuts short would go unnoticed.
        sys.stdout = TextIOWrapper(BufferedWriter(own.detach()), line_buffering=True)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def discard_output() -> None:
    """After the reader of our output has gone: write nothing more, not even when the interpreter exits."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def say(text: str) -> None:
    """Write to standard output."""
    sys.stdout.write(text)
    note(OUT, text)


def warn(text: str) -> None:
    """Write to standard error."""
    sys.stderr.write((CLEAR if sys.stderr.isatty() else "") + text)
    sys.stderr.flush()
    note(ERR, text)


def complain(message: str, named: bool = True) -> None:
    """A message on standard error; `named` after the tool, unless its lines start with places."""
    warn(f"{'auditor: ' if named else ''}{message}\n")


@contextmanager
def heard(most: int) -> Iterator[Heard]:
    """What is said meanwhile, up to so many characters."""
    own = Heard(most)
    _listening.append(own)
    try:
        yield own
    finally:
        _listening.remove(own)


def note(where: int | str, text: str) -> None:
    """Have it heard that something was said, or written to a file."""
    for listener in _listening:
        listener.room -= len(text)
        if listener.room >= 0:
            listener.said.append((where, text))


def wants_colour(when: str, stream: TextIO) -> bool:
    """Whether to write colour: `always`, `never`, or by the terminal, NO_COLOR and FORCE_COLOR."""
    if when != "auto":
        return when == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def excerpt_width(stream: TextIO) -> int:
    """How wide excerpts may be."""
    if not stream.isatty():
        return PLAIN_WIDTH
    import shutil

    return min(max(shutil.get_terminal_size((PLAIN_WIDTH, 24)).columns, NARROWEST), WIDEST)


def with_progress(outcomes: Iterator[Outcome], number: int) -> Iterator[Outcome]:
    """The same outcomes, with a line on a terminal's standard error that says how far the run is."""
    if number < 2 or not sys.stderr.isatty():
        yield from outcomes
        return
    for done in range(number + 1):
        sys.stderr.write(f"{CLEAR}{done} of {number} files" if done < number else CLEAR)
        sys.stderr.flush()
        outcome = next(outcomes, None)
        sys.stderr.write(CLEAR)
        sys.stderr.flush()
        if outcome is None:
            return
        yield outcome

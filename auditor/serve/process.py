"""A process that reads drafts, as the server sees it: one order, one answer, a deadline, and an end for all
that it has started.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Sequence

from auditor.serve.protocol import LENGTH, Answer, Order, answer, packed

DIED = "The process that read it broke down: the draft is damaged, or needs more memory than it may take."


class BrokenDown(Exception):
    """No answer came; the message is a sentence for the visitor."""


async def ask(command: Sequence[str], order: Order, seconds: float, most: int) -> Answer:
    """What a new process of that command answers, in at most `most` bytes.

    Raises `BrokenDown` where it dies, says what is no answer, or takes longer than `seconds`. However this
    ends, also by cancelling, the process and all that it started have ended with it.
    """
    try:
        process = await _start(command)
    except OSError as error:
        raise BrokenDown(f"No process could be started to read it: {error.strerror or error}.") from None
    try:
        async with asyncio.timeout(seconds):
            return await _conversation(process, order, most)
    except TimeoutError:
        raise BrokenDown(f"It took longer than {duration(seconds)} and was stopped.") from None
    finally:
        kill(process)
        await process.wait()


def duration(seconds: float) -> str:
    """A time in words: "2 minutes", "90 seconds"."""
    whole = round(seconds)
    number, unit = (whole // 60, "minute") if whole >= 120 and whole % 60 == 0 else (whole, "second")
    return f"{number or format(seconds, 'g')} {unit}{'' if number == 1 else 's'}"


async def _start(command: Sequence[str]) -> Process:
    """It finds modules where this process does, and none in the current folder."""
    folders = [folder for folder in sys.path if folder]
    return await asyncio.create_subprocess_exec(
        *command,
        stdin=PIPE,
        stdout=PIPE,
        stderr=DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(folders)},
        start_new_session=os.name == "posix",  # then what it starts can be ended with it
    )


async def _conversation(process: Process, order: Order, most: int) -> Answer:
    """Its input stays open until it has answered: an end would tell it that the server is gone."""
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write(packed(order))
        await process.stdin.drain()
        (length,) = LENGTH.unpack(await process.stdout.readexactly(LENGTH.size))
        if length > most:
            raise BrokenDown("What came of it is too large to show.")
        return answer(await process.stdout.readexactly(length))
    except (OSError, ValueError, asyncio.IncompleteReadError):
        raise BrokenDown(DIED) from None


def kill(process: Process) -> None:
    """End a process and its children at once."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if os.name == "posix":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()

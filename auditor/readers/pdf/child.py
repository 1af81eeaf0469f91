"""The worker as its parent sees it: started when first needed, watched, replaced when it dies."""

from __future__ import annotations

import atexit
import contextlib
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from typing import BinaryIO

from auditor.model import AuditorError
from auditor.readers.pdf import limits
from auditor.readers.pdf.protocol import Answer, Ask, Done, Failed, Opened, Page, receive_answer, send

#: Without the current folder on the path: what lies there is no part of this program.
COMMAND = [sys.executable, "-P", "-m", "auditor.readers.pdf.worker"]


def pages_of(path: str, data: bytes, first: int = 0, last: int | None = None) -> Iterator[Page]:
    """What the pages `first` to `last` (one past the last, from 0) of a PDF show.

    `path` is for messages. Raises AuditorError where the file cannot be read, is beyond the limits, or takes
    the library too long or down.
    """
    try:
        process = _worker()
    except OSError as error:
        message = f"{path}: cannot be read: the process that reads PDFs cannot be started ({error.strerror})"
        raise AuditorError(message, path=path) from None
    conversation = _Conversation(path, process)
    try:
        yield from conversation.pages(Ask(len(data), first, last), data)
    finally:
        conversation.end()


# -- the process
_lock = threading.Lock()
_idle: list[tuple[int, subprocess.Popen[bytes]]] = []  # with the process that started each


def _worker() -> subprocess.Popen[bytes]:
    """A worker with nothing to do; another one where all have, as in another thread."""
    with _lock:
        while _idle:
            owner, process = _idle.pop()
            if owner == os.getpid() and process.poll() is None:
                return process
    return _start()


def environment() -> dict[str, str]:
    """In which a worker finds modules where this process does, and none in the current folder."""
    folders = [folder for folder in sys.path if folder]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(folders)}


def _start() -> subprocess.Popen[bytes]:
    """A new worker."""
    return subprocess.Popen(
        COMMAND,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment(),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def stop_idle() -> None:
    """End the workers of this process that have nothing to do."""
    with _lock:
        idle, _idle[:] = list(_idle), []
    for owner, process in idle:
        if owner == os.getpid():
            _stop(process)


atexit.register(stop_idle)


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with contextlib.suppress(OSError):
                stream.close()


# -- one document
class _Conversation:
    """A question and its answers; the worker is stopped where they do not come to their end in time."""

    def __init__(self, path: str, process: subprocess.Popen[bytes]) -> None:
        self._path = path
        self._process = process
        self._deadline: float | None = None
        self._late = False
        self._over = threading.Event()
        self._complete = False
        self._where = "while it was opened"
        self._watch = threading.Thread(target=self._guard, daemon=True)

    def pages(self, ask: Ask, data: bytes) -> Iterator[Page]:
        self._watch.start()
        waited = 0.0
        most = limits.SECONDS
        self._ask(ask, data)
        while True:
            began = time.monotonic()
            answer = self._next(min(limits.SECONDS_A_PAGE, most - waited))
            waited += time.monotonic() - began
            if isinstance(answer, Opened):
                most += limits.SECONDS_MORE_A_PAGE * answer.pages
                self._where = f"at page {ask.first + 1}"
            elif isinstance(answer, Page):
                yield answer
                self._where = f"at page {answer.number + 2}"
            else:
                self._complete = True
                if isinstance(answer, Failed):
                    raise self._error(answer.why)
                assert isinstance(answer, Done)
                return

    def _ask(self, ask: Ask, data: bytes) -> None:
        assert self._process.stdin is not None
        stream: BinaryIO = self._process.stdin  # type: ignore[assignment]
        with contextlib.suppress(OSError):  # it has died: the answer tells
            send(stream, ask)
            stream.write(data)
            stream.flush()

    def _next(self, seconds: float) -> Answer:
        assert self._process.stdout is not None
        stream: BinaryIO = self._process.stdout  # type: ignore[assignment]
        self._deadline = time.monotonic() + seconds
        try:
            answer = receive_answer(stream)
        except (OSError, ValueError):  # what a library gone mad may say
            answer = None
        self._deadline = None
        if answer is None:
            raise self._error(self._what_happened())
        return answer

    def _what_happened(self) -> str:
        if self._late:
            return f"too large to check: reading the PDF took too long, {self._where}"
        return f"this PDF cannot be read: the PDF library broke down {self._where} (damaged, or too large?)"

    def _error(self, why: str) -> AuditorError:
        return AuditorError(f"{self._path}: {why}", path=self._path)

    def _guard(self) -> None:
        """In a thread of its own: stops the process when its time is over."""
        while not self._over.wait(0.1):
            deadline = self._deadline
            if deadline is not None and time.monotonic() > deadline:
                self._late = True
                self._process.kill()
                return

    def end(self) -> None:
        self._over.set()
        if self._complete and self._process.poll() is None:
            with _lock:
                _idle.append((os.getpid(), self._process))
        else:
            _stop(self._process)

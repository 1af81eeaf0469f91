"""The process that runs the C library: `python -m auditor.readers.pdf.worker`.

It answers the questions that come by standard input, one after the other, and ends with it. Nothing that a
file does to it can harm more than this one question.
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from queue import SimpleQueue
from typing import BinaryIO

from auditor.readers.pdf import limits
from auditor.readers.pdf.protocol import (
    Ask,
    Done,
    Failed,
    Opened,
    receive_ask,
    receive_bytes,
    send,
)


def main() -> None:
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever the library prints must not come between the answers
    questions: SimpleQueue[tuple[Ask, bytes]] = SimpleQueue()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, questions), daemon=True).start()
    while True:
        ask, data = questions.get()
        limit_memory(len(data))
        try:
            _answer(ask, data, answers)
        except MemoryError:
            send(answers, Failed("too large to check: it takes too much memory"))


def _listen(stream: BinaryIO, questions: SimpleQueue[tuple[Ask, bytes]]) -> None:
    """Passes questions on; when whoever asks is gone, the process ends, even in the midst of an answer."""
    with contextlib.suppress(Exception):
        while (ask := receive_ask(stream)) is not None:
            data = receive_bytes(stream, ask.size)
            if data is None:
                break
            questions.put((ask, data))
    os._exit(0)


def limit_memory(size: int) -> None:
    """As far as the system can: where it cannot, the limits of time, pages and characters remain."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        most = limits.MEMORY + 5 * size
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        if hard != resource.RLIM_INFINITY:
            most = min(most, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _answer(ask: Ask, data: bytes, answers: BinaryIO) -> None:
    try:
        from auditor.readers.pdf.pdfium import Document, Refused
    except (ImportError, OSError) as error:
        send(answers, Failed(f"cannot be read: the PDF library cannot be loaded ({error})"))
        return
    try:
        document = Document(data)
    except Refused as refused:
        send(answers, Failed(str(refused)))
        return
    try:
        if document.pages > limits.PAGES:
            raise Refused(f"too large to check: {document.pages} pages (at most {limits.PAGES})")
        send(answers, Opened(document.pages))
        last = document.pages if ask.last is None else min(ask.last, document.pages)
        for number in range(ask.first, last):
            send(answers, document.page(number))
        send(answers, Done())
    except Refused as refused:
        send(answers, Failed(str(refused)))
    finally:
        document.close()


if __name__ == "__main__":
    main()

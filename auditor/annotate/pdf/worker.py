"""The process that pypdf runs in: `python -m auditor.annotate.pdf.worker`.

It gets a job by standard input and answers by standard output. Nothing that a file does to it can harm more.
"""

from __future__ import annotations

import logging
import os
import sys

import msgspec

from auditor.annotate.pdf.protocol import Added, Answer, Failed, Job
from auditor.line import flat
from auditor.readers.pdf.worker import limit_memory


def main() -> None:
    with os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)  # whatever the library prints must not come between
        question = sys.stdin.buffer.read()
        limit_memory(2 * len(question))
        answers.write(msgspec.msgpack.encode(_answer(question)))


def _answer(question: bytes) -> Answer:
    try:
        return answer(msgspec.msgpack.decode(question, type=Job))
    except MemoryError:
        return Failed("it takes too much memory")


class _Heard(logging.Handler):
    """Whether the library complains of the file."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.anything = False
        self._logger = logging.getLogger("pypdf")
        self._logger.addHandler(self)
        self._logger.propagate = False

    def emit(self, record: logging.LogRecord) -> None:
        self.anything = True

    def over(self) -> None:
        self._logger.removeHandler(self)


def answer(job: Job) -> Answer:
    """Does a job, whatever the file may be."""
    from pypdf.errors import DependencyError

    from auditor.annotate.pdf.pages import marked
    from auditor.annotate.pdf.update import Unmarkable

    heard = _Heard()
    try:
        tail = marked(job)
        return Added(tail, heard.anything)
    except Unmarkable as error:
        return Failed(str(error))
    except DependencyError:
        return Failed("it is encrypted; save a copy without that, or install pypdf[crypto]")
    except MemoryError:
        raise
    except Exception as error:  # whatever the library may raise of a damaged file
        told = flat(str(error))[:200]
        return Failed(f"this is a damaged PDF ({told or type(error).__name__})")
    finally:
        heard.over()


if __name__ == "__main__":
    main()

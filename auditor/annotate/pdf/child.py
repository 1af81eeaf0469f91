"""The process that marks a PDF, as its parent sees it: started for one file, ended when its time is over."""

from __future__ import annotations

import subprocess
import sys

import msgspec

from auditor.annotate.pdf.protocol import Added, Answer, Job
from auditor.model import AuditorError
from auditor.readers.pdf.child import environment

#: Without the current folder on the path: what lies there is no part of this program.
COMMAND = [sys.executable, "-P", "-m", "auditor.annotate.pdf.worker"]
#: How long it may take, in seconds: for a file, and for each megabyte of it on top of that.
SECONDS = 60.0
SECONDS_A_MEGABYTE = 2.0

_answers = msgspec.msgpack.Decoder(Answer)


def added_by(path: str, job: Job) -> Added:
    """What must stand behind a PDF for it to be marked. `path` is for messages.

    Raises AuditorError where it cannot be marked, or takes the library too long or down.
    """
    seconds = SECONDS + SECONDS_A_MEGABYTE * len(job.data) / 1_000_000
    try:
        ended = subprocess.run(
            COMMAND,
            input=msgspec.msgpack.encode(job),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            env=environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            check=False,
        )
        answer = _answers.decode(ended.stdout)
    except subprocess.TimeoutExpired:
        raise _error(path, "marking the PDF took too long") from None
    except OSError as error:
        raise _error(path, f"the process that marks PDFs cannot be started ({error.strerror})") from None
    except msgspec.MsgspecError:  # it has died
        raise _error(path, "the PDF library broke down (damaged, or too large?)") from None
    if isinstance(answer, Added):
        return answer
    raise _error(path, answer.why)


def _error(path: str, why: str) -> AuditorError:
    return AuditorError(f"{path}: cannot be marked: {why}", path=path)

"""Processes measured: processor time, wall time, peak memory."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from typing import NamedTuple

AUDITOR = (sys.executable, "-m", "auditor")


class Taken(NamedTuple):
    """Seconds of processor and wall time, peak memory in MB, the exit code, what was printed."""

    cpu: float
    wall: float
    memory: float
    status: int
    output: str


def process(command: Sequence[str], runs: int = 1) -> Taken:
    """The quickest of some runs."""
    return min((_once(command) for _ in range(runs)), key=lambda taken: taken.cpu)


def _once(command: Sequence[str]) -> Taken:
    # Byte code is kept, as it is where the tool is installed.
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    running = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment, text=True
    )
    assert running.stdout is not None
    output = running.stdout.read()
    _, status, used = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - start
    memory = used.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
    return Taken(used.ru_utime + used.ru_stime, wall, memory, running.returncode, output)

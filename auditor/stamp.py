"""What this installation is: a digest that changes with everything that decides what comes of a draft.

That is this program's own files (their sizes and times, so that a checkout that was edited is another
program), the distributions that are installed with their versions, and Python.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from hashlib import sha256

_HERE = os.path.dirname(os.path.abspath(__file__))
_INSTALLED = (".dist-info", ".egg-info")


@cache
def stamp() -> bytes:
    """The digest. The files are looked at once: some 3 ms."""
    told = sha256(f"{sys.version}\n{sys.platform}\n".encode())
    for line in (*_own(_HERE), *_distributions()):
        told.update(line.encode("utf-8", "surrogateescape") + b"\n")
    return told.digest()


def _own(folder: str) -> Iterator[str]:
    """A line for every file of a package, in order."""
    waiting = [folder]
    while waiting:
        at = waiting.pop()
        with os.scandir(at) as scanned:
            entries = sorted(scanned, key=lambda entry: entry.name)
        for entry in entries:
            if entry.is_dir():
                waiting += [] if entry.name == "__pycache__" else [entry.path]
            else:
                with suppress(OSError):  # an editor's own file, gone meanwhile
                    status = entry.stat()
                    yield f"{entry.path} {status.st_size} {status.st_mtime_ns}"


def _distributions() -> Iterator[str]:
    """A line for every folder that modules come from, and for every distribution there, by name, version and
    time: asking each for its metadata would take longer than many a draft.
    """
    for folder in sys.path:
        yield folder
        try:
            with os.scandir(folder or os.curdir) as scanned:
                installed = [entry for entry in scanned if entry.name.endswith(_INSTALLED)]
            yield from sorted(f"{entry.name} {entry.stat().st_mtime_ns}" for entry in installed)
        except OSError:
            continue

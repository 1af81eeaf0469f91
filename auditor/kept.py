"""What is kept between runs, in the user's cache directory: files that tell whether they are whole.

The cache is a help, not a need: whatever is wrong with it (no such directory, not writable, a full disk, a
file that is torn, foreign or damaged), there is nothing kept, and the work is done anew. What is kept is
data, never code. `AUDITOR_CACHE_DIR` says where; empty, it turns the cache off.
"""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress
from hashlib import sha256

#: Bytes of the checksum that stands before what a file holds.
_SUM = 32
#: A larger file is not kept, and none is read.
MOST = 32 * 1024 * 1024
#: The folder in it of what changes with drafts, rules and versions, and is dropped in the end.
RESULTS = "results"
#: Seconds after which a file that was used counts as used again, and one half written as left behind.
A_WHILE = 3600
#: How the names of files end that are being written.
DRAFT = ".tmp"


def folder() -> str | None:
    """The cache directory that the platform's custom gives this program; None where nothing is to be kept."""
    chosen = os.environ.get("AUDITOR_CACHE_DIR")
    if chosen is not None:
        return chosen or None
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return os.path.join(base, "auditor") if base and os.path.isabs(base) else None


def read(path: str) -> bytes | None:
    """What was kept at this path; None where that is nothing, or not what was written there."""
    try:
        with open(path, "rb") as file:
            data = file.read(MOST + 1)
    except (OSError, ValueError):
        return None
    payload = data[_SUM:]
    return payload if len(data) <= MOST and _sum(path, payload) == data[:_SUM] else None


def used(path: str) -> None:
    """What was kept at this path is still of use; told by its time, though not to the second."""
    with suppress(OSError):
        now = time.time()
        if now - os.stat(path).st_mtime > A_WHILE:
            os.utime(path, (now, now))


def write(path: str, payload: bytes) -> None:
    """Keep it, all at once so that no one ever reads half of it; failure is no matter."""
    if len(payload) > MOST - _SUM:
        return
    draft = f"{path}.{os.getpid()}-{os.urandom(4).hex()}{DRAFT}"
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(draft, "xb") as file:
            file.write(_sum(path, payload) + payload)
        os.replace(draft, path)
    except (OSError, ValueError):
        with suppress(OSError, ValueError):
            os.unlink(draft)


def _sum(path: str, payload: bytes) -> bytes:
    """The checksum; a file under another's name has a wrong one."""
    return sha256(os.path.basename(path).encode("utf-8", "surrogateescape") + b"\0" + payload).digest()

"""A file's bytes, with a clear word where they cannot be had."""

from __future__ import annotations

import os
import re
import stat

from auditor.error import AuditorError

#: Larger files are refused, in bytes; the environment variable says otherwise ("500M", "2G").
LIMIT = 128 * 1024 * 1024
LIMIT_VARIABLE = "AUDITOR_MAX_SIZE"

_UNITS = {"": 1, "k": 1024, "m": 1024**2, "g": 1024**3}
_KINDS = (
    (stat.S_ISDIR, "is a directory"),
    (stat.S_ISFIFO, "is a pipe, not a file (a dash, -, reads standard input)"),
    (stat.S_ISSOCK, "is a socket, not a file"),
    (stat.S_ISCHR, "is a device, not a file"),
    (stat.S_ISBLK, "is a device, not a file"),
)


def limit() -> int:
    """The size in bytes beyond which files are refused. Raises AuditorError where the variable is no size."""
    told = os.environ.get(LIMIT_VARIABLE, "")
    if not told:
        return LIMIT
    match = re.fullmatch(r"(\d{1,12})\s*([kmg]?)i?b?", told.strip(), re.IGNORECASE | re.ASCII)
    if match is None:
        raise AuditorError(f"{LIMIT_VARIABLE}={told}: not a size; write bytes, or 500M, or 2G")
    return int(match[1]) * _UNITS[match[2].lower()]


def check(path: str, most: int | None = None) -> None:
    """Raises AuditorError where `load` would, as far as can be told without opening the file."""
    most = limit() if most is None else most
    try:
        status = os.stat(path)
    except FileNotFoundError:
        raise AuditorError(f"{path}: no such file{_perhaps(path)}", path=path) from None
    except (OSError, ValueError) as error:
        raise AuditorError(f"{path}: {reason(error)}", path=path) from None
    for is_kind, what in _KINDS:
        if is_kind(status.st_mode):
            raise AuditorError(f"{path}: {what}", path=path)
    if status.st_size > most:
        raise too_large(path, most, status.st_size)


def load(path: str, most: int | None = None) -> bytes:
    """The bytes of a file of at most `most` bytes (`limit()` by default).

    Raises AuditorError, whose message begins with the path, where it is missing, no file, unreadable or too
    large.
    """
    most = limit() if most is None else most
    check(path, most)
    try:
        with open(path, "rb") as file:
            data = file.read(most + 1)  # some files do not tell their size
    except OSError as error:
        raise AuditorError(f"{path}: {reason(error)}", path=path) from None
    if len(data) > most:
        raise too_large(path, most)
    return data


def reason(error: OSError | ValueError) -> str:
    """What the system says is the matter, as the end of a sentence."""
    told = (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__
    return f"cannot be read: {told[:1].lower()}{told[1:]}"


def too_large(path: str, most: int, size: int | None = None) -> AuditorError:
    has = "" if size is None else f" ({in_words(size)})"
    advice = f"set {LIMIT_VARIABLE} to read more"
    return AuditorError(f"{path}: too large{has}: the limit is {in_words(most)}; {advice}", path=path)


def in_words(size: int) -> str:
    """A number of bytes for people, rounded up."""
    for name, unit in (("GB", 1024**3), ("MB", 1024**2), ("KB", 1024)):
        if size >= unit:
            return f"{-(-size // unit)} {name}"
    return f"{size} bytes"


def _perhaps(path: str) -> str:
    """A question about a file beside, whose name is nearly the same."""
    folder, name = os.path.split(path)
    try:
        with os.scandir(folder or ".") as entries:
            names = [entry.name for _, entry in zip(range(2000), entries, strict=False)]
    except (OSError, ValueError):
        return ""
    import difflib

    near = difflib.get_close_matches(name, names, n=1, cutoff=0.75)
    return f" (did you mean {os.path.join(folder, near[0])}?)" if near else ""

"""Files of outputs: written whole or not at all."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from contextlib import suppress

from auditor.cli import terminal
from auditor.error import AuditorError


def spare(paths: Iterable[str], drafts: Iterable[str]) -> None:
    """Raises `AuditorError` where a file to write is one of the drafts: those are never changed."""
    written = {os.path.realpath(path): path for path in paths}
    for draft in drafts if written else ():
        if os.path.realpath(draft) in written:
            raise AuditorError(f"{draft}: is a draft to audit, and nothing is written over it")


def write(path: str, text: str) -> None:
    """The text as UTF-8 in a file; whoever reads it meanwhile has the old file or the new one, never half."""
    real = os.path.realpath(path)
    data = text.encode("utf-8", "backslashreplace")
    try:
        mode = os.stat(real).st_mode if os.path.lexists(real) else None
        if mode is not None and not stat.S_ISREG(mode):  # a pipe, a device
            with open(real, "wb") as file:
                file.write(data)
        else:
            _replace(real, data, 0o666 & ~_umask() if mode is None else stat.S_IMODE(mode))
    except OSError as error:
        raise AuditorError(f"{path}: cannot be written: {error.strerror or error}") from None
    terminal.note(path, text)


def _replace(path: str, data: bytes, mode: int) -> None:
    import tempfile

    handle, temporary = tempfile.mkstemp(dir=os.path.dirname(path), prefix=".auditor-")
    try:
        with open(handle, "wb") as file:
            file.write(data)
        os.chmod(temporary, mode)
        os.replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask

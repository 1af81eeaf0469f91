"""Files of outputs: named on the command line, written whole or not at all."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Sequence
from contextlib import suppress

import msgspec

from auditor.model import AuditorError
from auditor.report import registry


class Target(msgspec.Struct, frozen=True):
    """A file to write, and in what format."""

    output: str
    path: str


def targets(arguments: Sequence[str], who: str = "--output") -> list[Target]:
    """What FORMAT=PATH arguments say. Raises `AuditorError` where one can't be meant; `who` says it."""
    found: list[Target] = []
    for argument in arguments:
        name, sign, path = argument.partition("=")
        if not sign or not path or path == "-":
            raise AuditorError(f"{who} {argument}: write FORMAT=PATH (standard output has --format)")
        registry.find(name)
        if any(os.path.realpath(path) == os.path.realpath(other.path) for other in found):
            raise AuditorError(f"{who} {argument}: another output goes to {path}")
        folder = os.path.dirname(path) or os.curdir
        if not os.path.isdir(folder):
            raise AuditorError(f"{who} {argument}: there is no folder {folder}")
        found.append(Target(name, path))
    return found


def spare(paths: Iterable[str], drafts: Iterable[str]) -> None:
    """Raises `AuditorError` where a file to write is one of the drafts: those are never changed."""
    written = {os.path.realpath(path): path for path in paths}
    for draft in drafts if written else ():
        if os.path.realpath(draft) in written:
            raise AuditorError(f"{draft}: is a draft to audit, and nothing is written over it")


def write(path: str, text: str) -> None:
    """The text as UTF-8 in a file; whoever reads it meanwhile has the old file or the new one, never half."""
    write_bytes(path, text.encode("utf-8", "backslashreplace"))


def write_bytes(path: str, data: bytes) -> None:
    """The same, of bytes."""
    real = os.path.realpath(path)
    try:
        mode = os.stat(real).st_mode if os.path.lexists(real) else None
        if mode is not None and not stat.S_ISREG(mode):  # a pipe, a device
            with open(real, "wb") as file:
                file.write(data)
        else:
            _replace(real, data, 0o666 & ~_umask() if mode is None else stat.S_IMODE(mode))
    except OSError as error:
        raise AuditorError(f"{path}: cannot be written: {error.strerror or error}") from None


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

"""What came of a draft, kept for the next run: the same bytes, rules and options say the same.

An entry is found by a digest of everything that decides what is told of a document, so that none is ever out
of date. Only what plain data can say is kept; what could not be read is not.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec

from auditor import kept
from auditor.readers.options import ReadOptions
from auditor.readers.registry import is_ours
from auditor.report import registry
from auditor.report.base import Result
from auditor.stamp import stamp

if TYPE_CHECKING:
    from auditor.cli.batch import Form, Profile, Task

SUFFIX = ".result"
#: So much is kept of all runs: files, and bytes.
MOST_FILES = 4000
MOST_BYTES = 200 * 1024 * 1024
#: Of too much, what is left is this share: the files used last.
LEFT = 0.8


class Cache(msgspec.Struct, frozen=True):
    """The results of one run's way of auditing. `salt` is a digest of all that is the same for its documents;
    `numbered` is whether ids with a document's number are in its outputs.
    """

    folder: str
    salt: bytes
    numbered: bool = False

    def covers(self, task: Task, profile: Profile) -> bool:
        """Whether the result of a document is kept."""
        return profile.digest is not None and is_ours(task.path) and is_ours(task.former_name or task.path)

    def place(self, task: Task, data: bytes, profile: Profile, prefix: str) -> str | None:
        """Where the result of a document is; None where it isn't kept."""
        if not self.covers(task, profile):
            return None
        gate = (task.gate.excuses, sorted(task.gate.known.items()), task.gate.rules)
        told = (
            profile.digest,
            profile.decimal,
            profile.language,
            gate,
            prefix if self.numbered else "",
            task.path.encode("utf-8", "surrogateescape"),
            None if task.former is None else sha256(task.former).digest(),
            task.former_name.encode("utf-8", "surrogateescape"),
            sha256(data).digest(),
        )
        try:
            key = sha256(self.salt + msgspec.msgpack.encode(told)).hexdigest()
        except UnicodeEncodeError:  # half a surrogate pair
            return None
        return os.path.join(self.folder, key[:40] + SUFFIX)

    def trim(self) -> None:
        """Drop what was not used for longest, if there is too much; several runs may do so at once."""
        files = sorted(_files(self.folder), reverse=True)
        size = sum(size for _, size, _ in files)
        if len(files) <= MOST_FILES and size <= MOST_BYTES:
            return
        for number, (_, own, path) in reversed(list(enumerate(files))):
            if number < MOST_FILES * LEFT and size <= MOST_BYTES * LEFT:
                break
            size -= own
            with suppress(OSError):
                os.unlink(path)


def find(place: str) -> Result | None:
    """What was kept there."""
    payload = kept.read(place)
    if payload is None:
        return None
    try:
        result = msgspec.msgpack.decode(payload, type=Result)
    except (msgspec.DecodeError, RecursionError):
        return None
    kept.used(place)
    return result


def keep(place: str, result: Result) -> None:
    """Keep a result, if it is plain data: if it comes back as it went."""
    try:
        payload = msgspec.msgpack.encode(result)
        if msgspec.msgpack.decode(payload, type=Result) == result:
            kept.write(place, payload)
    except (msgspec.MsgspecError, TypeError, ValueError, OverflowError, RecursionError):
        return


def cache(forms: Sequence[Form], reading: ReadOptions) -> Cache | None:
    """The cache of runs with these outputs; None where nothing can be kept."""
    folder = kept.folder()
    if folder is None or not all(registry.is_ours(form.output) for form in forms):
        return None
    try:
        here = os.getcwd()  # paths are told from there
    except OSError:
        return None
    plain = [(form.output, msgspec.structs.replace(form.options, rules=())) for form in forms]
    told = msgspec.msgpack.encode((os.fsencode(here), plain, reading))
    numbered = any(registry.find(form.output).ids for form in forms)
    return Cache(os.path.join(folder, kept.RESULTS), sha256(stamp() + told).digest(), numbered)


def _files(folder: str) -> Iterator[tuple[float, int, str]]:
    """When each file was used last, its size and path; of files half written, those long left behind."""
    oldest = time.time() - kept.A_WHILE
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                with suppress(OSError):
                    status = entry.stat(follow_symlinks=False)
                    if not entry.name.endswith(kept.DRAFT):
                        yield status.st_mtime, status.st_size, entry.path
                    elif status.st_mtime < oldest:
                        os.unlink(entry.path)
    except OSError:
        return

"""The baseline: findings that were there when a team began, so that only new ones fail a run.

A JSON file that goes into version control: by document, each finding's fingerprint, how often it occurs,
and its rule and message for whoever reads the file. Paths are relative to the file's folder. A document may
be renamed, or rewritten in another format: what is known of documents that are no longer there, any may
have.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256

import msgspec

from auditor.fingerprint import VERSION
from auditor.gate.model import Entry, Passed
from auditor.model import AuditorError

#: The layout of the file.
LAYOUT = 1
#: No baseline that a run writes comes near this many bytes.
MOST = 64 * 1024 * 1024


class Known(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One finding of a baseline."""

    rule: str
    message: str
    fingerprint: str
    severity: str = "error"
    count: int = 1


class File(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """The file."""

    auditor_baseline: int
    fingerprints: int
    documents: dict[str, list[Known]]


class Baseline:
    """What a baseline knows, and what of it a run has found."""

    def __init__(self, path: str, file: File, digest: str = "") -> None:
        self.path = path
        self._digest = digest
        self._folder = os.path.dirname(os.path.abspath(path))
        self._documents = file.documents
        lost = [own for own in file.documents if not os.path.exists(os.path.join(self._folder, own))]
        self._orphans = {own: file.documents[own] for own in lost}

    @property
    def looked(self) -> tuple[tuple[str, str | bool], ...]:
        """What was looked at: the file, by a digest of its bytes, and whether its documents are there."""
        documents = ((os.path.join(self._folder, own), own not in self._orphans) for own in self._documents)
        return ((self.path, self._digest), *documents)

    def known(self, path: str) -> dict[str, int]:
        """What a document may have: what is known of it, and of documents that are no longer there."""
        own = self._documents.get(key(path, self._folder), [])
        theirs = (known for entries in self._orphans.values() if entries is not own for known in entries)
        return dict(_counts(own) + _counts(theirs))

    def gone(self, passed: Mapping[str, Passed], rules: Collection[str]) -> list[str]:
        """What is no longer found, a line each: of documents that were audited or are no longer there.

        `passed` is what came of each document, by its path; what rules would say that did not run is not
        gone.
        """
        audited = {key(path, self._folder): Counter(own.known) for path, own in passed.items()}
        spare: Counter[str] = Counter()
        lines = []
        for name, used in audited.items():
            spare += used - _counts(self._documents.get(name, ()))
        for name, entries in sorted(self._documents.items()):
            if name in audited or name in self._orphans:
                left = Counter(audited.get(name, ()))
                for known in entries:
                    source = left if left[known.fingerprint] else spare
                    used_here = min(known.count, source[known.fingerprint])
                    source[known.fingerprint] -= used_here
                    if known.count > used_here and known.rule in rules:
                        lines.append(f"{name}: {known.rule}: {known.message}")
        return lines


def _counts(entries: Iterable[Known]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for known in entries:
        counts[known.fingerprint] += max(0, known.count)
    return counts


def key(path: str, folder: str) -> str:
    """A document's path as a baseline in `folder` names it."""
    with suppress(ValueError):  # on another drive
        path = os.path.relpath(os.path.abspath(path), folder)
    return _whole(path.replace(os.sep, "/"))


def load(path: str) -> Baseline:
    """The baseline in a file. Raises `AuditorError` where there is none, or what is there is no baseline."""
    try:
        with open(path, "rb") as file:
            data = file.read(MOST + 1)
    except OSError as error:
        hint = "; --write-baseline writes one" if isinstance(error, FileNotFoundError) else ""
        raise AuditorError(f"{path}: cannot read the baseline: {error.strerror}{hint}") from None
    if len(data) > MOST:
        raise AuditorError(f"{path}: too large for a baseline")
    try:
        found = msgspec.json.decode(data, type=File)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise AuditorError(f"{path}: not a baseline: {error}") from None
    if (found.auditor_baseline, found.fingerprints) != (LAYOUT, VERSION):
        raise AuditorError(f"{path}: the baseline of another version of auditor; write it again")
    return Baseline(path, found, sha256(data).hexdigest())


def text(path: str, passed: Mapping[str, Passed]) -> str:
    """The file at `path` for what was found, by the path of each document: the same for the same findings."""
    folder = os.path.dirname(os.path.abspath(path))
    documents = {key(name, folder): _merged(own.entries) for name, own in passed.items() if own.entries}
    made = File(LAYOUT, VERSION, dict(sorted(documents.items())))
    return msgspec.json.format(msgspec.json.encode(made), indent=2).decode() + "\n"


def _whole(text: str) -> str:
    """What UTF-8 can hold of a text."""
    return text.encode("utf-8", "replace").decode()


def _merged(entries: Sequence[Entry]) -> list[Known]:
    counts = Counter(own.fingerprint for own in entries)
    first = {own.fingerprint: own for own in reversed(entries)}
    return [
        Known(own.rule, _whole(own.message), own.fingerprint, own.severity, counts[own.fingerprint])
        for own in sorted(first.values())
    ]

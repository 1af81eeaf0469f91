"""The settings of a run: what the command line, the environment and files of settings say, read in one
place.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping
from typing import Any

from auditor.cli.batch import Profile
from auditor.config import files
from auditor.config.resolve import Resolved, resolve
from auditor.config.rulebook import Rulebook
from auditor.model import AuditorError

#: Options of commands that are settings, by the setting's key.
FLAGS = (
    "select",
    "ignore",
    "decimal",
    "language",
    "fail_on",
    "fail_on_unused",
    "format",
    "output",
    "baseline",
    "jobs",
    "cache",
)


class Settled:
    """The settings of one run and of each of its documents."""

    def __init__(self, arguments: argparse.Namespace) -> None:
        self._flags = flags(arguments)
        self._file = getattr(arguments, "config", None)
        self._none = getattr(arguments, "no_config", False)
        self._of: dict[str | None, Resolved] = {}  # by file of settings, where that says all
        self._books: dict[str, Rulebook] = {}
        self._profiles: dict[str, Profile] = {}
        self._nearest: dict[str, files.Found | None] = {}
        self._seen: dict[str, files.Found | None] = {}
        self.run = self.of(os.path.join(os.curdir, "-"))

    def found(self, path: str) -> files.Found | None:
        """The file of settings that counts for a document."""
        if self._none:
            return None
        if self._file is None:
            folder = os.path.dirname(path)
            if folder not in self._nearest:
                self._nearest[folder] = files.nearest(path, self._seen)
            return self._nearest[folder]
        if self._file not in self._seen:
            if not os.path.isfile(self._file):
                raise AuditorError(f"{self._file}: there is no such file of settings")
            self._seen[self._file] = files.load(self._file)
        return self._seen[self._file]

    def of(self, path: str) -> Resolved:
        """The settings that count for a document."""
        found = self.found(path)
        if found is not None and found.settings.paths:
            return resolve(path, self._flags, found)
        key = found.path if found is not None else None
        if key not in self._of:
            self._of[key] = resolve(path, self._flags, found)
        return self._of[key]

    @property
    def known(self) -> tuple[str, ...]:
        """The names of all rules that there are."""
        return self._book(self.run).known

    def _book(self, own: Resolved) -> Rulebook:
        key = repr([own[name] for name in ("packs", "select", "ignore", "severity")])
        if key not in self._books:
            self._books[key] = Rulebook(own, keep=self.run["cache"])
        return self._books[key]

    def profile(self, path: str) -> Profile:
        """How a document is audited; the same object for documents with the same settings."""
        own = self.of(path)
        key = repr([own[name] for name in ("packs", "select", "ignore", "severity", "decimal", "language")])
        if key not in self._profiles:
            rules = self._book(own)
            self._profiles[key] = Profile(rules, own["decimal"] or "", own["language"], rules.digest)
        return self._profiles[key]


def flags(arguments: argparse.Namespace) -> Mapping[str, Any]:
    """The settings that the command line gives; an option that was not used gives none."""
    given = {key: getattr(arguments, key, None) for key in FLAGS}
    given["packs"] = getattr(arguments, "pack", None)
    return {key: value for key, value in given.items() if value not in (None, [])}

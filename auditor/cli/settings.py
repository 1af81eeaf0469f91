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
from auditor.config.rules import chosen, known
from auditor.model import AuditorError
from auditor.packs.model import Rule

#: Options of commands that are settings, by the setting's key.
FLAGS = ("select", "ignore", "decimal", "fail_on", "fail_on_unused", "format", "output", "baseline", "jobs")


class Settled:
    """The settings of one run and of each of its documents."""

    def __init__(self, arguments: argparse.Namespace) -> None:
        self._flags = flags(arguments)
        self._file = getattr(arguments, "config", None)
        self._none = getattr(arguments, "no_config", False)
        self._profiles: dict[str, Profile] = {}
        self._seen: dict[str, files.Found | None] = {}
        self.run = self.of(os.path.join(os.curdir, "-"))

    def found(self, path: str) -> files.Found | None:
        """The file of settings that counts for a document."""
        if self._none:
            return None
        if self._file is None:
            return files.nearest(path, self._seen)
        if self._file not in self._seen:
            if not os.path.isfile(self._file):
                raise AuditorError(f"{self._file}: there is no such file of settings")
            self._seen[self._file] = files.load(self._file)
        return self._seen[self._file]

    def of(self, path: str) -> Resolved:
        """The settings that count for a document."""
        return resolve(path, self._flags, self.found(path))

    @property
    def rules(self) -> list[Rule]:
        """The rules that run where no file has settings of its own."""
        return chosen(self.run)

    @property
    def known(self) -> tuple[str, ...]:
        """The names of all rules that there are."""
        return known(self.run)

    def profile(self, path: str) -> Profile:
        """How a document is audited; the same object for documents with the same settings."""
        own = self.of(path)
        key = repr([own[name] for name in ("packs", "select", "ignore", "severity", "decimal")])
        if key not in self._profiles:
            self._profiles[key] = Profile(chosen(own), own["decimal"] or "")
        return self._profiles[key]


def flags(arguments: argparse.Namespace) -> Mapping[str, Any]:
    """The settings that the command line gives; an option that was not used gives none."""
    given = {key: getattr(arguments, key, None) for key in FLAGS}
    given["packs"] = getattr(arguments, "pack", None)
    return {key: value for key, value in given.items() if value not in (None, [])}

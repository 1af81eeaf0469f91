"""The gate of a whole run: what each document's findings are held against, and what is said of that at the
end.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from auditor.cli import written
from auditor.cli.terminal import complain
from auditor.gate.excuse import Excuse, beside
from auditor.gate.model import Gate, Passed
from auditor.gate.rules import RuleNames
from auditor.report.base import Outcome, Problem
from auditor.report.numbers import counted

if TYPE_CHECKING:
    from auditor.gate.baseline import Baseline

#: Of what is no longer found, and of suppressions to no purpose, so many lines are told.
SHOWN = 10


class Keeper:
    """Keeps the gate of one run; `read` is a baseline to hold findings against, `writes` one to write.

    `known` are the names of all rules that there are, `ran` of those that run.
    """

    def __init__(
        self, read: str | None, writes: str | None, known: Sequence[str], ran: Collection[str]
    ) -> None:
        self._baseline = _baseline(read) if read else None
        self._writes = writes
        self._known = tuple(known)
        self._ran = ran
        self._passed: dict[str, Passed] = {}
        self._problems = 0
        names = RuleNames(self._known)
        self._excuses: dict[str, tuple[Excuse, ...]] = {}  # by folder
        self._sidecar = cache(lambda path: _excuses(path, names))

    def gate(self, path: str) -> Gate:
        """What the findings of a document are held against. Raises `AuditorError` for a sidecar that is
        wrong.
        """
        folder = os.path.dirname(path)
        if folder not in self._excuses:
            found = (entry for file in beside(path) for entry in self._sidecar(_near(file)))
            self._excuses[folder] = tuple(found)
        known = self._baseline.known(path) if self._baseline else {}
        return Gate(self._excuses[folder], known, self._known)

    @property
    def looked(self) -> tuple[tuple[str, str | bool], ...]:
        """What the baseline depends on: paths, with what is there."""
        return self._baseline.looked if self._baseline else ()

    def take(self, outcome: Outcome) -> None:
        """Remember what came of a document."""
        if isinstance(outcome, Problem):
            self._problems += 1
        else:
            self._passed[outcome.path] = outcome.passed

    def idle(self) -> list[str]:
        """Suppressions to no purpose, a line each: comments not used or not understood, entries not used."""
        lines = [line for passed in self._passed.values() for line in passed.complaints]
        used = {place for passed in self._passed.values() for place in passed.uses.used}
        unused = {place for passed in self._passed.values() for place in passed.uses.idle} - used
        return [*lines, *(f"{place}: nothing to ignore: this entry is not used" for place in sorted(unused))]

    def finish(self, quiet: bool) -> None:
        """Say what the baseline knew and nobody finds any more, and write the new one."""
        if self._baseline and not quiet:
            gone = self._baseline.gone(self._passed, self._ran)
            verb = "is" if len(gone) == 1 else "are"
            if gone:
                complain(f"{self._baseline.path}: {counted(len(gone), 'finding')} {verb} no longer found:")
            _list(f"  {line}" for line in gone)
        if self._writes and self._problems:
            complain(f"{self._writes}: the baseline was not written, as not every file could be audited")
        elif self._writes:
            from auditor.gate import baseline

            written.write(self._writes, baseline.text(self._writes, self._passed))
            number = sum(len(passed.entries) for passed in self._passed.values())
            if not quiet:
                complain(f"{self._writes}: a baseline of {counted(number, 'finding')}")
        if not quiet:
            _list(self.idle())


# What few runs need is loaded in those.


def _baseline(path: str) -> Baseline:
    from auditor.gate import baseline

    return baseline.load(path)


def _excuses(path: str, names: RuleNames) -> tuple[Excuse, ...]:
    from auditor.gate import sidecar

    return sidecar.load(path, names)


def _near(path: str) -> str:
    """A path as it is told: relative where it is below the working directory."""
    below = os.path.relpath(path)
    return path if below.startswith(os.pardir) else below


def _list(lines: Iterable[str]) -> None:
    every = list(lines)
    for line in every[:SHOWN]:
        complain(line, named=False)
    if len(every) > SHOWN:
        complain(f"  and {len(every) - SHOWN} more", named=False)

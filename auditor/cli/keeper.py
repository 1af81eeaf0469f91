"""The gate of a whole run: what each document's findings are held against, and what is said of that at the
end.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.cli import written
from auditor.cli.terminal import complain
from auditor.gate import baseline
from auditor.gate.model import Gate, Passed
from auditor.packs.model import Rule
from auditor.report.base import Outcome, Problem
from auditor.report.numbers import counted

#: Of what is no longer found, so many lines are told.
SHOWN = 10


class Keeper:
    """Keeps the gate of one run; `baseline_path` is read, `writes` is written."""

    def __init__(self, baseline_path: str | None, writes: str | None, rules: Sequence[Rule]) -> None:
        self._baseline = baseline.load(baseline_path) if baseline_path else None
        self._writes = writes
        self._rules = {rule.id for rule in rules}
        self._passed: dict[str, Passed] = {}
        self._problems = 0

    def gate(self, path: str) -> Gate:
        """What the findings of a document are held against."""
        return self._baseline.gate(path) if self._baseline else Gate()

    def take(self, outcome: Outcome) -> None:
        """Remember what came of a document."""
        if isinstance(outcome, Problem):
            self._problems += 1
        else:
            self._passed[outcome.path] = outcome.passed

    def finish(self, quiet: bool) -> None:
        """Say what the baseline knew and nobody finds any more, and write the new one."""
        if self._baseline and not quiet:
            _say_gone(self._baseline.path, self._baseline.gone(self._passed, self._rules))
        if self._writes and self._problems:
            complain(f"{self._writes}: the baseline was not written, as not every file could be audited")
        elif self._writes:
            written.write(self._writes, baseline.text(self._writes, self._passed))
            number = sum(len(passed.entries) for passed in self._passed.values())
            if not quiet:
                complain(f"{self._writes}: a baseline of {counted(number, 'finding')}")


def _say_gone(path: str, gone: Sequence[str]) -> None:
    if gone:
        verb = "is" if len(gone) == 1 else "are"
        shown = "".join(f"\n  {line}" for line in gone[:SHOWN])
        more = f"\n  and {len(gone) - SHOWN} more" if len(gone) > SHOWN else ""
        complain(f"{path}: {counted(len(gone), 'finding')} {verb} no longer found:{shown}{more}")

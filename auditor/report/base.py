"""What an output format is: how it renders one audit, and how it joins several into what is written.

A format is a module of this package with an `OUTPUT`. Rendering is in two steps, so that documents can be
audited side by side in several processes and still come out in the order given: `part` makes of one audit
something that can be sent between processes; `join` makes the text of all of them, as they come.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from auditor.coverage import total
from auditor.model import Audit, Coverage, Finding, RuleOutcome, Severity

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


class Options(msgspec.Struct, frozen=True):
    """How to render. `prefix` stands before every id where ids must be unique among several documents."""

    colour: bool = False
    width: int = 160  # of the excerpts, in characters
    quiet: bool = False  # the findings and nothing else
    prefix: str = ""


class Result(msgspec.Struct, frozen=True):
    """One document's share of a run: what `part` made, and what the run as a whole counts."""

    path: str
    part: Any
    coverage: Coverage
    severities: dict[Severity, int]
    rules: tuple[RuleOutcome, ...] = ()


class Problem(msgspec.Struct, frozen=True):
    """A document that could not be audited, and why."""

    path: str
    message: str


Outcome = Result | Problem


class Output(msgspec.Struct, frozen=True):
    """One output format. `join` gets the outcomes in order and yields text as soon as it can."""

    name: str
    summary: str
    part: Callable[[Audit, Options], Any]
    join: Callable[[Iterator[Outcome], Options], Iterator[str]]


def result(audit: Audit, output: Output, options: Options) -> Result:
    """One audit, rendered."""
    return Result(
        audit.document.path,
        output.part(audit, options),
        audit.coverage,
        severities(audit.findings),
        tuple(audit.rules),
    )


def severities(findings: list[Finding]) -> dict[Severity, int]:
    """How many findings there are of each severity."""
    return {severity: sum(f.severity == severity for f in findings) for severity in SEVERITIES}


class Totals:
    """What a run as a whole comes to, counted while the outcomes pass by."""

    def __init__(self) -> None:
        self.documents = 0
        self.problems = 0
        self.severities = dict.fromkeys(SEVERITIES, 0)
        self._coverages: list[Coverage] = []
        self._rules: dict[str, list[RuleOutcome]] = {}

    def add(self, outcome: Outcome) -> None:
        if isinstance(outcome, Problem):
            self.problems += 1
            return
        self.documents += 1
        self._coverages.append(outcome.coverage)
        for rule in outcome.rules:
            self._rules.setdefault(rule.rule, []).append(rule)
        for severity in SEVERITIES:
            self.severities[severity] += outcome.severities.get(severity, 0)

    def faults(self) -> list[str]:
        """What is wrong with the rules of houses: their mistakes, and what they name that no document has."""
        told: list[str] = []
        for outcomes in self._rules.values():
            told += [message for outcome in outcomes for message in outcome.mistakes]
            if not any(outcome.tested for outcome in outcomes):
                told += [message for outcome in outcomes for message in outcome.missing]
        return list(dict.fromkeys(told))

    def idle(self) -> list[str]:
        """The rules that were held against nothing in the whole run, without a fault of theirs."""
        return [
            name
            for name, outcomes in self._rules.items()
            if not any(o.tested or o.mistakes or o.missing or o.general for o in outcomes)
        ]

    @property
    def coverage(self) -> Coverage:
        return total(self._coverages)

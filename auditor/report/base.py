"""What an output format is: how it renders one audit, and how it joins several into what is written.

A format is a module of this package with an `OUTPUT`. Rendering is in two steps, so that documents can be
audited side by side in several processes and still come out in the order given: `part` makes of one audit
something that can be sent between processes; `join` makes the text of all of them, as they come.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from auditor.coverage import total
from auditor.gate.model import Passed
from auditor.model import Audit, Coverage, Finding, RuleOutcome, Severity

if TYPE_CHECKING:
    from auditor.packs.model import Rule

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
#: What can make a run fail: the least severity that does, or nothing.
FAIL_ON = (*SEVERITIES, "never")


class Options(msgspec.Struct, frozen=True):
    """How to render. `prefix` stands before every id where ids must be unique among several documents."""

    colour: bool = False
    width: int = 160  # of the excerpts, in characters
    quiet: bool = False  # the findings and nothing else
    prefix: str = ""
    fail_on: str = "error"  # the least severity that fails the run
    baseline: bool = False  # findings were held against those of an earlier run
    rules: Sequence[Rule] = ()  # those that ran, for formats that describe them


class Result(msgspec.Struct, frozen=True):
    """One document's share of a run: what `part` made, and what the run as a whole counts.

    `severities` counts what is told; `known` findings are in the baseline, `suppressed` ones have a reason,
    `earlier` ones are in the draft's former version.
    `others` are the parts of further outputs of the same run, `passed` is what came of the gate.
    `wrote` tells of the document's marked copy, `trouble` why there is none although one was asked for.
    """

    path: str
    part: Any
    coverage: Coverage
    severities: dict[Severity, int]
    rules: tuple[RuleOutcome, ...] = ()
    known: int = 0
    suppressed: int = 0
    earlier: int = 0
    others: tuple[Any, ...] = ()
    passed: Passed = Passed()
    wrote: str = ""
    trouble: str = ""


class Problem(msgspec.Struct, frozen=True):
    """A document that could not be audited, and why."""

    path: str
    message: str


Outcome = Result | Problem


class Output(msgspec.Struct, frozen=True):
    """One output format. `join` gets the outcomes in order and yields text as soon as it can.

    Findings that are `accepted` are not told, unless the format has a place for them. `ids` is whether parts
    have ids in them, which are told apart by `Options.prefix`.
    """

    name: str
    summary: str
    part: Callable[[Audit, Options], Any]
    join: Callable[[Iterator[Outcome], Options], Iterator[str]]
    ids: bool = False


def result(audit: Audit, output: Output, options: Options) -> Result:
    """One audit, rendered."""
    return rendered(audit, [(output, options)])


def rendered(audit: Audit, forms: Sequence[tuple[Output, Options]], passed: Passed | None = None) -> Result:
    """One audit, rendered in several formats, the first of which is its `part`."""
    first, *others = [output.part(audit, options) for output, options in forms]
    accepted = [finding.accepted for finding in audit.findings if finding.accepted is not None]
    known = sum(acceptance.by == "baseline" for acceptance in accepted)
    earlier = sum(acceptance.by == "earlier" for acceptance in accepted)
    return Result(
        audit.document.path,
        first,
        audit.coverage,
        severities(told(audit)),
        tuple(audit.rules),
        known,
        len(accepted) - known - earlier,
        earlier,
        tuple(others),
        passed or Passed(),
    )


def told(audit: Audit) -> list[Finding]:
    """The findings that nobody has accepted."""
    return [finding for finding in audit.findings if finding.accepted is None]


def severities(findings: list[Finding]) -> dict[Severity, int]:
    """How many findings there are of each severity."""
    return {severity: sum(f.severity == severity for f in findings) for severity in SEVERITIES}


def fails(severity: str, fail_on: str) -> bool:
    """Whether a finding of this severity fails a run."""
    return fail_on != "never" and FAIL_ON.index(severity) <= FAIL_ON.index(fail_on)


class Totals:
    """What a run as a whole comes to, counted while the outcomes pass by."""

    def __init__(self) -> None:
        self.documents = 0
        self.problems = 0
        self.troubles = 0
        self.known = 0
        self.suppressed = 0
        self.earlier = 0
        self.severities = dict.fromkeys(SEVERITIES, 0)
        self._coverages: list[Coverage] = []
        self._rules: dict[str, list[RuleOutcome]] = {}

    def add(self, outcome: Outcome) -> None:
        if isinstance(outcome, Problem):
            self.problems += 1
            return
        self.documents += 1
        self.troubles += bool(outcome.trouble)
        self.known += outcome.known
        self.suppressed += outcome.suppressed
        self.earlier += outcome.earlier
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

    def idle(self) -> dict[str, str]:
        """The rules without a fault that were held against nothing in the whole run; and why, if known."""
        return {
            name: next((reason for outcome in outcomes for reason in outcome.left), "")
            for name, outcomes in self._rules.items()
            if not any(o.tested or o.mistakes or o.missing or o.general for o in outcomes)
        }

    @property
    def accepted(self) -> tuple[int, int, int]:
        """Findings in the baseline, with a reason, in the former version."""
        return (self.known, self.suppressed, self.earlier)

    @property
    def coverage(self) -> Coverage:
        return total(self._coverages)

"""What is accepted of a document's findings, and what came of it, in a shape that goes between processes."""

from __future__ import annotations

import msgspec

from auditor.gate.excuse import Excuse, Uses
from auditor.line import flat
from auditor.model import Finding, Severity


class Entry(msgspec.Struct, frozen=True, order=True):
    """A finding as a baseline keeps it: its fingerprint counts, the rest is for people."""

    rule: str
    message: str
    fingerprint: str
    severity: Severity = "error"


class Gate(msgspec.Struct, frozen=True):
    """What one document's findings are held against: entries of sidecars, and `known` fingerprints with how
    often each may occur.
    """

    excuses: tuple[Excuse, ...] = ()
    known: dict[str, int] = {}
    rules: tuple[str, ...] = ()  # the names of all rules that there are


class Passed(msgspec.Struct, frozen=True):
    """What came of it: `known` fingerprints that were found, and how often; all findings without a reason;
    what is to be said of comments and sidecars.
    """

    known: dict[str, int] = {}
    entries: tuple[Entry, ...] = ()
    complaints: tuple[str, ...] = ()
    uses: Uses = Uses()


def entry(finding: Finding) -> Entry:
    return Entry(finding.rule, flat(finding.message), finding.fingerprint, finding.severity)

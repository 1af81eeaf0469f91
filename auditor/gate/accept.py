"""Which of a document's findings are accepted, and why."""

from __future__ import annotations

from collections import Counter

from auditor.gate.model import Gate, Passed, entry
from auditor.model import Acceptance, Audit


def accept(audit: Audit, gate: Gate) -> Passed:
    """Mark the findings that are accepted.

    Of findings with the same fingerprint as many are known as the baseline counts, the first ones.
    """
    unexcused = [finding for finding in audit.findings if finding.accepted is None]
    left = Counter(gate.known)
    known: Counter[str] = Counter()
    for finding in unexcused:
        if left[finding.fingerprint] > 0:
            left[finding.fingerprint] -= 1
            known[finding.fingerprint] += 1
            finding.accepted = Acceptance("baseline")
    return Passed(dict(known), tuple(entry(finding) for finding in unexcused))

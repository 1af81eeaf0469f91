"""Which of a document's findings are accepted, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from auditor.gate import comments, sidecar
from auditor.gate.model import Gate, Passed, entry
from auditor.gate.rules import RuleNames
from auditor.model import Acceptance, Audit


def accept(audit: Audit, gate: Gate, ran: Iterable[str] = ()) -> Passed:
    """Mark the findings that are accepted; `ran` are the names of the rules that ran.

    A reason in the draft comes first, then one beside it, then the baseline: of findings with the same
    fingerprint as many are known as it counts, the first ones.
    """
    names = RuleNames(gate.rules, tuple(ran))
    complaints = comments.excuse(audit, names)
    uses = sidecar.excuse(audit, gate.excuses, names)
    unexcused = [finding for finding in audit.findings if finding.accepted is None]
    left = Counter(gate.known)
    known: Counter[str] = Counter()
    for finding in unexcused:
        if left[finding.fingerprint] > 0:
            left[finding.fingerprint] -= 1
            known[finding.fingerprint] += 1
            finding.accepted = Acceptance("baseline")
    return Passed(dict(known), tuple(map(entry, unexcused)), tuple(complaints), uses)

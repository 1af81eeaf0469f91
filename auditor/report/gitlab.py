"""GitLab's code quality report: a JSON array that a merge request shows beside its lines.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format. Fingerprints must differ within a
report: where findings share one, its repetitions are numbered.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from auditor.model import Audit, Severity
from auditor.report.base import Options, Outcome, Output, Problem
from auditor.report.json import render
from auditor.report.notice import Notice, notices

SEVERITIES: dict[Severity, str] = {"error": "major", "warning": "minor", "note": "info"}


def part(audit: Audit, options: Options) -> list[dict[str, Any]]:
    return [_issue(notice) for notice in notices(audit) if notice.accepted is None]


def _issue(notice: Notice) -> dict[str, Any]:
    return {
        "description": f"{notice.where}: {notice.message}" if notice.where else notice.message,
        "check_name": notice.rule,
        "fingerprint": notice.fingerprint,
        "severity": SEVERITIES[notice.severity],
        "location": {"path": notice.path, "lines": {"begin": notice.line, "end": notice.end_line}},
    }


def join(outcomes: Iterator[Outcome], options: Options) -> Iterator[str]:
    seen: Counter[str] = Counter()
    issues: list[Any] = []
    for outcome in outcomes:
        for issue in () if isinstance(outcome, Problem) else outcome.part:
            own = issue["fingerprint"]
            seen[own] += 1
            again = {"fingerprint": f"{own}-{seen[own]}"} if seen[own] > 1 else {}
            issues.append({**issue, **again})
    yield render(issues)


OUTPUT = Output("gitlab", "GitLab's code quality report, one JSON array", part, join)

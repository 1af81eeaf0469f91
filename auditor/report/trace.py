"""`auditor trace`: every document, table, figure, relation and finding, one JSON object a line."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model import Audit
from auditor.report.base import Options, Outcome, Output, Result
from auditor.report.records import lines, records


def part(audit: Audit, options: Options) -> str:
    return lines(records(audit, options.prefix))


def join(outcomes: Iterator[Outcome], options: Options) -> Iterator[str]:
    for outcome in outcomes:
        if isinstance(outcome, Result):
            yield outcome.part


OUTPUT = Output("trace", "every figure, relation and verdict, as JSON lines", part, join, ids=True)

"""JSON lines: the objects of the JSON output one a line, as they come; `type` says what each is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from auditor.model import Audit
from auditor.report import json
from auditor.report.base import Options, Outcome, Output, Problem, Totals


def part(audit: Audit, options: Options) -> str:
    made = json.part(audit, options)
    document = {"type": "document", **made["document"]}
    return "".join(map(_line, [document, *({"type": "finding", **found} for found in made["findings"])]))


def _line(record: dict[str, Any]) -> str:
    return json.encode(record).decode() + "\n"


def join(outcomes: Iterator[Outcome], options: Options) -> Iterator[str]:
    totals = Totals()
    for outcome in outcomes:
        totals.add(outcome)
        if isinstance(outcome, Problem):
            yield _line({"type": "problem", "path": outcome.path, "message": outcome.message})
        else:
            yield outcome.part
    yield _line(
        {
            "type": "summary",
            "documents": totals.documents,
            "problems": totals.problems,
            "severities": totals.severities,
            "known": totals.known,
            "suppressed": totals.suppressed,
            "earlier": totals.earlier,
            "coverage": msgspec.to_builtins(totals.coverage),
        }
    )


OUTPUT = Output("jsonl", "JSON lines: documents, findings, a summary, as they come", part, join, ids=True)

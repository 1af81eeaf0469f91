"""One JSON object for a whole run: documents with their coverage, findings with their figures, totals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from auditor.model import Audit, Finding
from auditor.report.base import Options, Outcome, Output, Problem, Totals
from auditor.report.records import Recorder, whole


def part(audit: Audit, options: Options) -> dict[str, Any]:
    make = Recorder(audit.document, options.prefix)
    document = {
        **_plain(make.document()),
        "coverage": _plain(audit.coverage),
        "messages": list(audit.document.messages),
        "notes": list(audit.notes),
    }
    return {"document": document, "findings": [_finding(finding, make) for finding in audit.findings]}


def _plain(struct: msgspec.Struct) -> dict[str, Any]:
    builtin: dict[str, Any] = msgspec.to_builtins(struct)
    builtin.pop("type", None)
    return builtin


def _finding(finding: Finding, make: Recorder) -> dict[str, Any]:
    record = _plain(make.finding(finding))
    own = finding.anchor.document or make.main
    figures = {id(figure): figure for relation in finding.relations for figure in relation.figures}
    figures |= {id(figure): figure for figure in finding.culprits}
    return {
        **record,
        "path": own.path,
        "relations": [_plain(make.relation(relation)) for relation in finding.relations],
        "figures": [_plain(make.figure(figure)) for figure in figures.values()],
        "derivation": list(finding.derivation),
        "help": finding.help,
        "fingerprint": finding.fingerprint,
        **({"accepted": _plain(finding.accepted)} if finding.accepted else {}),
    }


def join(outcomes: Iterator[Outcome], options: Options) -> Iterator[str]:
    totals = Totals()
    documents: list[Any] = []
    findings: list[Any] = []
    problems: list[Any] = []
    for outcome in outcomes:
        totals.add(outcome)
        if isinstance(outcome, Problem):
            problems.append({"path": outcome.path, "message": outcome.message})
        else:
            documents.append(outcome.part["document"])
            findings += outcome.part["findings"]
    everything = {
        "documents": documents,
        "findings": findings,
        "problems": problems,
        "severities": totals.severities,
        "known": totals.known,
        "suppressed": totals.suppressed,
        "earlier": totals.earlier,
        "coverage": _plain(totals.coverage),
    }
    yield render(everything)


def render(everything: Any) -> str:
    """As JSON for people, too: indented."""
    return msgspec.json.format(encode(everything), indent=2).decode() + "\n"


def encode(everything: Any) -> bytes:
    """As JSON; half of a surrogate pair, which no UTF-8 can hold, becomes a replacement character."""
    try:
        return msgspec.json.encode(everything)
    except UnicodeEncodeError:
        return msgspec.json.encode(whole(everything))


OUTPUT = Output("json", "one JSON object: documents, findings, coverage", part, join, ids=True)

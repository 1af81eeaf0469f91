"""SARIF 2.1.0 (OASIS), as code scanning services read it: one run, its rules, a result a finding.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html. What would mend a finding is told in its
message and its properties, never as a `fix`: a number in the author's file is the author's to change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from auditor import __version__
from auditor.fingerprint import VERSION
from auditor.model import Acceptance, Audit, Document, Figure, Finding, Relation, Severity, Span
from auditor.packs.model import Rule
from auditor.report.base import Options, Outcome, Output, Problem
from auditor.report.json import render
from auditor.report.notice import Notice, notices, portable, shown
from auditor.report.numbers import plain
from auditor.report.words import roles
from auditor.wording import where

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "note": "note"}
#: Those who have seen a finding before.
KNOWN = ("baseline", "earlier")
#: Other figures of a finding that are pointed at.
RELATED = 50

#: What would be taken for a link or a placeholder in a message (3.11.5, 3.11.6).
_LINK = re.compile(r"\](?=\()")
_PLACEHOLDER = re.compile(r"\{(?=\d+\})")


def part(audit: Audit, options: Options) -> list[dict[str, Any]]:
    """The results of one document."""
    made = zip(audit.findings, notices(audit), strict=True)
    return [_result(audit.document, finding, notice, options) for finding, notice in made]


def _result(main: Document, finding: Finding, notice: Notice, options: Options) -> dict[str, Any]:
    lines = [f"{notice.where}: {notice.message}" if notice.where else notice.message, *notice.lines]
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "level": LEVELS[finding.severity],
        "message": _message("\n".join(lines)),
        "locations": [_location(main, finding.anchor)],
    }
    if related := _related(main, finding):
        result["relatedLocations"] = related
    result["partialFingerprints"] = {f"auditorFinding/v{VERSION}": finding.fingerprint}
    if finding.accepted is not None and finding.accepted.by not in KNOWN:
        result["suppressions"] = [_suppression(finding.accepted)]
    if options.baseline:
        known = finding.accepted is not None and finding.accepted.by in KNOWN
        result["baselineState"] = "unchanged" if known else "new"
    result["properties"] = _properties(main, finding)
    return result


def _message(text: str) -> dict[str, str]:
    return {"text": _PLACEHOLDER.sub("{ ", _LINK.sub("] ", text))}


def _location(main: Document, figure: Figure, **more: Any) -> dict[str, Any]:
    document = figure.document or main
    artifact = {"uri": uri(document.path)}
    physical = {"artifactLocation": artifact, "region": _region(document, figure.span)}
    named = shown(where(figure))
    logical = {"logicalLocations": [{"fullyQualifiedName": named}]} if named else {}
    return {**more, "physicalLocation": physical, **logical}


def _region(document: Document, span: Span) -> dict[str, int]:
    place = document.place(span)
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": max(place.end_column, 1),
    }


def uri(path: str) -> str:
    """A path as a URI reference: relative where the path is."""
    encoded = quote(portable(path), safe="/")
    return (
        f"file://{'' if encoded.startswith('/') else '/'}{encoded}"
        if _is_absolute(path, encoded)
        else encoded
    )


def _is_absolute(path: str, encoded: str) -> bool:
    return encoded.startswith("/") or bool(re.match(r"[A-Za-z]:[\\/]", path) and "%3A" in encoded[:4])


def _related(main: Document, finding: Finding) -> list[dict[str, Any]]:
    """The other figures that the finding is about, each with what it does."""
    seen = {id(finding.anchor)}
    found: list[dict[str, Any]] = []
    for relation in finding.relations:
        for figure, role in _some(relation):
            if id(figure) not in seen and len(found) < RELATED:
                seen.add(id(figure))
                text = f"{role}: {shown(figure.text)}"
                found.append(_location(main, figure, id=len(found) + 1, message=_message(text)))
    return found


def _some(relation: Relation) -> list[tuple[Figure, str]]:
    return roles(relation)[: RELATED + 1]


def _suppression(acceptance: Acceptance) -> dict[str, Any]:
    kind = "inSource" if acceptance.by == "comment" else "external"
    return {"kind": kind, "status": "accepted", "justification": shown(acceptance.reason)}


def _properties(main: Document, finding: Finding) -> dict[str, Any]:
    page = (finding.anchor.document or main).place(finding.anchor.span).page
    corrections = [
        {
            "printed": shown(correction.figure.text),
            "value": plain(correction.value),
            "slip": correction.slip,
            "line": (correction.figure.document or main).place(correction.figure.span).line,
        }
        for correction in finding.corrections
    ]
    return {**({"page": page} if page else {}), "corrections": corrections}


def _rule(rule: Rule) -> dict[str, Any]:
    description = shown(rule.description)
    why = shown(rule.why)
    made: dict[str, Any] = {"id": rule.id, "shortDescription": {"text": description or rule.id}}
    if why:
        made["fullDescription"] = {"text": why}
    text = "\n\n".join(words for words in (description, why, shown(rule.example)) if words)
    made["help"] = {"text": text or rule.id}
    if rule.link:
        made["helpUri"] = rule.link
    made["defaultConfiguration"] = {"level": LEVELS[rule.severity]}
    made["properties"] = {"tags": list(rule.tags)}
    return made


def join(outcomes: Iterator[Outcome], options: Options) -> Iterator[str]:
    results: list[dict[str, Any]] = []
    problems: list[Problem] = []
    for outcome in outcomes:
        if isinstance(outcome, Problem):
            problems.append(outcome)
        else:
            results += outcome.part
    rules = [_rule(rule) for rule in options.rules]
    known = {rule["id"]: index for index, rule in enumerate(rules)}
    driver = {"name": "auditor", "version": __version__, "semanticVersion": __version__, "rules": rules}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(problems)],
        "results": [_numbered(result, known) for result in results],
    }
    yield render({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _numbered(result: dict[str, Any], known: Mapping[str, int]) -> dict[str, Any]:
    """A result with the place of its rule among the run's, where it is there."""
    index = known.get(result["ruleId"])
    return result if index is None else {"ruleId": result["ruleId"], "ruleIndex": index, **result}


def _invocation(problems: list[Problem]) -> dict[str, Any]:
    told = [
        {
            "level": "error",
            "message": _message(shown(problem.message)),
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(problem.path)}}}],
        }
        for problem in problems
    ]
    notifications = {"toolExecutionNotifications": told} if told else {}
    return {"executionSuccessful": not problems, **notifications}


OUTPUT = Output("sarif", "SARIF 2.1.0, for code scanning services and editors", part, join)

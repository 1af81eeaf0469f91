"""Annotations of GitHub Actions: workflow commands that mark the lines of a pull request.

https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands: what a command cannot
hold is percent-encoded; an end column is heeded only within one line. GitHub shows ten a step and severity.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model import Audit, Severity
from auditor.report.base import Options, Outcome, Output, Problem, Totals
from auditor.report.excerpt import visible
from auditor.report.notice import Notice, notices, portable, shown
from auditor.report.words import covered, tallied

COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "note": "notice"}


def part(audit: Audit, options: Options) -> str:
    return "".join(_command(notice) for notice in notices(audit) if notice.accepted is None)


def _command(notice: Notice) -> str:
    places = {"file": notice.path, "line": notice.line, "endLine": notice.end_line}
    if notice.line == notice.end_line:
        places |= {"col": notice.column, "endColumn": notice.end_column}
    title = f"{notice.rule}: {notice.where}" if notice.where else notice.rule
    told = [f"{name}={_property(str(value))}" for name, value in {**places, "title": title}.items()]
    text = _data("\n".join([notice.message, *notice.lines]))
    return f"::{COMMANDS[notice.severity]} {','.join(told)}::{text}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return visible(_data(text).replace(":", "%3A").replace(",", "%2C"))


def join(outcomes: Iterator[Outcome], options: Options) -> Iterator[str]:
    totals = Totals()
    for outcome in outcomes:
        totals.add(outcome)
        if isinstance(outcome, Problem):
            yield f"::error file={_property(portable(outcome.path))}::{_data(shown(outcome.message))}\n"
        else:
            yield outcome.part
    if not options.quiet and totals.documents:
        tally = tallied(totals.severities, *totals.accepted)
        yield f"{tally}; {covered(totals.coverage)}\n"


OUTPUT = Output("github", "annotations of GitHub Actions, a workflow command a finding", part, join)

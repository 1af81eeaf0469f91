"""A summary in Markdown: for a comment on a pull request, or `$GITHUB_STEP_SUMMARY`.

It stays small, as comments must (GitHub takes 65,536 characters), and nothing that a draft says is markup
in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.line import short
from auditor.model import Audit
from auditor.report.base import Options, Outcome, Output, Problem, Totals
from auditor.report.excerpt import visible
from auditor.report.notice import Notice, notices, portable, shown
from auditor.report.numbers import counted
from auditor.report.words import covered, tallied

#: Findings and files that are told, and characters of each message.
FINDINGS, FILES, MESSAGE = 60, 30, 400

_MARKUP = re.compile(r"([\\`*_{}\[\]()#+!|~$^])")


def part(audit: Audit, options: Options) -> list[str]:
    """A table row a finding."""
    told = [notice for notice in notices(audit) if notice.accepted is None]
    return [_row(notice) for notice in told[: FINDINGS + 1]]


def _row(notice: Notice) -> str:
    place = _code(f"{notice.path}:{notice.line}:{notice.column}")
    message = plain(short(notice.message, MESSAGE))
    where = f"<br>{plain(notice.where)}" if notice.where else ""
    return f"| {notice.severity} | {place}{where} | {_code(notice.rule)} | {message} |"


def plain(text: str) -> str:
    """A text that is nothing but text in Markdown: no markup, no HTML, no table cell's end, nobody
    mentioned.
    """
    escaped = _MARKUP.sub(r"\\\1", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return escaped.replace("@", "@\u200b").replace("://", ":\u200b//")


def _code(text: str) -> str:
    """A text as code, in a cell of a table: backticks and bars, which could end either, are shown
    otherwise.
    """
    return "`" + visible(text).replace("`", "'").replace("|", "¦") + "`"


def join(outcomes: Iterator[Outcome], options: Options) -> Iterator[str]:
    totals = Totals()
    rows: list[str] = []
    problems: list[str] = []
    files: list[str] = []
    for outcome in outcomes:
        totals.add(outcome)
        if isinstance(outcome, Problem):
            problems.append(f"- {_code(portable(outcome.path))}: {plain(shown(outcome.message))}")
        else:
            rows += outcome.part
            files.append(f"- {_code(portable(outcome.path))}: {covered(outcome.coverage)}")
    yield f"## auditor: {tallied(totals.severities, *totals.accepted)}\n"
    if rows:
        yield "\n| severity | where | rule | what |\n|---|---|---|---|\n"
        yield "".join(row + "\n" for row in rows[:FINDINGS])
    if (more := sum(totals.severities.values()) - FINDINGS) > 0:
        yield f"\n… and {counted(more, 'more finding')}.\n"
    if problems:
        yield "\nNot audited:\n\n" + _list(problems)
    yield "\nChecked:\n\n" + _list(files) if files else "\nNothing was checked.\n"


def _list(items: list[str]) -> str:
    more = [f"- … and {counted(len(items) - FILES, 'more file')}"] if len(items) > FILES else []
    return "".join(item + "\n" for item in [*items[:FILES], *more])


OUTPUT = Output("markdown", "a summary in Markdown, for a pull request's comment", part, join)

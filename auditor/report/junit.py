"""JUnit XML, which every build server shows: a suite a document, a case a finding.

A finding that fails the run is a failure, a lesser one a case that passed and has something to say, an
accepted one was skipped. A document without findings is one case that passed; one that could not be read,
an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from auditor.model import Audit
from auditor.report.base import Options, Outcome, Output, Problem, fails
from auditor.report.notice import Notice, notices, portable, shown
from auditor.report.words import covered

#: What XML 1.0 cannot hold, not even escaped.
_NO_XML = re.compile(r"[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")


def part(audit: Audit, options: Options) -> str:
    own = notices(audit)
    path = portable(audit.document.path)
    failures = sum(n.accepted is None and fails(n.severity, options.fail_on) for n in own)
    skipped = sum(n.accepted is not None for n in own)
    cases = [_case(notice, options) for notice in own]
    if not cases:
        cases = [f"    <testcase {_attributes(name='figures agree', classname=path)}/>\n"]
    counts = _attributes(name=path, tests=len(cases), failures=failures, errors=0, skipped=skipped)
    told = f"    <system-out>{_text(covered(audit.coverage))}</system-out>\n"
    return f"  <testsuite {counts}>\n{''.join(cases)}{told}  </testsuite>\n"


def _case(notice: Notice, options: Options) -> str:
    place = f"{notice.line}:{notice.column}"
    head = _attributes(
        name=f"{notice.rule} {place}", classname=notice.path, file=notice.path, line=notice.line
    )
    text = "\n".join(line for line in (notice.where, notice.message, *notice.lines) if line)
    if notice.accepted is not None:
        reason = shown(notice.accepted.reason) or "in the baseline"
        inner = f"<skipped {_attributes(message=reason)}/>"
    elif fails(notice.severity, options.fail_on):
        told = _attributes(type=notice.severity, message=notice.message)
        inner = f"<failure {told}>{_text(text)}</failure>"
    else:
        inner = f"<system-out>{_text(f'{notice.severity}: {text}')}</system-out>"
    return f"    <testcase {head}>{inner}</testcase>\n"


def _unread(problem: Problem) -> str:
    path, message = portable(problem.path), shown(problem.message)
    counts = _attributes(name=path, tests=1, failures=0, errors=1, skipped=0)
    head = _attributes(name="can be audited", classname=path)
    error = f"<error {_attributes(type='unreadable', message=message)}/>"
    return f"  <testsuite {counts}>\n    <testcase {head}>{error}</testcase>\n  </testsuite>\n"


def _attributes(**values: str | int) -> str:
    return " ".join(f"{name}={quoteattr(_NO_XML.sub('�', str(value)))}" for name, value in values.items())


def _text(text: str) -> str:
    return escape(_NO_XML.sub("�", text))


def join(outcomes: Iterator[Outcome], options: Options) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="auditor">\n'
    for outcome in outcomes:
        yield _unread(outcome) if isinstance(outcome, Problem) else outcome.part
    yield "</testsuites>\n"


OUTPUT = Output("junit", "JUnit XML for build servers: a suite a document, a case a finding", part, join)

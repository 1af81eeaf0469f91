"""The literate cases of `cases/*.md`: what an editor would expect of a draft, and what is found.

A case is a heading, a sentence on what it shows, a draft in a fence named after its format, and a fence of
findings, one a line: `line:column rule culprit -> correction` (several suspects joined by "or", a severity
before the rule unless it is an error), or `none`. A line `at least 12 tied` asks for so many tied figures. A
line `known gap: ...` before the findings says what the tool does not do yet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from support.drafts import SUFFIXES, audit_text

from auditor.model import Audit, Figure, Finding
from auditor.wording import spell

FOLDER = Path(__file__).parent / "cases"
_HEADING = re.compile(r"## (.+)")
_FENCE = re.compile(r"```(\w+)")
_GAP = re.compile(r"known gap: (.+)")
_TIED = re.compile(r"at least (\d+) tied")


@dataclass
class Case:
    name: str
    format: str = ""
    draft: str = ""
    findings: tuple[str, ...] | None = None
    tied: int = 0
    gap: str = ""


def read(text: str) -> Iterator[Case]:
    """The cases of a file, each checked to be complete."""
    case: Case | None = None
    fence = ""
    inside: list[str] = []
    for line in text.splitlines():
        if fence:
            if line != "```":
                inside.append(line)
                continue
            assert case is not None
            if fence == "findings":
                _expect(case, inside)
                yield case
            else:
                case.format, case.draft = fence, "\n".join(inside) + "\n"
            fence, inside = "", []
        elif heading := _HEADING.fullmatch(line):
            assert case is None or case.findings is not None, f"{case.name}: no findings"
            case = Case(heading[1])
        elif opening := _FENCE.fullmatch(line):
            fence = opening[1]
            assert fence == "findings" or fence in SUFFIXES, f"unknown format {fence}"
        elif gap := _GAP.fullmatch(line):
            assert case is not None
            case.gap = gap[1]
    assert not fence
    assert case is not None
    assert case.findings is not None, f"{case.name}: no findings"


def _expect(case: Case, lines: list[str]) -> None:
    assert lines, f"{case.name}: say none where nothing is to be found"
    tied = [match for line in lines if (match := _TIED.fullmatch(line))]
    case.tied = int(tied[0][1]) if tied else 0
    told = [line for line in lines if not _TIED.fullmatch(line)]
    case.findings = () if told == ["none"] else tuple(told)


def cases() -> list[object]:
    found = []
    for path in sorted(FOLDER.glob("*.md")):
        for case in read(path.read_text("utf-8")):
            marks = [pytest.mark.xfail(strict=True, reason=case.gap)] if case.gap else []
            found.append(pytest.param(case, id=f"{path.stem}: {case.name}", marks=marks))
    return found


def line(audited: Audit, finding: Finding) -> str:
    """A finding as the cases write it."""
    severity = "" if finding.severity == "error" else f"{finding.severity} "
    fixes = [(c.figure, f" -> {spell(c.value, c.figure)}") for c in finding.corrections]
    told = [_figure(audited, figure) + fix for figure, fix in fixes or [(finding.anchor, "")]]
    place, _, rest = told[0].partition(" ")
    return f"{place} {severity}{finding.rule} {' or '.join([rest, *told[1:]])}"


def _figure(audited: Audit, figure: Figure) -> str:
    place = audited.document.place(figure.span)
    return f"{place.line}:{place.column} {figure.text}"


@pytest.mark.parametrize("case", cases())
def test_a_case(case: Case) -> None:
    audited = audit_text(case.draft, case.format)
    assert tuple(line(audited, finding) for finding in audited.findings) == case.findings
    assert audited.coverage.tied >= case.tied


def test_there_are_cases() -> None:
    assert len(cases()) >= 30

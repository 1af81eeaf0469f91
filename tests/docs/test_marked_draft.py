"""The picture of a marked Word draft, as far as it needs no LibreOffice."""

from __future__ import annotations

import runpy
from pathlib import Path

from support.marked import comments

import auditor
from auditor.annotate import annotated
from auditor.readers.registry import read

SCRIPT = Path(__file__).parents[2] / "docs" / "marked_draft.py"


def test_the_draft_in_the_picture_is_the_example_with_its_findings() -> None:
    script = runpy.run_path(str(SCRIPT))
    draft = script["as_word"](read(script["EXAMPLE"]))
    audit = auditor.audit(draft, filename="draft.docx")
    expected = auditor.audit(script["EXAMPLE"])
    assert [finding.rule for finding in audit.findings] == [finding.rule for finding in expected.findings]
    assert len(comments(annotated(audit, draft))) == len(audit.findings) > 3

"""The same draft, the same findings: the examples set as PDFs."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from support.typeset import typeset

from auditor.model import Audit
from auditor.pipeline import audit

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
DRAFTS = sorted(path for path in EXAMPLES.glob("*/*") if path.stem in {"clean", "broken"})


def plain(text: str) -> str:
    return " ".join(text.split())


def told(audited: Audit) -> list[tuple[object, ...]]:
    """What matters of the findings."""
    return [
        (
            finding.rule,
            finding.severity,
            [plain(figure.text) for figure in finding.culprits],
            [(plain(one.figure.text), one.value, one.slip) for one in finding.corrections],
        )
        for finding in audited.findings
    ]


def checked(audited: Audit) -> Counter[tuple[str, bool, str]]:
    """The figures that could be checked: what they say, whether they stand in a table, and the outcome."""
    return Counter(
        (plain(figure.text), figure.table is not None, figure.status)
        for figure in audited.figures
        if figure.status in {"tied", "contradicted"}
    )


@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_an_example_set_as_a_pdf_is_judged_alike(path: Path) -> None:
    drafted = audit(str(path))
    printed = audit(typeset(drafted.document), filename="draft.pdf")
    assert told(printed) == told(drafted)
    assert checked(printed) == checked(drafted)

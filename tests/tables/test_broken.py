"""Tables whose numbers too narrow a column has broken over lines are left out, and that is said."""

from __future__ import annotations

import pytest
from support.drafts import audit_text

BROKEN = """\
| Unit | Men | Women | Total |
|---|--:|--:|--:|
| North | 31, | 40, | 71, |
| | 939 | 753 | 692 |
| South | 12, | 14, | 26, |
| | 001 | 002 | 003 |
"""


def test_they_are_not_audited() -> None:
    made = audit_text(BROKEN, "markdown")
    assert made.coverage.figures == 0
    assert made.findings == []
    assert made.document.messages == ["line 1: this table was not audited: its numbers are broken over lines"]


@pytest.mark.parametrize(
    "text",
    [BROKEN.replace(",", ""), BROKEN.replace(",", "", 5)],
    ids=["without commas", "one misprint"],
)
def test_others_are(text: str) -> None:
    made = audit_text(text, "markdown")
    assert made.coverage.figures > 0
    assert made.document.messages == []

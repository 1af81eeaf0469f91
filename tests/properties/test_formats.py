"""The same draft in another format has the same findings and the same ties."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.drafts import audit_as, audit_text
from support.examples import examples
from support.formats import WRITERS, parts, stored, table
from support.tables import Made, slipped, tables

from auditor import audit
from auditor.model import Audit
from auditor.readers.registry import read

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
DRAFTS = sorted(path for path in EXAMPLES.glob("*/*.*") if path.name != "findings.txt")

Outcome = tuple[set[tuple[str, str, str]], int, int]


def outcome(audited: Audit) -> Outcome:
    """What is said: rule, figure and value that would mend it; how many figures of tables tie, or do not."""
    said = {
        (
            finding.rule,
            str(finding.anchor.value),
            str(finding.corrections[0].value) if finding.corrections else "",
        )
        for finding in audited.findings
    }
    own = [figure.status for figure in audited.figures if figure.table is not None]
    return said, own.count("tied"), own.count("contradicted")


@pytest.mark.parametrize("suffix", sorted(WRITERS))
@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_examples(path: Path, suffix: str) -> None:
    told = outcome(audit(path))
    again = audit(WRITERS[suffix](parts(read(path))), filename="draft" + suffix)
    assert outcome(again) == told


@st.composite
def maybe_wrong(draw: st.DrawFn) -> Made:
    """A table, in half of the cases with a slip somewhere."""
    made = draw(tables())
    if draw(st.booleans()):
        return made
    random = draw(st.randoms(use_true_random=False))
    row = random.choice([k for k, row in enumerate(made.rows) if row.numbers])
    column = random.randrange(len(made.columns))
    number = made.rows[row].numbers[column]
    wrong = slipped(random, number, "digit") if number else 0
    return made.with_number(row, column, wrong) if wrong else made


@pytest.mark.parametrize("suffix", sorted(WRITERS))
@given(maybe_wrong())
@examples(25)
def test_drawn_tables(suffix: str, made: Made) -> None:
    told = outcome(audit_as("csv", made.grid))
    assert outcome(audit(WRITERS[suffix](table(made.grid)), filename="draft" + suffix)) == told


@given(maybe_wrong())
@examples(25)
def test_numbers_of_a_workbook_are_numbers(made: Made) -> None:
    plain = made.restyled(group=",", decimal=".", minus="-", prefix="", blank="")
    printed = [text for row in plain.body for text in row[1:] if text]
    assert all(stored(text) is not None for text in printed)
    told = outcome(audit_text("\n".join("\t".join(row) for row in plain.grid), "csv"))
    assert outcome(audit(WRITERS[".xlsx"](table(plain.grid)), filename="draft.xlsx")) == told

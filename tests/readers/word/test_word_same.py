"""The same draft, the same findings: in Word as in text, Markdown and CSV, whatever editing has left behind."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readers.reader_checks import check
from support.drafts import audit_as, said
from support.examples import examples
from support.tables import Made, tables
from support.word import as_word, grid_as_word, with_split_runs, with_tracked_changes

from auditor.model import Audit
from auditor.pipeline import audit
from auditor.readers.options import ReadOptions
from auditor.readers.registry import read

EXAMPLES = Path(__file__).parents[3] / "examples"
DRAFTS = sorted(
    path
    for path in EXAMPLES.glob("*/*")
    if path.suffix in {".txt", ".md", ".csv"} and path.stem != "findings"
)
seeds = st.integers(0, 10**6)


def ties(audited: Audit) -> Counter[tuple[str, ...]]:
    """Every figure with its labels and status, and every relation with the figures in it, without places."""
    figures = Counter(
        (f.text.replace("\n", " "), f.row_label, f.column_label, f.quantity.kind, f.status or "")
        for f in audited.figures
    )
    relations = Counter(
        (r.rule, r.operator, r.verdict, *(f.text.replace("\n", " ") for f in r.figures))
        for r in audited.relations
    )
    return figures + relations


def alike(one: Audit, other: Audit) -> None:
    assert {said(finding) for finding in one.findings} == {said(finding) for finding in other.findings}
    assert ties(one) == ties(other)


def in_word(data: bytes, revisions: str = "final") -> Audit:
    return audit(data, filename="draft.docx", reading=ReadOptions(revisions=revisions))  # type: ignore[arg-type]


@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_examples(path: Path) -> None:
    data = as_word(read(str(path)))
    check(read(data, "draft.docx"))
    alike(audit(str(path)), in_word(data))


@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_examples_after_years_of_editing(path: Path) -> None:
    data = as_word(read(str(path)))
    random = Random(7)
    edited = with_split_runs(data, random)
    alike(in_word(data), in_word(edited))
    alike(in_word(data), in_word(with_tracked_changes(edited, random)))


@given(tables(), st.integers(0, 1))
@examples(40)
def test_any_table(made: Made, header_rows: int) -> None:
    # The last line of a table in text must not be blank, and a grid's cells are trimmed as they are here.
    grid = [[cell.strip() for cell in row] for row in made.grid]
    alike(audit_as("csv", grid), in_word(grid_as_word(grid)))
    check(read(grid_as_word(grid, header_rows=header_rows), "draft.docx"))


@given(tables(), seeds)
@examples(25)
def test_any_table_edited(made: Made, seed: int) -> None:
    random = Random(seed)
    data = grid_as_word(made.grid)
    edited = with_tracked_changes(with_split_runs(data, random), random)
    alike(in_word(data), in_word(edited))


def test_the_original_has_its_own_findings() -> None:
    grid = [
        ["Unit", "2018", "2019"],
        *([f"Unit {k}", f"{k}12", f"{k}34"] for k in range(1, 6)),
        ["Total", "1,560", "1,670"],
    ]
    wrong = [*grid[:-1], ["Total", "1,560", "1,760"]]
    both = _with_change(grid_as_word(grid), "1,670", "1,760")
    alike(in_word(both), in_word(grid_as_word(grid)))
    alike(in_word(both, "original"), in_word(grid_as_word(wrong)))
    assert len(in_word(both, "original").findings) == 1


def _with_change(data: bytes, inserted: str, deleted_text: str) -> bytes:
    from docx.oxml.ns import qn
    from support.word import Element, deleted, edited, wrap

    def edit(root: Element) -> None:
        run = next(text.getparent() for text in root.iter(qn("w:t")) if text.text == inserted)
        wrap(run, "w:ins").addnext(deleted(deleted_text))

    return edited(data, edit)

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.drafts import WRITERS
from support.examples import examples
from support.house import DRAFT
from support.tables import Made, tables

from auditor.checks.asserts.claims import claims
from auditor.checks.asserts.find import find
from auditor.checks.asserts.selectors import Selector
from auditor.checks.asserts.values import Printed
from auditor.checks.registry import Scope
from auditor.claims.read import read_claims
from auditor.learn.address import line_is, of_cell, of_line, of_table, reference, table_is
from auditor.learn.claimed import Claims, selector
from auditor.readers.registry import read
from auditor.tables.build import analyse

EXAMPLES = Path(__file__).parents[2] / "examples"
DRAFTS = sorted(path for path in EXAMPLES.glob("*/*.*") if path.stem in ("clean", "broken"))


def scope(source: str | bytes, name: str | None = None) -> Scope:
    document = read(source, name)
    return Scope(analyse(document), read_claims(document), document=document)


def selected(written: dict[str, Any], where: Scope) -> object:
    """The figure that an address selects, by the machinery of packs."""
    wanted = Selector(
        table=table_is(written["table"]), row=line_is(written["row"]), column=line_is(written["column"])
    )
    found = find("it", wanted, [where], None)
    return found.figure if isinstance(found, Printed) else found


def assert_cells_come_back(where: Scope) -> int:
    number = 0
    for view in where.tables:
        for row, column, figure in view.cells():
            if figure.value is not None:
                written = of_cell(where.tables, view, row, column)
                assert written is not None
                assert selected(written, where) is figure
                number += 1
    return number


def assert_claims_come_back(where: Scope) -> int:
    known = Claims(where.sentences)
    number = 0
    for sentence in where.sentences:
        for claim in sentence.claims:
            written = known.address(claim)
            if written is not None:
                assert claims(where.sentences, selector(written)) == [claim]
                number += 1
            elif claim.quantity.checkable and claim.quantity.value is not None:
                assert not any(map(str.isalpha, sentence.text.replace(claim.figure.text, "")))
    return number


@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_address_of_every_figure_of_the_examples_selects_it_and_nothing_else(path: Path) -> None:
    where = scope(str(path))
    assert assert_cells_come_back(where) > 20
    prose = assert_claims_come_back(where)
    assert prose or path.suffix == ".csv"


@given(tables(), st.sampled_from(sorted(WRITERS)))
@examples(25)
def test_the_address_of_every_cell_of_a_generated_table_selects_it_and_nothing_else(
    made: Made, format: str
) -> None:
    grid = made.grid
    text = WRITERS[format](grid)
    again = WRITERS[format]([["Site", *grid[0][1:]], *grid[1:]])
    suffix = {"csv": ".csv", "markdown": ".md", "text": ".txt"}[format]
    both = f"# One\n\n{text}\n# Two\n\n{again}" if format == "markdown" else text
    assert_cells_come_back(scope(both.encode(), "draft" + suffix))


@given(
    st.lists(
        st.sampled_from(["Total", "Men", "Women", "", "A, B", 'say "x"', "Total*", "[1]"]),
        min_size=2,
        max_size=6,
    )
)
@examples(40)
def test_rows_that_share_a_label_or_have_none_are_told_apart(labels: list[str]) -> None:
    body = "".join(f"| {label} | {10 + k} | {20 + k} |\n" for k, label in enumerate(labels))
    where = scope(f"| Item | 2022 | 2023 |\n|---|---|---|\n{body}".encode(), "draft.md")
    assert_cells_come_back(where)


def test_tables_go_by_number_title_or_shape() -> None:
    where = scope(DRAFT.encode(), "draft.md")
    assert [of_table(where.tables, view) for view in where.tables] == ["Annex II", "Table 4"]
    bare = scope(b"| A | 2022 | 2023 |\n|---|---|---|\n| x | 31 | 42 |\n| y | 53 | 64 |\n", "draft.md")
    assert of_table(bare.tables, bare.tables[0]) == {"columns": ["2022", "2023"]}


def test_lines_go_by_their_own_level_of_the_label() -> None:
    rows = "".join(f"{name},{a},{b},{a + b}\n" for name, a, b in (("Peru", 11, 22), ("Chile", 43, 35)))
    where = scope(f"Country,Grade,Grade,Total\n,G-1,G-2,\n{rows}".encode(), "draft.csv")
    (view,) = where.tables
    assert [of_line(view, "column", column) for column in view.columns] == ["G-1", "G-2", "Total"]
    assert [reference(view, "row", row) for row in view.rows] == ["Peru", "Chile"]


def test_a_claim_goes_by_a_few_words_around_it_and_no_other_figure() -> None:
    where = scope(DRAFT.encode(), "draft.md")
    known = Claims(where.sentences)
    written = [known.address(c) for s in where.sentences for c in s.claims if c.quantity.checkable]
    assert written[0] == {"claim": "total of <n> staff"} or written[0] == {"claim": "a total of <n>"}
    for one in written:
        assert one is not None
        words = str(one["claim"]).replace("<n>", "").split()
        assert 1 <= len(words) <= 7
        assert not any(word.isdigit() and len(word) != 4 for word in words)

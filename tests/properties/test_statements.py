"""Statements of every kind: no false alarm where they are right, no wrong figure blamed."""

from __future__ import annotations

import re
from decimal import Decimal
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from support.drafts import WRITERS, audit_as, findings
from support.examples import MORE, examples
from support.grids import audit
from support.oddities import ODDITIES
from support.statements import KINDS, Grid, income, printed, with_notes
from support.tables import slipped

seeds = st.integers(0, 2**32)
_AMOUNT = re.compile(r"\(?\d{1,3}(?:,\d{3})+\)?|\(?\d{3}\)?")


@pytest.mark.parametrize("kind", sorted(KINDS))
@given(seeds)
@examples(25)
def test_a_correct_statement_has_no_finding(kind: str, seed: int) -> None:
    assert findings(audit(KINDS[kind](Random(seed)))) == set()


@pytest.mark.parametrize("format", sorted(WRITERS))
@given(st.sampled_from(sorted(KINDS)), seeds)
@examples(20)
def test_nor_has_it_in_any_format(format: str, kind: str, seed: int) -> None:
    assert findings(audit_as(format, KINDS[kind](Random(seed)))) == set()


def test_nor_has_it_with_a_column_of_references_to_notes() -> None:
    for seed in range(40):
        random = Random(seed)
        assert findings(audit(with_notes(income(random), random))) == set()


@pytest.mark.parametrize("kind", sorted(ODDITIES))
def test_nor_has_a_correct_table_that_invites_wrong_conclusions(kind: str) -> None:
    for seed in range(8 * MORE):
        assert findings(audit(ODDITIES[kind](Random(seed)))) == set()


def with_a_slip(grid: Grid, random: Random) -> tuple[Grid, int, int, int, int]:
    """The statement with one amount wrong, where that is, what it should be, and what it is now."""
    amounts = [
        (i, j)
        for i, row in enumerate(grid)
        for j, text in enumerate(row)
        if i and j and _AMOUNT.fullmatch(text) and not row[0].startswith(("Number", "Average"))
    ]
    row, column = random.choice(amounts)
    text = grid[row][column]
    meant = int(re.sub(r"\D", "", text)) * (-1 if text.startswith("(") else 1)
    wrong = slipped(random, meant, random.choice(["digit", "transposition", "dropped-digit"]))
    changed = [list(line) for line in grid]
    changed[row][column] = printed(wrong)
    return changed, row, column, meant, wrong


@pytest.mark.parametrize("kind", ["balance", "budget", "income"])
@given(seeds)
@examples(25)
def test_what_is_blamed_is_the_wrong_figure_or_one_of_several_suspects(kind: str, seed: int) -> None:
    random = Random(seed)
    grid, row, column, meant, wrong = with_a_slip(KINDS[kind](random), random)
    assume(wrong)
    found = audit(grid).findings
    suspects = {(c.figure.cell, c.value) for f in found for c in f.corrections}
    assert not found or ((row, column), Decimal(meant)) in suspects


@given(seeds)
@examples(40)
def test_where_rows_and_columns_cross_a_slip_is_always_found(seed: int) -> None:
    random = Random(seed)
    grid, row, column, meant, wrong = with_a_slip(KINDS["budget"](random), random)
    assume(wrong)
    [finding] = audit(grid).findings
    assert finding.anchor.cell == (row, column)
    assert finding.corrections[0].value == meant

"""What must not matter, and what must be found, in correct tables of every shape."""

from __future__ import annotations

import dataclasses
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from support.drafts import WRITERS, as_markdown, audit_as, audit_text, findings
from support.examples import examples
from support.grids import audit
from support.tables import Made, Row, Style, is_plain, slipped, styles, tables

seeds = st.integers(0, 10**6)


def checkable(made: Made) -> list[tuple[int, int]]:
    """The cells that take part in a sum of rows and in a sum of columns, each of two parts at least."""
    rows: set[tuple[int, int]] = set()
    for total, parts in made.row_sums:
        for column in range(len(made.columns)):
            shown = [k for k in parts if made.rows[k].numbers[column]]
            if len(shown) > 1:
                rows |= {(k, column) for k in (total, *shown)}
    columns: set[tuple[int, int]] = set()
    for total, parts in made.sums:
        for k, row in enumerate(made.rows):
            shown = [part for part in parts if row.numbers and row.numbers[part]]
            if len(shown) > 1:
                columns |= {(k, column) for column in (total, *shown)}
    return sorted(rows & columns)


@dataclasses.dataclass(frozen=True)
class Broken:
    """A correct table, the same with one slip, and where."""

    correct: Made
    made: Made
    row: int
    column: int
    kind: str

    @property
    def meant(self) -> int:
        number = self.correct.rows[self.row].numbers[self.column]
        assert number is not None
        return number


@st.composite
def broken(draw: st.DrawFn, **shape: bool) -> Broken:
    made = draw(tables(total_column=True, **shape))
    random = Random(draw(seeds))
    cells = checkable(made)
    assume(cells)
    row, column = random.choice(cells)
    kind = draw(st.sampled_from(["digit", "transposition", "dropped-digit"]))
    number = made.rows[row].numbers[column]
    assert number is not None
    wrong = slipped(random, number, kind)
    assume(wrong)
    bad = made.with_number(row, column, wrong)
    assume(is_plain(bad))
    return Broken(made, bad, row, column, kind)


either = st.one_of(tables(), broken().map(lambda b: b.made))


# What must be found, and what must not.


@given(tables())
@examples(40)
def test_a_correct_table_has_no_finding_and_every_figure_of_it_is_tied(made: Made) -> None:
    audited = audit(made.grid)
    assert audited.findings == []
    assert audited.coverage.tied == audited.coverage.figures > 0


@pytest.mark.parametrize("format", sorted(WRITERS))
@given(tables())
@examples(20)
def test_nor_has_it_in_any_format(format: str, made: Made) -> None:
    assert findings(audit_as(format, made.grid)) == set()


@given(broken())
@examples(60)
def test_a_slip_at_a_crossing_is_found_named_and_corrected(slip: Broken) -> None:
    audited = audit(slip.made.grid)
    [finding] = audited.findings
    assert finding.severity == "error"
    assert finding.anchor.cell == (slip.row + 1, slip.column + 1)
    first = finding.corrections[0]
    assert first.figure is finding.anchor
    assert first.value == slip.made.value(slip.meant)
    assert first.slip == slip.kind
    assert finding.anchor.status == "contradicted"


@pytest.mark.parametrize("format", sorted(WRITERS))
@given(broken())
@examples(20)
def test_and_so_it_is_in_every_format(format: str, slip: Broken) -> None:
    audited = audit_as(format, slip.made.grid)
    [finding] = audited.findings
    assert finding.anchor.text == slip.made.printed(slip.row, slip.column)
    assert finding.corrections[0].value == slip.made.value(slip.meant)


@given(tables(total_column=True, blanks=False), seeds)
@examples(22)
def test_two_cells_swapped_are_told_as_such(made: Made, seed: int) -> None:
    random = Random(seed)
    [(_, parts), *_] = made.sums
    one, other = parts[:2]
    row = random.choice([k for k, row in enumerate(made.rows) if row.numbers])
    numbers = made.rows[row].numbers
    a, b = numbers[one], numbers[other]
    assert a is not None
    assert b is not None
    assume(a != b)
    audited = audit(made.with_number(row, one, b).with_number(row, other, a).grid)
    named = {(c.figure.cell, c.value) for f in audited.findings for c in f.corrections}
    assert {
        ((row + 1, one + 1), made.value(a)),
        ((row + 1, other + 1), made.value(b)),
    } <= named


@given(tables(nested=False, total_column=False, blanks=False), seeds)
@examples(22)
def test_a_sign_lost_where_the_other_columns_show_it_is_found(made: Made, seed: int) -> None:
    random = Random(seed)
    columns = len(made.columns)
    assume(columns > 2)
    refunds = [-random.randrange(101, 999) for _ in range(columns)]
    *items, total = made.rows
    meant = tuple(n + r for n, r in zip(total.numbers, refunds, strict=True) if n is not None)
    assume(all(n > 0 for n in meant))
    rows = (*items, Row("Refunds", tuple(refunds)), dataclasses.replace(total, numbers=meant))
    good = dataclasses.replace(made, rows=rows)
    column = random.randrange(columns)
    bad = good.with_number(len(items), column, -refunds[column])
    assert findings(audit(good.grid)) == set()
    audited = audit(bad.grid)
    [finding] = audited.findings
    # another figure may look like a slip, too
    named = {(c.figure.cell, c.value, c.slip) for c in finding.corrections}
    assert ((len(items) + 1, column + 1), good.value(refunds[column]), "sign") in named


# What must not matter.


@given(either, seeds)
@examples(22)
def test_the_order_of_the_rows_of_a_section(made: Made, seed: int) -> None:
    random = Random(seed)
    shuffled: list[Row] = []
    run: list[Row] = []
    for row in made.rows:
        if row.numbers and row.level == 0:
            run.append(row)
            continue
        random.shuffle(run)
        shuffled += [*run, row]
        run = []
    other = dataclasses.replace(made, rows=(*shuffled, *run))
    assert findings(audit(other.grid)) == findings(audit(made.grid))


@given(either, styles())
@examples(22)
def test_how_numbers_are_printed(made: Made, style: Style) -> None:
    other = made.restyled(**{**dataclasses.asdict(style), "decimals": made.style.decimals})
    assume(is_plain(other))
    assert findings(audit(other.grid)) == findings(audit(made.grid))


@given(either, st.sampled_from(["$", "€", "£", "US$ ", "CHF "]))
@examples(22)
def test_a_currency_before_every_figure(made: Made, sign: str) -> None:
    assert findings(audit(made.restyled(prefix=sign).grid)) == findings(audit(made.grid))


@given(either, st.booleans())
@examples(22)
def test_a_column_of_text(made: Made, last: bool) -> None:
    at = len(made.columns) + 1 if last else 1
    words = ["Remarks", *(f"as agreed with {row.label.lower()}" for row in made.rows)]
    grid = [[*row[:at], word, *row[at:]] for row, word in zip(made.grid, words, strict=True)]
    found = {(column, figure, value, slip) for _, column, figure, value, slip in findings(audit(grid))}
    assert found == {
        (column, figure, value, slip) for _, column, figure, value, slip in findings(audit(made.grid))
    }


@given(either, seeds)
@examples(22)
def test_blank_rows(made: Made, seed: int) -> None:
    random = Random(seed)
    blank = [""] * len(made.grid[0])
    grid = [made.grid[0]]
    for row in made.body:
        grid += [row, blank] if random.random() < 0.3 else [row]
    assert findings(audit(grid)) == findings(audit(made.grid))


@given(either)
@examples(20)
def test_the_format_of_the_draft(made: Made) -> None:
    # without the labels of rows: in layout a heading may be part of the label below it
    found = {format: {said[1:] for said in findings(audit_as(format, made.grid))} for format in WRITERS}
    assert found["csv"] == found["markdown"] == found["text"]


@given(either, either)
@examples(20)
def test_another_table_in_the_document(one: Made, other: Made) -> None:
    alone = findings([audit(one.grid), audit(other.grid)])
    assert findings(audit(one.grid, other.grid)) == alone


@given(either, either)
@examples(15)
def test_another_table_in_the_draft(one: Made, other: Made) -> None:
    drafts = [
        f"# Annex {k}\n\nThe costs of the year.\n\n{as_markdown(made.grid)}\n"
        for k, made in enumerate((one, other))
    ]
    alone = findings([audit_text(draft, "markdown") for draft in drafts])
    assert findings(audit_text("".join(drafts), "markdown")) == alone


@given(either)
@examples(15)
def test_running_twice(made: Made) -> None:
    first, second = audit(made.grid), audit(made.grid)
    assert [f.message for f in first.findings] == [f.message for f in second.findings]
    assert [(r.id, r.rule, r.verdict) for r in first.relations] == [
        (r.id, r.rule, r.verdict) for r in second.relations
    ]

"""Fingerprints of findings: what editors do to a draft leaves them alone, another wrong value does not."""

from __future__ import annotations

import dataclasses
from random import Random
from textwrap import fill

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from support.drafts import WRITERS, as_markdown, audit_text
from support.examples import examples
from support.tables import Made, Row, is_plain, slipped, tables
from test_metamorphic import Broken, broken

from auditor import audit
from auditor.model import Audit

seeds = st.integers(0, 10**6)

# A share, a whole, a change and a sum, each of them wrong.
PROSE = [
    "The office received 240 requests for advice, 90 of which it answered in time, a response rate of 43 per cent.",
    "Of the reports, 62 per cent were printed and the remaining 28 per cent were only published online.",
    "The budget of the library rose by 36 per cent to 6,450 thousand euros (2021: 5,400 thousand euros).",
    "There are 1,260 nurses on 90 wards, or 41 nurses per ward.",
]


def prints(audited: Audit) -> list[str]:
    return sorted(finding.fingerprint for finding in audited.findings)


def of(text: str, format: str = "markdown") -> list[str]:
    return prints(audit_text(text, format))


def as_html(text: str) -> str:
    return "<html><body>" + "".join(f"<p>{part}</p>" for part in text.split("\n\n")) + "</body></html>"


def grid_html(made: Made) -> str:
    rows = ["".join(f"<td>{cell}</td>" for cell in row) for row in made.grid]
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


WRONG = of("\n\n".join(PROSE))


def test_each_of_the_sentences_is_found() -> None:
    assert len(set(WRONG)) == len(PROSE)


@given(st.permutations(PROSE), st.integers(30, 120), st.integers(1, 300), st.booleans(), seeds)
@examples(40)
def test_text_reflowed_moved_and_renumbered(
    sentences: list[str], width: int, number: int, numbered: bool, seed: int
) -> None:
    random = Random(seed)
    parts = []
    for k, sentence in enumerate(sentences):
        head = f"{number + k}. " if numbered else ""
        parts.append(fill(head + sentence, width))
        if random.random() < 0.5:
            parts.append("Nothing else is said here, nor does it have a figure.")
    for format in ("text", "markdown"):
        assert of("# The year\n\n" + "\n\n".join(parts) + "\n", format) == WRONG


def test_text_as_a_page_of_html() -> None:
    assert prints(audit(as_html("\n\n".join(PROSE)).encode(), filename="draft.html")) == WRONG


@given(broken())
@examples(40)
def test_a_table_in_any_format(slip: Broken) -> None:
    found = {format: of(write(slip.made.grid), format) for format, write in WRITERS.items()}
    found["html"] = prints(audit(grid_html(slip.made).encode(), filename="draft.html"))
    assert found["csv"] == found["markdown"] == found["text"] == found["html"]
    assert len(found["csv"]) == 1


@given(broken(), st.integers(1, 40), st.booleans())
@examples(30)
def test_a_table_moved_renumbered_and_captioned(slip: Broken, number: int, last: bool) -> None:
    table = f"Table {number}. What was spent\n\n{as_markdown(slip.made.grid)}\n"
    text = "# Annex\n\nThe annex gives the details.\n\n"
    moved = text + table if last else table + text
    assert of(moved) == of(as_markdown(slip.made.grid))


@given(broken(nested=False), seeds)
@examples(30)
def test_rows_added_beside_what_is_wrong(slip: Broken, seed: int) -> None:
    random = Random(seed)
    made = slip.made
    assume(made.rows[slip.row].level == 0)  # a total that changes is another figure
    longer = with_row(random, made)
    assume(is_plain(longer))
    assert of(as_markdown(longer.grid)) == of(as_markdown(made.grid))


def with_row(random: Random, made: Made) -> Made:
    """The table with another item that its own totals and those of the columns include."""
    columns = len(made.columns)
    leaves = [k for k in range(columns) if all(k != total for total, _ in made.sums)]
    fresh: list[int] = [random.randrange(100, 900) if k in leaves else 0 for k in range(columns)]
    for total, parts in made.sums:
        fresh[total] = sum(fresh[k] for k in parts)
    *items, grand = made.rows
    assert grand.numbers
    summed = tuple((old or 0) + new for old, new in zip(grand.numbers, fresh, strict=True))
    rows = [*items]
    rows.insert(random.randrange(len(items) + 1), Row("Sundries", tuple(fresh), 0, 0))
    return dataclasses.replace(made, rows=(*rows, dataclasses.replace(grand, numbers=summed)))


@given(broken(), seeds)
@examples(30)
def test_another_wrong_value_is_another_finding(slip: Broken, seed: int) -> None:
    wrong = slip.made.rows[slip.row].numbers[slip.column]
    again = slipped(Random(seed), slip.meant, "digit")
    assume(again not in (0, wrong))
    other = slip.correct.with_number(slip.row, slip.column, again)
    assume(is_plain(other))
    assert not set(of(as_markdown(other.grid))) & set(of(as_markdown(slip.made.grid)))


@pytest.mark.parametrize(("old", "new"), [("43", "44"), ("28", "29"), ("36", "37"), ("41", "51")])
def test_another_wrong_value_in_a_sentence_is_another_finding(old: str, new: str) -> None:
    text = "\n\n".join(PROSE)
    assert text.count(old) == 1
    changed = of(text.replace(old, new))
    assert len(changed) == len(WRONG)
    assert len(set(changed) & set(WRONG)) == len(WRONG) - 1


@given(tables())
@examples(10)
def test_what_is_right_has_none(made: Made) -> None:
    assert of(as_markdown(made.grid)) == []

"""A figure that changes: all its former ties are named that don't go with it any more, and nothing else."""

from __future__ import annotations

import re
from random import Random

from hypothesis import assume, given
from hypothesis import strategies as st
from support.drafts import as_markdown, audit_text
from support.examples import examples
from support.tables import Made, is_plain, slipped, tables

from auditor.coverage import ties
from auditor.model import Audit, Figure, Finding
from auditor.pipeline import audit_by, chosen

seeds = st.integers(0, 10**6)
RULES = chosen(("core",))
DRAFT = """\
# The library

The staff of the Harbour branch lent 5,517 books in 2024, and those of the Castle branch lent 3,839 books. Of the 12,480 books
lent in total, 9,360 were novels (75 per cent).

Table 1. Books lent by branch, 2024

| Branch         | Novels | Others | Total  |
|----------------|-------:|-------:|-------:|
| Harbour branch |  4,310 |  1,207 |  5,517 |
| Castle branch  |  2,875 |    964 |  3,839 |
| Meadows branch |  2,175 |    949 |  3,124 |
| Total          |  9,360 |  3,120 | 12,480 |

## Readers

Of the 1,640 readers, 1,066 were women (65 per cent); the other 35 per cent were men. In all, 12,480 books were lent in 2024.
"""


def since(old: str, new: str, name: str = "draft.md") -> Audit:
    return audit_by(RULES, new.encode(), name, former=old.encode())


def told(audited: Audit) -> list[Finding]:
    return [finding for finding in audited.findings if finding.accepted is None]


def named(findings: list[Finding]) -> set[int]:
    """Where the figures stand that findings tell of."""
    return {figure.span.start for f in findings for relation in f.relations for figure in relation.figures}


def former_ties(audited: Audit, at: int) -> set[int]:
    """Where the figures stand that are tied to the figure at an offset, and don't tie to just anything."""
    own = [r for r in audited.relations if ties(r) and r.operator != "count"]
    return {f.span.start for r in own if any(g.span.start == at for g in r.figures) for f in r.figures}


def changed(text: str, figure: Figure, printed: str) -> str:
    assert text[figure.span.start : figure.span.end] == figure.text
    return text[: figure.span.start] + printed + text[figure.span.end :]


def another(random: Random, printed: str) -> str:
    """A number of the same length whose first digit or so is another."""
    digits = [k for k, c in enumerate(printed) if c.isdigit()]
    at = digits[0 if len(digits) < 3 else random.randrange(len(digits) - 2)]
    choices = [c for c in "123456789" if abs(int(c) - int(printed[at])) > 1]
    return printed[:at] + random.choice(choices) + printed[at + 1 :]


@given(tables(total_column=True, blanks=False), seeds)
@examples(40)
def test_a_cell_that_changes_names_all_that_it_was_tied_to(made: Made, seed: int) -> None:
    random = Random(seed)
    rows = [k for k, row in enumerate(made.rows) if row.numbers]
    row, column = random.choice(rows), random.randrange(len(made.columns))
    number = made.rows[row].numbers[column]
    assert number is not None
    wrong = slipped(random, number, "digit")
    assume(abs(wrong - number) > 60)  # what rounding explains is not stale
    other = made.with_number(row, column, wrong)
    assume(is_plain(made))
    assume(is_plain(other))
    old, new = as_markdown(made.grid), as_markdown(other.grid)
    former = audit_text(old, "markdown")
    assume(former.findings == [])
    figure = next(f for f in former.figures if f.cell == (row + 1, column + 1))
    wanted = {(f.cell) for f in former.figures if f.span.start in former_ties(former, figure.span.start)}
    findings = told(since(old, new))
    found = {f.cell for finding in findings for relation in finding.relations for f in relation.figures}
    assert found >= wanted
    for finding in findings:
        assert (row + 1, column + 1) in {f.cell for r in finding.relations for f in r.figures}


def tied_figures() -> list[Figure]:
    audited = audit_text(DRAFT, "markdown")
    assert audited.findings == []
    return [f for f in audited.figures if f.status == "tied" and re.fullmatch(r"[\d,]{2,}", f.text)]


@given(st.sampled_from(range(len(tied_figures()))), seeds)
@examples(60)
def test_a_figure_of_a_report_that_changes_names_sentences_and_tables(index: int, seed: int) -> None:
    former = audit_text(DRAFT, "markdown")
    figure = tied_figures()[index]
    new = changed(DRAFT, figure, another(Random(seed), figure.text))
    findings = told(since(DRAFT, new))
    assert named(findings) >= former_ties(former, figure.span.start)
    for finding in findings:
        assert figure.span.start in {f.span.start for r in finding.relations for f in r.figures}


def test_a_draft_that_says_the_same_leaves_nothing_behind() -> None:
    assert told(since(DRAFT, DRAFT)) == []
    title, lent, caption, table, heading, readers = DRAFT.split("\n\n")
    table = f"{caption.replace('Table 1', 'Table 7')}\n\n{table}"
    moved = "\n\n".join([title, heading, readers.replace("; the", ";\nthe"), table, "Nothing more.", lent])
    assert told(since(DRAFT, moved)) == []


def test_a_change_carried_through_leaves_nothing_behind() -> None:
    pairs = [
        ("2,875", "2,975"),
        ("3,839", "3,939"),
        ("9,360", "9,460"),
        ("12,480", "12,580"),
        ("1,640", "1,664"),
    ]
    new = DRAFT.replace("1,066", "1,081").replace("(75 per", "(75.2 per")
    for before, after in pairs:
        new = new.replace(before, after)
    assert told(since(DRAFT, new)) == []


def test_a_row_or_a_column_that_is_added_leaves_nothing_behind() -> None:
    new = DRAFT.replace(
        "| Total          |", "| Hillside branch |    500 |    100 |    600 |\n| Total          |"
    )
    for before, after in (("9,360", "9,860"), ("3,120", "3,220"), ("12,480", "13,080")):
        new = new.replace(before, after)
    assert told(since(DRAFT, new)) == []
    assert told(since(new, DRAFT)) == []


def test_each_place_that_was_forgotten_is_told() -> None:
    text, caption, table = DRAFT.partition("Table 1.")
    table, heading, readers = table.partition("## Readers")
    for before, after in (("2,875", "3,875"), ("3,839", "4,839"), ("9,360", "10,360"), ("12,480", "13,480")):
        table = table.replace(before, after)
    findings = told(since(DRAFT, text + caption + table + heading + readers))
    assert {finding.severity for finding in findings} <= {"error", "warning"}
    help_ = " ".join(finding.help for finding in findings)
    forgotten = [
        ("3,839 books", "4,839"),
        ("12,480 books\n", "13,480"),
        ("9,360 were", "10,360"),
        ("12,480 books were", "13,480"),
    ]
    for words, meant in forgotten:
        line, at = DRAFT.count("\n", 0, DRAFT.index(words)) + 1, DRAFT.index(words)
        column = at - DRAFT.rfind("\n", 0, at)
        assert f"{line}:{column} {words.split()[0]} ({meant} would go with it)" in help_
    assert "(12,480 before)" in help_


def test_what_was_found_before_is_not_told_again() -> None:
    old = DRAFT.replace("(65 per cent)", "(56 per cent)")
    new = old.replace("4,310", "4,130")
    audited = since(old, new)
    earlier = [finding.anchor.text for finding in audited.findings if finding.accepted is not None]
    assert earlier == ["56 per cent"]
    assert [finding.anchor.text for finding in told(audited)] == ["4,130"]


def test_what_cannot_be_paired_is_left_alone() -> None:
    assert told(since(DRAFT, "# Another draft\n\nIt has 17 pages and 30 figures.\n")) == []
    assert told(since("", DRAFT)) == told(since(DRAFT, "")) == []


def test_figures_alike_are_paired_by_what_they_say() -> None:
    row = "The branch lent {} books and sold {} books.\n\n"
    old = "".join(row.format(n, n + 7) for n in range(120, 140))
    new = "".join(row.format(n, n + 7) for n in range(139, 119, -1))
    assert told(since(old, new)) == []


def test_of_very_many_figures_alike_nothing_is_said() -> None:
    old = "Item,Value\n" + "".join(f"x,{n % 89 + 10}\n" for n in range(2000))
    assert told(since(old, old.replace("x,42\n", "x,43\n", 1), "draft.csv")) == []

"""A figure that changes: all its former ties are named that don't go with it any more, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from support.agreeing import agrees
from support.drafts import as_markdown, audit_text
from support.examples import examples
from support.formats import as_html, parts
from support.tables import Made, is_plain, slipped, tables
from support.word import as_word

from auditor.coverage import HOLDING, ties
from auditor.model import Audit, Figure, Finding, Relation
from auditor.pipeline import audit_by, chosen
from auditor.readers.registry import read

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


LOOSE = """\
# The library

The Castle branch lent more than 3,800 books in 2024, and nearly 5,520 books were lent by the Harbour branch. In Meadows branch 3.1
thousand books were lent.

Table 1. Books lent by branch, 2024

| Branch         | Novels | Others | Total  |
|----------------|-------:|-------:|-------:|
| Harbour branch |  4,310 |  1,207 |  5,517 |
| Castle branch  |  2,875 |    964 |  3,839 |
| Meadows branch |  2,175 |    949 |  3,124 |
| Total          |  9,360 |  3,120 | 12,480 |

Table 2. Cost of the branches (thousands of euros)

| Branch         |   2023 |   2024 | Change |
|----------------|-------:|-------:|-------:|
| Harbour branch |  310.4 |  322.8 |  +4.0% |
| Castle branch  |  295.1 |  301.7 |  +2.2% |
| Meadows branch |  187.9 |  185.3 |  -1.4% |
| Total          |  793.4 |  809.8 |  +2.1% |

In all, 12.5 thousand books were lent in 2024.
"""
PLACE = Path(__file__).parents[2] / "examples"
CLEAN = [
    *(("draft.md", text) for text in (DRAFT, LOOSE)),
    *((path.name, path.read_text(encoding="utf-8")) for path in sorted(PLACE.glob("*/clean.*"))),
]


@cache
def before(index: int) -> tuple[list[Relation], list[Figure]]:
    """The ties of a clean draft (those of hedges, too), and the figures in digits that have some."""
    name, text = CLEAN[index]
    audited = audit_by(RULES, text.encode(), name)
    assert audited.findings == []
    own = [r for r in audited.relations if r.verdict in HOLDING and len(r.figures) > 1]
    own = [r for r in own if ties(r) or {f.quantity.hedge for f in r.figures} & {"over", "under", "almost"}]
    tied = {id(figure) for relation in own for figure in relation.figures}
    figures = [f for f in audited.figures if id(f) in tied and f.value and re.search(r"\d", f.text)]
    return own, figures


def any_other(random: Random, printed: str) -> str:
    """Another number of the same length: any digit is another."""
    at = random.choice([k for k, c in enumerate(printed) if c.isdigit()])
    first = printed[:at].rstrip("(+-−$€ ") == ""
    return (
        printed[:at]
        + random.choice([c for c in "0123456789"[first:] if c != printed[at]])
        + printed[at + 1 :]
    )


@given(st.sampled_from(range(len(CLEAN))), seeds)
@examples(100)
def test_all_that_no_longer_agrees_as_printed_is_named_and_nothing_else(index: int, seed: int) -> None:
    random, (name, text) = Random(seed), CLEAN[index]
    own, figures = before(index)
    figure = random.choice(figures)
    start, end = figure.span.start, figure.span.end
    new = text[:start] + any_other(random, figure.text) + text[end:]
    after = since(text, new, name)
    (now,) = [f for f in after.figures if f.span == figure.span]
    assume(now.value is not None and now.quantity.step == figure.quantity.step)
    assert now.value is not None
    mine = [r for r in own if any(f is figure for f in r.figures)]
    broken = [r for r in mine if agrees(r) and not agrees(r, figure, now.value)]
    findings = told(after)
    assert named(findings) >= {f.span.start for relation in broken for f in relation.figures}
    for finding in findings:
        assert all(start in {f.span.start for f in r.figures} for r in finding.relations)
        assert not any(agrees(r) for r in finding.relations)
        assert finding.help.startswith("changed: ")


def test_what_rounding_still_explains_is_a_note() -> None:
    findings = told(since(LOOSE, LOOSE.replace("310.4", "310.5")))
    assert [finding.severity for finding in findings] == ["note"]
    assert "not changed with it: 22:21 793.4" in findings[0].help
    assert (
        told(since(LOOSE, LOOSE.replace("185.3 |  -1.4%", "185.3 |  -1.4%").replace("12,480", "12,490")))
        != []
    )


@pytest.mark.parametrize(
    ("cell", "stale"),
    [("3,839", ""), ("3,851", ""), ("3,899", ""), ("3,912", "more than 3,800"), ("3,779", "more than 3,800")],
)
def test_a_bound_is_stale_where_nobody_would_say_it_any_more(cell: str, stale: str) -> None:
    new = LOOSE.replace("3,839", cell)
    findings = [f for f in told(since(LOOSE, new)) if any(r.operator == "at-least" for r in f.relations)]
    assert bool(findings) is bool(stale)
    assert all("3:34 3,800" in finding.help for finding in findings)


# Between formats.

FORMATS: dict[str, Callable[[str], bytes]] = {
    "draft.md": str.encode,
    "draft.docx": lambda text: as_word(read(text.encode(), "draft.md")),
    "draft.html": lambda text: as_html(parts(read(text.encode(), "draft.md"))),
}


def about(findings: list[Finding]) -> set[tuple[str, str, str, str]]:
    """What findings tell, without places: rules and figures by their labels, and where there are none what they say."""
    return {
        (finding.rule, f.row_label, f.column_label, " ".join(f.text.split()))
        for finding in findings
        for relation in finding.relations
        for f in relation.figures
    }


@pytest.mark.parametrize("new", FORMATS)
@pytest.mark.parametrize("old", FORMATS)
@pytest.mark.parametrize(
    ("cell", "other"), [("3,839 |", "4,839 |"), ("12,480 |", "12,840 |"), ("12.5 th", "13.5 th")]
)
def test_formats_of_both_versions_do_not_matter(old: str, new: str, cell: str, other: str) -> None:
    changed_text = LOOSE.replace(cell, other)
    wanted = about(told(since(LOOSE, changed_text)))
    assert len(wanted) > 1
    before_, after = FORMATS[old](LOOSE), FORMATS[new](changed_text)
    audited = audit_by(RULES, after, new, former=before_, former_name=old)
    assert about(told(audited)) == wanted


ROWS = """\
Annex A. Towns by number of astronomers

| Town | Total |
|---|---|
{}| Total | {} |

Annex B. Towns represented among astronomers

| | 2022 | 2023 |
|---|---|---|
| Number of towns | 11 | {} |
"""


def towns(counts: list[int], told: int) -> str:
    names = [
        "Alvora",
        "Brenn",
        "Corvet",
        "Dunmor",
        "Elsin",
        "Farrow",
        "Gild",
        "Hessen",
        "Ilmar",
        "Jostra",
        "Kerrin",
        "Lund",
        "Marrow",
        "Nevis",
        "Orlo",
        "Pell",
    ]
    rows = "".join(f"| {name} | {count} |\n" for name, count in zip(names, counts, strict=False))
    return ROWS.format(rows, sum(counts), told)


TOWNS = [12, 4, 7, 31, 6, 3, 9, 2, 8, 5, 14, 1, 8, 4]


@pytest.mark.parametrize(
    ("counts", "number", "stale"),
    [
        (TOWNS, 15, True),
        ([*TOWNS, 6], 14, True),
        (TOWNS[:-1], 14, True),
        ([*TOWNS, 6], 15, False),
        ([13, *TOWNS[1:]], 14, False),
    ],
    ids=["the count", "a row more", "a row less", "both", "a row's own figure"],
)
def test_a_count_of_rows_goes_stale(counts: list[int], number: int, stale: bool) -> None:
    old = towns(TOWNS, 14)
    assert any(r.operator == "count" and ties(r) for r in audit_text(old, "markdown").relations)
    findings = told(since(old, towns(counts, number)))
    assert [(f.rule, f.severity) for f in findings] == ([("rows-counted", "warning")] if stale else [])


def test_a_count_of_a_list_that_changes_alone_is_named() -> None:
    old = "The service worked in four regions (Northern coast, Eastern highlands, Central plain and Southern delta).\n"
    findings = told(since(old, old.replace("four", "five")))
    assert [f.anchor.text for f in findings] == ["five"]
    assert told(since(old, old.replace("four", "three").replace("Eastern highlands, ", ""))) == []


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
    page = (PLACE.parent / "docs" / "pages" / "pipelines.md").read_text(encoding="utf-8")
    assert re.findall(r"^    (changed: .*)$", page, re.MULTILINE)[0] in [finding.help for finding in findings]


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

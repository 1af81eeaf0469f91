"""Drafts with several tables: captions, notes, and what the checks between tables say of them."""

from __future__ import annotations

from collections.abc import Sequence

from support.grids import document, rows

from auditor.blame import blame
from auditor.checks.crosses.check import row_count, same_fact, total_elsewhere, within
from auditor.checks.crosses.found import Found, found
from auditor.checks.family import Family
from auditor.checks.registry import NoParameters, Scope
from auditor.judge import Judge
from auditor.model import Block, Document, Figure, Finding, Relation
from auditor.pipeline import chosen, propose
from auditor.tables.build import analyse

#: A table: its caption, its grid, its notes.
Draft = tuple[str, str] | tuple[str, str, Sequence[str]]

WORKSHOPS = (
    "Table 1. Participants in workshops, by region",
    """
    Region | 2021 | 2022 | 2023
    North  | 412  | 537  | 618
    South  | 1 204 | 1 377 | 1 466
    East   | 863  | 794  | 951
    Total  | 2 479 | 2 708 | 3 035
    """,
)
REGISTER = (
    "Table 7. Register of participants, by region",
    """
    Region | 2022 | 2023
    South  | 1 377 | 1 466
    North  | 537  | 618
    East   | 794  | 951
    Total  | 2 708 | 3 035
    """,
)
POSTS = (
    "Table 2. Posts of the observatory in 2023, by grade",
    """
    2023  | Interns | T-1 | T-2 | T-3 | S-1–S-2
    Women | 131 | 22 | 184 | 97  | 43
    Men   | 118 | 35 | 172 | 126 | 58
    Total | 249 | 57 | 356 | 223 | 101
    """,
)
BY_YEAR = (
    "Table 3. Posts of the observatory, 2021–2023",
    """
    Sex   | 2021 | 2022 | 2023
    Women | 401  | 433  | 477
    Men   | 466  | 488  | 509
    Total | 867  | 921  | 986
    """,
)
SENIOR = (
    "Table 4. Posts in grade T-3 and above, 2021–2023",
    """
    Sex   | 2021 | 2022 | 2023
    Women | 118  | 129  | 140
    Men   | 171  | 176  | 184
    Total | 289  | 305  | 324
    """,
)
ANNEX = (
    "Annex B. Posts of the observatory by station, grade and sex",
    """
    Station  | X-1 | S-2 | S-1 | T-3 | T-2 | T-1 | INT | Total | F | M
    Alvora   | 1   | 11  | 20  | 71  | 102 | 19  | 88  | 312   | 153 | 159
    Brenn    |     | 9   | 17  | 66  | 131 | 22  | 94  | 339   | 162 | 177
    Corvet   |     | 16  | 28  | 86  | 123 | 16  | 67  | 336   | 163 | 173
    Total    | 1   | 36  | 65  | 223 | 356 | 57  | 249 | 987   | 478 | 509
    """,
    ("X-1: Astronomer Royal; INT: Interns.",),
)


def draft(*tables: Draft) -> Document:
    """A document of these tables."""
    made = document(*(rows(_dedent(table[1])) for table in tables))
    for table, source in zip(made.tables, tables, strict=True):
        table.caption = source[0]
        for note in source[2] if len(source) > 2 else ():
            table.notes.append(Block("note", note, (table.span,)))
    return made


def _dedent(text: str) -> str:
    return "\n".join(line.strip() for line in text.strip("\n").splitlines() if line.strip())


def scope(*tables: Draft) -> Scope:
    return Scope(analyse(draft(*tables)))


def crosses(*tables: Draft) -> Found:
    return found(scope(*tables))


def families(*tables: Draft) -> list[Family]:
    """What all four checks between tables propose."""
    looked_at, nothing = scope(*tables), NoParameters()
    return [
        family
        for check in (same_fact, total_elsewhere, row_count, within)
        for family in check(looked_at, nothing)
    ]


def relations(*tables: Draft) -> list[Relation]:
    return [relation for family in families(*tables) for relation in family.relations]


def audited(*tables: Draft) -> tuple[list[Relation], list[Finding]]:
    """The relations of all rules about tables, judged, and what comes of them."""
    rules = [rule for rule in chosen(("core",)) if "tables" in rule.tags]
    proposed = list(propose(rules, scope(*tables), {}))
    judge = Judge(proposed)
    judge.decide()
    judged = [relation for family in proposed for relation in family.relations]
    return judged, blame(judged, judge.meaning)


def name(figure: Figure) -> str:
    """Where a figure stands, for people: "t1 Total/2023"."""
    assert figure.table is not None
    column = figure.column_label.rpartition(" / ")[2]
    return f"{figure.table.id} {figure.row_label}/{column}"


def told(relation: Relation) -> str:
    """A relation in words: its result, its operator, its operands with their signs."""
    assert relation.result is not None
    terms = [
        ("-" if term.sign < 0 else "") + (name(term.figure) if term.figure else str(term.constant))
        for term in relation.operands
    ]
    return f"{name(relation.result)} {relation.operator} {', '.join(terms)}"


def with_value(table: Draft, old: str, new: str) -> Draft:
    """The same table with one figure changed, the last that is printed so."""
    caption, grid, *notes = table
    before, found_it, after = grid.rpartition(old)
    assert found_it
    return (caption, before + new + after, *notes)  # type: ignore[return-value]

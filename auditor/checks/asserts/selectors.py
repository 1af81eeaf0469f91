"""How a rule pack names tables, cells and claims: the types of `for-each` and `let`, as YAML writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from auditor.checks.asserts.patterns import Pattern
from auditor.checks.asserts.trouble import Trouble

Role = Literal["total", "part"]
Sort = Literal["amounts", "percentages"]
FigureKind = Literal["count", "money", "percent", "points", "ratio", "measure", "number"]


class TableIs(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table by what it looks like."""

    caption: Annotated[
        Pattern | None, Meta(description="Its caption, or how that begins: Table 4, Annex II*")
    ] = None
    heading: Annotated[Pattern | None, Meta(description="The heading above it.")] = None
    columns: Annotated[tuple[Pattern, ...], Meta(description="Columns that it has.")] = ()
    rows: Annotated[tuple[Pattern, ...], Meta(description="Rows that it has.")] = ()
    lacks: Annotated[tuple[Pattern, ...], Meta(description="Rows and columns that it doesn't have.")] = ()
    nth: Annotated[int | None, Meta(description="Which of several, counted from 1 (-1 is the last).")] = None


class LineIs(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A row or a column by its label, what it is, or where it stands."""

    label: Annotated[Pattern | None, Meta(description="Its label, or one level of it.")] = None
    role: Annotated[Role | None, Meta(description="total: it is called a total; part: it is not.")] = None
    unlike: Annotated[Pattern | None, Meta(description="What its label, and no level of it, may be.")] = None
    holds: Annotated[
        Sort | None, Meta(description="What most of its figures are: amounts, or percentages.")
    ] = None
    under: Annotated[Pattern | None, Meta(description="The label of its section.")] = None
    except_: Annotated[tuple[Pattern, ...], Meta(description="Labels that it doesn't have.")] = msgspec.field(
        name="except", default=()
    )
    nth: Annotated[int | None, Meta(description="Which of several, counted from 1 (-1 is the last).")] = None


#: What stands for the figure in the words of a claim.
MARK = "<n>"
_MARKS = re.compile(r"<[\w ]{0,20}>")
OfTable = Pattern | TableIs
OfLine = Pattern | LineIs


class Selector(msgspec.Struct, frozen=True, kw_only=True, rename="kebab", forbid_unknown_fields=True):
    """Figures of a table (`table`, with `row`, `column` or both), of running text (`claim`), or of a file of
    reference data (`data`, with `row`, `column`).
    """

    table: Annotated[OfTable | None, Meta(description="The table, by caption or shape.")] = None
    row: Annotated[OfLine | None, Meta(description="The row, by its label.")] = None
    column: Annotated[OfLine | None, Meta(description="The column, by its label.")] = None
    claim: Annotated[
        str | None,
        Meta(description="Words of the sentence; <n> stands for the figure, else it is the nearest to them."),
    ] = None
    section: Annotated[Pattern | None, Meta(description="A heading above the sentence.")] = None
    paragraph: Annotated[str | None, Meta(description="The number of the paragraph: 319.")] = None
    period: Annotated[str | None, Meta(description="The year that the figure is of.")] = None
    kind: Annotated[FigureKind | None, Meta(description="The kind of figure.")] = None
    unit: Annotated[Pattern | None, Meta(description="Its unit, or what it counts.")] = None
    document: Annotated[
        Pattern | None, Meta(description="Another document of the run, by its file name.")
    ] = None
    data: Annotated[
        str | None, Meta(description="A file of reference data (CSV, Excel) in the pack's folder.")
    ] = None
    nth: Annotated[int | None, Meta(description="Which of several claims, counted from 1.")] = None
    many: Annotated[bool, Meta(description="Whether it may select several figures.")] = False
    optional: Annotated[
        bool, Meta(description="If it selects nothing, the rule is left out without a word.")
    ] = False

    def mistakes(self) -> Iterator[Trouble]:
        """What doesn't fit together: the key where it is told, and the message."""
        ways = [name for name in ("claim", "data", "table") if getattr(self, name) is not None]
        if not ways and self.row is None and self.column is None:
            yield Trouble("mistake", (), "say where the figure is: `table`, `claim` or `data`")
        if len(ways) > 1:
            yield Trouble("mistake", (ways[1],), f"`{ways[0]}` and `{ways[1]}` don't go together")
        if ways == ["claim"]:
            for name in ("row", "column"):
                if getattr(self, name) is not None:
                    yield Trouble("mistake", (name,), f"a claim has no {name}")
            yield from _of_claim(self.claim or "")
        elif ways:
            for name in ("section", "paragraph", "period", "nth"):
                if getattr(self, name) is not None:
                    yield Trouble("mistake", (name,), f"`{name}` is for claims")
        if self.data is not None and self.document is not None:
            yield Trouble("mistake", ("document",), "reference data is in no document of the run")


def _of_claim(claim: str) -> Iterator[Trouble]:
    """What can't be right about the words of a claim."""
    if claim.count(MARK) > 1:
        yield Trouble("mistake", ("claim",), "only one <n> can stand for the figure", "make two claims of it")
    if not any(map(str.isalnum, claim.replace(MARK, ""))):
        yield Trouble("mistake", ("claim",), "some words of the sentence are needed")
    other = next((mark for mark in _MARKS.findall(claim) if mark != MARK), None)
    if other is not None:
        yield Trouble("mistake", ("claim",), f"{other} stands for nothing", "write <n> where the figure is")


class Each(msgspec.Struct, frozen=True, kw_only=True, rename="kebab", forbid_unknown_fields=True):
    """What a rule is held against one by one: rows or columns of tables, tables, or claims."""

    table: Annotated[OfTable | None, Meta(description="The tables, by caption or shape.")] = None
    row: Annotated[OfLine | None, Meta(description="The rows: * for all.")] = None
    column: Annotated[OfLine | None, Meta(description="The columns: * for all.")] = None
    claim: Annotated[str | None, Meta(description="Words of the sentences; <n> is the figure.")] = None
    section: Annotated[Pattern | None, Meta(description="A heading above.")] = None
    paragraph: Annotated[str | None, Meta(description="The number of the paragraph.")] = None
    kind: Annotated[FigureKind | None, Meta(description="The kind of figure.")] = None
    unit: Annotated[Pattern | None, Meta(description="Its unit, or what it counts.")] = None

    def mistakes(self) -> Iterator[Trouble]:
        if (self.claim is None) == (self.table is None):
            yield Trouble("mistake", (), "say each of what: `table` (with `row` or `column`), or `claim`")
        if self.row is not None and self.column is not None:
            yield Trouble(
                "mistake",
                ("column",),
                "rows or columns, not both; the other is named in the expression: [Total]",
            )
        if self.claim is not None:
            yield from _of_claim(self.claim)
        if self.claim is not None and (self.row is not None or self.column is not None):
            key = "row" if self.row is not None else "column"
            yield Trouble("mistake", (key,), "a claim has no rows or columns")

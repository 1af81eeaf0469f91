"""The sums of a table as they stand at its margin: a tick for what foots, and otherwise what it should be."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from auditor.model import Audit, Relation, Table, Verdict
from auditor.report.words import sentence
from auditor.wording import printed, spell, unit

#: What a line of a table is added up by.
SUMS = frozenset({"sum", "difference"})
#: What the rows of a column can prove as well, and its margin tells where it fails.
QUOTIENTS = frozenset({"share", "percent-change", "ratio", "product", "average", "change", "point-change"})
#: Equations of one line that its margin tells in words.
TOLD = 3


class Foot(msgspec.Struct, frozen=True):
    """What the margin says of one row or column: a mark, a few characters, all in words; where it fails, also
    what is `printed`.
    """

    verdict: Verdict
    text: str
    words: str
    printed: str = ""


class Margins(msgspec.Struct):
    """The margins of one table, by its rows and columns."""

    rows: dict[int, Foot]
    columns: dict[int, Foot]


def margins(audit: Audit) -> dict[int, Margins]:
    """The margins of every table that has any, by the table's identity."""
    lines: dict[tuple[int, str, int], list[Relation]] = {}
    for relation in audit.relations:
        where = _line(relation)
        if where is not None and relation.verdict != "undecided":
            lines.setdefault(where, []).append(relation)
    found: dict[int, Margins] = {}
    for (table, axis, index), relations in lines.items():
        own = found.setdefault(table, Margins({}, {}))
        (own.rows if axis == "row" else own.columns)[index] = _foot(relations)
    return found


def _line(relation: Relation) -> tuple[int, str, int] | None:
    """The row or column of a table in which all figures of a relation stand."""
    if relation.result is None or relation.operator not in SUMS | QUOTIENTS:
        return None
    table: Table | None = relation.result.table
    if table is None or any(figure.table is not table for figure in relation.figures):
        return None
    places = [figure.cell for figure in relation.figures if figure.cell is not None]
    if len(places) != len(relation.figures):
        return None
    rows, columns = {row for row, _ in places}, {column for _, column in places}
    if len(rows) == 1 and len(columns) > 1:
        return id(table), "row", rows.pop()
    if len(columns) == 1 and len(rows) > 1 and relation.operator in SUMS:
        return id(table), "column", columns.pop()
    return None


def _foot(relations: list[Relation]) -> Foot:
    failed = [relation for relation in relations if relation.verdict == "contradicted"]
    words = "; ".join(_words(failed or relations))
    if failed:
        first = failed[0]
        more = f" (+{len(failed) - 1})" if len(failed) > 1 else ""
        return Foot("contradicted", _expected(first), words, f"≠ {_printed(first)}{more}")
    near = any(relation.verdict == "holds-by-rounding" for relation in relations)
    sums = dict.fromkeys(_printed(relation) for relation in relations)
    what = "sums" if all(relation.operator in SUMS for relation in relations) else "equations"
    text = next(iter(sums)) if len(sums) == 1 else f"{len(sums)} {what}"
    return Foot("holds-by-rounding" if near else "holds", ("≈ " if near else "") + text, words)


def _words(relations: list[Relation]) -> Iterable[str]:
    yield from (sentence(relation) for relation in relations[:TOLD])
    if len(relations) > TOLD:
        yield f"and {len(relations) - TOLD} more"


def _expected(relation: Relation) -> str:
    result, low, high = relation.result, relation.expected_low, relation.expected_high
    if result is None or low is None or high is None:
        return "?"
    middle = (low + high) / 2
    if relation.operator in QUOTIENTS:
        middle = middle.quantize(result.quantity.step)
    return spell(middle, result) + unit(result)


def _printed(relation: Relation) -> str:
    return printed(relation.result) if relation.result is not None else ""

"""Counts of rows: "Number of Member States: 173" where an annex lists 173 of them.

Words choose which rows are counted: those of the section's heading and of the label column's header must
cover what the counting figure says. Either all rows of the section are counted or those whose total is not
zero (a nationality that is represented). Where a row "Other" stands for more than one, the count lies
between the rows named and as many more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

import msgspec

from auditor.checks.crosses.link import OPPOSED, common
from auditor.checks.crosses.match import comparable
from auditor.checks.crosses.sheets import Lane, Sheet, kind_of, years_at
from auditor.checks.crosses.words import Words, stem, tokens, words_of
from auditor.checks.family import Family
from auditor.checks.lines.axis import AMOUNT
from auditor.model import Figure, Operator, Relation, Term
from auditor.number import ONE, ZERO

#: Fewer rows are counted only where the words agree to the letter; lists longer than this are not followed
#: up.
TELLING, MANY = 12, 20_000
_COUNTS = frozenset({"number", "count"})
_OTHER = frozenset({"other"})


class Group(msgspec.Struct, frozen=True, eq=False):
    """Rows of one section: `named` with a figure each, `rest` the figure of a row "Other", `words` what is
    listed.
    """

    sheet: Sheet
    words: Words
    named: list[tuple[Lane, Lane, Figure]]  # row, column, figure
    rest: Figure | None

    @property
    def filled(self) -> list[Figure]:
        return [figure for _, _, figure in self.named if figure.value]


def counts(sheets: Sequence[Sheet]) -> Iterator[Family]:
    """Figures that say how many there are, with the rows of another table that list them."""
    groups = [group for sheet in sheets for group in _groups(sheet)]
    if groups:
        for sheet in sheets:
            for row, column, figure in _counting(sheet):
                listing = _listing(groups, row, column, figure)
                closest = max((len(common(group.sheet, sheet)) for group in listing), default=0)
                for group in listing:
                    exact = (row.words | column.words) == group.words
                    is_closest = len(common(group.sheet, sheet)) == closest
                    yield from _family(group, figure, exact=exact, same_scope=is_closest)


def _groups(sheet: Sheet) -> Iterator[Group]:
    """The sections of a table, by the words that stand over their rows."""
    column = _telling_column(sheet)
    if column is None or len(sheet.rows) > MANY:
        return
    sections: dict[str, list[Lane]] = {}
    for row in sheet.rows:
        sections.setdefault(row.line.heading, []).append(row)
    for rows in sections.values():
        words = _over(sheet, rows[0])
        listed = [row for row in rows if row.words and not row.total]
        named = [
            (row, column, figure)
            for row in listed
            if row.words != _OTHER and (figure := row.figure(column)) is not None
        ]
        rest = [
            figure for row in listed if row.words == _OTHER and (figure := row.figure(column)) is not None
        ]
        if words and len(named) > 1 and len(named) + len(rest) == len(listed):
            yield Group(sheet, words, named, rest[0] if rest else None)


def _telling_column(sheet: Sheet) -> Lane | None:
    """The column that says whether a row counts: its total, or the only one."""
    totals = [column for column in sheet.columns if column.total]
    return totals[-1] if totals else sheet.columns[0] if len(sheet.columns) == 1 else None


def _over(sheet: Sheet, row: Lane) -> Words:
    """The words in the label column over a section's first row, up to the row of data before."""
    table = sheet.view.table
    data = {other.line.index for other in sheet.rows}
    texts: list[str] = []
    at = row.line.index - 1
    while at >= 0 and at not in data:
        texts.insert(0, table.rows[at][0].text)
        at -= 1
    return words_of(" ".join(texts))


def _counting(sheet: Sheet) -> Iterator[tuple[Lane, Lane, Figure]]:
    """Figures that say how many there are: of a row with a period each, the latest."""
    for lane in sheet.lanes:
        if len(lane.across) <= MANY and _counts(lane.name):
            figures = [
                (position, figure)
                for position, figure in lane.figures
                if kind_of(figure) == AMOUNT and figure.scale == ONE and figure.quantity.step == ONE
            ]
            latest = max((year for p, _ in figures for year in years_at(lane, p)), default="")
            for position, figure in figures:
                if not latest or latest in years_at(lane, position):
                    yield (lane, position, figure) if lane.axis == "rows" else (position, lane, figure)


def _counts(name: str) -> bool:
    return any(stem(token) in _COUNTS for token in tokens(name))


def _listing(groups: Sequence[Group], row: Lane, column: Lane, figure: Figure) -> list[Group]:
    """The groups whose words cover what is counted, with nothing that would speak against it; of a table
    the closest.
    """
    words = row.words | column.words
    best: dict[int, tuple[int, Group]] = {}
    for group in groups:
        if group.sheet is row.sheet or not words or not words <= group.words:
            continue
        if (group.words - words) & OPPOSED - _OTHER:
            continue
        first = group.named[0]
        if not comparable(first[0], first[1], first[2], row, column, figure):
            continue
        extra = len(group.words - words)
        if group.sheet.order not in best or extra < best[group.sheet.order][0]:
            best[group.sheet.order] = (extra, group)
    return [group for _, group in best.values()]


def _family(group: Group, figure: Figure, *, exact: bool, same_scope: bool) -> Iterator[Family]:
    """The count of all rows or of those that are not zero, whichever it is; or its bounds, where some are
    not named.

    Which rows are not zero differs from list to list, so only the list that is about the same
    (`same_scope`) counts them.
    """
    value = figure.value
    rows = [row_figure for _, _, row_figure in group.named]
    if value is None or (len(rows) < TELLING and not exact and group.rest is None):
        return
    if group.rest is not None and group.rest.value:
        if same_scope:
            yield from _between(group, figure)
        return
    for counted in (rows, group.filled) if same_scope else (rows,):
        if value == len(counted):
            relation = Relation("count", figure, tuple(Term(row) for row in counted))
            yield _one("count", group, figure, [relation])
            return


def _between(group: Group, figure: Figure) -> Iterator[Family]:
    """At least the rows that are named, at most one more for each that "Other" counts."""
    assert group.rest is not None
    assert group.rest.value is not None
    assert figure.value is not None
    least = Term(constant=Decimal(len(group.filled)))
    if ZERO < figure.value - len(group.filled) <= group.rest.value:
        relations = [
            _bound("at-least", figure, [least]),
            _bound("at-most", figure, [least, Term(group.rest)]),
        ]
        yield _one("bounds", group, figure, relations)


def _bound(operator: Operator, figure: Figure, terms: Iterable[Term]) -> Relation:
    return Relation(operator, figure, tuple(terms))


def _one(name: str, group: Group, figure: Figure, relations: list[Relation]) -> Family:
    for relation in relations:
        relation.evidence = "words of the rows' heading"
    identity = f"{group.sheet.view.table.id}/rows/{name}/{figure.span.start}"
    return Family(identity, "", relations, axis="across", score=0)

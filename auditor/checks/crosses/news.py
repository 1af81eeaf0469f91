"""Where two tables show the same throughout and one figure differs: when that is news, and what explains it.

Much speaks against an alarm. Two companies of one group publish statements that agree in most lines; a
segment's table repeats the group's lines; a column is read under the wrong header; a later table is
restated. So all cells that two tables have in common are looked at, by row and column: they must be most of
what the tables have, and agree in all but one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from auditor.checks.crosses.match import NAMELESS, Match, Pair, comparable, is_equal, weight
from auditor.checks.crosses.period import Period
from auditor.checks.crosses.sheets import Key, Lane, Sheet
from auditor.grammar.headers.read import read_header
from auditor.slips import slip

#: Bits of other figures, and how many of them, by which two tables show the same beyond doubt.
PROVEN, WITNESSES = 48, 6
#: More differences than these are another scope, not an error; one alone may be an alarm by itself.
FEW = 2
#: Fewer bits than this and two figures are no news.
TELLING = 7
#: Figures in the same row or column that agree, and their bits where the two lines are all there is to go by.
BESIDE, LINE = 3, 24
_REVISED = re.compile(
    r"\b(?:restate|revised|revision|reclassif|recast|preliminary|provisional|as previously|updated|adjusted"
    r"|re-?presented|not final|amended)",
    re.IGNORECASE,
)


class Shared(msgspec.Struct, frozen=True, eq=False):
    """A cell that two tables have in common: its figures, its row in both and its column in both."""

    pair: Pair
    rows: tuple[Lane, Lane]
    columns: tuple[Lane, Lane]


class Difference(msgspec.Struct, frozen=True, eq=False):
    """Two figures that should be the same and are not, in tables that `bits` of others show to be the same.

    `slips` are the bits by which a slip explains it, 0 where it takes another witness; `explained` says why
    it is no error.
    """

    cell: Shared
    bits: int
    slips: int
    explained: str


def differences(matches: Sequence[Match]) -> list[Difference]:
    """The differences that count, between tables that are otherwise alike."""
    lines: Counter[tuple[int, int]] = Counter()
    sheets: dict[tuple[int, int], tuple[Sheet, Sheet]] = {}
    for match in matches:
        if match.link in ("same", "totals"):
            orders = (match.one.sheet.order, match.other.sheet.order)
            lines[orders] += 1
            sheets[orders] = (match.one.sheet, match.other.sheet)
    found: list[Difference] = []
    for orders, number in sorted(lines.items()):
        if number > 1:
            found += _between(*sheets[orders])
    told = {(id(one.cell.pair.one), id(one.cell.pair.other)) for one in found}
    for match in matches:
        witness = _beside(match)
        if witness is not None and (id(witness.cell.pair.one), id(witness.cell.pair.other)) not in told:
            found.append(witness)
    return found


def _beside(match: Match) -> Difference | None:
    """The one figure in which two lines differ: no alarm, but a witness if a sum says the same."""
    if len(match.unlike) != 1 or match.link not in ("same", "named", "totals"):
        return None
    pair = match.unlike[0]
    cell = Shared(pair, (match.one, match.other), pair.positions)
    distinct = {other.one.value for other in match.equal if other.one.value}
    if match.bits < LINE or len(distinct) < BESIDE or not _is_far(pair) or pair.positions[0].total:
        return None
    return Difference(cell, match.bits, 0, _explained(cell))


def _between(one: Sheet, other: Sheet) -> Iterator[Difference]:
    """The differences between two tables, if they are few and all else agrees."""
    cells = list(shared(one, other))
    equal = [cell for cell in cells if is_equal(cell.pair.one, cell.pair.other)]
    unlike = [cell for cell in cells if not is_equal(cell.pair.one, cell.pair.other)]
    told = {cell.pair.one.value: weight(cell.pair.one) for cell in equal if cell.pair.one.value}
    bits = sum(told.values())
    if not 1 <= len(unlike) <= FEW or len(told) < WITNESSES or bits < PROVEN or not _alike(one, other, cells):
        return
    for cell in unlike:
        if _is_news(cell, equal) and (not _is_total(cell) or _same_lines(one, other)):
            explained = _explained(cell)
            alarm = len(unlike) == 1 and not explained and _is_slip(cell.pair)
            yield Difference(cell, bits, TELLING if alarm else 0, explained)


def shared(one: Sheet, other: Sheet) -> Iterator[Shared]:
    """The cells that two tables have in common, by rows and columns that each has once."""
    columns = _once(other.columns)
    here = _once(one.columns)
    rows = _once(other.rows)
    for key, row in _once(one.rows).items():
        counterpart = rows.get(key)
        if counterpart is None:
            continue
        for column_key, column in here.items():
            crossing = columns.get(column_key)
            figure = row.figure(column)
            shown = counterpart.figure(crossing) if crossing is not None else None
            if crossing is None or figure is None or figure.value is None:
                continue
            if shown is None or shown.value is None:
                continue
            if comparable(row, column, figure, counterpart, crossing, shown):
                yield Shared(Pair(figure, shown, (column, crossing)), (row, counterpart), (column, crossing))


def _once(lanes: Sequence[Lane]) -> Mapping[Key, Lane]:
    """The lanes by key, those left out that are not alone with it."""
    count = Counter(lane.key for lane in lanes)
    return {lane.key: lane for lane in lanes if count[lane.key] == 1 and lane.key != NAMELESS}


def _alike(one: Sheet, other: Sheet, cells: Sequence[Shared]) -> bool:
    """Whether the two tables have most of their rows in common: they show the same, not just share some."""
    rows = len({id(cell.rows[0]) for cell in cells})
    return 2 * rows > min(len(one.rows), len(other.rows))


def _same_lines(one: Sheet, other: Sheet) -> bool:
    return {lane.key for lane in one.rows} == {lane.key for lane in other.rows} and (
        {lane.key for lane in one.columns} == {lane.key for lane in other.columns}
    )


def _is_total(cell: Shared) -> bool:
    """Whether a row or column is a total by name only: of what, its table decides."""
    return any(lane.total and not lane.words for lane in (*cell.rows, *cell.columns))


def _is_news(cell: Shared, equal: Sequence[Shared]) -> bool:
    """Whether the two figures surely are of one row, column and period, and differ by more than rounding
    twice may make.
    """
    if not _is_far(cell.pair):
        return False
    if not all(_surely(*(lane.period for lane in lanes)) for lanes in (cell.rows, cell.columns)):
        return False
    beside = sum(1 for c in equal if c.rows[0] is cell.rows[0] or c.columns[0] is cell.columns[0])
    return beside >= BESIDE


def _is_far(pair: Pair) -> bool:
    """Whether two figures tell enough, and differ by more than rounding twice may make."""
    one, other = pair.one, pair.other
    assert one.value is not None
    assert other.value is not None
    if min(weight(one), weight(other)) < TELLING or one.scale != other.scale:
        return False
    return abs(one.value - other.value) > max(one.quantity.step, other.quantity.step)


def _surely(one: Period | None, other: Period | None) -> bool:
    return one == other


def _is_slip(pair: Pair) -> bool:
    assert pair.one.value is not None
    assert pair.other.value is not None
    step = pair.one.quantity.step
    return step == pair.other.quantity.step and slip(pair.one.value, pair.other.value, step) is not None


def _explained(cell: Shared) -> str:
    """What the tables say of a revision."""
    if any(lane.line.reading.restated for lane in (*cell.rows, *cell.columns)):
        return "one of the two is marked as restated or revised"
    if any(says_revised(lane.sheet) for lane in cell.rows):
        return "a note or caption tells of restated, revised or preliminary figures"
    return ""


def says_revised(sheet: Sheet) -> bool:
    """Whether a table's caption or notes tell of figures that were or will be changed."""
    table = sheet.view.table
    texts = [table.caption, *(note.text for note in table.notes)]
    return sheet.view.reading.restated or any(
        _REVISED.search(text) or read_header(text[:200], languages=sheet.languages).restated for text in texts
    )

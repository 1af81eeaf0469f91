"""The same facts in two tables: of all matches those that are the best for both sides, each fact linked
once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from auditor.checks.crosses.match import Match, Pair, candidates, comparable, is_equal, weight
from auditor.checks.crosses.merge import Cut
from auditor.checks.crosses.named import Named
from auditor.checks.crosses.sheets import Key, Lane, Sheet
from auditor.number import HUNDRED

#: Bits at which a match stands although what else the two tables share differs.
REGARDLESS = 34
#: Figures of fewer bits agree by chance too often to say that two tables show the same.
TELLING = 5


def same(sheets: Sequence[Sheet]) -> list[Match]:
    """Matches in which neither lane has a better counterpart in the other's table."""
    found = sorted(candidates(sheets), key=lambda match: match.order)
    taken: set[tuple[int, int]] = set()
    scopes: dict[tuple[int, int], bool] = {}
    kept: list[Match] = []
    for match in found:
        sides = {(id(match.one), match.other.sheet.order), (id(match.other), match.one.sheet.order)}
        if sides & taken:
            continue
        orders = (match.one.sheet.order, match.other.sheet.order)
        if match.bits < REGARDLESS and match.unlike == []:
            if orders not in scopes:
                scopes[orders] = _agree(match.one.sheet, match.other.sheet)
            if not scopes[orders]:
                continue
        taken |= sides
        kept.append(match)
    return kept


def _agree(one: Sheet, other: Sheet) -> bool:
    """Whether of the cells that two tables have in common, by row and column, as many agree as differ."""
    there: dict[Key, list[Lane]] = {}
    for lane in other.rows:
        there.setdefault(lane.key, []).append(lane)
    columns: dict[Key, list[Lane]] = {}
    for column in other.columns:
        columns.setdefault(column.key, []).append(column)
    agreeing = differing = 0
    for row in one.rows:
        for counterpart in there.get(row.key, ())[:1]:
            for column, figure in row.figures:
                for crossing in columns.get(column.key, ())[:1]:
                    shown = counterpart.figure(crossing)
                    if shown is None or shown.value is None:
                        continue
                    if comparable(row, column, figure, counterpart, crossing, shown):
                        if not is_equal(figure, shown):
                            differing += 1
                        elif weight(figure) >= TELLING:
                            agreeing += 1
    return agreeing >= differing


class Connected:
    """Which figures are known to be the same, directly or through others."""

    def __init__(self) -> None:
        self._parent: dict[int, int] = {}

    def _root(self, key: int) -> int:
        parent = self._parent
        parent.setdefault(key, key)
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    def join(self, pair: Pair) -> bool:
        """Whether the pair says something new."""
        one, other = self._root(id(pair.one)), self._root(id(pair.other))
        self._parent[one] = other
        return one != other


def told_once(
    matches: Iterable[Match], cuts: Iterable[tuple[Match, Cut]], names: Iterable[Named]
) -> tuple[list[tuple[Match, list[Pair]]], list[Named]]:
    """Each match with its equal pairs, and the named totals, that do not follow from what comes before."""
    connected = Connected()
    more = {id(match): extra.pairs for match, extra in cuts}
    kept = []
    for match in sorted(matches, key=lambda match: match.order):
        pairs = [*match.equal, *more.get(id(match), ())]
        kept.append((match, [pair for pair in pairs if _tells(pair) and connected.join(pair)]))
    return kept, [name for name in names if _tells(name.pair) and connected.join(name.pair)]


def _tells(pair: Pair) -> bool:
    """A hundred per cent of one thing is not a hundred per cent of another, nor are thousands millions."""
    return pair.one.value != HUNDRED and pair.one.scale == pair.other.scale

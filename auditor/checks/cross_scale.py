"""The scale of tables that do not give it: that of a table which repeats their figures.

A statement's "in millions" often stands over the page, or in a header that is no part of the table. Where
another table prints the same figures in the same rows and says "in millions", so are these: they are told
so, as else neither an equation between the two nor a sentence in full could be checked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from auditor.checks.axis import AMOUNT
from auditor.checks.cross_match import Match, Pair, weight
from auditor.checks.cross_sheets import Sheet, kind_of
from auditor.model import Figure
from auditor.number import ONE

#: Bits of distinct figures, and how many of them, that tell a table its scale.
BITS, FIGURES = 26, 2
#: Tables learn from tables that have learned, so many times.
ROUNDS = 3
#: Kinds of rows and columns to which "in millions" does not apply.
_APART = frozenset({"rate", "price", "average", "percent", "percent-change", "points"})


def learn(matches: Sequence[Match]) -> None:
    """Give the figures of tables without a scale that of the tables which repeat them."""
    mixed = [match for match in matches if any(_scales(pair)[0] != _scales(pair)[1] for pair in match.equal)]
    for _ in range(ROUNDS):
        votes: dict[int, dict[Decimal, dict[Decimal, int]]] = defaultdict(lambda: defaultdict(dict))
        sheets: dict[int, Sheet] = {}
        for match in mixed:
            for pair in match.equal:
                _vote(match, pair, votes, sheets)
        learned = False
        for order, scales in votes.items():
            if len(scales) == 1:
                scale, told = next(iter(scales.items()))
                if len(told) >= FIGURES and sum(told.values()) >= BITS:
                    _apply(sheets[order], scale)
                    learned = True
        if not learned:
            return


def _scales(pair: Pair) -> tuple[Decimal, Decimal]:
    return pair.one.scale, pair.other.scale


def _vote(
    match: Match,
    pair: Pair,
    votes: dict[int, dict[Decimal, dict[Decimal, int]]],
    sheets: dict[int, Sheet],
) -> None:
    """One pair's say: the scale of the figure that has one is that of the other's table."""
    sides = ((match.one.sheet, pair.one, pair.other), (match.other.sheet, pair.other, pair.one))
    for sheet, figure, other in sides:
        if figure.scale == ONE != other.scale and kind_of(figure) == AMOUNT and _is_silent(sheet):
            assert figure.value is not None
            sheets[sheet.order] = sheet
            votes[sheet.order][other.scale][figure.value] = weight(figure)


def _is_silent(sheet: Sheet) -> bool:
    """Whether a table says nothing of scale or unit."""
    return sheet.view.scale == ONE and sheet.view.reading.unit in (None, "percentage")


def _apply(sheet: Sheet, scale: Decimal) -> None:
    sheet.view.scale = scale
    for row in sheet.rows:
        for column, figure in row.figures:
            kinds = {row.line.reading.kind, column.line.reading.kind}
            if figure.scale == ONE and kind_of(figure) == AMOUNT and not kinds & _APART:
                figure.scale = scale


def agree(figures: Sequence[Figure]) -> bool:
    """Whether all figures have one scale."""
    return len({figure.scale for figure in figures}) < 2

"""Quotients whose base stands at another position: shares of a total row or column, changes from one period
to the next.

Along an axis the base of a figure is the same line's figure at a fixed position (the table's total, a
first year), at the total of the position's own section, or at the position before or after. The
candidates are few, so each is tried.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.checks.lines.support import BELIEVED
from auditor.checks.quotients.board import MANY, Base, Board, neighbours, seeds
from auditor.checks.quotients.forms import FAILS, Form, fit
from auditor.checks.quotients.search import best_of, forms_of, is_promised
from auditor.checks.quotients.weigh import Quotient, Shape, numbers

#: How far from a result its line is looked for: promised by words, and not.
NEAR, BESIDE = 8, 1
#: Fixed bases that are tried.
FIXED = 6


def quotients_elsewhere(board: Board, known: set[int]) -> list[Quotient]:
    """The believed quotients of lines that are not known to be quotients of lines, in order of the lines."""
    if len(board.axis.lines) > MANY:
        return []
    before_or_after = neighbours(board)
    found = []
    for line in board.filled:
        if line in known or (board.crowded and not is_promised(board, line)):
            continue
        forms = forms_of(board, line)
        if forms:
            best = best_of(board, _shapes(board, line, forms, before_or_after))
            if best and best.score >= BELIEVED:
                found.append(best)
    return found


def _shapes(board: Board, line: int, forms: tuple[Form, ...], before_or_after: list[Base]) -> Iterator[Shape]:
    """The shapes that hold at two telling positions."""
    reach = NEAR if is_promised(board, line) else BESIDE
    fixed = list(_fixed(board, line))
    asked = seeds(board, line)
    parts = [k for k in board.filled if 0 < abs(k - line) <= reach and not board.percent[k]]
    for k in parts:
        bases = [*(base for base in fixed if _is_base(board, k, base)), *before_or_after]
        for base in bases:
            for form in forms:
                shape = Shape(form, line, k, k, 2 * len(bases) * abs(k - line) * len(forms), base)
                held = 0
                for p in asked:
                    found = numbers(board, shape, p)
                    held += found is not None and fit(form, board.unit, *found) != FAILS
                if held > 1:
                    yield shape


def _is_base(board: Board, line: int, base: Base) -> bool:
    """Whether the figures at a base are worth dividing by: one, or a hundred, would leave all as it is."""
    values = [board.axis.value[t][line] for t in set(base.values())]
    return all(value is None or value not in (board.unit, 100 * board.unit) for value in values)


def _fixed(board: Board, line: int) -> Iterator[Base]:
    """Bases at a fixed position: where the line itself says 100 %, and the totals; of the whole axis, and by
    sections.
    """
    axis = board.axis
    hundred = 100 * board.unit
    full = [p for p in board.sample if axis.value[p][line] == hundred] if is_promised(board, line) else []
    totals = [p for p, position in enumerate(axis.positions) if position.reading.total == "strong"]
    for t in list(dict.fromkeys([*full, *totals[:2], *totals[-2:]]))[:FIXED]:
        yield {p: t for p in range(len(axis.positions)) if p != t}
    for marks in (full, totals):
        if len(marks) > 1:
            own = {axis.positions[t].section: t for t in reversed(marks)}
            yield {
                p: own[position.section]
                for p, position in enumerate(axis.positions)
                if position.section in own and own[position.section] != p
            }

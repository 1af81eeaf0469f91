"""Bounds between tables: a part is at most its whole, a percentage of all lies between those of the groups.

They are proposed only where sums across tables have shown what is part of what. They tie nothing and prove
nothing wrong; they say what was looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.checks.crosses.exceptions import Within
from auditor.checks.crosses.found import Found
from auditor.checks.crosses.period import Period
from auditor.checks.crosses.runs import Run
from auditor.checks.crosses.sheets import Lane, kind_of, period_at
from auditor.checks.crosses.words import Words
from auditor.checks.family import Family
from auditor.checks.lines.axis import AMOUNT, PERCENT
from auditor.model import Figure, Operator, Relation, Term

_PERCENTAGE: Words = frozenset({"percentage"})


def bounds(known: Found) -> Iterator[Family]:
    """Parts and their wholes, percentages and those of the groups."""
    for split in known.splits:
        yield _family(f"{_table(split.result)}/within/{split.result.span.start}", _within(split))
    wholes: dict[int, list[Run]] = {}
    for run in known.runs:
        if run.whole:
            wholes.setdefault(run.one.order, []).append(run)
    for run in known.runs:
        for whole in wholes.get(run.one.order, ()) if not run.whole else ():
            if whole.other is not run.other:
                yield _family(_name(run, whole.other.view.table.id), list(_subsets(run, whole)))
        yield _family(_name(run, "percentages"), list(_percentages(run)))


def _family(name: str, relations: list[Relation]) -> Family:
    for relation in relations:
        relation.evidence = "sums across tables"
    return Family(name, "", relations, axis="across", score=0)


def _name(run: Run, of: str) -> str:
    return f"{run.one.view.table.id}={run.other.view.table.id}/{run.positions[0].line.index}/within/{of}"


def _table(figure: Figure) -> str:
    return figure.table.id if figure.table is not None else ""


def _bound(operator: Operator, result: Figure, *operands: Figure, minus: Sequence[Figure] = ()) -> Relation:
    terms = (*(Term(figure) for figure in operands), *(Term(figure, -1) for figure in minus))
    return Relation(operator, result, terms)


def _within(split: Within) -> list[Relation]:
    """At most the figure that leaves nothing out, and at least that less all that is left out."""
    return [
        _bound("at-most", split.result, split.whole),
        _bound("at-least", split.result, split.whole, minus=split.excluded.left_out),
    ]


def _subsets(part: Run, whole: Run) -> Iterator[Relation]:
    """Whatever both tables have, line by line and position by position: the part is at most the whole."""
    axis = part.parts[0].counterpart.axis
    lanes = {lane.key: lane for lane in whole.other.along(whole.parts[0].counterpart.axis)}
    for lane in part.other.along(axis):
        larger = lanes.get(lane.key)
        if larger is None:
            continue
        there = {position.key: figure for position, figure in larger.figures if kind_of(figure) == AMOUNT}
        for position, figure in lane.figures:
            whole_figure = there.get(position.key)
            if position.period is None or whole_figure is None or kind_of(figure) != AMOUNT:
                continue
            if figure.scale == whole_figure.scale:
                yield _bound("at-most", figure, whole_figure)


def _percentages(run: Run) -> Iterator[Relation]:
    """The percentage of all is a mean of the groups' percentages, and so is the count that it stands for."""
    here, there = run.parts[0].lane, run.parts[0].counterpart
    for lane in run.one.along(here.axis):
        if not lane.words > _PERCENTAGE:
            continue
        figures = [figure for position in run.positions if (figure := lane.figure(position)) is not None]
        if len(figures) != len(run.positions) or any(
            kind_of(f) != PERCENT or f.value is None for f in figures
        ):
            continue
        for position in _positions(run, lane):
            yield from _mean(lane, figures, run.other.along(there.axis), position)


def _positions(run: Run, lane: Lane) -> Iterator[Lane]:
    """The positions of the other table that are of the lane's own period."""
    across = run.parts[0].counterpart.across
    for position in across:
        if _is(lane.period, position.period):
            yield position


def _is(one: Period | None, other: Period | None) -> bool:
    return one is not None and other is not None and one.may_be(other)


def _mean(lane: Lane, groups: Sequence[Figure], lanes: Sequence[Lane], position: Lane) -> Iterator[Relation]:
    least = min(groups, key=lambda figure: figure.value or 0)
    most = max(groups, key=lambda figure: figure.value or 0)
    total = next((figure for o in lanes if o.total and not o.words and (figure := o.figure(position))), None)
    for other in lanes:
        figure = other.figure(position)
        if figure is None or not _is(period_at(other, position), lane.period):
            continue
        if other.words == lane.words and kind_of(figure) == PERCENT:
            yield _bound("at-least", figure, least)
            yield _bound("at-most", figure, most)
        elif other.words == lane.words - _PERCENTAGE and total is not None and kind_of(figure) == AMOUNT:
            yield _bound("at-least", figure, least, total)
            yield _bound("at-most", figure, most, total)

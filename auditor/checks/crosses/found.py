"""What the tables of a document have in common, found once for all rules that ask."""

from __future__ import annotations

import msgspec

from auditor.checks.crosses.exceptions import Composed, Less, Within, composed, less, splits
from auditor.checks.crosses.match import Match, Pair
from auditor.checks.crosses.merge import Cut, cut
from auditor.checks.crosses.named import Named, named
from auditor.checks.crosses.runs import Run, runs
from auditor.checks.crosses.same import same, told_once
from auditor.checks.crosses.scale import agree, learn
from auditor.checks.crosses.sheets import Sheet, sheets
from auditor.checks.registry import Scope

_KEY = "crosses"


class Found(msgspec.Struct, eq=False):
    """`told` are the matches with those of their pairs that do not follow from others."""

    sheets: list[Sheet]
    matches: list[Match]
    told: list[tuple[Match, list[Pair]]]
    cuts: list[tuple[Match, Cut]]
    names: list[Named]  # that no match tells already
    runs: list[Run]
    less: list[Less]
    splits: list[Within]
    composed: list[Composed]


def found(scope: Scope) -> Found:
    """The relations between the tables of a scope."""
    known = scope.found.get(_KEY)
    if isinstance(known, Found):
        return known
    scope.found[_KEY] = result = _find(scope)
    return result


def _find(scope: Scope) -> Found:
    prepared = sheets(scope.tables)
    matches = same(prepared)
    grand = named(prepared)
    learn(matches, grand)
    cuts = [(match, cut(match)) for match in matches]
    told, fresh = told_once(matches, cuts, grand)
    made = [run for run in runs(prepared) if agree([run.parts[0].result, *run.parts[0].parts])]
    explained = [one for one in less(cuts, made) if agree([one.result, one.excluded.total])]
    return Found(
        sheets=prepared,
        matches=matches,
        told=told,
        cuts=cuts,
        names=fresh,
        runs=made,
        less=explained,
        splits=list(splits(explained)),
        composed=[
            one
            for one in composed(prepared, explained, grand)
            if agree([one.result, *(f for f, _ in one.terms)])
        ],
    )

"""The relation of a change to its two figures, by what the change is told in."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from auditor.checks.family import Family
from auditor.checks.prose.stated import stated, supposed
from auditor.claims.model import Claim

#: How much looser a multiple in words is than its digits: "doubled" may be 1.7 or 2.4 times.
LOOSE = Decimal("0.3")


def relation_of(change: Claim, later: Claim, earlier: Claim, *, certain: bool) -> Iterator[Family]:
    """The relation of a change to its two figures, by what the change is told in."""
    make = stated if certain else supposed
    kind = change.quantity.kind
    evidence = "a change and its two figures in one sentence"
    if kind == "ratio":
        yield _multiple(change, later, earlier, certain=certain)
    elif kind == "points":
        if later.quantity.kind == "percent":
            yield make("point-change", change, (earlier, later), evidence)
    elif kind == "percent" and later.quantity.kind == "percent":
        if _is_in_points(change, later, earlier):
            yield supposed("point-change", change, (earlier, later), evidence)
        else:
            yield supposed("percent-change", change, (earlier, later), evidence)
    elif kind == "percent":
        yield make("percent-change", change, (earlier, later), evidence)
    else:
        yield make("change", change, (earlier, later), evidence)


def _is_in_points(change: Claim, later: Claim, earlier: Claim) -> bool:
    """Whether percentages that differ by so many points are said to differ by so many per cent."""
    a, b, c = earlier.quantity.value, later.quantity.value, change.quantity.value
    if a is None or b is None or c is None:
        return False
    return abs(abs(b - a) - c) <= change.quantity.step


def _multiple(change: Claim, later: Claim, earlier: Claim, *, certain: bool) -> Family:
    """ "doubled from 12 to 25": loosely, so that only a gross miss is one."""
    times, a, b = change.quantity.value, earlier.quantity.value, later.quantity.value
    gross = bool(times and a and b and abs(b / a / times - 1) > LOOSE)
    make = stated if certain and gross and change.quantity.hedge is None else supposed
    return make("ratio", change, (later, earlier), "a multiple and its two figures in one sentence")

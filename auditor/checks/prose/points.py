"""Per cent where percentage points are meant: "rose by 4 per cent, from 31 per cent to 35 per cent"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.checks.family import Family, Remark
from auditor.checks.prose.changes_beside import changes_of
from auditor.checks.prose.compare import Comparison, comparisons, is_rate
from auditor.checks.prose.stated import between, figures, stated, with_figures
from auditor.checks.registry import Scope, check
from auditor.claims.model import Claim
from auditor.line import flat
from auditor.number import HUNDRED

#: From a percentage to a change of it: "35 per cent of the officials, UP BY 4 per cent".
_CHANGED = re.compile(
    r"[^;:]{0,140}?(?:\b(?:up|down)|\bwhich is|\b(?:an?|the) (?:\w+ )?(?:increase|improvement|rise|"
    r"decrease|decline|drop|"
    r"fall|reduction) of)(?: (?:by|about|some|almost|nearly|over|approximately)){0,2}",
    re.IGNORECASE,
)
#: And on to the time that it is compared with.
_SINCE = re.compile(
    r"(?:(?:higher|lower|more|less) )?(?:as )?(?:compared (?:with|to)|from|since|than|over|on|"
    r"in comparison)\b"
    r"[^.;:]{0,40}?(?:\b(?:19|20)\d\d\b|\b(?:last|previous|prior) (?:year|period|report)|year before)",
    re.IGNORECASE,
)
MESSAGE = "“{}” as the change of a percentage: per cent, or percentage points? The words leave it open."


@check("percent-or-points")
def propose(scope: Scope, parameters: object) -> Iterator[Family]:
    """A difference of two percentages is told in percentage points."""
    for sentence in with_figures(scope.sentences):
        if sum(claim.quantity.kind == "percent" for claim in sentence.claims) < 2:
            continue
        chain = figures(sentence)
        compared = comparisons(sentence)
        settled: set[int] = set()
        for comparison in compared:
            for change in _of_two(chain, comparison):
                settled.add(change.index)
                operands = (comparison.earlier, comparison.later or comparison.earlier)
                yield stated("percent-change", change, operands, "per cent, where points are meant")
        paired = {c.earlier.index for c in compared if c.earlier.quantity.kind == "percent"}
        yield from _left_open(chain, settled | paired)


def _of_two(chain: Sequence[Claim], comparison: Comparison) -> Iterator[Claim]:
    """The changes beside two percentages that are just their difference."""
    later, earlier = comparison.later, comparison.earlier
    if later is None or later.quantity.kind != "percent" or earlier.quantity.kind != "percent":
        return
    for change in changes_of(chain, later, earlier):
        if change.claim.quantity.kind == "percent" and _are_points(change.claim, later, earlier):
            yield change.claim


def _are_points(change: Claim, later: Claim, earlier: Claim) -> bool:
    """Whether two percentages differ by just so many points, and by another part of the earlier one."""
    a, b, c = earlier.quantity.value, later.quantity.value, change.quantity
    if not a or b is None or c.value is None:
        return False
    relative = abs(HUNDRED * (b - a) / a)
    return abs(b - a) == c.value and abs(relative - c.value) > 2 * c.step


def _left_open(chain: Sequence[Claim], settled: set[int]) -> Iterator[Family]:
    """A change of a percentage whose earlier value is not printed: the words alone decide, and they don't."""
    for at, change in enumerate(chain[1:], 1):
        level = chain[at - 1]
        if change.index in settled or change.quantity.kind != "percent" or level.quantity.kind != "percent":
            continue
        if level.quantity.change is not None or level.index in settled or not is_rate(change):
            continue
        if _CHANGED.fullmatch(between(level, change)) and _SINCE.match(_behind(change)):
            text = flat(change.figure.text)
            yield Family("", "", [], remarks=[Remark(change.figure, MESSAGE.format(text))])


def _behind(claim: Claim) -> str:
    return flat(claim.sentence.text[claim.end : claim.end + 80])

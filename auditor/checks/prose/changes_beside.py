"""Which figures beside a pair say how one became the other: in per cent, in points, as an amount."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from auditor.checks.prose.change_words import LED_TO, OR
from auditor.checks.prose.compare import direction, is_by, is_rate, last_direction
from auditor.checks.prose.stated import AMOUNTS, alike, between, figures, lead
from auditor.claims.model import Claim

#: From the pair to a change that follows it: "from 12 to 15, AN INCREASE OF 25 per cent".
_BEHIND = re.compile(r"[^.;:]{0,60}", re.IGNORECASE)
#: Between a change and the figure that it started from: "increased by 25 per cent, FROM 12 to 15".
_FROM = re.compile(r"[^.;:]{0,110}?[, ]\(?(?:(?:up|down) )?from(?: \w+){0,2}|,? ?\(?from", re.IGNORECASE)
#: Behind a change that compares with something of its own: "but up 4 points FROM the estimate of 2008".
_ELSEWHERE = re.compile(
    r"\s*(?:[\w’'\-]+\s+){0,4}?(?:from|compared|since|over|than|against|relative|versus|in)\b", re.IGNORECASE
)


class Change(msgspec.Struct, frozen=True, eq=False):
    """A figure that says by how much; `tight` where nothing else can be meant."""

    claim: Claim
    tight: bool


def changes_of(chain: Sequence[Claim], later: Claim, earlier: Claim) -> list[Change]:
    """The figures beside a pair that say by how much: in per cent, in points, as an amount, as a multiple."""
    first, last = sorted((chain.index(later), chain.index(earlier)))
    inside = chain[first + 1 : last]
    found = [Change(c, len(inside) <= 2) for c in inside if _is_inside(c, later, earlier)]
    found += _before(chain, first, later, earlier)
    return found or _behind(chain, last, later)


def _is_inside(claim: Claim, later: Claim, earlier: Claim) -> bool:
    """ "30 (up 25 per cent from 24)", "30, an increase of 6 or 25 per cent from 24"."""
    if later.start > earlier.start:
        return False
    return _says_change(claim, later) or (_is_other_way(claim) and _says_change(_one_before(claim), later))


def _before(chain: Sequence[Claim], first: int, later: Claim, earlier: Claim) -> list[Change]:
    """ "increased by 6 or 25 per cent to 30 (2018: 24)"; "fell by 10 per cent from 50 to 45"."""
    target = chain[first]
    found: list[Change] = []
    at = first - 1
    while at >= 0 and len(found) < 2:
        claim = chain[at]
        link = between(claim, target)
        if found:
            fits = OR.fullmatch(link) is not None
        elif target is later:
            fits = LED_TO.fullmatch(link) is not None
        else:
            fits = _FROM.fullmatch(link) is not None
        if not fits or not (_says_change(claim, later) or _is_other_way(claim)):
            break
        found.append(Change(claim, len(link) < 60))
        target = claim
        at -= 1
    if found and not any(_says_change(c.claim, later) for c in found):
        return []
    return found


def _behind(chain: Sequence[Claim], last: int, later: Claim) -> list[Change]:
    """ "from 12 to 15, a rise of 25 per cent"; "15, compared with 12 in 2012 (a rise of 25 per cent)"."""
    found: list[Change] = []
    target = chain[last]
    for claim in chain[last + 1 : last + 3]:
        link = between(target, claim)
        fits = OR.fullmatch(link) if found else _BEHIND.fullmatch(link)
        other = found and _is_other_way(claim)
        if "but" in link.split() or _ELSEWHERE.match(claim.sentence.text, claim.end):
            break
        if not fits or not (other or (_says_change(claim, later) and direction(f"{link} {_after(claim)}"))):
            break
        found.append(Change(claim, True))
        target = claim
    return found


def _after(claim: Claim) -> str:
    return claim.sentence.text[claim.end : claim.end + 12]


def _says_change(claim: Claim | None, beside: Claim) -> bool:
    """Whether a figure is a change by its own words, of the kind that the figures beside it can have."""
    if claim is None:
        return False
    kind = claim.quantity.kind
    if kind in ("percent", "points"):
        return is_rate(claim)
    if kind == "ratio":
        return claim.quantity.change is not None
    return kind in AMOUNTS and is_by(claim) and alike(claim, beside)


def _is_other_way(claim: Claim) -> bool:
    """Whether a figure only puts the one before, a change, in another way: "by 6 OR 25 per cent"."""
    one = _one_before(claim)
    return (
        one is not None
        and {one.quantity.kind, claim.quantity.kind} & {"percent", "points"} != set()
        and one.quantity.kind != claim.quantity.kind
        and OR.fullmatch(between(one, claim)) is not None
    )


def _one_before(claim: Claim) -> Claim | None:
    chain = figures(claim.sentence)
    at = chain.index(claim)
    return chain[at - 1] if at else None


def turned(change: Claim) -> Claim:
    """A change with its direction by the words around it: "fell by 40 or 22 per cent"."""
    if change.quantity.change is None:
        words = lead(change, 160)
        way = direction(_after(change)) or last_direction(words)
        if way is not None:
            figure = change.figure
            figure.quantity = msgspec.structs.replace(figure.quantity, change=way)
    return change

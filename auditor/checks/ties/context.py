"""What a claim is about, as far as its sentence tells: the words around it, near and far, and its year."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from auditor.checks.crosses.words import NONE, Words
from auditor.checks.ties.words import MONTHS, keys
from auditor.claims.model import Claim, Sentence
from auditor.number import CHECKABLE

#: What ends the clause that a figure stands in.
_BREAK = re.compile(
    r"[;:()]|,(?= (?:of )?which| where| including| excluding| net| and the| with)"
    r"|\b(?:while|whereas|of which|compared (?:to|with)|consisting|primarily|partially|offset|versus)\b"
)
#: Between the members of one list of figures: commas, "and", signs of currencies, footnote marks, brackets.
_LISTED = re.compile(
    r"(?:[\s,/]|and|or|to|from|million|billion|US|USD|[$€£]|\((?=[$€£\d])|\)|\([^()]{0,40}\))*"
)
#: The same behind a figure in brackets, which is a loss: "(38) million, (26) million".
_LOSSES = re.compile(r"\)(?:[\s,]|and|or|million|billion|thousand|[$€£])*\(?")
#: "5 million of unpaid claims as of 30 June": what the figure is of.
_OF = re.compile(r"\s+(?:of|in)\s+([^.,;:()]+?)(?=\s+(?:as of|at|in|on|during|for|that|which)\b|[.,;:()]|$)")
_YEAR = re.compile(r"(?<![\d$€£.,/-])((?:19|20)\d\d)(?:[-/–](?:19|20)?\d\d)?(?![\d%]|[.,]\d)")
#: Between years of one list: months, days, "and".
_DATED = re.compile(r"(?:[\s,]|and|or|to|[0-3]?\d\b|[A-Z][a-z]{2,8}\b\.?|for|fiscal|years?|ended)*")
#: The year behind it is that of what a figure is compared with, not the figure's own.
_COMPARED = re.compile(
    r"\b(?:compared (?:with|to)|versus|relative to|than"
    r"|(?:increase|decrease|rise|fall|growth|decline|change|up|down)\b[^,;]{0,60}?\b(?:from|over|since))\b"
)


class Year(msgspec.Struct, frozen=True):
    """A year in a sentence, with its place."""

    start: int
    end: int
    key: str


class About(msgspec.Struct, frozen=True):
    """What one claim is about."""

    claim: Claim
    counted: Words  # what it counts, if it tells
    near: Words  # of its clause
    subject: Words  # of what stands before it in its clause; or after, in "had 5 million of unpaid claims"
    words: Words  # of its sentence
    wider: Words  # of its heading, and of the sentence before in the paragraph
    years: frozenset[str]  # any of which it may be of; empty where nothing tells
    dated: bool  # one year, which the words give to this figure
    group: tuple[int, int]  # the list it stands in: index of its first member, how many


def about(sentence: Sentence, claims: Sequence[Claim], before: Sentence | None) -> list[About]:
    """What each of these claims of a sentence is about."""
    text = sentence.text
    dates = _years(sentence)
    groups = _groups(text, claims)
    wider = keys(sentence.section) | (keys(before.text) if before is not None else frozenset())
    words = keys(text)
    found = []
    for index, claim in enumerate(claims):
        first, size = groups[index]
        last = claims[first + size - 1]
        start, end = _clause(text, claims[first].start, last.end, claims)
        years, dated = _when(dates, claims, index, groups[index], text)
        if not dates and before is not None:
            years = frozenset(year.key for year in _years(before))
        found.append(
            About(
                claim,
                _counted(claim),
                keys(text[start:end]),
                _subject(text, start, claims[first].start, last.end, end),
                words,
                wider,
                years,
                dated,
                groups[index],
            )
        )
    return found


def _counted(claim: Claim) -> Words:
    unit = claim.quantity.unit
    return keys(unit) if claim.quantity.kind == "count" and unit else NONE


def _subject(text: str, start: int, first: int, last: int, end: int) -> Words:
    before = keys(text[start:first]) - MONTHS
    following = _OF.match(text, last, end)
    if before or following is None:
        return before
    return keys(following[1]) - MONTHS


def _years(sentence: Sentence) -> list[Year]:
    taken = [
        (claim.start, claim.end)
        for claim in sentence.claims
        if claim.quantity.kind in CHECKABLE or claim.quantity.kind == "reference"
    ]
    return [
        Year(match.start(), match.end(), match[1])
        for match in _YEAR.finditer(sentence.text)
        if not any(start <= match.start() < end for start, end in taken)
    ]


def _groups(text: str, claims: Sequence[Claim]) -> list[tuple[int, int]]:
    """For every claim the list it stands in: claims with nothing between them that tells them apart."""
    runs: list[list[int]] = []
    for index, claim in enumerate(claims):
        joined = (
            runs
            and claims[index - 1].quantity.kind == claim.quantity.kind
            and _is_listed(text[claims[index - 1].end : claim.start])
        )
        if joined:
            runs[-1].append(index)
        else:
            runs.append([index])
    return [(run[0], len(run)) for run in runs for _ in run]


def _is_listed(between: str) -> bool:
    return bool(_LISTED.fullmatch(between) or _LOSSES.fullmatch(between))


def _clause(text: str, start: int, end: int, claims: Sequence[Claim]) -> tuple[int, int]:
    """Where the clause around a figure, or a list of them, begins and ends."""
    low = max((m.end() for m in _BREAK.finditer(text, 0, start)), default=0)
    if len(text[low:start].split()) < 2:  # nothing but the figure: what stands before is its subject
        earlier = [m.end() for m in _BREAK.finditer(text, 0, start) if m.end() < low]
        low = max(earlier, default=0)
    after = _BREAK.search(text, end)
    high = after.start() if after is not None else len(text)
    return low, high


def _when(
    dates: Sequence[Year], claims: Sequence[Claim], index: int, group: tuple[int, int], text: str
) -> tuple[frozenset[str], bool]:
    """The year of a claim: its own of a list, the one that follows it, the one before; or any that the
    sentence names.
    """
    if not dates:
        return frozenset(), False
    if len({date.key for date in dates}) == 1:
        if _COMPARED.search(text, claims[index].end, dates[0].start):
            return frozenset(), False
        return frozenset({dates[0].key}), True
    first, size = group
    if size > 1:
        lists = [run for run in _runs(dates, text) if len(run) == size]
        start = claims[first].start
        if lists:
            nearest = min(lists, key=lambda run: abs(run[0].start - start))
            return frozenset({nearest[index - first].key}), True
    own = _beside(dates, claims, index, group)
    if own is not None:
        return frozenset({own.key}), size == 1
    return frozenset(date.key for date in dates), False


def _beside(
    dates: Sequence[Year], claims: Sequence[Claim], index: int, group: tuple[int, int]
) -> Year | None:
    """The year that follows a figure before the next one does, or else stands between it and the one
    before.
    """
    first, size = group
    start, end = claims[first].start, claims[first + size - 1].end
    following = claims[first + size].start if first + size < len(claims) else end + 10_000
    preceding = claims[first - 1].end if first else 0
    after = [date for date in dates if end <= date.start < following]
    before = [date for date in dates if preceding <= date.start < start]
    if len({date.key for date in after}) == 1 and (not before or first == 0):
        return after[0] if not before else None
    if len({date.key for date in before}) == 1 and not after:
        return before[0]
    if after and before:
        return after[0] if len({date.key for date in after}) == 1 else None
    return None


def _runs(dates: Sequence[Year], text: str) -> list[list[Year]]:
    """Years that are listed together."""
    runs: list[list[Year]] = []
    for date in dates:
        if runs and _DATED.fullmatch(text[runs[-1][-1].end : date.start]):
            runs[-1].append(date)
        else:
            runs.append([date])
    return runs

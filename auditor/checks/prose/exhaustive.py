"""Sums whose words leave nothing out: "9 million, consisting of 5 million for ... and 4 million for ...",
"5 women and 4 men, a total of 9".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from auditor.checks.family import Family
from auditor.checks.prose.items import enumerated_at
from auditor.checks.prose.stated import adds_to, between, bracketed, same_noun, stated, trail
from auditor.claims.model import Claim

#: Between a total, with what it counts, and its first part: nothing but the parts comes.
_CONSISTS = re.compile(
    r",? ?(?:compris(?:ing|ed|es?)(?: of)?|consist(?:ing|ed|s)? of|(?:(?:is|was|were) )?made up of|"
    r"composed of):?",
    re.IGNORECASE,
)
#: Between a total and its first part in an enumeration, after which nothing but the parts comes.
_WHOLLY = re.compile(
    r"\b(?:comprising|consisting of|made up of|(?:broken down )?as follows)[:,]?\s*(?:\(a\)|\(i\)|\(1\))?$",
    re.I,
)
#: Between two parts of a list: what the first one counts, then a comma, "and", or both.
_LINK = re.compile(r"[^.;:()]{0,80}?(?:,|,? and)$", re.IGNORECASE)
#: The same where nothing but a name stands between them.
_SHORT_LINK = re.compile(r"(?:[\w’'\-]+ ){0,3}[\w’'\-]*(?:,|,? ?\band)$", re.IGNORECASE)
#: From the last part to the total of them all.
_IN_ALL = re.compile(
    r"(?:[\w’'\-]+ ){0,3}[\w’'\-]*(?:,| –| —| \()? ?(?:(?:for|making|giving|or) )?"
    r"(?:a (?:combined )?total of|totall?ing|altogether|in all)$",
    re.IGNORECASE,
)
#: Words by which a figure is no part beside the others.
_ASIDE = re.compile(
    r"\b(?:which|whom|includ\w+|these|those|them|per|each|every|than|over|under|up|about|respectively|another|"
    r"former|latter|both|at least|more|less|other|not|nor|or)\b|%|\bof\b(?= the\b)",
    re.IGNORECASE,
)
#: Behind the total of a list: it is of more than the list, of several years.
_BEYOND = re.compile(
    r"\b(?:since|over|between|during|from|to date|so far|cumulative\w*|in|by|at|compared|with|including)\b",
    re.IGNORECASE,
)
_SEX = re.compile(r"\b(women|females?|girls)\b|\b(men|males?|boys)\b", re.IGNORECASE)
_KINDS = frozenset({"count", "money"})


def enumerated(amounts: Sequence[Claim]) -> Family | None:
    """ "9 million, comprising: (a) 5 million ...; and (b) 4 million": the parts are all there is; and
    so are the women and the men in one bracket.
    """
    for k, total in enumerate(amounts[:-1]):
        parts = list(amounts[k + 1 :])
        if _WHOLLY.search(between(total, parts[0])):
            begins = enumerated_at(total.sentence.text, total.end)
            starting = [p for p in parts if any(0 <= p.start - b <= 2 for b in begins)]
            if len(begins) > 1 and len(starting) == len(begins) and all(adds_to(p, total) for p in starting):
                return stated("sum", total, starting, "a total and the parts that it comprises")
        pair = parts[:2]
        if len(pair) == 2 and _are_sexes(total, *pair):
            return stated("sum", total, pair, "women and men in a bracket")
    return None


def _are_sexes(total: Claim, one: Claim, other: Claim) -> bool:
    """ "90 sailors (50 men and 40 women)": the bracket holds these two and nothing else."""
    bracket = bracketed(one)
    if (
        bracket is None
        or bracketed(other) != bracket
        or bracketed(total) is not None
        or total.end > bracket[0]
    ):
        return False
    text = total.sentence.text
    inside = text[bracket[0] : bracket[1]]
    others = text[one.end : other.start] + text[other.end : bracket[1] - 1]
    sexes = {bool(m[1]) for m in _SEX.finditer(inside)}
    only = not (set(re.findall(r"\w+", _SEX.sub("", others).lower())) - {"and"})
    return sexes == {True, False} and only and len(text[total.end : bracket[0]].split()) <= 6


def exhaustive(amounts: Sequence[Claim]) -> Family | None:
    """The sum of a sentence with these amounts, in order, if its words say that it is one."""
    return _consisting(amounts) or _in_all(amounts)


def _consisting(amounts: Sequence[Claim]) -> Family | None:
    """A total and all that follows it, up to the end of the sentence."""
    total, *parts = amounts
    text = total.sentence.text
    if len(parts) < 2 or not _is_consisting(total, parts):
        return None
    links = [between(a, b) for a, b in pairwise(parts)]
    behind = text[parts[-1].end :]
    if not all(_LINK.fullmatch(link) for link in links) or not links[-1].endswith("and"):
        return None
    if re.search(r"[,;:(–—]|\band\b", behind) or _ASIDE.search(f"{' '.join(links)} {behind}"):
        return None
    return _sum(total, parts, "a total and all that it consists of")


def _is_consisting(total: Claim, parts: Sequence[Claim]) -> bool:
    """Whether a total is said to consist of parts of its own kind: 50 teams may comprise 45 women."""
    noun = total.quantity.unit if total.quantity.kind == "count" else None
    words = between(total, parts[0]).removeprefix(noun or "").strip()
    own = all(p.quantity.unit is None or same_noun(p.quantity.unit, noun or "") for p in parts)
    return _CONSISTS.fullmatch(words) is not None and (own or total.quantity.kind == "money")


def _in_all(amounts: Sequence[Claim]) -> Family | None:
    """A list and the total behind it, where no shorter or longer list comes to the total."""
    *before, total = amounts
    if len(before) < 2 or not _IN_ALL.fullmatch(between(before[-1], total)) or _BEYOND.search(trail(total)):
        return None
    parts = [before[-1]]
    for one, other in pairwise(reversed(before)):
        link = between(other, one)
        if not _SHORT_LINK.fullmatch(link) or _ASIDE.search(link):
            break
        parts.insert(0, other)
    first = between(parts[0], parts[1]) if len(parts) > 1 else ""
    if not first or not between(parts[-2], parts[-1]).endswith("and"):
        return None
    wanted = total.quantity.value
    ends = [sum(c.quantity.value or 0 for c in before[k:]) for k in range(len(before))]
    return None if wanted in ends else _sum(total, parts, "a list and its total")


def _sum(total: Claim, parts: Sequence[Claim], evidence: str) -> Family | None:
    """The sum, where all figures are of one kind and unit, in one bracket or in none."""
    every = [total, *parts]
    units = {c.quantity.unit for c in every if c.quantity.kind == "money"}
    if {c.quantity.kind for c in every} - _KINDS or len({c.quantity.kind for c in every}) > 1:
        return None
    if len(units) > 1 or len({bracketed(c) for c in parts}) > 1:
        return None
    return stated("sum", total, parts, evidence)

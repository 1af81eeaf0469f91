"""Whether the words of two rows or columns of different tables say that they are the same."""

from __future__ import annotations

from typing import Literal

import msgspec

from auditor.checks.crosses.sheets import LONG, Lane, Sheet
from auditor.checks.crosses.words import Words

#: From the strongest: the same words; words that the other's table is about, of which it is the total; two
#: totals of tables that share words; words among the other's; words in common; nothing.
Link = Literal["same", "named", "totals", "within", "related", "none"]


class Need(msgspec.Struct, frozen=True):
    """What the values must show for a link: bits of distinct figures, and how many of them."""

    bits: int
    figures: int
    rank: int


#: The less the words say, the more the values must.
NEEDS: dict[Link, Need] = {
    "same": Need(10, 1, 0),
    "named": Need(14, 1, 1),
    "totals": Need(22, 2, 2),
    "within": Need(26, 2, 3),
    "related": Need(30, 3, 4),
    "none": Need(42, 3, 5),
}
#: Words that tell parts or kinds of a thing apart: where only one side has one, it is not the same thing.
OPPOSED = frozenset({
    "not", "non", "excluding", "except", "other", "percentage", "change", "increase", "decrease",
    "rate", "average", "woman", "man", "per", "cumulative", "before", "after",
})  # fmt: skip


def link(one: Lane, other: Lane) -> Link | None:
    """How the words of two lanes are linked; None where they exclude that both are the same."""
    a, b = one.words, other.words
    if one.period and other.period and not one.period.may_be(other.period):
        return None
    if a == b and (a or one.alias):
        return "same"
    if _spells(one.alias, b) or _spells(other.alias, a):
        return "same"
    if ((a - b - other.sheet.about) | (b - a - one.sheet.about)) & OPPOSED:
        return None
    if len(one.sheet.along(one.axis)) > LONG and not one.total:
        return None
    if len(other.sheet.along(other.axis)) > LONG and not other.total:
        return None
    return _weaker(one, other, a, b)


def _weaker(one: Lane, other: Lane, a: Words, b: Words) -> Link:
    if not a and not b:
        return "totals" if common(one.sheet, other.sheet) else "none"
    if (not a and _is_about(one, b, other)) or (not b and _is_about(other, a, one)):
        return "named"
    if a and b and (a < b or b < a or _covered(one, other)):
        return "within"
    if 2 * len(a & b) >= len(a | b) or (a | one.sheet.about) & b or (b | other.sheet.about) & a:
        return "related"
    return "none"


def _covered(one: Lane, other: Lane) -> bool:
    """Whether what only one says in its label is what the other's table is about, both ways."""
    a, b = one.words, other.words
    return bool(a & b) and a - b <= other.sheet.about and b - a <= one.sheet.about


def common(one: Sheet, other: Sheet) -> Words:
    """The words that the captions of two tables share."""
    return one.about & other.about


def _is_about(lane: Lane, words: Words, named: Lane) -> bool:
    """Whether a nameless lane's table is about what the words say, and the other table isn't as a whole."""
    about = lane.sheet.about | lane.heading
    return bool(words) and words <= about and (lane.total or not words <= named.sheet.about)


def _spells(alias: Words, words: Words) -> bool:
    """Whether words are what an abbreviation stands for, or the telling part of it."""
    return bool(words) and words <= alias

"""The same fact in two sentences: the same figure of the same thing, in nearly the same words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

import msgspec

from auditor.checks.crosses.words import Words
from auditor.checks.family import Family
from auditor.checks.prose.stated import stated, supposed
from auditor.checks.ties.context import About
from auditor.checks.ties.dates import is_open
from auditor.checks.ties.slipped import steps
from auditor.checks.ties.words import rarity_of
from auditor.model import Operator
from auditor.number import Quantity
from auditor.slips import slip_of

#: The weight of words that two clauses must share, and hundredths of the shorter's; of both, to contradict.
SHARED, MOST, NEARLY_ALL = 14, 60, 90
#: A figure that so many sentences give tells nothing.
CROWD = 12
#: Digits of a figure that contradicts another.
DIGITS = 3
EVIDENCE = "the same fact in another sentence"
_BOUNDS: dict[str, Operator] = {"over": "at-least", "at-least": "at-least"}
_BELOW: dict[str, Operator] = {"under": "at-most", "almost": "at-most", "at-most": "at-most"}

#: How long a thing takes is said of many things.
_TIMES = frozenset(
    form
    for unit in ("second", "minute", "hour", "day", "week", "month", "year")
    for form in (unit, unit + "s")
)

Key = tuple[str, str, Decimal]


class Told(msgspec.Struct, frozen=True, eq=False):
    """A claim with what it is about, and which document it stands in."""

    about: About
    document: int

    @property
    def quantity(self) -> Quantity:
        return self.about.claim.quantity


def restatements(told: Sequence[Told], *, across: bool) -> Iterator[Family]:
    """Pairs of claims that state one fact; with `across`, of two documents, and also those that differ."""
    rarity = _rarity(told)
    values: dict[Key, list[Told]] = defaultdict(list)
    for one in told:
        if len(str(steps(one.quantity))) > 1 and one.quantity.unit not in _TIMES:
            value = one.quantity.value or Decimal(0)
            values[(one.quantity.kind, one.quantity.unit or "", value)].append(one)
    for same in values.values():
        if 1 < len(same) <= CROWD:
            yield from _equal(same, rarity, across=across)
    if across:
        yield from _unlike(told, rarity)


def _rarity(told: Sequence[Told]) -> dict[str, int]:
    tally = Counter(word for one in told for word in one.about.near)
    return {word: rarity_of(count, len(told)) for word, count in tally.items()}


def _equal(same: Sequence[Told], rarity: dict[str, int], *, across: bool) -> Iterator[Family]:
    """Each claim with the first before it that says the same."""
    for k, other in enumerate(same):
        for one in same[:k]:
            if (
                across == (one.document == other.document)
                or one.about.claim.sentence is other.about.claim.sentence
            ):
                continue
            if _may_be_one(one.about, other.about) and _share(one.about, other.about, rarity) >= MOST:
                yield _tie(one, other)
                break


def _may_be_one(one: About, other: About) -> bool:
    return not (one.years and other.years and not one.years & other.years)


def _share(one: About, other: About, rarity: dict[str, int], *, both: bool = False) -> int:
    """Hundredths of the words of the clause with fewer (or, with `both`, more) that the two share."""
    shared = _weight(one.near & other.near, rarity)
    ends = _weight(one.near, rarity), _weight(other.near, rarity)
    whole = max(ends) if both else min(ends)
    return 100 * shared // whole if shared >= SHARED else 0


def _weight(words: Words, rarity: dict[str, int]) -> int:
    return sum(rarity[word] for word in words)


def _tie(one: Told, other: Told) -> Family:
    for a, b in ((one, other), (other, one)):
        hedge = a.quantity.hedge or ""
        bound = _BOUNDS.get(hedge) or _BELOW.get(hedge)
        if bound is not None and b.quantity.hedge is None:
            return supposed(bound, b.about.claim, (a.about.claim,), EVIDENCE)
    return supposed("equal", other.about.claim, (one.about.claim,), EVIDENCE)


def _unlike(told: Sequence[Told], rarity: dict[str, int]) -> Iterator[Family]:
    """Claims of two documents on one subject and one year that a slip parts. In one document they are rarely
    one fact: what tells them apart is the section, the list or the table note that they stand in.
    """
    subjects: dict[tuple[Words, str, str], list[Told]] = defaultdict(list)
    for one in told:
        about = one.about
        named = one.quantity.kind == "money" or bool(about.counted)
        alone = named and about.dated and about.subject and about.group[1] == 1 and one.quantity.hedge is None
        if alone and not is_open(about.claim.sentence.text) and len(str(steps(one.quantity))) >= DIGITS:
            subjects[(about.subject, one.quantity.kind, one.quantity.unit or "")].append(one)
    for group in subjects.values():
        for k, other in enumerate(group[:CROWD]):
            for one in group[:k]:
                if _differ(one, other) and _share(one.about, other.about, rarity, both=True) >= NEARLY_ALL:
                    yield stated("equal", other.about.claim, (one.about.claim,), EVIDENCE)


def _differ(one: Told, other: Told) -> bool:
    """Whether two documents give different figures of the same year, one slip apart."""
    apart = one.document != other.document and one.about.years == other.about.years
    return apart and _is_slip(one.quantity, other.quantity)


def _is_slip(one: Quantity, other: Quantity) -> bool:
    return one.step == other.step and slip_of(steps(one), steps(other)) is not None

"""The same figure in two places of the text: "1,262 ferries" in the foreword and again in the chapter."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

import msgspec

from auditor.checks.family import Family
from auditor.checks.prose.compare import earlier_figures, is_by
from auditor.checks.prose.stated import is_year, lead, once, supposed, trail, with_figures
from auditor.checks.prose.verbatim import verbatim
from auditor.checks.prose.words import words, words_of
from auditor.checks.registry import Scope, check
from auditor.claims.model import Claim, Sentence
from auditor.number import ONE, TWO, ZERO, Quantity

_KINDS = frozenset({"count", "money", "percent", "measure", "number"})
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
#: What makes a number a name: "table 10", "tables 3 through 10", "the top 10".
_NAMES = frozenset({
    "table", "annex", "annexes", "figure", "fig", "chap", "chapter", "sect", "section", "para",
    "paragraph", "note", "item", "through", "no", "page", "p", "pp", "vol", "volume", "level", "phase",
    "stage", "tier", "objective", "principle", "outcome", "output", "top", "form", "rule", "part",
    "schedule", "exhibit",
})  # fmt: skip
_GLUED = re.compile(r"[\w(]|-\w|\.\d|\.[A-Za-z]|\s*(?:[A-Z]\.){2}| Series\b")
_TIMES = frozenset({
    "second", "minute", "hour", "day", "week", "month", "quarter", "year",
})  # fmt: skip
_DEFINITE = re.compile(
    r"\b(?:the|our|its|all|their|these|both|of|each of|all of)(?: (?:the|our|its|their))?$", re.IGNORECASE
)
#: Bits of words that make two figures one fact, by the number of significant digits that they share.
NEED = (28, 28, 21, 15, 8, 6)
#: What a figure that is only near another needs.
NEED_NEAR = 24
#: What a noun of three words or more is worth, that both have: "38 inland ferry lines".
SAME_PHRASE = 8
#: What its last word alone is worth.
SAME_NOUN = 3
#: What a percentage of few digits needs more: there are but a hundred of them.
OF_PERCENT = 4
#: What another figure beside both is worth, of one value: "17 per cent to 12,684".
COMPANY = 6
#: Words, at least, besides the bits.
SHARED = 2
#: Fewer than this are counted of everything.
FEW = 20
#: How far above and below a hedged figure the exact one may stand.
HIGHER, LOWER, ABOUT = Decimal("1.3"), Decimal("0.8"), Decimal("0.06")
#: Characters on either side of a figure that say what it is of.
REACH = 110
#: Digits that no coincidence brings together; and how near, in characters, another figure stands next to one.
MANY_DIGITS, BESIDE = 4, 50
#: Sentences, at most, by which it is told how rare words are.
SAMPLE = 200
#: Candidates that are looked at for one figure, at most.
MOST = 16


class Told(msgspec.Struct, eq=False):
    """A figure of the text with what it is told of."""

    claim: Claim
    value: Decimal
    noun: str  # the head of what is counted, in one form; "" where it isn't said
    phrase: tuple[str, ...]  # the noun with its qualifiers
    years: frozenset[str]
    digits: int  # that are not trailing zeros: 12,620 has four, 10,000 has one
    _near: frozenset[str] | None = None

    @property
    def near(self) -> frozenset[str]:
        """The telling words on either side of the figure."""
        if self._near is None:
            text, claim = self.claim.sentence.text, self.claim
            before = text[max(0, claim.start - REACH) : claim.start]
            behind = text[claim.end : claim.end + REACH]
            if claim.start > REACH:
                before = before.partition(" ")[2]  # a word cut in two
            if claim.end + REACH < len(text):
                behind = behind.rpartition(" ")[0]
            self._near = frozenset(words(f"{before} {behind}"))
        return self._near


@check("repeated-figure")
def propose(scope: Scope, parameters: object) -> Iterator[Family]:
    """A figure that the text gives twice of the same thing is the same figure."""
    told = [t for sentence in with_figures(scope.sentences) for t in _told(sentence)]
    if len(told) < 2:
        return
    yield from Repeats(told).families()
    yield from verbatim(scope.sentences)


def _told(sentence: Sentence) -> Iterator[Told]:
    fitting = [c for c in sentence.claims if c.quantity.kind in _KINDS and c.quantity.value]
    if not fitting:
        return
    earlier = earlier_figures(sentence) if len(fitting) > 1 else set()
    years = frozenset(_YEAR.findall(sentence.text))
    for claim in fitting:
        q = claim.quantity
        if q.value is None or claim.index in earlier or _is_name(claim):
            continue
        unit = q.unit or ""
        phrase = words_of(unit) if unit and q.kind in ("count", "number") else ()
        yield Told(claim, q.value, phrase[-1] if phrase else "", phrase, years, _digits(q.value))


def _is_name(claim: Claim) -> bool:
    """Whether a number is part of a name, or a length of time, which says nothing of a fact."""
    q = claim.quantity
    if q.kind == "measure" and (q.unit or "").split(" ")[0] in _TIMES:
        return True
    if is_year(claim):
        return True
    if _GLUED.match(claim.sentence.text, claim.end) is not None:
        return True
    before = lead(claim, 16).rpartition(" ")[2].strip(".(").lower()
    return before.removesuffix("s") in _NAMES or before in _NAMES


class Repeats:
    """Figures by kind and value, and how telling each word beside them is."""

    def __init__(self, told: Sequence[Told]) -> None:
        texts = list({id(t.claim.sentence): t.claim.sentence.text for t in told}.values())
        texts = texts[:: 1 + len(texts) // SAMPLE]
        tally = Counter(word for text in texts for word in set(words(text)))
        self._rare = (2 * len(texts)).bit_length()
        self._bits = {word: max(1, (len(texts) // count).bit_length()) for word, count in tally.items()}
        groups: dict[tuple[str, str], list[Told]] = {}
        for t in told:
            q = t.claim.quantity
            groups.setdefault((q.kind, q.unit or "" if q.kind in ("money", "measure") else ""), []).append(t)
        self._groups = [sorted(g, key=lambda t: t.value) for g in groups.values() if len(g) > 1]

    def families(self) -> Iterator[Family]:
        for group in self._groups:
            values = [t.value for t in group]
            joined: set[int] = set()
            for at, one in enumerate(group):
                yield from self._equals(group, at, joined)
                yield from self._near(group, values, one)

    def _equals(self, group: Sequence[Told], at: int, joined: set[int]) -> Iterator[Family]:
        """The others of just this value that are the same fact; each is tied to one that it repeats."""
        one = group[at]
        for other in group[at + 1 : at + 1 + MOST]:
            if other.value != one.value:
                return
            if id(other.claim) in joined or not _alike_told(one.claim.quantity, other.claim.quantity):
                continue
            first, second = sorted((one, other), key=_place)
            if self._is_same(first, second, NEED[min(one.digits, len(NEED) - 1)]):
                joined.add(id(other.claim))
                yield supposed("equal", second.claim, (first.claim,), "the same figure of the same thing")

    def _near(self, group: Sequence[Told], values: Sequence[Decimal], one: Told) -> Iterator[Family]:
        """ "over 4,000" in one place and 4,327 in another; "2.1 billion" and "2.13 billion"."""
        q = one.claim.quantity
        window = _window(q)
        if window is None:
            return
        low, high = bisect_left(values, window[0]), bisect_right(values, window[1])
        if high - low < 2 and values[low : low + 1] == [one.value]:
            return
        coarse = q.step * _last_digit(q)
        for other in group[low:high][:MOST]:
            p = other.claim.quantity
            if p.hedge is not None or p.step >= coarse or other.value == one.value:
                continue
            if self._is_same(one, other, NEED_NEAR):
                yield _as_hedged(one.claim, other.claim)
                return

    def _is_same(self, one: Told, other: Told, need: int) -> bool:
        """Whether two figures are told of the same thing: the noun, the words around, the years."""
        if one.claim.sentence is other.claim.sentence or not _nouns_agree(one, other):
            return False
        if one.years and other.years and not one.years & other.years:
            return False
        if is_by(one.claim) != is_by(other.claim):
            return False
        if len(one.phrase) > 2 and one.phrase == other.phrase:
            need -= SAME_PHRASE
        elif one.noun and one.noun == other.noun:
            need -= SAME_NOUN
        if one.claim.quantity.kind == "percent" and one.digits < 3:
            need += OF_PERCENT
        shared = one.near & other.near - {one.noun}
        if len(shared) < SHARED and (not shared or one.digits < MANY_DIGITS):
            return need <= NEED[0] and _both_definite(one, other)
        bits = sum(self._bits.get(word, self._rare) for word in shared)
        if bits < need and _tells(one.claim) and _in_one_company(one.claim, other.claim):
            bits += COMPANY
        if bits >= need:
            return not _apart(one, other) and _is_enough(one, other, shared)
        return need <= NEED[0] and _both_definite(one, other)


def _place(told: Told) -> tuple[int, int]:
    return told.claim.sentence.position, told.claim.start


def _digits(value: Decimal) -> int:
    return len(value.normalize().as_tuple().digits)


def _last_digit(q: Quantity) -> Decimal:
    """The unit of the last non-zero digit of a value, in its steps: 1,000 for 43,000."""
    exponent = (q.value or ZERO).normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    return max(ONE, Decimal(1).scaleb(exponent) / q.step)


def _alike_told(one: Quantity, other: Quantity) -> bool:
    """Whether two equal values are hedged so that they can be one: not "over 100" and "almost 100"."""
    return one.hedge == other.hedge or None in (one.hedge, other.hedge) or "about" in (one.hedge, other.hedge)


def _window(q: Quantity) -> tuple[Decimal, Decimal] | None:
    """Where the exact figure is to be expected that a hedged or a round one stands for."""
    v = q.value
    if v is None or v <= 0:
        return None
    if q.hedge in ("at-least", "at-most", "between") or (q.kind == "percent" and q.hedge is not None):
        return None  # a limit, which the figure may stay far from
    if q.hedge == "over":
        return v, v * HIGHER
    if q.hedge in ("almost", "under"):
        return v * LOWER, v
    if q.hedge == "about":
        return v * (ONE - ABOUT), v * (ONE + ABOUT)
    if q.step > ONE or q.kind == "percent":
        return v - q.step / TWO, v + q.step / TWO
    return None


def _as_hedged(told: Claim, exact: Claim) -> Family:
    hedge = told.quantity.hedge
    evidence = "the exact figure of the same thing"
    if hedge == "over":
        return supposed("at-least", exact, (told,), evidence)
    if hedge in ("almost", "under"):
        return supposed("at-most", exact, (told,), evidence)
    return supposed("equal", told, (exact,), evidence)


def _nouns_agree(one: Told, other: Told) -> bool:
    if one.claim.quantity.kind not in ("count", "number"):
        return True
    if one.noun and other.noun:
        return one.noun == other.noun
    if not one.noun and not other.noun:
        return one.digits >= MANY_DIGITS
    return one.noun in other.near if one.noun else other.noun in one.near


def _is_enough(one: Told, other: Told, shared: frozenset[str]) -> bool:
    """Whether so many words are shared of those that could be: the fewer digits, the more.

    "three parts" may be of anything: the words around must be nearly all the same.
    """
    if one.value >= FEW:
        return one.digits > 2 or len(shared) * 3 >= min(len(one.near), len(other.near))
    return len(shared) * 4 >= 3 * max(len(one.near), len(other.near))


def _both_definite(one: Told, other: Told) -> bool:
    """ "our nine inland ports" and "all nine inland ports"; "our 3,000 colleagues", "its 3,000 staff"."""
    if not one.noun or one.noun != other.noun or one.value < 2:
        return False
    if not (_is_definite(one.claim) and _is_definite(other.claim)):
        return False
    if one.value >= 1000:
        return True
    return len(one.phrase) > 1 and one.phrase == other.phrase


def _is_definite(claim: Claim) -> bool:
    return _DEFINITE.search(lead(claim, 24)) is not None


def _apart(one: Told, other: Told) -> bool:
    """Whether one of two is of a part or of another time: "of which", "another", "in the first half"."""
    if _marks(one.claim) != _marks(other.claim):
        return True
    if one.digits >= MANY_DIGITS:
        return False
    return _are_of_other_lengths(one, other) or _beside_differ(one.claim, other.claim)


def _are_of_other_lengths(one: Told, other: Told) -> bool:
    """Whether one sentence tells of three months and the other of six."""
    a, b = _lengths(one.claim.sentence), _lengths(other.claim.sentence)
    return bool(a and b and not a & b)


@once
def _lengths(sentence: Sentence) -> frozenset[str]:
    return frozenset(" ".join(m.lower().split()) for m in _LENGTH.findall(sentence.text))


def _beside_differ(one: Claim, other: Claim) -> bool:
    """Whether the figures that stand next to two, of one kind with each other, cannot be the same.

    ("33 (11 per cent) of the 300" is another 11 per cent than "11 (11 per cent) of the 100".)
    """
    for step in (-1, 1):
        a, b = _next_to(one, step), _next_to(other, step)
        if a is None or b is None or a.quantity.kind != b.quantity.kind:
            continue
        if not a.quantity.interval.meets(b.quantity.interval):
            return True
    return False


def _tells(claim: Claim) -> bool:
    """Whether a figure is none of those that everything is counted in: "2", "seven"."""
    q = claim.quantity
    return q.value is not None and (q.kind in ("percent", "money") or q.value >= FEW)


def _in_one_company(one: Claim, other: Claim) -> bool:
    """Whether a figure stands beside each of two that can be the same, on whichever side."""
    others = [b for step in (-1, 1) if (b := _next_to(other, step)) is not None and _tells(b)]
    return any(
        a.quantity.kind == b.quantity.kind and a.quantity.interval.meets(b.quantity.interval)
        for step in (-1, 1)
        if (a := _next_to(one, step)) is not None
        for b in others
    )


def _next_to(claim: Claim, step: int) -> Claim | None:
    claims = claim.sentence.claims
    at = claim.index + step
    while 0 <= at < len(claims) and claims[at].quantity.kind in ("year", "date"):
        at += step
    if not 0 <= at < len(claims):
        return None
    beside = claims[at]
    gap = beside.start - claim.end if step > 0 else claim.start - beside.end
    return beside if gap < BESIDE and beside.quantity.kind in _KINDS else None


_LENGTH = re.compile(
    r"\b(?:three|six|nine|twelve|\d{1,2})[\s-]months?\b|\b(?:half|quarter)\b|"
    r"\b(?:whole|full|fiscal|financial) year\b",
    re.IGNORECASE,
)
_MARK = re.compile(
    r"\b(?:another|additional|further|first|second|third|fourth|half|quarter|target|planned|"
    r"projected|budgeted|women|men|"
    r"female|male|remaining|cumulative|since|per|each|not)\b",
    re.IGNORECASE,
)


def _marks(claim: Claim) -> frozenset[str]:
    return frozenset(m.lower() for m in _MARK.findall(f"{lead(claim, 40)} {trail(claim, 40)}"))

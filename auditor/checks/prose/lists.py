"""Counts and the lists that go with them: "11 towns (A, B, ...)", "two rivers, namely X and Y"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from auditor.checks.family import Family
from auditor.checks.prose.items import OPEN, enumerated, items, names, opening, plain
from auditor.checks.prose.lists_below import below
from auditor.checks.prose.stated import (
    OUT_OF,
    between,
    bracketed,
    figures,
    lead,
    stated,
    supposed,
    with_figures,
)
from auditor.checks.registry import Scope, check
from auditor.claims.model import Claim, Sentence
from auditor.line import flat

#: What may stand between a count and its list, besides the noun.
_NAMELY = re.compile(r",?\s*(?:namely|that is|i\.e\.|viz\.?)[,:]?\s+|:\s+|\s+[–—]\s+", re.IGNORECASE)
_HAS_LIST = re.compile(r"[(:–—]|\b(?:and|namely|or)\b")
_DASHED = re.compile(r"\s+[–—]\s+")
#: "two fairs ..., in Oslo and Riga", "two fairs ... in May and June": where or when each of them was.
_PLACES = re.compile(r",?\s+(?:in|at|on)\s+(?=(?:the\s+)?[A-ZÀ-Þ])")
#: A bracket that is no list: a reference, an explanation.
_NO_LIST = re.compile(
    r"(?:see|cf|as|ref|collectively|together|each|formerly|including|or|and|figures?|tables?|paras?|"
    r"annex\w*|sect|up|down|of|with)\b",
    re.I,
)
_COPULA = re.compile(
    r"(?:(?:[\w’'\-]+\s+){0,6}?)(?:are|were|being|is|was)\s+(?:those\s+)?(?:relating\s+to\s+|on\s+|"
    r"in\s+|for\s+)?",
    re.IGNORECASE,
)
_THE = re.compile(r"\b(?:the|these|those|its|our|their|following|top)(?:\s+[a-z]+)?\s*$", re.IGNORECASE)
_ONE = re.compile(
    r"(?:(?<=[,;:–—])\s*|\s+)(?:and\s+|while\s+)?"
    r"(?:one|another|the\s+other|a\s+(?:second|third|fourth)|the\s+(?:first|second|third|fourth|last))"
    r"\s+(?=(?:to|on|in|for|at|with|by|from|of\s+which|focus\w*|held|was|is)\b)",
    re.IGNORECASE,
)
_RESPECTIVELY = re.compile(r",?\s{1,4}respectively\b", re.IGNORECASE)
_THOSE_IN = re.compile(
    r"\b(?:in|at)\s+(?P<here>[A-ZÀ-Þ][\w’'\- ]{1,40}?),\s+(?:following|after|joining|in addition to)\s+"
    r"(?:those|the\s+ones|centres|offices)\s+(?:already\s+)?(?:in|at)\s+"
)
_BEFORE = re.compile(
    r"\b(?:[Ww]ith|in|by|as|of|from)\s+([^.;:()]{5,160}?)\s+(?:being|are|were|as)\s+(?:the\s+)(?:[a-z]+\s+)?$"
)
#: A sentence that goes on behind its list: "the Tay and the Dee, flooded".
_RUNS_ON = re.compile(r"\band\b[^,;()]*, (?!(?:and|or|as well|plus|with|together|besides)\b)[^,;]*$")
_PAIR = re.compile(r"\b([A-ZÀ-Þ][\w’'-]*) and (?:the )?([A-ZÀ-Þ][\w’'-]*)")
_REFERS = re.compile(
    r"\b(?:paras?|annex\w*|tables?|figures?|sect|chap|pp?|resolutions?|ibid)\b\.?\s*[\dIVX]", re.IGNORECASE
)
_REACH, _FAR = 600, 400
#: The noun and what qualifies it, up to a list: short.
_WORDS = 12
MOST = 60


class Pairs:
    """Names that stand together, by how often they do; worked out when first asked for."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._sentences = sentences
        self._pairs: Counter[tuple[str, ...]] | None = None

    def is_one_name(self, parts: Sequence[str]) -> bool:
        """Whether two names always stand together, as one: "Tyne and Wear"."""
        if self._pairs is None:
            found = (m.groups() for sentence in self._sentences for m in _PAIR.finditer(sentence.text))
            self._pairs = Counter((one.split()[-1], other.split()[0]) for one, other in found)
        return self._pairs[parts[0].split()[-1], parts[1].removeprefix("the ").split()[0]] > 1


Finder = Callable[[Claim, int], "list[str] | None"]


@check("listed")
def propose(scope: Scope, parameters: object) -> Iterator[Family]:
    """A count equals the number of items in the list that follows it."""
    pairs = Pairs(scope.sentences)
    for sentence in with_figures(scope.sentences):
        for claim in sentence.claims:
            if claim.quantity.kind == "ordinal":
                yield from _ranked(claim)
            elif counts(claim):
                yield from _list(claim, pairs)
    yield from below(scope.sentences)


def counts(claim: Claim) -> bool:
    """Whether a claim is a whole number that a list may have."""
    q = claim.quantity
    return q.kind == "count" and q.hedge is None and q.value is not None and 2 <= q.value <= MOST


def _list(claim: Claim, pairs: Pairs) -> Iterator[Family]:
    assert claim.quantity.value is not None
    count = int(claim.quantity.value)
    if " and" not in claim.sentence.text and not _HAS_LIST.search(claim.sentence.text, claim.end):
        return
    told = _told(_bracket(claim) or _named(claim) or "")
    fitting = [parts for parts in told if len(parts) == count]
    if fitting:
        yield _as_family(claim, fitting[0], certain=False)
        return
    for finder in _LOOSE:
        found = finder(claim, count)
        if found is not None and len(found) == count:
            if finder is not _at or count > 2 or not pairs.is_one_name(found):
                yield _as_family(claim, found, certain=False)
            return
    if told and (plain(told[0], count) or _is_enumerated(claim)):
        yield _as_family(claim, told[0], certain=True)


def _as_family(claim: Claim, parts: Sequence[str], *, certain: bool) -> Family:
    family = (stated if certain else supposed)("count", claim, (), "a count and its list")
    family.relations[0].items = tuple(part[:80] for part in parts)
    return family


# -- lists that words or brackets announce: if they miss the count, that may be news ------------------


def _told(text: str) -> list[list[str]]:
    """The readings of a list that stands in brackets, or behind "namely" or a colon, the plainest first."""
    parts = items(text) if text else None
    if parts is None:
        return []
    readings = [parts, _each_in_brackets(text), opening(text)]
    readings.insert(0 if _RUNS_ON.search(flat(text)) else 2, names(text))
    return [found for found in readings if found is not None]


def _bracket(claim: Claim) -> str | None:
    """What stands in the bracket that follows a count and its noun."""
    text = claim.sentence.text
    start = text.find("(", claim.end)
    end = text.find(")", start)
    words = text[claim.end : start].split() if start >= 0 else []
    if end < 0 or not 0 < len(words) <= _WORDS or _NO_LIST.match(text, start + 1):
        return None
    if re.search(r"[.;:()]|\s[–—]\s", text[claim.end : start]) or any(
        claim.end <= c.start < end for c in _others(claim)
    ):
        return None
    inside = text[start + 1 : end]
    if _REFERS.search(inside):
        return None
    if claim.quantity.unit is None and len(words) > 3 and names(inside.removeprefix("in ")) is None:
        return None  # nothing says what the bracket would be a list of
    return inside


def _others(claim: Claim) -> list[Claim]:
    return [c for c in figures(claim.sentence) if c is not claim]


def _named(claim: Claim) -> str | None:
    """What stands after "namely" or a colon, to the end of the sentence."""
    text = claim.sentence.text
    match = _NAMELY.search(text, claim.end, claim.end + _FAR)
    if match is None or len(text[claim.end : match.start()].split()) > 2 * _WORDS:
        return None
    if re.search(r"[.;()]", text[claim.end : match.start()]):
        return None
    if any(claim.end <= c.start and not _is_in_list(c, match.end()) for c in _others(claim)):
        return None
    if _is_whole(claim):
        return None
    tail = text[match.end() :]
    if _DASHED.fullmatch(match[0]):
        closing = _DASHED.search(tail)
        tail = tail[: closing.start()] if closing else tail
    return tail


def _is_in_list(claim: Claim, start: int) -> bool:
    """Whether a figure behind the colon only belongs to an item: "one to ..., and another (2 May)"."""
    one = claim.quantity.value == 1 and claim.quantity.kind == "count"
    return claim.start >= start and (one or bracketed(claim) is not None)


def _is_whole(claim: Claim) -> bool:
    """ "five out of the six farms, namely": the list names the five."""
    chain = figures(claim.sentence)
    at = chain.index(claim)
    return at > 0 and OUT_OF.fullmatch(between(chain[at - 1], claim)) is not None


def _each_in_brackets(text: str) -> list[str] | None:
    """ "a fair (Oslo, 2 May) and a show of cows and sheep (Riga)": each item ends in its bracket."""
    parts = [part for part in re.split(r"(?<=\))[,;]?\s+(?:and\s+)?", flat(text).rstrip(" .;")) if part]
    return parts if len(parts) > 1 and all(part.endswith(")") for part in parts) else None


def _is_enumerated(claim: Claim) -> bool:
    """ "three phases, as follows: (a) ...; (b) ...; and (c) ...": the marks can be counted."""
    text = claim.sentence.text
    match = re.compile(
        r"(?:as follows|namely|following[^:.;]{0,40}):\s+(?=\([a-z1]\))", re.IGNORECASE
    ).search(text, max(0, claim.start - 24))
    return (
        match is not None
        and claim.start < match.end()
        and not any(claim.end <= c.start < match.start() for c in _others(claim))
        and enumerated(text[match.end() :]) is not None
    )


# -- lists that only their place announces: they count where they fit ---------------------------------


def _of(claim: Claim, count: int) -> list[str] | None:
    """ "the four virtues of courage, justice, patience and wisdom"."""
    rest = _behind_noun(claim) if count > 2 else None
    if rest is None or not rest.startswith(" of "):
        return None
    return opening(rest[4:], 4)


def _is(claim: Claim, count: int) -> list[str] | None:
    """ "the top three harbours were Oslo, Riga and Porto"."""
    if not _THE.search(lead(claim, 24)):
        return None
    rest = (_behind_noun(claim) or "").lstrip()
    match = _COPULA.match(rest)
    if match is None:
        return None
    tail = rest[match.end() :]
    return names(tail) if count == 2 else opening(tail) if not OPEN.search(tail) else None


def _at(claim: Claim, count: int) -> list[str] | None:
    """ "three fairs, in Oslo, Riga and Porto", "two fairs ... in May and October"."""
    if _is_whole(claim):
        return None
    text = claim.sentence.text
    stop = _next(claim)
    fitting = None
    for match in _PLACES.finditer(text, claim.end, min(stop, claim.end + 200)):
        if re.search(r"[.;:()]", text[claim.end : match.start()]):
            break
        found = names(text[match.end() :])
        if found is not None and len(found) == count:
            fitting = found
    return fitting


def _next(claim: Claim) -> int:
    """Where the next figure of the sentence begins."""
    return min((c.start for c in _others(claim) if c.start > claim.start), default=len(claim.sentence.text))


def _ones(claim: Claim, count: int) -> list[str] | None:
    """ "two surveys were held: one to count the trees, and another on their health"."""
    text = claim.sentence.text
    if count > 4 or text.find("one", claim.end) < 0:
        return None
    marks = list(_ONE.finditer(text, claim.end, claim.end + 2 * _REACH))
    if len(marks) != count or not re.match(r"\s*(?:one|the\s+first)\b", marks[0][0], re.IGNORECASE):
        return None
    ends = [*(m.start() for m in marks[1:]), len(text)]
    return [flat(text[m.end() : end]).strip(" ,;:.") for m, end in zip(marks, ends, strict=True)]


def _apiece(claim: Claim, count: int) -> list[str] | None:
    """ "two fairs were held in Oslo and Riga, in May and June, respectively"."""
    text = claim.sentence.text
    match = _RESPECTIVELY.search(text, claim.end, claim.end + _FAR)
    if match is None or any(claim.end <= c.start < match.start() for c in _others(claim)):
        return None
    words = flat(text[claim.end : match.start()])
    lists = [
        names(part[m.end() :] + ".")
        for part in (words,)
        for m in re.finditer(r"\b(?:in|at|on|to|by)\s+", part)
    ]
    fitting = [found for found in lists if found is not None and len(found) == count]
    return fitting[0] if len(fitting) > 1 else None


def _named_before(claim: Claim, count: int) -> list[str] | None:
    """ "with Oslo and Riga being the top two harbours"."""
    if not lead(claim, 16).endswith(("the", "top", "largest", "biggest", "main", "leading")):
        return None
    match = _BEFORE.search(claim.sentence.text[max(0, claim.start - 200) : claim.start])
    return names(match[1] + ".") if match is not None else None


_LOOSE: tuple[Finder, ...] = (_ones, _apiece, _of, _is, _at, _named_before)


def _behind_noun(claim: Claim) -> str | None:
    """What stands behind a count and its noun, folded; None where the noun doesn't directly follow."""
    noun = claim.quantity.unit
    if noun is None:
        return None
    rest = flat(claim.sentence.text[claim.end : claim.end + _REACH])
    at = rest.find(noun)
    return rest[at + len(noun) :] if at >= 0 and rest.count(" ", 0, at) <= 3 else None


def _ranked(claim: Claim) -> Iterator[Family]:
    """ "the fourth museum was opened in Porto, following those in Oslo, Riga and Rome"."""
    value = claim.quantity.value
    match = _THOSE_IN.search(claim.sentence.text, claim.end, claim.end + _FAR)
    if match is None or value is None or any(c.start > claim.start for c in _others(claim)):
        return
    others = names(claim.sentence.text[match.end() :])
    if others is not None and value == Decimal(len(others) + 1):
        yield _as_family(claim, [flat(match["here"]), *others], certain=False)

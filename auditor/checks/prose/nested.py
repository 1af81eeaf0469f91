"""Totals and the list items below that make them up: "8 million, comprising:" (a) 5 ..., (b) 3 ...."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from auditor.checks.family import Family
from auditor.checks.prose.compare import is_by
from auditor.checks.prose.items import series_of
from auditor.checks.prose.stated import figures, stated, supposed
from auditor.claims.model import Claim, Sentence
from auditor.line import flat
from auditor.number import ZERO

_MARK = re.compile(r"\s*(?:\(?([a-z]|[ivxl]{1,5}|\d{1,2})[.)]|([•·▪‣–—*-]))\s+")
_WHOLLY = re.compile(r"\b(?:comprising|consisting of|made up of|as follows|broken down)\s*:$", re.IGNORECASE)
_KINDS = frozenset({"count", "money"})
#: Items of a list, at most, and the sentences over which they may go.
MOST, REACH = 60, 120
#: Fewer items than this and small sums come out by chance.
CHANCE = 20


class Item(msgspec.Struct, eq=False):
    """A list item by its first sentence; `mark` as printed, `depth` as counted from the first item."""

    sentence: Sentence
    mark: str
    depth: int


def nested(sentences: Sequence[Sentence]) -> Iterator[Family]:
    """Sums of the items below a sentence that ends in a colon, and of the items below such an item."""
    for at, sentence in enumerate(sentences):
        if not sentence.claims or not sentence.text.rstrip().endswith(":"):
            continue
        items = _items(sentences, at)
        if len(items) > 1:
            yield from _sum(sentence, items)


def _items(sentences: Sequence[Sentence], at: int) -> list[Item]:
    """The items of the list that follows a sentence, those of the first depth."""
    found: list[Item] = []
    stack: list[list[str]] = []  # the marks expected next, by depth
    own = sentences[at].block
    for sentence in sentences[at + 1 : at + 1 + REACH]:
        if sentence.block.kind != "list-item":
            break
        if sentence.index or sentence.block is own:
            continue
        mark = _mark(sentence)[0] or "•"
        depth = _depth(stack, mark)
        if depth is None:
            break
        found.append(Item(sentence, mark, depth))
    return [item for item in found if item.depth == 0][:MOST]


def _mark(sentence: Sentence) -> tuple[str | None, int]:
    """The mark of a list item, without brackets, and where what it says begins; None for a bullet or none."""
    number = _MARK.match(sentence.block.number + " ") if sentence.block.number else None
    if number is not None:
        return number[1], 0
    match = _MARK.match(sentence.text)
    return (match[1], match.end()) if match is not None else (None, 0)


def _depth(stack: list[list[str]], mark: str) -> int | None:
    """How deep an item stands by its mark: it goes on with a series that is open, or opens one of its own.

    None where it does neither, so that the list is over.
    """
    for depth in range(len(stack) - 1, -1, -1):
        if stack[depth] and stack[depth][0] == mark:
            del stack[depth + 1 :]
            stack[depth].pop(0)
            return depth
    series = ["•"] * MOST if mark == "•" else series_of(mark)
    if series is None or len(stack) > 3:
        return None
    stack.append(series[1:])
    return len(stack) - 1


def _sum(sentence: Sentence, items: Sequence[Item]) -> Iterator[Family]:
    for total in reversed(figures(sentence)):
        q = total.quantity
        if q.kind not in _KINDS or q.value is None or q.hedge is not None or is_by(total):
            continue
        parts = [_first(item, total) for item in items]
        chosen = [part for part in parts if part is not None]
        if len(chosen) < len(items):
            continue
        added = sum((part.quantity.value or ZERO for part in chosen), ZERO)
        if added == q.value and (added >= CHANCE or len(chosen) > 2):
            yield supposed("sum", total, chosen, "a total and the items below it")
            return
        if added != q.value and _is_whole(sentence, total, items, chosen):
            yield stated("sum", total, chosen, "a total and the items that it comprises")
            return


def _first(item: Item, total: Claim) -> Claim | None:
    """The amount of an item: the first of its kind in its first sentence, its mark left out."""
    start = _mark(item.sentence)[1]
    for claim in figures(item.sentence):
        q = claim.quantity
        if claim.start < start or q.value is None:
            continue
        if q.kind == total.quantity.kind and (q.kind == "count" or q.unit == total.quantity.unit):
            return claim if q.hedge is None and not is_by(claim) else None
    return None


def _is_whole(sentence: Sentence, total: Claim, items: Sequence[Item], parts: Sequence[Claim]) -> bool:
    """Whether the words leave nothing out: "comprising:", and each item begins with its amount of money."""
    if total.quantity.kind != "money" or not _WHOLLY.search(flat(sentence.text)):
        return False
    if figures(sentence)[-1] is not total:
        return False
    for item, part in zip(items, parts, strict=True):
        mark, start = _mark(item.sentence)
        if (not start and mark is None) or part.start != start:
            return False
    texts = [item.sentence.block.text.rstrip() for item in items]
    return texts[-1].endswith(".") and all(text.endswith((";", "; and", ",")) for text in texts[:-1])

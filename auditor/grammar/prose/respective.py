"""A scale said once for a list of amounts: "$39 and $231 million, respectively".

The word behind the list says that its members are alike, one for each of another list; without it,
"$500 and $4 million" may be just that.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

import msgspec

from auditor.grammar.prose.number import plain, power_of_ten
from auditor.grammar.vocabulary import Sets, Vocabulary
from auditor.number import TWO, Quantity

_WORD = re.compile(r"[^\W\d_]+")
#: From here on an amount is no longer one that its scale is left out of.
_FULL = Decimal(1000)


def with_shared_scales(found: Sequence[Quantity], text: str, words: Vocabulary) -> list[Quantity]:
    """The quantities of a text, those of such lists in full."""
    result = list(found)
    behind, link = _patterns(words.sets)
    for index, last in enumerate(found):
        if index == 0 or last.kind != "money" or not behind.match(text, last.end):
            continue
        power = _scale(text[last.start : last.end], words)
        while power and index and link.fullmatch(text, result[index - 1].end, result[index].start):
            index -= 1
            if not _lacks_scale(result[index], last, text, words):
                break
            result[index] = _scaled(result[index], power_of_ten(power))
    return result


@lru_cache(maxsize=4)
def _patterns(sets: Sets) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands behind such a list, and between its members."""
    respective = "|".join(sorted(sets.respective))
    conjunctions = "|".join(sorted(sets.conjunctions))
    return (
        re.compile(rf",?\s{{1,80}}(?:{respective})\b"),
        re.compile(rf"\s{{0,80}}(?:,|(?:,\s{{0,80}})?\b(?:{conjunctions})\b)\s{{0,80}}"),
    )


def _scale(printed: str, words: Vocabulary) -> int:
    """The power of ten of the scale word in an amount; 0 where it has none."""
    entries = (words.numbers.get(word) for word in _WORD.findall(printed))
    return next((power for kind, power in filter(None, entries) if kind == "SCALE"), 0)


def _lacks_scale(one: Quantity, last: Quantity, text: str, words: Vocabulary) -> bool:
    if (one.kind, one.unit) != ("money", last.unit) or one.hedge is not None or one.value is None:
        return False
    return abs(one.value) < _FULL and not _scale(text[one.start : one.end], words)


def _scaled(one: Quantity, scale: Decimal) -> Quantity:
    assert one.value is not None
    value, step = plain(one.value * scale), plain(one.step * scale)
    half = step / TWO
    return msgspec.structs.replace(one, value=value, low=value - half, high=value + half, step=step)

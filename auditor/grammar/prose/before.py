"""What stands before a number: signs, currencies, hedges, directions, labels, and the connector to the
number before.
"""

from __future__ import annotations

import re

from auditor.grammar.prose.backwards import Backwards
from auditor.grammar.prose.state import Scan

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
#: How far back a hedge, verb or label is looked for.
_REACH = 64


def approach(scan: Scan, start: int, year: bool = False, *, loss: bool = False) -> int:
    """Emits what belongs before the number at `start`; where its term starts, signs and currency included.

    `year` says that the number may be a year, which no hedge, sign or currency precedes; `loss` that the
    bracket before it is a minus sign.
    """
    scan.money = False
    scan.scaled = 0
    low, whole = scan.position, scan.open
    if start - low > _REACH:
        low, whole = start - _REACH, False
    gap = scan.text[low:start]
    stripped = gap.rstrip()
    if not stripped:
        _adjacent(scan, start)
        return start
    if stripped[-1].isalpha() and not _tells(scan, stripped):
        scan.separate(start)
        return start
    if gap.count("\n") > 1:
        paragraph = _BLANK_LINE.split(gap)[-1]
        if len(paragraph) < len(gap):
            low, whole = start - len(paragraph), False
    return Backwards(scan, start, low, whole, year, loss=loss).read()


def _adjacent(scan: Scan, start: int) -> None:
    """Nothing but white space since the last term."""
    if scan.join == start:
        scan.emit("JOIN", scan.factor, start, start)
    else:
        scan.separate(start)


def _tells(scan: Scan, gap: str) -> bool:
    """Whether the last word of a gap may say anything of the number behind it; the quick way for those that
    do not.
    """
    word = gap[gap.rfind(" ") + 1 :]
    if not word.isalpha() or word.lower() in scan.words.before or word in scan.words.signs:
        return True
    return len(word) == 4 and word.isupper()  # "MEUR 60"

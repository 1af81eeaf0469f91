"""What the labels of three lines say for or against one being a quotient of the other two."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from auditor.checks.family import Strength

if TYPE_CHECKING:
    from auditor.checks.quotients.board import Board
    from auditor.checks.quotients.weigh import Shape

#: Kinds of line that may be shares or ratios, and those that may be relative changes.
QUOTIENTS = ("percent", "rate", "average", "price")
CHANGES = ("percent-change", "change")
#: Bits that a kind that fits tells, one that speaks against the form, an operand that the result's label
#: touches on, and one that it names in full.
FITS, AGAINST_IT, NAMED, SPELT = 3, -4, 3, 5
#: Bits against a change whose sign is turned about: an increase of costs, printed as a minus.
TURNED = 3

_WORD = re.compile(r"[^\W\d_]{3,}")
_STOP = frozenset(
    [
        "the",
        "and",
        "per",
        "cent",
        "perce",
        "share",
        "chang",
        "total",
        "rate",
        "ratio",
        "avera",
        "numbe",
        "all",
    ]
)
_SAYS = re.compile(
    r"(?<!\w)(?:share|proportion|ratio|index|per|margin|as % of)(?!\w)|[^\W\d_]/[^\W\d_]", re.IGNORECASE
)


@lru_cache(maxsize=4096)
def content_words(label: str) -> frozenset[str]:
    """The words of a label by which it may name another, cut to their first five letters."""
    return frozenset(word[:5] for word in _WORD.findall(label.lower())) - _STOP


def says_quotient(board: Board, line: int) -> bool:
    """Whether a line's words promise a share, a ratio or an average."""
    return board.reading(line).kind in QUOTIENTS or bool(_SAYS.search(board.axis.lines[line].label))


def word_bits(board: Board, shape: Shape) -> int:
    """Bits that the words speak for the shape."""
    result, upper, lower = shape.lines
    kind = board.reading(result).kind
    if shape.form.less:
        bits = FITS if kind in CHANGES else AGAINST_IT if kind in QUOTIENTS else 0
        bits += NAMED if kind == "percent-change" else 0
        return bits + _period_bits(board, result, upper, lower) - (TURNED if shape.form.sign < 0 else 0)
    if kind in CHANGES:
        return AGAINST_IT
    bits = FITS if says_quotient(board, result) or board.percent[result] else 0
    words, part, whole = (content_words(board.axis.lines[k].label) for k in (result, upper, lower))
    bits += SPELT if part and part <= words else NAMED if words & (part - whole) else 0
    if board.reading(lower).total == "strong":
        return bits + NAMED
    return bits + (SPELT if whole and whole <= words else NAMED if words & (whole - part) else 0)


def _period_bits(board: Board, result: int, upper: int, lower: int) -> int:
    """Bits for a change between lines of two periods; more if its own label names both ("2019 vs. 2018")."""
    later, earlier = board.reading(upper).period, board.reading(lower).period
    if later is None or earlier is None or later == earlier:
        return 0
    return SPELT if {later, earlier} <= set(board.reading(result).periods) else NAMED


def strength(bits: int) -> Strength:
    """In the words of all families."""
    return "strong" if bits > FITS else "hint" if bits > 0 else "none"

"""What the labels of three lines say for or against one being a quotient of the other two."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from auditor.checks.family import Strength

if TYPE_CHECKING:
    from auditor.checks.quotient_board import Board
    from auditor.checks.quotient_weigh import Shape

#: Kinds of line that may be shares or ratios, and those that may be relative changes.
QUOTIENTS = ("percent", "rate", "average", "price")
CHANGES = ("percent-change", "change")
#: Bits that a kind that fits tells, one that speaks against the form, an operand that the result's label
#: touches on, and one that it names in full.
FITS, AGAINST_IT, NAMED, SPELT = 3, -4, 3, 5

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
        return bits + (NAMED if _between_periods(board, result, upper, lower) else 0)
    if kind in CHANGES:
        return AGAINST_IT
    bits = FITS if says_quotient(board, result) else 0
    words, part, whole = (content_words(board.axis.lines[k].label) for k in (result, upper, lower))
    bits += SPELT if part and part <= words else NAMED if words & (part - whole) else 0
    if board.reading(lower).total == "strong":
        return bits + NAMED
    return bits + (SPELT if whole and whole <= words else NAMED if words & (whole - part) else 0)


def _between_periods(board: Board, result: int, upper: int, lower: int) -> bool:
    """Whether a change says that it is one in per cent, or stands between lines of two periods."""
    one, other = board.reading(upper).period, board.reading(lower).period
    return board.reading(result).kind == "percent-change" or (
        one is not None and other is not None and one != other
    )


def strength(bits: int) -> Strength:
    """In the words of all families."""
    return "strong" if bits > FITS else "hint" if bits > 0 else "none"

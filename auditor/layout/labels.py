"""Labels that take several lines: what shows that a line goes on with the label of the line above."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from auditor.layout.lines import Line
from auditor.layout.segment import Placing

#: Words that no label ends with, so that the next line goes on with it.
_OPEN_END = re.compile(
    r"(?:[,(/&–—-]|\b(?:and|or|of|the|for|in|to|by|from|with|on|at|a|an|as|per|de|des|et|y))$", re.IGNORECASE
)
#: A label that goes on, or ends, what stands before it.
GOES_ON = re.compile(r"[a-z(&/,)–-]|(?:of|and|the|or)\b")


#: What a label begins with that is no wrapped part of another.
_ENUMERATOR = re.compile(r"(?:\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.)]|[•●▪–—*-]) ")
_HANGING = 4  # the lines of a wrapped label may be indented by as much
_LIST_MARK = re.compile(r"[–-]\s|\((?:[a-z]|[ivx]+)\)\s")


class Item:
    """A line of the body with its words placed."""

    __slots__ = ("columns", "edge", "heads", "kind", "line", "placing")

    def __init__(
        self, line: Line, placing: Placing, columns: set[int], edge: float, *, labelled: bool, heads: bool
    ) -> None:
        self.edge = edge  # where the numbers begin
        self.heads = heads  # what a header that is repeated within the body says over the labels
        self.line = line
        self.placing = placing
        self.columns = columns
        only_label = set(placing) == {0} and labelled
        self.kind = "numbers" if columns else "label" if only_label else "words"

    @property
    def label(self) -> str:
        return " ".join(word.text for words in self.placing.get(0, ()) for word in words)

    @property
    def label_end(self) -> float:
        return self.placing[0][-1][-1].x1

    @property
    def first_word(self) -> str:
        return self.placing[0][0][0].text


class Width:
    """How wide the labels are, and whether those that take several lines have their numbers in the first or
    the last.
    """

    __slots__ = ("above", "below", "end")

    def __init__(self, items: Sequence[Item]) -> None:
        ends = [item.label_end for item in items if item.kind == "numbers" and 0 in item.placing]
        edge = max(ends, default=0.0)
        number = min(
            (item.placing[min(item.columns)][0][0].x0 for item in items if item.columns), default=edge
        )
        wrapped = [item.label_end for item in items if item.kind == "label" and item.label_end <= number - 1]
        self.end = max([edge, *wrapped])
        self.above = self.below = 0  # wrapped labels that go on below their numbers, that begin above them
        for upper, lower in pairwise(items):
            if {upper.kind, lower.kind} == {"numbers", "label"} and surely_wraps(upper, lower):
                if upper.kind == "numbers":
                    self.above += 1
                else:
                    self.below += 1


def surely_wraps(upper: Item, lower: Item) -> bool:
    """Whether two labels, one right below the other, are one by their words."""
    if lower.line.row - upper.line.row != 1 or upper.heads != lower.heads:
        return False
    if 0 not in lower.placing or 0 not in upper.placing:
        return False
    above, below = upper.label, lower.label
    if above.endswith(":") or (upper.kind == "label" and upper.label_end > upper.edge + 1):
        return False
    if _OPEN_END.search(above) or above.count("(") > above.count(")"):
        return True
    return GOES_ON.match(below) is not None and _LIST_MARK.match(below) is None


def _may_wrap(upper: Item, lower: Item, width: Width, slack: float = 0) -> bool:
    """Whether two labels, one right below the other, can be one: the next word had no room in the
    upper line.
    """
    if lower.line.row - upper.line.row != 1 or upper.heads != lower.heads:
        return False
    if 0 not in lower.placing or 0 not in upper.placing or upper.label.endswith(":"):
        return False
    if upper.kind == "label" and upper.label_end > upper.edge + 1:
        return False  # it runs over the numbers: it stands by itself
    if upper.label_end + 1 + len(lower.first_word) <= width.end + slack:
        return False
    if upper.label.isupper() != lower.label.isupper() or _ENUMERATOR.match(lower.label):
        return False
    indent = lower.line.x0 - upper.line.x0
    mark = _ENUMERATOR.match(upper.label)
    if not -1 <= indent <= (mark.end() + 1 if mark else 1 if upper.kind == "label" else _HANGING):
        return False
    return upper.label_end - upper.line.x0 >= 0.6 * (width.end - upper.line.x0)


def wraps(upper: Item, lower: Item, width: Width) -> bool:
    """Whether the label of the lower line goes on with that of the upper."""
    if surely_wraps(upper, lower):
        return True
    if lower.label.endswith(":") and upper.kind == "numbers":
        return False
    if upper.kind == "numbers" or lower.kind == "numbers":
        usual = width.above if upper.kind == "numbers" else width.below
        other = width.below if upper.kind == "numbers" else width.above
        return _may_wrap(upper, lower, width, 0 if usual > other else 6)
    return _may_wrap(upper, lower, width)

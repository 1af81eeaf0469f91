"""Lines that are neither running text nor table: contents, axes and legends of charts, numbers astray."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from auditor.layout.lines import Line
from auditor.layout.marks import LIST_ITEM, PARAGRAPH, PICTURE, ends_sentence, is_caption, is_note
from auditor.layout.segment import Segment

Fate = Literal["text", "table", "aside"]

#: A line of a table of contents: dots lead to a page number.
_CONTENTS_LINE = re.compile(r"(?:\.\s?|…){3,}\s*(?:\d{1,4}|[ivxlc]{1,7})?$", re.IGNORECASE)
#: Text in a chart is shorter than this; longer lines are prose again.
_CHART_TEXT = 60
_LONGEST_CHART = 60  # lines
_LONGEST_CAPTION = 4  # lines
_DIGIT = re.compile(r"\d")


def set_contents_aside(lines: Sequence[Line], fate: list[Fate]) -> None:
    """The lines of a table of contents, with the first lines of entries that take several."""
    for i, line in enumerate(lines):
        if fate[i] == "text" and "..." in line.text and _CONTENTS_LINE.search(line.text):
            fate[i] = "aside"
            for k in range(i - 1, max(-1, i - 4), -1):
                near = lines[k + 1].row - lines[k].row == 1
                if fate[k] != "text" or not near or k == 0 or ends_sentence(lines[k].text):
                    break
                fate[k] = "aside"


def set_debris_aside(segment: Segment, fate: list[Fate], *, pictured: bool) -> None:
    """Lines of numbers that are no table (the axis of a chart, say) are no text either."""
    for i in range(segment.first, segment.last):
        line = segment.lines[i]
        if line.gapped or len(line.words) == 1:
            wordy = sum(1 for word in line.words if word.text[:1].isalpha() and len(word.text) > 1)
            if wordy * 3 < len(line.words) or (pictured and len(line.text) < 2 * _CHART_TEXT):
                fate[i] = "aside"


def set_charts_aside(lines: Sequence[Line], fate: list[Fate]) -> None:
    """What stands in a chart: below the caption of a picture, short lines up to the last one that holds a
    number.
    """
    i = 0
    while i < len(lines):
        if fate[i] == "text" and PICTURE.match(lines[i].text) and is_caption(lines[i].text):
            i = _chart_below(lines, fate, _end_of_caption(lines, i))
        else:
            i += 1


def _end_of_caption(lines: Sequence[Line], i: int) -> int:
    k = i + 1
    while (
        k < len(lines)
        and k - i < _LONGEST_CAPTION
        and lines[k].row - lines[k - 1].row == 1
        and not lines[k].gapped
    ):
        k += 1
    return k


def _chart_below(lines: Sequence[Line], fate: list[Fate], start: int) -> int:
    stop = start
    for k in range(start, min(len(lines), start + _LONGEST_CHART)):
        line = lines[k]
        if fate[k] == "table" or _is_prose(line) or is_note(line.text) or is_caption(line.text):
            break
        if _DIGIT.search(line.text) or (line.gapped and len(line.chunks) > 1):
            stop = k + 1
    for k in range(start, stop):
        fate[k] = "aside"
    return max(stop, start)


def _is_prose(line: Line) -> bool:
    if PARAGRAPH.match(line.text) or LIST_ITEM.match(line.text):
        return len(line.text) > 20
    return len(line.text) >= _CHART_TEXT and not line.gapped

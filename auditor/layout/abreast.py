"""Texts that stand side by side: columns of prose, tables of words, lists of terms. They are read one
by one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from auditor.layout.lines import Line
from auditor.layout.marks import HEADING_NUMBER, LIST_ITEM, PARAGRAPH, ends_sentence
from auditor.layout.words import Word

#: So many lines must have a gap at the same place.
_ENOUGH = 3
_MOST_BLANK = 3
_SLACK = 1
#: A term, or the label of an entry, is no longer than this; columns of prose are.
_LONGEST_TERM = 36

#: What parts lines that do not belong together: a table that stands there, or the end of a text beside
#: others.
Mark = Literal["table", "break"]
Flow = list[Line | Mark]


def unfold(flow: Flow) -> Flow:
    """The lines of a page with those that hold several columns of text divided, column after column."""
    out: Flow = []
    i = 0
    while i < len(flow):
        line = flow[i]
        if isinstance(line, str) or not _starts_of(line):
            out.append(line)
            i += 1
            continue
        stop, places = _run(flow, i)
        if places:
            out.extend(_divided([x for x in flow[i:stop] if isinstance(x, Line)], places))
            i = stop
        else:
            out.append(line)
            i += 1
    return out


def _starts_of(line: Line) -> list[float]:
    """Where the texts after the first of a line begin; nothing for prose with a wide space in it."""
    if not line.gapped:
        return []
    chunks = line.chunks
    if len(chunks) < 2:
        return []
    first = 1
    if LIST_ITEM.match(line.text) or PARAGRAPH.match(line.text) or HEADING_NUMBER.match(line.text):
        first = 2  # the gap after the mark of an item is none
    gaps = sum(b.x0 - a.x1 for a, b in pairwise(chunks))
    if not line.measured and len(chunks) > 3 and gaps < 4 * (len(chunks) - 1) and len(line.text) > 40:
        return []  # justified
    return [chunk.x0 for chunk in chunks[first:]]


def _run(flow: Flow, start: int) -> tuple[int, list[float]]:
    """How far lines with texts abreast go on from here, and where their columns begin; none if it is no such
    run.
    """
    counts: Counter[int] = Counter()
    stop = start
    lines: list[Line] = []
    crossing = 0
    for k in range(start, len(flow)):
        line = flow[k]
        if isinstance(line, str) or (lines and line.row - lines[-1].row > _MOST_BLANK):
            break
        starts = _starts_of(line)
        known = {x for x, n in counts.items() if n >= 1}
        if not starts and any(line.x0 < x - _SLACK and line.x1 > x for x in known):
            crossing += 1
            if not line.gapped or crossing * 5 > len(lines):
                break
        if starts and lines and not any(abs(x - y) <= _SLACK for x in starts for y in known):
            break
        counts.update(round(x) for x in starts)
        if not starts and counts[round(line.x0)]:
            counts[round(line.x0)] += 1  # a line of one column alone
        lines.append(line)
        stop = k + 1
    places = _places(counts)
    if not places:
        return start, []
    while lines and not _starts_of(lines[-1]) and lines[-1].x0 < places[0] - _SLACK:
        lines.pop()  # lines of the first column at the end may as well be prose again
        stop -= 1
    return stop, places


def _places(counts: Counter[int]) -> list[float]:
    """The places where texts begin often enough."""
    found: list[float] = []
    for x in sorted(counts):
        support = counts[x - 1] + counts[x] + counts[x + 1]
        most = counts[x] >= max(counts[x - 1], counts[x + 1])
        if support >= _ENOUGH and most and not (found and x - found[-1] <= 2):
            found.append(float(x))
    return found


def _divided(lines: Sequence[Line], places: Sequence[float]) -> Flow:
    columns: list[list[Line]] = [[] for _ in range(len(places) + 1)]
    for line in lines:
        for column, words in _by_column(line, places):
            columns[column].append(_part(line, words))
    if _are_terms(columns[0], columns[1], len(lines)):
        return _parted_by_line(lines)
    out: Flow = []
    rows = {line.row for line in lines}
    for part in columns:
        out.append("break")
        out.extend(_closed_up(part, rows))
    out.append("break")
    return out


def _are_terms(terms: Sequence[Line], meanings: Sequence[Line], n: int) -> bool:
    """Whether each line has something short and what it is; not sentences that go on from line to line."""
    both = {line.row for line in terms} & {line.row for line in meanings}
    if (
        not terms
        or len(both) * 5 < n * 4
        or sum(len(term.text) for term in terms) > _LONGEST_TERM * len(terms)
    ):
        return False
    going_on = sum(1 for line in (*terms[1:], *meanings[1:]) if line.text[0].islower())
    return going_on * 4 < len(terms) + len(meanings)


def _closed_up(column: Sequence[Line], rows: set[int]) -> list[Line]:
    """The lines of a column without the gaps where lines of the other columns stand between two of one
    sentence.
    """
    closed = 0
    for before, line in pairwise(column):
        row = line.row
        apart = row - before.row - closed == 2 and row - 1 in rows
        if apart and (line.text[0].islower() or not ends_sentence(before.text)):
            closed += 1
        line.row = row - closed
    return list(column)


def _parted_by_line(lines: Sequence[Line]) -> Flow:
    """Each line by itself: a list of terms, or of names and values."""
    out: Flow = []
    for line in lines:
        out.extend(("break", line))
    out.append("break")
    return out


def _by_column(line: Line, places: Sequence[float]) -> list[tuple[int, list[Word]]]:
    found: dict[int, list[Word]] = {}
    for chunk in line.chunks:
        column = sum(1 for x in places if chunk.x0 >= x - _SLACK)
        found.setdefault(column, []).extend(chunk.words)
    return sorted(found.items())


def _part(line: Line, words: Sequence[Word]) -> Line:
    """Some words of a line as a line of their own."""
    start, end = words[0].start, words[-1].end
    text = line.text[start - line.start : end - line.start]
    part = Line(text, start, words[0].x0, words[-1].x1, line.row, line.page)
    if line.measured:
        part.stand(words, line)
    part.part = True
    return part

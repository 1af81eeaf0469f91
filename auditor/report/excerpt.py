"""The source lines that a finding is about, with carets under every figure and a word for what it does there.

Nothing is searched for: lines and columns follow from spans. Long lines are cut to what is around the
figures, long lists of lines to the first, the last and those that matter; so an excerpt is small whatever
the document.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from unicodedata import combining, east_asian_width

import msgspec

from auditor.model import Document, Span
from auditor.report.base import Options
from auditor.report.style import Paint, paint

#: Lines with figures that are shown: more than this, and those between the first and the last few are left
#: out.
LINES, FIRST_LINES, LAST_LINES = 8, 3, 2
#: Figures that are marked in one line, and the lines that one figure may take (a number in words over a
#: line break).
MARKS, FIRST_MARKS, LAST_MARKS = 12, 6, 3
SPREAD = 3
#: Characters kept around a figure, and at its line's start, where a line is too long to be shown whole.
AROUND, START = 36, 28

GAP = " … "


class Mark(msgspec.Struct, frozen=True):
    """One figure to mark: where, what it does, and whether it is the one that the finding is about."""

    span: Span
    role: str
    primary: bool = False


class Stretch(msgspec.Struct, order=True):
    """A mark's part of one line, in characters from the line's start."""

    start: int
    end: int
    role: str
    primary: bool


def visible(text: str) -> str:
    """A text that does nothing to a terminal: no control or direction characters, one space for a tab."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_visible(character) for character in text)


def _visible(character: str) -> str:
    if character.isprintable() or combining(character):
        return character
    return " " if character.isspace() or character == "\u00ad" else "�"


def width(text: str) -> int:
    """How many columns of a terminal a visible text takes."""
    if text.isascii():
        return len(text)
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    if combining(character):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def excerpt(
    document: Document,
    marks: Sequence[Mark],
    context: Iterable[int],
    options: Options,
    *,
    aligned: bool = False,
) -> list[str]:
    """The lines to print: numbered source lines, carets and roles under figures; `context` as it is.

    Lines that are `aligned` (a table's) are cut alike, so that columns stay columns.
    """
    by_line = _by_line(document, marks)
    marked = _chosen(by_line)
    shown = sorted({*marked, *(line for line in context if line not in by_line)})
    painted = paint(options.colour)
    gutter = max(8, len(str(shown[-1])) + 4) if shown else 8
    room = options.width - gutter - 3
    stretches_of = {line: _few(sorted(by_line.get(line, ()))) for line in shown}
    every = sorted(stretch for stretches in stretches_of.values() for stretch in stretches)
    longest = max((_length(document, line) for line in shown), default=0)
    alike = _kept(every, longest, room) if aligned and longest > room and len(every) <= MARKS else None
    result: list[str] = []
    for index, line in enumerate(shown):
        if index and line > shown[index - 1] + 1:
            result.append(painted(" " * (gutter - 3) + "...", "dim"))
        stretches = stretches_of[line]
        length = _length(document, line)
        keep = alike or ([(0, length)] if length <= max(room, START) else _kept(stretches, length, room))
        text, columns = _clip(document, line, stretches, keep)
        result.append((painted(f"{line:>{gutter}} |", "dim") + f" {text}").rstrip())
        result += [" " * (gutter + 3) + row for row in _carets(stretches, columns, painted)]
    return result


def _by_line(document: Document, marks: Iterable[Mark]) -> dict[int, list[Stretch]]:
    """The marks of each line, every place marked once, with the first role it was given."""
    lines = document.lines
    found: dict[int, list[Stretch]] = {}
    seen: set[Span] = set()
    for mark in marks:
        if mark.span in seen or mark.span.end <= mark.span.start:
            continue
        seen.add(mark.span)
        first = bisect_right(lines, mark.span.start)
        last = bisect_right(lines, mark.span.end - 1)
        for line in range(first, min(last, first + SPREAD - 1) + 1):
            start = max(mark.span.start, lines[line - 1])
            end = min(mark.span.end, _line_end(document, line))
            start += _blanks(document.text[start:end])
            if end > start:
                role = mark.role if line == min(last, first + SPREAD - 1) else ""
                base = lines[line - 1]
                found.setdefault(line, []).append(Stretch(start - base, end - base, role, mark.primary))
    return found


def _blanks(text: str) -> int:
    return len(text) - len(text.lstrip())


def _line_end(document: Document, line: int) -> int:
    """One past the last character of a line, its line end not counted."""
    lines = document.lines
    end = lines[line] - 1 if line < len(lines) else len(document.text)
    while end > lines[line - 1] and document.text[end - 1] in "\r\f\n":
        end -= 1
    return end


def _length(document: Document, line: int) -> int:
    return _line_end(document, line) - document.lines[line - 1]


def _chosen(by_line: dict[int, list[Stretch]]) -> list[int]:
    lines = sorted(by_line)
    if len(lines) <= LINES:
        return lines
    primary = [line for line in lines if any(stretch.primary for stretch in by_line[line])]
    return sorted({*lines[:FIRST_LINES], *primary[:LINES], *lines[-LAST_LINES:]})


def _few(stretches: list[Stretch]) -> list[Stretch]:
    if len(stretches) <= MARKS:
        return stretches
    primary = [stretch for stretch in stretches if stretch.primary][:MARKS]
    ends = [*stretches[:FIRST_MARKS], *stretches[-LAST_MARKS:]]
    return sorted([*ends, *(stretch for stretch in primary if stretch not in ends)])


def _clip(
    document: Document, line: int, stretches: Sequence[Stretch], keep: Sequence[tuple[int, int]]
) -> tuple[str, list[tuple[int, int]]]:
    """The parts of a line that are kept, and the columns of each stretch in them, from and to."""
    base, length = document.lines[line - 1], _length(document, line)
    text, at = "", 0
    columns: list[tuple[int, int]] = []
    for start, end in keep:
        if start > at:
            text += GAP
        begin = width(text)
        for stretch in stretches:
            if start <= stretch.start < end:
                left = visible(document.text[base + start : base + stretch.start])
                own = visible(document.text[base + stretch.start : base + min(stretch.end, end)])
                columns.append((begin + width(left), begin + width(left) + max(1, width(own))))
        text += visible(document.text[base + start : base + max(start, min(end, length))])
        at = end
    return text + (GAP.rstrip() if at < length else ""), columns


def _kept(stretches: Sequence[Stretch], length: int, room: int) -> list[tuple[int, int]]:
    """The parts of a long line that are shown: its start, and what is around each figure."""
    if not stretches:
        return [(0, max(room - len(GAP), START))]
    spare = room - START - len(GAP) * (len(stretches) + 1) - sum(s.end - s.start for s in stretches)
    around = min(AROUND, max(4, spare // (2 * len(stretches))))
    wanted = [(0, START), *((s.start - around, s.end + around) for s in stretches)]
    merged: list[tuple[int, int]] = []
    for start, end in sorted(wanted):
        start, end = max(0, start), min(length, end)
        if merged and start <= merged[-1][1] + len(GAP):
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


# ------------------------------------------------------------------------------------------------ carets an


class _Row:
    """A line being filled from left to right, painted piece by piece."""

    def __init__(self) -> None:
        self.text = ""
        self.end = 0

    def put(self, column: int, text: str, painted: str) -> None:
        self.text += " " * (column - self.end) + painted
        self.end = column + width(text)


def _carets(stretches: Sequence[Stretch], columns: Sequence[tuple[int, int]], painted: Paint) -> list[str]:
    """A row of carets with their roles beside them; roles for which there is no room stand in rows below."""
    carets = _Row()
    below: list[tuple[int, str]] = []
    previous = ""
    for index, (stretch, (start, end)) in enumerate(zip(stretches, columns, strict=True)):
        if start < carets.end:
            continue  # two figures that overlap, in a wide or clipped line
        name = "error" if stretch.primary else "heading"
        sign = "^" * (end - start)
        carets.put(start, sign, painted(sign, name))
        role = "" if stretch.role == previous and not stretch.primary else stretch.role
        previous = stretch.role
        if not role:
            continue
        following = columns[index + 1][0] if index + 1 < len(columns) else None
        if following is None or end + 1 + width(role) < following:
            carets.put(end + 1, role, painted(role, name))
        else:
            below.append((start, role))
    return [carets.text, *_stacked(below)] if carets.text else []


def _stacked(roles: list[tuple[int, str]]) -> list[str]:
    """Roles under their carets, as many in a row as fit."""
    rows: list[_Row] = []
    for column, role in roles:
        row = next((row for row in rows if not row.end or row.end + 1 < column), None)
        if row is None:
            row = _Row()
            rows.append(row)
        row.put(column, role, role)
    return [row.text for row in rows]

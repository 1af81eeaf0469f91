"""A small picture of the whole report: every page (or section) as a leaf with a dot where a figure stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import msgspec

from auditor.coverage import count
from auditor.line import short
from auditor.model import Coverage, Document, Figure
from auditor.report.html.safe import line

#: Leaves of a picture; of more pages, several share one.
MOST = 160
#: A leaf in dots, and the characters of a line that are as wide as a leaf.
WIDTH, HEIGHT, LINE = 44, 60, 110
#: Lines that a leaf has room for at least.
LINES = 46
STATUSES = ("tied", "unchecked", "contradicted")


class Leaf(msgspec.Struct):
    """What the picture shows of one page: dots as paths of an SVG, by status."""

    name: str  # "page 12"
    short: str  # "12", of a section "§12": its number here, not in the report
    target: str  # what it leads to, without the prefix of ids
    coverage: Coverage
    paths: list[tuple[str, str]]


class Slice(msgspec.Struct, frozen=True):
    """Part of a text: from an offset to another, with a name and what leads to it."""

    start: int
    end: int
    name: str
    short: str
    target: str


def strip(document: Document, figures: Sequence[Figure]) -> list[Leaf]:
    """The leaves of a report in order; what stands before all of its parts only where it has figures."""
    slices = _joined(_slices(document))
    starts = [part.start for part in slices]
    groups: list[list[Figure]] = [[] for _ in slices]
    for figure in figures:
        at = bisect_right(starts, figure.span.start) - 1
        if figure.status is not None and at >= 0:
            groups[at].append(figure)
    made = [_leaf(document, part, own) for part, own in zip(slices, groups, strict=True)]
    return [leaf for leaf in made if leaf.short or leaf.coverage.figures]


def _slices(document: Document) -> list[Slice]:
    """Pages; without pages, sections; without sections, tables; or all of it."""
    size = len(document.text)
    if document.page_starts:
        marks = [(start, f"page {n}", str(n), f"p{n}") for n, start in enumerate(document.page_starts, 1)]
    elif len(document.headings) > 1:
        marks = [
            (block.span.start, short(line(block.text), 60), f"§{n + 1}", f"s{n}")
            for n, block in enumerate(document.headings)
        ]
    else:
        marks = [
            (table.span.start, short(line(table.caption), 60) or f"table {n}", str(n), f"t{n}")
            for n, table in enumerate(sorted(document.tables, key=lambda table: table.span), 1)
        ]
    if not marks or _begins(document) < marks[0][0]:
        marks.insert(0, (0, "beginning", "", "report"))
    ends = [*(mark[0] for mark in marks[1:]), size]
    return [Slice(start, end, *names) for (start, *names), end in zip(marks, ends, strict=True)]


def _begins(document: Document) -> int:
    """Where the first block or table begins."""
    starts = [block.span.start for block in document.blocks] + [table.span.start for table in document.tables]
    return min(starts, default=0)


def _joined(slices: list[Slice]) -> list[Slice]:
    """At most so many, neighbours together."""
    each = -(-len(slices) // MOST)
    groups = [slices[at : at + each] for at in range(0, len(slices), each)]
    return [_one(group) for group in groups]


def _one(group: list[Slice]) -> Slice:
    first, last = group[0], group[-1]
    if len(group) == 1:
        return first
    name = f"{first.name} to {last.name}"
    return Slice(first.start, last.end, name, first.short, first.target)


def _leaf(document: Document, part: Slice, figures: Sequence[Figure]) -> Leaf:
    dots: dict[str, dict[tuple[int, int], None]] = {status: {} for status in STATUSES}
    rows = _Rows(document, part)
    for figure in figures:
        if figure.status is not None:
            dots[figure.status][rows.place(figure)] = None
    paths = [
        (status, "".join(f"M{x} {y}h{3 if status == 'contradicted' else 2}" for x, y in dots[status]))
        for status in STATUSES
        if dots[status]
    ]
    return Leaf(part.name, part.short, part.target, count(figures), paths)


class _Rows:
    """The lines of a slice, long ones folded, on a leaf of its height."""

    def __init__(self, document: Document, part: Slice) -> None:
        lines = document.lines
        self.first = bisect_right(lines, part.start) - 1
        last = max(self.first + 1, bisect_right(lines, max(part.start, part.end - 1)))
        self.starts = [max(part.start, lines[self.first]), *lines[self.first + 1 : last]]
        ends = [*self.starts[1:], part.end]
        self.rows, total = [], 0
        for start, end in zip(self.starts, ends, strict=True):
            self.rows.append(total)
            total += 1 + max(0, end - start - 1) // LINE
        self.total = max(total, LINES)

    def place(self, figure: Figure) -> tuple[int, int]:
        """Where on the leaf a figure stands."""
        at = bisect_right(self.starts, figure.span.start) - 1
        column = max(0, figure.span.start - self.starts[at])
        row = self.rows[at] + column // LINE
        x = 2 + column % LINE * (WIDTH - 5) // LINE
        return x, 3 + row * (HEIGHT - 6) // self.total

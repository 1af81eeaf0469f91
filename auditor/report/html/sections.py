"""How much of each section was checked: the headings of a report as a tree, with their counts."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter

import msgspec

from auditor.coverage import count, total
from auditor.line import short
from auditor.model import Coverage, Document, Figure
from auditor.report.html.safe import line

#: Headings that are listed, and characters of each.
MOST, LENGTH = 400, 90


class Section(msgspec.Struct):
    """A heading: its number among all (from 0), its depth (from 0), what it counts with all below it.

    `up` is the section around it, -1 where there is none; `last` the last section below it. The section -1 is
    what stands before the first heading.
    """

    number: int
    depth: int
    title: str
    up: int
    last: int
    coverage: Coverage


def sections(document: Document) -> list[Section]:
    """All sections in the order of the text, each with everything below it."""
    headings = document.headings
    levels = [max(1, heading.level) for heading in headings]
    open_: list[int] = []
    found: list[Section] = []
    for number, heading in enumerate(headings):
        while open_ and levels[open_[-1]] >= levels[number]:
            open_.pop()
        title = short(line(f"{heading.number} {heading.text}"), LENGTH)
        up = open_[-1] if open_ else -1
        found.append(Section(number, len(open_), title, up, number, Coverage(0, 0, 0, 0)))
        open_.append(number)
    for section in reversed(found):
        if section.up >= 0:
            found[section.up].last = max(found[section.up].last, section.last)
    _count(document, found)
    return found


def _count(document: Document, found: list[Section]) -> None:
    groups: dict[int, list[Figure]] = {}
    for figure in document.figures:
        groups.setdefault(section_of(document, figure), []).append(figure)
    for section in found:
        section.coverage = count(groups.get(section.number, ()))
    for section in reversed(found):
        if section.up >= 0:
            found[section.up].coverage = total([found[section.up].coverage, section.coverage])


def section_of(document: Document, figure: Figure) -> int:
    """The number of the section in which a figure stands, -1 before the first heading."""
    return bisect_right(document.headings, figure.span.start, key=lambda block: block.span.start) - 1


def listed(found: list[Section]) -> list[Section]:
    """The sections that have figures; of very many, those least deep."""
    with_figures = [section for section in found if section.coverage.figures]
    depths = Counter(section.depth for section in with_figures)
    deepest, total = 0, 0
    for depth in sorted(depths):
        total += depths[depth]
        if total > MOST and depth > 0:
            break
        deepest = depth
    return [section for section in with_figures if section.depth <= deepest][:MOST]

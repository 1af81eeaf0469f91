"""Cutting runs in two where a note begins or ends inside them: both look as the whole did."""

from __future__ import annotations

import copy
from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from auditor.annotate.word.markup import SPACE
from auditor.readers.word.names import RENDERED_BREAK, RUN, RUN_PROPERTIES, Element

#: What of a run can stand before a note without being cut off.
_NO_CONTENT = frozenset({RUN_PROPERTIES, RENDERED_BREAK})


class Spot(NamedTuple):
    """Where a note begins or ends: at the character `at` of a text element, or, without `at`, at the near
    side of an element as a whole: one in a run, a run, or what stands in the place of runs.
    """

    element: Element
    at: int | None = None


class Cuts:
    """The runs of a document, cut at some spots."""

    def __init__(self, spots: Iterable[Spot]) -> None:
        self._starting: dict[Spot, Element] = {}  # the pieces of text elements, by where they begin and end
        self._ending: dict[Spot, Element] = {}
        begins: dict[Element, None] = {}  # what of a run is to be the first of one
        for element, offsets in _by_element(spots).items():
            if offsets:
                begins.update(dict.fromkeys(self._cut_text(element, offsets)))
            elif element.getparent().tag == RUN:
                begins.update(dict.fromkeys((element, element.getnext())))
        begins.pop(None, None)
        for run in dict.fromkeys(begin.getparent() for begin in begins):
            _cut_run(run, begins)

    def begin(self, spot: Spot) -> Element:
        """The run that begins at a spot."""
        return _around(self._starting.get(spot, spot.element))

    def end(self, spot: Spot) -> Element:
        """The run that ends at a spot."""
        return _around(self._ending.get(spot, spot.element))

    def _cut_text(self, element: Element, offsets: Collection[int]) -> Iterator[Element]:
        """Cuts a text element; gives what begins at the offsets, maybe what comes after it."""
        text: str = element.text
        for start, end, piece in _pieces(element, offsets):
            self._starting[Spot(element, start)] = self._ending[Spot(element, end)] = piece
            if start in offsets:
                yield piece
            if end == len(text) in offsets:
                yield piece.getnext()


def _by_element(spots: Iterable[Spot]) -> dict[Element, set[int]]:
    found: dict[Element, set[int]] = {}
    for element, at in spots:
        found.setdefault(element, set()).update(() if at is None else (at,))
    return found


def _pieces(element: Element, offsets: Collection[int]) -> list[tuple[int, int, Element]]:
    """Cuts a text element into several; gives where each was in the text of the whole.

    White space at the ends of a text counts only where the text says so. Where it does not, it stays apart,
    so that a piece that must keep its own white space does not keep this.
    """
    text: str = element.text
    kept = element.get(SPACE) == "preserve"
    bounds = {0, *offsets, len(text)}
    if not kept:
        bounds |= {len(text) - len(text.lstrip()), len(text.rstrip())}
    found = []
    last = element
    for start, end in pairwise(sorted(bounds)):
        piece = element if start == 0 else copy.copy(element)
        piece.text = text[start:end]
        if kept or (not piece.text.isspace() and piece.text != piece.text.strip()):
            piece.set(SPACE, "preserve")
        if start:
            last.addnext(piece)
        last = piece
        found.append((start, end, piece))
    return found


def _cut_run(run: Element, begins: Collection[Element]) -> None:
    """Makes of one run several, so that each of what is in `begins` is the first of one."""
    properties = run.find(RUN_PROPERTIES)
    current, is_empty = run, True
    for child in list(run):
        if child in begins and not is_empty:
            fresh = run.makeelement(run.tag, dict(run.attrib))
            if properties is not None:
                fresh.append(copy.deepcopy(properties))
            current.addnext(fresh)
            current = fresh
        if current is not run:
            current.append(child)
        is_empty = is_empty and child.tag in _NO_CONTENT


def _around(element: Element) -> Element:
    """The run that an element is in, or the element itself where it is in none."""
    parent = element.getparent()
    return parent if parent.tag == RUN else element

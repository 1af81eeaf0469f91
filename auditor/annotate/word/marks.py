"""Marks of comments in the text: where the commented range begins and ends, and the comment's own place."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.annotate.word.anchors import Anchor
from auditor.annotate.word.cuts import Cuts
from auditor.annotate.word.markup import RANGE_END, RANGE_START, REFERENCE, make, remove, run
from auditor.readers.word.names import (
    DELETED,
    FIELD,
    ID,
    INSERTED,
    MOVED_FROM,
    MOVED_TO,
    PARAGRAPH,
    RUN,
    RUN_PROPERTIES,
    SIMPLE_FIELD,
    Element,
    w,
)

#: What is around runs and takes nothing away from a mark that stands just outside.
_OPEN = frozenset(
    {INSERTED, DELETED, MOVED_TO, MOVED_FROM, SIMPLE_FIELD}
    | {w(name) for name in ("hyperlink", "smartTag", "customXml", "bdo", "dir")}
)


def found(root: Element) -> Iterator[Element]:
    """The marks of all comments in a part."""
    yield from root.iter(RANGE_START, RANGE_END, REFERENCE)


def clear(root: Element, ids: frozenset[str]) -> None:
    """Takes the marks of some comments out of a part. Runs that were cut for them stay cut: what each says
    and how it looks is the same.
    """
    for mark in list(found(root)):
        if mark.get(ID) not in ids:
            continue
        parent = mark.getparent()
        remove(mark)
        if parent.tag == RUN and all(child.tag == RUN_PROPERTIES for child in parent):
            remove(parent)


class Marks:
    """Sets the marks of comments, of each after those of the one before it in the text."""

    def __init__(self, cuts: Cuts, style: str | None) -> None:
        self._cuts = cuts
        self._style = style
        self._last: dict[Element, Element] = {}  # behind what stands in the text, the last mark
        self._ends: dict[Element, dict[Element, Element]] = {}  # by paragraph, see `_clear_of_fields`

    def set(self, number: str, anchor: Anchor) -> None:
        """Sets the marks of the comment with the id `number`.

        The range is that of the figure. The comment's own place is outside of what it stands in: a change
        that is rejected, or a field that is worked out anew, would take the comment away.
        """
        first = _outermost(self._cuts.begin(anchor.first), end=False)
        last = _outermost(self._cuts.end(anchor.last), end=True)
        first.addprevious(make("commentRangeStart", id=number))
        self._add(last, make("commentRangeEnd", id=number))
        self._add(self._outside(last), run(make("commentReference", id=number), style=self._style))

    def _add(self, node: Element, mark: Element) -> None:
        before: Element = self._last.get(node, node)
        before.addnext(mark)
        self._last[node] = mark

    def _outside(self, node: Element) -> Element:
        """The child of the paragraph that a comment on what ends with `node` comes after."""
        while node.getparent().tag != PARAGRAPH:
            node = node.getparent()
        paragraph = node.getparent()
        if paragraph not in self._ends:
            self._ends[paragraph] = _clear_of_fields(paragraph)
        return self._ends[paragraph].get(node, node)


def _outermost(node: Element, *, end: bool) -> Element:
    """The outermost element that begins, or ends, where a run does."""
    while node.getparent().tag in _OPEN and (node.getnext() if end else node.getprevious()) is None:
        node = node.getparent()
    return node


def _clear_of_fields(paragraph: Element) -> dict[Element, Element]:
    """By child of a paragraph that is in a field that ends in the same paragraph, the child that ends it."""
    ends: dict[Element, Element] = {}
    inside: list[Element] = []
    depth = 0
    for child in paragraph:
        for mark in child.iter(FIELD):
            kind = mark.get(w("fldCharType"))
            depth = depth + 1 if kind == "begin" else max(0, depth - (kind == "end"))
        if depth:
            inside.append(child)
        elif inside:
            ends.update(dict.fromkeys(inside, child))
            inside.clear()
    return ends

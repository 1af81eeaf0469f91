"""Where in the body a note can go: on the figure's own characters, or as near as Word allows.

Comments stand among the runs of the main text. The standard has them in notes, headers and text boxes, too,
but Word ignores them there ([MS-OI29500] 2.1.315); a figure in one of those is marked at the place in the
body that it belongs to, and the note says so.
"""

from __future__ import annotations

from functools import cached_property

import msgspec

from auditor.annotate.word.cuts import Spot
from auditor.model import Span
from auditor.readers.word import names
from auditor.readers.word.names import Element, w
from auditor.readers.word.origins import Origin, Origins
from auditor.readers.word.package import Package

_NOTES = {w("footnote"): names.FOOTNOTE_MARK, w("endnote"): names.ENDNOTE_MARK}
#: What has no room for a comment, by what the note then says of the figure's place.
_CLOSED = {
    names.TEXT_BOX: "in the text box here",
    **dict.fromkeys(names.MATH, "in this formula"),
    **dict.fromkeys((names.RUBY, names.ALTERNATE), ""),
}
#: Content controls that hold plain text only, or text that Word fetches from elsewhere.
_PLAIN_CONTROLS = tuple(w(name) for name in ("text", "dataBinding", "date", "comboBox", "dropDownList"))


class Anchor(msgspec.Struct, frozen=True):
    """Where a note begins and ends; `where` says where the figure stands, if elsewhere."""

    first: Spot
    last: Spot
    where: str = ""


class Anchors:
    """Finds the places of notes in a document."""

    def __init__(self, package: Package, origins: Origins) -> None:
        self._main = package.main
        self._origins = origins
        self._marks: dict[tuple[str, str], Element] | None = None

    def of(self, span: Span) -> Anchor | None:
        """Where a note on a span of the text goes; None in a document whose body has no text."""
        found = list(self._origins.of(span))
        if not found:  # all of it was made up by Word
            near = self._origins.near(span.start)
            return None if near is None else self._of(near, near, "here")
        return self._of(found[0], found[-1], "")

    def _of(self, first: Origin, last: Origin, where: str) -> Anchor | None:
        if first.part != self._main.name:
            return self._elsewhere(first.element)
        start, why = _spot(first.element, first.start)
        end, _ = _spot(last.element, last.end)
        return Anchor(start, end, why or where)

    def _elsewhere(self, element: Element) -> Anchor | None:
        """The place in the body of what stands in a note: its mark; of other parts, the beginning."""
        note = next((node for node in element.iterancestors() if node.tag in _NOTES), None)
        if note is None:
            return self._top
        mark = self._mark_of(note)
        if mark is None:
            return self._top
        spot, _ = _spot(mark, None)
        kind = "footnote" if mark.tag == names.FOOTNOTE_MARK else "endnote"
        return Anchor(spot, spot, f"in this {kind}")

    def _mark_of(self, note: Element) -> Element | None:
        if self._marks is None:
            self._marks = {}
            for mark in self._main.root.iter(*_NOTES.values()):
                if any(node.tag == names.PARAGRAPH for node in mark.iterancestors()):
                    self._marks.setdefault((mark.tag, mark.get(names.ID, "")), mark)
        return self._marks.get((_NOTES[note.tag], note.get(names.ID, "")))

    @cached_property
    def _top(self) -> Anchor | None:
        """The first run of the body, for what has no place in it."""
        paragraphs = self._main.root.iter(names.PARAGRAPH)
        run = next((run for paragraph in paragraphs for run in paragraph.iter(names.RUN)), None)
        if run is None:
            return None
        spot, _ = _spot(run, None)
        return Anchor(spot, spot, "in a header or footer")


def _spot(element: Element, at: int | None) -> tuple[Spot, str]:
    """The spot of a place in the main part's text, and where that is, if not at the figure."""
    above = [element, *element.iterancestors()]
    body = max((number for number, node in enumerate(above) if node.tag == names.PARAGRAPH), default=0)
    inside = above[:body]  # of the paragraph, one of the body's own
    where = next((_CLOSED[node.tag] for node in inside if _CLOSED.get(node.tag)), "")
    for number, node in reversed(list(enumerate(inside))):
        if node.tag in _CLOSED or _is_plain_control(node):
            holders = [around for around in inside[number:] if around.tag == names.RUN]
            return Spot(holders[-1] if holders else node), where
    if element.tag in (names.TEXT, names.DELETED_TEXT) and not len(element):
        return Spot(element, at), ""
    return Spot(element), ""


def _is_plain_control(node: Element) -> bool:
    if node.tag != names.SDT:
        return False
    properties = node.find(names.SDT_PROPERTIES)
    return properties is not None and any(properties.find(name) is not None for name in _PLAIN_CONTROLS)

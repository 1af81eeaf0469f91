"""Text boxes of OpenDocument texts, and shapes with text: they stand in a paragraph and are told after it."""

from __future__ import annotations

from auditor.readers.opendocument.package import DRAW, Enders, Handlers
from auditor.readers.opendocument.reading import DEEPEST, Reading
from auditor.readers.word.story import TOO_DEEP
from auditor.readers.xmlevents import Attributes

_BOXES = (
    *("text-box", "custom-shape", "caption", "rect", "circle", "ellipse", "line", "polyline", "polygon"),
    *("regular-polygon", "path", "connector", "measure"),
)


class Boxes:
    """Gives what stands in a text box or shape to the paragraph that it is in, or to what is around."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def handlers(self) -> tuple[Handlers, Enders]:
        return {DRAW: dict.fromkeys(_BOXES, self._start)}, {DRAW: dict.fromkeys(_BOXES, self._end)}

    def _start(self, _: Attributes) -> None:
        too_deep = len(self._reading.containers) > DEEPEST
        self._reading.start_maybe(too_deep)
        if too_deep:
            self._reading.messages[TOO_DEEP] = None
        self._reading.enter()

    def _end(self) -> None:
        box = self._reading.leave()
        self._reading.end_maybe()
        paragraph = self._reading.paragraph
        if paragraph is not None:
            paragraph.boxes += box.items
            paragraph.notes += box.notes
            return
        for item in box.items:
            self._reading.add(item, [])
        self._reading.container.notes += box.notes

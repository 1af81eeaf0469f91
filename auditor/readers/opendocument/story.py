"""The body of an OpenDocument text, and its headers and footers, as lines and tables in order."""

from __future__ import annotations

from auditor.readers.opendocument.boxes import Boxes
from auditor.readers.opendocument.changes import Changes
from auditor.readers.opendocument.grids import Tables
from auditor.readers.opendocument.kinds import Kinds
from auditor.readers.opendocument.leftout import LeftOut
from auditor.readers.opendocument.notes import Notes
from auditor.readers.opendocument.objects import Objects
from auditor.readers.opendocument.package import EXTENSION, OFFICE, STYLE, Enders, Handlers, Package, style
from auditor.readers.opendocument.paragraphs import Paragraphs
from auditor.readers.opendocument.reading import Reading, Take
from auditor.readers.opendocument.styles import Styles
from auditor.readers.xmlevents import Attributes, End, Events, Start

_PAGES = ("header", "header-left", "header-first", "footer", "footer-left", "footer-first")


class Within:
    """Leaves out all but what stands inside of certain elements, which are never inside one another."""

    def __init__(self, reading: Reading, *names: tuple[str, str]) -> None:
        self._reading = reading
        self._names = names
        self._open = 0
        reading.leave_out()

    def handlers(self) -> tuple[Handlers, Enders]:
        starts: dict[str, dict[str, Start]] = {}
        ends: dict[str, dict[str, End]] = {}
        for uri, name in self._names:
            starts.setdefault(uri, {})[name] = self._start
            ends.setdefault(uri, {})[name] = self._end
        return starts, ends

    def _start(self, attributes: Attributes) -> None:
        self._open += 1
        if self._open == 1:
            self._reading.take_in()
        self._reading.start_maybe(style(attributes, "display") == "false")

    def _end(self) -> None:
        self._reading.end_maybe()
        self._open -= 1
        if not self._open:
            self._reading.finish()
            self._reading.leave_out()


class Story:
    """Gives each line and table of a story to `take`, with the notes that it refers to."""

    def __init__(self, package: Package, styles: Styles, kinds: Kinds, take: Take, *, final: bool) -> None:
        self._package = package
        self._reading = reading = Reading(styles, kinds, take)
        self._notes = Notes(reading)
        self._objects = Objects(reading, package)
        self._parts = (
            *(LeftOut(reading), Paragraphs(reading), self._notes, Tables(reading), Boxes(reading)),
            *(self._objects, Changes(reading, final=final)),
        )

    @property
    def messages(self) -> dict[str, None]:
        """What could not be read, in words."""
        return self._reading.messages

    def body(self) -> None:
        """The body of the text."""
        self._read("content.xml", Within(self._reading, (OFFICE, "body")))

    def pages(self) -> None:
        """The headers and footers of all kinds of pages that show any."""
        names = [(uri, name) for uri in (STYLE, EXTENSION) for name in _PAGES]
        self._read("styles.xml", Within(self._reading, *names))

    def _read(self, part: str, within: Within) -> None:
        starts: dict[str, dict[str, Start]] = {}
        ends: dict[str, dict[str, End]] = {}
        for each in (within, *self._parts):
            own_starts, own_ends = each.handlers()
            for uri, handlers in own_starts.items():
                starts.setdefault(uri, {}).update(handlers)
            for uri, enders in own_ends.items():
                ends.setdefault(uri, {}).update(enders)
        events = Events()
        events.characters(self._characters)
        self._package.read(part, starts, ends, events)

    def _characters(self, characters: str) -> None:
        if self._reading.shut or self._notes.add(characters) or self._objects.add(characters):
            return
        paragraph = self._reading.paragraph
        if paragraph is not None:
            paragraph.add(characters)

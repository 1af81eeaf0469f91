"""The body of an OpenDocument text as lines and tables, in order."""

from __future__ import annotations

from auditor.readers.opendocument.boxes import Boxes
from auditor.readers.opendocument.changes import Changes
from auditor.readers.opendocument.grids import Tables
from auditor.readers.opendocument.kinds import Kinds
from auditor.readers.opendocument.leftout import LeftOut
from auditor.readers.opendocument.notes import Notes
from auditor.readers.opendocument.package import Package
from auditor.readers.opendocument.paragraphs import Paragraphs
from auditor.readers.opendocument.reading import Reading, Take
from auditor.readers.opendocument.styles import Styles
from auditor.readers.xmlevents import End, Events, Start


class Story:
    """Gives each line and table of the body to `take`, with the notes that it refers to."""

    def __init__(self, styles: Styles, kinds: Kinds, take: Take, *, final: bool) -> None:
        self._reading = reading = Reading(styles, kinds, take)
        self._notes = Notes(reading)
        self._parts = (
            LeftOut(reading),
            Paragraphs(reading),
            self._notes,
            Tables(reading),
            Boxes(reading),
            Changes(reading, final=final),
        )

    @property
    def messages(self) -> dict[str, None]:
        """What could not be read, in words."""
        return self._reading.messages

    def read(self, package: Package) -> None:
        starts: dict[str, dict[str, Start]] = {}
        ends: dict[str, dict[str, End]] = {}
        for part in self._parts:
            own_starts, own_ends = part.handlers()
            for uri, handlers in own_starts.items():
                starts.setdefault(uri, {}).update(handlers)
            for uri, enders in own_ends.items():
                ends.setdefault(uri, {}).update(enders)
        events = Events()
        events.characters(self._characters)
        package.read("content.xml", starts, ends, events)

    def _characters(self, characters: str) -> None:
        if self._reading.shut or self._notes.add(characters):
            return
        paragraph = self._reading.paragraph
        if paragraph is not None:
            paragraph.add(characters)

"""Tracked changes of OpenDocument texts: what was inserted is marked where it stands, what was deleted is
kept in front of the text.
"""

from __future__ import annotations

from auditor.readers.opendocument.package import TEXT, Enders, Handlers, identity, text
from auditor.readers.opendocument.reading import Items, Reading
from auditor.readers.word.chunks import Chunk
from auditor.readers.word.lines import Line
from auditor.readers.xmlevents import Attributes


class Changes:
    """Leaves out what was inserted and puts in what was deleted, unless the `final` text is wanted."""

    def __init__(self, reading: Reading, *, final: bool) -> None:
        self._reading = reading
        self._final = final
        self._region = ""
        self._inserted: set[str] = set()
        self._deleted: dict[str, Items] = {}

    def handlers(self) -> tuple[Handlers, Enders]:
        starts = {
            "tracked-changes": self._start,
            "changed-region": self._start_region,
            "insertion": self._insertion,
            "deletion": self._start_deletion,
            "change": self._change,
            "change-start": self._change_start,
            "change-end": self._change_end,
        }
        ends = {"tracked-changes": self._reading.end_maybe, "deletion": self._end_deletion}
        return {TEXT: starts}, {TEXT: ends}

    def _start(self, _: Attributes) -> None:
        self._reading.start_maybe(self._final)

    def _start_region(self, attributes: Attributes) -> None:
        self._region = identity(attributes)

    def _insertion(self, _: Attributes) -> None:
        if not self._final:
            self._inserted.add(self._region)

    def _start_deletion(self, _: Attributes) -> None:
        self._reading.enter()

    def _end_deletion(self) -> None:
        self._deleted[self._region] = self._reading.leave().items

    def _change(self, attributes: Attributes) -> None:
        """Where something was deleted: what that was, in the original."""
        if self._reading.left_out or self._final:
            return
        paragraph = self._reading.paragraph
        for number, item in enumerate(self._deleted.get(text(attributes, "change-id"), ())):
            if paragraph is None:
                self._reading.add(item, [])
            elif isinstance(item, Line):
                paragraph.take([*([Chunk("\n")] if number else []), *item.chunks])

    def _change_start(self, attributes: Attributes) -> None:
        self._reading.muted += text(attributes, "change-id") in self._inserted

    def _change_end(self, attributes: Attributes) -> None:
        reading = self._reading
        if text(attributes, "change-id") not in self._inserted or not reading.muted:
            return
        reading.muted -= 1
        if not reading.muted and reading.inside and reading.paragraph is None:
            reading.begin(reading.inside[-1])

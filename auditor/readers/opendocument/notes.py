"""Footnotes and endnotes of OpenDocument texts, which stand where they are referred to."""

from __future__ import annotations

from auditor.readers.opendocument.package import TEXT, Enders, Handlers
from auditor.readers.opendocument.reading import Reading
from auditor.readers.word.lines import Line
from auditor.readers.xmlevents import Attributes


class Notes:
    """Gives the lines of a note to the paragraph that refers to it, which gets only the note's mark."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._labels: list[list[str]] = []  # of the notes that are open, as they are printed
        self._citing: list[bool] = []  # whether the label of each is being read

    def handlers(self) -> tuple[Handlers, Enders]:
        starts = {
            "note": self._start,
            "note-citation": self._start_citation,
            "note-body": self._start_body,
        }
        ends = {"note": self._end, "note-citation": self._end_citation, "note-body": self._end_body}
        return {TEXT: starts}, {TEXT: ends}

    def add(self, characters: str) -> bool:
        """Whether the characters are of a note's label."""
        if not self._citing or not self._citing[-1]:
            return False
        self._labels[-1].append(characters)
        return True

    def _start(self, _: Attributes) -> None:
        self._labels.append([])
        self._citing.append(False)

    def _end(self) -> None:
        self._labels.pop()
        self._citing.pop()

    def _start_citation(self, _: Attributes) -> None:
        if self._citing:
            self._citing[-1] = True

    def _end_citation(self) -> None:
        if self._citing:
            self._citing[-1] = False

    def _start_body(self, _: Attributes) -> None:
        self._reading.enter()

    def _end_body(self) -> None:
        note = self._reading.leave()
        label = "".join(self._labels[-1]).strip() if self._labels else ""
        paragraph = self._reading.paragraph
        if paragraph is None or self._reading.shut:
            return
        paragraph.refer(label)
        for item in note.items:
            if isinstance(item, Line):
                item.kind, item.number = "note", label
                paragraph.notes.append(item)

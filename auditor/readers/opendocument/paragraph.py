"""One paragraph of an OpenDocument text, as its characters come."""

from __future__ import annotations

import re

import msgspec

from auditor.readers.word.chunks import ASIDE, PLAIN, RAISED, Chunk, raised
from auditor.readers.word.lines import Line
from auditor.readers.word.story import Grid
from auditor.readers.xmlevents import Attributes

_SPACES = re.compile(r"[ \t\r\n]+")


class Run(msgspec.Struct, frozen=True):
    """How characters look inside a span, by its style and those around it."""

    raised: bool = False
    emphasised: bool = False
    hidden: bool = False


class Paragraph:
    """Collects chunks; runs of white space are one space, as in HTML, and none at the beginning."""

    def __init__(self, attributes: Attributes, run: Run, level: int = 0) -> None:
        self.attributes = attributes
        self.level = level  # of a heading
        self.chunks: list[Chunk] = []
        self.notes: list[Line] = []  # that it refers to
        self.boxes: list[Line | Grid] = []  # what stands in its text boxes
        self._runs = [run]
        self._plain = False  # whether any character is not emphasised
        self._space = True  # whether the last character is white space

    @property
    def run(self) -> Run:
        return self._runs[-1]

    @property
    def emphasised(self) -> bool:
        return not self._plain and any(chunk.text.strip() for chunk in self.chunks)

    def open(self, run: Run) -> None:
        self._runs.append(run)

    def close(self) -> None:
        if len(self._runs) > 1:
            self._runs.pop()

    def add(self, characters: str) -> None:
        """Text of the file."""
        text = _SPACES.sub(" ", characters)
        if self._space and text.startswith(" "):
            text = text[1:]
        if text:
            self.put(text)
            self._space = text.endswith(" ")

    def put(self, text: str) -> None:
        """Text as it is."""
        run = self._runs[-1]
        if run.hidden:
            return
        self._plain = self._plain or (not run.emphasised and not text.isspace())
        self._space = False
        self.chunks.append(Chunk(text, RAISED if run.raised else PLAIN))

    def take(self, chunks: list[Chunk]) -> None:
        """The text of another paragraph."""
        self.chunks += chunks
        self._space = False

    def refer(self, label: str) -> None:
        """The mark of a note."""
        if label:
            self.chunks.append(Chunk(raised(label), ASIDE))

    def end_page(self, kind: int) -> None:
        self.chunks.append(Chunk("", kind))

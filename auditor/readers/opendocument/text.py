"""OpenDocument texts to documents: lines and tables go to the setter that Word files use, too."""

from __future__ import annotations

from auditor.model import Document
from auditor.readers.grid import GridTooLarge
from auditor.readers.opendocument.kinds import Kinds
from auditor.readers.opendocument.lists import Lists
from auditor.readers.opendocument.package import STYLE, Package
from auditor.readers.opendocument.story import Story
from auditor.readers.opendocument.styles import Styles
from auditor.readers.options import DEFAULT, ReadOptions
from auditor.readers.outline import TOO_LARGE, assemble, is_numbered
from auditor.readers.word.lines import Line
from auditor.readers.word.pages import page_starts
from auditor.readers.word.setting import Setter
from auditor.readers.word.story import Grid
from auditor.readers.xmlevents import Attributes

EXPECTED = "an OpenDocument text"


def read(path: str, data: bytes, options: ReadOptions = DEFAULT) -> Document:
    """The document of an OpenDocument text. Raises AuditorError where it is none, damaged or too large."""
    package = Package(path, data, EXPECTED)
    styles, lists = Styles(), Lists()
    for part in ("content.xml", "styles.xml"):
        styles.load(package, part)
        lists.load(package, part)
    draft = _Draft()
    story = Story(styles, Kinds(styles, lists), draft.take, final=options.revisions == "final")
    story.read(package)
    draft.tell_waiting()
    setter = draft.setter
    document = assemble(path, "odt", setter.text, setter.items)
    document.has_lines = False
    document.page_starts = page_starts(document.text, setter.breaks)
    document.messages += [*draft.messages, *story.messages, *_left_out(package)]
    return document


def _left_out(package: Package) -> list[str]:
    """What of the file is not read, in words: headers and footers stand apart from the text."""
    found: dict[str, None] = {}

    def header(_: Attributes) -> None:
        found["headers and footers of pages were not read"] = None

    package.read("styles.xml", {STYLE: {"header": header, "footer": header}})
    objects = [name for name in package.names if name.startswith("Object ") and name.endswith("/content.xml")]
    if objects:
        found["embedded objects (formulas, charts) were not read"] = None
    return list(found)


class _Draft:
    """Sets lines and tables as they come: notes after their table, those of the text before a heading."""

    def __init__(self) -> None:
        self.setter = Setter()
        self.messages: dict[str, None] = {}
        self._of_table: list[Line] = []  # notes of a caption
        self._of_text: list[Line] = []

    def take(self, item: Line | Grid, notes: list[Line]) -> None:
        """The next line or table, and the notes that it refers to."""
        if isinstance(item, Grid):
            self._grid(item, notes)
            return
        if item.kind == "heading":
            self.tell_waiting()
        block = self.setter.line(item)
        captioned = block is not None and (block.kind == "caption" or is_numbered(block.text))
        (self._of_table if captioned else self._of_text).extend(notes)

    def _grid(self, grid: Grid, notes: list[Line]) -> None:
        if grid.is_layout:
            for row in grid.rows:
                for _, content in row:
                    for item in content:
                        self.take(item, [])
            self._of_text += notes
            return
        try:
            self.setter.grid(grid)
        except GridTooLarge:
            self.messages[TOO_LARGE] = None
        self._tell([*self._of_table, *notes], loose=False)
        self._of_table = []

    def tell_waiting(self) -> None:
        self._tell([*self._of_table, *self._of_text], loose=True)
        self._of_table, self._of_text = [], []

    def _tell(self, notes: list[Line], *, loose: bool) -> None:
        """Sets notes; those that are `loose` belong to no table."""
        first = len(self.setter.items)
        for note in notes:
            self.setter.line(note)
        for item in self.setter.items[first:]:
            item.loose = loose

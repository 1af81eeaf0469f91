"""The draft that the stories of an OpenDocument text make, line by line."""

from __future__ import annotations

from auditor.readers.grid import GridTooLarge
from auditor.readers.outline import TOO_LARGE, is_numbered
from auditor.readers.word.chunks import plain
from auditor.readers.word.lines import Line
from auditor.readers.word.setting import Setter
from auditor.readers.word.story import Grid, lines_of


class Draft:
    """Sets lines and tables as they come: notes after their table, those of the text before a heading."""

    def __init__(self) -> None:
        self.setter = Setter()
        self.messages: dict[str, None] = {}
        self._of_table: list[Line] = []  # notes of a caption
        self._of_text: list[Line] = []
        self._furniture: set[str] = set()

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

    def take_furniture(self, item: Line | Grid, _: list[Line]) -> None:
        """A line or table of a header or footer, which several kinds of pages may have: told once."""
        for line in lines_of([item]):
            told = plain(line.chunks)
            if told not in self._furniture:
                self._furniture.add(told)
                line.kind, line.level = "furniture", 0
                self.setter.line(line)

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

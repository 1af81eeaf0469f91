"""Stories: the body, notes, headers, text boxes, each paragraphs and tables one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from auditor.model import Cell
from auditor.readers import limits
from auditor.readers.word import names
from auditor.readers.word.grids import RawRow, merged, rows_of
from auditor.readers.word.lines import Line, LineMaker, end_goes_on
from auditor.readers.word.names import Element, w
from auditor.readers.word.notes import NoteNumbers
from auditor.readers.word.numbering import Numbering
from auditor.readers.word.package import Package
from auditor.readers.word.runs import RunReader, Runs, alternative, is_in_view, shown_content
from auditor.readers.word.styles import Styles

#: Tables and text boxes inside one another beyond this are left out.
_DEEPEST = 15
_CONTENTS = "Table of Contents"

TOO_DEEP = "tables or text boxes inside one another more deeply than can be read; the innermost were left out"
ALT_CHUNK = "a document in another format is embedded, and was left out"
SUBDOCUMENT = "a part of the document is kept in another file, and was left out"


class Grid(msgspec.Struct):
    """A table: its cells as they come, row after row, each with what stands in it."""

    rows: list[list[tuple[Cell, list[Line | Grid]]]]

    @property
    def is_layout(self) -> bool:
        """Whether it only arranges what is in it: a frame, or a table around others."""
        cells = [content for row in self.rows for _, content in row]
        return len(cells) < 2 or any(isinstance(item, Grid) for content in cells for item in content)


def lines_of(items: Iterable[Line | Grid]) -> Iterator[Line]:
    """The paragraphs of a story, those in its tables too."""
    for item in items:
        if isinstance(item, Line):
            yield item
        else:
            for row in item.rows:
                for _, content in row:
                    yield from lines_of(content)


class Context:
    """What all stories of a document share; `path` is for messages."""

    def __init__(self, path: str, package: Package, *, final: bool) -> None:
        styles = None if package.styles is None else package.styles.root
        numbering = None if package.numbering is None else package.numbering.root
        self.final = final
        self.styles = Styles(styles)
        self.notes = NoteNumbers(package)
        self.lines = LineMaker(self.styles, Numbering(numbering, styles), final=final)
        self.messages: dict[str, None] = {}  # in the order in which they came up, each once
        self._path = path
        self._paragraphs = self._cells = 0

    def count_paragraph(self) -> None:
        """Raises AuditorError where paragraphs are too many."""
        self._paragraphs += 1
        limits.refuse(self._path, self._paragraphs, limits.PARAGRAPHS, "paragraphs and more")

    def count_cells(self, number: int) -> None:
        """Raises AuditorError where cells are too many."""
        self._cells += number
        limits.refuse(self._path, self._cells, limits.CELLS, "cells of tables and more")


class Story:
    """Reads one story; `depth` says how many tables and text boxes it is inside of."""

    def __init__(self, context: Context, depth: int = 0) -> None:
        self._context = context
        self._runs = RunReader(context.styles, context.notes, final=context.final)
        self._depth = depth
        self._begun: Runs | None = None  # a paragraph whose end is not in view

    def items(self, container: Element) -> Iterator[Line | Grid]:
        """The paragraphs and tables of a container, in order."""
        if self._depth > _DEEPEST:
            self._context.messages[TOO_DEEP] = None
            return
        waiting = [(iter(container), False)]
        while waiting:
            nodes, contents = waiting[-1]
            for node in nodes:
                name = node.tag
                if name == names.PARAGRAPH:
                    yield from self._paragraph(node, contents=contents)
                elif name == names.TABLE:
                    yield self._table(node)
                elif name == names.ALT_CHUNK:
                    self._context.messages[ALT_CHUNK] = None
                else:
                    inner = self._inside(node, name)
                    if inner is not None:
                        waiting.append((iter(inner), contents or _is_contents(node)))
                        break
            else:
                waiting.pop()
        yield from self._rest()

    def _inside(self, node: Element, name: str) -> Element | None:
        """What stands for its own content among paragraphs and tables."""
        if name == names.SDT:
            return shown_content(node)
        if name == names.ALTERNATE:
            return alternative(node)
        if name in {names.INSERTED, names.MOVED_TO, names.DELETED, names.MOVED_FROM}:
            return node if is_in_view(name, final=self._context.final) else None
        if name == names.SUBDOCUMENT:
            self._context.messages[SUBDOCUMENT] = None
        return node if name == names.CUSTOM_XML else None

    def _paragraph(self, node: Element, *, contents: bool) -> Iterator[Line | Grid]:
        make = self._context.lines
        properties = node.find(names.PARAGRAPH_PROPERTIES)
        style = make.style(properties)
        runs = self._runs.read(node, style)
        contents = contents or self._runs.fields.in_contents
        if self._begun is not None:
            runs = _joined(self._begun, runs)
            self._begun = None
        if properties is not None and end_goes_on(properties, final=self._context.final):
            self._begun = runs
            return
        line = make.make(properties, style, runs, contents=contents)
        yield line
        for box in line.boxes:
            yield from Story(self._context, self._depth + 1).items(box)

    def _rest(self) -> Iterator[Line | Grid]:
        """A paragraph that no other goes on with: the last of its story."""
        if self._begun is not None:
            runs, self._begun = self._begun, None
            make = self._context.lines
            line = make.make(None, make.style(None), runs)
            if line.chunks:
                yield line

    def _table(self, node: Element) -> Grid:
        rows: list[RawRow] = []
        for row in rows_of(node, final=self._context.final):
            self._context.count_cells(len(row.cells))
            rows.append(row)
        self._depth += 1
        grid = Grid([])
        for cells in merged(rows):
            grid.rows.append([])
            for cell, raw in cells:
                content = [] if raw.element is None else list(self.items(raw.element))
                grid.rows[-1].append((cell, content))
        self._depth -= 1
        return grid


def _joined(first: Runs, second: Runs) -> Runs:
    return Runs(
        first.chunks + second.chunks,
        first.boxes + second.boxes,
        first.bold and second.bold,
        first.italic and second.italic,
    )


def _is_contents(node: Element) -> bool:
    """Whether a content control is Word's own table of contents."""
    gallery = node.find(f"{names.SDT_PROPERTIES}/{w('docPartObj')}/{w('docPartGallery')}")
    return gallery is not None and gallery.get(names.VAL) == _CONTENTS

"""Word files to documents: the body, its notes where they belong, headers and footers at the end."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.model import Document
from auditor.readers.grid import GridTooLarge
from auditor.readers.options import ReadOptions
from auditor.readers.outline import TOO_LARGE, assemble, is_numbered
from auditor.readers.word import names
from auditor.readers.word.lines import Line
from auditor.readers.word.names import Element, w
from auditor.readers.word.notes import Note
from auditor.readers.word.origins import Origins
from auditor.readers.word.package import Package, open_package
from auditor.readers.word.pages import page_starts, with_section_breaks
from auditor.readers.word.setting import Setter
from auditor.readers.word.story import Context, Grid, Story, lines_of

FORMAT = "docx"


def read(path: str, data: bytes, options: ReadOptions) -> Document:
    """The document of a Word file. Raises AuditorError where it is none, damaged or too large."""
    return document_of(path, open_package(path, data), options)


def trace(path: str, package: Package, options: ReadOptions) -> tuple[str, Origins]:
    """The text of a document again, as `read` makes it, and where in the package all of it comes from."""
    origins = Origins()
    draft = _Draft(path, package, options, origins)
    draft.make()
    return draft.setter.text, origins


def document_of(path: str, package: Package, options: ReadOptions) -> Document:
    """The document of a package that is open."""
    draft = _Draft(path, package, options)
    draft.make()
    setter = draft.setter
    document = assemble(path, FORMAT, setter.text, setter.items)
    document.has_lines = False
    document.page_starts = page_starts(document.text, setter.breaks)
    document.messages += draft.messages
    return document


class _Draft:
    """A document in the making."""

    def __init__(
        self, path: str, package: Package, options: ReadOptions, origins: Origins | None = None
    ) -> None:
        self.setter = Setter(origins)
        self._package = package
        self._context = Context(path, package, final=options.revisions == "final")
        self._of_text: list[Note] = []  # notes that running text refers to, told before the next heading
        self._of_table: list[Note] = []  # those of a caption, told after its table
        self._at_end: list[Note] = []

    @property
    def messages(self) -> list[str]:
        found = list(self._context.messages)
        if self._package.missing:
            were = "part is" if self._package.missing == 1 else "parts are"
            found.append(f"{self._package.missing} {were} missing from the file, maybe pictures")
        return found

    def make(self) -> None:
        package = self._package
        body = package.main.root.find(names.BODY)
        self.setter.enter(package.main.name)
        self._add_all(with_section_breaks(Story(self._context).items(body), body))
        self._tell_pending()
        self._tell(self._at_end, loose=True)
        self._furniture(body)

    def _add_all(self, items: Iterable[Line | Grid]) -> None:
        for item in items:
            if isinstance(item, Line):
                self._line(item)
            elif item.is_layout:
                for row in item.rows:
                    for _, content in row:
                        self._add_all(content)
            else:
                self._grid(item)

    def _line(self, line: Line) -> None:
        self._context.count_paragraph()
        if line.kind == "heading":
            self._tell_pending()
        block = self.setter.line(line)
        captioned = block is not None and (block.kind == "caption" or is_numbered(block.text))
        self._take(self._of_table if captioned else self._of_text)

    def _grid(self, grid: Grid) -> None:
        try:
            self.setter.grid(grid)
        except GridTooLarge:
            self._context.messages[TOO_LARGE] = None
        self._take(self._of_table)
        notes, self._of_table = self._of_table, []
        self._tell(notes, loose=False)

    def _take(self, pending: list[Note]) -> None:
        for note in self._context.notes.take():
            (self._at_end if note.at_end else pending).append(note)

    def _tell_pending(self) -> None:
        notes = self._of_table + self._of_text
        self._of_table, self._of_text = [], []
        self._tell(notes, loose=True)

    def _tell(self, notes: list[Note], *, loose: bool) -> None:
        """Sets the text of notes; those that are `loose` belong to no table."""
        for note in notes:
            self.setter.enter(note.part)
            self._context.notes.reading(note.label)
            first = len(self.setter.items)
            for line in lines_of(Story(self._context).items(note.root)):
                line.kind, line.number = "note", note.label
                self.setter.line(line)
            for item in self.setter.items[first:]:
                item.loose = loose
            self._context.notes.take()  # a note that refers to notes
        if notes:
            self.setter.enter(self._package.main.name)

    def _furniture(self, body: Element) -> None:
        """Sets the headers and footers of all sections, each once."""
        told: set[str] = set()
        for section in body.iter(names.SECTION):
            for reference in section.iterchildren(w("headerReference"), w("footerReference")):
                part = self._package.related.get(reference.get(names.RELATION, ""))
                if part is None or part.name in told:
                    continue
                told.add(part.name)
                self.setter.enter(part.name)
                for line in lines_of(Story(self._context).items(part.root)):
                    line.kind, line.level = "furniture", 0
                    self.setter.line(line)

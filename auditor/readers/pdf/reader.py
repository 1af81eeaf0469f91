"""PDF files: the text that their pages show, through the layout that text files go through."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.layout import Line, analyse
from auditor.model import AuditorError, Document
from auditor.readers.pdf.child import pages_of
from auditor.readers.pdf.compose import lines_of
from auditor.readers.pdf.pieces import UNKNOWN
from auditor.readers.pdf.protocol import Page
from auditor.readers.pdf.sheets import PAGE_END, sheets_of

#: Beyond this share, characters that nobody knows leave nothing to audit.
_UNKNOWN_ONE_IN = 3
#: No more pages than this are named in a message.
_NAMED = 12


def read(path: str, data: bytes) -> Document:
    """The document that a PDF is: its text in reading order, pages apart by form feeds.

    Raises AuditorError where the file is damaged, locked, beyond the limits, or shows nothing but pictures.
    """
    document = Document(path=path, format="pdf", text="", has_lines=False)
    parts: list[str] = []
    pages: list[list[Line]] = []
    seen = _Seen()
    at = 0
    for page, sheet in sheets_of(pages_of(path, data)):
        seen.add(page, sheet.text)
        document.page_starts.append(at)
        pages.append(lines_of(sheet, at, len(pages)))
        parts.append(sheet.text)
        at += len(sheet.text) + len(PAGE_END)
    document.text = PAGE_END.join(parts)
    if why := seen.nothing_to_read():
        raise AuditorError(f"{path}: {why}", path=path)
    document.messages += seen.messages()
    layout = analyse(pages, document.text)
    document.blocks, document.tables = layout.blocks, layout.tables
    return document


class _Seen:
    """What the pages are like, as far as the user must be told."""

    def __init__(self) -> None:
        self.pages = 0
        self.pictures: list[int] = []  # pages, from 1, that show pictures and no text
        self.damaged: list[int] = []
        self.unknown: list[int] = []
        self.characters = 0
        self.unknown_characters = 0

    def add(self, page: Page, text: str) -> None:
        self.pages += 1
        number = page.number + 1
        shown = len(text) - text.count(" ") - text.count("\n")
        unknown = text.count(UNKNOWN)
        self.characters += shown
        self.unknown_characters += unknown
        if page.damaged:
            self.damaged.append(number)
        elif page.images and not shown:
            self.pictures.append(number)
        if unknown:
            self.unknown.append(number)

    def nothing_to_read(self) -> str:
        """Why there is nothing to audit, as the end of a sentence; empty if there is something."""
        if not self.characters and self.pictures:
            return "this PDF has no text to audit: it is made of pictures (have their text recognised first)"
        if not self.characters and self.damaged:
            return "this is a damaged PDF: none of its pages can be read"
        if self.unknown_characters * _UNKNOWN_ONE_IN > self.characters:
            return "this PDF has no text to audit: its fonts do not say which characters they show"
        return ""

    def messages(self) -> list[str]:
        told = []
        if self.pictures:
            told.append(f"{_pages(self.pictures)} without text, only pictures: nothing was read there")
        if self.damaged:
            told.append(f"{_pages(self.damaged)} damaged: nothing was read there")
        if self.unknown:
            told.append(f"{_pages(self.unknown)} with characters that their fonts do not name")
        return told


def _pages(numbers: Sequence[int]) -> str:
    """Which pages, as the beginning of a sentence: "page 3 is", "pages 3, 5 and 2 more are"."""
    if len(numbers) == 1:
        return f"page {numbers[0]} is"
    named = ", ".join(map(str, numbers[:_NAMED]))
    more = len(numbers) - _NAMED
    return f"pages {named} and {more} more are" if more > 0 else f"pages {named} are"

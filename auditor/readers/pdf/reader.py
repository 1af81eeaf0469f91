"""PDF files: the text that their pages show, through the layout that text files go through."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.layout import analyse
from auditor.model import AuditorError, Document
from auditor.readers.pdf.child import pages_of
from auditor.readers.pdf.compose import Sheet, compose, lines_of
from auditor.readers.pdf.gutters import in_reading_order
from auditor.readers.pdf.measure import usual_pitch
from auditor.readers.pdf.pieces import views_of
from auditor.readers.pdf.protocol import Page
from auditor.readers.pdf.rows import Row, rows_of

#: What ends a page in the text, as in text files.
_PAGE_END = "\f"


def read(path: str, data: bytes) -> Document:
    """The document that a PDF is: its text in reading order, pages apart by form feeds.

    Raises AuditorError where the file is damaged, locked, beyond the limits, or shows nothing but pictures.
    """
    pages: list[list[list[Row]]] = []
    for page in pages_of(path, data):
        pages.append(stretches_of(page))
    pitch = usual_pitch([rows for page in pages for rows in page])
    sheets = [compose(page, pitch) for page in pages]
    document = Document(path=path, format="pdf", text=_PAGE_END.join(sheet.text for sheet in sheets))
    at = 0
    for sheet in sheets:
        document.page_starts.append(at)
        at += len(sheet.text) + len(_PAGE_END)
    layout = analyse(
        [
            lines_of(sheet, document.text, start, number)
            for number, (sheet, start) in enumerate(zip(sheets, document.page_starts, strict=True))
        ],
        document.text,
    )
    document.blocks, document.tables = layout.blocks, layout.tables
    return document


def stretches_of(page: Page) -> list[list[Row]]:
    """The rows of a page, in stretches that are read one after the other; text that is turned comes last."""
    found: list[list[Row]] = []
    for view in views_of(page):
        found.extend(in_reading_order(rows_of(view)))
    return found

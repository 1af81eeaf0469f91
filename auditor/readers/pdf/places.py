"""From spans of a PDF's text back to its pages: page numbers and the boxes of what is printed there.

Nothing of it is kept from reading: the pages that are asked for are read again, which takes some
milliseconds each.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence

import msgspec

from auditor.model import AuditorError, Document, Span
from auditor.readers.pdf.child import pages_of
from auditor.readers.pdf.compose import Sheet, compose
from auditor.readers.pdf.measure import Usual
from auditor.readers.pdf.sheets import PAGE_END, TELLING_PAGES, stretches_of, usual_on


class Box(msgspec.Struct, frozen=True):
    """A rectangle on a page (counted from 1), in the page's own coordinates: points, y upwards, as
    annotations have them; a page that is turned when shown is not turned here.
    """

    page: int
    left: float
    bottom: float
    right: float
    top: float


class Places:
    """Where the text of a document stands on the pages of the PDF that it was read from."""

    def __init__(self, document: Document, data: bytes) -> None:
        """`data` is the file that `document` was read from."""
        self._document = document
        self._data = data
        self._usual: Usual | None = None
        self._sheets: dict[int, tuple[Sheet, array[float]]] = {}

    def boxes(self, span: Span) -> list[Box]:
        """The boxes of what a span covers, in reading order: one for each word, or part of a word.

        Raises AuditorError where the PDF is not the one that the document was read from.
        """
        starts = self._document.page_starts
        found: list[Box] = []
        page = max(0, bisect_right(starts, span.start) - 1)
        while page < len(starts) and starts[page] < span.end:
            found.extend(self._boxes_on(page, span))
            page += 1
        return found

    def _boxes_on(self, page: int, span: Span) -> Iterator[Box]:
        sheet, boxes = self._sheet(page)
        start = self._document.page_starts[page]
        for put in sheet.words():
            first = max(0, span.start - start - put.start)
            last = min(len(put.word.text), span.end - start - put.start)
            if first < last:
                yield _around(page + 1, boxes, put.word.glyphs[first:last])

    def _sheet(self, page: int) -> tuple[Sheet, array[float]]:
        """A page's sheet, and the boxes of its characters."""
        if page not in self._sheets:
            (shown,) = pages_of(self._document.path, self._data, page, page + 1)
            sheet = compose(stretches_of(shown), self._usually())
            self._check(page, sheet)
            boxes = array("f")
            boxes.frombytes(shown.boxes)
            self._sheets[page] = (sheet, boxes)
        return self._sheets[page]

    def _usually(self) -> Usual:
        if self._usual is None:
            pages = pages_of(self._document.path, self._data, 0, TELLING_PAGES)
            self._usual = usual_on([stretches_of(page) for page in pages])
        return self._usual

    def _check(self, page: int, sheet: Sheet) -> None:
        starts = self._document.page_starts
        text = self._document.text
        end = starts[page + 1] - len(PAGE_END) if page + 1 < len(starts) else len(text)
        if text[starts[page] : end] != sheet.text:
            path = self._document.path
            raise AuditorError(f"{path}: not the file that was read; it has changed since", path=path)


def _around(page: int, boxes: array[float], glyphs: Sequence[int]) -> Box:
    """The box around some characters of a page."""
    return Box(
        page,
        min(boxes[4 * glyph] for glyph in glyphs),
        min(boxes[4 * glyph + 3] for glyph in glyphs),
        max(boxes[4 * glyph + 2] for glyph in glyphs),
        max(boxes[4 * glyph + 1] for glyph in glyphs),
    )

"""PDFium, as far as it is needed: a document, and what its pages show. Only to be used in the worker."""

from __future__ import annotations

import ctypes
import math
from array import array
from collections.abc import Iterator
from itertools import repeat
from typing import Any

import pypdfium2_raw as raw

from auditor.readers.pdf import limits
from auditor.readers.pdf.protocol import Page, Run

_POINTER = ctypes.c_void_p


def _quick(function: Any, result: Any, *arguments: Any) -> Any:
    """The same function, called with plain addresses; for those called once a character."""
    address = ctypes.cast(function, _POINTER).value
    return ctypes.PYFUNCTYPE(result, *arguments)(address or 0)


_code_of = _quick(raw.FPDFText_GetUnicode, ctypes.c_uint, _POINTER, ctypes.c_int)
_box_of = _quick(raw.FPDFText_GetLooseCharBox, ctypes.c_int, _POINTER, ctypes.c_int, _POINTER)
_object_of = _quick(raw.FPDFText_GetTextObject, _POINTER, _POINTER, ctypes.c_int)

_WHY = {
    raw.FPDF_ERR_FORMAT: "this is a damaged PDF: it cannot be opened",
    raw.FPDF_ERR_PASSWORD: "this PDF is locked by a password; save a copy without it",
    raw.FPDF_ERR_SECURITY: "this PDF is encrypted in a way that is not supported; save a copy without it",
}


class Refused(Exception):
    """The document cannot be read; the message is the end of a sentence about it."""


class Document:
    """An open document."""

    def __init__(self, data: bytes) -> None:
        raw.FPDF_InitLibrary()
        self._data = data  # which PDFium reads from as long as the document is open
        self._document = raw.FPDF_LoadMemDocument64(data, len(data), None)
        if not self._document:
            raise Refused(_WHY.get(raw.FPDF_GetLastError(), "this PDF cannot be opened"))
        self.pages: int = raw.FPDF_GetPageCount(self._document)
        self._left = limits.CHARACTERS

    def close(self) -> None:
        raw.FPDF_CloseDocument(self._document)

    def page(self, number: int) -> Page:
        """What page `number` (from 0) shows. Raises Refused where it is beyond the limits."""
        page = raw.FPDF_LoadPage(self._document, number)
        if not page:
            return Page(number, (0.0, 0.0, 0.0, 0.0), b"", b"", [], damaged=True)
        try:
            text = raw.FPDFText_LoadPage(page)
            if not text:
                return Page(number, (0.0, 0.0, 0.0, 0.0), b"", b"", [], damaged=True)
            try:
                return self._shown(number, page, text)
            finally:
                raw.FPDFText_ClosePage(text)
        finally:
            raw.FPDF_ClosePage(page)

    def _shown(self, number: int, page: Any, text: Any) -> Page:
        count = max(0, raw.FPDFText_CountChars(text))
        self._left -= count
        if count > limits.PAGE_CHARACTERS:
            most = limits.PAGE_CHARACTERS
            raise Refused(f"page {number + 1} is too large to check: {count} characters (at most {most})")
        if self._left < 0:
            raise Refused(f"too large to check: more than {limits.CHARACTERS} characters")
        handle = ctypes.cast(text, _POINTER).value
        codes = array("I", map(_code_of, repeat(handle, count), range(count)))
        boxes = (ctypes.c_float * (4 * count))()
        at = ctypes.addressof(boxes)
        for _ in map(_box_of, repeat(handle, count), range(count), range(at, at + 16 * count, 16)):
            pass
        runs = list(_runs(text, list(map(_object_of, repeat(handle, count), range(count)))))
        images = 0 if count else _images(page)
        return Page(number, _seen(page), codes.tobytes(), bytes(boxes), runs, images)


def _runs(text: Any, objects: list[int | None]) -> Iterator[Run]:
    """The runs of the characters that these text objects show."""
    before: int | None = -1
    matrix = raw.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    for index, one in enumerate(objects):
        if one == before:
            continue
        before = one
        if one is None:
            yield Run(index, 0.0, 1.0, 0.0, 0.0, 0.0)
            continue
        size = raw.FPDFText_GetFontSize(text, index)
        raw.FPDFText_GetMatrix(text, index, matrix)
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        across = math.hypot(matrix.a, matrix.b)
        up = math.hypot(matrix.c, matrix.d)
        if not across or not up:
            yield Run(index, 0.0, 1.0, 0.0, 0.0, 0.0)
            continue
        yield Run(index, size * up, matrix.a / across, matrix.b / across, x.value, y.value)


def _seen(page: Any) -> tuple[float, float, float, float]:
    box = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, box)
    return (box.left, box.bottom, box.right, box.top)


def _images(page: Any) -> int:
    """The number of pictures on a page, among its first objects."""
    count = min(raw.FPDFPage_CountObjects(page), limits.OBJECTS)
    kinds = (raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(page, index)) for index in range(count))
    return sum(kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM) for kind in kinds)

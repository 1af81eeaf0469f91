"""What PDFs look like, and which annotations they have, as PDFium sees it."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2_raw as raw

#: Left, top, right, bottom, in pixels; None where nothing differs.
Region = tuple[int, int, int, int] | None


@contextmanager
def _page(data: bytes, number: int) -> Iterator[Any]:
    raw.FPDF_InitLibrary()
    document = raw.FPDF_LoadMemDocument64(data, len(data), None)
    assert document
    page = raw.FPDF_LoadPage(document, number)
    assert page
    yield page
    raw.FPDF_ClosePage(page)
    raw.FPDF_CloseDocument(document)


def picture(data: bytes, number: int = 0) -> tuple[int, int, bytes]:
    """A page with its annotations: width, height, and four bytes (blue, green, red, nothing) a pixel."""
    with _page(data, number) as page:
        width, height = (round(side(page)) for side in (raw.FPDF_GetPageWidthF, raw.FPDF_GetPageHeightF))
        bitmap = raw.FPDFBitmap_Create(width, height, 0)
        raw.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, raw.FPDF_ANNOT)
        shown = ctypes.string_at(raw.FPDFBitmap_GetBuffer(bitmap), 4 * width * height)
        raw.FPDFBitmap_Destroy(bitmap)
    return width, height, shown


def difference(one: bytes, other: bytes, number: int = 0) -> Region:
    """The region in which a page of two PDFs looks different."""
    width, height, before = picture(one, number)
    _, _, after = picture(other, number)
    assert len(before) == len(after)
    rows = [y for y in range(height) if _row(before, y, width) != _row(after, y, width)]
    if not rows:
        return None
    across = [
        x
        for y in rows
        for x in range(width)
        if before[4 * (y * width + x) :][:4] != after[4 * (y * width + x) :][:4]
    ]
    return min(across), rows[0], max(across), rows[-1]


def _row(shown: bytes, y: int, width: int) -> bytes:
    return shown[4 * y * width : 4 * (y + 1) * width]


def annotations(data: bytes, number: int = 0) -> list[dict[str, str]]:
    """Subtype and texts of each annotation of a page, in order."""
    found = []
    with _page(data, number) as page:
        for index in range(raw.FPDFPage_GetAnnotCount(page)):
            annotation = raw.FPDFPage_GetAnnot(page, index)
            told = {key: _text(annotation, key) for key in ("T", "Contents", "NM", "Subj")}
            told["Subtype"] = str(raw.FPDFAnnot_GetSubtype(annotation))
            told["quads"] = str(raw.FPDFAnnot_CountAttachmentPoints(annotation))
            found.append(told)
            raw.FPDFPage_CloseAnnot(annotation)
    return found


def _text(annotation: Any, key: str) -> str:
    size = raw.FPDFAnnot_GetStringValue(annotation, key.encode(), None, 0)
    kept = ctypes.create_string_buffer(size)
    raw.FPDFAnnot_GetStringValue(
        annotation, key.encode(), ctypes.cast(kept, ctypes.POINTER(ctypes.c_ushort)), size
    )
    return kept.raw[: max(0, size - 2)].decode("utf-16-le")


HIGHLIGHT, POPUP, LINK = (
    str(kind) for kind in (raw.FPDF_ANNOT_HIGHLIGHT, raw.FPDF_ANNOT_POPUP, raw.FPDF_ANNOT_LINK)
)

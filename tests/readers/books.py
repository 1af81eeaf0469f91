"""Excel workbooks made by openpyxl, and their parts changed by hand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from auditor.model import Document
from auditor.readers.registry import read

Rows = Sequence[Sequence[object]]


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def workbook(rows: Rows = (), change: Callable[[Worksheet], object] | None = None) -> bytes:
    """A workbook of one sheet with these rows, changed at will."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in rows:
        sheet.append(list(row))
    if change is not None:
        change(sheet)
    return saved(book)


def document(rows: Rows = (), change: Callable[[Worksheet], object] | None = None) -> Document:
    return read(workbook(rows, change), "a.xlsx")


def replaced(data: bytes, parts: Mapping[str, bytes | None]) -> bytes:
    """The same ZIP file with other contents for some members; None leaves one out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = [*old.namelist(), *(name for name in parts if name not in old.namelist())]
        for name in names:
            content = parts[name] if name in parts else old.read(name)
            if content is not None:
                new.writestr(name, content)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def with_sheet(xml: str, **parts: bytes) -> bytes:
    """A workbook whose only sheet is this XML, between `<worksheet>` and its end."""
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return replaced(
        workbook(), {SHEET: f'<worksheet xmlns="{namespace}">{xml}</worksheet>'.encode(), **parts}
    )

"""The document of an Excel workbook."""

from __future__ import annotations

from auditor.addresses import Address
from auditor.model import Document
from auditor.readers.options import DEFAULT, ReadOptions
from auditor.readers.sheets.build import Workbook
from auditor.readers.sheets.model import MAX_CELLS
from auditor.readers.xlsx.package import Package
from auditor.readers.xlsx.strings import shared_strings
from auditor.readers.xlsx.styles import styles
from auditor.readers.xlsx.worksheet import Tables, Worksheet


def read(path: str, data: bytes, options: ReadOptions = DEFAULT) -> Document:
    """The document of an Excel workbook: its sheets in order, but for hidden ones, rows and columns.

    Raises AuditorError where it is something else, damaged, locked or too large.
    """
    package = Package(path, data)
    tables = Tables(shared_strings(package), styles(package))
    workbook = Workbook(path, "xlsx")
    room = MAX_CELLS
    for part in package.sheets:
        if part.hidden and not options.hidden:
            workbook.hidden.append(part.name)
            continue
        worksheet = Worksheet(package, tables, part, room)
        room -= worksheet.count
        if options.hidden:
            worksheet.sheet.show_all()
        workbook.unknown += [Address(part.name, *place) for place in worksheet.unknown]
        workbook.add(worksheet.sheet)
    if any(name.startswith("xl/drawings/drawing") for name in package.names):
        workbook.messages.append("charts, pictures and text boxes were left out")
    return workbook.document()

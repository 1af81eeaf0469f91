"""The marked copy of an OpenDocument spreadsheet."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

from auditor.annotate.gathered import by_place, cell_of, told
from auditor.annotate.notes import Note
from auditor.annotate.ods.scan import Row, Scan, within
from auditor.annotate.ods.write import rows
from auditor.annotate.rezip import rewrite
from auditor.annotate.xmledit import Edits, Place, in_utf8
from auditor.model import AuditorError, Document
from auditor.readers import files
from auditor.readers.opendocument.package import Package
from auditor.readers.opendocument.spreadsheet import EXPECTED
from auditor.readers.options import ReadOptions

_CONTENT = "content.xml"
#: Of a longer note only so much is written, in characters.
_MOST = 32_767


def annotate(document: Document, data: bytes, notes: Sequence[Note], reading: ReadOptions) -> bytes:
    """The spreadsheet with a note in each cell that `notes` are about.

    Raises AuditorError where it is damaged, or the notes would make it too large.
    """
    packed = Package(document.path, data, EXPECTED).packed
    content = in_utf8(_content(data) if packed else data)
    texts: dict[str, dict[int, dict[int, str]]] = {}
    for cell, own in by_place(notes, lambda note: cell_of(document, note)).items():
        texts.setdefault(cell.sheet, {}).setdefault(cell.row, {})[cell.column] = told(own, _MOST)
    scan = Scan(texts)
    scan.read(Place(document.path, _CONTENT, EXPECTED), content)
    if not scan.rows:
        return data
    marked = _marked(document.path, content, scan.rows, texts)
    return rewrite(data, {_CONTENT: marked}) if packed else marked


def _content(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(_CONTENT)


def _marked(
    path: str, content: bytes, found: list[Row], texts: dict[str, dict[int, dict[int, str]]]
) -> bytes:
    edits = Edits(content)
    added = 0
    numbers = {sheet: sorted(asked) for sheet, asked in texts.items()}
    for row in found:
        here = within(numbers.get(row.sheet, []), row.first, row.count)
        own = {number: texts[row.sheet][number] for number in here}
        made = rows(content, row, own)
        added += len(made)
        if added > files.limit():  # where a row that repeats without end has a note in each
            raise AuditorError(
                f"{path}: too large to mark: {len(texts)} notes in rows that repeat", path=path
            )
        edits.replace(row.start, row.end, made)
    return edits.result()

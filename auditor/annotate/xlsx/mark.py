"""The marked copy of a workbook."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from auditor.addresses import Address, column_of
from auditor.annotate.gathered import by_place, cell_of, told
from auditor.annotate.notes import Note
from auditor.annotate.xlsx import comments, drawing
from auditor.annotate.xlsx.comments import Comments
from auditor.annotate.xlsx.parts import Parts
from auditor.annotate.xlsx.threads import Threads
from auditor.annotate.xlsx.worksheet import Reference
from auditor.model import Document
from auditor.readers.options import ReadOptions
from auditor.readers.xlsx.package import MAIN

_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_REF = re.compile(r"([A-Za-z]{1,3})([1-9]\d{0,6})")

#: What is said on the cells of one sheet, in their order.
Texts = dict[drawing.Cell, str]


def annotate(document: Document, data: bytes, notes: Sequence[Note], reading: ReadOptions) -> bytes:
    """The workbook with a note on each cell that `notes` are about.

    Raises AuditorError where it is damaged.
    """
    parts = Parts(document.path, data)
    sheets: dict[str, Texts] = {sheet.name: {} for sheet in parts.sheets}
    for cell, own in by_place(notes, lambda note: cell_of(document, note)).items():
        if cell.sheet in sheets:
            sheets[cell.sheet][cell.row, cell.column] = told(own, comments.MOST)
    for part, name in {sheet.part: sheet.name for sheet in parts.sheets}.items():
        _mark(parts, part, sheets.pop(name, {}))
    return parts.result()


def _mark(parts: Parts, sheet: str, texts: Texts) -> None:
    """Puts these texts on the cells of a sheet, and takes all others of ours away."""
    part = next((name for _, name in parts.related(sheet, "comments")), "")
    talks = [Threads(parts, name) for _, name in parts.related(sheet, "threadedComment")]
    for thread in talks:
        thread.answer({_ref(cell): text for cell, text in texts.items() if _ref(cell) in thread})
    texts = {cell: text for cell, text in texts.items() if not any(_ref(cell) in talk for talk in talks)}
    if not part and not texts:
        return
    reference = Reference(parts.place(sheet), parts.read(sheet))
    if not part:
        part = parts.free("xl/comments{}.xml")
        parts.write(part, comments.new(MAIN[reference.strict]))
        parts.declare(part, _COMMENTS_TYPE)
        parts.relate(sheet, f"{reference.relationships}/comments", part)
    there = Comments(parts.place(part), parts.read(part))
    parts.write(part, there.with_ours({_ref(cell): text for cell, text in texts.items()}))
    gone = {cell for ref in there.ours if (cell := _cell(ref)) is not None}
    boxes = {cell: text for cell, text in texts.items() if _ref(cell) not in there.theirs}
    _draw(parts, sheet, reference, gone, boxes)


def _draw(
    parts: Parts, sheet: str, reference: Reference, gone: set[drawing.Cell], boxes: Mapping[drawing.Cell, str]
) -> None:
    part = next((name for key, name in parts.related(sheet, "vmlDrawing") if key == reference.id), "")
    if not part:
        if not boxes:
            return
        if reference.id:
            raise parts.place(sheet).damaged("its drawing of notes is missing")
        part = parts.free("xl/drawings/vmlDrawing{}.vml")
        parts.write(part, drawing.new(len(parts.sheets)))
        parts.declare_all("vml", _DRAWING_TYPE)
        key = parts.relate(sheet, f"{reference.relationships}/vmlDrawing", part)
        parts.write(sheet, reference.with_reference(key))
    made = drawing.redrawn(parts.read(part), gone, boxes)
    if made is None:
        raise parts.place(part).damaged("it is no drawing")
    parts.write(part, made)


def _ref(cell: drawing.Cell) -> str:
    return Address("", *cell).a1


def _cell(ref: str) -> drawing.Cell | None:
    found = _REF.fullmatch(ref)
    return (int(found[2]) - 1, column_of(found[1])) if found else None

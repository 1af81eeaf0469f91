"""Drafts as Word files: made of a document that another reader made, or of a grid; and what editors do to them."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from auditor.model import Block, Cell, Document, Table
from support.grids import Grid

Element = Any


def as_word(document: Document) -> bytes:
    """The same draft in Word: headings, paragraphs, items, captions, notes and tables, in their order."""
    made = docx.Document()
    parts: list[Block | Table] = [*document.blocks, *document.tables]
    for part in sorted(parts, key=lambda part: part.span.start):
        if isinstance(part, Table):
            add_table(made, part.rows, part.header_rows or 0)
        elif part.kind != "furniture":
            add_block(made, part)
    return saved(made)


def grid_as_word(grid: Grid, *, header_rows: int = 0) -> bytes:
    """One table as a Word file."""
    made = docx.Document()
    rows = [[Cell(text, None, i, j) for j, text in enumerate(row)] for i, row in enumerate(grid)]  # type: ignore[arg-type]
    add_table(made, rows, header_rows)
    return saved(made)


def saved(made: Any) -> bytes:
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def add_block(made: Any, block: Block) -> None:
    text = " ".join(block.text.split())
    if block.kind == "heading":
        made.add_heading(text, min(max(block.level, 1), 9))
    elif block.kind == "caption":
        made.add_paragraph(text, style="Caption")
    elif block.kind == "list-item" and text[:1].isalnum():
        made.add_paragraph(text, style="List Bullet")
    else:
        made.add_paragraph(text)


def add_table(made: Any, rows: Sequence[Sequence[Cell]], header_rows: int = 0) -> None:
    """A table with its merged cells; the indent of a label is its paragraph's."""
    table = made.add_table(len(rows), len(rows[0]))
    elements = [list(row.iterchildren(qn("w:tc"))) for row in table._tbl.iterchildren(qn("w:tr"))]
    for i, row in enumerate(rows):
        if i < header_rows:
            table.rows[i]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        for j, cell in enumerate(row):
            covered = (i, j) != (cell.row, cell.column)
            if covered and cell.column < j:
                continue
            element = elements[i][j]
            span = min(cell.columns, len(row) - j)
            if span > 1:
                element.get_or_add_tcPr().get_or_add_gridSpan().set(qn("w:val"), str(span))
                for other in elements[i][j + 1 : j + span]:
                    element.getparent().remove(other)
            if cell.rows > 1:
                merge = element.get_or_add_tcPr().get_or_add_vMerge()
                merge.set(qn("w:val"), "continue" if covered else "restart")
            if not covered:
                fill(element, cell)


def fill(element: Element, cell: Cell) -> None:
    paragraph = docx.text.paragraph.Paragraph(next(element.iterchildren(qn("w:p"))), None)  # type: ignore[arg-type]
    paragraph.add_run(cell.text)
    if cell.indent:
        paragraph.paragraph_format.left_indent = docx.shared.Pt(5 * cell.indent)


# What editors do


def edited(data: bytes, edit: Callable[[Element], None], part: str = "word/document.xml") -> bytes:
    """The same file after something was done to the root of one of its parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == part:
                root = docx.oxml.parse_xml(content)
                edit(root)
                content = docx.opc.oxml.serialize_part_xml(root)
            new.writestr(name, content)
    return target.getvalue()


def with_split_runs(data: bytes, random: Random) -> bytes:
    """The same file, its runs cut at random places, as spelling checks and years of editing leave them."""

    def edit(root: Element) -> None:
        for text in list(root.iter(qn("w:t"))):
            run = text.getparent()
            if len(text.text or "") < 2 or random.random() < 0.3:
                continue
            at = random.randrange(1, len(text.text))
            rest = copy.deepcopy(run)
            own = next(rest.iterchildren(qn("w:t")))
            own.text, text.text = text.text[at:], text.text[:at]
            for element in (own, text):
                element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            run.addnext(rest)
            if random.random() < 0.5:
                run.addnext(OxmlElement("w:proofErr"))
            if random.random() < 0.3:
                run.addnext(OxmlElement("w:lastRenderedPageBreak"))

    return edited(data, edit)


def with_tracked_changes(data: bytes, random: Random) -> bytes:
    """The same file, some of its runs inserted, and between them others that were deleted."""

    def edit(root: Element) -> None:
        for run in list(root.iter(qn("w:r"))):
            if random.random() < 0.4:
                run.addnext(deleted(f"{random.randrange(10_000)} "))
            if random.random() < 0.3:
                wrap(run, random.choice(["w:ins", "w:moveTo"]))

    return edited(data, edit)


def wrap(element: Element, name: str) -> Element:
    """Puts an element of this name around another."""
    around = OxmlElement(name)
    element.addprevious(around)
    around.append(element)
    return around


def deleted(words: str) -> Element:
    """A run that was deleted, or moved away."""
    around = OxmlElement("w:del")
    run = OxmlElement("w:r")
    text = OxmlElement("w:delText")
    text.text = words
    run.append(text)
    around.append(run)
    return around


def paragraphs(root: Element) -> Iterator[Element]:
    return root.iter(qn("w:p"))

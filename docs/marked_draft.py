"""Makes the picture of a marked Word draft for README and documentation: `docs/marked_draft.py`.

It needs LibreOffice (`soffice`), which shows the draft with its comments, and Poppler (`pdftoppm`). A folder
may follow: the draft, its marked copy and the printed page are then left there.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

import auditor
from auditor.annotate import annotated
from auditor.model import Block, Document, Table
from auditor.readers.registry import read

HERE = Path(__file__).parent
EXAMPLE = HERE.parent / "examples" / "quarterly-report" / "broken.md"
PICTURE = HERE / "pages" / "pictures" / "marked-word.png"
FONT = "Liberation Sans"
#: Of the printed page, in pixels at so many to the inch: what the picture shows.
RESOLUTION, LEFT, TOP, WIDTH, HEIGHT = 120, 95, 270, 860, 590
#: Comments in the margin, as Writer prints them when it is told to.
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Writer/Print/Content">
<prop oor:name="Note" oor:op="fuse"><value>4</value></prop>
</item>
</oor:items>
"""


def main(folder: Path) -> None:
    draft = as_word(read(EXAMPLE))
    audit = auditor.audit(draft, filename="quarterly-report.docx")
    (folder / "quarterly-report.docx").write_bytes(draft)
    copy = folder / "marked.docx"
    copy.write_bytes(annotated(audit, draft))
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_bytes(pictured(printed(copy)))
    print(f"{PICTURE.relative_to(HERE.parent)}: {PICTURE.stat().st_size // 1024} KB")


def as_word(document: Document) -> bytes:
    """The same draft as somebody would have it in Word."""
    made = docx.Document()
    made.core_properties.modified = datetime(2025, 1, 31, 9)
    for fonts in made.styles.element.iter(qn("w:rFonts")):
        fonts.attrib.clear()
    (usual,) = made.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr")
    usual.rFonts_ascii = usual.rFonts_hAnsi = FONT
    usual.sz_val = Pt(10)
    parts: list[Block | Table] = [*document.blocks, *document.tables]
    for part in sorted(parts, key=lambda part: part.span.start):
        if isinstance(part, Table):
            add_table(made, part)
        elif part.kind == "heading":
            made.add_heading(part.text, part.level)
        else:
            text = " ".join(part.text.split())
            made.add_paragraph(text, style="Caption" if part.kind == "caption" else None)
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def add_table(made: Any, table: Table) -> None:
    grid = made.add_table(len(table.rows), len(table.rows[0]), style="Light List Accent 1")
    grid.autofit = False
    for row, cells in zip(grid.rows, table.rows, strict=True):
        for cell, own in zip(row.cells, cells, strict=True):
            paragraph = cell.paragraphs[0]
            paragraph.add_run(own.text)
            paragraph.paragraph_format.space_after = Pt(2)
            if own.column:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            cell.width = Cm(2 if own.column else 4.5)
    made.add_paragraph()


def printed(path: Path) -> Path:
    """The PDF of a draft, its comments in the margin."""
    user = path.parent / "office" / "user"
    user.mkdir(parents=True, exist_ok=True)
    (user / "registrymodifications.xcu").write_text(SETTINGS, "utf-8")
    profile = f"-env:UserInstallation={user.parent.as_uri()}"
    folder = path.parent / "printed"
    folder.mkdir(exist_ok=True)
    command = ["soffice", profile, "--headless", "--print-to-file", "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, timeout=300, capture_output=True)
    return folder / f"{path.stem}.pdf"


def pictured(pdf: Path) -> bytes:
    """A part of the first page, as PNG."""
    box = ["-x", LEFT, "-y", TOP, "-W", WIDTH, "-H", HEIGHT]
    command = ["pdftoppm", "-png", "-singlefile", "-r", RESOLUTION, *box, pdf, pdf.with_suffix("")]
    subprocess.run([str(part) for part in command], check=True, timeout=300)
    return pdf.with_suffix(".png").read_bytes()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as temporary:
            main(Path(temporary))

"""One draft in every format that can carry it: a document that another reader made, or a grid."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from html import escape

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from auditor.model import Block, Cell, Document, Table
from support.grids import Grid

_NUMBER = re.compile(r"(\(?)(-?)([$€£]?)(\d{1,3}(?:,\d{3})+|[1-9]\d{0,14}|0)(?:\.(\d{1,6}))?(%?)(\)?)")
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES = " ".join(f'xmlns:{name}="{_OASIS}{name}:1.0"' for name in ("office", "text", "table"))

Part = Block | Table


def stored(text: str) -> tuple[Decimal, str] | None:
    """A printed number as a spreadsheet keeps it, with the format that shows it so; None for text."""
    match = _NUMBER.fullmatch(text)
    if match is None or bool(match[1]) != bool(match[7]) or (match[1] and match[2]):
        return None
    digits = match[4].replace(",", "") + (f".{match[5]}" if match[5] else "")
    value = Decimal(digits).scaleb(-2 if match[6] else 0) * (-1 if match[1] or match[2] else 1)
    code = ("#,##0" if "," in match[4] else "0") + ("." + "0" * len(match[5]) if match[5] else "") + match[6]
    code = f'"{match[3]}"{code}' if match[3] else code
    return value, f"{code};({code})" if match[1] else code


def parts(document: Document) -> list[Part]:
    """Blocks and tables in their order."""
    own: list[Part] = [*document.blocks, *document.tables]
    return sorted(own, key=lambda part: part.span.start)


def table(grid: Grid) -> list[Part]:
    """A grid as the only part of a draft."""
    rows = [[Cell(text, None, i, j) for j, text in enumerate(row)] for i, row in enumerate(grid)]  # type: ignore[arg-type]
    return [Table("t1", rows, None)]  # type: ignore[arg-type]


def own_cells(row: Sequence[Cell], number: int) -> Iterable[tuple[int, Cell]]:
    """The cells that begin in a row, and where."""
    return ((at, cell) for at, cell in enumerate(row) if (cell.row, cell.column) == (number, at))


def as_xlsx(draft: Sequence[Part]) -> bytes:
    """A workbook of one sheet: text in the first column, blank rows around tables; numbers are numbers."""
    book = Workbook()
    sheet = book.worksheets[0]
    for part in draft:
        top = sheet.max_row + (2 if sheet.max_row > 1 or sheet["A1"].value else 0) + isinstance(part, Table)
        if isinstance(part, Table):
            _fill(sheet, part, max(top, 1))
        else:
            sheet.cell(max(top, 1), 1, " ".join(part.text.split())).data_type = "s"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(sheet: Worksheet, table: Table, top: int) -> None:
    for i, row in enumerate(table.rows):
        for j, cell in own_cells(row, i):
            made = sheet.cell(top + i, 1 + j)
            number = stored(cell.text)
            if number is not None:
                made.value, made.number_format = number
            elif cell.text:
                made.value = cell.text
                made.data_type = "s"
            made.alignment = Alignment(indent=min(cell.indent, 20) // 3)
            if cell.rows > 1 or cell.columns > 1:
                end = {"end_row": top + i + cell.rows - 1, "end_column": j + cell.columns}
                sheet.merge_cells(start_row=top + i, start_column=1 + j, **end)


def as_html(draft: Sequence[Part]) -> bytes:
    return "".join(["<!doctype html><meta charset=utf-8><body>", *map(_html, draft)]).encode()


def _html(part: Part) -> str:
    if isinstance(part, Table):
        return f"<table>{''.join(_html_row(part, i) for i in range(len(part.rows)))}</table>\n"
    name = {"heading": f"h{min(max(part.level, 1), 6)}", "list-item": "li"}.get(part.kind, "p")
    return f"<{name}>{escape(part.text)}</{name}>\n"


def _html_row(table: Table, number: int) -> str:
    name = "th" if number < (table.header_rows or 0) else "td"
    cells = [
        f'<{name} rowspan="{cell.rows}" colspan="{cell.columns}">{"&nbsp;" * cell.indent}{escape(cell.text)}</{name}>'
        for _, cell in own_cells(table.rows[number], number)
    ]
    return f"<tr>{''.join(cells)}</tr>"


def as_ods(draft: Sequence[Part]) -> bytes:
    rows: list[str] = []
    for part in draft:
        if isinstance(part, Table):
            rows += ["<table:table-row/>", *_open_rows(part), "<table:table-row/>"]
        else:
            text = f"<text:p>{escape(' '.join(part.text.split()))}</text:p>"
            rows.append(f"<table:table-row><table:table-cell>{text}</table:table-cell></table:table-row>")
            rows.append("<table:table-row/>")
    return _open("spreadsheet", f'<table:table table:name="Draft">{"".join(rows)}</table:table>')


def as_odt(draft: Sequence[Part]) -> bytes:
    body = []
    for part in draft:
        if isinstance(part, Table):
            body.append(f"<table:table>{''.join(_open_rows(part))}</table:table>")
        elif part.kind == "heading":
            body.append(f'<text:h text:outline-level="{max(part.level, 1)}">{escape(part.text)}</text:h>')
        else:
            body.append(f"<text:p>{escape(part.text)}</text:p>")
    return _open("text", "".join(body))


def _open_rows(table: Table) -> Iterable[str]:
    for i, row in enumerate(table.rows):
        cells = []
        for j, cell in enumerate(row):
            if (cell.row, cell.column) != (i, j):
                cells.append("<table:covered-table-cell/>")
                continue
            covers = f'table:number-rows-spanned="{cell.rows}" table:number-columns-spanned="{cell.columns}"'
            number = stored(cell.text)
            value = f' office:value-type="float" office:value="{number[0]}"' if number else ""
            blank = f'<text:s text:c="{cell.indent}"/>' if cell.indent else ""
            text = f"<text:p>{blank}{escape(cell.text)}</text:p>" if cell.text else ""
            cells.append(f"<table:table-cell {covers}{value}>{text}</table:table-cell>")
        yield f"<table:table-row>{''.join(cells)}</table:table-row>"


def _open(kind: str, body: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        content = f"<office:body><office:{kind}>{body}</office:{kind}></office:body>"
        made.writestr(
            "content.xml", f"<office:document-content {_SPACES}>{content}</office:document-content>"
        )
    return out.getvalue()


#: What writes a draft, by the suffix of the files.
WRITERS: dict[str, Callable[[Sequence[Part]], bytes]] = {
    ".xlsx": as_xlsx,
    ".ods": as_ods,
    ".odt": as_odt,
    ".html": as_html,
}

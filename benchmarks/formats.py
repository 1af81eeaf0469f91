"""How fast other formats than text are read, in ratios: workbooks beside openpyxl, HTML in MB a second.

    python benchmarks/formats.py [--rows 20000]

Each reading is a process of its own; memory is its peak, the libraries included.
"""

from __future__ import annotations

import argparse
import io
import random
import sys
import tempfile
import zipfile
from pathlib import Path

from measure import process

OPENPYXL = (
    "import openpyxl, sys; book = openpyxl.load_workbook(sys.argv[1], data_only=True);"
    "print(sum(cell.value is not None for sheet in book for row in sheet.iter_rows() for cell in row))"
)
READ = (
    "import sys; from auditor.readers.registry import read; made = read(sys.argv[1]);"
    "print(sum(bool(cell.text) for table in made.tables for row in table.rows for cell in row))"
)
ROW = (
    "<tr><td>Unit {0}</td><td></td><td>$</td><td>{1:,}</td><td></td><td></td>"
    "<td colspan=2>{2:,}</td><td></td></tr>\n"
)
DENSE_ROW = (
    "<tr><td><span>Unit {0}</span></td><td></td><td>$</td><td><b>{1:,}</b></td><td></td><td></td>"
    "<td>{2:,}</td><td></td></tr>\n"
)


def workbook(path: Path, rows: int) -> None:
    """A sheet of so many rows and eleven columns, in three number formats."""
    import openpyxl

    chance = random.Random(1)
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Name", *(f"Column {k}" for k in range(10))])
    for number in range(rows):
        values = [
            chance.choice([chance.randrange(5000), chance.random() * 1000, chance.random()])
            for _ in range(10)
        ]
        sheet.append([f"Unit {number}", *values])
        for cell in sheet[number + 2][1:]:
            cell.number_format = (
                "#,##0" if isinstance(cell.value, int) else "0.0%" if cell.value < 1 else "0.00"
            )
    book.save(path)


def open_sheet(path: Path, rows: int) -> None:
    oasis = "urn:oasis:names:tc:opendocument:xmlns:"
    spaces = " ".join(f'xmlns:{name}="{oasis}{name}:1.0"' for name in ("office", "text", "table"))
    cell = (
        '<table:table-cell office:value-type="float" office:value="{0}"><text:p>{0:,}</text:p>'
        "</table:table-cell>"
    )
    chance = random.Random(1)
    body = "".join(
        "<table:table-row>"
        + "".join(cell.format(chance.randrange(5000)) for _ in range(11))
        + "</table:table-row>"
        for _ in range(rows)
    )
    content = (
        f"<office:document-content {spaces}><office:body><office:spreadsheet>"
        f'<table:table table:name="A">{body}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        made.writestr("content.xml", content)


def filing(path: Path, size: int) -> None:
    """A web page of paragraphs and tables as filings have them, of so many characters."""
    chance = random.Random(1)
    out = io.StringIO()
    while out.tell() < size:
        out.write(
            '<div style="font-size:10pt"><span>Revenue rose to $<b>5.2</b>&#160;million.</span></div>\n' * 5
        )
        out.write("<table>")
        for number in range(20):
            out.write(ROW.format(number, chance.randrange(10**6), chance.randrange(10**6)))
        out.write('</table><hr style="page-break-after:always">')
    path.write_text(f"<html><body>{out.getvalue()}</body></html>", encoding="utf-8")


def dense(path: Path, size: int) -> None:
    """A web page of as many tags as may be: tables with short cells, marked up, without any style."""
    chance = random.Random(1)
    out = io.StringIO()
    while out.tell() < size:
        out.write("<p><span>Revenue</span> <b>rose</b> to $<b>5.2</b>&#160;<i>million</i>.</p>\n" * 5)
        out.write("<table>")
        for number in range(20):
            out.write(DENSE_ROW.format(number, chance.randrange(10**6), chance.randrange(10**6)))
        out.write("</table>")
    path.write_text(f"<html><body>{out.getvalue()}</body></html>", encoding="utf-8")


def tell(name: str, figure: str, remark: str) -> None:
    print(f"{name:<34}{figure:>14}   {remark}", flush=True)


def run(rows: int) -> None:
    bare = process([sys.executable, "-c", "import auditor.readers.registry"], runs=3)
    with tempfile.TemporaryDirectory() as name:
        xlsx, ods, page = (Path(name) / f"draft{suffix}" for suffix in (".xlsx", ".ods", ".html"))
        workbook(xlsx, rows)
        library = process([sys.executable, "-c", OPENPYXL, str(xlsx)], runs=3)
        own = process([sys.executable, "-c", READ, str(xlsx)], runs=3)
        told = f"{own.cpu:.2f} s, {own.memory:.0f} MB; openpyxl {library.cpu:.2f} s, {library.memory:.0f} MB"
        tell(
            "workbook beside openpyxl", f"{own.cpu / library.cpu:.2f}x", f"{told}; {rows:,} rows of 11 cells"
        )
        open_sheet(ods, rows)
        other = process([sys.executable, "-c", READ, str(ods)], runs=3)
        told = f"{other.cpu:.2f} s, {other.memory:.0f} MB"
        tell("ods beside the same xlsx", f"{other.cpu / own.cpu:.2f}x", told)
        for told, write in (("HTML", filing), ("HTML of little but tags", dense)):
            write(page, 10_000_000)
            web = process([sys.executable, "-c", READ, str(page)], runs=3)
            size = page.stat().st_size / 1e6
            tell(told, f"{size / (web.cpu - bare.cpu):.1f} MB/s", f"{size:.0f} MB, {web.memory:.0f} MB peak")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=20_000, help="of the workbooks (default: %(default)s)")
    run(parser.parse_args().rows)

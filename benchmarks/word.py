"""How long reading a Word file takes, beside python-docx's own opening and walking of it.

    python benchmarks/word.py [--sections 200]

Both run in one process, after both have been imported; the ratio is of the quickest of some runs.
"""

from __future__ import annotations

import argparse
import io
import random
import sys
import time
from collections.abc import Callable

import docx
from docx.table import Table

from auditor.readers.registry import read

PLACES = ("Arden", "Borland", "Castria", "Delvia", "Estmark", "Farrow")
RUNS = 5


def draft(sections: int, seed: int = 1) -> bytes:
    """A report in Word: a heading, four paragraphs in several runs each, and a table, over and over."""
    chance = random.Random(seed)
    made = docx.Document()
    for number in range(1, sections + 1):
        made.add_heading(f"Services in {chance.choice(PLACES)}", 2)
        for _ in range(4):
            paragraph = made.add_paragraph()
            whole = chance.randrange(100, 900)
            part = chance.randrange(50, whole)
            words = (
                "The offices dealt with ",
                f"{whole} requests",
                f", {part} of which were met, ",
                "a rate of ",
            )
            for text in (
                *words,
                f"{round(100 * part / whole)} per cent.",
                " More is said of it in the annex.",
            ):
                paragraph.add_run(text).bold = chance.random() < 0.2
        made.add_paragraph(f"Table {number}. Requests by service and year", style="Caption")
        table = made.add_table(8, 6)
        for row in table.rows:
            for cell in row.cells:
                cell.text = f"{chance.randrange(10, 9000):,}"
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def walk(data: bytes) -> int:
    """What python-docx offers: every paragraph's text, and every cell's."""
    opened = docx.Document(io.BytesIO(data))
    size = 0
    for item in opened.iter_inner_content():
        if isinstance(item, Table):
            size += sum(len(cell.text) for row in item.rows for cell in row.cells)
        else:
            size += len(item.text)
    return size


def seconds(run: Callable[[], object]) -> float:
    best = float("inf")
    for _ in range(RUNS):
        start = time.process_time()
        run()
        best = min(best, time.process_time() - start)
    return best


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sections", type=int, default=200, help="of the report (default: %(default)s)")
    sections = parser.parse_args(arguments).sections
    data = draft(sections)
    theirs = seconds(lambda: walk(data))
    opening = seconds(lambda: docx.Document(io.BytesIO(data)))
    ours = seconds(lambda: read(data, "draft.docx"))
    told = f"{sections} sections; {ours * 1000:.0f} ms, {opening * 1000:.0f} ms of it to open the file"
    print(f"{'Word beside python-docx':<34}{f'{ours / theirs:.2f}x':>14}   {told}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""A folder in which the commands that the pages show can be run: everything that they name is there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from openpyxl import Workbook

from auditor.readers.registry import read
from support.commands_shown import ROOT
from support.pdfs import Page, pdf
from support.word import as_word

REPORT = """\
# Annual report

The office received 125 requests in 2024, 85 of which were met, a rate of 68 per cent.

# Annex II

Table 3. Staff by grade

| Grade | 2018 | 2019 |
|---|---|---|
| P-2 | 12 | 14 |
| P-3 | 31 | 36 |
| P-4 | 22 | 25 |
| P-5 | 9 | 8 |
| Total | 74 | 83 |
"""
FOREWORD = """
# Foreword

The guild has a total of 431 members.

Table 1. Members by town

| Town | Members |
|---|---|
| Lund | 212 |
| Riga | 219 |
| Total | 431 |
"""
STAFF = """\
At the end of the year the office had a total of 54 staff, 28 of them women.

Annex I. Staff by grade and sex

Grade     Women     Men     Total
P-3          12      15        27
P-4           9       5        14
P-5           7       6        13
Total        28      26        54
"""
BROKEN = REPORT.replace("| P-2 | 12 | 14 |", "| P-2 | 12 | 41 |")


def laid(folder: Path) -> None:
    """Put everything there, with a Git repository around it."""
    examples = ROOT / "examples"
    shutil.copytree(examples, folder / "examples")
    (folder / "house.yaml").write_bytes((examples / "house-pack" / "house.yaml").read_bytes())
    (folder / "clean.md").write_bytes((examples / "house-pack" / "clean.md").read_bytes())
    for name in ("report.md", "last-week.md", "speech.md", "drafts/a.md", "drafts/b.txt"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(REPORT + FOREWORD)
    blank = "\n" * (1950 - STAFF.count("\n"))
    rate = "The office met, of all that it received in the year and could do anything about, 85 of 125 requests (68 per cent)."
    (folder / "report.txt").write_text(STAFF + blank + rate + "\n")
    for name, text in (("report.docx", REPORT), ("draft.docx", BROKEN)):
        (folder / name).write_bytes(as_word(read(text.encode(), "draft.md")))
    for name in ("annex.xlsx", "budget.xlsx"):
        _budget(folder / name)
    for year in ("2023", "2024"):
        page = Page()
        page.text(60, 780, f"In {year} the office met 85 of the 125 requests, a rate of 68 per cent.")
        (folder / f"report-{year}.pdf").write_bytes(pdf(page))
    packs = folder / "packs"
    packs.mkdir()
    shutil.copy(folder / "house.yaml", packs / "harbour-safety.yaml")
    shutil.copy(examples / "pack-distribution" / "example_house_rules" / "example-house.yaml", packs)
    (folder / ".local" / "share" / "bash-completion" / "completions").mkdir(parents=True)
    _programs(folder)
    git(folder, "init", "-q", "-b", "main", ".")
    git(folder, "add", "-A", ".")
    git(folder, "-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-q", "-m", "first")


def git(folder: Path, *words: str) -> None:
    own = ["git", "-c", "commit.gpgsign=false", *words]
    subprocess.run(own, cwd=folder, check=True, capture_output=True, timeout=60)


def _budget(path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Costs"
    sheet.append(["Item", "2017", "2018", "2019"])
    amounts = [310, 420, 150, 275, 88, 640, 512, 77, 94, 233, 181, 129]
    for number, amount in enumerate(amounts, 1):
        sheet.append([f"Item {number}", amount, amount + 7 * number, amount + 13 * number])
    totals = [[int(str(row[k].value)) for row in sheet.iter_rows(min_row=2)] for k in (1, 2, 3)]
    sheet.append(["Total", *(sum(column) for column in totals[:2]), 10 * sum(totals[2]) + 3])
    book.save(path)


def _programs(folder: Path) -> None:
    """`auditor` and `python` as they are in an environment where it is installed."""
    bin_ = folder / ".venv" / "bin"
    bin_.mkdir(parents=True)
    for name, words in (("auditor", "-m auditor"), ("python", "")):
        (bin_ / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" {words} "$@"\n')
        (bin_ / name).chmod(0o755)


def environment(folder: Path) -> dict[str, str]:
    own = {
        "HOME": str(folder),
        "PATH": os.pathsep.join([str(folder / ".venv" / "bin"), os.environ["PATH"]]),
        "PYTHONPATH": str(ROOT),
        "AUDITOR_PACK_PATH": str(folder / "packs"),
        "AUDITOR_CACHE_DIR": "",
        "BROWSER": "true",  # which opens nothing
    }
    return os.environ | own

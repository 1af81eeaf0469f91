"""`auditor rules new`: a pack to start from."""

from __future__ import annotations

import argparse
import re

SUMMARY = "write a pack to start from, with a rule of each sort and its cases"

EPILOG = """\
examples:
  auditor rules new house.yaml
  auditor rules test house.yaml
  auditor check --pack house.yaml annual-report.md"""

TEMPLATE = """\
# yaml-language-server: $schema=auditor.schema.json
# Write that schema with: auditor rules schema > auditor.schema.json
pack: {name}
description: What our reports must satisfy.
extends: [core]

rules:
  # A rule of core, tuned: whatever is not said here stays as it is.
  percent-or-points:
    severity: warning

  # Every row of a table: the columns from F to M together are the column Total.
  staff-by-sex:
    check: assert
    description: Women and men make all staff in every row of the staff annex.
    for-each: {{table: "Annex I", row: "*"}}
    assert: sum([Women]:[Men]) = [Total]
    cases:
      - ok: |
          Annex I. Staff by grade

          | Grade | Women | Men | Total |
          |---|---|---|---|
          | P-3 | 12 | 10 | 22 |
          | P-4 | 8 | 9 | 17 |
      - bad: |
          Annex I. Staff by grade

          | Grade | Women | Men | Total |
          |---|---|---|---|
          | P-3 | 12 | 10 | 22 |
          | P-4 | 8 | 9 | 18 |
        finds: [18]

  # A sentence and the annex that it quotes. <n> stands for the figure.
  staff-as-in-annex:
    check: assert
    description: The number of staff in the text is the total of the annex.
    let:
      told: {{claim: "a total of <n> staff"}}
      annex: {{table: "Annex I", row: Total, column: Total}}
    assert: told = annex
    message: "The text gives {{told}} staff, {{annex.place}} gives {{annex}}"
    cases:
      - ok: |
          A total of 39 staff worked here.

          Annex I. Staff by grade

          | Grade | Women | Men | Total |
          |---|---|---|---|
          | P-3 | 12 | 10 | 22 |
          | P-4 | 8 | 9 | 17 |
          | Total | 20 | 19 | 39 |
      - bad: |
          A total of 93 staff worked here.

          Annex I. Staff by grade

          | Grade | Women | Men | Total |
          |---|---|---|---|
          | P-3 | 12 | 10 | 22 |
          | P-4 | 8 | 9 | 17 |
          | Total | 20 | 19 | 39 |
        says: The text gives 93 staff
"""


def configure(parser: argparse.ArgumentParser) -> None:
    parser.epilog = EPILOG
    parser.add_argument("file", metavar="FILE", help="the file to write; it must not exist yet")


def run(arguments: argparse.Namespace) -> int:
    import sys
    from pathlib import Path

    from auditor.model import AuditorError

    path = Path(arguments.file)
    if path.suffix not in (".yaml", ".yml"):
        raise AuditorError(f"{path}: the name of a pack's file ends in .yaml")
    text = TEMPLATE.format(name=pack_name(path.stem))
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise AuditorError(f"{path}: is there already, and is left alone") from None
    except OSError as error:
        raise AuditorError(f"{path}: cannot be written: {error.strerror}") from None
    sys.stdout.write(f"{path}: a pack of three rules; try: auditor rules list --pack {path}\n")
    return 0


def pack_name(stem: str) -> str:
    """A name for the pack, from its file's."""
    words = re.findall(r"[a-z0-9]+", stem.lower())
    return "-".join(words) or "house"

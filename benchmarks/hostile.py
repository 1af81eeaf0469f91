"""Files that nobody should write: each must come to a clear end within its time and memory.

    python benchmarks/hostile.py [NAME...]

The small ones are in the tests; these take minutes. Exit code 1 where one is over its bounds.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import drafts
from measure import AUDITOR, process
from printed import one_page, printed


class Case(NamedTuple):
    """A file, and what its audit may take: seconds of processor time, MB of memory."""

    suffix: str
    make: Callable[[], str | bytes]
    seconds: float
    memory: float = 2500


CASES = {
    "rows-20000": Case(".csv", lambda: drafts.csv(20_000, 5), 12, 600),
    "rows-1000000": Case(".csv", lambda: drafts.csv(1_000_000, 5), 60),
    "cells-5000x200": Case(".csv", lambda: drafts.csv(5_000, 200), 30),
    "columns-10000": Case(".csv", lambda: drafts.csv(10, 10_000), 12, 600),
    "zeros-20000": Case(".csv", lambda: drafts.zeros(20_000), 12, 600),
    "percentages-20000": Case(".csv", lambda: drafts.percentages(20_000), 12, 600),
    "tables-3000": Case(".md", lambda: drafts.many_tables(3_000), 20, 600),
    "line-100MB": Case(".txt", lambda: drafts.one_sentence(100_000_000), 30),
    "line-100MB-markdown": Case(".md", lambda: "|1" * 50_000_000, 60),
    "digits-100MB": Case(".txt", lambda: "1" * 100_000_000, 10),
    "values-50000000": Case(".csv", lambda: "1," * 50_000_000, 10),
    "brackets-5MB": Case(".txt", lambda: "1 2 (3) [4] five, " * 290_000, 30),
    "form-feeds": Case(".txt", lambda: "\f" * 2_000_000, 30),
    "line-ends": Case(".txt", lambda: "\n" * 20_000_000, 30),
    "pages-10000": Case(".pdf", lambda: printed(drafts.report(10_000)), 300, 4000),
    "one-page-10000-times": Case(
        ".pdf", lambda: one_page(("85 of 125 " * 200 + "\n") * 44, 10_000), 300, 4000
    ),
}


def main(names: Sequence[str]) -> int:
    over = 0
    with tempfile.TemporaryDirectory() as folder:
        for name in names or CASES:
            case = CASES[name]
            path = Path(folder) / (name + case.suffix)
            made = case.make()
            path.write_bytes(made if isinstance(made, bytes) else made.encode())
            taken = process([*AUDITOR, "check", str(path)])
            path.unlink()
            ended = taken.status in (0, 1, 2) and "Traceback" not in taken.output
            kept = ended and taken.cpu <= case.seconds and taken.memory <= case.memory
            over += not kept
            verdict = "" if kept else "   OVER ITS BOUNDS" if ended else f"   ENDED BADLY ({taken.status})"
            told = f"{taken.cpu:7.1f} s{taken.memory:8.0f} MB   exit {taken.status}"
            print(f"{name:<24}{told}{verdict}", flush=True)
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

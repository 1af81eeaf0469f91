"""How fast the audit is, in ratios: beside one regex pass, beside bare Python, as pages grow, on two cores.

    python benchmarks/run.py [--pages 80] [--jobs 2] [--word] [--quantities] [--hostile]

Ratios are of processor time, so that two machines agree; every audit of a whole report is a cold start.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import drafts
import hostile
import word
from measure import AUDITOR, process

DIGITS = re.compile(r"\d+")
GROWTH = (1, 3, 10)
FILES = 200


def tell(name: str, figure: str, remark: str = "") -> None:
    print(f"{name:<34}{figure:>14}   {remark}", flush=True)


def regex_pass(text: str, runs: int = 20) -> float:
    """Seconds to find all runs of digits, once."""
    best = float("inf")
    for _ in range(runs):
        start = time.process_time()
        sum(1 for _ in DIGITS.finditer(text))
        best = min(best, time.process_time() - start)
    return best


def start_up() -> None:
    bare = process([sys.executable, "-c", "pass"], runs=7)
    for option in ("--version", "--help"):
        taken = process([*AUDITOR, option], runs=7)
        tell(f"start of {option}", f"{taken.cpu / bare.cpu:.1f}x", f"bare Python; {taken.cpu * 1000:.0f} ms")


def audit(folder: Path, pages: int) -> None:
    """The whole audit of a report, cold: beside a regex pass, and as the report grows."""
    first = 0.0
    for factor in GROWTH:
        text = drafts.report(factor * pages)
        path = folder / f"report-{factor}.txt"
        path.write_text(text, encoding="utf-8")
        taken = process([*AUDITOR, "check", str(path)], runs=3)
        each = taken.memory * 2**20 / len(text)
        told = f"{taken.cpu:.2f} s, {taken.memory:.0f} MB peak, {each:.0f} bytes a character"
        if factor == 1:
            first = taken.cpu
            ratio = taken.cpu / regex_pass(text)
            tell("audit beside one regex pass", f"{ratio:.0f}x", f"{pages} pages, {len(text):,} characters")
        tell(f"audit of {factor}x the pages", f"{taken.cpu / first:.1f}x", told)


def side_by_side(folder: Path, jobs: int) -> None:
    """Many files one after the other, and side by side: wall time."""
    several = folder / "several"
    several.mkdir()
    for number in range(FILES):
        (several / f"{number:03}.txt").write_text(drafts.report(4, seed=number), encoding="utf-8")
    alone = process([*AUDITOR, "check", "--quiet", str(several)])
    together = process([*AUDITOR, "check", "--quiet", "--jobs", str(jobs), str(several)])
    same = "same output" if alone.output == together.output else "OUTPUT DIFFERS"
    cores = os.cpu_count()
    told = f"{FILES} files, {alone.wall:.1f} s to {together.wall:.1f} s on {cores} cores, {same}"
    tell(f"--jobs {jobs}", f"{alone.wall / together.wall:.2f}x", told)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=80, help="of the report (default: %(default)s)")
    parser.add_argument("--jobs", type=int, default=2, help="processes side by side (default: %(default)s)")
    parser.add_argument("--quantities", action="store_true", help="reading prose, too (installs quantulum3)")
    parser.add_argument("--word", action="store_true", help="opening and reading a Word file, too")
    parser.add_argument("--hostile", action="store_true", help="enormous files, too (takes minutes)")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        start_up()
        audit(Path(name), arguments.pages)
        side_by_side(Path(name), arguments.jobs)
    if arguments.word:
        word.main([])
    if arguments.quantities:
        subprocess.run([sys.executable, str(Path(__file__).with_name("quantities.py"))], check=False)
    return hostile.main([]) if arguments.hostile else 0


if __name__ == "__main__":
    sys.exit(main())

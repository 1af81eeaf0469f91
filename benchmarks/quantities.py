"""How fast `auditor.quantities` reads prose: beside one regex pass, beside quantulum3, and as the text grows.

    python benchmarks/quantities.py [--megabytes 10] [--without-quantulum3] [TEXT-FILE]

Everything is processor time of one core and told as a ratio, so that two machines agree. quantulum3 is
installed, once, into an environment of its own (`build/benchmark-quantulum3`).
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
import time
import venv
from collections.abc import Callable
from pathlib import Path

ENVIRONMENT = Path(__file__).parent.parent / "build" / "benchmark-quantulum3"
DIGITS = re.compile(r"\d+")
#: quantulum3 takes a paragraph at a time, or it takes quadratic time.
PEER = """
import json, sys, time
from quantulum3 import parser
paragraphs = [p for p in sys.stdin.read().split("\\n\\n") if p.strip()]
parser.parse("about 5 km")
start = time.process_time()
found = sum(len(parser.parse(paragraph)) for paragraph in paragraphs)
print(json.dumps({"seconds": time.process_time() - start, "found": found}))
"""
SENTENCES = (
    "During the year, {a} regional offices reported on {b:,} projects, compared with {c} in {year}.",
    "Expenditure rose by {p} per cent to USD {m}.{d} million, of which about {q} per cent went to salaries.",
    "Of the {b} requests received, {a} were met, a rate of {q}.{d} per cent (annex {n}, table {n}).",
    "The review of the procedures was taken up by the working group, whose members met in the capital.",
    "Between {a} and {c} staff members, or roughly two thirds, attended one of the twenty-two sessions.",
    "The guidance on the protection of personal data was issued to all offices and then published.",
    "Particular attention was given to the quality of data, to partners and to the views of those served.",
    "Cooperation with local authorities, civil society and the private sector was strengthened further.",
    "In several regions, new tools helped managers to plan ahead, to learn from each other and to report.",
    "At least {b:,} households (more than {p} in every 100) lived within {d}.{n} km of a clinic.",
    "Partners praised the quality of the exchanges and asked for further consultations in the coming months.",
)


def report(size: int, seed: int = 7) -> str:
    """Prose of about `size` characters, as dense in figures as an annual report."""
    chance = random.Random(seed)
    paragraphs: list[str] = []
    length = 0
    while length < size:
        sentences = [
            sentence.format(
                a=chance.randrange(2, 90),
                b=chance.randrange(1000, 90000),
                c=chance.randrange(90, 400),
                d=chance.randrange(1, 9),
                m=chance.randrange(2, 900),
                n=chance.randrange(1, 9),
                p=chance.randrange(2, 60),
                q=chance.randrange(10, 99),
                year=chance.randrange(2009, 2025),
            )
            for sentence in chance.sample(SENTENCES, 5)
        ]
        paragraphs.append(" ".join(sentences))
        length += len(paragraphs[-1]) + 2
    return "\n\n".join(paragraphs)


def seconds(function: Callable[[str], object], text: str, runs: int = 3) -> float:
    """The least processor time of some runs."""
    best = float("inf")
    for _ in range(runs):
        start = time.process_time()
        function(text)
        best = min(best, time.process_time() - start)
    return best


def rate(text: str, taken: float) -> float:
    return len(text.encode()) / 1024 / max(taken, 1e-9)


def peer(text: str) -> dict[str, float] | None:
    """quantulum3 on the same text, in its own environment; None where it cannot be installed."""
    python = ENVIRONMENT / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    try:
        if not python.exists():
            venv.create(ENVIRONMENT, with_pip=True)
            subprocess.run([python, "-m", "pip", "install", "--quiet", "quantulum3", "stemming"], check=True)
        run = subprocess.run([python, "-c", PEER], input=text, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError) as problem:
        print(f"quantulum3 cannot be measured: {problem}", file=sys.stderr)
        return None
    told: dict[str, float] = json.loads(run.stdout.splitlines()[-1])
    return told


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--megabytes", type=int, default=10, help="the largest text (default: %(default)s)")
    parser.add_argument("--without-quantulum3", action="store_true", help="install nothing")
    parser.add_argument("text", nargs="?", type=Path, help="measure over this text (default: made up)")
    arguments = parser.parse_args()

    from auditor import quantities

    text = arguments.text.read_text(encoding="utf-8") if arguments.text else report(300_000)
    found = len(quantities(text))
    own = seconds(quantities, text)
    regex = seconds(lambda t: sum(1 for _ in DIGITS.finditer(t)), text)
    tell("quantities", rate(text, own), f"{found:,} figures in {len(text):,} characters")
    tell("one regex pass", rate(text, regex), f"{own / regex:.0f} times as fast as quantities")
    if not arguments.without_quantulum3:
        part = text[:40_000]
        other = peer(part)
        if other is not None:
            ratio = other["seconds"] / seconds(quantities, part)
            tell("quantulum3", rate(part, other["seconds"]), f"quantities is {ratio:.0f} times as fast")
    growth(quantities, arguments.megabytes)


def growth(function: Callable[[str], object], megabytes: int) -> None:
    """The time of ever longer texts, as a multiple of that of 1 MB."""
    base = 0.0
    for size in (1, 3, 10, 30, 100):
        if size <= megabytes:
            text = report(size * 1_000_000)
            taken = seconds(function, text, runs=1)
            base = base or taken
            tell(f"{size} MB", rate(text, taken), f"{taken / base:.1f} times the time of 1 MB")


def tell(what: str, speed: float, remark: str) -> None:
    print(f"{what:<16}{speed:10,.0f} KB/s   {remark}", flush=True)


if __name__ == "__main__":
    main()

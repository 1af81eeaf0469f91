"""`auditor check`: report the figures that cannot all be true."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from auditor.model import Severity

SUMMARY = "report the figures that cannot all be true"
FAIL_ON = ("error", "warning", "note", "never")

EPILOG = """\
examples:
  auditor check annual-report.pdf
  auditor check --fail-on warning --format concise drafts/
  auditor check --ignore 'share-*' --jobs 4 *.md
  auditor check --together report-2023.txt report-2024.txt speech.md
  auditor check --stdin-filename report.md - < draft

Every run ends with what was checked: how many figures tie to others, how many have nothing to
tie to, how many are contradicted. Exit code 1 means findings at or above --fail-on; 2 that a
file could not be audited (the others were)."""


def configure(parser: argparse.ArgumentParser) -> None:
    from auditor.cli.options import add_colour, add_files, add_rules, add_together

    parser.epilog = EPILOG
    add_files(parser)
    add_together(parser)
    parser.add_argument(
        "--format", default="text", metavar="NAME", help="text (default), concise, json, trace"
    )
    parser.add_argument(
        "--fail-on",
        choices=FAIL_ON,
        default="error",
        help="the least severity that makes the exit code 1 (default: error)",
    )
    add_rules(parser)
    parser.add_argument("-q", "--quiet", action="store_true", help="print findings and nothing else")
    parser.add_argument(
        "-j",
        "--jobs",
        type=whole_number,
        default=1,
        metavar="N",
        help="audit N files side by side; 0 is one a core (the output is the same)",
    )
    add_colour(parser)


def whole_number(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text[:4]) > 1024:
        raise argparse.ArgumentTypeError(f"not a number of processes: {text!r}")
    return int(text)


def run(arguments: argparse.Namespace) -> int:
    from auditor.cli.options import rendering, rules
    from auditor.cli.run import write

    totals = write(
        arguments.files,
        arguments.stdin_filename,
        output=arguments.format,
        rules=rules(arguments),
        options=rendering(arguments),
        together=arguments.together,
        jobs=arguments.jobs,
    )
    if totals.problems:
        return 2
    return 1 if fails(totals.severities, arguments.fail_on) else 0


def fails(severities: Mapping[Severity, int], fail_on: str) -> bool:
    """Whether there are findings at or above a severity."""
    least = FAIL_ON.index(fail_on)
    return fail_on != "never" and any(
        n for severity, n in severities.items() if FAIL_ON.index(severity) <= least
    )

"""`auditor trace`: every figure, relation and verdict, for machines."""

from __future__ import annotations

import argparse

SUMMARY = "print every figure, relation and verdict, for machines"

EPILOG = """\
examples:
  auditor trace annual-report.txt > trace.jsonl
  auditor trace report.csv | jq -r 'select(.type == "figure" and .status == "unchecked") | .text'

One JSON object a line: a document, its tables, figures, relations and findings. Lines and columns
count from 1, numbers are decimal strings. Findings don't change the exit code."""


def configure(parser: argparse.ArgumentParser) -> None:
    from auditor.cli.options import add_files, add_reading, add_rules, add_settings, add_together

    parser.epilog = EPILOG
    add_files(parser)
    add_together(parser)
    add_reading(parser)
    parser.add_argument("--format", choices=("jsonl",), default="jsonl", help="JSON lines, the only format")
    add_rules(parser)
    add_settings(parser)


def run(arguments: argparse.Namespace) -> int:
    from auditor.cli.options import reading, rendering
    from auditor.cli.run import Plan, carry_out
    from auditor.cli.settings import Settled

    plan = Plan(
        arguments.files,
        Settled(arguments),
        rendering(arguments),
        "trace",
        stdin_filename=arguments.stdin_filename,
        together=arguments.together,
        reading=reading(arguments),
    )
    return 2 if carry_out(plan).totals.problems else 0

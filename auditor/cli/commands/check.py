"""`auditor check`: report the figures that cannot all be true."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from auditor.cli.earlier import Since
    from auditor.cli.run import Done, Plan

SUMMARY = "report the figures that cannot all be true"
FAIL_ON = ("error", "warning", "note", "never")
#: What does no more than say how to audit, say or write something: a run with any other option is carried out
#: each time.
REPEATABLE = {
    *("command", "run", "words", "files", "stdin_filename", "revisions", "hidden", "since_file", "format"),
    *("output", "fail_on", "fail_on_unused", "pack", "select", "ignore", "decimal", "language", "config"),
    *("no_config", "baseline", "quiet", "jobs", "colour"),
}

EPILOG = """\
examples:
  auditor check annual-report.pdf
  auditor check --fail-on warning --format concise drafts/
  auditor check --ignore 'share-*' --jobs 4 *.md
  auditor check --revisions original draft.docx
  auditor check --output sarif=auditor.sarif --output junit=auditor.xml drafts/
  auditor check --annotate draft-marked.docx draft.docx
  auditor check --output html=page.html annual-report.docx
  auditor check --write-baseline auditor-baseline.json drafts/
  auditor check --baseline auditor-baseline.json drafts/
  auditor check --since main drafts/
  auditor check --together report-2023.txt report-2024.txt speech.md
  auditor check --stdin-filename report.md - < draft
  auditor check --watch --pack house.yaml report.md

Every run ends with what was checked: how many figures tie to others, how many have nothing to
tie to, how many are contradicted. Exit code 1 means findings at or above --fail-on; 2 that a
file could not be audited (the others were)."""


def configure(parser: argparse.ArgumentParser) -> None:
    from auditor.cli.options import (
        add_colour,
        add_files,
        add_reading,
        add_rules,
        add_settings,
        add_together,
        whole_number,
    )

    parser.epilog = EPILOG
    add_files(parser)
    add_together(parser)
    add_reading(parser)
    add_since(parser)
    parser.add_argument(
        "--format",
        metavar="NAME",
        help="what to print: text (default), concise, github, gitlab, html, json, jsonl, junit, markdown, "
        "sarif, trace",
    )
    parser.add_argument(
        "--output",
        action="append",
        default=[],
        metavar="FORMAT=PATH",
        help="also write a file, in any of these formats (may be repeated)",
    )
    parser.add_argument(
        "--annotate",
        metavar="OUT",
        help="also write a copy of the draft with a note on each wrong figure, in the draft's own format "
        "(of several drafts, into the folder OUT)",
    )
    parser.add_argument(
        "--overwrite",
        action="store_true",
        help="let --annotate replace a file that is there, even the draft itself",
    )
    parser.add_argument(
        "--fail-on",
        choices=FAIL_ON,
        help="the least severity that makes the exit code 1 (default: error)",
    )
    add_rules(parser)
    add_settings(parser)
    parser.add_argument(
        "--baseline",
        metavar="FILE",
        help="findings that this file knows are counted, not told, and fail no run",
    )
    parser.add_argument(
        "--write-baseline",
        metavar="FILE",
        help="write a baseline of all that is found now; the exit code is then 0",
    )
    parser.add_argument(
        "--fail-on-unused",
        action="store_true",
        default=None,
        help="suppressions that suppress nothing, or are not understood, make the exit code 1",
    )
    parser.add_argument(
        "--watch", action="store_true", help="run again whenever a draft, a pack or a setting has changed"
    )
    parser.add_argument("-q", "--quiet", action="store_true", help="print findings and nothing else")
    parser.add_argument(
        "-j",
        "--jobs",
        type=whole_number(0, 1024),
        metavar="N",
        help="audit N files side by side; 0 is one a core (the output is the same)",
    )
    parser.add_argument(
        "--no-cache",
        dest="cache",
        action="store_const",
        const=False,
        help="audit every file anew, also those that have not changed since the last run",
    )
    add_colour(parser)


def add_since(parser: argparse.ArgumentParser) -> None:
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--since",
        metavar="REV",
        help="only what changed since this Git revision has caused, stale figures included",
    )
    which.add_argument(
        "--since-file", metavar="OLD", help="the same against a file, the draft's former version"
    )


def run(arguments: argparse.Namespace) -> int:
    if not arguments.watch:
        return once(arguments)
    from auditor.cli.watch import watch

    return watch(arguments, lambda: once(arguments))


def once(arguments: argparse.Namespace) -> int:
    """One run over the files; gives its exit code."""
    from auditor.cli.again import remembered

    others = [path for path in (arguments.config, arguments.since_file) if path is not None]
    with remembered(arguments.words, arguments.files, others) as run:
        from auditor.cli.run import carry_out

        plan = planned(arguments)
        done = carry_out(plan)
        used = {name for name, value in vars(arguments).items() if value not in (None, False, [])}
        run.status, run.looked = exit_code(plan, done), done.looked if used <= REPEATABLE else None
    return run.status


def exit_code(plan: Plan, done: Done) -> int:
    """What the run tells whoever started it."""
    from auditor.report.base import fails

    if done.totals.problems or done.totals.troubles:
        return 2
    if plan.writes:
        return 0  # what was found is what is known from now on
    if done.idle and plan.settled.run["fail_on_unused"]:
        return 1
    found = [severity for severity, number in done.totals.severities.items() if number]
    return int(any(fails(severity, plan.options.fail_on) for severity in found))


def planned(arguments: argparse.Namespace) -> Plan:
    """What the command line and the settings ask for."""
    from msgspec.structs import replace

    from auditor.cli.options import reading, rendering
    from auditor.cli.run import Plan
    from auditor.cli.settings import Settled
    from auditor.cli.targets import targets

    settled = Settled(arguments)
    since = former_versions(arguments)
    own = settled.run
    outputs = own["output"]
    if isinstance(outputs, dict):
        outputs = [f"{name}={path}" for name, path in outputs.items()]
    return Plan(
        arguments.files,
        settled,
        replace(rendering(arguments), fail_on=own["fail_on"], baseline=bool(since or own["baseline"])),
        own["format"],
        stdin_filename=arguments.stdin_filename,
        jobs=own["jobs"],
        together=arguments.together,
        targets=targets(outputs, own.source("output")),
        baseline=own["baseline"],
        writes=arguments.write_baseline,
        since=since,
        reading=reading(arguments),
        cached=own["cache"],
        annotate=arguments.annotate,
        overwrite=arguments.overwrite,
    )


def former_versions(arguments: argparse.Namespace) -> Since | None:
    """What the drafts are held against, if that is asked for."""
    if arguments.since is None and arguments.since_file is None:
        return None
    from auditor.cli.earlier import Since
    from auditor.model import AuditorError

    name = "--since" if arguments.since_file is None else "--since-file"
    for other in ("together", "write_baseline"):
        if getattr(arguments, other):
            raise AuditorError(f"{name} and --{other.replace('_', '-')} don't go together")
    return Since(arguments.since, arguments.since_file)

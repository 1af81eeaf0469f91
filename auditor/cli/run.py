"""A run over files: find them, audit them, write what comes of it; what goes wrong goes to standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from auditor.cli import batch
from auditor.cli.terminal import complain, with_progress
from auditor.packs.model import Rule
from auditor.readers.options import DEFAULT, ReadOptions
from auditor.report import registry
from auditor.report.base import Options, Outcome, Problem, Totals


def write(
    files: Sequence[str],
    stdin_filename: str | None,
    *,
    output: str,
    rules: list[Rule],
    options: Options,
    reading: ReadOptions = DEFAULT,
    jobs: int = 1,
    together: bool = False,
) -> Totals:
    """Audit the files and write the output; gives what the exit code depends on."""
    from auditor.cli.inputs import expand

    totals = Totals()
    form = registry.find(output)
    found = expand(files, stdin_filename)
    job = batch.Job(rules, output, options, reading, several=len(found.tasks) > 1)
    outcomes = batch.together(found.tasks, job) if together else batch.run(found.tasks, job, jobs)
    told = _told([*found.problems], outcomes, totals)
    shown = told if options.quiet else with_progress(told, len(found.tasks))
    for text in form.join(shown, options):
        sys.stdout.write(text)
    _tell_of_rules(totals)
    return totals


def _tell_of_rules(totals: Totals) -> None:
    """What is wrong with the rules themselves; that can only be known once all documents are done."""
    sys.stdout.flush()
    for fault in totals.faults():
        totals.problems += 1
        complain(fault)
    for name in totals.idle():
        complain(f"note: rule {name} was held against nothing in this run")


def _told(problems: Sequence[Problem], outcomes: Iterator[Outcome], totals: Totals) -> Iterator[Outcome]:
    """Everything that comes of a run, counted; problems are told as they come, between what is written."""
    for outcome in _all(problems, outcomes):
        totals.add(outcome)
        if isinstance(outcome, Problem):
            sys.stdout.flush()
            complain(outcome.message)
        yield outcome


def _all(problems: Sequence[Problem], outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
    yield from problems
    yield from outcomes

"""A run over files: find them, audit them, write what comes of it; what goes wrong goes to standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

import msgspec

from auditor.cli import batch, written
from auditor.cli.batch import Form
from auditor.cli.terminal import complain, with_progress
from auditor.packs.model import Rule
from auditor.report import registry
from auditor.report.base import Options, Outcome, Problem, Result, Totals


def write(
    files: Sequence[str],
    stdin_filename: str | None,
    *,
    output: str,
    rules: list[Rule],
    options: Options,
    jobs: int = 1,
    together: bool = False,
    targets: Sequence[written.Target] = (),
) -> Totals:
    """Audit the files and write the outputs; gives what the exit code depends on."""
    from auditor.cli.inputs import expand

    totals = Totals()
    form = registry.find(output)
    found = expand(files, stdin_filename)
    written.spare((t.path for t in targets), (t.source for t in found.tasks if isinstance(t.source, str)))
    plain = msgspec.structs.replace(options, colour=False, width=Options().width)
    forms = (Form(output, options), *(Form(target.output, plain) for target in targets))
    job = batch.Job(rules, forms, several=len(found.tasks) > 1)
    outcomes = batch.together(found.tasks, job) if together else batch.run(found.tasks, job, jobs)
    kept: list[Outcome] = []
    told = _told(found.problems, outcomes, totals)
    shown = told if options.quiet else with_progress(told, len(found.tasks))
    for text in form.join(_kept(shown, kept) if targets else shown, options):
        sys.stdout.write(text)
    for number, target in enumerate(targets):
        own = _others(kept, number)
        written.write(target.path, "".join(registry.find(target.output).join(own, plain)))
    return totals


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


def _kept(outcomes: Iterator[Outcome], kept: list[Outcome]) -> Iterator[Outcome]:
    """The same outcomes, remembered for the outputs that are files, without the first one's part."""
    for outcome in outcomes:
        kept.append(msgspec.structs.replace(outcome, part=None) if isinstance(outcome, Result) else outcome)
        yield outcome


def _others(outcomes: Sequence[Outcome], number: int) -> Iterator[Outcome]:
    """The outcomes as another output has them."""
    for outcome in outcomes:
        if isinstance(outcome, Result):
            yield msgspec.structs.replace(outcome, part=outcome.others[number], others=())
        else:
            yield outcome

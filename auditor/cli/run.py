"""A run over files: find them, audit them, write what comes of it; what goes wrong goes to standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

import msgspec

from auditor.cli import batch, written
from auditor.cli.batch import Form
from auditor.cli.keeper import Keeper
from auditor.cli.terminal import complain, with_progress
from auditor.packs.model import Rule
from auditor.report import registry
from auditor.report.base import Options, Outcome, Problem, Result, Totals


class Plan(msgspec.Struct, frozen=True):
    """What a run is to do. `output` is printed, `targets` are written; `baseline` is read, `writes`
    written. `known` are the names of all rules that there are, for whoever names one.
    """

    files: Sequence[str]
    rules: list[Rule]
    options: Options
    output: str
    stdin_filename: str | None = None
    jobs: int = 1
    together: bool = False
    targets: Sequence[written.Target] = ()
    baseline: str | None = None
    writes: str | None = None
    known: tuple[str, ...] = ()


class Done(msgspec.Struct, frozen=True):
    """What a run came to, for the exit code: the counts, and suppressions to no purpose."""

    totals: Totals
    idle: int


def carry_out(plan: Plan) -> Done:
    """Audit the files and write the outputs."""
    from auditor.cli.inputs import expand

    found = expand(plan.files, plan.stdin_filename)
    _spare_drafts(plan, found.tasks)
    keeper = Keeper(plan.baseline, plan.writes, plan.known, plan.rules)
    tasks = [msgspec.structs.replace(task, gate=keeper.gate(task.path)) for task in found.tasks]
    plain = msgspec.structs.replace(plan.options, colour=False, width=Options().width)
    forms = (Form(plan.output, plan.options), *(Form(target.output, plain) for target in plan.targets))
    job = batch.Job(plan.rules, forms, several=len(tasks) > 1)
    outcomes = batch.together(tasks, job) if plan.together else batch.run(tasks, job, plan.jobs)
    totals, kept = Totals(), list[Outcome]()
    told = _told(found.problems, outcomes, totals, keeper)
    shown = told if plan.options.quiet else with_progress(told, len(tasks))
    last = _kept(shown, kept) if plan.targets else shown
    for text in registry.find(plan.output).join(last, plan.options):
        sys.stdout.write(text)
    for number, target in enumerate(plan.targets):
        own = _others(kept, number)
        written.write(target.path, "".join(registry.find(target.output).join(own, plain)))
    sys.stdout.flush()
    keeper.finish(plan.options.quiet)
    return Done(totals, len(keeper.idle()))


def _spare_drafts(plan: Plan, tasks: Sequence[batch.Task]) -> None:
    paths = [target.path for target in plan.targets] + ([plan.writes] if plan.writes else [])
    written.spare(paths, (task.source for task in tasks if isinstance(task.source, str)))


def _told(
    problems: Sequence[Problem], outcomes: Iterator[Outcome], totals: Totals, keeper: Keeper
) -> Iterator[Outcome]:
    """Everything that comes of a run, counted; problems are told as they come, between what is written."""
    for outcome in _all(problems, outcomes):
        totals.add(outcome)
        keeper.take(outcome)
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

"""A run over files: find them, audit them, write what comes of it; what goes wrong goes to standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec

from auditor.cli import batch, written
from auditor.cli.again import Looked
from auditor.cli.batch import Form
from auditor.cli.cache import cache
from auditor.cli.keeper import Keeper
from auditor.cli.targets import Target
from auditor.cli.terminal import complain, say, with_progress
from auditor.model import AuditorError
from auditor.readers.options import DEFAULT, ReadOptions
from auditor.report import registry
from auditor.report.base import Options, Outcome, Problem, Result, Totals

if TYPE_CHECKING:
    from auditor.cli.earlier import Since
    from auditor.cli.settings import Settled
    from auditor.packs.model import Rule


class Plan(msgspec.Struct, frozen=True):
    """What a run is to do. `output` is printed, `targets` are written; `baseline` is read, `writes`
    written. `annotate` is where marked copies go, if they are wanted.
    """

    files: Sequence[str]
    settled: Settled
    options: Options
    output: str
    stdin_filename: str | None = None
    jobs: int = 1
    together: bool = False
    targets: Sequence[Target] = ()
    baseline: str | None = None
    writes: str | None = None
    since: Since | None = None
    reading: ReadOptions = DEFAULT
    cached: bool = False
    annotate: str | None = None
    overwrite: bool = False


class Done(msgspec.Struct, frozen=True):
    """What a run came to, for the exit code: the counts, and suppressions to no purpose.

    `looked` is all that decided it, beside the drafts and what stands above them; None where nobody can tell.
    """

    totals: Totals
    idle: int
    looked: tuple[Looked, ...] | None = None


def carry_out(plan: Plan) -> Done:
    """Audit the files and write the outputs."""
    from auditor.cli.inputs import expand

    found = expand(plan.files, plan.stdin_filename)
    given = [batch.Task(number, *draft) for number, draft in enumerate(found.drafts, 1)]
    _spare_drafts(plan, given)
    if plan.since and plan.since.file is not None and len(given) > 1:
        raise AuditorError("--since-file is the former version of one draft, not of several")
    profiles = _Profiles(plan.settled, given, together=plan.together)
    keeper = Keeper(plan.baseline, plan.writes, plan.settled.known, profiles.names)
    copies = _copies(plan, given)
    tasks = [_equipped(task, plan, profiles, keeper, copies.get(task.number)) for task in given]
    options = msgspec.structs.replace(plan.options, rules=profiles.rules)
    plain = msgspec.structs.replace(options, colour=False, width=Options().width)
    forms = (Form(plan.output, options), *(Form(target.output, plain) for target in plan.targets))
    keeps = cache(forms, plan.reading) if plan.cached and not plan.together and not copies else None
    job = batch.Job(tuple(profiles.every), forms, plan.reading, several=len(tasks) > 1, cache=keeps)
    outcomes = batch.together(tasks, job) if plan.together else batch.run(tasks, job, plan.jobs)
    totals, kept = Totals(), list[Outcome]()
    missing = [Problem(error.details["path"], str(error)) for error in found.problems]
    told = _told(missing, outcomes, totals, keeper, quiet=plan.options.quiet)
    shown = told if plan.options.quiet else with_progress(told, len(tasks))
    last = _kept(shown, kept) if plan.targets else shown
    for text in registry.find(plan.output).join(last, options):
        say(text)
    for number, target in enumerate(plan.targets):
        own = _others(kept, number)
        written.write(target.path, "".join(registry.find(target.output).join(own, plain)))
    _tell_of_rules(totals)
    keeper.finish(plan.options.quiet)
    return Done(
        totals, len(keeper.idle()), _looked(plan, job, tasks, keeper) if not totals.problems else None
    )


def _looked(
    plan: Plan, job: batch.Job, tasks: Sequence[batch.Task], keeper: Keeper
) -> tuple[Looked, ...] | None:
    """What the run has looked at beside its drafts; None where something else may have had a say."""
    cache = job.cache
    if cache is None or plan.writes or (plan.since and plan.since.revision is not None):
        return None
    if not all(cache.covers(task, job.profiles[task.profile]) for task in tasks):
        return None
    looked = list[Looked](keeper.looked)
    for profile in job.profiles:
        if profile.rules.files is None:
            return None
        looked += profile.rules.files
    return tuple(dict.fromkeys(looked))


def _copies(plan: Plan, tasks: Sequence[batch.Task]) -> dict[int, str]:
    """Where the marked copies go, by the number of the task."""
    if plan.annotate is None or not tasks:
        return {}
    from auditor.cli.marked import places

    return places(plan.annotate, tasks, _written(plan), overwrite=plan.overwrite)


def _equipped(
    task: batch.Task, plan: Plan, profiles: _Profiles, keeper: Keeper, marked: str | None
) -> batch.Task:
    """A task with everything that it is audited by, and where its marked copy goes."""
    former, name = (plan.since.former(task.path), plan.since.file or "") if plan.since else (None, "")
    return msgspec.structs.replace(
        task,
        profile=profiles.number(task),
        gate=keeper.gate(task.path),
        former=former,
        former_name=name,
        marked=marked,
    )


def _tell_of_rules(totals: Totals) -> None:
    """What is wrong with the rules themselves; that can only be known once all documents are done."""
    sys.stdout.flush()
    for fault in totals.faults():
        totals.problems += 1
        complain(fault)
    for name, reason in totals.idle().items():
        why = f":\n{reason}" if reason else ""
        complain(f"note: rule {name} was held against nothing in this run{why}")


class _Profiles:
    """The ways in which documents of a run are audited, the run's own first."""

    def __init__(self, settled: Settled, tasks: Sequence[batch.Task], *, together: bool) -> None:
        own = settled.profile(os.path.join(os.curdir, "-"))
        self._of = {task.number: settled.profile(task.path) for task in tasks}
        if together:  # by the run's own rules
            self._of = {n: batch.Profile(own.rules, p.decimal, p.language) for n, p in self._of.items()}
        self.every = [own]
        for profile in self._of.values():
            if not any(profile is other for other in self.every):
                self.every.append(profile)

    def number(self, task: batch.Task) -> int:
        return next(k for k, profile in enumerate(self.every) if profile is self._of[task.number])

    @property
    def names(self) -> set[str]:
        """The names of all rules that run on any document."""
        return {name for profile in self._used for name in profile.rules.names}

    @property
    def rules(self) -> Sequence[Rule]:
        """All rules that run on any document, each once."""
        used = self._used
        if len(used) == 1:
            return used[0].rules
        return list({rule.id: rule for profile in used for rule in profile.rules}.values())

    @property
    def _used(self) -> list[batch.Profile]:
        used = [profile for profile in self.every if any(profile is own for own in self._of.values())]
        return used or self.every


def _spare_drafts(plan: Plan, tasks: Sequence[batch.Task]) -> None:
    written.spare(_written(plan), (task.source for task in tasks if isinstance(task.source, str)))


def _written(plan: Plan) -> list[str]:
    """The files that a run writes, beside marked copies."""
    return [target.path for target in plan.targets] + ([plan.writes] if plan.writes else [])


def _told(
    problems: Sequence[Problem],
    outcomes: Iterator[Outcome],
    totals: Totals,
    keeper: Keeper,
    *,
    quiet: bool,
) -> Iterator[Outcome]:
    """Everything that comes of a run, counted; problems are told as they come, between what is written."""
    for outcome in _all(problems, outcomes):
        totals.add(outcome)
        keeper.take(outcome)
        if isinstance(outcome, Problem):
            sys.stdout.flush()
            complain(outcome.message)
        elif outcome.trouble:
            complain(outcome.trouble)
        elif outcome.wrote and not quiet:
            complain(outcome.wrote, named=False)
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

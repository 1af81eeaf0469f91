"""How a job is done: its drafts one after the other, each in a process of its own, then the page of them.

Drafts that are compared with one another share a process, and so the fate of all.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from auditor.serve.job import Entry, Job
from auditor.serve.process import BrokenDown
from auditor.serve.protocol import Answer, Order, Told

#: Gives an order to a new process that may take so long for each of so many drafts.
Ask = Callable[[Order, int], Awaitable[Answer]]


async def work(job: Job, ask: Ask) -> None:
    """Do a job. What goes wrong with a draft is told with it, and stops no other."""
    if job.choices.together or len(job.drafts) == 1:
        await _some(job, job.drafts, ask)
        return
    for entry in job.drafts:
        await _some(job, [entry], ask)
    await _page(job, ask)


async def _some(job: Job, entries: Sequence[Entry], ask: Ask) -> None:
    """Some drafts in one process; where they are all of the job, it makes the page, too."""
    for entry in entries:
        entry.state = "reading"
    job.tell()
    drafts = tuple(entry.draft for entry in entries if entry.draft is not None)
    answer = await _asked(Order("audit", job.choices, drafts, entries[0].number, len(job.drafts)), ask)
    for number, entry in enumerate(entries):
        _take(entry, answer.told[number] if number < len(answer.told) else None, answer.refused)
    job.page, job.trouble = answer.page, answer.trouble
    job.tell()


async def _asked(order: Order, ask: Ask) -> Answer:
    try:
        return await ask(order, len(order.drafts) or len(order.shares))
    except BrokenDown as error:
        return Answer(refused=str(error))


def _take(entry: Entry, told: Told | None, refused: str) -> None:
    """Keep what came of a draft."""
    if told is None or told.problem:
        entry.fail(told.problem if told else refused or "Nothing came of it.")
        return
    entry.state, entry.told, entry.draft = "done", told, None


async def _page(job: Job, ask: Ask) -> None:
    """One page of all drafts that could be audited."""
    shares = tuple(entry.told.share for entry in job.drafts if entry.told is not None)
    if not shares:
        return
    failures = tuple((entry.name, entry.why) for entry in job.drafts if entry.told is None)
    answer = await _asked(Order("page", job.choices, shares=shares, failures=failures), ask)
    job.page, job.trouble = answer.page, answer.trouble or answer.refused

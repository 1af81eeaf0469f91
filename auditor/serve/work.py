"""How a job is done: its drafts one after the other, each in a process of its own, then the page of them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from auditor.serve.job import Entry, Job
from auditor.serve.process import BrokenDown
from auditor.serve.protocol import Answer, Order, Told

#: Gives an order to a new process that may take so long for each of so many drafts.
Ask = Callable[[Order, int], Awaitable[Answer]]


async def work(job: Job, ask: Ask) -> None:
    """Do a job. What goes wrong with a draft is told with it, and stops no other."""
    if job.choices.together and len(job.drafts) > 1:
        await _together(job, ask)
    else:
        for entry in job.drafts:
            await _single(job, entry, ask)
        await _page(job, ask)


async def _single(job: Job, entry: Entry, ask: Ask) -> None:
    assert entry.draft is not None
    entry.state = "reading"
    job.tell()
    order = Order("audit", job.choices, (entry.draft,), first=entry.number, of=len(job.drafts))
    try:
        answer = await ask(order, 1)
        _take(entry, answer.told[0] if answer.told else None, answer.refused)
    except BrokenDown as error:
        entry.fail(str(error))
    job.tell()


async def _together(job: Job, ask: Ask) -> None:
    for entry in job.drafts:
        entry.state = "reading"
    job.tell()
    drafts = tuple(entry.draft for entry in job.drafts if entry.draft is not None)
    try:
        answer = await ask(Order("together", job.choices, drafts, of=len(drafts)), len(drafts))
    except BrokenDown as error:
        answer = Answer(refused=str(error))
    for number, entry in enumerate(job.drafts):
        _take(entry, answer.told[number] if number < len(answer.told) else None, answer.refused)
    job.page, job.trouble = answer.page, answer.refused


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
    try:
        answer = await ask(Order("page", job.choices, shares=shares, failures=failures), len(shares))
        job.page, job.trouble = answer.page, answer.refused
    except BrokenDown as error:
        job.trouble = str(error)
    for entry in job.drafts:
        if entry.told is not None:  # it is in the page now
            entry.told = Told(b"", "", entry.told.coverage, entry.told.severities, entry.told.marked)

"""The jobs of a server: so many at once, so many that wait, and an end for those that are dropped."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import msgspec

from auditor.model import unexpected
from auditor.serve.errors import Refused
from auditor.serve.job import Job
from auditor.serve.limits import Limits
from auditor.serve.process import ask
from auditor.serve.protocol import Answer, Order
from auditor.serve.work import work


class Queue:
    """Does jobs in the order in which they came, each by processes of `command`."""

    def __init__(self, command: Sequence[str], limits: Limits) -> None:
        self._command = tuple(command)
        self._limits = limits
        self._turns = asyncio.Semaphore(limits.running)
        self._tasks: dict[str, asyncio.Task[None]] = {}

    def check(self) -> None:
        """Raises `Refused` where no more jobs can wait."""
        if len(self._tasks) >= self._limits.running + self._limits.waiting:
            raise Refused(503, "Too many drafts are waiting for their turn; try again in a while.")

    def add(self, job: Job) -> None:
        """Do a job when its turn comes. Raises `Refused` where no more can wait."""
        self.check()
        task = asyncio.create_task(self._do(job))
        self._tasks[job.id] = task
        task.add_done_callback(lambda _: self._tasks.pop(job.id, None))

    def stop(self, job: Job) -> None:
        """Stop a job at once, whether it waits, runs or has ended."""
        task = self._tasks.get(job.id)
        if task is not None:
            task.cancel()

    async def close(self) -> None:
        """Stop everything; returns when no process is left."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _do(self, job: Job) -> None:
        try:
            async with self._turns:
                await work(job, self._ask)
        except Exception as error:  # of ours: told like the rest
            job.trouble = unexpected(error)
        finally:
            job.end()  # whoever waits for news of it is told, also where it was stopped

    async def _ask(self, order: Order, drafts: int) -> Answer:
        seconds = self._limits.seconds * drafts
        order = msgspec.structs.replace(order, memory=self._limits.memory, seconds=seconds)
        return await ask(self._command, order, seconds, self._limits.answer)

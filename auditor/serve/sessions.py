"""Who may see what: tokens that open the door, and sessions, each with jobs that no other sees."""

from __future__ import annotations

import hmac
import secrets
import time
from collections.abc import Callable

from auditor.serve.errors import Refused
from auditor.serve.job import Job
from auditor.serve.limits import Limits
from auditor.serve.protocol import Choices

#: The address that a browser is started with can be seen in the list of processes: its token works once, and
#: not for long, in seconds.
ONCE = 60.0


class Doors:
    """The tokens of a server. `token` is for whoever reads the terminal, `once` for the browser that is
    opened.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.token = secrets.token_urlsafe(24)
        self._once: dict[str, float] = {}
        self._clock = clock

    def once(self) -> str:
        token = secrets.token_urlsafe(24)
        self._once[token] = self._clock() + ONCE
        return token

    def opens(self, token: str) -> bool:
        """Whether a token is one of ours; one for a single use is used up by that."""
        if hmac.compare_digest(token.encode(), self.token.encode()):
            return True
        return self._once.pop(token, 0.0) > self._clock()


class Session:
    """One browser: its jobs, by id, when it was last here, and what it chose then."""

    def __init__(self, now: float, choices: Choices) -> None:
        self.key = secrets.token_urlsafe(32)
        self.jobs: dict[str, Job] = {}
        self.seen = now
        self.choices = choices

    @property
    def busy(self) -> bool:
        return any(not job.ended for job in self.jobs.values())


class Sessions:
    """All sessions, each with `choices` at first; `drop` is called with every job that is dropped."""

    def __init__(
        self,
        limits: Limits,
        choices: Choices,
        drop: Callable[[Job], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._limits = limits
        self._choices = choices
        self._drop = drop
        self._clock = clock
        self._by_key: dict[str, Session] = {}

    def open(self) -> Session:
        """A new session. Where there are too many, the one that was idle for longest and has nothing under
        way makes room. Raises `Refused` where none can.
        """
        self.sweep()
        if len(self._by_key) >= self._limits.sessions:
            idle = [session for session in self._by_key.values() if not session.busy]
            if not idle:
                raise Refused(503, "Too many browsers are at work here; try again in a while.")
            self.close(min(idle, key=lambda session: session.seen))
        session = Session(self._clock(), self._choices)
        self._by_key[session.key] = session
        return session

    def find(self, key: str) -> Session | None:
        """The session of a cookie, seen now; None where there is none, or none any more."""
        self.sweep()
        session = self._by_key.get(key)
        if session is not None:
            session.seen = self._clock()
        return session

    def add(self, session: Session, job: Job) -> None:
        """Give a session a job; its oldest that have ended make room."""
        ended = [old for old in session.jobs.values() if old.ended]
        for old in ended[: max(0, len(session.jobs) + 1 - self._limits.jobs)]:
            self.remove(session, old)
        if len(session.jobs) >= self._limits.jobs:
            raise Refused(503, "Too many of your drafts are still waiting; try again in a while.")
        session.jobs[job.id] = job

    def remove(self, session: Session, job: Job) -> None:
        session.jobs.pop(job.id, None)
        self._drop(job)

    def sweep(self) -> None:
        """Drop the sessions that were idle for too long; one with something under way is not idle."""
        now = self._clock()
        for session in list(self._by_key.values()):
            if session.busy:
                session.seen = now
            elif now - session.seen > self._limits.idle:
                self.close(session)

    def close(self, session: Session) -> None:
        self._by_key.pop(session.key, None)
        for job in list(session.jobs.values()):
            self.remove(session, job)

    @property
    def size(self) -> int:
        """What all of it takes of memory, in bytes, nearly."""
        return sum(job.size for session in self._by_key.values() for job in session.jobs.values())

"""A job: drafts that a visitor has sent together, and what has come of them so far."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Sequence
from typing import Literal

import msgspec

from auditor.serve.names import distinct
from auditor.serve.protocol import Choices, Draft, Told

State = Literal["waiting", "reading", "done", "failed"]


class Entry(msgspec.Struct, eq=False):
    """One draft of a job; `why` says in a sentence why it failed."""

    number: int
    name: str
    draft: Draft | None  # until it is read
    state: State = "waiting"
    why: str = ""
    told: Told | None = None

    def fail(self, why: str) -> None:
        self.state, self.why, self.draft, self.told = "failed", why, None, None

    @property
    def size(self) -> int:
        """What it takes of memory, in bytes, nearly."""
        draft = len(self.draft.data) if self.draft else 0
        return draft + (len(self.told.share) + len(self.told.marked.data) if self.told else 0)


class Job:
    """Drafts in the order sent. `version` grows with everything that a visitor should see."""

    def __init__(self, drafts: Sequence[Draft], choices: Choices) -> None:
        self.id = secrets.token_urlsafe(24)
        names = distinct([draft.name for draft in drafts])
        self.drafts = [
            Entry(number, name, Draft(name, draft.data))
            for number, (name, draft) in enumerate(zip(names, drafts, strict=True), 1)
        ]
        self.choices = choices
        self.page = b""
        self.trouble = ""  # why there is no page
        self.ended = False
        self.version = 1
        self._news = asyncio.Event()

    @property
    def size(self) -> int:
        """What it takes of memory, in bytes, nearly."""
        return len(self.page) + sum(entry.size for entry in self.drafts)

    @property
    def done(self) -> int:
        """How many drafts are through, well or not."""
        return sum(entry.state in ("done", "failed") for entry in self.drafts)

    @property
    def title(self) -> str:
        """The job by its first draft."""
        more = len(self.drafts) - 1
        return self.drafts[0].name + (f" and {more} more" if more else "")

    def tell(self) -> None:
        """Something has changed: whoever waits for news gets it."""
        self.version += 1
        self._news.set()
        self._news = asyncio.Event()

    def end(self) -> None:
        """Nothing more will come; the drafts themselves and their shares of the page are dropped."""
        for entry in self.drafts:
            if entry.state in ("waiting", "reading"):
                entry.fail("It was stopped.")
            entry.draft = None
            if entry.told is not None:
                entry.told = msgspec.structs.replace(entry.told, share=b"")  # it is in the page
        self.ended = True
        self.tell()

    async def news(self, seen: int, seconds: float) -> None:
        """Return once there is something that who has `seen` that version doesn't know; or after a while."""
        if self.version != seen or self.ended:
            return
        try:
            async with asyncio.timeout(seconds):
                await self._news.wait()
        except TimeoutError:
            return

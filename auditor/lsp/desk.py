"""The drafts that are open: each is audited a little after its last change, off the event loop, one by
one.

What an audit says is kept until the text changes. A newer version of a text supersedes the older: an audit of
that which waits is never begun, and what comes of one under way is thrown away.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import msgspec
from lsprotocol.types import Diagnostic

from auditor.lsp.checked import Check, Known
from auditor.lsp.diagnostics import diagnostics, refusal
from auditor.lsp.drafts import Draft, data
from auditor.lsp.positions import MARK, Positions
from auditor.model import AuditorError, unexpected

#: Shows the diagnostics of a version of a document.
Show = Callable[[str, int | None, list[Diagnostic]], None]


class Sheet(msgspec.Struct, eq=False):
    """An open draft: its text as last told, the audit under way, and what the last one came to."""

    draft: Draft
    text: str
    version: int | None
    task: asyncio.Task[None] | None = None
    known: Known | None = None


class Desk:
    """Lives in the event loop; only `examine` runs elsewhere."""

    def __init__(self, check: Check, show: Show, encoding: Callable[[], str]) -> None:
        self._check = check
        self._show = show
        self._encoding = encoding
        self._sheets: dict[str, Sheet] = {}
        self._worker = ThreadPoolExecutor(1, "auditor")

    def put(self, uri: str, draft: Draft, text: str, version: int | None, delay: float) -> None:
        """A draft's new text, to be audited after `delay` seconds, if nothing newer comes."""
        self.drop(uri)
        sheet = self._sheets[uri] = Sheet(draft, text, version)
        sheet.task = asyncio.create_task(self._audit(uri, sheet, delay))

    def again(self, uri: str) -> None:
        """Audit a draft once more: what it is held against may have changed."""
        if (sheet := self._sheets.get(uri)) is not None:
            self.put(uri, sheet.draft, sheet.text, sheet.version, 0)

    def draft(self, uri: str) -> Draft | None:
        """The draft that is open under this address."""
        return self._sheets[uri].draft if uri in self._sheets else None

    def drop(self, uri: str) -> bool:
        """Forget a draft, and an audit of it. Gives whether there was one."""
        sheet = self._sheets.pop(uri, None)
        if sheet is not None and sheet.task is not None:
            sheet.task.cancel()
        return sheet is not None

    def close(self) -> None:
        """Forget all; what is under way is not waited for."""
        for uri in list(self._sheets):
            self.drop(uri)
        self._worker.shutdown(wait=False, cancel_futures=True)

    async def known(self, uri: str) -> Known | None:
        """What is known of a draft as it stands now, once its audit is done."""
        while (sheet := self._sheets.get(uri)) is not None:
            if sheet.task is None or sheet.task.done():
                return sheet.known
            await asyncio.wait({sheet.task})
        return None

    async def _audit(self, uri: str, sheet: Sheet, delay: float) -> None:
        await asyncio.sleep(delay)
        loop = asyncio.get_running_loop()
        found = await loop.run_in_executor(
            self._worker, examine, self._check, uri, sheet.draft, sheet.text, self._encoding()
        )
        sheet.known, told = found
        self._show(uri, sheet.version, told)


def examine(
    check: Check, uri: str, draft: Draft, text: str, encoding: str
) -> tuple[Known | None, list[Diagnostic]]:
    """What is known of a text and what there is to show of it; of one that can't be audited, why."""
    try:
        checked = check(draft, data(text, draft.name))
        at = Positions(checked.audit.document, encoding, text.startswith(MARK))
        known = Known(uri, draft, checked, at)
        return known, diagnostics(known)
    except AuditorError as error:
        return None, [refusal(str(error).removeprefix(f"{draft.name}: "))]
    except Exception as error:
        return None, [refusal(unexpected(error))]

"""Drafts on their way in: a form that is read as it comes, within bounds, and kept in memory only."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Collection
from contextlib import suppress

from starlette.datastructures import FormData, Headers, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request

from auditor.readers.files import in_words
from auditor.readers.options import ReadOptions
from auditor.serve.errors import Refused
from auditor.serve.limits import Limits
from auditor.serve.names import shown
from auditor.serve.protocol import Choices, Draft

#: Of a form that is refused, so many times what may be sent is taken in.
DRAINED = 4
FIELDS = 64
HEAD = 4096  # bytes before what a field or a file holds


def announced(request: Request) -> int:
    """The size of a form, as its sender says. Raises `Refused` where that is not said."""
    told = request.headers.get("content-length", "")
    if not (told.isascii() and told.isdigit()) or len(told) > 15:
        raise Refused(411, "The browser did not say how much it would send.")
    return int(told)


class Body:
    """What a browser sends, as it comes; it must not pause for longer than `pause` seconds."""

    def __init__(self, request: Request, pause: float) -> None:
        self._receive = request.receive
        self._pause = pause
        self._over = False

    async def chunks(self) -> AsyncGenerator[bytes, None]:
        """What has not been taken yet. Raises `TimeoutError`, or `ClientDisconnect` where it goes away."""
        while not self._over:
            async with asyncio.timeout(self._pause):
                message = await self._receive()
            if message["type"] != "http.request":
                raise ClientDisconnect
            self._over = not message.get("more_body", False)
            yield message.get("body", b"")


async def received(
    request: Request, body: Body, limits: Limits, packs: Collection[str]
) -> tuple[list[Draft], Choices]:
    """The drafts and choices of a form; `packs` are those that may be chosen.

    Raises `Refused` where it is too large, takes too long or says what can't be.
    """
    try:
        async with asyncio.timeout(limits.upload):
            form = await _form(request, body.chunks(), limits)
    except TimeoutError:
        raise Refused(408, "Sending took too long.") from None
    except ClientDisconnect:
        raise Refused(400, "The browser went away.") from None
    return await _drafts(form), _choices(form, packs)


async def _form(request: Request, stream: AsyncGenerator[bytes, None], limits: Limits) -> FormData:
    if announced(request) > limits.job:
        raise Refused(413, f"That is too much at once: the limit is {in_words(limits.job)}.")
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        raise Refused(415, "That was no form with files.")
    parser = _Parser(request.headers, stream, limits)
    try:
        return await parser.parse()
    except MultiPartException:
        raise Refused(400, "What the browser sent is no form that can be read.") from None


async def drained(body: Body, limits: Limits) -> None:
    """Take in the rest of a form that is refused, within bounds, and drop it: a browser reads what it is told
    only once it has sent everything.
    """
    left = DRAINED * limits.job
    with suppress(ClientDisconnect, TimeoutError):
        async with asyncio.timeout(limits.upload):
            async for chunk in body.chunks():
                left -= len(chunk)
                if left < 0:
                    return


class _Parser(MultiPartParser):
    """Counts files and their sizes as they come."""

    spool_max_size = 1 << 40  # never on a disk

    def __init__(self, headers: Headers, stream: AsyncGenerator[bytes, None], limits: Limits) -> None:
        super().__init__(headers, stream, max_files=limits.drafts + 1, max_fields=FIELDS, max_part_size=4096)
        self._limits = limits
        self._size = self._head = 0  # of the part that is being read, in bytes

    def on_part_begin(self) -> None:
        super().on_part_begin()
        self._size = self._head = 0

    def on_header_field(self, data: bytes, start: int, end: int) -> None:
        self._count_head(end - start)
        super().on_header_field(data, start, end)

    def on_header_value(self, data: bytes, start: int, end: int) -> None:
        self._count_head(end - start)
        super().on_header_value(data, start, end)

    def _count_head(self, size: int) -> None:
        self._head += size
        if self._head > HEAD:
            raise MultiPartException("Too much before a part.")

    def on_headers_finished(self) -> None:
        if self._current_files >= self._limits.drafts:
            raise Refused(413, f"At most {self._limits.drafts} drafts can be sent at once.")
        super().on_headers_finished()

    def on_part_data(self, data: bytes, start: int, end: int) -> None:
        self._size += end - start
        file = self._current_part.file
        if file is not None and self._size > self._limits.draft:
            limit = in_words(self._limits.draft)
            raise Refused(
                413, f"{shown(file.filename or '')} is too large: the limit for a draft is {limit}."
            )
        super().on_part_data(data, start, end)


async def _drafts(form: FormData) -> list[Draft]:
    """The files of a form; a field that was left empty is none."""
    drafts = []
    for part in form.getlist("drafts"):
        if isinstance(part, UploadFile) and (part.filename or part.size):
            drafts.append(Draft(shown(part.filename or ""), await part.read()))
            await part.close()
    if not drafts:
        raise Refused(400, "No draft was chosen.")
    return drafts


def _choices(form: FormData, packs: Collection[str]) -> Choices:
    chosen = tuple(dict.fromkeys(str(pack) for pack in form.getlist("pack")))
    unknown = [pack for pack in chosen if pack not in packs]
    if unknown:
        raise Refused(400, f"There is no pack “{shown(unknown[0])}” here.")
    reading = ReadOptions(revisions="original" if "original" in form else "final", hidden="hidden" in form)
    return Choices(chosen, together="together" in form, reading=reading)

"""The pages of the server: which address shows and does what, for whom."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from auditor.model import unexpected
from auditor.readers.registry import suffixes
from auditor.report.html.page import policy
from auditor.serve.errors import Refused
from auditor.serve.guard import Guard
from auditor.serve.job import Job
from auditor.serve.limits import Limits
from auditor.serve.names import attachment, with_word
from auditor.serve.process import duration
from auditor.serve.protocol import Choices
from auditor.serve.queue import Queue
from auditor.serve.sessions import Doors, Session, Sessions
from auditor.serve.upload import Body, announced, drained, received
from auditor.serve.views import FORMATS, Pack, rendered, static

#: How long a browser waits for news of a job before it asks again, in seconds.
POLL = 10.0
TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
#: Added to what the page of the drafts says itself: no part in what else this server shows.
APART = "frame-ancestors 'none'; sandbox allow-scripts allow-modals"
LOCKED = "This page opens with the address that the terminal shows behind “auditor serve”."
GONE = "There is nothing here, or nothing any more: results are dropped after a while, and when auditor ends."


class Office:
    """Everything that a server knows while it runs."""

    def __init__(self, command: Sequence[str], packs: Sequence[Pack], limits: Limits) -> None:
        self.doors = Doors()
        self.packs = tuple(packs)
        self.limits = limits
        self.queue = Queue(command, limits)
        chosen = Choices(tuple(pack.name for pack in packs if pack.chosen))
        self.sessions = Sessions(limits, chosen, self.queue.stop)
        self.sending = 0  # bytes that are on their way in
        self.uploads = 0

    def session(self, request: Request) -> Session:
        """The session of who asks. Raises `Refused` where there is none."""
        session = self.sessions.find(request.cookies.get(cookie(request), ""))
        if session is None:
            raise Refused(403, LOCKED)
        return session

    def job(self, request: Request) -> Job:
        """The job that is asked for. Raises `Refused` where who asks has none of that name."""
        job = self.session(request).jobs.get(request.path_params["job"])
        if job is None:
            raise Refused(404, GONE)
        return job


def cookie(request: Request) -> str:
    """The name of the cookie: browsers keep those of all ports of a host together."""
    return f"auditor-{request.url.port or 80}"


def office(request: Request) -> Office:
    found: Office = request.app.state.office
    return found


def build(own: Office, hosts: Sequence[str]) -> ASGIApp:
    """The application, for requests to these hosts."""

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        try:
            yield
        finally:
            await own.queue.close()

    routes = [
        Route("/", home),
        Route("/open", enter),
        Route("/jobs", send, methods=["POST"]),
        Route("/jobs/{job}", show),
        Route("/jobs/{job}/progress", progress),
        Route("/jobs/{job}/page", page),
        Route("/jobs/{job}/drafts/{number}", marked),
        Route("/jobs/{job}/remove", remove, methods=["POST"]),
        Route("/static/{name}", asset),
    ]
    app = Starlette(
        routes=routes,
        lifespan=lifespan,
        exception_handlers={Refused: refused, HTTPException: missing, Exception: failed},
    )
    app.state.office = own
    return Guard(app, hosts)  # outside of everything, also of what answers for our own defects


async def enter(request: Request) -> Response:
    """The door: a token in the address becomes a cookie."""
    own = office(request)
    known = own.sessions.find(request.cookies.get(cookie(request), ""))
    if not own.doors.opens(request.query_params.get("token", "")) and known is None:
        raise Refused(403, LOCKED)
    response = RedirectResponse("/", 303)
    if known is None:
        key = own.sessions.open().key
        response.set_cookie(cookie(request), key, httponly=True, samesite="strict", path="/")
    return response


async def home(request: Request) -> Response:
    own = office(request)
    return HTMLResponse(_home(own, own.session(request)))


def _home(own: Office, session: Session, problem: str = "") -> str:
    return rendered(
        "home.html",
        packs=own.packs,
        limits=own.limits,
        choices=session.choices,
        formats=FORMATS,
        suffixes=",".join(sorted(suffixes())),
        jobs=list(reversed(session.jobs.values())),
        problem=problem,
        idle=duration(own.limits.idle),
    )


async def send(request: Request) -> Response:
    """Takes drafts in."""
    own = office(request)
    session = own.session(request)
    body = Body(request, own.limits.pause)
    try:
        job = await _taken(request, body, own)
        own.sessions.add(session, job)
        session.choices = job.choices
        own.queue.add(job)
    except Refused as error:
        if error.status != 408:
            await drained(body, own.limits)
        # Closed, or a browser could go on sending what nobody wants any more.
        return HTMLResponse(_home(own, session, error.message), error.status, {"connection": "close"})
    return RedirectResponse(f"/jobs/{job.id}", 303)


async def _taken(request: Request, body: Body, own: Office) -> Job:
    """The job that a form makes. Raises `Refused` where it can't be taken."""
    own.queue.check()
    size = min(announced(request), own.limits.job)
    if own.uploads >= own.limits.uploads or own.sessions.size + own.sending + size > own.limits.kept:
        raise Refused(503, "There is no room for more drafts; remove some results, or try again in a while.")
    own.uploads += 1
    own.sending += size
    try:
        drafts, choices = await received(request, body, own.limits, [pack.name for pack in own.packs])
    finally:
        own.uploads -= 1
        own.sending -= size
    return Job(drafts, choices)


async def show(request: Request) -> Response:
    return HTMLResponse(rendered("job.html", job=office(request).job(request)))


async def progress(request: Request) -> Response:
    """The part of a job's page that changes, once it has changed."""
    job = office(request).job(request)
    seen = request.query_params.get("seen", "")
    await job.news(_number(seen), POLL)
    return HTMLResponse(rendered("progress.html", job=job))


def _number(text: str) -> int:
    """The number that an address says; 0 where that is none, or one that nobody can mean."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


async def page(request: Request) -> Response:
    """The page of the drafts: what it shows has no part in ours, not even if it were made to."""
    job = office(request).job(request)
    if not job.page:
        raise Refused(404, GONE)
    headers = {"content-security-policy": f"{policy()}; {APART}"}
    if "keep" in request.query_params:
        headers["content-disposition"] = attachment(with_word(job.drafts[0].name, "audit", ".html"))
    return Response(job.page, media_type="text/html; charset=utf-8", headers=headers)


async def marked(request: Request) -> Response:
    """The marked copy of a draft."""
    job = office(request).job(request)
    number = _number(request.path_params["number"])
    told = job.drafts[number - 1].told if 0 < number <= len(job.drafts) else None
    if told is None or not told.marked.data:
        raise Refused(404, GONE)
    name = with_word(job.drafts[number - 1].name, "marked")
    headers = {"content-disposition": attachment(name), "content-security-policy": "sandbox"}
    return Response(told.marked.data, media_type="application/octet-stream", headers=headers)


async def remove(request: Request) -> Response:
    """Stops a job if it runs, and drops what has come of it."""
    own = office(request)
    own.sessions.remove(own.session(request), own.job(request))
    return RedirectResponse("/", 303)


async def asset(request: Request) -> Response:
    name = request.path_params["name"]
    try:
        data = static(name)
    except KeyError:
        raise Refused(404, GONE) from None
    return Response(data, media_type=TYPES.get(name.rsplit(".", 1)[-1], "application/octet-stream"))


async def refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    locked = error.status == 403
    return _said("Locked" if locked else "Not here", error.message, error.status, back=not locked)


async def missing(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return _said("Not here", GONE, error.status_code, headers=error.headers)


async def failed(request: Request, error: Exception) -> Response:
    """A defect of ours."""
    return _said("Not done", unexpected(error), 500)


def _said(
    title: str, message: str, status: int, *, back: bool = True, headers: Mapping[str, str] | None = None
) -> Response:
    text = rendered("said.html", title=title, message=message, back=back)
    return HTMLResponse(text, status, headers)

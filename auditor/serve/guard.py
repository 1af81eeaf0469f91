"""What every request must pass before anything else looks at it, and what every answer says to the browser.

A page of another site, open in the same browser, must not get at the drafts: neither by a name that leads to
this machine (DNS rebinding: the Host gives it away), nor by sending a form here (the Origin does).
"""

from __future__ import annotations

from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: Of our own pages. The page of the drafts has another one (see `app`).
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    # Not "no-referrer", with which browsers hide the Origin of our own forms, too.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-store",
}
READING = frozenset({"GET", "HEAD"})
#: Where a browser may come from elsewhere: the token in that address is what counts.
DOOR = "/open"


class Guard:
    """Lets through what is asked of one of `hosts` ("127.0.0.1:8000") by nobody else's page."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str]) -> None:
        self._app = app
        self._hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":  # no WebSockets here: closed before they are accepted
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        why = self._fault(scope)
        app = PlainTextResponse(f"{why}\n", 403) if why else self._app
        await app(scope, receive, guarded)

    def _fault(self, scope: Scope) -> str:
        """Why a request can't be let through; empty where it can."""
        headers = Headers(scope=scope)
        hosts = headers.getlist("host")
        if len(hosts) != 1 or hosts[0].lower() not in self._hosts:
            return "This server goes by another name."
        own = f"http://{hosts[0].lower()}"
        origin = headers.get("origin")
        if origin is not None and origin.lower() != own:
            return "Another site may not ask this server."
        if origin is None and scope["method"] not in READING:
            return "The browser did not say which page this comes from."
        site = headers.get("sec-fetch-site", "none")
        if site not in ("same-origin", "none") and scope["path"] != DOOR:
            return "Another site may not ask this server."
        return ""
